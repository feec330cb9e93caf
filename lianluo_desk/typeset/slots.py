"""A strip in its place on a page."""

from .sheets import Strip


class Slot:
    """A strip with its position in grid lines from the head of the page. Never changed once made.

    A plain class: nothing else is made as often while pages are filled, again and again for every way to end them.
    """

    def __init__(self, strip: Strip, position: float) -> None:
        self.strip: Strip = strip
        self.position: float = position

    def same(self, other: "Slot") -> bool:
        """Does the very same strip stand at the same height?"""
        return self is other or (self.strip is other.strip and self.position == other.position)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Slot) and self.position == other.position and self.strip == other.strip

    def __hash__(self) -> int:
        return hash((self.strip, self.position))

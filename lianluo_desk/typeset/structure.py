"""The logical structure of an issue as it is composed: headings in order, paragraphs, lists, tables, figures."""

from ..render.story import Role
from .pages import Element

_HEADINGS: dict[Role, int] = {"title": 1, "heading1": 2, "heading2": 3, "heading3": 4}
_LISTS: frozenset[Role] = frozenset({"contents", "distribution"})


Place = tuple[int, int, int, tuple[Role, int] | None]
"""How far a structure has come: how many elements it has, the section, the level of the last heading, and the list."""


class Addition:
    """Elements that one block added, and the place of the structure behind them."""

    def __init__(self, elements: tuple[Element, ...], place: Place) -> None:
        self.elements: tuple[Element, ...] = elements
        self.place: Place = place


class Structure:
    """Collects Elements; index 0 is the Document.

    Headings never skip a level (PDF/UA-1 §7.4.2): a （一） without a 一、 above it moves up.
    """

    def __init__(self) -> None:
        self.elements: list[Element] = [Element("Document")]
        self._section = 0
        self._level = 0
        self._list: tuple[Role, int] | None = None

    def add(self, role: str, parent: int, source: str = "", alt: str = "") -> int:
        """A new element; returns its index, which tags the items that belong to it."""
        self.elements.append(Element(role, parent, source, alt))
        return len(self.elements) - 1

    def open_section(self, source: str) -> None:
        """An article begins."""
        self._list = None
        self._section = self.add("Sect", 0, source)

    def close_section(self) -> None:
        self._section = 0
        self._list = None

    @property
    def place(self) -> Place:
        """How far the structure has come: equal blocks at equal places add equal elements."""
        return len(self.elements), self._section, self._level, self._list

    def since(self, count: int) -> "Addition":
        """What was added after the first `count` elements."""
        return Addition(tuple(self.elements[count:]), self.place)

    def take(self, addition: "Addition") -> None:
        """Add the same once more, at the same place."""
        self.elements += addition.elements
        _, self._section, self._level, self._list = addition.place

    @property
    def parent(self) -> int:
        """The element that further blocks belong to."""
        return self._section

    def text(self, role: Role, source: str) -> int:
        """The element of a paragraph of that role; neighbours of one list role share a list."""
        if role in _LISTS:
            return self._item(role, source)
        self._list = None
        if role in _HEADINGS:
            self._level = min(_HEADINGS[role], self._level + 1)
            return self.add(f"H{self._level}", self._section, source)
        return self.add("P", self._section, source)

    def _item(self, role: Role, source: str) -> int:
        if self._list is None or self._list[0] != role:
            self._list = (role, self.add("L", self._section))
        item = self.add("LI", self._list[1])
        return self.add("LBody", item, source)

"""Drawing a page onto any painter; there is no typography in a painter."""

from typing import Protocol

from .pages import ARTIFACT, GlyphRun, Page, PlacedImage, PlacedLine, PlacedRule


class Painter(Protocol):
    """What can show a page: a PDF canvas, a screen, a recording. Lengths in pt, y downward from the top left."""

    def begin_page(self, page: Page, width: float, height: float) -> None: ...
    def end_page(self) -> None: ...
    def begin_tag(self, tag: int) -> None: ...
    def end_tag(self, tag: int) -> None: ...
    def glyphs(self, run: GlyphRun, x: float, y: float) -> None: ...
    def rule(self, rule: PlacedRule) -> None: ...
    def image(self, image: PlacedImage) -> None: ...


def paint(page: Page, painter: Painter, width: float, height: float) -> None:
    """Paint every item of `page` in order, opening and closing the tags of its logical structure."""
    painter.begin_page(page, width, height)
    current: int | None = None
    for item in page.items:
        if item.tag != current:
            if current is not None:
                painter.end_tag(current)
            painter.begin_tag(item.tag)
            current = item.tag
        if isinstance(item, PlacedLine):
            for run in item.line.runs:
                painter.glyphs(run, item.x, item.y)
        elif isinstance(item, PlacedRule):
            painter.rule(item)
        else:
            painter.image(item)
    if current is not None:
        painter.end_tag(current)
    painter.end_page()


__all__ = ["ARTIFACT", "Painter", "paint"]

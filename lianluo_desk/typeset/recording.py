"""A painter that writes down what it is told to draw: the readable log of the golden tests."""

from .pages import GlyphRun, Page, Pages, PlacedImage, PlacedRule
from .painter import paint


class RecordingPainter:
    """Collects one text line a drawing call, lengths in pt to two places."""

    def __init__(self, pages: Pages | None = None) -> None:
        self.log: list[str] = []
        self._elements = pages.elements if pages else ()

    def begin_page(self, page: Page, width: float, height: float) -> None:
        self.log.append(f"page {page.number} {width:.2f} x {height:.2f} left {page.left:.2f}")

    def end_page(self) -> None:
        self.log.append("end")

    def begin_tag(self, tag: int) -> None:
        self.log.append(f"  {self._role(tag)}")

    def end_tag(self, tag: int) -> None:
        """Nothing: the next tag, rule or page tells it."""

    def glyphs(self, run: GlyphRun, x: float, y: float) -> None:
        text = "".join(run.texts)
        end = run.xs[-1] + run.advances[-1] if run.xs else 0.0
        start = run.xs[0] if run.xs else 0.0
        scale = f" scale {run.scale:.3f}" if run.scale != 1.0 else ""
        self.log.append(
            f"    {x + start:.2f}–{x + end:.2f} y {y:.2f} {run.face} {run.size:.2f} {run.color.name}{scale} {text}"
        )

    def rule(self, rule: PlacedRule) -> None:
        self.log.append(
            f"    rule {rule.x0:.2f},{rule.y0:.2f} {rule.x1:.2f},{rule.y1:.2f} {rule.weight:.2f} {rule.color.name}"
        )

    def image(self, image: PlacedImage) -> None:
        self.log.append(f"    image {image.x:.2f},{image.y:.2f} {image.width:.2f} x {image.height:.2f} {image.file}")

    def _role(self, tag: int) -> str:
        if tag < 0:
            return "Artifact"
        element = self._elements[tag] if tag < len(self._elements) else None
        return f"{element.role} {element.source}".rstrip() if element else f"tag {tag}"


def recorded(pages: Pages) -> str:
    """The whole log of `pages`, one call a line."""
    painter = RecordingPainter(pages)
    for page in pages.pages:
        paint(page, painter, pages.width, pages.height)
    return "\n".join(painter.log) + "\n"

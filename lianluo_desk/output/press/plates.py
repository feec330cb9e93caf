"""Separations for the eye: the pages as each printing plate will show them, without writing a file."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ...frozen import dataclass, replace
from ...render.styles import Color
from ...typeset.pages import Item, Page, Pages, PlacedImage, PlacedLine, PlacedRule
from .conditions import Condition, print_condition
from .inks import Cmyk, house_color, ink
from .options import PressOptions
from .pictures import flattened, in_colors

if TYPE_CHECKING:
    from PIL import Image

PREVIEW = 1200
"""Pixels of the longer side of a picture on a plate."""

_PROCESS = ("青", "品红", "黄", "黑")
_DEFAULTS = PressOptions()


@dataclass(frozen=True, slots=True)
class Plate:
    """One plate: what it is called, and its pages, in which full ink is black. Pictures keep their names; `picture`
    makes of their bytes what this plate shows of them.
    """

    name: str
    pages: Pages
    channel: int  # among cyan, magenta, yellow, black; -1 of a spot ink
    condition: Condition

    @property
    def empty(self) -> bool:
        """Whether nothing at all is printed with this ink."""
        return not any(page.items for page in self.pages.pages)

    def picture(self, data: bytes) -> bytes:
        """A picture as a PNG in gray. Raises OSError or ValueError when it cannot be read."""
        from PIL import Image, ImageChops

        with Image.open(io.BytesIO(data)) as image:
            image.draft("RGB", (PREVIEW, PREVIEW))
            image.thumbnail((PREVIEW, PREVIEW))
            shown = in_colors(flattened(image), image.info.get("icc_profile"), self.condition)
            file = io.BytesIO()
            ImageChops.invert(self._ink_of(shown)).save(file, "PNG")
        return file.getvalue()

    def _ink_of(self, image: Image.Image) -> Image.Image:
        """How much of this plate's ink lies where."""
        from PIL import Image, ImageChops

        if self.channel < 0:
            return Image.new("L", image.size, 0)
        if image.mode == "CMYK":
            return image.getchannel(self.channel)
        return ImageChops.invert(image.convert("L")) if self.channel == 3 else Image.new("L", image.size, 0)


def plates(pages: Pages, options: PressOptions = _DEFAULTS) -> tuple[Plate, ...]:
    """Cyan, magenta, yellow and black, and the spot ink where the office has chosen one."""
    condition = print_condition(options.profile, version_two_only=options.standard == "x1a")
    spot = house_color(pages) if options.red == "spot" else None

    def share(channel: int, color: Color) -> float:
        shares: Cmyk = ink(color, options.red)
        if spot is not None and shares == spot:
            return 1.0 if channel < 0 else 0.0
        return shares[channel] if channel >= 0 else 0.0

    names = [*enumerate(_PROCESS), *([(-1, options.spot_name)] if spot is not None else [])]
    return tuple(Plate(name, _inked(pages, partial(share, channel)), channel, condition) for channel, name in names)


def _inked(pages: Pages, share: Callable[[Color], float]) -> Pages:
    """The pages in one ink: what has none of it is gone."""
    return replace(pages, pages=tuple(_page(page, share) for page in pages.pages))


def _page(page: Page, share: Callable[[Color], float]) -> Page:
    items = (_item(item, share) for item in page.items)
    return replace(page, items=tuple(item for item in items if item is not None))


def _item(item: Item, share: Callable[[Color], float]) -> Item | None:
    if isinstance(item, PlacedImage):
        return item
    if isinstance(item, PlacedRule):
        tint = share(item.color)
        return replace(item, color=_gray(tint)) if tint > 0 else None
    tints = [(run, share(run.color)) for run in item.line.runs]
    runs = tuple(replace(run, color=_gray(tint)) for run, tint in tints if tint > 0)
    return PlacedLine(item.x, item.y, replace(item.line, runs=runs), item.tag) if runs else None


def _gray(tint: float) -> Color:
    """So much ink as the eye sees it on white paper."""
    light = 1.0 - tint
    return Color("tint", (0.0, 0.0, 0.0, tint), (light, light, light))

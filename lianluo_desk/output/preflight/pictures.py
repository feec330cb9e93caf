"""Pictures: their real resolution where they stand."""

from collections.abc import Iterator

from .facts import PictureUse
from .inspection import Inspection
from .report import Finding, Severity

WANTED = 300
"""Pixels per inch of a photograph in print."""

WANTED_LINES = 600
"""Pixels per inch of a black and white drawing."""

POOR = 150
"""Below this a photograph is seen to be coarse."""

ON_SCREEN = 72


def picture_findings(inspection: Inspection) -> Iterator[Finding]:
    """Pictures with too few pixels for their size."""
    press = inspection.purpose in ("print", "booklet")
    for picture in inspection.seen.pictures:
        if not press and picture.resolution >= ON_SCREEN:
            continue
        finding = _checked(picture, inspection, press)
        if finding is not None:
            yield finding


def _checked(picture: PictureUse, inspection: Inspection, press: bool) -> Finding | None:
    found = picture.resolution
    wanted = (WANTED_LINES if picture.bits == 1 else WANTED) if press else ON_SCREEN
    if found >= wanted - 1:
        return None
    severity: Severity = "error" if press and found < POOR else "warning"
    width = picture.size[0] / 72 * 25.4
    pixels = round(picture.size[0] / 72 * wanted)
    return Finding(
        "resolution",
        severity,
        f"图片印成 {width:.0f} 毫米宽时每英寸只有 {found:.0f} 点，应有 {wanted} 点。",
        f"请换一张宽度不少于 {pixels} 像素的原图，或把图片排小一些。",
        picture.spot.page,
        inspection.place(picture.spot),
    )

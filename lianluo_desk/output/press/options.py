"""What an office chooses for its files; every default is what a Chinese print shop and an archive expect."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from ...errors import DeskError
from ...frozen import dataclass
from .facts import IssueFacts

Purpose = Literal["screen", "print", "archive", "booklet"]
Standard = Literal["x1a", "x4"]  # PDF/X-1a:2003, PDF/X-4
Red = Literal["house", "m100y100", "spot"]

WIDEST_BLEED = 20.0
"""mm"""

THICKEST_PAPER = 1.0
"""mm"""


@dataclass(frozen=True, slots=True)
class BookletOptions:
    """Saddle stitch on sheets of two pages. `paper` is the thickness of one sheet in mm: inner sheets are moved
    towards the fold by it, since they stick out once folded (0: no creep). `fold_marks` draws short ticks at the fold.
    """

    paper: float = 0.1
    fold_marks: bool = True
    sheet: tuple[float, float] | None = None  # mm, landscape; None: exactly two trimmed pages (A3 for A4)

    def __post_init__(self) -> None:
        if not 0 <= self.paper <= THICKEST_PAPER:
            raise DeskError(
                f"纸厚应在0到{THICKEST_PAPER:g}毫米之间，{self.paper:g}不行。", "普通复印纸约0.1毫米；不要爬移时填0。"
            )


@dataclass(frozen=True, slots=True)
class PressOptions:
    """Choices for `export_for`. `red` says how the masthead's red is printed: as the template pack has it
    (GB/T 9704-2012 §6.2: Y80 M80), as M100 Y100, or as a spot ink called `spot_name`
    (which serves a masthead of any other colour too).

    `profile` is an office's own CMYK .icc (None: the bundled one); `bleed` in mm. `issue_file` is the issue file that
    an archive file shall carry (it then becomes a PDF/A-3), `images` its pictures by their SHA-256; only what has been
    published belongs into it.
    """

    standard: Standard = "x1a"
    red: Red = "house"
    spot_name: str = "RED-SPOT"
    bleed: float = 3.0
    crop_marks: bool = False
    registration_marks: bool = False
    profile: bytes | None = None
    facts: IssueFacts | None = None
    issue_file: bytes | None = None
    images: Mapping[str, bytes] = MappingProxyType({})
    booklet: BookletOptions = BookletOptions()

    def __post_init__(self) -> None:
        if not 0 <= self.bleed <= WIDEST_BLEED:
            raise DeskError(
                f"出血应在0到{WIDEST_BLEED:.0f}毫米之间，{self.bleed:g}不行。", "印刷厂没有另外要求时填3毫米。"
            )
        if self.red == "spot" and not self.spot_name.strip():
            raise DeskError("专色没有名字。", "请填写印刷厂油墨的名称，例如“PANTONE 485 C”。")
        if self.red == "spot" and self.spot_name.strip() in ("All", "None"):
            raise DeskError(f"“{self.spot_name}”是保留的名称，不能作专色名。", "请换一个名称。")

"""`preflight`: one finished file against the rules of its purpose."""

from collections.abc import Callable, Iterator
from pathlib import Path

from .actions import action_findings
from .boxes import box_findings, page_findings
from .colors import archive_color_findings, print_color_findings
from .fonts import font_findings
from .inspection import Inspection, Purpose
from .marking import archive_findings, print_findings, title_findings
from .opening import LIMITS, Limits, UnsafeFileError, opened
from .pictures import picture_findings
from .report import Finding, Report, report_of
from .tags import tag_findings

Rule = Callable[[Inspection], Iterator[Finding]]

EVERY: tuple[Rule, ...] = (page_findings, title_findings, font_findings, picture_findings, action_findings)
"""What every file is asked."""

RULES: dict[Purpose, tuple[Rule, ...]] = {
    "print": (print_findings, box_findings, print_color_findings),
    "archive": (archive_findings, archive_color_findings, tag_findings),
    "screen": (tag_findings,),
    "booklet": (),
}
"""What is asked further, by purpose."""

UNREADABLE = "有一部分读不懂，文件可能已损坏。"


def preflight(source: Path | str | bytes, purpose: Purpose | None = None, *, limits: Limits = LIMITS) -> Report:
    """What is wrong with a PDF (its path or its bytes) for a purpose; None: the one that the file claims, else reading.

    A broken, locked or hostile file gives a report of one error, within `limits`.
    Raises DeskError only when the file cannot be read from its place.
    """
    data = Path(source) if isinstance(source, str) else source
    try:
        with opened(data, limits) as pdf:
            inspection = Inspection(pdf, purpose or "screen")
            inspection.look()
            inspection.purpose = purpose or claimed(inspection)
            return report_of(_findings(inspection), inspection.purpose)
    except UnsafeFileError as refusal:
        return Report((Finding(refusal.rule, "error", refusal.message, refusal.hint),), purpose or "")


def claimed(inspection: Inspection) -> Purpose:
    """What a file was made for, as it says itself."""
    if any("GTS_PDFX" in key for key in (*inspection.info, *inspection.xmp)):
        return "print"
    if any(key.startswith("{http://www.aiim.org/pdfa/ns/id/}") for key in inspection.xmp):
        return "archive"
    return "screen"


def _findings(inspection: Inspection) -> Iterator[Finding]:
    for rule in (*EVERY, *RULES[inspection.purpose]):
        inspection.opened.tick()
        try:
            yield from list(rule(inspection))
        except UnsafeFileError:
            raise
        except Exception:  # noqa: BLE001 - what no sound file holds is one finding, and the other rules still speak
            yield Finding("damaged", "error", UNREADABLE, "请重新导出；外来文件请对方重发。")
    for page, what in inspection.seen.broken.items():
        yield Finding("content", "error", f"{what}{UNREADABLE}", "请重新导出；外来文件请对方重发。", page)

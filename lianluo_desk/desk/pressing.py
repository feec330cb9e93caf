"""Finished files at the desk: made with the office's choices, and looked over before anybody else sees them."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import DeskError
from ..files import read_error
from ..frozen import dataclass, replace
from ..model.issue import Issue
from .making import PdfOrder, Purpose

if TYPE_CHECKING:
    from ..intake import Reading
    from ..ledger import Entry
    from ..output.preflight import Finding, Report
    from ..output.press import PressOptions
    from ..render.story import Story
    from ..typeset.pages import Pages

CHECKED: tuple[Purpose, ...] = ("print", "archive")
"""What leaves the house for good is looked over first."""

EDITORS_OWN = frozenset({"resolution"})
"""Errors of the issue rather than of the file: an editor may want the file all the same."""


@dataclass(frozen=True, slots=True)
class LookedOver:
    """What was found in an issue and in the file made of it, and its pages."""

    report: "Report"
    pages: "Pages"


def options_of(order: PdfOrder, issue: Issue, image: Callable[[str], bytes]) -> "PressOptions":
    """The office's choices with what comes from the issue: its facts, and its own file where the PDF shall carry it."""
    from ..output.press import PressOptions, facts_of

    chosen = replace(order.options or PressOptions(), facts=facts_of(issue))
    if not order.carry or order.purpose != "archive":
        return chosen
    from ..model.issue_file import dump_issue

    return replace(chosen, issue_file=dump_issue(issue).encode(), images=_pictures(issue, image))


def _pictures(issue: Issue, image: Callable[[str], bytes]) -> Mapping[str, bytes]:
    found: dict[str, bytes] = {}
    for name in sorted(issue.image_files):
        try:
            found[name] = image(name)
        except KeyError:
            continue  # a picture that is nowhere is the check's to say
    return found


def looked_over(
    issue: Issue,
    pages: "Pages",
    story: "Story",
    made: Callable[[], bytes],
    purpose: Purpose,
    entries: "list[Entry] | None",
) -> LookedOver:
    """The issue's own sense and the finished file's in one report; a file that could not be made is an error in it."""
    from ..output.preflight import Finding, preflight, preflight_issue
    from ..output.preflight.report import report_of

    found = list(preflight_issue(issue, pages, story, entries, today=date.today()).findings)
    told = {finding.message for finding in found}
    try:
        found += [each for each in preflight(made(), purpose).findings if each.message not in told]
    except DeskError as error:
        found.append(Finding("file", "error", error.message, error.hint))
    return LookedOver(report_of(_once(found), purpose), pages)


def _once(found: "list[Finding]") -> "list[Finding]":
    """A coarse picture is said by composition, which knows its article, and by the file, which knows its page."""
    pages = {each.page for each in found if each.rule == "resolution"}
    return [each for each in found if each.rule != "layout-low-resolution" or each.page not in pages]


def refuse_faulty(data: bytes, order: PdfOrder) -> None:
    """What goes to a printer or an archive is checked before it is handed over. Raises DeskError.

    `order.anyway` lets pass what only the editor can mend, never a fault of the file itself.
    """
    if order.purpose not in CHECKED:
        return
    from ..output.preflight import preflight

    errors = [each for each in preflight(data, order.purpose).errors if not (order.anyway and each.rule in EDITORS_OWN)]
    if errors:
        more = f"（共 {len(errors)} 处）" if len(errors) > 1 else ""
        raise DeskError(f"文件没有通过检查，没有写出：{errors[0].sentence}{more}", errors[0].hint)


def reopened(path: Path) -> "Reading":
    """The issue that an archive PDF carries, with its pictures. Raises DeskError."""
    import hashlib

    from ..intake import Reading, Received
    from ..output.press.carried import read_carried

    carried = read_carried(path)  # refuses what is too large before it is read
    try:
        with path.open("rb") as stream:
            received = Received(path.name, hashlib.file_digest(stream, "sha256").hexdigest(), "", path.stat().st_size)
    except OSError as error:
        raise read_error(path, error) from error
    return Reading(carried.issue, (), (), received, "issue", (), carried.images)


def is_pdf(path: Path) -> bool:
    """Whether a file calls itself a PDF, by name or by its first bytes."""
    if path.suffix.lower() == ".pdf":
        return True
    try:
        with path.open("rb") as stream:
            return stream.read(5) == b"%PDF-"
    except (OSError, ValueError):
        return False

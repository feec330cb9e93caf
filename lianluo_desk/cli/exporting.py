"""export: an issue to files. Its everyday form is read without the command-line library, which takes long to load."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

from ..desk.making import FORMATS, USUAL, Export, Format, Images, PdfOrder, Purpose
from ..frozen import dataclass
from .speech import remark, say, say_json

if TYPE_CHECKING:
    from ..desk import Desk
    from ..output.press import PressOptions, Red, Standard

_SWITCHES = {"--force", "--json"}
_FORMATS = {f"--{form}": form for form in FORMATS}
_WEIGHTS = {"error": "错误", "warning": "警告", "hint": "提示"}
_OPTIONS = {*_SWITCHES, *_FORMATS, "--for", "--images"}


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What `export` was asked for."""

    issue: str
    files: tuple[Export, ...]
    order: PdfOrder = USUAL
    force: bool = False
    as_json: bool = False


def plain_export(arguments: Sequence[str]) -> ExportWish | None:
    """The wish of `export ISSUE --pdf FILE …`, every option at most once; None for whatever is not as plain as that."""
    if len(arguments) < 2 or arguments[0] != "export":
        return None
    places: list[str] = []
    given: dict[str, str] = {}
    words = iter(arguments[1:])
    for word in words:
        if not word.startswith("-"):
            places.append(word)
            continue
        value = word if word in _SWITCHES else next(words, "")
        if word not in _OPTIONS or word in given or not value or (value != word and value.startswith("-")):
            return None
        given[word] = value
    purpose = given.get("--for", "screen")
    images = given.get("--images", "embedded")
    named = {form: Path(given[option]) for option, form in _FORMATS.items() if option in given}
    if len(places) != 1 or not named or purpose not in get_args(Purpose) or images not in get_args(Images):
        return None
    if "--images" in given and "html" not in named:
        return None
    files = wishes_for(named, cast(Images, images))
    order = PdfOrder(cast(Purpose, purpose))
    return ExportWish(places[0], files, order, "--force" in given, "--json" in given)


def wishes_for(places: "Mapping[Format, Path]", images: Images) -> tuple[Export, ...]:
    """One wish for each format that has a place; `images` is for the web page alone."""
    return tuple(
        Export(form, places[form], images) if form == "html" else Export(form, places[form])
        for form in FORMATS
        if form in places
    )


def export_files(desk: "Desk", wish: ExportWish) -> None:
    """Write the files and say so; what composition noticed, or the check before print and archive, goes to standard
    error.

    Raises DeskError.
    """
    issue = desk.open_issue(wish.issue)
    checked = wish.order.purpose in ("print", "archive") and any(file.format == "pdf" for file in wish.files)
    report = desk.look_over(issue, wish.order).report if checked else None
    written = desk.export(issue, wish.files, order=wish.order, force=wish.force)
    for finding in report.findings if report else ():
        remark(f"{_WEIGHTS[finding.severity]}  {finding.sentence}{finding.hint}")
    for sentence in () if report else desk.noticed:
        remark(f"{_WEIGHTS['hint']}  {sentence}")
    if wish.as_json:
        found = {"findings": report.to_json()["findings"]} if report else {}
        say_json({"files": [str(path) for path in written], **found})
        return
    for path in written:
        say(f"写好：{path}")


def press_options(
    standard: "Standard",
    red: "Red",
    spot_name: str,
    profile: Path | None,
    bleed: float,
    crop_marks: bool,
    registration_marks: bool,
    paper: float,
) -> "PressOptions | None":
    """The choices that the command line gives, None when they are the usual ones; `bleed` and `paper` in mm.

    Raises DeskError.
    """
    from ..output.press import BookletOptions, PressOptions, read_profile

    chosen = PressOptions(
        standard=standard,
        red=red,
        spot_name=spot_name.strip(),
        bleed=bleed,
        crop_marks=crop_marks,
        registration_marks=registration_marks,
        profile=read_profile(profile) if profile else None,
        booklet=BookletOptions(paper=paper),
    )
    return None if chosen == PressOptions() else chosen

"""export: an issue to files. Its everyday form is read without the command-line library, which takes long to load."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

from ..desk.making import FORMATS, Export, Purpose
from ..frozen import dataclass
from .speech import say, say_json

if TYPE_CHECKING:
    from ..desk import Desk

_SWITCHES = {"--force", "--json"}
_FORMATS = {f"--{form}": form for form in FORMATS}
_OPTIONS = {*_SWITCHES, *_FORMATS, "--for"}


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What `export` was asked for."""

    issue: str
    files: tuple[Export, ...]
    purpose: Purpose = "screen"
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
    files = tuple(Export(form, Path(given[option])) for option, form in _FORMATS.items() if option in given)
    if len(places) != 1 or not files or purpose not in get_args(Purpose):
        return None
    return ExportWish(places[0], files, cast(Purpose, purpose), "--force" in given, "--json" in given)


def export_files(desk: "Desk", wish: ExportWish) -> None:
    """Write the files and say so. Raises DeskError."""
    issue = desk.open_issue(wish.issue)
    written = desk.export(issue, wish.files, purpose=wish.purpose, force=wish.force)
    if wish.as_json:
        say_json({"files": [str(path) for path in written]})
        return
    for path in written:
        say(f"写好：{path}")

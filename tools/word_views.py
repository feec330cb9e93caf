"""Compares our reader's two views with LibreOffice's, paragraph by paragraph, over a folder of Word files.

`python tools/word_views.py FOLDER` prints each difference and the tally; it ends with 1 when a file differs for no
known reason. Known reasons are those that `reason` names; docs/review-cases.md explains them.
"""

import json
import re
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

import libreoffice  # noqa: E402

from lianluo_desk.errors import DeskError  # noqa: E402
from lianluo_desk.ooxml.preflight import preflight  # noqa: E402
from lianluo_desk.ooxml.reader import accepted, read_package, rejected  # noqa: E402

_MARKS = {
    "LibreOffice computes fields anew": rb"<w:(?:instrText|delInstrText)|<w:fldSimple",
    "LibreOffice prints the number of a note in its text": rb"<w:(?:footnote|endnote)Reference",
    "LibreOffice turns it into a frame outside the body": rb"<w:(?:tblpPr|framePr)",
    "LibreOffice sets formulas as objects without text": rb"<m:oMath",
    "LibreOffice does not track cells": rb"<w:(?:cellIns|cellDel|cellMerge)",
    "LibreOffice deletes rows only with their text": rb"<w:trPr>(?:(?!</w:trPr>).)*<w:(?:ins|del) ",
    "LibreOffice settles nested revisions differently": rb"<w:(?:ins|moveTo) [^>]*>\s*<w:(?:del|moveFrom) ",
}

_COMMENTS = re.compile(rb"<w:comment(?:RangeStart|RangeEnd|Reference)\b[^>]*/>")


def reason(xml: bytes) -> str:
    """Why the file may differ, by what stands in it; "" when nothing is known."""
    return "; ".join(text for text, pattern in _MARKS.items() if re.search(pattern, xml))


def uncommented(path: Path, folder: Path) -> Path:
    """A copy without its comments, which change no text: without a screen LibreOffice 7.4 crashes on showing them."""
    copy = folder / path.name
    try:
        with zipfile.ZipFile(path) as archive, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as out:
            for name in archive.namelist():
                content = archive.read(name)
                out.writestr(name, _COMMENTS.sub(b"", content) if name.endswith(".xml") else content)
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        shutil.copy(path, copy)
    return copy


def plain(paragraphs: list[str]) -> list[str]:
    """Paragraphs as they are compared: control characters that LibreOffice adds for content controls left out."""
    return [re.sub(r"[\r\u0000-\u0008\u200b]", "", text) for text in paragraphs]


def main(folder: Path) -> int:
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in (".docx", ".dotx"))
    if libreoffice.python_with_uno() is None:
        print("SKIPPED: LibreOffice with python3-uno is not installed")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "views.json"
        copies = [uncommented(path, Path(scratch)) for path in files]
        libreoffice.ask("views", str(out), *map(str, copies), timeout=1800)
        theirs = json.loads(out.read_text(encoding="utf-8"))
    tally = {"equal": 0, "explained": 0, "unexplained": 0, "refused": 0, "failed in LibreOffice": 0}
    for path in files:
        for view, outcome in compare(path, theirs[path.name]):
            tally[outcome] += 1
            if outcome != "equal":
                print(f"{path.name} {view}: {outcome}")
    print(", ".join(f"{name} {count}" for name, count in tally.items()))
    return 1 if tally["unexplained"] else 0


def compare(path: Path, theirs: dict[str, list[str] | None]) -> list[tuple[str, str]]:
    """The outcome of each view of one file."""
    try:
        package = preflight(path.read_bytes(), path.name)
        document = read_package(package)
    except DeskError as error:
        print(f"{path.name}: {error.message}")
        return [("both", "refused")]
    found = []
    for view, settle in (("accept", accepted), ("reject", rejected)):
        other = theirs[view]
        if other is None:
            found.append((view, "failed in LibreOffice"))
            continue
        ours = plain([paragraph.text for paragraph in settle(document).paragraphs])
        if ours == plain(other):
            found.append((view, "equal"))
            continue
        why = reason(package.parts[package.main])
        print(f"  ours   {ours}\n  theirs {plain(other)}\n  {why or 'no known reason'}")
        found.append((view, "explained" if why else "unexplained"))
    return found


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

"""Checks the composition of a finished PDF against the rules, from the positions of its glyphs.

    python -m tools.check_composition ISSUE.pdf ISSUE.json
    python -m tools.check_composition --stress

The first form prints for each rule how many places were checked and how many violate it; the second exports the
sample issue and every hard issue of tools/hard_issues.py, checks them all, and prints the table of docs/composition.md.
Exit status 1 when any rule is broken. Development only: it reads with PyMuPDF (AGPL), which the program never uses.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pymupdf

from lianluo_desk import resources
from lianluo_desk.frozen import replace
from lianluo_desk.model.issue_file import issue_from_json
from lianluo_desk.output.pdf import export_pdf
from lianluo_desk.render.pack import load_pack
from lianluo_desk.render.render import render
from lianluo_desk.typeset.flow import typeset
from lianluo_desk.typeset.fonts import FontBook
from lianluo_desk.typeset.setting import Options
from tools.composition_blocks import found_blocks, wanted_texts
from tools.composition_pages import check_pages, check_streams, read_pdf
from tools.composition_parts import check_drawing, check_parts
from tools.composition_report import WARNINGS, Report, print_report, sorted_rules
from tools.composition_rules import check

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "fixtures" / "issues" / "2018-16.json"


def check_pdf(pdf: Path, issue: dict, *, even: bool = True, contents: bool = False) -> Report:
    """All rules on one PDF; `issue` is the issue file's value, `contents` tells that 要目 is printed."""
    report = Report()
    finished = read_pdf(pdf)
    blocks = found_blocks(finished, issue, report, contents)
    report.add(check(blocks, names=names_in(issue)))
    check_pages(finished, report, force_even=even)
    check_parts(finished, blocks, issue, report)
    check_drawing(pdf, report)
    wanted = [_clean(each.text) for each in wanted_texts(issue, contents) if each.kind != "distribution"]
    for rule, texts in _streams(pdf):
        check_streams(texts, wanted, report, rule)
        check_streams(texts, list(_cells(issue)), report, f"{rule}, tables")
    return report


def names_in(issue: dict) -> list[str]:
    """The names that the issue itself knows: authors and editors."""
    bylines = [article["byline"] for article in issue["articles"] if article.get("byline")]
    return [name for by in bylines for name in by["names"]] + (issue.get("colophon", {}).get("editors") or [])


def _clean(text: str) -> str:
    """The characters that are printed and extracted: no control characters and no manual line breaks."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\ufeff]", "", text).strip(" \u3000")


def _cells(issue: dict) -> Iterator[str]:
    for article in issue["articles"]:
        for block in article["body"]:
            if block.get("table"):
                yield from (_clean(cell) for row in block["table"]["rows"] for cell in row if _clean(cell))


def _streams(pdf: Path) -> Iterator[tuple[str, Sequence[str]]]:
    """The text of every page as two readers give it."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"]
    pages = subprocess.run(command, check=True, capture_output=True).stdout.decode().split("\f")
    yield "T15 poppler", [_FOLIO.sub("", page) for page in pages]
    with pymupdf.open(pdf) as document:
        yield "T15 MuPDF", [_FOLIO.sub("", page.get_text()) for page in document]


_FOLIO = re.compile(r"— \d+ —\n?$")


def exported(issue: dict, folder: Path, name: str, *, contents: bool = False) -> Path:
    """The PDF of the issue: that which the command line makes, or with 要目 that of a house which prints it."""
    source, target = folder / f"{name}.json", folder / f"{name}.pdf"
    if contents:
        target.write_bytes(with_contents(issue, folder / "images"))
        return target
    source.write_text(json.dumps(issue, ensure_ascii=False), "utf-8")
    command = [sys.executable, str(ROOT / "app.py"), "export", str(source), "--pdf", str(target), "--force"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name}: {done.stdout}{done.stderr}")
    return target


def with_contents(issue: dict, images: Path) -> bytes:
    """The PDF of the issue with 要目."""
    fonts, pack = FontBook.bundled(), load_pack(resources.templates() / "lianluo")
    house = replace(pack.publication.house, contents=True)
    story = render(issue_from_json(issue), replace(pack, publication=replace(pack.publication, house=house)))

    def store(file: str) -> bytes:
        return (images / file).read_bytes()

    return export_pdf(typeset(story, pack.styles, fonts, Options(store)), fonts, story, store=store)


def stress(folder: Path) -> tuple[Report, Report]:
    """The reports on the sample issue and on all hard issues together."""
    from tools.hard_issues import hard_issues, picture, picture_name

    images = folder / "images"
    images.mkdir()
    (images / picture_name()).write_bytes(picture())
    sample = json.loads(SAMPLE.read_text("utf-8"))
    real = check_pdf(exported(sample, folder, "sample"), sample)
    hard = Report()
    for name, issue in hard_issues():
        contents = "要目" in name
        report = check_pdf(exported(issue, folder, name, contents=contents), issue, contents=contents)
        report.broken = [(rule, f"{name}: {where}") for rule, where in report.broken]
        hard.add(report)
    return real, hard


def print_table(real: Report, hard: Report) -> None:
    """The two reports side by side as a Markdown table."""
    print("| rule | places, the real issue | broken | places, hard issues | broken |\n|---|---|---|---|---|")
    both = Report()
    both.add(real)
    both.add(hard)
    for rule in sorted_rules(both):
        print(f"| {rule} | {real.checked[rule]} | {real.count(rule)} | {hard.checked[rule]} | {hard.count(rule)} |")


def main(arguments: Sequence[str]) -> int:
    if arguments == ["--stress"]:
        with tempfile.TemporaryDirectory() as folder:
            real, hard = stress(Path(folder))
        print_table(real, hard)
        broken = [*real.broken, *hard.broken]
        for rule, where in broken:
            if rule not in WARNINGS:
                print(f"{rule}: {where}", file=sys.stderr)
    else:
        report = check_pdf(Path(arguments[0]), json.loads(Path(arguments[1]).read_text("utf-8")))
        print_report(report)
        broken = report.broken
    return 1 if any(rule not in WARNINGS for rule, _ in broken) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

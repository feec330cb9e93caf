"""Compiled loops and interpreted ones compose the same pages; an old library is not used."""

import os
import subprocess
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from lianluo_desk import compiled

ROOT = Path(__file__).resolve().parent.parent.parent
COMPOSE = """
import hashlib, sys
from dataclasses import replace
from lianluo_desk import resources
from lianluo_desk.model.issue import Run
from lianluo_desk.model.issue_file import load_issue
from lianluo_desk.output.pdf import export_pdf
from lianluo_desk.render.pack import load_pack
from lianluo_desk.render.render import render
from lianluo_desk.typeset import breaks, prepare
from lianluo_desk.typeset.flow import typeset
from lianluo_desk.typeset.fonts import FontBook
from pathlib import Path

def varied(issue, turn):
    '''Every paragraph begins a little later: each line ends somewhere else.'''
    lead = "，“a1（b-c）é×12.5%：”" * turn + "字" * turn
    articles = tuple(
        replace(a, body=tuple(replace(b, runs=(Run(lead), *b.runs)) for b in a.body)) for a in issue.articles
    )
    return replace(issue, articles=articles)

issue = load_issue(Path(sys.argv[1]))
pack, fonts = load_pack(resources.templates() / issue.publication), FontBook.bundled()
for turn in range(6):
    story = render(varied(issue, turn), pack)
    pages = typeset(story, pack.styles, fonts)
    print(hashlib.sha256((repr(pages)).encode() + export_pdf(pages, fonts, story)).hexdigest())
print(breaks.__file__.endswith(".py"), prepare.__file__.endswith(".py"))
"""


def composed(issue: Path, *, interpreted: bool) -> list[str]:
    """Hashes of the pages and files of a process of its own, and whether its loops were Python."""
    environment = {name: value for name, value in os.environ.items() if name != "LIANLUO_INTERPRETED"}
    if interpreted:
        environment["LIANLUO_INTERPRETED"] = "1"
    command = [sys.executable, "-c", COMPOSE, str(issue)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.mark.skipif(not compiled.USABLE, reason="the loops are not compiled here")
def test_both_forms_compose_the_same() -> None:
    issue = ROOT / "tests" / "fixtures" / "issues" / "2018-16.json"
    *machine, kind = composed(issue, interpreted=False)
    *plain, other = composed(issue, interpreted=True)
    assert (kind, other) == ("False False", "True True")
    assert machine == plain
    assert len(set(plain)) == 6


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree of empty sources, each with a library made after it."""
    monkeypatch.setattr(compiled, "__file__", str(tmp_path / "lianluo_desk" / "compiled.py"))
    monkeypatch.delenv("LIANLUO_INTERPRETED", raising=False)
    for module in compiled.LOOPS:
        source = tmp_path / f"{module.replace('.', '/')}.py"
        library = source.parent / compiled.FOLDER / f"{source.stem}{EXTENSION_SUFFIXES[0]}"
        library.parent.mkdir(parents=True, exist_ok=True)
        for age, file in ((1000, source), (2000, library)):
            file.touch()
            os.utime(file, (age, age))
    return tmp_path / "lianluo_desk"


def test_fresh_libraries_are_used(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiled._usable()
    monkeypatch.setenv("LIANLUO_INTERPRETED", "1")
    assert not compiled._usable()


def test_one_changed_source_makes_all_of_them_python_again(tree: Path) -> None:
    os.utime(tree / "typeset" / "breaks.py", (3000, 3000))
    assert not compiled._usable()


def test_libraries_of_another_python_are_not_used(tree: Path) -> None:
    made = tree / "output" / compiled.FOLDER / f"pdf_text{EXTENSION_SUFFIXES[0]}"
    made.rename(made.with_name("pdf_text.cpython-399-none.so"))
    assert not compiled._usable()


def test_modules_are_looked_for_in_the_folder_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "USABLE", True)
    assert compiled.extended(["a/b"]) == [str(Path("a/b/compiled")), "a/b"]
    monkeypatch.setattr(compiled, "USABLE", False)
    assert compiled.extended(["a/b"]) == ["a/b"]

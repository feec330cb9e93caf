"""What the everyday commands load: a list of modules, not a matter of seconds.

Each of the heavy ones takes longer to load than the command takes to do its work (docs/benchmarks.md).
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lianluo_desk import resources
from lianluo_desk.cli import run

SAMPLE = resources.templates() / "lianluo" / "samples" / "2018-16.txt"
OFFICE = {"sqlalchemy", "alembic", "typer", "click", "pydantic", "rich", "platformdirs"}
HEAVY = OFFICE | {"jinja2", "lxml", "PIL", "pikepdf", "reportlab", "numpy", "docx", "opencc", "pypinyin", "psycopg"}
IDLE = {"dataclasses", "tempfile", "uuid", "asyncio", "importlib.metadata", "concurrent.futures", "socket"}
"""Modules of the standard library that load many others."""


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an issue file, an archive that holds the issue, and plans kept by a first export."""
    folder = tmp_path_factory.mktemp("workplace")
    archive = str(folder / "archive.sqlite3")
    assert run(["--archive", archive, "archive", "add", str(SAMPLE)]) == 0
    assert run(["read", str(SAMPLE), "-o", str(folder / "issue.json")]) == 0
    loaded(folder, "export", "issue.json", "--pdf", "first.pdf")
    return folder


def loaded(folder: Path, *arguments: str) -> set[str]:
    """The modules that a fresh process has loaded when the command is done."""
    code = (
        "import sys; from app import main; sys.argv = ['lianluo-desk', *sys.argv[1:]]; status = main()\n"
        "print(*sys.modules, file=sys.stderr); sys.exit(status)"
    )
    home = {"XDG_CACHE_HOME": str(folder / "kept"), "LOCALAPPDATA": str(folder / "kept"), "HOME": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=os.environ | home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def test_an_export_loads_no_heavy_library(workplace: Path) -> None:
    modules = loaded(workplace, "export", "issue.json", "--pdf", "a.pdf")
    assert "uharfbuzz" in modules
    assert not modules & (HEAVY | IDLE)
    assert (workplace / "a.pdf").read_bytes() == (workplace / "first.pdf").read_bytes()


@pytest.mark.parametrize("command", [["archive", "list"], ["ledger"], ["ledger", "list", "--json"]])
def test_a_list_loads_no_heavy_library(workplace: Path, command: list[str]) -> None:
    modules = loaded(workplace, "--archive", "archive.sqlite3", *command)
    assert "sqlite3" in modules
    assert not modules & (HEAVY | {"uharfbuzz", "asyncio"})


def test_an_archive_of_the_present_schema_opens_without_the_tool_for_others(workplace: Path) -> None:
    modules = loaded(workplace, "--archive", "archive.sqlite3", "archive", "show", "2018-16")
    assert "sqlalchemy" in modules
    assert not modules & {"alembic", "psycopg"}


@pytest.mark.parametrize("command", [["archive", "list"], ["ledger"], ["ledger", "list"]])
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_glance_says_what_the_archive_says(
    workplace: Path, command: list[str], form: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--archive", str(workplace / "archive.sqlite3"), *command, *form]
    assert run(words) == 0
    glanced = capsys.readouterr().out
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lianluo_desk.cli.door._answered", lambda _arguments: False)
        assert run(words) == 0
    assert capsys.readouterr().out == glanced != ""

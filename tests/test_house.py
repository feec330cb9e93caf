"""The house itself: arrows between rooms, no Qt in the core, nothing printed, shipped files whole."""

import ast
import configparser
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from lianluo_desk import resources

ROOT = Path(__file__).resolve().parent.parent
CORE = ROOT / "lianluo_desk"
FLOORS = [
    {"errors", "frozen", "compiled", "digest"},
    {"resources", "files"},
    {"model"},
    {"ooxml", "typeset", "render", "edit", "ledger"},
    {"output", "review", "intake", "proof", "archive"},
    {"desk"},
    {"cli"},
]
LIBRARIES = {
    "PySide6": set(),
    "reportlab": set(),
    "pikepdf": {"output"},
    "PIL": {"output", "typeset"},
    "docx": {"ooxml", "output"},
    "lxml": {"ooxml", "intake"},
    "jinja2": {"render"},
    "uharfbuzz": {"typeset", "output"},
    "sqlalchemy": {"archive"},
    "alembic": {"archive"},
    "numpy": {"proof", "typeset"},
    "opencc": {"proof"},
    "rapidfuzz": {"review"},
    "typer": {"cli"},
}


def modules() -> list[Path]:
    return sorted(CORE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Absolute names of everything a module imports."""
    package = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            base = ".".join(package[: len(package) - node.level])
            yield from (
                f"{base}.{node.module}.{alias.name}" if node.module else f"{base}.{alias.name}" for alias in node.names
            )
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def floor(room: str) -> int | None:
    return next((number for number, rooms in enumerate(FLOORS) if room in rooms), None)


def room_of(path: Path) -> str:
    return path.relative_to(CORE).parts[0].removesuffix(".py")


def test_every_room_has_its_floor() -> None:
    rooms = {room_of(path) for path in modules()} - {"__init__", "data"}
    assert {room for room in rooms if floor(room) is None} == set()


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_arrows_run_downward(path: Path) -> None:
    here = floor(room_of(path))
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "lianluo_desk" and len(parts) > 1 and here is not None:
            there = floor(parts[1])
            assert there is None or there <= here, f"{path.name} imports {name}"
        assert parts[0] != "ui", f"{path.name} imports {name}"
        if parts[0] in LIBRARIES:
            assert room_of(path) in LIBRARIES[parts[0]], f"{path.name} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_core_prints_nothing(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    assert not [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]


def test_the_shipped_fonts_are_the_ones_of_the_list() -> None:
    folder = resources.fonts()
    listed = [line.split() for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines()]
    assert len(listed) == 8
    for digest, name in listed:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_the_masthead_of_no_house_stands_in_the_code() -> None:
    words = ("联络动态", "湖南", "LIANLUODONGTAI", "湘党简准字")
    allowed = "联络动态编辑台"
    for path in modules():
        strings = [
            node.value
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        docstrings = _docstrings(path)
        for text in strings:
            if text not in docstrings:
                assert not any(word in text.replace(allowed, "") for word in words), f"{path.name}: {text[:60]}"


def _docstrings(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    places = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    found = {ast.get_docstring(node, clean=False) or "" for node in nodes if isinstance(node, places)}
    tree = ast.parse(path.read_text("utf-8"))
    found |= {
        node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }
    return found


def test_every_package_is_named_in_the_settings() -> None:
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    named = set(settings["options"]["packages"].split())
    folders = {path.parent for room in (CORE, ROOT / "ui") for path in room.rglob("__init__.py")}
    shipped = {f"lianluo_desk.data.{name}" for name in ("fonts", "manual", "templates")}
    assert named == {".".join(folder.relative_to(ROOT).parts) for folder in folders} | shipped

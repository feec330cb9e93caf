"""What the TOML files of a pack say is kept from one start to the next, and read as if it were the file."""

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest

from lianluo_desk.errors import DeskError
from lianluo_desk.model.shapes import Shape, day, named, real, rows, table, text
from lianluo_desk.render import kept
from lianluo_desk.render.kept import checksum
from lianluo_desk.render.pack import Pack, packs
from lianluo_desk.render.publication_file import parse_publication
from lianluo_desk.render.style_file import parse_styles
from lianluo_desk.render.toml_file import parse_toml

SHAPE = Shape(table({"since": day(), "sizes": rows(real()), "names": named(text())}))
SOURCE = 'since = 2018-06-13\nsizes = [1, 2.5]\nnames = { "甲" = "乙" }\n'
SAID = {"since": date(2018, 6, 13), "sizes": (1.0, 2.5), "names": {"甲": "乙"}}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of what is kept, for this test alone."""
    folder = tmp_path / "kept"
    monkeypatch.setattr(kept, "kept_folder", lambda: folder)
    return folder


def parsed(source: str = SOURCE) -> dict[str, object]:
    return parse_toml(source, SHAPE, "pack/a.toml", keep=True)


def forbid_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse_again(_text: str) -> None:
        raise AssertionError("parsed again")

    monkeypatch.setattr(tomllib, "loads", parse_again)


def test_the_second_start_parses_nothing(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert parsed() == SAID
    forbid_parsing(monkeypatch)
    assert parsed() == SAID


def test_packs_are_the_same_from_what_was_kept(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def started() -> tuple[Pack, ...]:
        parse_publication.cache_clear()
        parse_styles.cache_clear()
        return packs(keep=True)

    first = started()
    forbid_parsing(monkeypatch)
    assert started() == first


def test_a_changed_file_is_parsed_anew(store: Path) -> None:
    parsed()
    assert parsed(SOURCE.replace("乙", "丙"))["names"] == {"甲": "丙"}


@pytest.mark.parametrize("made", [None, [], {}, {"since": 5}, {**SAID, "since": "2018-06-13", "sizes": "?"}])
def test_what_does_not_have_the_shape_is_parsed_anew(store: Path, made: object) -> None:
    parsed()
    (file,) = store.iterdir()
    data = json.dumps(json.loads(file.read_bytes().partition(b"\n")[2]) | {"made": made}).encode()
    file.write_bytes(checksum(data) + b"\n" + data)
    assert parsed() == SAID


def test_a_faulty_file_is_not_kept(store: Path) -> None:
    for source in (SOURCE + "[", SOURCE + "more = 1\n"):
        for _ in range(2):
            with pytest.raises(DeskError, match=r"a\.toml"):
                parsed(source)
    assert not store.exists()


def test_nothing_is_kept_unless_asked(store: Path) -> None:
    assert parse_toml(SOURCE, SHAPE, "pack/a.toml") == SAID
    assert not store.exists()

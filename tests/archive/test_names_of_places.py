"""Addresses of archives and references to issues, as people write them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.archive import find_place, parse_reference
from lianluo_desk.archive.actor import is_running, process_mark, this_process
from lianluo_desk.archive.reference import Annual, Cumulative, Latest
from lianluo_desk.errors import DeskError
from lianluo_desk.model.numerals import to_chinese


@given(st.integers(1900, 2999), st.integers(1, 999))
def test_an_annual_number_is_read_in_every_spelling(year: int, number: int) -> None:
    for text in (
        f"{year}-{number}",
        f"{year}年第{number}期",
        f"{year}年第{to_chinese(number)}期",
        f" {year} / {number} ",
    ):
        assert parse_reference(text) == Annual(year, number)
    assert parse_reference(f"{year}-增{number}") == Annual(year, number, "supplement")
    assert parse_reference(f"{year}年增刊第{number}期") == Annual(year, number, "supplement")


@given(st.integers(1, 9999))
def test_a_cumulative_number_is_read_in_every_spelling(number: int) -> None:
    for text in (f"{number}", f"总{number}", f"总第{number}期", f"（总第{to_chinese(number)}期）"):
        assert parse_reference(text) == Cumulative(number)


@given(st.text(max_size=20))
def test_any_other_text_is_no_reference_or_told_so(text: str) -> None:
    try:
        found = parse_reference(text)
    except DeskError as error:
        assert error.hint  # noqa: PT017
    else:
        assert found is None or isinstance(found, (Annual, Cumulative, Latest))


def test_a_place_is_a_file_a_folder_or_a_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert find_place(tmp_path).file == tmp_path / "archive.sqlite3"
    assert find_place(tmp_path / "mine.db").backups == tmp_path / "mine-backups"
    assert find_place(f"sqlite:///{tmp_path}/x.db").file == tmp_path / "x.db"
    assert find_place(None).file == tmp_path / "data" / "lianluo-desk" / "archive.sqlite3"
    server = find_place("postgres://editor:secret@office:5432/desk?schema=second")
    assert (server.file, server.schema, server.url) == (
        None,
        "second",
        "postgresql+psycopg://editor:secret@office:5432/desk",
    )
    assert server.stem == "office-desk-second"
    assert "secret" not in server.shown


def test_a_process_is_known_by_its_number_and_its_start() -> None:
    assert is_running(this_process())
    assert not is_running("999999999:1")
    pid = this_process().partition(":")[0]
    if process_mark(int(pid)) != f"{pid}:":
        assert not is_running(f"{pid}:1")
    assert is_running("unknown")

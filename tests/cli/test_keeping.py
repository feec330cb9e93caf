"""ledger and archive on the command line, on an archive of their own."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from lianluo_desk import resources
from lianluo_desk.cli import run

SAMPLE = resources.templates() / "lianluo" / "samples" / "2018-16.txt"


class Door:
    """The command line over one archive."""

    def __init__(self, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.archive, self.capsys = archive, capsys

    def __call__(self, *arguments: str) -> Any:
        """The JSON value of a command that succeeds."""
        assert run(["--archive", str(self.archive), *arguments, "--json"]) == 0
        return json.loads(self.capsys.readouterr().out)

    def refused(self, *arguments: str) -> str:
        """What a command says that does not succeed."""
        assert run(["--archive", str(self.archive), *arguments]) == 1
        captured = self.capsys.readouterr()
        assert "Traceback" not in captured.err
        return captured.err


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Door:
    return Door(tmp_path / "archive.db", capsys)


def test_an_empty_register_starts_from_the_numbers_of_the_profile(desk: Door) -> None:
    shelves = {shelf["year"]: shelf for shelf in desk("ledger", "list")["shelves"]}
    assert shelves[2018]["next"] == {"number": 17, "cumulative": 561}
    assert shelves[2021]["next"] == {"number": 25, "cumulative": 650}


def test_a_past_issue_is_taken_in_found_and_shown(desk: Door) -> None:
    added = desk("archive", "add", str(SAMPLE))["files"]
    assert [(entry["year"], entry["number"], entry["error"]) for entry in added] == [(2018, 16, None)]
    assert [issue["cumulative"] for issue in desk("archive", "list")["issues"]] == [560]
    for reference in ("2018-16", "总560", "560", "latest"):
        assert desk("archive", "show", reference)["number"] == 16
    hits = desk("archive", "search", "谢良琼")["hits"]
    assert [hit["title"] for hit in hits] == ["张云英到衡阳走访基层省人大代表"]
    start, end = hits[0]["excerpt"]["highlights"][0]
    assert hits[0]["excerpt"]["text"][start:end] == "谢良琼"


def test_new_issues_are_kept_and_never_share_a_number(desk: Door) -> None:
    first = desk("new", "--date", "2021-12-27")["issue"]
    second = desk("new", "--date", "2021-12-28")["issue"]
    assert [(i["number"], i["cumulative"]) for i in (first, second)] == [(25, 650), (26, 651)]
    assert desk("archive", "show", "2021-26")["id"] == second["id"]
    shelf = next(shelf for shelf in desk("ledger", "list")["shelves"] if shelf["year"] == 2021)
    assert [entry["number"] for entry in shelf["reserved"]] == [25, 26]


def test_a_number_is_left_out_only_with_a_reason(desk: Door) -> None:
    assert "原因" in desk.refused("ledger", "void", "2021", "25")
    assert desk("ledger", "void", "2021", "25", "--reason", "节日停刊")["state"] == "void"
    assert desk("ledger", "reserve", "--date", "2021-12-30")["number"] == 26
    assert desk("ledger", "issue", "2021", "26")["state"] == "issued"
    assert "作废" in desk.refused("ledger", "issue", "2021", "25")


def test_a_folder_is_taken_in_whole_and_what_is_no_issue_is_named(desk: Door, tmp_path: Path) -> None:
    folder = tmp_path / "往期"
    folder.mkdir()
    (folder / "a.txt").write_bytes(SAMPLE.read_bytes())
    (folder / "b.txt").write_text("这不是一期，只是一句话。\n", "utf-8")
    (folder / "c.json").write_text("{}", "utf-8")
    said = desk.refused("archive", "add", str(folder))
    assert "b.txt" in said
    assert "c.json" in said
    assert "a.txt" not in said
    assert len(desk("archive", "list")["issues"]) == 1
    assert "a.txt" in desk.refused("archive", "add", str(folder / "a.txt"))


def test_a_backup_brings_back_what_was_there_and_loses_nothing(desk: Door, tmp_path: Path) -> None:
    desk("archive", "add", str(SAMPLE))
    copy = tmp_path / "备份.sqlite3"
    assert desk("archive", "backup", str(copy)) == {"file": str(copy)}
    assert desk("archive", "verify", str(copy))["problems"] == []
    desk("new", "--date", "2021-12-27")
    before = desk("archive", "restore", str(copy))["before"]
    assert [issue["number"] for issue in desk("archive", "list")["issues"]] == [16]
    assert Path(before).exists()
    assert desk("archive", "verify")["problems"] == []


def test_references_that_name_nothing_are_told_in_a_sentence(desk: Door) -> None:
    assert "总999" in desk.refused("archive", "show", "总999")
    assert "五百六十" in desk.refused("export", "五百六零", "--txt", "x.txt")


def test_an_archive_that_cannot_be_written_is_read_and_what_would_write_is_refused(
    desk: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk("archive", "add", str(SAMPLE))
    before, may = desk.archive.read_bytes(), os.access
    monkeypatch.setattr(os, "access", lambda path, mode, **how: not mode & os.W_OK and may(path, mode, **how))
    assert [issue["number"] for issue in desk("archive", "list")["issues"]] == [16]
    assert desk("archive", "show", "latest")["cumulative"] == 560
    assert desk("ledger", "list")["shelves"]
    desk("export", "2018-16", "--txt", str(tmp_path / "16.txt"))
    for arguments in (("new", "--date", "2018-06-28"), ("archive", "add", str(SAMPLE)), ("ledger", "reserve")):
        assert "不能写入，这份档案只能阅读" in desk.refused(*arguments)
    assert desk.archive.read_bytes() == before

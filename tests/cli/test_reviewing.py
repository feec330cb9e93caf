"""review on the command line: a copy goes out, is changed in the Word file itself, and comes home."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from lianluo_desk import resources
from lianluo_desk.cli import run

SAMPLE = resources.templates() / "lianluo" / "samples" / "2018-16.txt"


def edited(data: bytes, *changes: tuple[str, str]) -> bytes:
    """The Word file with words of its text replaced, as an office without tracking does."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                for before, after in changes:
                    assert before.encode() in part
                    part = part.replace(before.encode(), after.encode(), 1)
            new.writestr(name, part)
    return out.getvalue()


class Office:
    """An archive, one issue, and the command line."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        self.issue = folder / "16.json"
        self("read", str(SAMPLE), "-o", str(self.issue))

    def __call__(self, *arguments: str, status: int = 0) -> Any:
        assert run(["--archive", str(self.folder / "a.db"), *arguments, "--json"]) == status
        captured = self.capsys.readouterr()
        assert "Traceback" not in captured.err
        return json.loads(captured.out) if status == 0 else captured.err

    def send(self, name: str, *options: str) -> Path:
        path = self.folder / name
        self("review", "send", str(self.issue), "--docx", str(path), *options)
        return path

    def returned(self, sent: Path, name: str, *changes: tuple[str, str]) -> str:
        path = self.folder / name
        path.write_bytes(edited(sent.read_bytes(), *changes))
        return str(path)


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    return Office(tmp_path, capsys)


def bodies(issue: dict[str, Any]) -> str:
    return "\n".join(
        "".join(run_["text"] for run_ in block["runs"]) for article in issue["articles"] for block in article["body"]
    )


def test_silent_edits_come_home_in_their_smallest_form_and_are_done_when_accepted(office: Office) -> None:
    sent = office.send("一.docx", "--to", "王主任", "--due", "2018-06-20")
    home = office.returned(sent, "回.docx", ("参加调研和走访", "参加调研并走访"), ("还看望了王燕", "还走访看望了王燕"))
    told = office("review", "read", home)["changes"]
    assert [(c["kind"], c["before"], c["after"], c["tracked"]) for c in told] == [
        ("text", "和", "并", False),
        ("text", "", "走访", False),
    ]
    applied = office("review", "apply", home, "--accept", told[0]["id"], "--reject", told[1]["id"])
    assert "参加调研并走访" in bodies(applied["issue"])
    assert "张云英还看望了王燕" in bodies(applied["issue"])
    assert bodies(office("archive", "show", "2018-16")) == bodies(applied["issue"])
    rounds = office("review", "status", str(office.issue))["rounds"]
    assert [(r["round"], r["returned"], r["decided"]) for r in rounds] == [(1, ["回.docx"], 2)]


def test_nothing_changed_means_no_changes(office: Office) -> None:
    sent = office.send("一.docx")
    assert office("review", "read", str(sent)) == {"changes": [], "comments": []}


def test_a_copy_finds_its_own_round(office: Office) -> None:
    first = office.send("一.docx")
    office.send("二.docx", "--redline", "1")
    home = office.returned(first, "迟到.docx", ("参加调研和走访", "参加走访"))
    assert len(office("review", "read", home)["changes"]) == 1
    assert "第 2 轮" in office("review", "read", home, "--issue", "2018-16", status=1)


def test_what_does_not_fit_today_is_a_conflict_and_changes_nothing(office: Office) -> None:
    sent = office.send("一.docx")
    one = office.returned(sent, "甲.docx", ("参加调研和走访", "参加调研并走访"))
    other = office.returned(sent, "乙.docx", ("参加调研和走访", "参加调研、走访"))
    office("review", "apply", one, "--accept", "all")
    refused = run(["--archive", str(office.folder / "a.db"), "review", "apply", other, "--accept", "all", "--json"])
    value = json.loads(office.capsys.readouterr().out)
    assert refused == 1
    assert len(value["conflicts"]) == 1
    assert "参加调研并走访" in bodies(office("archive", "show", "2018-16"))


@pytest.mark.parametrize("kind", ["empty", "text", "foreign", "missing"])
def test_what_is_no_copy_of_a_round_gets_a_sentence(office: Office, kind: str) -> None:
    sent = office.send("一.docx")
    path = office.folder / f"{kind}.docx"
    if kind == "foreign":
        assert office("export", str(office.issue), "--docx", str(path))
    elif kind != "missing":
        path.write_bytes(b"" if kind == "empty" else "一段文字".encode())
    assert kind in office("review", "read", str(path), status=1)
    assert office("review", "read", str(sent))["changes"] == []


def test_a_decision_must_name_a_change(office: Office) -> None:
    sent = office.send("一.docx")
    home = office.returned(sent, "回.docx", ("参加调研和走访", "参加走访"))
    assert "c0" in office("review", "apply", home, "--accept", "c0", status=1)
    assert run(["review", "apply", home]) == 2

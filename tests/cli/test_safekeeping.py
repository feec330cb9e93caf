"""archive backups, status, history, pack and unpack on the command line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lianluo_desk.archive import Session, open_archive
from lianluo_desk.cli import run
from lianluo_desk.model.issue_file import load_issue
from tests.archive.samples import retitled
from tests.cli.test_keeping import SAMPLE, Door


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Door:
    door = Door(tmp_path / "archive.db", capsys)
    door("archive", "add", str(SAMPLE))
    return door


def said(desk: Door, *arguments: str) -> str:
    """What a command says that succeeds."""
    assert run(["--archive", str(desk.archive), *arguments]) == 0
    return desk.capsys.readouterr().out


@contextmanager
def editing(desk: Door, reference: str) -> Iterator[Session]:
    """The issue opened by an editor."""
    with open_archive(desk.archive, who="吴静波", host="h", automatic_backups=False) as archive:
        session = archive.open_session(archive.find(reference))
        yield session
        session.close()


def test_a_restore_leaves_a_backup_that_is_listed_leads_back_and_can_be_removed(desk: Door) -> None:
    made = Path(desk("archive", "backup")["file"])
    desk("new", "--date", "2021-12-27")
    before = Path(desk("archive", "restore", made.name)["before"])
    assert [issue["number"] for issue in desk("archive", "list")["issues"]] == [16]
    listed = desk("archive", "backups")["backups"]
    assert [(row["kind"], row["name"]) for row in listed] == [("before-restore", before.name), ("manual", made.name)]
    desk("archive", "restore", before.name.rpartition("-")[0])
    assert [issue["number"] for issue in desk("archive", "list")["issues"]] == [25, 16]
    desk("archive", "backups", "--remove", before.name)
    assert before.name not in said(desk, "archive", "backups")
    assert "没有名为" in desk.refused("archive", "backups", "--remove", before.name)


@pytest.mark.parametrize("verb", ["restore", "verify"])
def test_what_is_no_backup_is_told_so(desk: Door, verb: str) -> None:
    assert "不是档案的备份" in desk.refused("archive", verb, str(SAMPLE))
    assert "找不到备份" in desk.refused("archive", verb, "nowhere")


def test_an_issue_is_signed_printed_and_reopened_with_a_reason(desk: Door) -> None:
    desk("new", "--date", "2021-12-27")
    assert "没有签发" in desk.refused("archive", "status", "2021-25", "printed")
    signed = desk("archive", "status", "2021-25", "signed")
    assert (signed["status"], signed["signature"]["intact"]) == ("signed", True)
    desk("archive", "status", "2021-25", "printed")
    assert "必须写明原因" in desk.refused("archive", "status", "2021-25", "editing")
    moved = desk("archive", "status", "2021-25", "editing", "--reason", "更正署名")["events"]
    assert [(move["after"], move["reason"]) for move in moved][-2:] == [("printed", ""), ("editing", "更正署名")]
    assert "已印 → 编辑（更正署名）" in said(desk, "archive", "status", "2021-25")


def test_a_signature_tells_that_the_content_was_changed_after(desk: Door) -> None:
    desk("new", "--date", "2021-12-27", "--add", str(SAMPLE))
    desk("archive", "status", "2021-25", "signed")
    with editing(desk, "2021-25") as session:
        session.record(retitled(session.issue, "签发后改的题"), "改标题")
    signature = desk("archive", "status", "2021-25")["signature"]
    assert not signature["intact"]
    assert signature["changed_at"]
    assert "有改动" in said(desk, "archive", "status", "2021-25")
    assert "重新签发" in desk.refused("archive", "status", "2021-25", "printed")


def test_history_shows_every_state_and_writes_any_of_them(desk: Door, tmp_path: Path) -> None:
    desk("new", "--date", "2021-12-27", "--add", str(SAMPLE))
    with editing(desk, "2021-25") as session:
        first = session.issue.articles[0].title
        session.record(retitled(session.issue, "旧支"), "改标题")
        session.undo()
        session.record(retitled(session.issue, "新支"), "改标题")
        session.name_version("送审稿")
    history = desk("archive", "history", "2021-25")
    assert [state["label"] for state in history["states"]] == ["新建", "改标题", "改标题"]
    assert history["current"] == 3
    assert "┊ 2" in said(desk, "archive", "history", "2021-25")
    assert "《送审稿》" in said(desk, "archive", "history", "2021-25")
    file = tmp_path / "state.json"
    desk("archive", "history", "2021-25", "--state", "2", "-o", str(file))
    assert load_issue(file).articles[0].title == "旧支"
    assert desk("archive", "history", "2021-25", "--state", "1")["articles"][0]["title"] == first
    assert "没有第 9 个状态" in desk.refused("archive", "history", "2021-25", "--state", "9", "-o", str(file))
    assert "没有写明" in desk.refused("archive", "history", "2021-25", "--state", "1")


def test_an_issue_is_carried_to_another_archive_with_its_files(desk: Door, tmp_path: Path) -> None:
    package = tmp_path / "560.zip"
    desk("archive", "pack", "560", str(package))
    assert "已经存在" in desk.refused("archive", "pack", "560", str(package))
    other = Door(tmp_path / "other.db", desk.capsys)
    assert other("archive", "unpack", str(package))["outcome"] == "new"
    assert other("archive", "show", "2018-16") == desk("archive", "show", "2018-16")
    assert other("archive", "verify")["files"] == 1
    assert "内容相同" in said(other, "archive", "unpack", str(package))
    assert "不是完整的期刊包" in other.refused("archive", "unpack", str(SAMPLE))


def test_lists_tell_series_status_hand_and_moment(desk: Door) -> None:
    desk("new", "--date", "2021-12-27", "--series", "supplement")
    assert said(desk, "archive", "list").splitlines()[0] == "2021-增1  2021年12月27日  编辑"
    assert "最近的一期是 2021-增1" in desk.refused("archive", "show", "9999")
    ledger = said(desk, "ledger").splitlines()
    (line,) = [line for line in ledger if "第16期" in line]
    assert line.startswith("  第16期（总第560期，2018年6月13日）  ")


def test_a_bulletin_of_another_name_has_a_register_of_its_own(desk: Door, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.txt"
    foreign.write_text(
        "农业简报\n\n第17期（总第9期）\n\n县农业局编　2018年6月20日\n\n春耕\n\n春耕全面展开。\n", "utf-8"
    )
    desk("archive", "add", str(foreign))
    shelves = {shelf["year"]: shelf for shelf in desk("ledger")["shelves"]}
    assert shelves[2018]["next"] == {"number": 17, "cumulative": 561}
    assert desk("archive", "show", "2018-17")["publication"] == "农业简报"

"""What the house knows and leaves alone: kept in the archive, listed, each step undoable."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from lianluo_desk.desk import Desk
from lianluo_desk.desk.house import House
from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Issue
from lianluo_desk.proof import Registers
from lianluo_desk.proof.lines import entry_of, lines_of
from lianluo_desk.proof.tables import KINDS

from .trying import issue_of


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(str(tmp_path / "archive.sqlite3"))
    yield desk
    desk.close()


@pytest.fixture
def house(desk: Desk) -> House:
    return desk.house


def names(house: House, register: str) -> list[str]:
    return [row.line.name for row in house.rows(register)]


def test_a_line_says_its_entry_and_an_entry_its_line() -> None:
    shipped = Registers.seed()
    lines = list(lines_of(replace(shipped, phrases=tuple(p for p in shipped.phrases if not p.regex))))
    assert Registers.of_facts(lines) == replace(shipped, phrases=tuple(p for p in shipped.phrases if not p.regex))
    assert all(entry_of(line) is not None for line in lines[:50])


def test_looking_makes_no_archive(desk: Desk, tmp_path: Path) -> None:
    assert [desk.house.rows(kind.register) for kind in KINDS] == [()] * len(KINDS)
    assert desk.house.ignored() == ()
    assert desk.house.registers() == Registers()
    assert list(tmp_path.iterdir()) == []


def test_an_entry_is_added_changed_removed_and_each_step_undone(house: House) -> None:
    house.add("people", ["王柯敏", "副主任", "2018-01-30", "", "2", ""])
    (row,) = house.rows("people")
    assert row.cells == ("王柯敏", "副主任", "2018-01-30", "", "2", "")
    house.change(row, ["王柯敏", "党组书记", "2018-01-30", "", "1", ""])
    house.remove(house.rows("people"))
    assert names(house, "people") == []
    for expected in ("党组书记", "副主任"):
        house.undo()
        assert house.rows("people")[0].cells[1] == expected
    house.undo()
    assert (names(house, "people"), house.undo()) == ([], None)
    assert house.redo_label == "添加“王柯敏”"
    for _ in range(3):
        house.redo()
    assert (names(house, "people"), house.redo()) == ([], None)


@pytest.mark.parametrize(
    ("register", "cells", "told"),
    [
        ("people", [""], "缺“姓名”"),
        ("people", ["甲", "主任", "昨天"], "读不出来"),
        ("phrases", ["甲", "乙", "", "致命"], "“级别”"),
        ("sets", ["四个意识", "政治意识"], "至少两项"),
    ],
)
def test_what_does_not_read_is_told_and_nothing_is_kept(
    house: House, register: str, cells: list[str], told: str
) -> None:
    with pytest.raises(DeskError, match=told):
        house.add(register, cells)
    assert (house.rows(register), house.undo_label) == ((), "")


def test_the_same_entry_is_not_added_twice(house: House) -> None:
    house.add("never", ["联工委"])
    with pytest.raises(DeskError, match="已在登记表中"):
        house.add("never", ["联工委"])


def test_an_entry_that_another_window_took_away_is_told(house: House, desk: Desk) -> None:
    house.add("fixed", ["代表之家"])
    (fact,) = desk.archive.knowledge.facts("fixed")
    desk.archive.knowledge.remove(fact.id)
    with pytest.raises(DeskError, match="已没有"):
        house.undo()
    assert house.undo_label == "添加“代表之家”"


def test_a_table_is_looked_at_first_and_taken_over_in_one_step(house: House, tmp_path: Path) -> None:
    house.add("places", ["渌口区", "株洲市", ""])
    path = tmp_path / "地名.csv"
    path.write_text("地名,上级,习用简称\n渌口区,株洲市,\n醴陵市,株洲市,\n攸县,株洲市,\n攸县,株洲市,\n", "utf-8")
    table = house.read_table(path)
    assert ([p.line.name for p in table.fresh], table.known) == (["醴陵市", "攸县"], 2)
    assert names(house, "places") == ["渌口区"]
    house.accept(table.fresh)
    assert names(house, "places") == ["渌口区", "醴陵市", "攸县"]
    assert house.undo_label == "登记2条"
    house.undo()
    assert names(house, "places") == ["渌口区"]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_register_goes_out_to_a_spreadsheet_and_comes_home(house: House, tmp_path: Path, suffix: str) -> None:
    house.add("people", ["张云英", "主任", "", "2020-12-31", "", "=1+1"])
    path = tmp_path / f"人员{suffix}"
    house.write_table("people", path)
    with pytest.raises(DeskError):
        house.write_table("people", path)
    house.remove(house.rows("people"))
    house.accept(house.read_table(path).fresh)
    assert house.rows("people")[0].cells == ("张云英", "主任", "", "2020-12-31", "", "=1+1")
    if suffix == ".xlsx":
        assert openpyxl.load_workbook(path).active["F2"].data_type == "s"  # type: ignore[index]


def past_issue() -> Issue:
    text = "代表联络处处长李建国赴渌口区调研。\n副主任王柯敏出席会议并讲话。李建国介绍了情况，代表联络处作了汇报。"
    return replace(issue_of(text), publication="lianluo", status="printed", number=3, cumulative=547, year=2018)


def test_past_issues_teach_only_what_the_editor_accepts(house: House, desk: Desk) -> None:
    desk.archive.add(past_issue(), past=True)
    lessons = house.lessons()
    assert {(p.line.name, p.issues) for p in lessons if p.line.register == "people"} >= {("王柯敏", 1)}
    assert names(house, "people") == []
    house.accept(p for p in lessons if p.line.name == "王柯敏")
    assert names(house, "people") == ["王柯敏"]
    assert all(p.line.name != "王柯敏" for p in house.lessons())
    house.undo()
    assert names(house, "people") == []


def test_ignored_findings_are_listed_undone_and_no_longer_reported(house: House, desk: Desk) -> None:
    issue = issue_of("会议于2月30日召开。\n会议于2月30日结束。")
    here, _ = (found for found in desk.check(issue).findings if found.rule == "N03")
    for reach, left in (("here", 1), ("issue", 0), ("always", 0)):
        house.ignore(here, reach, issue.id)  # type: ignore[arg-type]
        assert [f.rule for f in desk.check(issue).findings].count("N03") == left
        assert [one.ignore.reach for one in house.ignored()] == [reach]
        house.undo()
        assert [f.rule for f in desk.check(issue).findings].count("N03") == 2
    house.redo()
    house.ignore(here, "always", issue.id)
    assert len(house.ignored()) == 1  # the same decision is not taken twice
    house.stop_ignoring(house.ignored())
    assert [f.rule for f in desk.check(issue).findings].count("N03") == 2
    house.undo()
    assert [f.rule for f in desk.check(issue, ignoring=False).findings].count("N03") == 2


def test_decisions_of_an_earlier_version_are_brought_over(house: House, desk: Desk) -> None:
    former = [{"reach": "always", "rule": "N03", "text": "2月30日", "suggestion": ""}, {"reach": "nonsense"}]
    desk.archive.settings.set("proof-ignores", former)
    assert [one.ignore.text for one in house.ignored()] == ["2月30日"]
    assert len(house.ignored()) == 1
    assert desk.archive.settings.get("proof-ignores") is None


def test_the_house_registers_speak_in_a_check(house: House, desk: Desk) -> None:
    issue = issue_of("会议学习了新版办法。")
    assert desk.check(issue).findings == ()
    house.add("phrases", ["新版办法", "新修订的办法", "", "错误", "本刊用语"])
    (found,) = desk.check(issue).findings
    assert (found.rule, found.text, found.suggestion, found.severity) == ("L01", "新版办法", "新修订的办法", "error")

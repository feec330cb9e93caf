"""The house's knowledge: shipped tables, an archive's facts, tables of the editor, what past issues teach."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Byline
from lianluo_desk.proof import Office, Person, Phrase, Place, Registers
from lianluo_desk.proof.learning import learn
from lianluo_desk.proof.near import confusable, near_misses
from lianluo_desk.proof.tables import day_of, read_table, table_rows

from .trying import findings, issue_of


@dataclass(frozen=True)
class Line:
    """A fact as an archive keeps it."""

    register: str
    name: str
    value: Any
    since: date | None = None
    until: date | None = None


def test_the_shipped_tables_are_whole() -> None:
    seed = Registers.seed()
    assert len(seed.phrases) > 150
    assert len(seed.places) > 400
    assert len(seed.fixed) > 100
    assert {phrase.rule for phrase in seed.phrases} == {
        "L01", "L06", "L07", "L08", "L09", "L10", "W01", "W02", "W03", "C06",
    }  # fmt: skip
    assert all(place.parent in seed.places_by_name for place in seed.places if place.parent)
    assert not set(seed.fixed) & {phrase.wrong for phrase in seed.phrases}


def test_no_shipped_wording_contradicts_another() -> None:
    for wording in Registers.seed().fixed:
        assert [f for f in findings(f"工作中提到{wording}。") if f.severity == "error"] == []


def test_facts_of_an_archive_become_registers() -> None:
    since, until = date(2018, 1, 1), date(2020, 12, 31)
    registers = Registers.of_facts(
        [
            Line("people", "王柯敏", {"title": "副主任", "order": 2}, since, until),
            Line("people", "张云英", "联工委主任"),
            Line("offices", "代表联络处", {"short": "联络处"}),
            Line("places", "渌口区", {"parent": "株洲市"}),
            Line("phrases", "中纪委", {"right": "中央纪委", "rule": "L06", "severity": "error"}),
            Line("phrases", "旧词", "新词"),
            Line("fixed", "代表之家", None),
            Line("sets", "三个结合", {"items": ["甲", "乙", "丙"]}),
            Line("sets", "坏的", {"items": "甲"}),
            Line("never", "联工委", None),
            Line("unknown", "x", 1),
        ]
    )
    assert registers.people == (Person("王柯敏", "副主任", since, until, 2), Person("张云英", "联工委主任"))
    assert registers.offices == (Office("代表联络处", "联络处"),)
    assert registers.places == (Place("渌口区", "株洲市"),)
    assert registers.phrases == (Phrase("中纪委", "中央纪委", "L06", "error"), Phrase("旧词", "新词"))
    assert registers.sets == (("三个结合", ("甲", "乙", "丙")),)
    assert registers.never == ("联工委",)
    assert registers.people_on(date(2021, 1, 1)) == (registers.people[1],)


def test_joining_keeps_each_entry_once() -> None:
    one = Registers(never=("甲", "乙"))
    assert one.joined(Registers(never=("乙", "丙"))).never == ("甲", "乙", "丙")


def test_a_house_phrase_is_found_in_its_time_only() -> None:
    house = Registers(phrases=(Phrase("旧称处", "新称处", since=date(2018, 1, 1), until=date(2018, 12, 31)),))
    assert [f.suggestion for f in findings("由旧称处组织。", registers=house)] == ["新称处"]
    assert findings("由旧称处组织。", registers=house, day=date(2019, 1, 1)) == ()


def test_a_phrase_inside_its_right_form_is_left_alone() -> None:
    house = Registers(phrases=(Phrase("代表工委", "人大代表工委"),))
    assert findings("由人大代表工委组织。", registers=house) == ()
    assert len(findings("由代表工委组织。", registers=house)) == 1


CSV = "姓名,职务,起,止,次序,备注\n王 柯敏,副主任,2018-01-25,,2,\n张云英,联工委主任,2018年1月,2020,3.0,\n\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_of_people_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "人员.csv"
    path.write_bytes(CSV.encode(encoding))
    assert read_table(path).people == (
        Person("王柯敏", "副主任", date(2018, 1, 25), None, 2),
        Person("张云英", "联工委主任", date(2018, 1, 1), date(2020, 1, 1), 3),
    )


def test_an_xlsx_is_read_and_dates_in_cells_are_dates(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["错误写法", "正确写法", "级别", "起"])
    sheet.append(["旧词", "新词", "错误", date(2018, 6, 13)])
    book.save(tmp_path / "用语.xlsx")
    assert read_table(tmp_path / "用语.xlsx").phrases == (
        Phrase("旧词", "新词", "L01", "error", since=date(2018, 6, 13)),
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "空表"),
        ("甲,乙\n1,2\n".encode(), "表头"),
        ("姓名,职务\n,主任\n".encode(), "第2行缺“姓名”"),
        ("姓名,起\n甲,\n乙,昨天\n".encode(), "第3行"),
        ("姓名,次序\n甲,第一\n".encode(), "第2行"),
        ("错误写法,级别\n甲,重大\n".encode(), "级别"),
        (b"PK\x03\x04broken", "XLSX"),
        (b"\xff\xfe\x00\xd8\x80", "编码"),
    ],
)
def test_a_bad_table_is_refused_with_its_row(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes(content)
    with pytest.raises(DeskError) as refused:
        read_table(path)
    assert told in refused.value.message
    assert refused.value.hint


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeskError):
        read_table(tmp_path / "没有.csv")


NAMES = st.text("王柯敏张云英", min_size=1, max_size=4)
DAYS = st.none() | st.dates(date(1949, 10, 1), date(2050, 1, 1))


@given(st.lists(st.builds(Person, NAMES, NAMES, DAYS, DAYS, st.integers(0, 99), NAMES), max_size=5).map(tuple))
def test_a_register_written_as_a_table_reads_back(people: tuple[Person, ...]) -> None:
    import csv
    import io
    from tempfile import TemporaryDirectory

    out = io.StringIO()
    csv.writer(out).writerows(table_rows(Registers(people=people), "people"))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_text(out.getvalue(), encoding="utf-8")
        assert read_table(path).people == people


def test_days_in_tables() -> None:
    assert [day_of(text) for text in ("", "2018", "2018-06", "2018/6/13", "2018年6月13日")] == [
        None, date(2018, 1, 1), date(2018, 6, 1), date(2018, 6, 13), date(2018, 6, 13),
    ]  # fmt: skip


def test_learning_gives_people_with_titles_offices_and_phrases() -> None:
    text = "王柯敏副主任来到社区。开展“一会一书”活动，由代表联络站组织，由代表联络站总结，坚持“一会一书”。"
    first = issue_of(text, byline=Byline("选举任免处", ("王水清",)))
    second = replace(
        issue_of("王柯敏主任指出，要学习。", day=date(2020, 5, 1), byline=Byline("选举任免处", ())), id="i2"
    )
    learnt = learn([first, second])
    assert Person("王柯敏", "副主任", date(2018, 6, 13), date(2018, 6, 13)) in learnt.people
    assert Person("王柯敏", "主任", date(2020, 5, 1)) in learnt.people
    assert Person("王水清") in learnt.people
    assert Office("选举任免处") in learnt.offices
    assert learnt.fixed == ("一会一书",)


def test_near_misses_name_what_was_meant() -> None:
    known = ("人民代表大会制度",)
    for written in ("人民代表大会制渡", "人民代表会制度", "人民代表大大会制度", "人民代大表会制度"):
        assert [near.right for near in near_misses(f"坚持{written}。", known)][:1] == list(known)
    assert list(near_misses("坚持人民代表大会制度。", known)) == []


@given(st.text("人民代表大会制度甲乙", max_size=40))
def test_near_misses_lie_in_the_text(text: str) -> None:
    for near in near_misses(text, ("人民代表大会制度", "代表大会")):
        assert 0 <= near.start < near.end <= len(text)
        assert text[near.start : near.end] != near.right


def test_confusable_characters_sound_or_look_alike() -> None:
    assert all(confusable(a, b) for a, b in ("柯珂", "工公", "任仼", "敏民", "涪渌", "兴星"))
    assert not any(confusable(a, b) for a, b in ("王李", "大国"))

"""Masthead, numbers, lists and colophon against profile and register; people against theirs; pages; report."""

import io
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from lianluo_desk.ledger import Entry
from lianluo_desk.model.issue import Article, Block, Byline, Colophon, DistributionLevel, Issue, Masthead, Run
from lianluo_desk.model.publication import Contact, DistributionList, KnownNumber, Publication
from lianluo_desk.proof import Person, Registers, check
from lianluo_desk.proof.finding import Finding
from lianluo_desk.proof.reporting import HEADINGS, TO_TICK, rows, summary, workbook
from lianluo_desk.render.styles import Color
from lianluo_desk.typeset.pages import GlyphRun, Line, Notice, Page, Pages, PlacedLine

from .trying import DAY, findings, issue_of

LEVELS = (DistributionLevel("送", ("省委办公厅、省委组织部", "各市州人大常委会联络机构")),)
HOUSE = Publication(
    "test",
    Masthead("工作简报", pinyin="GONGZUOJIANBAO", compiler="某省人大办公厅编"),
    approval="某简准字〔2000〕第8号",
    distribution=(DistributionList(date(2018, 1, 1), LEVELS),),
    contacts=(Contact(date(2018, 1, 1), ("石韧",), "0731-85309270", "desk@example.com"),),
    known=(KnownNumber(DAY, 16, 560),),
    units=("选举任免处", "代表联络处"),
)
REGISTERS = Registers(publication=HOUSE)
ARTICLE = Article("a1", "题目", body=(Block("b1", runs=(Run("正文。"),)),), byline=Byline("选举任免处", ("容畅",)))
GOOD = Issue(
    "i1", "test", HOUSE.masthead, year=2018, number=16, cumulative=560, date=DAY,
    articles=(ARTICLE,),
    distribution=LEVELS, colophon=HOUSE.colophon_on(DAY),
)  # fmt: skip


def found(issue: Issue, **more: object) -> list[tuple[str, str, str, str]]:
    report = check(issue, REGISTERS, **more)  # type: ignore[arg-type]
    return [(f.rule, f.block, f.text, f.suggestion) for f in report.findings]


def test_an_issue_that_agrees_with_its_profile_is_silent() -> None:
    assert found(GOOD) == []


def test_numbers_are_held_against_the_register() -> None:
    assert found(replace(GOOD, cumulative=561)) == [("G13", "masthead/cumulative", "561", "560")]
    assert found(replace(GOOD, number=17)) == [("G13", "masthead/number", "17", "16")]
    next_day = replace(GOOD, number=17, date=date(2018, 6, 20))
    assert found(next_day) == [("G13", "masthead/cumulative", "560", "561")]
    assert found(replace(next_day, cumulative=561)) == []
    other_day = date(2018, 6, 14)
    assert found(replace(GOOD, date=other_day)) == [("G13", "masthead/date", "2018年6月14日", "2018年6月13日")]


def test_a_number_before_its_time_is_held_against_the_entries_given() -> None:
    entry = Entry("regular", 2018, 17, 561, date(2018, 6, 25), "issued")
    early = replace(GOOD, number=18, cumulative=562, date=date(2018, 6, 20))
    assert [row[:2] for row in found(early, ledger=(entry,))] == [("G13", "masthead/date")]


def test_year_and_print_date() -> None:
    assert [row[0] for row in found(replace(GOOD, year=2017))] == ["G13b"]
    printed = replace(GOOD, colophon=replace(GOOD.colophon, print_date=date(2018, 6, 1)))
    assert [row[:2] for row in found(printed)] == [("G13b", "colophon/print_date")]


def head(**more: str) -> Issue:
    return replace(GOOD, masthead=replace(GOOD.masthead, **more))  # type: ignore[arg-type]


def foot(**more: object) -> Issue:
    return replace(GOOD, colophon=replace(GOOD.colophon, **more))  # type: ignore[arg-type]


def sent_to(first: str) -> Issue:
    return replace(GOOD, distribution=(replace(LEVELS[0], lines=(first, LEVELS[0].lines[1])),))


SIGNED = replace(GOOD, articles=(replace(ARTICLE, byline=Byline("选举任命处", ("容畅",))),))
APPROVAL = "某简准字〔2000〕第{}号"
SLIPS = [
    (head(title="工做简报"), "G16", "masthead/title", "工做简报", "工作简报"),
    (head(pinyin="GONGZHUOJIANBAO"), "G15", "masthead/pinyin", "GONGZHUOJIANBAO", "GONGZUOJIANBAO"),
    (head(compiler="某省人大办公室编"), "G16", "masthead/compiler", "某省人大办公室编", "某省人大办公厅编"),
    (foot(email="desk@exmaple.com"), "C12", "colophon/email", "desk@exmaple.com", "desk@example.com"),
    (foot(phone="0731-85309271"), "C12", "colophon/phone", "0731-85309271", "0731-85309270"),
    (foot(approval=APPROVAL.format(9)), "C12", "colophon/approval", APPROVAL.format(9), APPROVAL.format(8)),
    (foot(editors=("石忍",)), "C12", "colophon/editors", "石忍", ""),
    (sent_to("省委办公厅省委组织部"), "K07", "distribution/0/0", "厅", "厅、"),
    (sent_to("省委办公厅、省委组织部、省委办公厅"), "G11", "distribution/0/0", "省委办公厅", ""),
    (SIGNED, "K09", "a1/byline", "选举任命处", "选举任免处"),
]


@pytest.mark.parametrize(("issue", "rule", "place", "text", "right"), SLIPS, ids=[slip[2] for slip in SLIPS])
def test_a_slip_in_masthead_list_or_colophon_is_found(
    issue: Issue, rule: str, place: str, text: str, right: str
) -> None:
    assert (rule, place, text, right) in found(issue)


def test_another_publication_is_not_held_against_this_profile() -> None:
    other = replace(GOOD, publication="other", masthead=Masthead("别的简报"), colophon=Colophon(phone="1234567"))
    assert {row[0] for row in found(other)} <= {"G13"}


def test_a_signature_with_a_word_that_the_others_lack() -> None:
    first = GOOD.articles[0]
    articles = [replace(first, id=f"a{k}", body=(replace(first.body[0], id=f"b{k}"),)) for k in range(3)]
    articles[2] = replace(articles[2], byline=Byline("选举任免处", ("容畅",), "供稿"))
    assert ("G10", "a2/byline", "供稿", "") in found(replace(GOOD, articles=tuple(articles)))


PEOPLE = Registers(
    people=(
        Person("王柯敏", "省人大常委会副主任", date(2018, 1, 1), date(2022, 12, 31), 2),
        Person("张云英", "联工委主任", date(2018, 1, 1), date(2019, 12, 31), 3),
        Person("刘伟志", "", note="已免职", since=date(2018, 6, 1)),
    )
)


def told(text: str, day: date = DAY) -> list[tuple[str, str, str]]:
    return [(f.rule, f.text, f.suggestion) for f in findings(text, registers=PEOPLE, day=day)]


def test_a_title_of_another_rank_than_the_register_s() -> None:
    assert told("王柯敏主任指出，要学习。") == [("L03", "主任", "副主任")]
    assert told("省人大常委会副主任王柯敏指出，要学习。") == []
    assert told("联工委副主任张云英指出，要学习。") == [("L03", "副主任", "主任")]


def test_a_title_after_its_term_is_asked_about() -> None:
    assert told("联工委主任张云英指出，要学习。", date(2020, 5, 1)) == [("L03", "主任", "")]
    assert told("时任联工委主任张云英指出，要学习。", date(2020, 5, 1)) == []


def test_leaders_stand_in_the_order_of_the_register() -> None:
    assert told("张云英、王柯敏出席。") == [("L04", "张云英、王柯敏", "王柯敏、张云英")]
    assert told("王柯敏、张云英出席。") == []


def test_a_name_that_needs_care() -> None:
    assert told("刘伟志参加。") == [("L18", "刘伟志", "")]
    assert told("刘伟志参加。", date(2018, 5, 1)) == []


def test_a_name_one_character_from_the_register_s() -> None:
    assert told("王珂敏来到社区。") == [("C11", "王珂敏", "王柯敏")]


INK: Color = (0.0, 0.0, 0.0)


def line(text: str, start: int, end: int, *, last: bool = False) -> PlacedLine:
    size = end - start
    run = GlyphRun(
        "song",
        16,
        INK,
        (1,) * size,
        (0.0,) * size,
        (16.0,) * size,
        tuple(text[start:end]),
        tuple(range(start, end)),
        "b0",
    )
    return PlacedLine(0, 0, Line((run,), 16.0 * size, "b0", start, end, last))


def pages_of(text: str, *cuts: int, notices: tuple[Notice, ...] = ()) -> Pages:
    bounds = [0, *cuts, len(text)]
    lines = tuple(line(text, a, b, last=b == len(text)) for a, b in pairwise(bounds))
    return Pages(595, 842, (Page(1, 80, lines),), notices=notices)


def on_pages(text: str, *cuts: int, notices: tuple[Notice, ...] = ()) -> tuple[Finding, ...]:
    registers = Registers(people=(Person("王柯敏"),))
    return check(issue_of(text), registers, pages=pages_of(text, *cuts, notices=notices)).findings


def test_marks_at_line_ends() -> None:
    assert [(f.rule, f.start) for f in on_pages("认真学习，抓好落实。", 4)] == [("P29", 4)]
    assert [(f.rule, f.start) for f in on_pages("学习《代表法》要点。", 3)] == [("P29", 2)]
    assert on_pages("认真学习，抓好落实。", 5) == ()


def test_a_lonely_character_and_a_torn_name() -> None:
    assert [(f.rule, f.text) for f in on_pages("认真学习抓好落实。", 7)] == [("Y02", "实。")]
    assert [(f.rule, f.text) for f in on_pages("由王柯敏带队前往。", 3)] == [("Y04", "王柯敏")]


def test_the_composer_s_notices_are_findings() -> None:
    notice = Notice("overfull", "这一行排不下。", 1, "b0")
    (finding,) = on_pages("认真学习。", notices=(notice,))
    assert (finding.rule, finding.severity, finding.message) == ("Y03", "error", "这一行排不下。")


def test_the_report_says_where_and_whether_the_line_is_kept() -> None:
    issue = issue_of("题：代表工作\n=签定责任书。")
    report = check(issue, Registers.seed())
    head = summary(issue, report)
    assert not head.passes
    assert dict(head.lines)["错误"] == "1处"
    ((number, level, place, text, suggestion, *_, weight, decision),) = rows(issue, report)
    assert (number, level, place, text, suggestion, weight) == ("1", "错误", "《代表工作》第1段", "签定", "签订", "1")
    assert decision == TO_TICK


def test_the_workbook_holds_the_rows_and_no_formula() -> None:
    from openpyxl import load_workbook

    issue = issue_of("题：代表工作\n认真==签定\x0b责任书。")
    report = check(issue, Registers.seed())
    report = replace(report, findings=tuple(replace(f, text="=1+1\x0b") for f in report.findings))
    book = load_workbook(io.BytesIO(workbook(issue, report)))
    sheet = book["校对意见"]
    assert tuple(cell.value for cell in sheet[1]) == HEADINGS
    assert sheet.max_row == len(report.findings) + 1
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)

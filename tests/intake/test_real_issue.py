"""The bundled printed issue, scanned with half-width marks and cut at page ends, is read as it was printed."""

import datetime
import re

import pytest

from lianluo_desk.intake import Reading, read_file
from lianluo_desk.model.issue import Byline, Masthead
from lianluo_desk.model.publication import Publication
from tests.intake.helpers import REAL


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_file(REAL)


def test_numbers_date_and_compiler_come_from_the_masthead(reading: Reading) -> None:
    issue = reading.issue
    assert reading.kind == "issue"
    assert (issue.number, issue.year, issue.cumulative, issue.series) == (16, 2018, 560, "regular")
    assert issue.date == datetime.date(2018, 6, 13)
    assert issue.masthead.title == "联络动态"
    assert issue.masthead.pinyin == "LIANLUODONGTAI"
    assert issue.masthead.compiler == "湖南省人大常委会选举任免联络工作委员会编"


def test_three_articles_have_their_exact_titles_and_one_a_subtitle(reading: Reading) -> None:
    assert [(article.title, article.subtitle) for article in reading.issue.articles] == [
        ("王柯敏副主任赴娄底调研代表工作", None),
        ("张云英到衡阳走访基层省人大代表", None),
        ("坚持“五个一”活动\u3000促进标准化建设", "省人大常委会联工委党建工作纪实"),
    ]


def test_bylines_have_office_and_unpadded_names(reading: Reading) -> None:
    assert [article.byline for article in reading.issue.articles] == [
        Byline("代表议案建议处", ("容畅",)),
        Byline("选举任免处", ("王水清",)),
        Byline("选举任免处", ("段成钢", "吴静波")),
    ]


def test_the_five_bold_sentences_are_lead_ins(reading: Reading) -> None:
    leads = [block.lead for article in reading.issue.articles for block in article.body if block.lead]
    assert leads == [
        "建立“一会”提素质。",
        "丰富“一日”强信念。",
        "签订“一书”守底线。",
        "制发“一卡”铭初心。",
        "确定“一点”促共建。",
    ]


def test_the_paragraphs_cut_by_page_ends_are_joined_and_asked_about(reading: Reading) -> None:
    bodies = "\n".join(block.text for article in reading.issue.articles for block in article.body)
    for joint in ("业务指导和服务保障", "要发挥人大代表职务", "3个党小组各推荐", "经联系沟通，今年"):
        assert joint in bodies
    assert sum("｜" in question.found for question in reading.questions) == 4
    assert [len(article.body) for article in reading.issue.articles] == [3, 4, 6]


def test_distribution_and_colophon(reading: Reading) -> None:
    (level,) = reading.issue.distribution
    assert level.label == "送"
    assert len(level.lines) == 7
    assert level.lines[3] == "省委办公厅、省委组织部，省人民政府办公厅，省监察委员会，省高级人民法院，省人民检察院"
    foot = reading.issue.colophon
    assert foot.editors == ("石韧", "吴静波")
    assert (foot.phone, foot.email) == ("0731—85309270", "hnrddldt@163.com")
    assert foot.approval == "湘党简准字〔2000〕第28号"


def test_no_mark_of_the_wrong_width_is_left(reading: Reading) -> None:
    for article in reading.issue.articles:
        for text in (article.title, *(block.text for block in article.body)):
            assert not re.search(r"[,;:?!()]|[\u4e00-\u9fff]\.", text)
            assert " " not in text


def test_the_text_of_the_bodies_is_the_source_but_for_the_listed_repairs(reading: Reading) -> None:
    """The repairs of the body blocks, undone in number, give the very characters of the source."""
    source = REAL.read_text(encoding="utf-8")
    start, end = source.index("6 月 4 日至"), source.index("送:")
    plain = re.sub(r"\s+|[*#]|---", "", source[start:end]).translate(str.maketrans(",:;()", "，：；（）"))
    for heading in (
        "张云英到衡阳走访基层省人大代表",
        "坚持“五个一”活动促进标准化建设",
        "——省人大常委会联工委党建工作纪实",
    ):
        plain = plain.replace(heading, "", 1)
    plain = re.sub(r"（(?:代表议案建议处|选举任免处)[^（）]{2,12}）", "", plain)
    assert "".join(block.text for article in reading.issue.articles for block in article.body) == plain
    blocks = {block.id for article in reading.issue.articles for block in article.body}
    rules = {repair.rule for repair in reading.repairs if repair.where in blocks}
    assert rules == {"punctuation", "space", "join", "markup"}


def test_the_two_rules_are_the_only_lines_left_out(reading: Reading) -> None:
    assert reading.dropped == ("---", "---")


def test_a_registered_publication_is_recognised() -> None:
    known = Publication("somewhere", Masthead("联 络 动 态"))
    assert read_file(REAL, [known]).issue.publication == "somewhere"
    assert read_file(REAL).issue.publication == ""

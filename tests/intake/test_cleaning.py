"""Punctuation and spaces: what scanning broke is repaired, what only looks broken is kept."""

import pytest

from lianluo_desk.intake.punctuation import tidy_punctuation
from lianluo_desk.intake.source import SourceLine, changed
from lianluo_desk.intake.spacing import tidy_running, tidy_title


def punctuated(text: str) -> str:
    return tidy_punctuation(SourceLine(text)).text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("会议指出,要落实.", "会议指出，要落实。"),
        ("送:各单位;发:各乡镇", "送：各单位；发：各乡镇"),
        ("(总第五百六十期)", "（总第五百六十期）"),
        ("参观了展览(共12件)", "参观了展览（共12件）"),
        ("（草案)", "（草案）"),
        ("这是为什么?好!", "这是为什么？好！"),
        ("同比增长12.5%.", "同比增长12.5%。"),
        ("他说:\"好.\"", "他说：“好。”"),
        ("湘党简准字[2000]第28号", "湘党简准字〔2000〕第28号"),
        ("学习<<宪法>>", "学习《宪法》"),
        ("努力...", "努力……"),
        ("时间:8:30开始", "时间：8:30开始"),
    ],
)  # fmt: skip
def test_half_width_marks_in_chinese_text_become_full_width(before: str, after: str) -> None:
    assert punctuated(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "比例为3:1，时间8:30，共1,234人，增长0.5%。",
        "网址http://a.example.org/x?y=1&z=(2)和邮箱a.b@c.cn都在。",
        "They said: yes, of course (really).",
        "电话0731—85309270。",
        "1.加强领导",
        "（2018年6月13日）",
        "“7·26”重要讲话",
    ],
)
def test_what_only_looks_broken_is_kept(text: str) -> None:
    assert punctuated(text) == text


def test_an_odd_straight_quote_is_left_alone() -> None:
    assert punctuated('他说"好') == '他说"好'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("6 月 4 日至 5 日", "6月4日至5日"),
        ("共有 28 名代表", "共有28名代表"),
        ("加 强 领 导，提高认识。", "加强领导，提高认识。"),
        ("会议指出， 要落实", "会议指出，要落实"),
        ("全国 人大代表", "全国人大代表"),
    ],
)
def test_spaces_inside_chinese_running_text_go(before: str, after: str) -> None:
    assert tidy_running(SourceLine(before)).text == after


@pytest.mark.parametrize(
    "text",
    ["容 畅", "张 三", "王燕 刘准 李明华", "参加 Open Day 活动", "in English here", "石\u3000韧", "联系人 13912345678"],
)
def test_spaces_that_are_content_stay(text: str) -> None:
    assert tidy_running(SourceLine(text)).text == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("坚持“五个一”活动 促进标准化建设", "坚持“五个一”活动\u3000促进标准化建设"),
        ("凝心聚力谋发展   真抓实干开新局", "凝心聚力谋发展\u3000真抓实干开新局"),
        ("会 议 通 知", "会议通知"),
        ("2018 年工作要点", "2018年工作要点"),
    ],
)
def test_a_space_between_two_clauses_of_a_title_is_one_em(before: str, after: str) -> None:
    assert tidy_title(SourceLine(before)).text == after


def test_bold_spans_move_with_the_text_and_every_change_is_noted() -> None:
    line = SourceLine("共 28 名,参加", bold=((0, 6),))
    tidy = tidy_running(tidy_punctuation(line))
    assert tidy.text == "共28名，参加"
    assert tidy.bold == ((0, 4),)
    assert [(edit.before, edit.after) for edit in tidy.edits] == [(",", "，"), (" ", ""), (" ", "")]


def test_changes_are_made_in_one_pass() -> None:
    line = changed(SourceLine("abcdef", bold=((1, 3), (4, 6))), [(0, 1, "XY", "width"), (3, 4, "", "space")])
    assert line.text == "XYbcef"
    assert line.bold == ((2, 4), (4, 6))

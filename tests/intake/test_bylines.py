"""Bylines in every order and place in which bulletins print them, and what only looks like one."""

import pytest

from lianluo_desk.intake import read_text
from lianluo_desk.intake.bylines import Register, glued, own_line
from lianluo_desk.intake.people import split_names
from lianluo_desk.model.issue import Byline

NOBODY = Register()


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        ("（代表议案建议处 容 畅）", Byline("代表议案建议处", ("容畅",))),
        ("（选举任免处 段成钢、吴静波）", Byline("选举任免处", ("段成钢", "吴静波"))),
        ("（代表联络处吴静波 供稿）", Byline("代表联络处", ("吴静波",), "供稿")),
        ("供稿：县委办 张三丰", Byline("县委办", ("张三丰",), "供稿")),
        ("通讯员 李明 王芳", Byline(None, ("李明", "王芳"), "通讯员")),
        ("县委宣传部通讯员 李明", Byline("县委宣传部", ("李明",), "通讯员")),
        ("作者单位：市第三中学", Byline("市第三中学")),
        ("撰稿人：何晴", Byline(None, ("何晴",), "撰稿")),
        ("□ 市审计局 葛红", Byline("市审计局", ("葛红",))),
        ("（县人大办供稿）", Byline("县人大办", (), "供稿")),
        ("（阿依古丽·买买提）", Byline(None, ("阿依古丽·买买提",))),
        ("文/欧阳修文", Byline(None, ("欧阳修文",))),
    ],
)
def test_a_line_that_is_a_byline(text: str, byline: Byline) -> None:
    signed = own_line(text, NOBODY)
    assert signed is not None
    assert signed.byline == byline


@pytest.mark.parametrize(
    "text",
    [
        "（草案）",
        "（2018年6月13日）",
        "（以姓氏笔画为序）",
        "（见附件）",
        "（完）",
        "会议强调，要抓好落实。",
        "全县工作推进会召开",
        "（征求意见稿）",
        "主要做法",
        "English only",
    ],
)
def test_a_line_that_is_none(text: str) -> None:
    assert own_line(text, NOBODY) is None


def test_an_office_and_a_name_without_space_are_divided_and_doubted_unless_known() -> None:
    doubted = own_line("（代表联络处吴静波）", NOBODY)
    known = own_line("（代表联络处吴静波）", Register(frozenset({"代表联络处"})))
    assert doubted is not None
    assert doubted.why
    assert known is not None
    assert known.byline == doubted.byline
    assert not known.why


def test_a_byline_behind_the_last_sentence() -> None:
    found = glued("会议取得圆满成功。（县委办 李明）", NOBODY)
    assert found is not None
    assert found[0] == "会议取得圆满成功。"
    assert found[1].byline == Byline("县委办", ("李明",))
    assert glued("会议审议了报告（草案）。", NOBODY) is None
    assert glued("会议通过了条例（修订草案）", NOBODY) is None


def test_a_byline_within_the_dateline_is_taken_out_and_asked_about() -> None:
    reading = read_text("春耕全面展开\n\n本刊讯（通讯员 张明）3月以来，全县春耕全面展开。\n")
    (article,) = reading.issue.articles
    assert article.byline == Byline(None, ("张明",), "通讯员")
    assert article.body[0].text == "本刊讯3月以来，全县春耕全面展开。"
    assert any(question.where == f"{article.id}/byline" for question in reading.questions)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("石 韧 吴静波", ("石韧", "吴静波")),
        ("石\u3000韧\u3000吴静波", ("石韧", "吴静波")),
        ("石 韧、谢峥嵘", ("石韧", "谢峥嵘")),
        ("张 伟\u3000\u3000李 小 明", ("张伟", "李小明")),
        ("欧阳明 司马超", ("欧阳明", "司马超")),
    ],
)
def test_names_of_a_list_are_told_apart(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text).names == names

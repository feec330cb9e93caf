"""A paste keeps every word in its order; looks, buttons and a chat's names stay behind, and are told."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.intake import read_pasted

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=30)


def texts(html: str) -> list[str]:
    return ["".join(run.text for run in block.runs) for block in read_pasted(html).blocks]


@given(st.lists(st.tuples(st.sampled_from(("p", "div", "li", "h2", "blockquote", "td", "span")), HAN), min_size=1))
def test_no_word_is_lost_whatever_the_elements(pieces: list[tuple[str, str]]) -> None:
    pasted = read_pasted("".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in pieces))
    cells = "".join(cell for block in pasted.blocks if block.table for row in block.table.rows for cell in row)
    held = "".join(run.text for block in pasted.blocks for run in block.runs) + cells + "".join(pasted.left_out)
    assert sorted(held) == sorted("".join(text for _, text in pieces))


def test_headings_lead_ins_tables_and_soft_breaks() -> None:
    pasted = read_pasted(
        "<h1>一、总体情况</h1><p><b>领导重视。</b>多次批示，要求抓好落实。</p><p>第一行<br>第二行</p>"
        "<table><tr><td>姓名</td><td>次数</td></tr><tr><td>张三</td><td>3</td></tr></table>"
    )
    assert [block.kind for block in pasted.blocks] == ["heading1", "paragraph", "paragraph", "paragraph", "table"]
    assert pasted.blocks[1].lead == "领导重视。"
    assert pasted.blocks[4].table is not None
    assert pasted.blocks[4].table.rows == (("姓名", "次数"), ("张三", "3"))


def test_headings_and_lists_between_prose_stay() -> None:
    html = "<p>6月10日，市人大常委会组织部分代表开展了集中视察活动。</p><p><b>一、做法</b></p><ul><li>抓学习</li></ul>"
    assert texts(html)[1:] == ["一、做法", "抓学习"]


@pytest.mark.parametrize(
    ("mark", "expected"),
    [("l\xa0\xa0 ", "走访代表。"), ("1.\xa0\xa0 ", "1.走访代表。"), ("（2）\xa0\xa0", "（2）走访代表。")],
)
def test_words_list_marks(mark: str, expected: str) -> None:
    assert texts(f"<p>{mark}走访代表。</p>") == [expected]


def test_names_and_times_of_a_chat_are_left_out_and_told() -> None:
    pasted = read_pasted("<div>张主任 10:21</div><div>稿子发你了，标题改一下</div><div>下午三点前要</div>")
    assert [block.runs[0].text for block in pasted.blocks] == ["稿子发你了，标题改一下", "下午三点前要"]
    assert pasted.left_out == ("张主任 10:21",)


def test_a_paste_of_buttons_alone_is_meant() -> None:
    assert texts("<p>分享到：微信 微博</p>") == ["分享到：微信微博"]


def test_pictures_that_did_not_come_along_are_counted() -> None:
    assert read_pasted('<p>文字。<img src="https://example.org/a.png"></p>').pictures == 1


def test_nothing_says_nothing() -> None:
    assert read_pasted("<p> </p>").blocks == ()
    assert read_pasted("").blocks == ()

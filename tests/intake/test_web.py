"""Web pages of many layouts, and what the clipboard brings of Word, browsers and chats: the text without the site."""

from pathlib import Path

import pytest

from lianluo_desk.errors import DeskError
from lianluo_desk.intake import Reading, read_file, read_html
from lianluo_desk.model.issue import Byline, Table
from tests.intake.helpers import FIXTURES
from tests.intake.word_files import png

WEB = FIXTURES / "web"
LONG = "今年以来，北溪镇结合主题教育，围绕水源、管网、水质开展“三查三改”，群众饮水更加放心。"


def page(name: str) -> Reading:
    return read_file(WEB / f"{name}.html")


def texts(reading: Reading) -> list[str]:
    (article,) = reading.issue.articles
    return [block.text for block in article.body]


def test_a_government_site() -> None:
    reading = page("government")
    (article,) = reading.issue.articles
    assert article.title == "北溪镇“三查三改”守护饮水安全"
    assert article.byline is None
    assert [block.lead for block in article.body] == ["", "查水源，改污染。", "查管网，改老旧。", "", ""]
    assert article.body[-1].text == "下一步，北溪镇将健全管护机制，确保工程长期发挥效益。"
    left_out = "\n".join(reading.dropped)
    for furniture in ("您当前的位置", "来源：清河县水利局", "责任编辑：沈岚", "分享到", "上一篇", "热点排行", "ICP备"):
        assert furniture in left_out
    assert any("来源：清河县水利局" in q.found and "署名" in q.why for q in reading.questions)
    assert any(q.found == "1.jpg" and q.where == article.body[2].id for q in reading.questions)


def test_a_newspaper_in_layout_tables() -> None:
    reading = page("newspaper")
    (article,) = reading.issue.articles
    assert (article.title, article.subtitle) == ("县人大代表走进“老屋场”话振兴", "代表联系群众活动侧记")
    assert article.byline == Byline(None, ("何田",), "记者")
    assert [text[:6] for text in texts(reading)] == ["本报讯5月3", "“村口的路灯", "座谈会持续了"]
    assert "夏粮收购工作启动" in reading.dropped


def test_an_account_of_a_chat_program() -> None:
    reading = page("wechat")
    (article,) = reading.issue.articles
    assert article.byline == Byline("县人大农业农村工委", ("周明",), "图文")
    assert len(article.body) == 3
    assert "阅读 1024" in reading.dropped
    assert "点击上方“清河人大”关注我们" in reading.dropped


def test_a_portal_with_headings_a_table_and_comments() -> None:
    reading = page("portal")
    (article,) = reading.issue.articles
    assert article.title == "图书馆夜间开放受欢迎"
    assert [block.kind for block in article.body] == [
        "paragraph",
        "heading1",
        "paragraph",
        "heading1",
        "paragraph",
        "table",
    ]
    assert article.body[-1].table == Table((("月份", "人次"), ("五月", "3200"), ("六月", "5100")))
    assert "县文化馆开办暑期班" in reading.dropped


def test_an_old_page_of_breaks_and_spaces() -> None:
    reading = page("forum")
    (article,) = reading.issue.articles
    assert article.title == "东桥村清洁行动有声有色"
    assert article.byline == Byline("东桥镇", ("江南",))
    assert len(article.body) == 3
    assert article.body[-1].text.endswith("村民的笑容也多了。")


def test_the_clipboard_of_word() -> None:
    reading = read_html((WEB / "word-clipboard.html").read_text("utf-8"))
    (article,) = reading.issue.articles
    assert article.title == "“田间会场”办到家门口"
    assert article.byline == Byline("县人大农业农村工委", ("周明",))
    assert [(block.kind, block.lead) for block in article.body] == [
        ("paragraph", ""),
        ("heading1", ""),
        ("paragraph", ""),
        ("paragraph", "大家都说好。"),
    ]
    assert article.body[0].text.startswith("县人大常委会农业农村工委把培训会场搬到稻田边，二十名")
    assert article.body[1].text == "一、培训更接地气"
    assert article.body[2].text.startswith("农技员边看边讲")


def test_the_clipboard_of_a_chat() -> None:
    reading = read_html((WEB / "chat.html").read_text("utf-8"))
    (article,) = reading.issue.articles
    assert article.title == "东桥村清洁行动有声有色"
    assert article.byline == Byline("东桥镇", ("江南",))
    assert len(article.body) == 2
    assert reading.dropped == ("沈岚 2023-06-12 09:15:32", "沈岚", "09:16")


def test_a_piece_of_a_page_without_any_frame() -> None:
    reading = read_html(f"<p>{LONG}</p><p>第二段话也不长，但是说完了。</p>")
    assert "".join(texts(reading)) == LONG + "第二段话也不长，但是说完了。"


def test_plain_text_is_read_where_the_html_says_nothing() -> None:
    assert texts(read_html("<meta charset='utf-8'><img src='x.png' width=20>", plain=LONG)) == [LONG]
    with pytest.raises(DeskError):
        read_html("<p> </p>")


def test_a_past_issue_on_one_page_keeps_its_masthead_and_colophon() -> None:
    html = (
        "<html><head><title>农业简报第5期-清河县农业局</title></head><body><div class=nav><a href=/>首页</a></div><div>"
        "<h1>农业简报</h1><p>第5期（总第105期）</p><p>县农业局办公室编　2023年5月8日</p>"
        f"<h2>全县春耕生产全面展开</h2><p>{LONG}</p><p>（北溪镇　周明）</p>"
        "<p>送：县委办，县政府办</p><p>责任编辑：沈　岚　　联系电话：07361234567</p></div>"
        "<div class=footer>版权所有：清河县农业局</div></body></html>"
    )
    issue = read_html(html).issue
    assert (issue.masthead.title, issue.number, issue.cumulative) == ("农业简报", 5, 105)
    assert issue.colophon.editors == ("沈岚",)
    assert issue.distribution[0].lines == ("县委办，县政府办",)
    assert [article.title for article in issue.articles] == ["全县春耕生产全面展开"]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb2312"])
def test_a_saved_page_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "页面.html"
    path.write_bytes(f"<html><meta charset={encoding}><h1>饮水安全</h1><p>{LONG}</p></html>".encode(encoding))
    reading = read_file(path)
    assert reading.issue.articles[0].title == "饮水安全"
    assert texts(reading) == [LONG]


def test_a_page_saved_as_one_file(tmp_path: Path) -> None:
    path = tmp_path / "页面.mht"
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=xx\r\n\r\n--xx\r\n"
    part = b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    path.write_bytes(head + part + f"<html><meta charset=utf-8><p>{LONG}</p></html>".encode() + b"\r\n--xx--\r\n")
    assert texts(read_file(path)) == [LONG]


def test_a_picture_within_the_page_is_kept_and_lists_keep_their_numbers() -> None:
    import base64

    data = base64.b64encode(png()).decode()
    listed = "<ol><li>第一条说完了。</li><li>第二条也说完了。</li></ol>"
    html = f"<p>{LONG}</p><p><img src='data:image/png;base64,{data}'></p>{listed}"
    reading = read_html(html)
    (article,) = reading.issue.articles
    assert [block.kind for block in article.body] == ["paragraph", "image", "paragraph", "paragraph"]
    assert list(reading.images.values()) == [png()]
    assert article.body[2].text.startswith("1.第一条")
    assert article.body[3].text.startswith("2.第二条")


def test_deleted_and_hidden_text_is_listed_not_read() -> None:
    html = f"<p>{LONG}<del>删去的话</del></p><p style='display:none'>看不见的话</p>"
    reading = read_html(html)
    assert texts(reading) == [LONG]
    assert set(reading.dropped) == {"删去的话", "看不见的话"}

"""Manuscripts from Word and WPS: what the look says, what Word hides in other parts, what has to be asked about."""

import hashlib

import pytest

from lianluo_desk.intake import Reading, read_docx_bytes
from lianluo_desk.model.issue import Byline, Table
from tests.intake.word_files import (
    FIRST,
    SECOND,
    STYLES,
    centred,
    listed,
    lists,
    manuscript,
    picture,
    png,
    styled,
    text_box,
)
from tests.ooxml.word_builder import cell, dele, docx, ins, mark, para, row, run, table

IMAGE_RELATION = (
    '<Relationship Id="rImg" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    'Target="media/image1.png"/>'
)


def whys(reading: Reading) -> str:
    return "\n".join(question.why for question in reading.questions)


def bodies(reading: Reading) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for article in reading.issue.articles for block in article.body]


def test_a_manuscript_set_by_hand_is_read_by_its_look() -> None:
    reading = read_docx_bytes(manuscript())
    (article,) = reading.issue.articles
    assert reading.kind == "manuscript"
    assert reading.received.encoding == "docx"
    assert article.title == "林远舟到北溪镇调研农村饮水安全"
    assert article.subtitle == "县人大常委会专题调研侧记"
    assert article.byline == Byline("县人大办", ("沈岚",))
    assert [block.kind for block in article.body] == ["paragraph", "heading1", "paragraph", "heading2", "paragraph"]
    assert article.body[2].lead == "建立台账。"
    assert reading.questions == ()


def test_a_title_and_headings_by_style_with_the_ids_of_wps() -> None:
    body = (
        styled("全县春耕生产全面展开", "4"),
        styled("高标准农田加快建设", "2"),
        para(run(FIRST)),
        styled("农资供应充足", "3"),
        para(run(SECOND)),
    )
    (article,) = read_docx_bytes(docx(*body, parts={"styles": STYLES})).issue.articles
    assert article.title == "全县春耕生产全面展开"
    assert [block.kind for block in article.body] == ["heading1", "paragraph", "heading2", "paragraph"]


def test_headings_in_the_style_of_titles_below_a_title_set_by_hand_do_not_become_articles() -> None:
    body = (centred("全县春耕生产全面展开"), styled("一、高标准农田加快建设", "2"), para(run(FIRST)))
    reading = read_docx_bytes(docx(*body, parts={"styles": STYLES}))
    assert [article.title for article in reading.issue.articles] == ["全县春耕生产全面展开"]
    assert bodies(reading)[0] == ("heading1", "一、高标准农田加快建设")


def test_automatic_numbers_become_text() -> None:
    numbering = lists(("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))
    body = (
        centred("关于河道整治工作的情况"),
        listed("加强领导", 0),
        listed("明确分工", 1),
        listed("县级河长每月巡河一次", 2),
        para(run(FIRST)),
        listed("狠抓落实", 0),
        para(run(SECOND)),
    )
    found = bodies(read_docx_bytes(docx(*body, parts={"numbering": numbering})))
    assert found[:3] == [
        ("heading1", "一、加强领导"),
        ("heading2", "（一）明确分工"),
        ("heading3", "1.县级河长每月巡河一次"),
    ]
    assert ("heading1", "二、狠抓落实") in found


def test_bullets_are_left_out_and_noted() -> None:
    body = (centred("工作要点"), listed(FIRST, 0))
    reading = read_docx_bytes(docx(*body, parts={"numbering": lists(("bullet", "●"))}))
    assert bodies(reading) == [("paragraph", FIRST)]
    assert ("●", "") in [(repair.before, repair.after) for repair in reading.repairs]


def test_tracked_changes_are_accepted_and_each_is_asked_about() -> None:
    body = (
        centred("关于河道整治工作的情况"),
        para(run("全县共有") + dele("三") + ins("五") + run("名河长参加，取得了很好的效果。")),
        para(run("第一句话写到这里，"), mark("del")),
        para(run("第二句话接在后面，全文到此为止。")),
    )
    reading = read_docx_bytes(docx(*body))
    assert [text for _, text in bodies(reading)] == [
        "全县共有五名河长参加，取得了很好的效果。",
        "第一句话写到这里，第二句话接在后面，全文到此为止。",
    ]
    first = reading.issue.articles[0].body[0].id
    (question,) = (question for question in reading.questions if question.where == first)
    assert ("三" in question.found, "五" in question.guess, "王编辑" in question.why) == (True, True, True)
    assert any(q.where == "" and "修订" in q.why and "2 段" in q.why for q in reading.questions)


def test_comments_and_footnotes_are_asked_about_and_never_enter_the_text() -> None:
    text = (
        '<w:commentRangeStart w:id="7"/>'
        + run(SECOND)
        + '<w:commentRangeEnd w:id="7"/><w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    parts = {
        "comments": f'<w:comment w:id="7" w:author="周审">{para(run("请核实人数"))}</w:comment>',
        "footnotes": f'<w:footnote w:id="2">{para(run("数据截至四月底"))}</w:footnote>',
    }
    reading = read_docx_bytes(docx(centred("调研情况"), para(text), parts=parts))
    assert bodies(reading) == [("paragraph", SECOND)]
    assert any(question.guess == "请核实人数" and "周审" in question.why for question in reading.questions)
    assert any(question.found == "数据截至四月底" and "脚注" in question.why for question in reading.questions)
    assert "数据截至四月底" in reading.dropped


def test_text_boxes_stand_in_their_order_and_are_asked_about() -> None:
    box = text_box(para(run("框里的一段话，也是来稿的内容。")))
    reading = read_docx_bytes(docx(centred("调研情况"), para(run(FIRST) + box), para(run(SECOND))))
    assert [text for _, text in bodies(reading)] == [FIRST, "框里的一段话，也是来稿的内容。", SECOND]
    assert "文本框" in whys(reading)


def test_the_masthead_of_a_past_issue_may_stand_in_text_boxes_and_layout_tables() -> None:
    head = table(row(cell(para(run("县农业局办公室编"))), cell(para(run("2023年5月8日")))))
    foot = table(
        row(cell(para(run("送：县委办，县政府办")))), row(cell(para(run("责任编辑：沈　岚　　联系电话：07361234567"))))
    )
    body = (
        para(text_box(centred("农 业 简 报", 48)) + run("第5期（总第105期）")),
        head,
        centred("全县春耕生产全面展开"),
        para(run(FIRST)),
        para(run("（北溪镇　周明）")),
        foot,
    )
    reading = read_docx_bytes(docx(*body))
    issue = reading.issue
    assert reading.kind == "issue"
    assert (issue.masthead.title, issue.number, issue.cumulative) == ("农业简报", 5, 105)
    assert issue.masthead.compiler == "县农业局办公室编"
    assert [article.title for article in issue.articles] == ["全县春耕生产全面展开"]
    assert issue.articles[0].byline == Byline("北溪镇", ("周明",))
    assert issue.distribution[0].lines == ("县委办，县政府办",)
    assert issue.colophon.editors == ("沈岚",)


def test_a_simple_table_is_a_table_and_a_merged_one_is_asked_about() -> None:
    def made(*cells: str) -> str:
        return row(*(cell(para(run(text))) for text in cells))

    simple = table(made("乡镇", "件数"), made("北溪镇", "12"))
    reading = read_docx_bytes(docx(centred("办理情况"), para(run("表1　建议件数")), simple, para(run(FIRST))))
    block = reading.issue.articles[0].body[0]
    assert block.table == Table((("乡镇", "件数"), ("北溪镇", "12")), 1, "表1　建议件数")
    wide = row(cell(para(run("合计")), properties='<w:gridSpan w:val="2"/>'))
    merged = read_docx_bytes(docx(centred("办理情况"), table(made("乡镇", "件数"), wide), para(run(FIRST))))
    found = merged.issue.articles[0].body[0].table
    assert found is not None
    assert found.rows[1] == ("合计", "")
    assert "合并" in whys(merged)


def test_a_picture_is_kept_with_its_caption() -> None:
    data = png()
    body = (
        centred("调研情况"),
        para(run(FIRST)),
        picture("rImg"),
        para(run("图为调研现场　周明摄")),
        para(run(SECOND)),
    )
    reading = read_docx_bytes(docx(*body, relations=IMAGE_RELATION, raw={"word/media/image1.png": data}))
    image = reading.issue.articles[0].body[1].image
    assert image is not None
    assert image.file == hashlib.sha256(data).hexdigest()
    assert image.caption == "图为调研现场　周明摄"
    assert reading.images == {image.file: data}
    assert "图片说明" in whys(reading)


@pytest.mark.parametrize("data", [b"", b"GIF89a......", png()[:20], b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + b"IHDR"])
def test_a_picture_that_cannot_be_kept_is_asked_about(data: bytes) -> None:
    body = (centred("调研情况"), para(run(FIRST)), picture("rImg"), para(run(SECOND)))
    reading = read_docx_bytes(docx(*body, relations=IMAGE_RELATION, raw={"word/media/image1.png": data}))
    assert [kind for kind, _ in bodies(reading)] == ["paragraph", "paragraph"]
    assert reading.images == {}
    assert "一幅图" in whys(reading)


def test_a_title_broken_by_hand_is_one_title_and_hidden_text_is_left_out() -> None:
    words = "<w:t>省级领导干部代表参加</w:t><w:br/><w:t>双联活动纪实</w:t>"
    title = f'<w:r><w:rPr><w:b/><w:sz w:val="44"/></w:rPr>{words}</w:r>'
    hidden = run("此处删去", "<w:vanish/>")
    body = (para(title, '<w:pPr><w:jc w:val="center"/></w:pPr>'), para(run(FIRST) + hidden))
    reading = read_docx_bytes(docx(*body))
    assert reading.issue.articles[0].title == "省级领导干部代表参加\n双联活动纪实"
    assert bodies(reading) == [("paragraph", FIRST)]
    assert reading.dropped == ("此处删去",)


def test_a_strict_file_is_read_like_any_other() -> None:
    from tests.intake.strict import strict

    reading = read_docx_bytes(strict(docx(centred("调研情况"), para(run(FIRST)))))
    assert reading.issue.articles[0].title == "调研情况"
    assert bodies(reading) == [("paragraph", FIRST)]


def test_running_heads_and_feet_are_listed() -> None:
    relation = (
        '<Relationship Id="rF" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" '
        'Target="footer1.xml"/>'
    )
    from tests.ooxml.word_builder import NAMESPACES

    footer = f"<w:ftr {NAMESPACES}>{para(run('- 1 -'))}</w:ftr>".encode()
    reading = read_docx_bytes(
        docx(centred("调研情况"), para(run(FIRST)), relations=relation, raw={"word/footer1.xml": footer})
    )
    assert reading.dropped == ("- 1 -",)

"""The reader: every kind of revision, in both views, to the exact paragraph; styles, numbers, comments, fields."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from word_builder import by, cell, dele, docx, ins, mark, para, row, run, table

from lianluo_desk.ooxml.reader import Document, accepted, read, rejected

ROW_INS, ROW_DEL = f"<w:ins {by()}/>", f"<w:del {by()}/>"


def views(*body: str, **parts: object) -> tuple[list[str], list[str]]:
    """The paragraphs with everything accepted, and with everything rejected."""
    document = read(docx(*body, **parts))  # type: ignore[arg-type]
    return texts(accepted(document)), texts(rejected(document))


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def field(code: str, result: str) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = f"<w:r><w:instrText> {code} </w:instrText></w:r>"
    return char("begin") + instruction + char("separate") + run(result) + char("end")


def moved(kind: str, text: str) -> str:
    return f"<w:{kind} {by()}>{run(text)}</w:{kind}>"


def alternatives(known: str) -> str:
    choice = f"<mc:Choice Requires='{known}'><w:t>选</w:t></mc:Choice>"
    fallback = "<mc:Fallback><w:t>退</w:t></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"


CASES = {
    "inserted run": (para(run("甲") + ins("新") + run("乙")), ["甲新乙"], ["甲乙"]),
    "deleted run": (para(run("甲") + dele("旧") + run("乙")), ["甲乙"], ["甲旧乙"]),
    "deleted inside inserted is in neither": (
        para(run("甲") + f"<w:ins {by('王')}>{run('新')}<w:del {by('李')}>{run('误', tag='delText')}</w:del></w:ins>"),
        ["甲新"],
        ["甲"],
    ),
    "text that an editor left as w:t inside a deletion": (
        para(run("甲") + f"<w:del {by()}>{run('旧')}</w:del>"),
        ["甲"],
        ["甲旧"],
    ),
    "inserted paragraph": (
        para(run("甲")) + para(ins("新"), mark("ins")) + para(run("乙")),
        ["甲", "新", "乙"],
        ["甲", "乙"],
    ),
    "deleted paragraph": (
        para(run("甲")) + para(dele("旧"), mark("del")) + para(run("乙")),
        ["甲", "乙"],
        ["甲", "旧", "乙"],
    ),
    "split": (para(run("甲"), mark("ins")) + para(run("乙")), ["甲", "乙"], ["甲乙"]),
    "join": (para(run("甲"), mark("del")) + para(run("乙")), ["甲乙"], ["甲", "乙"]),
    "join of three": (
        para(run("甲"), mark("del")) + para("", mark("del")) + para(run("乙")),
        ["甲乙"],
        ["甲", "", "乙"],
    ),
    "paragraph rewritten": (
        para(dele("旧"), mark("del")) + para(ins("新"), mark("ins")) + para(run("末")),
        ["新", "末"],
        ["旧", "末"],
    ),
    "moved run": (
        para(run("甲") + moved("moveFrom", "动") + run("乙") + moved("moveTo", "动")),
        ["甲乙动"],
        ["甲动乙"],
    ),
    "moved paragraph": (
        para(moved("moveFrom", "动"), mark("moveFrom"))
        + para(run("甲"))
        + para(moved("moveTo", "动"), mark("moveTo"))
        + para(run("乙")),
        ["甲", "动", "乙"],
        ["动", "甲", "乙"],
    ),
    "the last end of a story stays": (para(run("甲")) + para(dele("末"), mark("del")), ["甲", ""], ["甲", "末"]),
    "an end before a table stays": (
        para(dele("旧"), mark("del")) + table(row(cell(para(run("格"))), cell(para(run("子"))))) + para(),
        ["", "格", "子", ""],
        ["旧", "格", "子", ""],
    ),
    "inserted row": (
        table(row(cell(para(run("甲")))), row(cell(para(ins("新"), mark("ins"))), properties=ROW_INS)) + para(),
        ["甲", "新", ""],
        ["甲", ""],
    ),
    "deleted row": (
        table(row(cell(para(run("甲")))), row(cell(para(dele("旧"), mark("del"))), properties=ROW_DEL)) + para(),
        ["甲", ""],
        ["甲", "旧", ""],
    ),
    "deleted table": (
        para(run("甲")) + table(row(cell(para(dele("旧"), mark("del"))), properties=ROW_DEL)) + para(run("乙")),
        ["甲", "乙"],
        ["甲", "旧", "乙"],
    ),
    "inserted cell": (
        table(row(cell(para(run("甲"))), cell(para(ins("新")), properties=f"<w:cellIns {by()}/>"))) + para(),
        ["甲", "新", ""],
        ["甲", ""],
    ),
    "deleted cell": (
        table(row(cell(para(run("甲"))), cell(para(dele("旧")), properties=f"<w:cellDel {by()}/>"))) + para(),
        ["甲", ""],
        ["甲", "旧", ""],
    ),
    "content control around paragraphs": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{para(run('甲'))}{para(run('乙'))}</w:sdtContent></w:sdt>",
        ["甲", "乙"],
        ["甲", "乙"],
    ),
    "revisions inside a content control": (
        para(f"<w:sdt><w:sdtContent>{run('甲')}{ins('新')}{dele('旧')}</w:sdtContent></w:sdt>"),
        ["甲新"],
        ["甲旧"],
    ),
    "revisions inside a hyperlink": (para(f"<w:hyperlink>{run('甲')}{ins('新')}</w:hyperlink>"), ["甲新"], ["甲"]),
    "smart tags and custom xml": (
        para(f"<w:smartTag>{run('甲')}</w:smartTag><w:customXml>{run('乙')}</w:customXml>"),
        ["甲乙"],
        ["甲乙"],
    ),
    "a field shows its result": (para(run("甲") + field("REF x", "第3页") + run("乙")), ["甲第3页乙"], ["甲第3页乙"]),
    "a simple field": (para(f"<w:fldSimple w:instr='PAGE'>{run('7')}</w:fldSimple>"), ["7"], ["7"]),
    "an index entry shows nothing": (
        para(
            run("甲")
            + '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>XE "x"</w:instrText>'
            + '<w:fldChar w:fldCharType="end"/></w:r>'
        ),
        ["甲"],
        ["甲"],
    ),
    "tabs, breaks and hyphens": (
        para("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:t>丁</w:t></w:r>"),
        ["甲\t乙\n丙\u2011丁"],
        ["甲\t乙\n丙\u2011丁"],
    ),
    "a page break in a paragraph parts it": (
        para(run("甲") + '<w:r><w:br w:type="page"/></w:r>' + run("乙")),
        ["甲", "乙"],
        ["甲", "乙"],
    ),
    "a page break alone is an empty paragraph": (
        para(run("甲")) + para('<w:r><w:br w:type="page"/></w:r>') + para(run("乙")),
        ["甲", "", "乙"],
        ["甲", "", "乙"],
    ),
    "an empty end of a section prints nothing": (
        para(run("甲")) + para("", "<w:pPr><w:sectPr/></w:pPr>") + para(run("乙")),
        ["甲", "乙"],
        ["甲", "乙"],
    ),
    "white space at the ends counts when preserved": (
        para("<w:r><w:t> 甲 </w:t></w:r>" + run(" 乙 ")),
        ["甲 乙 "],
        ["甲 乙 "],
    ),
    "ruby keeps its base": (
        para(
            "<w:r><w:ruby><w:rt><w:r><w:t>rui</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>芮</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        ),
        ["芮"],
        ["芮"],
    ),
    "of alternatives one is read": (
        para(alternatives("wps")),
        ["选"],
        ["选"],
    ),
    "an alternative that nobody knows falls back": (
        para(alternatives("x99")),
        ["退"],
        ["退"],
    ),
    "what a merged cell hides is left out": (
        table(
            row(cell(para(run("甲")), properties="<w:vMerge w:val='restart'/>")),
            row(cell(para(run("藏")), properties="<w:vMerge/>")),
        )
        + para(),
        ["甲", ""],
        ["甲", ""],
    ),
    "a merged column that loses its first cell begins with the next": (
        table(
            row(
                cell(para(dele("旧"), mark("del")), properties="<w:vMerge w:val='restart'/>"),
                cell(para(dele("去"), mark("del"))),
                properties=ROW_DEL,
            ),
            row(cell(para(run("续")), properties="<w:vMerge/>"), cell(para(run("乙")))),
        )
        + para(),
        ["续", "乙", ""],
        ["旧", "去", "乙", ""],
    ),
    "a page break before the first words leaves an empty page": (
        para('<w:r><w:br w:type="page"/></w:r>' + run("甲")) + para('<w:r><w:br w:type="page"/></w:r>' + run("乙")),
        ["", "甲", "乙"],
        ["", "甲", "乙"],
    ),
    "an empty end of a section after a table is a paragraph": (
        table(row(cell(para(run("格"))))) + para("", "<w:pPr><w:sectPr/></w:pPr>") + para(run("乙")),
        ["格", "", "乙"],
        ["格", "", "乙"],
    ),
    "text in a wrapper that no standard knows is read": (
        para(run("甲") + f"<w:foo>{run('外')}{ins('新')}</w:foo>"),
        ["甲外新"],
        ["甲外"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_both_views_read(name: str) -> None:
    body, accept, reject = CASES[name]
    assert views(body) == (accept, reject)


def test_authors_and_dates_stay_with_the_text() -> None:
    document = accepted(read(docx(para(run("甲") + ins("新", "李主任")))))
    span = document.paragraphs[0].spans[1]
    assert (span.text, span.marks[0].author, span.marks[0].date) == ("新", "李主任", "2018-06-12T09:00:00Z")


def test_scrubbed_authors_are_none() -> None:
    document = read(docx(para(f'<w:ins w:id="1" w:author="">{run("新")}</w:ins>')))
    assert document.paragraphs[0].spans[0].marks[0].author is None


def test_a_formatting_change_is_told_and_rejected_back() -> None:
    change = f"<w:b/><w:rPrChange {by('李')}><w:rPr><w:i/></w:rPr></w:rPrChange>"
    document = read(docx(para(run("甲", change))))
    span = document.paragraphs[0].spans[0]
    assert span.format_mark is not None
    assert (span.format_mark.author, dict(span.format_mark.before), dict(span.format_mark.after)) == (
        "李",
        {"bold": "False", "italic": "True"},
        {"bold": "True", "italic": "False"},
    )
    assert rejected(document).paragraphs[0].spans[0].format.italic
    assert accepted(document).paragraphs[0].spans[0].format.bold


def test_a_paragraph_change_is_told_and_rejected_back() -> None:
    change = (
        f"<w:pPr><w:jc w:val='center'/><w:pPrChange {by()}><w:pPr><w:jc w:val='right'/></w:pPr></w:pPrChange></w:pPr>"
    )
    document = read(docx(para(run("甲"), change)))
    assert accepted(document).paragraphs[0].look.alignment == "center"
    assert rejected(document).paragraphs[0].look.alignment == "right"


STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia='宋体'/><w:sz w:val='32'/></w:rPr></w:rPrDefault>"
    "</w:docDefaults>"
    "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Style7'><w:name w:val='文章标题'/><w:basedOn w:val='a'/>"
    "<w:pPr><w:jc w:val='center'/><w:outlineLvl w:val='0'/></w:pPr><w:rPr><w:b/><w:sz w:val='44'/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='c1'><w:name w:val='强调'/><w:rPr><w:b/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='ring1'><w:name w:val='环1'/><w:basedOn w:val='ring2'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='ring2'><w:name w:val='环2'/><w:basedOn w:val='ring1'/></w:style>"
)


def test_styles_are_known_by_name_and_resolved_through_their_chain() -> None:
    body = para(run("题"), "<w:pPr><w:pStyle w:val='Style7'/></w:pPr>") + para(run("文"))
    title, text = read(docx(body, parts={"styles": STYLES})).paragraphs
    assert (title.style, title.look.alignment, title.look.outline) == ("文章标题", "center", 0)
    assert (title.spans[0].format.bold, title.spans[0].format.size) == (True, 22)
    assert (text.style, text.spans[0].format.size, text.spans[0].format.font) == ("Normal", 16, "宋体")


def test_a_toggle_in_both_styles_turns_itself_off() -> None:
    """ECMA-376-1 §17.7.3: bold in the paragraph style and in the character style is not bold."""
    body = para(run("题", "<w:rStyle w:val='c1'/>"), "<w:pPr><w:pStyle w:val='Style7'/></w:pPr>")
    assert not read(docx(body, parts={"styles": STYLES})).paragraphs[0].spans[0].format.bold


def test_a_ring_of_styles_ends() -> None:
    body = para(run("甲"), "<w:pPr><w:pStyle w:val='ring1'/></w:pPr>")
    assert read(docx(body, parts={"styles": STYLES})).paragraphs[0].style == "环1"


def numbered(*levels: tuple[str, str], extra: str = "") -> str:
    inner = "".join(
        f"<w:lvl w:ilvl='{n}'><w:start w:val='1'/><w:numFmt w:val='{form}'/><w:lvlText w:val='{text}'/></w:lvl>"
        for n, (form, text) in enumerate(levels)
    )
    number = "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    return f"<w:abstractNum w:abstractNumId='0'>{inner}</w:abstractNum>{number}{extra}"


def item(text: str, level: int = 0, number: int = 1, more: str = "") -> str:
    return para(
        run(text), f"<w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr>{more}</w:pPr>"
    )


def labels(document: Document) -> list[str]:
    return [paragraph.label for paragraph in document.paragraphs]


def test_automatic_numbers_are_rendered() -> None:
    lists = numbered(("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    body = item("a") + item("b", 1) + item("c", 1) + item("d", 2) + item("e") + item("f", 1) + para(run("g"))
    assert labels(read(docx(body, parts={"numbering": lists}))) == [
        "一、",
        "（一）",
        "（二）",
        "1.",
        "二、",
        "（一）",
        "",
    ]


def test_numbers_count_only_what_is_there() -> None:
    gone = para(
        dele("b"),
        f"<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:rPr><w:del {by()}/></w:rPr></w:pPr>",
    )
    document = read(docx(item("a") + gone + item("c"), parts={"numbering": numbered(("decimal", "%1."))}))
    assert labels(accepted(document)) == ["1.", "2."]
    assert labels(rejected(document)) == ["1.", "2.", "3."]


def test_a_list_can_start_anew() -> None:
    again = (
        "<w:num w:numId='2'><w:abstractNumId w:val='0'/>"
        "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>"
    )
    body = item("a") + item("b") + item("c", number=2)
    assert labels(read(docx(body, parts={"numbering": numbered(("decimal", "%1."), extra=again)}))) == [
        "1.",
        "2.",
        "1.",
    ]


def test_a_number_put_on_by_a_revision_goes_when_rejected() -> None:
    body = para(run("a"), f"<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/><w:ins {by()}/></w:numPr></w:pPr>")
    document = read(docx(body, parts={"numbering": numbered(("decimal", "%1."))}))
    assert (labels(accepted(document)), labels(rejected(document))) == (["1."], [""])


def test_comments_come_with_threads_and_anchors() -> None:
    def remark(number: int, author: str, text: str) -> str:
        return (
            f'<w:comment w:id="{number}" w:author="{author}" w:date="2018-06-12T09:00:00Z" w:initials="L">'
            f'<w:p w14:paraId="0000000{number}">{run(text)}</w:p></w:comment>'
        )

    space = "http://schemas.microsoft.com/office/word/2012/wordml"
    threads = (
        f'<w15:commentsEx xmlns:w15="{space}"><w15:commentEx w15:paraId="00000001" w15:done="1"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/></w15:commentsEx>'
    )
    anchored = run("甲") + '<w:commentRangeStart w:id="1"/>' + run("乙丙") + '<w:commentRangeEnd w:id="1"/>'
    parts = {"comments": remark(1, "李", "核实") + remark(2, "王", "已核"), "commentsExtended": threads}
    document = read(docx(para(anchored), parts=parts))
    first, second = document.comments
    assert (first.author, first.text, first.done, first.parent) == ("李", "核实", True, None)
    assert (second.author, second.text, second.parent) == ("王", "已核", "1")
    assert [(a.name, a.offset, a.start) for a in document.paragraphs[0].anchors] == [("1", 1, True), ("1", 3, False)]


def test_footnotes_and_text_boxes_are_stories_of_their_own() -> None:
    separator = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    notes = f'{separator}<w:footnote w:id="2">{para(run("注"))}</w:footnote>'
    content = f"<w:txbxContent>{para(run('框') + ins('新'))}</w:txbxContent>"
    box = f"<w:r><w:pict><v:textbox>{content}</v:textbox></w:pict></w:r>"
    body = para(run("甲") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + box)
    document = rejected(read(docx(body, parts={"footnotes": notes})))
    assert document.text == "甲"
    assert [note.text for note in document.footnotes] == ["注"]
    assert [paragraph.text for paragraph in document.text_boxes[0]] == ["框"]


def test_a_strict_file_reads_like_any_other() -> None:
    data = docx(para(run("甲") + ins("新"), "<w:pPr><w:jc w:val='end'/></w:pPr>"))
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    old, new = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    for word in (b"wordprocessingml", b"officeDocument", b"drawingml"):
        for name in ("word/document.xml", "_rels/.rels", "word/_rels/document.xml.rels"):
            files[name] = files[name].replace(old + word + b"/2006", new + word)
    from word_builder import zipped

    document = read(zipped(files))
    assert rejected(document).text == "甲"
    assert document.paragraphs[0].look.alignment == "right"


def test_custom_properties_and_tracking_are_read() -> None:
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="bdRound">'
        "<vt:lpwstr>3</vt:lpwstr></property></Properties>"
    )
    document = read(docx(para(run("甲")), parts={"custom": custom, "settings": "<w:trackRevisions/>"}))
    assert (document.properties, document.tracking) == ({"bdRound": "3"}, True)


def test_bookmarks_between_paragraphs_belong_to_the_next() -> None:
    between = '<w:bookmarkStart w:id="1" w:name="bd_x"/><w:bookmarkEnd w:id="1"/>'
    document = read(docx(para(run("甲")), between, para(run("乙"))))
    assert [paragraph.bookmarks for paragraph in document.paragraphs] == [(), ("bd_x",)]

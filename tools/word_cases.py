"""Writes small Word files with tracked changes, every construct in every place it may stand, for `word_views.py`.

`python tools/word_cases.py FOLDER` writes them; `python tools/word_views.py FOLDER` then compares our reading of each
with LibreOffice's. What a construct means stands in tests/ooxml/test_reader.py; here they are only multiplied.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "ooxml")]

from word_builder import by, cell, dele, docx, ins, mark, para, row, run, table  # noqa: E402


def gone(*inner: str) -> str:
    return f"<w:del {by()}>{''.join(inner)}</w:del>"


def come(*inner: str) -> str:
    return f"<w:ins {by()}>{''.join(inner)}</w:ins>"


def moved(kind: str, text: str) -> str:
    return f"<w:{kind} {by()}>{run(text)}</w:{kind}>"


def control(inner: str, kind: str = "") -> str:
    return f'<w:sdt><w:sdtPr><w:id w:val="12"/>{kind}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'


def field(code: str, result: str, *, deleted: bool = False) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    name, tag = ("delInstrText", "delText") if deleted else ("instrText", "t")
    instruction = f'<w:r><w:{name} xml:space="preserve"> {code} </w:{name}></w:r>'
    return char("begin") + instruction + char("separate") + run(result, tag=tag) + char("end")


def changed(properties: str, name: str) -> str:
    """Properties with a tracked change of them: `name` is pPr, rPr, tcPr …"""
    return f"{properties}<w:{name}Change {by()}><w:{name}/></w:{name}Change>"


BREAK = '<w:r><w:br w:type="page"/></w:r>'
LETTERS = "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:cr/><w:t>丁</w:t><w:noBreakHyphen/></w:r>"
SYMBOL = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>rui</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>芮</w:t></w:r></w:rubyBase>"
    "</w:ruby></w:r>"
)

INLINE = {
    "inserted": ins("新"),
    "deleted": dele("旧"),
    "replaced": dele("旧") + ins("新"),
    "two-authors": ins("新", "张") + ins("文", "李") + dele("旧", "王"),
    "letters": LETTERS,
    "letters-inserted": come(LETTERS),
    "symbol": SYMBOL,
    "symbol-inserted": come(SYMBOL),
    "ruby": RUBY,
    "ruby-inserted": come(RUBY),
    "moved": moved("moveFrom", "动") + run("中") + moved("moveTo", "动"),
    "look": run("粗", changed("<w:b/>", "rPr")),
    "link": f'<w:hyperlink w:anchor="x">{run("链")}{ins("新")}{dele("旧")}</w:hyperlink>',
    "smart-tag": f'<w:smartTag w:element="place">{run("长沙")}{ins("市")}</w:smartTag>',
    "custom-xml": f'<w:customXml w:element="x">{run("内")}{dele("旧")}</w:customXml>',
    "control": control(run("控") + ins("新") + dele("旧")),
    "control-deleted": gone(control(run("控", tag="delText"))),
    "control-inserted": come(control(run("控"))),
    "field": field('HYPERLINK "http://a.b"', "果"),
    "field-deleted": gone(field('HYPERLINK "http://a.b"', "果", deleted=True)),
    "field-inserted": come(field('HYPERLINK "http://a.b"', "果")),
    "field-result": field('HYPERLINK "http://a.b"', "果") + dele("旧"),
    "direction": f'<w:bdo w:val="rtl">{run("אב")}{ins("ג")}</w:bdo>',
    "break-inserted": come(BREAK),
    "hidden": run("隐", "<w:vanish/>"),
    "wrapper": f"<w:foo>{run('外')}</w:foo>",
}

BLOCKS = {
    "inserted": para(ins("新"), mark("ins")),
    "deleted": para(dele("旧"), mark("del")),
    "inserted-two": para(ins("新一"), mark("ins")) + para(ins("新二"), mark("ins")),
    "deleted-two": para(dele("旧一"), mark("del")) + para(dele("旧二"), mark("del")),
    "rewritten": para(dele("旧"), mark("del")) + para(ins("新"), mark("ins")),
    "split": para(run("前"), mark("ins")) + para(run("后")),
    "joined": para(run("前"), mark("del")) + para(run("后")),
    "joined-three": para(run("前"), mark("del")) + para("", mark("del")) + para(run("后")),
    "half-lines": para(run("前") + dele("去"), mark("del")) + para(dele("去") + run("后")),
    "empty-inserted": para("", mark("ins")),
    "empty-deleted": para("", mark("del")),
    "moved": para(moved("moveFrom", "动"), mark("moveFrom"))
    + para(run("中"))
    + para(moved("moveTo", "动"), mark("moveTo")),
    "look": para(run("文"), "<w:pPr>" + changed('<w:jc w:val="center"/>', "pPr") + "</w:pPr>"),
    "control": control(para(run("控")) + para(ins("新"), mark("ins"))),
    "page": para(run("前") + BREAK + run("后")),
    "section": para(run("前"), "<w:pPr><w:sectPr/></w:pPr>"),
    "table": table(row(cell(para(run("格"))), cell(para(ins("新") + dele("旧"))))),
    "row-inserted": table(
        row(cell(para(run("格"))), cell(para(run("子")))),
        row(cell(para(ins("新"), mark("ins"))), cell(para(ins("行"), mark("ins"))), properties=f"<w:ins {by()}/>"),
    ),
    "row-deleted": table(
        row(cell(para(run("格"))), cell(para(run("子")))),
        row(cell(para(dele("旧"), mark("del"))), cell(para(dele("行"), mark("del"))), properties=f"<w:del {by()}/>"),
    ),
    "table-deleted": table(row(cell(para(dele("旧"), mark("del"))), properties=f"<w:del {by()}/>")),
    "table-inserted": table(row(cell(para(ins("新"), mark("ins"))), properties=f"<w:ins {by()}/>")),
}


def bodies() -> Iterator[tuple[str, str]]:
    """Every construct by its name: inline ones at the head, in the middle and at the foot of a paragraph and beside
    an end that came or went; blocks first, between, last, in a cell, and in pairs."""
    first, last = para(run("首段")), para(run("末段"))
    for name, inner in INLINE.items():
        yield f"inline-{name}", para(run("前") + inner + run("后")) + last
        yield f"inline-{name}-alone", first + para(inner) + last
        yield f"inline-{name}-end-inserted", para(run("前") + inner, mark("ins")) + para(run("后")) + last
        yield f"inline-{name}-end-deleted", para(run("前") + inner, mark("del")) + para(run("后")) + last
    for name, block in BLOCKS.items():
        yield f"block-{name}-first", block + last
        yield f"block-{name}-between", first + block + last
        yield f"block-{name}-last", first + block + ("" if not block.endswith("</w:tbl>") else para(""))
        yield f"block-{name}-cell", first + table(row(cell(block + para(run("格"))), cell(para(run("子"))))) + last
        for other, second in BLOCKS.items():
            if not (block.endswith("</w:tbl>") and second.startswith("<w:tbl>")):
                yield f"pair-{name}-{other}", first + block + second + last


def main(folder: Path) -> None:
    """Write the files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, body in bodies():
        (folder / f"{name}.docx").write_bytes(docx(body))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

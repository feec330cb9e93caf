"""Word files as written: schema order, bookmarks, fonts, and bytes that depend on the contents alone."""

import io
import re
import zipfile
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from lianluo_desk.errors import DeskError
from lianluo_desk.ooxml.style_sheet import build_sheet
from lianluo_desk.ooxml.style_spec import CharacterSpec, Font, ParagraphSpec, SheetSpec
from lianluo_desk.ooxml.style_xml import style_id
from lianluo_desk.ooxml.writer import CoreProperties, DocxWriter
from lianluo_desk.ooxml.writer_names import bookmark_name
from lianluo_desk.ooxml.writer_paragraphs import Bookmarks, Border, ParagraphText, paragraph_xml
from lianluo_desk.ooxml.writer_runs import RunText, run_xml
from lianluo_desk.ooxml.writer_tables import FootRow, TableText
from lianluo_desk.ooxml.writer_zip import repack, write_zip
from lianluo_desk.ooxml.xml import W, w


def _words(text: str) -> list[str]:
    return text.split()


# ECMA-376-1 §17.3.1.26 and §17.3.2.28: children in this order, or Word calls the file damaged.
PPR = _words(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
    "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange "
)
RPR = _words(
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl "
    "cs em lang eastAsianLayout specVanish oMath "
)
SONG, TIMES = Font("宋体", "SimSun"), Font("Times New Roman")
BODY = ParagraphSpec("正文样式", SONG, TIMES, 32, tracking=-5, first_line=640, first_line_chars=200)
SPEC = SheetSpec(
    width=11906,
    height=16838,
    top=2098,
    bottom=1985,
    inner=1587,
    outer=1474,
    pitch=579,
    mirrored=True,
    gap=True,
    body=BODY,
    paragraphs=(BODY, ParagraphSpec("红题", SONG, TIMES, 44, color="D91F17", align="center", keep_next=True)),
    characters=(CharacterSpec("黑字", Font("黑体"), Font("黑体"), "FF0000"),),
    folio="— {page} —",
    folio_style=ParagraphSpec("页码样式", SONG, SONG, 28),
    folio_foot=1400,
)
ONE_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fe"
    "a735813f0000000049454e44ae426082"
)


def parts_of(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written() -> bytes:
    writer = DocxWriter(build_sheet(SPEC, (("正文样式", "样例"),)), SPEC)
    quoted = RunText("说“好”——……\n换行\t制表", east_font="宋体")
    writer.paragraph(ParagraphText("红题", (RunText("题"),), "art/title", before=579, outline=0))
    writer.paragraph(ParagraphText("正文样式", (RunText("引", "黑字"), quoted), "block1", bottom=Border(8)))
    writer.paragraph(
        ParagraphText("正文样式", (RunText("甲", place="a"), RunText("\t"), RunText("乙", place="b")), tab=8000, left=0)
    )
    drawing = writer.drawing(ONE_PIXEL, 2000, 1000, "一点")
    writer.paragraph(ParagraphText("正文样式", place="pic", drawing=drawing))
    cell = (ParagraphText("正文样式", (RunText("格"),)),)
    writer.table(TableText(((cell, cell), (cell, cell)), (3000, 3000), 1, "tab"))
    foot = ParagraphText("正文样式", (RunText("送：某处"),), "distribution/0/0", left=800, hanging=560)
    writer.foot((FootRow((foot,), Border(8), Border(6)), FootRow((foot,), Border(6), Border(8))))
    core = CoreProperties("题名", "编者", "主题", "关键词", "issue1", date="2018-06-13")
    return writer.finish(core, {"bdIssue": "issue1", "bdNote": "<&>"})


PARTS = parts_of(written())


@pytest.mark.parametrize("name", sorted(name for name in PARTS if name.endswith(".xml") and name.startswith("word/")))
def test_properties_stand_in_schema_order(name: str) -> None:
    root = etree.fromstring(PARTS[name])
    for tag, order in (("pPr", PPR), ("rPr", RPR)):
        for element in root.iter(w(tag)):
            places = [order.index(etree.QName(child).localname) for child in element]
            assert all(a < b for a, b in pairwise(places)), etree.tostring(element)


def test_no_font_of_a_theme_is_named_anywhere() -> None:
    assert not any(b"Theme=" in content or b"theme/" in content for content in PARTS.values())


def test_every_part_is_declared_and_well_formed() -> None:
    types = PARTS["[Content_Types].xml"].decode()
    for name, content in PARTS.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
        assert f'"/{name}"' in types or f'Extension="{name.rpartition(".")[2]}"' in types


def test_bookmarks_are_unique_and_paired() -> None:
    root = etree.fromstring(PARTS["word/document.xml"])
    starts = [element.get(w("id")) for element in root.iter(w("bookmarkStart"))]
    ends = [element.get(w("id")) for element in root.iter(w("bookmarkEnd"))]
    names = [str(element.get(w("name"))) for element in root.iter(w("bookmarkStart"))]
    assert sorted(starts) == sorted(ends)
    assert len(set(starts)) == len(starts)
    assert len({name.lower() for name in names}) == len(names)
    assert names == [
        "bd_art_title",
        "bd_block1",
        "bd_a",
        "bd_b",
        "bd_pic",
        "bd_tab",
        "bd_distribution_0_0",
        "bd_distribution_0_0_2",
    ]


def test_a_paragraph_bookmark_holds_the_whole_paragraph() -> None:
    xml = paragraph_xml(ParagraphText("正文样式", (RunText("甲"), RunText("乙", "黑字")), "b1"), Bookmarks())
    body = etree.fromstring(f'<x xmlns:w="{W}">{xml}</x>')[0]
    assert [etree.QName(child).localname for child in body] == ["pPr", "bookmarkStart", "r", "r", "bookmarkEnd"]


def test_marks_shared_with_latin_are_set_in_the_chinese_font() -> None:
    runs = etree.fromstring(f'<x xmlns:w="{W}">{run_xml(RunText("说“好”a—", east_font="仿宋"))}</x>')
    shown = [(run.findtext(w("t")), run.find(f"{w('rPr')}/{w('rFonts')}")) for run in runs]
    assert [text for text, _ in shown] == ["说", "“", "好", "”", "a", "—"]
    for text, fonts in shown:
        if text in ("“", "”", "—"):
            assert fonts is not None
            assert fonts.get(w("hint")) == "eastAsia"
            assert fonts.get(w("ascii")) == "仿宋"
        else:
            assert fonts is None


def test_line_breaks_and_tabs_are_elements() -> None:
    assert re.findall(r"<w:(br|tab)/>", run_xml(RunText("a\nb\tc"))) == ["br", "tab"]


@given(st.text(st.sampled_from("甲“”—…a\n\t<&> "), max_size=30))
def test_a_run_keeps_its_text(text: str) -> None:
    root = etree.fromstring(f'<x xmlns:w="{W}">{run_xml(RunText(text))}</x>')
    said = {w("t"): lambda e: e.text or "", w("br"): lambda e: "\n", w("tab"): lambda e: "\t"}
    assert "".join(said[e.tag](e) for e in root.iter() if e.tag in said) == text


def test_body_style_gives_twenty_eight_characters_and_exact_lines() -> None:
    style = next(
        element
        for element in etree.fromstring(PARTS["word/styles.xml"]).iter(w("style"))
        if element.find(w("name")).get(w("val")) == "正文样式"  # type: ignore[union-attr]
    )
    spacing = style.find(f"{w('pPr')}/{w('spacing')}")
    indent = style.find(f"{w('pPr')}/{w('ind')}")
    assert spacing is not None
    assert indent is not None
    assert (spacing.get(w("line")), spacing.get(w("lineRule"))) == ("579", "exact")
    assert (indent.get(w("firstLineChars")), indent.get(w("firstLine"))) == ("200", "640")
    assert style.find(f"{w('rPr')}/{w('spacing')}").get(w("val")) == "-5"  # type: ignore[union-attr]
    assert style.find(f"{w('pPr')}/{w('overflowPunct')}").get(w("val")) == "0"  # type: ignore[union-attr]


def test_settings_carry_the_strict_prohibitions_and_both_sides() -> None:
    settings = PARTS["word/settings.xml"].decode()
    before = re.search(r'noLineBreaksBefore w:lang="zh-CN" w:val="([^"]*)"', settings)
    assert before
    assert set("，。、；：？！”’）》…—") <= set(before[1])
    for element in ("mirrorMargins", "evenAndOddHeaders", "compressPunctuation", 'percent="100"'):
        assert element in settings


def test_the_grid_is_of_lines_only() -> None:
    assert b'<w:docGrid w:type="lines" w:linePitch="579"/>' in PARTS["word/document.xml"]


def test_page_numbers_stand_at_the_outer_edge() -> None:
    odd, even = PARTS["word/footer1.xml"].decode(), PARTS["word/footer2.xml"].decode()
    assert 'w:jc w:val="right"' in odd
    assert 'w:ind w:right="280"' in odd
    assert 'w:jc w:val="left"' in even
    assert "PAGE" in odd
    assert "— " in odd


def test_the_foot_is_anchored_to_the_lower_edge() -> None:
    document = PARTS["word/document.xml"].decode()
    assert 'w:tblpYSpec="bottom"' in document
    assert f'w:tblpX="{SPEC.outer}"' in document
    assert document.count("<w:gridCol") == 3


def test_a_sheet_may_rename_its_style_ids() -> None:
    """A sheet that was saved by another program has ids of its own; names are what counts."""
    sheet = parts_of(build_sheet(SPEC))
    ours = style_id("红题").encode()
    renamed = {name: content.replace(ours, b"Style7") for name, content in sheet.items()}
    writer = DocxWriter(write_zip(renamed), SPEC)
    writer.paragraph(ParagraphText("红题", (RunText("题"),)))
    document = parts_of(writer.finish(CoreProperties(), {}))["word/document.xml"]
    assert b'<w:pStyle w:val="Style7"/>' in document
    assert ours not in document


def test_a_style_that_the_sheet_lacks_is_added() -> None:
    bare = SheetSpec(**{name: getattr(SPEC, name) for name in SPEC.__match_args__} | {"paragraphs": (BODY,)})
    writer = DocxWriter(build_sheet(bare), SPEC)
    writer.paragraph(ParagraphText("红题", (RunText("题"),)))
    assert "红题".encode() in parts_of(writer.finish(CoreProperties(), {}))["word/styles.xml"]


def test_the_fonts_of_a_restyled_sheet_are_used_for_shared_marks() -> None:
    sheet = parts_of(build_sheet(SPEC))
    sheet["word/styles.xml"] = sheet["word/styles.xml"].replace("宋体".encode(), "华文仿宋".encode())
    assert DocxWriter(write_zip(sheet), SPEC).east_font("正文样式") == "华文仿宋"


def test_sample_paragraphs_of_the_sheet_do_not_reach_the_copy() -> None:
    assert "样例".encode() not in PARTS["word/document.xml"]


def test_a_broken_sheet_is_refused_in_words() -> None:
    with pytest.raises(DeskError, match=r"review\.docx"):
        DocxWriter(b"no zip", SPEC)


def test_properties_identify_the_copy() -> None:
    custom = PARTS["docProps/custom.xml"].decode()
    assert 'name="bdIssue"><vt:lpwstr>issue1' in custom
    assert "&lt;&amp;&gt;" in custom
    core = PARTS["docProps/core.xml"].decode()
    assert "<dc:identifier>issue1</dc:identifier>" in core
    assert "2018-06-13T00:00:00Z" in core


def test_the_same_contents_make_the_same_bytes() -> None:
    assert written() == written()
    with zipfile.ZipFile(io.BytesIO(written())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_repacking_changes_no_part() -> None:
    assert parts_of(repack(written())) == PARTS


# names


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("k3v9abcdef", "bd_k3v9abcdef"),
        ("k3v9abcdef/title", "bd_k3v9abcdef_title"),
        ("masthead/cumulative", "bd_masthead_cumulative"),
        ("distribution/0/12", "bd_distribution_0_12"),
    ],
)
def test_bookmarks_spell_their_place(place: str, name: str) -> None:
    assert bookmark_name(place) == name


@given(st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,63}(/[a-z]{1,8})?", fullmatch=True))
def test_every_place_makes_a_name_that_word_accepts(place: str) -> None:
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", bookmark_name(place, 99))


@given(st.sets(st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,63}(/[a-z]{1,8})?", fullmatch=True), min_size=2, max_size=9))
def test_different_places_never_share_a_name(places: set[str]) -> None:
    assert len({bookmark_name(place).lower() for place in places}) == len(places)

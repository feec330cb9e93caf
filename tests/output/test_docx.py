"""A story as a Word file: same words, same order, styles by their Chinese names, one bookmark for every place."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from lianluo_desk.ooxml.writer_names import bookmark_name
from lianluo_desk.ooxml.xml import w
from lianluo_desk.output.docx import export_docx, review_sheet
from lianluo_desk.output.docx_measure import em_width, longest
from lianluo_desk.output.docx_styles import FONTS, grid_line, sheet_spec
from lianluo_desk.render.pack import Pack
from lianluo_desk.render.render import render
from lianluo_desk.render.story import texts
from tests.render.sample_issues import full_issue, hegong, issues, lianluo

PACKS = {"lianluo": lianluo(), "hegong": hegong()}


def png(color: str = "#88aacc", form: str = "PNG", size: tuple[int, int] = (40, 20)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, color).save(stream, form)
    return stream.getvalue()


def store(_file: str) -> bytes:
    return png()


def document(package: bytes, part: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return etree.fromstring(archive.read(part))


def words(paragraph: etree._Element) -> str:
    shown = {w("t"): lambda e: e.text or "", w("br"): lambda e: "\n", w("tab"): lambda e: "\t"}
    return "".join(shown[e.tag](e) for e in paragraph.iter() if e.tag in shown)


def exported(pack: Pack) -> etree._Element:
    issue = full_issue(pack)
    return document(export_docx(issue, render(issue, pack), pack, store=store))


@pytest.fixture(params=PACKS)
def pack(request: pytest.FixtureRequest) -> Pack:
    return PACKS[request.param]


def test_all_words_stand_there_in_the_order_of_the_story(pack: Pack) -> None:
    story = render(full_issue(pack), pack)
    said = "".join(words(paragraph) for paragraph in exported(pack).iter(w("p"))).replace("\t", "")
    for text in texts(story.blocks):
        wanted = ("" if text.label_hidden else text.label_text) + text.text
        assert wanted in said
        # captions of tables stand above, those of pictures below: the story lists both last
        said = said if text.role in ("caption", "cell") else said[said.index(wanted) + len(wanted) :]


@given(st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_issue_makes_a_readable_file(data: st.DataObject) -> None:
    pack = PACKS[data.draw(st.sampled_from(sorted(PACKS)))]
    issue = data.draw(issues(pack))
    story = render(issue, pack)
    root = document(export_docx(issue, story, pack))
    names = [str(element.get(w("name"))).lower() for element in root.iter(w("bookmarkStart"))]
    assert len(names) == len(set(names))
    for text in texts(story.blocks):
        if text.role == "paragraph":
            assert any(words(paragraph) == text.text for paragraph in root.iter(w("p")))


def test_every_place_has_its_bookmark(pack: Pack) -> None:
    story = render(full_issue(pack), pack)
    names = {element.get(w("name")) for element in exported(pack).iter(w("bookmarkStart"))}
    places = {text.source for text in texts(story.blocks) if text.source and text.role != "contents" and text.text}
    assert {bookmark_name(place) for place in places} <= names
    assert {"bd_art1i1", "bd_art1t1", "bd_art1_title", "bd_art1_note", "bd_art1_note_2"} <= names


def test_the_contents_do_not_take_the_bookmarks_of_the_titles() -> None:
    root = exported(PACKS["hegong"])
    start = next(e for e in root.iter(w("bookmarkStart")) if e.get(w("name")) == "bd_art1_title")
    paragraph = start.getparent()
    assert paragraph is not None
    assert "\n" in words(paragraph)


def test_paragraphs_name_their_chinese_styles(pack: Pack) -> None:
    issue = full_issue(pack)
    package = export_docx(issue, render(issue, pack), pack, store=store)
    names = {
        style.get(w("styleId")): style.find(w("name")).get(w("val"))  # type: ignore[union-attr]
        for style in document(package, "word/styles.xml").iter(w("style"))
    }
    used = {names[element.get(w("val"))] for element in document(package).iter(w("pStyle"))}
    assert used <= {style.docx for style in pack.styles.texts.values()} | {"图片"}
    assert pack.styles.texts["body" if pack.name == "lianluo" else "para"].docx in used


def test_lead_in_is_a_character_style() -> None:
    root = exported(PACKS["lianluo"])
    paragraph = next(p for p in root.iter(w("p")) if words(p).startswith("建立“一会”提素质。"))
    styled = [run for run in paragraph.iter(w("r")) if run.find(f"{w('rPr')}/{w('rStyle')}") is not None]
    assert "".join(words(run) for run in styled) == "建立“一会”提素质。"


def test_quotes_and_dashes_are_in_the_chinese_font() -> None:
    for run in exported(PACKS["lianluo"]).iter(w("r")):
        if set(words(run)) & set("“”—…"):
            fonts = run.find(f"{w('rPr')}/{w('rFonts')}")
            assert fonts is not None
            assert fonts.get(w("hint")) == "eastAsia"
            assert fonts.get(w("ascii")) in {font.name for role, font in FONTS.items() if not role.startswith("latin")}


def test_further_lines_of_a_list_stand_behind_its_label() -> None:
    root = exported(PACKS["hegong"])
    levels = [p for p in root.iter(w("p")) if "单位" in words(p) or "流域" in words(p)]
    indents = [p.find(f"{w('pPr')}/{w('ind')}") for p in levels]
    assert [i.get(w("left")) for i in indents if i is not None] == ["840", "840"]
    assert [i.get(w("hanging")) for i in indents if i is not None] == ["560", None]


def test_the_masthead_takes_its_fixed_lines() -> None:
    """Nine grid lines in all, whatever stands in it; the rest is space after the last paragraph."""
    styles, total = PACKS["lianluo"].styles, 0.0
    line = grid_line(styles)
    used = ("masthead-name", "masthead-pinyin", "masthead-number", "masthead-cumulative", "masthead-line")
    root = exported(PACKS["lianluo"])
    paragraphs = list(root.iter(w("p")))[: len(used)]
    total = sum(round(line * styles.texts[name].line) + round(line * styles.texts[name].before) for name in used)
    border = paragraphs[-1].find(f"{w('pPr')}/{w('pBdr')}/{w('bottom')}")
    spacing = paragraphs[-1].find(f"{w('pPr')}/{w('spacing')}")
    assert border is not None
    assert spacing is not None
    total += int(str(border.get(w("space")))) * 20 + int(str(border.get(w("sz")))) * 20 // 8
    assert abs(total + int(str(spacing.get(w("after")))) - 9 * line) < 20
    assert border.get(w("color")) == "D91F17"


def test_rules_of_the_foot_have_their_weights() -> None:
    borders = [
        (edge.get(w("sz")), etree.QName(edge).localname)
        for cell in exported(PACKS["lianluo"]).iter(w("tcBorders"))
        for edge in cell
        if edge.get(w("val")) == "single"
    ]
    assert borders[0] == ("8", "top")
    assert borders[-1] == ("8", "bottom")
    assert {size for size, _ in borders[1:-1]} == {"6"}


def test_pictures_keep_their_width_and_their_words() -> None:
    root = exported(PACKS["lianluo"])
    drawing = next(root.iter(w("drawing")))
    extent = next(e for e in drawing.iter() if etree.QName(e).localname == "extent")
    assert abs(int(str(extent.get("cx"))) / 36000 - 78) < 0.5  # half of 156 mm
    assert any(e.get("descr") == "会场照片" for e in drawing.iter())


@pytest.mark.parametrize("data", [b"", b"no picture", png()[:40]])
def test_a_picture_that_cannot_be_read_leaves_its_words(data: bytes) -> None:
    pack = PACKS["lianluo"]
    issue = full_issue(pack)
    root = document(export_docx(issue, render(issue, pack), pack, store=lambda _: data))
    assert any(words(paragraph) == "［图片：会场照片］" for paragraph in root.iter(w("p")))


@pytest.mark.parametrize("form", ["WEBP", "BMP", "TIFF", "JPEG", "GIF"])
def test_other_picture_formats_are_taken_in(form: str) -> None:
    pack = PACKS["lianluo"]
    issue = full_issue(pack)
    root = document(export_docx(issue, render(issue, pack), pack, store=lambda _: png(form=form)))
    assert len(list(root.iter(w("drawing")))) == 1


def test_the_same_issue_makes_the_same_bytes(pack: Pack) -> None:
    issue = full_issue(pack)
    story = render(issue, pack)
    assert export_docx(issue, story, pack, store=store) == export_docx(issue, story, pack, store=store)


def test_the_copy_knows_whose_it_is() -> None:
    pack = PACKS["lianluo"]
    issue = full_issue(pack)
    package = export_docx(issue, render(issue, pack), pack, properties={"bdRound": "2"})
    custom = zipfile.ZipFile(io.BytesIO(package)).read("docProps/custom.xml").decode()
    found = dict(re.findall(r'name="(\w+)"><vt:lpwstr>([^<]*)<', custom))
    assert found == {"bdIssue": "issue1", "bdPublication": "lianluo", "bdNumber": "16", "bdSchema": "1", "bdRound": "2"}


def test_the_shipped_style_sheet_is_the_one_that_the_tool_makes() -> None:
    pack = PACKS["lianluo"]
    assert pack.review_sheet == review_sheet(pack)


def test_digits_of_a_title_are_in_the_face_of_the_title() -> None:
    """Without w:b, which would embolden a face that is bold already."""
    sheet = document(review_sheet(PACKS["lianluo"]), "word/styles.xml")
    title = next(style for style in sheet.iter(w("style")) if style.find(w("name")).get(w("val")) == "文章标题")
    fonts = title.find(f"{w('rPr')}/{w('rFonts')}")
    assert fonts.get(w("ascii")) == fonts.get(w("eastAsia")) == "方正小标宋简体"
    assert title.find(f"{w('rPr')}/{w('b')}") is None


def test_a_pack_without_a_style_sheet_gets_one() -> None:
    assert PACKS["hegong"].review_sheet is None
    root = exported(PACKS["hegong"])
    size = next(root.iter(w("pgSz")))
    assert abs(int(str(size.get(w("w")))) / 1440 * 25.4 - 185) < 0.1


def test_the_page_is_that_of_the_standard() -> None:
    spec = sheet_spec(PACKS["lianluo"].styles)
    assert (spec.top, spec.bottom, spec.inner, spec.outer, spec.pitch) == (2098, 1984, 1587, 1474, 579)
    body = next(style for style in spec.paragraphs if style.name == "简报正文")
    assert (body.half_points, body.tracking, body.line) == (32, -5, 579)
    room = spec.measure - body.right
    cell = body.half_points * 10 + body.tracking
    assert 28 * cell <= room < 28.5 * cell


def test_a_line_that_is_too_long_is_set_smaller_not_wrapped() -> None:
    pack = PACKS["lianluo"]
    issue = full_issue(pack)
    masthead = replace(issue.masthead, compiler="很长的单位名称" * 5)
    story = render(replace(issue, masthead=masthead), pack)
    root = document(export_docx(issue, story, pack))
    line = next(p for p in root.iter(w("p")) if "很长的单位名称" in words(p))
    sizes = {int(str(e.get(w("val")))) for e in line.iter(w("sz"))}
    assert len(sizes) == 1
    assert max(sizes) < 32


def test_many_editors_take_lines_of_their_own_behind_their_label() -> None:
    pack = PACKS["lianluo"]
    issue = full_issue(pack)
    issue = replace(issue, colophon=replace(issue.colophon, editors=("欧阳修远",) * 12))
    made = document(export_docx(issue, render(issue, pack), pack, store=store))
    editors = next(each for each in made.iter(w("p")) if words(each).startswith("责任编辑："))
    assert "联系方式" not in words(editors)
    assert editors.find(f".//{w('ind')}").get(w("hanging")) == str(5 * 12 * 20)
    assert editors.find(f".//{w('sz')}") is None


@pytest.mark.parametrize(
    ("text", "width"), [("汉字，", 3.0), ("2018", 2.0), ("", 0.0), ("AI", 1.055), ("“—…", 3.0), ("é", 0.5)]
)
def test_widths_are_estimated_in_em(text: str, width: float) -> None:
    assert em_width(text) == pytest.approx(width)


def test_the_gap_between_chinese_and_latin_counts() -> None:
    assert em_width("6月4日", 0.25) == pytest.approx(3.0 + 3 * 0.25)
    assert longest(["汉", "汉字"]) == 2.0

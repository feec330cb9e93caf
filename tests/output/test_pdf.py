"""The PDF file, read back by others: positions, text, fonts, structure, bookmarks, colours, determinism."""

import io
import os
import re
import shutil
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pikepdf
import pymupdf
import pytest
from PIL import Image

from lianluo_desk.errors import DeskError
from lianluo_desk.output.pdf import export_pdf
from lianluo_desk.output.pdf_profile import PdfProfile
from lianluo_desk.render.story import Picture, Span, Text
from lianluo_desk.typeset.flow import typeset
from lianluo_desk.typeset.fonts import FontBook
from lianluo_desk.typeset.pages import Pages
from lianluo_desk.typeset.setting import Options
from tests.typeset.flow_stories import STYLES, article, foot, han, lines_of, masthead, story, text, words

FONTS = FontBook.bundled()
BODY = (
    "2018年6月4日至5日，湖南省人大常委会党组副书记、副主任王柯敏（女）赴娄底调研“7·26”工作——坚持《宪法》……"
    "“四个意识”，提高92.8%，见〔2000〕第28号，hnrddldt@163.com；容　畅，阿卜杜拉·买买提𬭚。"
)


def sample(*blocks) -> tuple:
    made = story(
        masthead(),
        article(text(BODY, source="b1"), lines_of(30, source="b2"), text("（代表处　容　畅）", "byline", "byline")),
        article(text(BODY * 3, source="b3"), *blocks, title="第二篇　标题", number=2),
        foot(),
    )
    return made, typeset(made, STYLES, FONTS)


STORY, PAGES = sample()
DATA = export_pdf(PAGES, FONTS, STORY)


def opened(data: bytes = DATA) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def content(data: bytes, page: int = 0) -> bytes:
    with opened(data) as pdf:
        return bytes(pdf.pages[page].Contents.read_bytes())


def shown(pages: Pages) -> list[tuple[str, float, float]]:
    """Text, x and y of every glyph with ink, page after page."""
    return [
        (part, line.x + x, line.y)
        for page in pages.pages
        for line in page.lines
        for run in line.line.runs
        for part, x in zip(run.texts, run.xs, strict=True)
    ]


def test_every_glyph_stands_within_a_hundredth_of_a_point_of_its_place():
    with pdfplumber.open(io.BytesIO(DATA)) as pdf:
        found = [
            (char["text"], char["matrix"][4], PAGES.height - char["matrix"][5])
            for page in pdf.pages
            for char in page.chars
        ]
    expected = shown(PAGES)
    assert [each[0] for each in found] == [each[0] for each in expected]
    assert max(abs(a[1] - b[1]) for a, b in zip(found, expected, strict=True)) < 0.01
    assert max(abs(a[2] - b[2]) for a, b in zip(found, expected, strict=True)) < 0.01


def flat(text_: str) -> str:
    return re.sub(r"—\s*\d+\s*—|[\n\f]", "", text_)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
@pytest.mark.parametrize("mode", [(), ("-raw",)])
def test_poppler_reads_every_paragraph_as_it_was_written(tmp_path, mode):
    file = tmp_path / "issue.pdf"
    file.write_bytes(DATA)
    done = subprocess.run(["pdftotext", *mode, str(file), "-"], capture_output=True, text=True, check=True)
    found = flat(done.stdout)
    for source in (BODY, han(28 * 30 - 12), "第二篇　标题", "（代表处　容　畅）"):
        assert source in found
    plain = (BODY * 3).replace("　", "")  # a line may break at such a space, which then is not printed
    assert plain in found.replace("　", "")
    order = [found.index(each) for each in ("联络动态", BODY, "（代表处", "第二篇", "送：", "批准文号")]
    assert order == sorted(order)


def test_mupdf_reads_every_paragraph_as_it_was_written():
    with pymupdf.open(stream=DATA) as pdf:
        found = flat("".join(page.get_text() for page in pdf))
    for source in (BODY, han(28 * 30 - 12), "第二篇　标题", "（代表处　容　畅）"):
        assert source.replace(" ", "") in found.replace(" ", "")
    assert "容　畅" in found
    assert "𬭚" in found


def test_every_font_is_one_embedded_composite_font_with_a_name_of_its_own():
    with opened() as pdf:
        fonts = {name: font for page in pdf.pages for name, font in page.Resources.Font.items()}
        names = [str(font.BaseFont) for font in fonts.values()]
        assert len(set(names)) == len(names) >= 5
        for font in fonts.values():
            below = font.DescendantFonts[0]
            assert (font.Subtype, font.Encoding, below.Subtype) == ("/Type0", "/Identity-H", "/CIDFontType2")
            assert below.CIDToGIDMap == "/Identity"
            assert re.fullmatch(r"/[A-Z]{6}\+Bulletin\w+-Regular", str(font.BaseFont))
            assert font.BaseFont == below.BaseFont == below.FontDescriptor.FontName
            assert below.FontDescriptor.FontFile2.read_bytes()[:4] == b"\0\1\0\0"
    assert b"Helvetica" not in DATA


def test_the_widths_are_those_of_the_embedded_fonts():
    from fontTools.ttLib import TTFont

    with opened() as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            below = font.DescendantFonts[0]
            embedded = TTFont(io.BytesIO(below.FontDescriptor.FontFile2.read_bytes()))
            scale = 1000 / embedded["head"].unitsPerEm
            told = {}
            array = list(below.W)
            for first, widths in zip(array[::2], array[1::2], strict=True):
                told |= {int(first) + index: float(width) for index, width in enumerate(widths)}
            for gid, name in enumerate(embedded.getGlyphOrder()):
                assert told.get(gid, 1000) == pytest.approx(embedded["hmtx"][name][0] * scale, abs=0.001)


def test_a_subset_holds_no_glyph_that_is_not_shown():
    from fontTools.ttLib import TTFont

    with opened() as pdf:
        count = 0
        for font in pdf.pages[0].Resources.Font.values():
            count += TTFont(io.BytesIO(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()))["maxp"].numGlyphs
    used = {
        (run.face, gid) for page in PAGES.pages for line in page.lines for run in line.line.runs for gid in run.gids
    }
    assert count <= len(used) + 8 + 8  # .notdef, and parts of composite glyphs


def test_to_unicode_has_at_most_a_hundred_entries_a_block_and_pairs_for_astral_characters():
    with opened() as pdf:
        maps = [font.ToUnicode.read_bytes().decode() for font in pdf.pages[0].Resources.Font.values()]
    for cmap in maps:
        for count, block in re.findall(r"(\d+) beginbfchar\n(.*?)\nendbfchar", cmap, re.S):
            assert int(count) == len(block.splitlines()) <= 100
    assert any("<D872DF5A>" in cmap for cmap in maps)
    assert not any("<0000>\n" in cmap.split("beginbfchar")[1] for cmap in maps)


def test_the_same_issue_makes_the_same_bytes_in_another_process_place_and_zone(tmp_path):
    code = "import sys; from tests.output.test_pdf import DATA; sys.stdout.buffer.write(DATA)"
    root = Path(__file__).parents[2]
    for seed, zone in (("1", "Asia/Shanghai"), ("77", "America/New_York")):
        told = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PYTHONPATH": str(root)}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=root, env=told)
        assert done.stdout == DATA


def test_the_file_says_what_it_is():
    with opened() as pdf:
        assert pdf.docinfo.Title == "联络动态　第16期"
        assert pdf.docinfo.Author == "联工委"
        assert str(pdf.docinfo.CreationDate) == "D:20180613000000+08'00'"
        assert pdf.Root.Lang == "zh-CN"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert [float(value) for value in pdf.pages[0].MediaBox[2:]] == pytest.approx([595.276, 841.89], abs=0.001)


def test_every_article_has_a_bookmark_at_its_title():
    with opened() as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["王柯敏副主任赴娄底调研代表工作", "第二篇　标题"]
        second = outline.root[1].destination
        page = next(index for index, each in enumerate(pdf.pages) if each.objgen == second[0].objgen)
    assert any(words(line) == "第二篇　标题" for line in PAGES.pages[page].lines)


def test_everything_on_a_page_is_tagged_or_an_artifact():
    with opened() as pdf:
        for page in pdf.pages:
            depth = 0
            for _, operator in pikepdf.parse_content_stream(page):
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(str(operator), 0)
                assert depth >= (1 if str(operator) in ("TJ", "S", "Do") else 0)
            assert depth == 0


def test_the_structure_tree_is_that_of_the_pages():
    with opened() as pdf:
        document = pdf.Root.StructTreeRoot.K[0]
        assert document.S == "/Document"
        sections = [kid for kid in document.K if kid.S == "/Sect"]
        assert [str(kid.S) for kid in sections[0].K] == ["/H1", "/P", "/P", "/P"]
        paragraph = sections[0].K[2]
        assert len(paragraph.K) == 3  # it runs over three pages
        parents = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        assert [int(number) for number in parents[::2]] == list(range(len(PAGES.pages)))
        assert all(int(page.StructParents) == index for index, page in enumerate(pdf.pages))


def test_a_profile_without_tags_writes_none():
    data = export_pdf(PAGES, FONTS, STORY, PdfProfile("plain", tagged=False, outline=False))
    assert b"BDC" not in content(data).replace(b"/Span<<", b"") or b"MCID" not in content(data)
    with opened(data) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        assert "/Outlines" not in pdf.Root


def test_the_press_gets_cmyk_alone_and_boxes_with_bleed():
    data = export_pdf(PAGES, FONTS, STORY, PdfProfile("print", colors="cmyk", bleed=3))
    stream = content(data)
    assert b"0 0.8 0.8 0 k" in stream
    assert b"0 0 0 1 k" in stream
    assert not re.search(rb"\d (rg|RG|g|G)\n", stream)
    with opened(data) as pdf:
        page = pdf.pages[0]
        assert [float(value) for value in page.TrimBox] == pytest.approx([8.504, 8.504, 603.78, 850.394], abs=0.001)
        assert [float(value) for value in page.MediaBox] == pytest.approx([0, 0, 612.283, 858.898], abs=0.001)


def test_the_screen_gets_rgb_and_gray():
    stream = content(DATA)
    assert b"0.85 0.12 0.09 rg" in stream
    assert b"\n0 g" in stream


def test_a_character_that_no_font_has_is_named_with_its_place_before_anything_is_written():
    pages = typeset(story(text("这里有䷀一字")), STYLES, FONTS)
    with pytest.raises(DeskError, match=r"第 1 页“这里有䷀一字”一行里的“䷀”（U\+4DC0）"):
        export_pdf(pages, FONTS, STORY)


def photo(mode: str = "RGB", kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").convert(mode).save(file, kind)
    return file.getvalue()


def with_photo(data: bytes, profile: PdfProfile | None = None) -> pikepdf.Pdf:
    store = {"photo": data}.__getitem__
    made = story(article(Picture("photo", "调研现场", 0.4, "p1")))
    pages = typeset(made, STYLES, FONTS, Options(store))
    return opened(export_pdf(pages, FONTS, made, profile or PdfProfile(), store))


@pytest.mark.parametrize(
    ("mode", "kind", "space", "packing"),
    [
        ("RGB", "PNG", "/DeviceRGB", "/FlateDecode"),
        ("RGBA", "PNG", "/DeviceRGB", "/FlateDecode"),
        ("L", "PNG", "/DeviceGray", "/FlateDecode"),
        ("P", "PNG", "/DeviceRGB", "/FlateDecode"),
        ("1", "PNG", "/DeviceGray", "/FlateDecode"),
        ("RGB", "JPEG", "/DeviceRGB", "/DCTDecode"),
        ("CMYK", "JPEG", "/DeviceRGB", "/FlateDecode"),
    ],
)
def test_pictures_of_every_kind_are_embedded_without_transparency(mode, kind, space, packing):
    with with_photo(photo(mode, kind)) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        assert (image.ColorSpace, image.Filter) == (space, packing)
        assert "/SMask" not in image
        figure = pdf.Root.StructTreeRoot.K[0].K[0].K[1]
        assert (figure.S, figure.Alt) == ("/Figure", "调研现场")


def test_pictures_for_the_press_are_cmyk():
    with with_photo(photo(), PdfProfile("print", colors="cmyk")) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        assert image.ColorSpace == "/DeviceCMYK"


def test_a_broken_picture_is_refused_in_one_sentence():
    with pytest.raises(DeskError, match="读不出来"):
        with_photo(photo()[:60])


def test_a_picture_with_far_too_many_pixels_is_refused():
    head = photo("L")
    bomb = head[:16] + (20_000).to_bytes(4, "big") * 2 + head[24:29]
    bomb += zlib.crc32(bomb[12:29]).to_bytes(4, "big") + head[33:]
    with pytest.raises(DeskError, match="太大"):
        with_photo(bomb)


def test_a_picture_of_the_same_file_is_embedded_once():
    store = {"photo": photo()}.__getitem__
    one = Picture("photo", "图", 0.2)
    made = story(article(one, one))
    pages = typeset(made, STYLES, FONTS, Options(store))
    assert export_pdf(pages, FONTS, made, store=store).count(b"/Subtype /Image") == 1


def test_two_places_that_mean_unlike_things_by_one_glyph_both_extract_right():
    line = next(PAGES.pages[0].lines)
    run = line.line.runs[0]
    odd = replace(run, texts=("联", "络", "动", "態"))
    other = replace(line, y=line.y + 90, line=replace(line.line, runs=(odd,)))
    page = replace(PAGES.pages[0], items=(line, other))
    data = export_pdf(replace(PAGES, pages=(page,)), FONTS, story())
    with pymupdf.open(stream=data) as pdf:
        found = pdf[0].get_text().replace(" ", "")
    assert "联络动态" in found
    assert "联络动態" in found


def test_widened_glyphs_do_not_widen_what_follows():
    line = next(PAGES.pages[1].lines)
    wide = replace(line.line.runs[0], scale=2.0)
    both = replace(line, line=replace(line.line, runs=(wide,)))
    page = replace(PAGES.pages[1], items=(both, replace(line, y=line.y + 30)))
    with pdfplumber.open(io.BytesIO(export_pdf(replace(PAGES, pages=(page,)), FONTS, story()))) as pdf:
        widths = {round(char["width"], 1) for char in pdf.pages[0].chars}
    assert widths == {15.8, 31.6}


def test_the_file_is_sound(tmp_path):
    file = tmp_path / "issue.pdf"
    file.write_bytes(DATA)
    with pikepdf.open(file) as pdf:
        assert pdf.check() == [] if hasattr(pdf, "check") else True
        assert pdf.pdf_version == "1.7"


def test_a_third_party_checker_misses_nothing_but_the_metadata_that_the_archive_adds():
    import page as checker

    report = checker.validate_pdf_bytes(DATA, profile=checker.ValidationProfile.PDF_UA_1)
    assert report.failures
    assert {failure.rule_id.split("-")[1] for failure in report.failures} <= {"ID", "METADATA"}


def test_a_text_that_is_plain_ascii_is_kept_readable_in_the_information():
    made = replace(STORY, title="Issue (16) \\ test", blocks=(Text("body", (Span("字"),)),))
    with opened(export_pdf(typeset(made, STYLES, FONTS), FONTS, made)) as pdf:
        assert pdf.docinfo.Title == "Issue (16) \\ test"

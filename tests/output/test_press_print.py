"""The file for the printer: inks only, boxes, overprinting, red as the office wants it, nothing that a shop refuses."""

import io
import re
import shutil
import subprocess
import zlib
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms

from lianluo_desk import resources
from lianluo_desk.errors import DeskError
from lianluo_desk.output.press import PressOptions, export_for
from lianluo_desk.output.press.conditions import office_condition, offset_coated
from lianluo_desk.output.press.inks import ink, is_red, pdf_name
from lianluo_desk.render.styles import Color
from tests.output.press_samples import FONTS, content, exported, opened, real, rich

MM = 72 / 25.4


def boxes(pdf: pikepdf.Pdf, name: str) -> list[float]:
    return [float(value) for value in pdf.pages[0].obj[name]]


def test_the_file_says_that_it_is_pdf_x_1a_of_2003():
    with opened(exported("real", "print")) as pdf:
        assert pdf.pdf_version == "1.4"
        assert pdf.docinfo["/GTS_PDFXVersion"] == "PDF/X-1a:2003"
        assert pdf.docinfo["/Trapped"] == "/False"
        assert str(pdf.docinfo["/Title"]).startswith("联络动态")
        assert str(pdf.docinfo["/ModDate"]) == str(pdf.docinfo["/CreationDate"]) == "D:20180613000000+08'00'"
        assert len(pdf.trailer.ID) == 2
        (intent,) = pdf.Root.OutputIntents
        assert (intent.S, intent.OutputConditionIdentifier) == ("/GTS_PDFX", "FOGRA39")
        assert intent.DestOutputProfile.read_bytes() == offset_coated().data
        assert int(intent.DestOutputProfile.N) == 4
    assert b"/ObjStm" not in exported("real", "print")


def test_another_standard_is_x_4():
    with opened(real().export("print", standard="x4")) as pdf:
        assert pdf.pdf_version == "1.6"
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in packet
        assert "<pdf:Trapped>False</pdf:Trapped>" in packet
        assert re.search(r"<xmpMM:DocumentID>uuid:[0-9a-f-]{36}</xmpMM:DocumentID>", packet)


def test_the_page_is_a4_with_three_millimetres_around_it():
    with opened(exported("real", "print")) as pdf:
        assert boxes(pdf, "/TrimBox") == pytest.approx([3 * MM, 3 * MM, 213 * MM, 300 * MM], abs=0.01)
        assert boxes(pdf, "/BleedBox") == boxes(pdf, "/MediaBox") == pytest.approx([0, 0, 216 * MM, 303 * MM], abs=0.01)
        assert "/ArtBox" not in pdf.pages[0].obj


def test_marks_stand_outside_the_bleed():
    data = real().export("print", crop_marks=True, registration_marks=True)
    with opened(data) as pdf:
        media, bleed, trim = (boxes(pdf, name) for name in ("/MediaBox", "/BleedBox", "/TrimBox"))
        assert [trim[0] - bleed[0], bleed[0] - media[0]] == pytest.approx([3 * MM, 8 * MM], abs=0.01)
        marks = content(pdf).split(b"/InkAll CS 1 SCN")[1]
        lines = re.findall(rb"([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l", marks)
        assert len(lines) == 8 + 4 * 2
        for x0, y0, x1, y1 in ([float(value) for value in line] for line in lines):
            outside = max(x0, x1) < bleed[0] or min(x0, x1) > bleed[2] or max(y0, y1) < bleed[1]
            assert outside or min(y0, y1) > bleed[3]
        assert pdf.pages[0].Resources.ColorSpace.InkAll[:3] == [
            pikepdf.Name.Separation,
            pikepdf.Name.All,
            pikepdf.Name.DeviceCMYK,
        ]


def test_crop_marks_point_at_the_corners_of_the_page():
    with opened(real().export("print", crop_marks=True)) as pdf:
        trim = boxes(pdf, "/TrimBox")
        marks = content(pdf).split(b"/InkAll CS 1 SCN")[1]
        lines = [
            [float(value) for value in line] for line in re.findall(rb"([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l", marks)
        ]
    flat = {round(line[1], 2) for line in lines if line[1] == line[3]}
    upright = {round(line[0], 2) for line in lines if line[0] == line[2]}
    assert flat == {round(trim[1], 2), round(trim[3], 2)}
    assert upright == {round(trim[0], 2), round(trim[2], 2)}


def test_black_is_black_ink_alone_and_prints_over_red_knocks_out():
    with opened(exported("real", "print")) as pdf:
        stream = content(pdf)
        states = pdf.pages[0].Resources.ExtGState
        assert b"/FillOver gs 0 0 0 1 k" in stream
        assert b"/FillKnock gs 0 0.8 0.8 0 k" in stream
        assert b"/StrokeKnock gs 0 0.8 0.8 0 K" in stream
        assert (bool(states.FillOver.op), int(states.FillOver.OPM)) == (True, 1)
        assert not bool(states.FillKnock.op)
        assert "/OP" not in states.FillOver
        everything = b"\n".join(content(pdf, page) for page in range(len(pdf.pages)))
    assert not re.search(rb"\s(rg|RG|g|G)\s", everything)


def test_the_fill_tells_its_overprinting_again_after_a_stroke_of_another_colour():
    with opened(exported("real", "print")) as pdf:
        stream = content(pdf)
    after_rule = stream.split(b"/StrokeKnock gs")[1]
    assert after_rule.index(b"/FillOver gs") < after_rule.index(b"TJ")


@pytest.mark.parametrize(("red", "operators"), [("m100y100", b"0 1 1 0 k"), ("spot", b"/InkSpot cs 1 scn")])
def test_the_red_of_the_masthead_is_what_the_office_wants(red, operators):
    with opened(real().export("print", red=red, spot_name="专色红")) as pdf:
        stream = content(pdf)
        assert operators in stream
        assert b"0.8 0.8 0 k" not in stream
        if red == "spot":
            space = pdf.pages[0].Resources.ColorSpace.InkSpot
            assert (space[0], space[2]) == ("/Separation", "/DeviceCMYK")
            assert [float(share) for share in space[3].C1] == pytest.approx([0, 0.8, 0.8, 0])
    if red == "spot":
        assert b"/Separation /#E4#B8#93#E8#89#B2#E7#BA#A2 /DeviceCMYK" in real().export(
            "print", red=red, spot_name="专色红"
        )


def test_which_colours_count_as_red_and_as_black():
    assert is_red((0, 0.8, 0.8, 0))
    assert not is_red((0, 0, 0, 1))
    assert not is_red((0.9, 0.8, 0.8, 0))
    mixed = Color("ink", (0.6, 0.5, 0.5, 1.0), (0.0, 0.0, 0.0))
    assert ink(mixed, "house") == (0, 0, 0, 1)
    assert pdf_name("PANTONE 485 C") == b"/PANTONE#20485#20C"


def test_nothing_but_glyphs_rules_and_pictures_is_in_it():
    with opened(exported("rich", "print")) as pdf:
        assert not {"/StructTreeRoot", "/Outlines", "/Names", "/OpenAction"} & set(pdf.Root.keys())
        assert all("/Annots" not in page.obj for page in pdf.pages)
    assert b"Helvetica" not in exported("rich", "print")


def test_every_font_is_a_named_subset_that_lists_its_glyphs():
    with opened(exported("rich", "print")) as pdf:
        fonts = list(pdf.pages[0].Resources.Font.values())
        names = [str(font.BaseFont) for font in fonts]
        assert len(set(names)) == len(names)
        for font in fonts:
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert re.match(r"/[A-Z]{6}\+", str(font.BaseFont))
            count = sum(bin(byte).count("1") for byte in descriptor.CIDSet.read_bytes())
            maxp = descriptor.FontFile2.read_bytes()
            assert count == int.from_bytes(table(maxp, b"maxp")[4:6], "big")


def table(font: bytes, tag: bytes) -> bytes:
    index = font.index(tag, 12)
    offset, length = (int.from_bytes(font[index + 8 + 4 * n : index + 12 + 4 * n], "big") for n in (0, 1))
    return font[offset : offset + length]


def test_pictures_are_inks_by_colour_management_and_gray_ones_are_black_ink():
    with opened(exported("rich", "print")) as pdf:
        images = {int(each.Width): each for page in pdf.pages for each in page.Resources.get("/XObject", {}).values()}
        photo, gray = images[1600], images[760]
        assert photo.ColorSpace == "/DeviceCMYK"
        assert [int(value) for value in photo.Decode] == [1, 0] * 4
        assert gray.ColorSpace[:2] == [pikepdf.Name.Separation, pikepdf.Name.Black]
        assert [int(value) for value in gray.Decode] == [1, 0]
        flat = images[960]
        assert "/SMask" not in flat
        middle = (250 * 960 + 480) * 4
        assert max(flat.read_bytes()[middle : middle + 4]) < 12  # transparent there: white paper


def test_colours_are_those_of_the_profile():
    from lianluo_desk.output.press.pictures import in_colors

    patch = Image.new("RGB", (4, 4), (217, 31, 23))
    converted = in_colors(patch, None, offset_coated())
    profile = ImageCms.ImageCmsProfile(io.BytesIO(offset_coated().data))
    expected = ImageCms.profileToProfile(
        patch,
        ImageCms.createProfile("sRGB"),
        profile,
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="CMYK",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    near = zip(converted.getpixel((0, 0)), expected.getpixel((0, 0)), strict=True)
    assert all(abs(a - b) <= 3 for a, b in near)


def test_an_offices_own_profile_becomes_the_output_intent():
    own = offset_coated().data.replace(b"FOGRA39L Coated", b"Own press paper")
    with opened(real().export("print", profile=own)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.OutputConditionIdentifier == "Own press paper"
        assert "/RegistryName" not in intent
        assert intent.DestOutputProfile.read_bytes() == own


def test_a_wrong_profile_is_refused_with_what_is_wrong_with_it():
    screen = (resources.color_profiles() / "sRGB.icc").read_bytes()
    with pytest.raises(DeskError, match="不是印刷"):
        office_condition(screen)
    for broken in (b"", b"x" * 500, offset_coated().data[:-1]):
        with pytest.raises(DeskError, match="不是完好的"):
            office_condition(broken)
    whole = offset_coated().data
    with pytest.raises(DeskError, match="读不出来"):
        office_condition(whole[:128] + bytes(len(whole) - 128))


def test_x_1a_takes_no_profile_of_version_four():
    newer = bytearray(offset_coated().data)
    newer[8] = 4
    with pytest.raises(DeskError, match="只收第 2 版"):
        real().export("print", profile=bytes(newer))


@pytest.mark.parametrize("wrong", [{"bleed": -1}, {"bleed": 40}, {"red": "spot", "spot_name": " "}])
def test_impossible_choices_are_refused(wrong):
    with pytest.raises(DeskError):
        PressOptions(**wrong)


def test_reserved_ink_names_are_refused():
    with pytest.raises(DeskError, match="保留"):
        PressOptions(red="spot", spot_name="All")


@pytest.mark.parametrize("purpose", ["print", "archive"])
def test_an_issue_without_a_date_is_not_exported(purpose):
    sample = real()
    with pytest.raises(DeskError, match="没有日期"):
        export_for(purpose, sample.pages, FONTS, replace(sample.story, date=""))


def test_margins_are_mirrored_for_duplex():
    assert real().story.mirrored
    first, second = real().pages.pages[:2]
    assert first.left - second.left == pytest.approx(2 * MM, abs=0.01)


@pytest.mark.skipif(shutil.which("gs") is None, reason="GHOSTSCRIPT IS NOT INSTALLED: separations were not proven")
def test_separations_leave_the_colour_plates_empty_where_there_is_only_text(tmp_path):
    file = tmp_path / "print.pdf"
    file.write_bytes(exported("real", "print"))
    done = subprocess.run(
        ["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-r50", "-o", "-", "-sDEVICE=inkcov", str(file)],
        capture_output=True,
        text=True,
        check=True,
    )
    inks = [[float(value) for value in line.split()[:4]] for line in done.stdout.splitlines() if "CMYK" in line]
    assert len(inks) == len(real().pages.pages)
    assert inks[0][0] == 0
    assert inks[0][1] == inks[0][2] > 0.005  # the masthead
    for cyan, magenta, yellow, black in inks[1:]:
        assert (cyan, magenta, yellow) == (0, 0, 0)
        assert black > 0.01


@pytest.mark.skipif(shutil.which("gs") is None, reason="GHOSTSCRIPT IS NOT INSTALLED: separations were not proven")
def test_the_spot_ink_has_a_plate_of_its_own(tmp_path):
    file = tmp_path / "spot.pdf"
    file.write_bytes(real().export("print", red="spot", spot_name="Red 485"))
    out = f"-sOutputFile={tmp_path}/plate-%d.tif"
    command = ["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-r30", "-dLastPage=1", "-sDEVICE=tiffsep", out]
    subprocess.run([*command, str(file)], check=True, capture_output=True)
    darkest = {
        path.stem.partition("(")[2].rstrip(")"): Image.open(path).convert("L").getextrema()[0]
        for path in Path(tmp_path).glob("plate-1(*.tif")
    }
    assert darkest["Red 485"] == 0
    assert darkest["Black"] == 0
    assert {darkest[name] for name in ("Cyan", "Magenta", "Yellow")} == {255}


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="QPDF IS NOT INSTALLED: the syntax was not checked by it")
@pytest.mark.parametrize("purpose", ["print", "archive", "screen", "booklet"])
def test_qpdf_finds_no_fault(tmp_path, purpose):
    file = tmp_path / "file.pdf"
    file.write_bytes(exported("rich", purpose))
    done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_bundled_profiles_are_the_ones_of_the_list():
    import hashlib

    folder = resources.color_profiles()
    for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split()
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    notice = (folder / "LICENSES.txt").read_text("utf-8")
    assert "FOGRA39L_coated.icc" in notice
    assert "free of charge" in notice


def test_streams_are_what_their_filters_say():
    data = exported("rich", "print")
    for match in re.finditer(rb"/Filter /FlateDecode[^>]*/Length (\d+)>>\nstream\n", data):
        zlib.decompress(data[match.end() : match.end() + int(match[1])])


def test_the_rich_issue_keeps_its_words_for_the_press():
    with opened(exported("rich", "print")) as pdf:
        assert len(pdf.pages) == len(rich().pages.pages)


def postscript_font(folder: Path) -> Path:
    """An OpenType font with PostScript outlines, as office machines have them: a box for every character it knows."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    characters = "0123456789"
    names = [".notdef", *(f"digit{char}" for char in characters)]
    pen = T2CharStringPen(500, None)
    pen.moveTo((50, 0))
    for corner in ((450, 0), (450, 700), (50, 700)):
        pen.lineTo(corner)
    pen.closePath()
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(char): name for char, name in zip(characters, names[1:], strict=True)})
    builder.setupCFF("Boxes", {"FullName": "Boxes"}, dict.fromkeys(names, pen.getCharString()), {})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular", "psName": "Boxes"})
    builder.setupOS2()
    builder.setupPost()
    path = folder / "Boxes.otf"
    builder.save(path)
    return path


@pytest.mark.filterwarnings("ignore::DeprecationWarning:fontTools")
def test_postscript_outlines_are_embedded_as_old_devices_read_them(tmp_path):
    from lianluo_desk.output.preflight import preflight
    from lianluo_desk.typeset.flow import typeset
    from lianluo_desk.typeset.fonts import Face, FontBook
    from tests.typeset.flow_stories import STYLES, article, story, text

    book = FontBook([*FONTS.faces, Face("latin", postscript_font(tmp_path), system=True)])
    made = story(article(text("共1234567890人", source="b1")))
    pages = typeset(made, STYLES, book)
    found = {}
    for purpose in ("print", "archive"):
        data = export_for(purpose, pages, book, made)
        assert preflight(data, purpose).ok
        with opened(data) as pdf:
            below = [font.DescendantFonts[0] for font in pdf.pages[0].Resources.Font.values()]
            (file,) = [each.FontDescriptor.FontFile3 for each in below if each.Subtype == "/CIDFontType0"]
            found[purpose] = (str(file.Subtype), file.read_bytes()[:4])
    assert found["print"][0] == "/CIDFontType0C"
    assert found["print"][1][:1] == b"\1"
    assert found["archive"] == ("/OpenType", b"OTTO")
    changed_ = data.replace(b"%PDF-1.7", b"%PDF-1.4")
    assert "font-format" in {finding.rule for finding in preflight(changed_, "print").findings}

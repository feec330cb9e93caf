"""Preflight: our own files pass, every fault that a shop or an archive would find is found first, in plain words."""

import json

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from lianluo_desk.errors import DeskError
from lianluo_desk.output.preflight import Report, preflight
from tests.output.press_samples import changed, draw, exported, opened, picture, real, small

MM = 72 / 25.4


def rules(report: Report) -> set[str]:
    return {finding.rule for finding in report.errors}


@pytest.mark.parametrize("purpose", ["print", "archive", "screen", "booklet"])
@pytest.mark.parametrize("name", ["real", "rich"])
def test_our_own_files_pass(name, purpose):
    report = preflight(exported(name, purpose), purpose)
    assert report.ok, [finding.sentence for finding in report.errors]
    assert report.purpose == purpose


def test_the_real_issue_passes_without_a_word():
    for purpose in ("print", "archive", "screen"):
        assert preflight(exported("real", purpose), purpose).findings == ()


@pytest.mark.parametrize(
    "options",
    [
        {"standard": "x4"},
        {"red": "spot", "spot_name": "Red 485"},
        {"red": "m100y100", "crop_marks": True, "registration_marks": True},
    ],
)
def test_every_choice_of_the_office_passes(options):
    assert preflight(real().export("print", **options), "print").findings == ()


def test_a_file_is_held_against_what_it_claims_to_be():
    assert preflight(exported("real", "print")).purpose == "print"
    assert preflight(exported("real", "archive")).purpose == "archive"
    assert preflight(exported("real", "booklet")).purpose == "screen"


def test_a_path_does_as_well_as_bytes(tmp_path):
    file = tmp_path / "期刊.pdf"
    file.write_bytes(exported("real", "print"))
    assert preflight(file).ok
    assert preflight(str(file)).ok
    with pytest.raises(DeskError, match="文件不存在"):
        preflight(tmp_path / "none.pdf")


def test_the_report_travels_as_json():
    told = preflight(exported("real", "screen"), "print").to_json()
    assert told == json.loads(json.dumps(told, ensure_ascii=False))
    assert told["ok"] is False
    assert {"rule", "severity", "page", "message", "hint"} == set(told["findings"][0])
    assert all(finding["message"] and finding["hint"] for finding in told["findings"])


# Faults of files for the press: what is done to a good one, and the rule that it breaks.


def font(pdf: pikepdf.Pdf) -> Dictionary:
    return next(iter(pdf.pages[0].Resources.Font.values()))


def transparent(pdf: pikepdf.Pdf, **entries: object) -> None:
    pdf.pages[0].Resources.ExtGState.Ghost = Dictionary(**entries)
    draw(pdf, b"/Ghost gs")


def paste(pdf: pikepdf.Pdf, **entries: object) -> None:
    image = Stream(pdf, bytes(3 * 40 * 30))
    for key, value in {
        "Type": Name.XObject,
        "Subtype": Name.Image,
        "Width": 40,
        "Height": 30,
        "ColorSpace": Name.DeviceCMYK,
        "BitsPerComponent": 8,
        **entries,
    }.items():
        image[f"/{key}"] = value
    pdf.pages[0].Resources.XObject = Dictionary(Pasted=pdf.make_indirect(image))
    draw(pdf, b"q 60 0 0 45 100 100 cm /Pasted Do Q")


def helvetica(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.Font.Plain = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )


def shown_in_helvetica(pdf: pikepdf.Pdf) -> None:
    helvetica(pdf)
    draw(pdf, b"BT /Plain 12 Tf 100 100 Td (text) Tj ET")


def unembedded(pdf: pikepdf.Pdf) -> None:
    del font(pdf).DescendantFonts[0].FontDescriptor["/FontFile2"]


def box(name: str, *corners: float):
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj[name] = Array([corner * MM for corner in corners])

    return change


def without(*keys: str):
    """Remove an entry of the first page, by key, or of the catalog."""

    def change(pdf: pikepdf.Pdf) -> None:
        for key in keys:
            for owner in (pdf.Root, pdf.pages[0].obj, pdf.docinfo):
                if key in owner:
                    del owner[key]

    return change


def link(uri: str):
    def change(pdf: pikepdf.Pdf) -> None:
        action = Dictionary(S=Name.URI, URI=String(uri))
        pdf.pages[0].obj.Annots = Array(
            [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[50, 50, 90, 90], A=action, Contents=String("x"))]
        )

    return change


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def missing_glyph(pdf: pikepdf.Pdf) -> None:
    draw(pdf, b"BT /F1 12 Tf 100 100 Td <0000> Tj ET")


def beyond_the_font(pdf: pikepdf.Pdf) -> None:
    draw(pdf, b"BT /F1 12 Tf 100 100 Td <FFF0> Tj ET")


def wrong_widths(pdf: pikepdf.Pdf) -> None:
    for each in pdf.pages[0].Resources.Font.values():
        each.DescendantFonts[0].DW = 700


def layered(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("层")))
    pdf.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary())


def launching(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.Launch, F=String("calc.exe"))


def attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["secret.txt"] = b"words"


def rgb_inside_a_form(pdf: pikepdf.Pdf) -> None:
    form = Stream(pdf, b"1 0 0 rg 0 0 10 10 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 10, 10])
    pdf.pages[0].Resources.XObject = Dictionary(Fm=pdf.make_indirect(form))
    draw(pdf, b"/Fm Do")


def rgb_shading(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.Shading = Dictionary(
        Sh=Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 9, 9], Function=Dictionary())
    )
    draw(pdf, b"/Sh sh")


def rgb_as_tint(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.ColorSpace = Dictionary(
        Tint=Array([Name.Separation, Name("/Ink"), Name.DeviceRGB, Dictionary(FunctionType=2)])
    )
    draw(pdf, b"/Tint cs 1 scn 0 0 10 10 re f")


PRESS = {
    "RGB text": (lambda pdf: draw(pdf, b"BT /F1 12 Tf 1 0 0 rg 100 100 Td <0001> Tj ET"), "color-rgb"),
    "RGB rule": (lambda pdf: draw(pdf, b"1 0 0 RG 0 0 m 9 9 l S"), "color-rgb"),
    "RGB picture": (lambda pdf: paste(pdf, ColorSpace=Name.DeviceRGB), "color-rgb"),
    "RGB with a profile": (
        lambda pdf: paste(pdf, ColorSpace=Array([Name.ICCBased, Stream(pdf, b"x", N=3)])),
        "color-rgb",
    ),
    "RGB palette": (
        lambda pdf: paste(pdf, ColorSpace=Array([Name.Indexed, Name.DeviceRGB, 0, String("abc")])),
        "color-rgb",
    ),
    "RGB inline picture": (
        lambda pdf: draw(pdf, b"q 9 0 0 9 0 0 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI Q"),
        "color-rgb",
    ),
    "RGB in a form": (rgb_inside_a_form, "color-rgb"),
    "RGB shading": (rgb_shading, "color-rgb"),
    "RGB behind a tint": (rgb_as_tint, "color-rgb"),
    "Lab": (lambda pdf: paste(pdf, ColorSpace=Array([Name.Lab, Dictionary(WhitePoint=[1, 1, 1])])), "color-space"),
    "alpha": (lambda pdf: transparent(pdf, ca=0.5), "transparency"),
    "soft mask": (lambda pdf: transparent(pdf, SMask=Dictionary(S=Name.Luminosity)), "transparency"),
    "blend mode": (lambda pdf: transparent(pdf, BM=Name.Multiply), "transparency"),
    "transparent picture": (lambda pdf: paste(pdf, SMask=Stream(pdf, b"")), "transparency"),
    "transparency group": (
        lambda pdf: pdf.pages[0].obj.__setitem__("/Group", Dictionary(S=Name.Transparency)),
        "transparency",
    ),
    "transfer function": (lambda pdf: transparent(pdf, TR=Dictionary(FunctionType=2)), "forbidden"),
    "coarse picture": (lambda pdf: paste(pdf), "resolution"),
    "unembedded font": (unembedded, "font-embedding"),
    "Helvetica": (shown_in_helvetica, "font-embedding"),
    "Helvetica that is only listed": (helvetica, "font-unused"),
    "missing glyph": (missing_glyph, "glyph-missing"),
    "glyph beyond the font": (beyond_the_font, "glyph-missing"),
    "wrong widths": (wrong_widths, "font-widths"),
    "no title": (without("/Title"), "title"),
    "no claim": (without("/GTS_PDFXVersion", "/Metadata"), "pdfx-version"),
    "no trapping key": (without("/Trapped"), "trapped"),
    "no date": (without("/CreationDate"), "date"),
    "no output intent": (without("/OutputIntents"), "output-intent"),
    "screen profile": (
        lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile.write(b"\0" * 12 + b"mntrRGB " + bytes(120)),
        "output-intent",
    ),
    "no trim box": (without("/TrimBox"), "box-trim"),
    "trim box outside": (box("/TrimBox", -5, -5, 250, 320), "box-nesting"),
    "bleed box outside": (box("/BleedBox", -9, -9, 250, 320), "box-nesting"),
    "no bleed": (box("/TrimBox", 0, 0, 216, 303), "box-bleed"),
    "two kinds of finished page": (box("/ArtBox", 3, 3, 213, 300), "box-art"),
    "a link": (link("https://example.org"), "annotation"),
    "script": (script, "javascript"),
    "a program to start": (launching, "action"),
    "layers": (layered, "layers"),
    "attachment": (attached, "attachment"),
    "a form to fill in": (lambda pdf: pdf.Root.__setitem__("/AcroForm", Dictionary(Fields=[])), "form"),
    "operators that mean nothing": (lambda pdf: draw(pdf, b"(a) (b) cm /None Tf q q 1 w"), "content"),
}


@pytest.mark.parametrize("fault", PRESS)
def test_every_fault_of_a_file_for_the_press_is_found(fault):
    change, rule = PRESS[fault]
    report = preflight(changed(exported("small", "print"), change), "print")
    assert rule in rules(report)
    assert not report.ok


def test_a_newer_version_is_not_x_1a():
    newer = changed(exported("small", "print"), lambda pdf: None, force_version="1.7")
    assert "pdf-version" in rules(preflight(newer, "print"))


def test_object_streams_are_newer_than_x_1a():
    streams = pikepdf.ObjectStreamMode.generate
    packed = changed(exported("small", "print"), lambda pdf: None, object_stream_mode=streams)
    packed = packed.replace(b"%PDF-1.5", b"%PDF-1.4")
    assert "pdf-version" in rules(preflight(packed, "print"))


def test_a_screen_file_is_no_file_for_the_press():
    assert {"box-bleed", "color-rgb", "pdfx-version", "output-intent"} <= rules(
        preflight(exported("rich", "screen"), "print")
    )


def test_a_finding_says_page_place_and_what_to_do():
    data = changed(
        exported("small", "print"), lambda pdf: draw(pdf, b"BT /F1 12 Tf 1 0 0 rg 127.56 708.7 Td <0001> Tj ET", 1)
    )
    (finding,) = preflight(data, "print").errors
    assert finding.page == 2
    assert finding.sentence == "第 2 页，距上边 50 毫米、左边 42 毫米处：文字用了RGB颜色，印刷只能用 CMYK 油墨或专色。"
    assert "重新导出" in finding.hint


def test_coarse_pictures_are_told_with_the_pixels_they_need():
    data = changed(exported("small", "print"), lambda pdf: paste(pdf, Width=150, Height=112))
    (finding,) = (each for each in preflight(data, "print").findings if each.rule == "resolution")
    assert finding.severity == "warning"
    assert "每英寸只有 179 点，应有 300 点" in finding.message
    assert "250 像素" in finding.hint


def test_text_in_several_inks_and_hairlines_are_warned_of():
    def change(pdf: pikepdf.Pdf) -> None:
        draw(pdf, b"BT /F1 12 Tf 0.6 0.5 0.5 1 k 100 100 Td <0001> Tj ET 0.05 w 0 0 m 9 9 l S")

    report = preflight(changed(exported("small", "print"), change), "print")
    assert {finding.rule for finding in report.findings} == {"rich-black", "hairline"}
    assert report.ok


def test_pages_of_unlike_size_are_warned_of():
    report = preflight(changed(exported("small", "print"), box("/TrimBox", 3, 3, 200, 290)), "print")
    assert "page-size" in {finding.rule for finding in report.findings}


def test_two_fonts_of_one_name_are_warned_of():
    def change(pdf: pikepdf.Pdf) -> None:
        first, second = list(pdf.pages[0].Resources.Font.values())[:2]
        second.BaseFont = first.BaseFont

    assert "font-name" in {finding.rule for finding in preflight(changed(exported("small", "print"), change)).findings}


# Faults of files for the archive.


def structure(pdf: pikepdf.Pdf, role: str) -> Dictionary:
    waiting = [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        node = waiting.pop()
        if str(node.S) == role:
            return node
        waiting += [kid for kid in node.K if isinstance(kid, Dictionary) and "/S" in kid]
    raise AssertionError(role)


def skip_heading(pdf: pikepdf.Pdf) -> None:
    structure(pdf, "/H1").S = Name.H3


def untold_figure(pdf: pikepdf.Pdf) -> None:
    del structure(pdf, "/Figure")["/Alt"]


def ragged(pdf: pikepdf.Pdf) -> None:
    row = structure(pdf, "/TR")
    row.K = Array(list(row.K)[:1])


def silent_font(pdf: pikepdf.Pdf) -> None:
    for each in pdf.pages[0].Resources.Font.values():
        del each["/ToUnicode"]


def nul_font(pdf: pikepdf.Pdf) -> None:
    for each in pdf.pages[0].Resources.Font.values():
        each.ToUnicode = pdf.make_stream(b"1 beginbfchar\n<0001> <0000>\nendbfchar\n")


def other_title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "另一个标题"


def retitled(pdf: pikepdf.Pdf) -> bytes:
    return pdf.Root.Metadata.read_bytes().replace(b"dc:title", b"dc:other")


ARCHIVE = {
    "untagged text": (lambda pdf: draw(pdf, b"BT /F1 12 Tf 100 100 Td <0001> Tj ET"), "untagged"),
    "untagged rule": (lambda pdf: draw(pdf, b"0 0 m 9 9 l S"), "untagged"),
    "text outside the structure": (
        lambda pdf: draw(pdf, b"/P <</MCID 9999>> BDC BT /F1 12 Tf 100 100 Td <0001> Tj ET EMC"),
        "untagged",
    ),
    "no structure": (without("/StructTreeRoot"), "untagged"),
    "not marked": (without("/MarkInfo"), "untagged"),
    "no language": (without("/Lang"), "language"),
    "no title": (without("/Title", "/Metadata"), "title"),
    "no title in the metadata": (lambda pdf: pdf.Root.Metadata.write(retitled(pdf)), "title"),
    "title not shown": (without("/ViewerPreferences"), "title-shown"),
    "no metadata": (without("/Metadata"), "metadata"),
    "metadata that cannot be read": (lambda pdf: pdf.Root.Metadata.write(b"<rdf:RDF><a></rdf:RDF>"), "metadata"),
    "metadata that swell": (
        lambda pdf: pdf.Root.Metadata.write(b'<!DOCTYPE a [<!ENTITY b "c">]><rdf:RDF></rdf:RDF>'),
        "metadata",
    ),
    "another title": (other_title, "metadata-agreement"),
    "no output intent": (without("/OutputIntents"), "output-intent"),
    "a colour without a profile": (without("/OutputIntents"), "color-intent"),
    "inks": (lambda pdf: draw(pdf, b"/Artifact BMC 0 1 1 0 k 0 0 9 9 re f EMC"), "color-intent"),
    "a heading that skips": (skip_heading, "headings"),
    "a figure without words": (untold_figure, "figure-alt"),
    "a table of unequal rows": (ragged, "table-rows"),
    "text that cannot be read out": (silent_font, "text-unreadable"),
    "text that reads as nothing": (nul_font, "text-unreadable"),
    "unembedded font": (unembedded, "font-embedding"),
    "missing glyph": (
        lambda pdf: draw(pdf, b"/Artifact BMC BT /F1 12 Tf 100 100 Td <0000> Tj ET EMC"),
        "glyph-missing",
    ),
    "script": (script, "javascript"),
    "attachment": (attached, "attachment"),
    "a link to a program": (link("javascript:alert(1)"), "link"),
}


@pytest.mark.parametrize("fault", ARCHIVE)
def test_every_fault_of_a_file_for_the_archive_is_found(fault):
    change, rule = ARCHIVE[fault]
    report = preflight(changed(exported("small", "archive"), change), "archive")
    assert rule in rules(report)


def test_a_table_without_headers_is_warned_of():
    def change(pdf: pikepdf.Pdf) -> None:
        for cell in structure(pdf, "/Table").K[0].K:
            cell.S = Name.TD

    report = preflight(changed(exported("small", "archive"), change), "archive")
    assert "table-header" in {finding.rule for finding in report.findings}


@pytest.mark.parametrize("uri", ["javascript:alert(1)", "file:///etc/passwd", "C:\\x.exe", ""])
def test_a_screen_file_links_to_nothing_but_web_and_mail(uri):
    assert "link" in rules(preflight(changed(exported("small", "screen"), link(uri)), "screen"))


def test_a_rule_that_breaks_everywhere_is_told_a_few_times_and_counted():
    def change(pdf: pikepdf.Pdf) -> None:
        draw(pdf, b"BT /F1 12 Tf " + b" ".join(b"0 9 Td <%04X> Tj" % (0xF000 + code) for code in range(40)) + b" ET")

    found = [
        each
        for each in preflight(changed(exported("small", "print"), change), "print").findings
        if each.rule == "glyph-missing"
    ]
    assert len(found) == 13
    assert "还有 28 处" in found[-1].message


def test_a_file_of_another_program_is_read_as_well(tmp_path):
    from reportlab.pdfgen.canvas import Canvas

    file = tmp_path / "other.pdf"
    canvas = Canvas(str(file))
    canvas.setFont("Helvetica", 12)
    canvas.drawString(100, 100, "words")
    photo = tmp_path / "photo.png"
    photo.write_bytes(picture("RGBA", (60, 40)))
    canvas.drawImage(str(photo), 100, 200, 200, 130, mask="auto")
    canvas.save()
    found = rules(preflight(file, "print"))
    assert {"color-rgb", "transparency", "font-embedding", "resolution", "pdfx-version", "box-trim"} <= found


def test_a_simple_font_that_lacks_a_character_is_found(tmp_path):
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from lianluo_desk.resources import fonts

    pdfmetrics.registerFont(TTFont("Latin", str(fonts() / "BulletinLatin-Regular.ttf")))
    reports = {}
    for words in ("plain words", "rare \u4dc0"):
        file = tmp_path / "simple.pdf"
        canvas = Canvas(str(file), initialFontName="Latin")
        canvas.setFont("Latin", 12)
        canvas.drawString(100, 100, words)
        canvas.save()
        reports[words] = {finding.rule for finding in preflight(file, "print").findings}
    assert "glyph-missing" not in reports["plain words"]
    assert "glyph-missing" in reports["rare \u4dc0"]


def test_changed_files_stay_readable():
    with opened(changed(exported("small", "print"), script)) as pdf:
        assert len(pdf.pages) == len(small().pages.pages)


def test_a_file_that_does_not_promise_to_be_accessible_need_not_show_its_title():
    def other(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.ViewerPreferences
        packet = bytes(pdf.Root.Metadata.read_bytes())
        pdf.Root.Metadata.write(packet.replace(b"pdfuaid:part", b"pdfuaid:none"))

    found = preflight(changed(exported("real", "archive"), other), "archive").findings
    assert [each.severity for each in found if each.rule == "title-shown"] == ["warning"]

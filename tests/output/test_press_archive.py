"""The file for the archive: PDF/A-2a and PDF/UA-1 in one, judged by others; and the issue file that it may carry."""

import io
import re

import page as validation
import pikepdf
import pytest

from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue_file import dump_issue
from lianluo_desk.output.preflight.inspection import read_xmp
from lianluo_desk.output.press.carried import read_carried
from tests.output.press_samples import ADDRESSES, changed, exported, opened, real, rich

DC = "{http://purl.org/dc/elements/1.1/}"
PRISM = "{http://prismstandard.org/namespaces/basic/2.0/}"
PDFA = validation.ValidationProfile.PDF_A_2A
PDFA3 = validation.ValidationProfile.PDF_A_3U
UA = validation.ValidationProfile.PDF_UA_1


def verdict(data: bytes, profile, folder) -> bool:
    file = folder / "judged.pdf"
    file.write_bytes(data)
    return validation.validate_pdf(str(file), profile=profile).is_compliant


def carrying() -> bytes:
    return rich().export("archive", issue_file=dump_issue(rich().issue).encode())


@pytest.mark.parametrize("profile", [PDFA, UA], ids=["2a", "ua1"])
@pytest.mark.parametrize("name", ["real", "rich"])
def test_an_independent_validator_accepts_the_archive_file(tmp_path, name, profile):
    assert verdict(exported(name, "archive"), profile, tmp_path)


@pytest.mark.parametrize("profile", [PDFA3, UA], ids=["3u", "ua1"])
def test_an_independent_validator_accepts_the_file_that_carries_its_issue(tmp_path, profile):
    assert verdict(carrying(), profile, tmp_path)


def test_the_screen_file_is_accessible_too(tmp_path):
    assert verdict(exported("rich", "screen"), UA, tmp_path)


def test_the_validator_can_say_no(tmp_path):
    untitled = changed(exported("real", "archive"), lambda pdf: pdf.Root.__delitem__("/MarkInfo"))
    assert not verdict(untitled, UA, tmp_path)


def test_metadata_say_what_the_issue_is():
    with opened(exported("real", "archive")) as pdf:
        told = read_xmp(pdf.Root.Metadata.read_bytes())
        assert told[f"{DC}title"] == (str(pdf.docinfo["/Title"]),)
        assert told[f"{DC}creator"] == (str(pdf.docinfo["/Author"]),)
        assert told[f"{DC}language"] == ("zh-CN",)
        assert len(told[f"{DC}subject"]) == len(real().issue.articles)
        assert (told[f"{PRISM}number"], told[f"{PRISM}issueIdentifier"]) == (("16",), ("560",))
        assert told[f"{PRISM}coverDate"] == ("2018-06-13",)
        assert told["{http://ns.adobe.com/xap/1.0/}CreateDate"] == ("2018-06-13T00:00:00+08:00",)
        assert "/Trapped" not in pdf.docinfo
        assert pdf.Root.Lang == "zh-CN"


def test_the_archive_file_has_screen_colours_and_their_profile():
    with opened(exported("rich", "archive")) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (intent.S, int(intent.DestOutputProfile.N)) == ("/GTS_PDFA1", 3)
        spaces = {str(each.ColorSpace) for page in pdf.pages for each in page.Resources.get("/XObject", {}).values()}
        assert spaces <= {"/DeviceRGB", "/DeviceGray"}


def elements(node: pikepdf.Object):
    yield node
    kids = node.get("/K", ())
    for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)


def roles(data: bytes) -> list[str]:
    with opened(data) as pdf:
        return [str(each.S)[1:] for each in elements(pdf.Root.StructTreeRoot.K[0])]


def test_the_structure_has_headings_lists_a_table_with_headers_and_figures():
    found = roles(exported("rich", "archive"))
    assert found[0] == "Document"
    assert found.count("H1") == len(rich().issue.articles)
    assert found.count("Figure") == 3
    assert (found.count("Table"), found.count("TR"), found.count("TH")) == (1, 4, 3)
    assert found.count("TD") == 8  # an empty cell counts
    assert found.count("L") == 1
    assert found.count("LI") == found.count("LBody") == 7


def test_a_short_row_reaches_over_the_columns_that_it_lacks():
    with opened(exported("rich", "archive")) as pdf:
        rows = [each for each in elements(pdf.Root.StructTreeRoot.K[0]) if each.S == "/TR"]
        spans = [sum(int(cell.get("/A", {}).get("/ColSpan", 1)) for cell in row.K) for row in rows]
    assert spans == [3, 3, 3, 3]


def test_figures_say_what_they_show():
    with opened(exported("rich", "archive")) as pdf:
        told = [str(each.Alt) for each in elements(pdf.Root.StructTreeRoot.K[0]) if each.S == "/Figure"]
    assert told == ["代表在村里听意见", "流程示意图", "逐年统计图"]


def test_a_paragraph_over_two_pages_is_one_element():
    with opened(exported("real", "archive")) as pdf:
        over = [
            each
            for each in elements(pdf.Root.StructTreeRoot.K[0])
            if each.S == "/P" and any(isinstance(kid, pikepdf.Dictionary) for kid in each.K)
        ]
        assert over
        assert all({kid.Type for kid in each.K if isinstance(kid, pikepdf.Dictionary)} == {"/MCR"} for each in over)


def test_page_numbers_are_no_content():
    with opened(exported("real", "archive")) as pdf:
        stream = pdf.pages[0].Contents.read_bytes()
    assert b"/Artifact BMC" in stream


def test_the_issue_comes_back_from_the_file_that_carries_it():
    assert read_carried(carrying()).issue == rich().issue


def test_a_file_without_an_issue_says_so():
    with pytest.raises(DeskError, match="没有带编辑文件"):
        read_carried(exported("real", "archive"))


def test_a_broken_or_oversized_attachment_is_refused(monkeypatch):
    from lianluo_desk.output.press import carried

    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["issue.json"].obj.EF.F.write(b"{not json")

    with pytest.raises(DeskError):
        read_carried(changed(carrying(), spoil))
    monkeypatch.setattr(carried, "LARGEST", 100)
    with pytest.raises(DeskError):
        read_carried(carrying())


def test_odd_characters_do_not_break_the_metadata():
    from dataclasses import replace

    from lianluo_desk.output.press.metadata import Claim, xmp

    story = replace(real().story, title="甲<乙>&“丙”\x0b\ufffe", keywords=("<a>", "𠮷"))
    told = read_xmp(xmp(story, Claim("2", "A", accessible=True), None))
    assert told[f"{DC}title"] == ("甲<乙>&“丙”",)
    assert told[f"{DC}subject"] == ("<a>", "𠮷")


def test_odd_characters_in_the_title_are_left_out_everywhere():
    from dataclasses import replace

    from lianluo_desk.output.preflight import preflight
    from lianluo_desk.output.press import export_for
    from tests.output.press_samples import FONTS

    sample = real()
    story = replace(sample.story, title="甲\x0b乙\ud800", author="丙\n丁", keywords=("戊\uffff",))
    for purpose in ("archive", "print", "screen"):
        data = export_for(purpose, sample.pages, FONTS, story)
        assert preflight(data, purpose).ok
        with opened(data) as pdf:
            assert str(pdf.docinfo["/Title"]) == "甲乙"
            assert str(pdf.docinfo["/Author"]) == "丙丁"


def links_of(data: bytes) -> list[tuple[int, str, list[float]]]:
    with opened(data) as pdf:
        return [
            (number, str(each.A.URI), [float(value) for value in each.Rect])
            for number, page in enumerate(pdf.pages)
            for each in page.obj.get("/Annots", ())
        ]


def test_only_the_screen_file_has_links():
    assert links_of(exported("rich", "archive")) == []
    assert links_of(exported("rich", "print")) == []
    targets = {target for _, target, _ in links_of(exported("rich", "screen"))}
    assert targets == {
        "https://www.example.gov.cn/a/b?x=1",
        "mailto:abc.def@example.com",
        "mailto:hnrddldt@163.com",
    }


def test_the_screen_file_is_small_and_keeps_its_words():
    import pymupdf

    screen = exported("rich", "screen")
    assert len(screen) < 0.8 * len(exported("rich", "archive"))
    with pymupdf.open(stream=screen) as pdf:
        text = re.sub(r"\s", "", "".join(page.get_text() for page in pdf))
    assert re.sub(r"\s", "", ADDRESSES) in text
    assert io.BytesIO(screen).read(5) == b"%PDF-"

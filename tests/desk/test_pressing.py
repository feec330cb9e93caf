"""Finished files at the desk: the office's choices reach the file, and the check comes before it is written."""

import hashlib
import io
from dataclasses import replace

import pikepdf
import pytest

from lianluo_desk.desk import Desk, Export
from lianluo_desk.desk.making import PdfOrder
from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Block, Image
from lianluo_desk.output.press import PressOptions
from tests.output.press_samples import picture, real


def illustrated(desk: Desk, data: bytes, width: float = 0.5):
    """The real issue with that picture in its first article, the picture kept in the archive."""
    name = desk.archive.files.keep("现场.png", data)
    issue = real().issue
    first = issue.articles[0]
    block = Block("pic", "image", image=Image(name, "调研现场", "代表在村里", width))
    return replace(issue, articles=(replace(first, body=(*first.body, block)), *issue.articles[1:]))


def test_the_offices_choices_reach_the_file(desk, tmp_path):
    options = PressOptions(standard="x4", red="spot", spot_name="PANTONE 485 C", bleed=5, crop_marks=True)
    file = tmp_path / "a.pdf"
    desk.export(real().issue, [Export("pdf", file)], order=PdfOrder("print", options))
    with pikepdf.open(file) as pdf:
        assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-4"
        page = pdf.pages[0]
        assert float(page.TrimBox[0]) - float(page.BleedBox[0]) == pytest.approx(5 / 25.4 * 72, abs=0.01)
        assert "PANTONE#20485#20C" in str(page.Resources.ColorSpace) or "PANTONE 485 C" in repr(
            page.Resources.ColorSpace
        )


def test_an_archive_file_gives_its_issue_and_its_pictures_back(desk, tmp_path):
    data = picture(size=(1200, 800))
    issue = illustrated(desk, data)
    file = tmp_path / "存档.pdf"
    desk.export(issue, [Export("pdf", file)], order=PdfOrder("archive", carry=True))
    again = Desk(str(tmp_path / "other.sqlite"))
    reading = again.read(file)
    assert reading.issue == issue
    assert dict(reading.images) == {hashlib.sha256(data).hexdigest(): data}
    assert desk.preflight(file).ok


def test_a_picture_that_is_not_what_its_name_says_is_left_out(desk, tmp_path):
    file = tmp_path / "a.pdf"
    issue = illustrated(desk, picture(size=(1200, 800)))
    desk.export(issue, [Export("pdf", file)], order=PdfOrder("archive", carry=True))
    (name,) = issue.image_files
    spoiled = io.BytesIO()
    with pikepdf.open(file) as pdf:
        pdf.attachments[name].obj.EF.F.write(b"something else")
        pdf.save(spoiled)
    file.write_bytes(spoiled.getvalue())
    assert desk.read(file).images == {}


def test_another_pdf_says_that_it_carries_nothing(desk, tmp_path):
    file = tmp_path / "a.pdf"
    desk.export(real().issue, [Export("pdf", file)], order=PdfOrder("archive"))
    with pytest.raises(DeskError, match="没有带编辑文件"):
        desk.read(file)


def test_a_coarse_picture_is_said_before_and_stands_in_the_way_until_it_is_wanted(desk, tmp_path):
    issue = illustrated(desk, picture(size=(120, 80)), 0.9)
    report = desk.look_over(issue, PdfOrder("print")).report
    assert [each.rule for each in report.errors] == ["resolution"]
    assert "第 " in report.errors[0].sentence
    assert not [each for each in report.findings if each.rule == "layout-low-resolution"]  # once is enough
    file = tmp_path / "a.pdf"
    with pytest.raises(DeskError, match="每英寸只有"):
        desk.export(issue, [Export("pdf", file)], order=PdfOrder("print"))
    assert not file.exists()
    desk.export(issue, [Export("pdf", file)], order=PdfOrder("print", anyway=True))
    assert file.exists()


def test_a_file_that_cannot_be_made_is_an_error_of_the_check(desk):
    report = desk.look_over(replace(real().issue, date=None), PdfOrder("print")).report
    assert any("没有日期" in each.message for each in report.errors)


def test_the_page_for_a_wechat_account_has_inline_styles(desk, tmp_path):
    file = tmp_path / "w.html"
    desk.export(real().issue, [Export("wechat", file)])
    text = file.read_text("utf-8")
    assert "<body>\n<section" in text
    assert '<meta charset="utf-8">' in text  # a browser opens it from the disk
    assert "<style" not in text
    assert "style=" in text

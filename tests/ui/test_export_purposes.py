"""The purposes of a PDF in the export dialog: what is checked first, what stands in the way, how it will look."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from shiboken6 import isValid

from ui import settings
from ui.commands.files import FileCommands
from ui.dialogs import purposes
from ui.dialogs.base import Dialog
from ui.dialogs.export import ExportDialog
from ui.dialogs.purposes import USES, Looked
from ui.dialogs.separations import HEIGHT


@pytest.fixture
def dialog(hands, tmp_path, qtbot):
    """The export dialog, a PDF alone wished for."""
    made = open_dialog(hands, tmp_path)
    yield made
    if isValid(made):  # written files close it
        waits_for_nothing(made, qtbot)
        made.close()
    hands.settle()


def open_dialog(hands, folder: Path) -> ExportDialog:
    made = hands.window.assembly.command(FileCommands)._export(("pdf",))
    made.folder.setText(str(folder))
    return made


def waits_for_nothing(dialog, qtbot):
    qtbot.waitUntil(lambda: dialog.preflight._job is None, timeout=30_000)


def choose(dialog, purpose, qtbot):
    dialog.choice.buttons[purpose].click()
    if purpose != "screen":
        qtbot.waitUntil(lambda: dialog.preflight.looked is not None, timeout=30_000)


def lines(dialog):
    found = dialog.preflight.findings
    return [found.item(row).text() for row in range(found.count())]


def without_articles(hands):
    hands.window.workspace.edit(replace(hands.issue, articles=()), "删去")
    hands.settle()


def test_the_four_purposes_are_named_in_an_editors_words(dialog):
    assert [button.text() for button in dialog.choice.buttons.values()] == [
        "上网/邮件",
        "送印刷厂",
        "归档",
        "自己印小册子",
    ]
    assert dialog.purpose == "screen"


def test_without_a_pdf_there_is_no_purpose(dialog, qtbot):
    choose(dialog, "print", qtbot)
    dialog.checks["txt"].setChecked(True)
    dialog.checks["pdf"].setChecked(False)
    assert not dialog.choice.isEnabled()
    assert dialog.preflight.isHidden()
    assert dialog.write.isEnabled()


def test_a_file_for_the_screen_needs_no_check(dialog):
    assert dialog.preflight.isHidden()
    assert dialog.preflight.looked is None
    assert dialog.write.isEnabled()


@pytest.mark.parametrize("use", USES, ids=[use.purpose for use in USES])
def test_every_purpose_has_a_file_name_of_its_own(dialog, use, qtbot):
    choose(dialog, use.purpose, qtbot)
    assert [wish.path.name for wish in dialog.wishes] == [f"{dialog.stem.text()}{use.suffix}.pdf"]
    assert len({one.suffix for one in USES}) == len(USES)


def test_the_check_is_shown_before_anything_is_written(dialog, qtbot, tmp_path):
    dialog.choice.buttons["print"].click()
    if dialog.preflight.looked is None:
        assert not dialog.write.isEnabled()
    qtbot.waitUntil(lambda: dialog.preflight.looked is not None, timeout=30_000)
    report = dialog.preflight.looked.report
    assert len(lines(dialog)) == len(report.findings)
    for line, finding in zip(lines(dialog), report.findings, strict=True):
        assert finding.sentence in line
        assert finding.hint in line
    assert not list(tmp_path.glob("*.pdf"))


def test_errors_stand_in_the_way_until_she_wants_it_all_the_same(hands, tmp_path, qtbot):
    without_articles(hands)
    dialog = open_dialog(hands, tmp_path)
    choose(dialog, "print", qtbot)
    assert any("没有文章" in line for line in lines(dialog))
    assert not dialog.write.isEnabled()
    assert not dialog.preflight.anyway.isHidden()
    dialog.preflight.anyway.click()
    assert dialog.write.isEnabled()
    choose(dialog, "archive", qtbot)  # said for the print shop, not for the archive
    assert not dialog.write.isEnabled()
    dialog.close()
    hands.settle()


def test_a_check_that_cannot_be_made_stands_in_the_way_too(dialog, qtbot, monkeypatch):
    def broken(_self, _progress):
        raise RuntimeError("broken")

    monkeypatch.setattr(purposes._Looking, "__call__", broken)
    choose(dialog, "archive", qtbot)
    assert "检查没有做完" in lines(dialog)[0]
    assert not dialog.write.isEnabled()


@pytest.mark.parametrize("purpose", ["print", "archive", "booklet"])
def test_the_file_is_what_its_purpose_says(dialog, purpose, qtbot, tmp_path, hands):
    choose(dialog, purpose, qtbot)
    if dialog.preflight.anyway.isVisibleTo(dialog):
        dialog.preflight.anyway.click()
    pages = len(hands.window.workspace.pages.pages)
    with qtbot.waitSignal(dialog.written, timeout=60_000) as written:
        dialog.write.click()
    (path,) = written.args[0]
    assert path.parent == tmp_path
    with pikepdf.open(path) as made:
        if purpose == "print":
            assert "/TrimBox" in made.pages[0]
            assert str(made.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
        elif purpose == "archive":
            assert "/StructTreeRoot" in made.Root
        else:
            assert len(made.pages) == -(-pages // 4) * 2
            box = [float(side) for side in made.pages[0].mediabox]
            assert box[2] > box[3]
    assert settings.read(settings.EXPORT_PURPOSE) == purpose


def test_a_faulty_file_is_not_written_and_its_fault_is_said(dialog, qtbot, tmp_path, monkeypatch):
    from lianluo_desk.output import preflight
    from lianluo_desk.output.preflight import Finding, Report

    fault = Finding("font-embedding", "error", "字体没有嵌入。", "请重新导出。", 2)
    choose(dialog, "print", qtbot)
    if dialog.preflight.anyway.isVisibleTo(dialog):
        dialog.preflight.anyway.click()
    monkeypatch.setattr(preflight, "preflight", lambda _data, purpose: Report((fault,), purpose))
    dialog.write.click()
    qtbot.waitUntil(lambda: bool(dialog.message.text()), timeout=60_000)
    assert fault.sentence in dialog.message.text()
    assert fault.hint in dialog.message.text()
    assert not list(tmp_path.glob("*.pdf"))


def test_the_plates_are_shown_page_by_page(dialog, qtbot):
    choose(dialog, "print", qtbot)
    strip = dialog.preflight.pictures
    qtbot.waitUntil(lambda: strip.drawn, timeout=30_000)
    labels = [strip.item(row).text() for row in range(strip.count())]
    pages = dialog.preflight.looked.pages
    assert {f"第 {page.number} 页 · 黑" for page in pages.pages} <= set(labels)
    assert "第 1 页 · 品红" in labels  # the red masthead
    assert not any("青" in label for label in labels)
    assert all(not strip.item(row).icon().isNull() for row in range(strip.count()))


def test_the_booklets_sheets_are_shown_in_folding_order(dialog, qtbot):
    choose(dialog, "booklet", qtbot)
    assert dialog.write.isEnabled()
    strip = dialog.preflight.pictures
    qtbot.waitUntil(lambda: strip.drawn, timeout=30_000)
    pages = len(dialog.preflight.looked.pages.pages)
    assert strip.count() == -(-pages // 4) * 2
    assert strip.item(0).text().startswith("第 1 张正面")
    assert strip.item(0).text().endswith("| 1")
    assert strip.item(1).text().splitlines()[1].startswith("2 |")


def test_the_purpose_is_remembered_but_not_for_files_asked_for_by_name(hands, qtbot):
    settings.write(settings.EXPORT_PURPOSE, "booklet")
    command = hands.window.assembly.command(FileCommands)
    settings.write(settings.EXPORT_FORMATS, "pdf")
    remembered, asked = command._export(()), command._export(("pdf",))
    assert remembered.purpose == "booklet"
    assert asked.purpose == "screen"
    waits_for_nothing(remembered, qtbot)
    for made in (remembered, asked):
        made.close()
    hands.settle()


def test_a_dialog_closed_while_it_checks_is_freed(hands, tmp_path):
    dialog = open_dialog(hands, tmp_path)
    dialog.choice.buttons["print"].click()
    dialog.close()
    hands.settle()
    assert not hands.window.findChildren(ExportDialog)
    assert not isValid(dialog)


def test_what_was_looked_at_is_complete(dialog, qtbot):
    choose(dialog, "archive", qtbot)
    looked = dialog.preflight.looked
    assert isinstance(looked, Looked)
    assert looked.pages is not None
    assert [one.name for one in looked.separations if not one.plate.empty] == [one.name for one in looked.separations]
    assert dialog.preflight.pictures.isHidden()


def test_the_print_shops_wishes_reach_plates_and_file(dialog, qtbot, tmp_path):
    choose(dialog, "print", qtbot)
    dialog.choices.red.setCurrentIndex(dialog.choices.red.findData("spot"))
    dialog.choices.spot.setText("PANTONE 485 C")
    dialog.choices.standard.setCurrentIndex(dialog.choices.standard.findData("x4"))
    dialog.choices.crop.setChecked(True)
    assert not dialog.write.isEnabled()  # the choices have not been looked over yet
    qtbot.waitUntil(lambda: dialog.preflight.looked is not None, timeout=30_000)
    strip = dialog.preflight.pictures
    labels = [strip.item(row).text() for row in range(strip.count())]
    assert "第 1 页 · PANTONE 485 C" in labels
    assert not any("品红" in label for label in labels)
    with qtbot.waitSignal(dialog.written, timeout=60_000) as written:
        dialog.write.click()
    with pikepdf.open(written.args[0][0]) as made:
        assert str(made.docinfo["/GTS_PDFXVersion"]) == "PDF/X-4"
        assert float(made.pages[0].mediabox[2]) > float(made.pages[0].BleedBox[2])
    assert settings.read(settings.PRESS_SPOT) == "PANTONE 485 C"
    assert settings.read(settings.PRESS_CROP)


def test_an_unnamed_spot_ink_and_a_wrong_profile_stand_in_the_way(dialog, qtbot, tmp_path):
    choose(dialog, "print", qtbot)
    dialog.choices.spot.clear()
    dialog.choices.red.setCurrentIndex(dialog.choices.red.findData("spot"))
    qtbot.waitUntil(lambda: dialog.preflight.looked is not None, timeout=30_000)
    assert "专色没有名字" in lines(dialog)[0]
    assert not dialog.write.isEnabled()
    dialog.choices.red.setCurrentIndex(0)
    (tmp_path / "家用.icc").write_bytes(b"no profile")
    dialog.choices.use_profile(str(tmp_path / "家用.icc"))
    qtbot.waitUntil(lambda: dialog.preflight.looked is not None, timeout=30_000)
    assert any("ICC" in line for line in lines(dialog))
    assert not dialog.write.isEnabled()
    dialog.choices.use_profile("")
    qtbot.waitUntil(lambda: dialog.preflight.looked is not None, timeout=30_000)
    assert dialog.write.isEnabled()


def test_an_archive_file_can_carry_its_issue(dialog, qtbot, hands):
    choose(dialog, "archive", qtbot)
    dialog.choices.carry.click()
    qtbot.waitUntil(lambda: dialog.preflight.looked is not None, timeout=30_000)
    issue = hands.issue
    with qtbot.waitSignal(dialog.written, timeout=60_000) as written:
        dialog.write.click()
    assert hands.window.desk.read(written.args[0][0]).issue == issue


def test_a_picture_can_be_looked_at_large(dialog, qtbot):
    choose(dialog, "booklet", qtbot)
    strip = dialog.preflight.pictures
    strip.itemActivated.emit(strip.item(0))
    (large,) = [one for one in dialog.findChildren(Dialog) if one.isVisible()]
    assert large.body.itemAt(0).widget().pixmap().height() > 2 * HEIGHT
    large.close()

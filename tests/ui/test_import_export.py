"""What comes in and what goes out, through the window."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from lianluo_desk.errors import DeskError
from ui.commands.files import FileCommands
from ui.dialogs.export import ExportDialog
from ui.importing import Importing
from ui.printing import Printing, PrintPreview, make_printer
from ui.work import Cancelled, Progress

MANUSCRIPT = """# 李明到长沙调研

——代表工作侧记

6月20日，李明到长沙调研代表工作,听取了 意见。

（选举任免处　李明）
"""


@pytest.fixture
def manuscript(tmp_path):
    file = tmp_path / "来稿.md"
    file.write_text(MANUSCRIPT, encoding="utf-8")
    return file


def drop(widget, *files: Path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    state = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, QDragEnterEvent(QPoint(40, 60), *state))
    QApplication.sendEvent(widget, QDropEvent(QPointF(40, 60), *state))


def test_a_dropped_manuscript_becomes_an_article_after_the_present_one(hands, manuscript, qtbot):
    drop(hands.sheet.viewport(), manuscript)
    qtbot.waitUntil(lambda: len(hands.issue.articles) == 4, timeout=20_000)
    article = hands.issue.articles[1]
    assert article.title == "李明到长沙调研"
    assert article.byline.names == ("李明",)
    assert hands.article.id == article.id
    hands.do("edit.undo")
    assert len(hands.issue.articles) == 3


def test_the_received_file_is_kept_as_it_came(hands, manuscript, qtbot):
    drop(hands.window, manuscript)
    qtbot.waitUntil(lambda: len(hands.issue.articles) == 4, timeout=20_000)
    kept = hands.window.library.archive.files.received()
    assert [one.name for one in kept] == ["来稿.md"]
    assert hands.window.library.file(kept[0].hash) == manuscript.read_bytes()


def test_the_same_manuscript_twice_is_two_articles_with_ids_of_their_own(hands, manuscript, qtbot):
    for count in (4, 5):
        hands.window.files_dropped.emit([manuscript])
        qtbot.waitUntil(lambda count=count: len(hands.issue.articles) == count, timeout=20_000)
    ids = [block.id for article in hands.issue.articles for block in article.body]
    assert len(set(ids)) == len(ids)


def test_what_cannot_be_read_is_said_and_the_rest_taken(hands, manuscript, tmp_path, qtbot):
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    hands.window.files_dropped.emit([empty, manuscript])
    qtbot.waitUntil(lambda: len(hands.issue.articles) == 4, timeout=20_000)
    assert "空.txt" in hands.window.notices.text


def test_a_past_issue_dropped_on_the_start_page_is_taken_in_and_opened(window, qtbot, sample):
    from lianluo_desk import resources

    file = next((resources.templates() / "lianluo" / "samples").glob("*.txt"))
    drop(window, file)
    qtbot.waitUntil(lambda: window.workspace.issue is not None, timeout=30_000)
    assert window.workspace.issue.number == 16
    assert window.bottom.questions.list.entries.rowCount() == len(window.workspace.questions) > 0


def test_questions_are_accepted_and_corrected_with_keys(work, sample, qtbot):
    asked = [q for q in sample.questions if q.where and "/" not in q.where]
    work.workspace.ask(tuple(asked))
    panel = work.bottom.questions
    assert work.bottom_dock.isVisible()
    work.book["list.next"].trigger()
    first = panel.list.current.thing
    assert work.workspace.caret.source == panel.list.current.spot.source
    count = len(work.workspace.questions)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert len(work.workspace.questions) == count - 1
    assert first not in work.workspace.questions
    question = panel.list.current.thing
    panel.value.setText("改成这样的文字")
    qtbot.keyClick(panel.value, Qt.Key.Key_Return)
    owner = work.workspace.issue.owner(question.where)
    assert "改成这样的文字" in owner.block(question.where).text
    work.book["edit.undo"].trigger()
    assert work.workspace.issue == sample.issue


def test_a_picture_is_pasted_kept_and_printed(hands, qtbot):
    image = QImage(80, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("navy"))
    data = QMimeData()
    data.setImageData(image)
    QGuiApplication.clipboard().setMimeData(data)
    hands.caret(hands.body(), 0)
    hands.do("edit.paste")
    block = hands.article.body[1]
    assert block.kind == "image"
    assert hands.window.library.file(block.image.file).startswith(b"\x89PNG")
    hands.caret(hands.body() + 1, 0)
    hands.type("图一")
    assert hands.article.body[1].image.caption == "图一"
    hands.settle()
    assert any(item for page in hands.window.workspace.pages.pages for item in page.items if hasattr(item, "file"))


def test_a_broken_picture_is_refused(hands, tmp_path):
    file = tmp_path / "坏.png"
    file.write_bytes(b"no picture")
    before = hands.issue
    hands.window.files_dropped.emit([file])
    assert "坏.png" in hands.window.notices.text
    assert hands.issue == before


def export(hands, tmp_path, *formats):
    dialog_action = hands.window.assembly.command(FileCommands)
    dialog = dialog_action._export(formats)
    assert isinstance(dialog, ExportDialog)
    dialog.folder.setText(str(tmp_path))
    return dialog


def test_several_files_are_written_at_once_named_by_the_numbers(hands, tmp_path, qtbot):
    dialog = export(hands, tmp_path, "pdf", "docx", "html", "txt")
    with qtbot.waitSignal(dialog.written, timeout=30_000) as written:
        dialog.write.click()
    names = sorted(path.name for path in written.args[0])
    assert [name.rsplit(".", 1)[1] for name in names] == ["docx", "html", "pdf", "txt"]
    assert all("2018年第16期" in name and "总第560期" in name for name in names)
    assert all(path.stat().st_size > 500 for path in written.args[0])
    assert "已导出" in hands.window.notices.text


def test_an_existing_file_is_replaced_only_when_the_button_says_so(hands, tmp_path):
    dialog = export(hands, tmp_path, "txt")
    assert dialog.write.text() == "导出"
    (tmp_path / f"{dialog.stem.text()}.txt").write_text("旧", encoding="utf-8")
    dialog._update()
    assert dialog.write.text() == "替换并导出"
    dialog.close()


def test_a_folder_that_is_not_there_is_said_in_a_sentence(hands, tmp_path, qtbot):
    dialog = export(hands, tmp_path / "没有", "txt")
    dialog.write.click()
    qtbot.waitUntil(lambda: bool(dialog.message.text()), timeout=10_000)
    assert "不存在" in dialog.message.text()
    assert dialog.write.isEnabled()
    dialog.close()


def test_a_stopped_export_leaves_no_file(hands, tmp_path, qtbot):
    target = tmp_path / "出"
    target.mkdir()
    dialog = export(hands, target, "pdf")
    dialog.write.click()
    dialog.cancel.click()
    qtbot.waitUntil(lambda: dialog._job is None, timeout=20_000)
    assert "已停止" in dialog.message.text() or list(target.iterdir())
    dialog.close()


@pytest.fixture
def to_file(hands, tmp_path):
    """A printer of the issue's sheet that writes a PDF file."""
    printer = make_printer(hands.window.workspace, hands.window.workspace.pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "印.pdf"))
    return printer


def printed_pages(file):
    import pikepdf

    with pikepdf.open(file) as printed:
        return [[float(side) for side in page.mediabox] for page in printed.pages]


def printing_of(hands, printer):
    workspace = hands.window.workspace
    return Printing(workspace.desk.fonts, workspace.pages, printer, workspace.image)


def test_printing_paints_every_page_at_its_size(hands, to_file, tmp_path):
    pages, steps = hands.window.workspace.pages, []
    assert printing_of(hands, to_file)(Progress(lambda *step: steps.append(step[:2]))) == len(pages.pages)
    assert steps == [(number, len(pages.pages)) for number in range(len(pages.pages))]
    boxes = printed_pages(tmp_path / "印.pdf")
    assert len(boxes) == len(pages.pages)
    assert boxes[0][2] == pytest.approx(pages.width, abs=1)
    assert boxes[0][3] == pytest.approx(pages.height, abs=1)


def test_the_chosen_range_is_printed(hands, to_file, tmp_path):
    to_file.setPrintRange(QPrinter.PrintRange.PageRange)
    to_file.setFromTo(2, 3)
    assert printing_of(hands, to_file)(Progress(lambda *_step: None)) == 2
    assert len(printed_pages(tmp_path / "印.pdf")) == 2


def test_printing_stops_between_two_pages(hands, to_file, tmp_path):
    steps = []
    progress = Progress(lambda done, *_rest: (steps.append(done), progress.cancel()))
    with pytest.raises(Cancelled):
        printing_of(hands, to_file)(progress)
    assert steps == [0]
    assert len(printed_pages(tmp_path / "印.pdf")) == 1  # a file cannot be taken back; a printer's job is


@pytest.mark.qt_log_ignore("Returned false")  # Qt says so too
def test_a_printer_that_refuses_is_told(hands, to_file, tmp_path):
    to_file.setOutputFileName(str(tmp_path / "没有这个文件夹" / "印.pdf"))
    with pytest.raises(DeskError, match="没有印成"):
        printing_of(hands, to_file)(Progress(lambda *_step: None))


def test_the_preview_paints_what_is_seen_and_prints_off_the_gui_thread(hands, tmp_path, monkeypatch):
    threads = []
    chosen = Printing._chosen
    monkeypatch.setattr(Printing, "_chosen", lambda self: (threads.append(threading.current_thread()), chosen(self))[1])
    hands.do("file.print")
    dialog = hands.window.findChild(PrintPreview)
    hands.settle()
    seen = len(dialog.preview._pictures)
    assert 1 <= seen < len(hands.window.workspace.pages.pages)
    dialog.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer.setOutputFileName(str(tmp_path / "印.pdf"))
    dialog.print()
    hands.settle()
    assert hands.window.findChild(PrintPreview) is None
    assert len(printed_pages(tmp_path / "印.pdf")) == len(hands.window.workspace.pages.pages)
    assert threads != []
    assert threading.main_thread() not in threads


def test_files_dropped_on_the_outline_come_in_too(hands, manuscript, qtbot):
    model = hands.window.outline.model
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(manuscript))])
    model.dropMimeData(data, Qt.DropAction.CopyAction, 1, 0, model.index(-1))
    qtbot.waitUntil(lambda: len(hands.issue.articles) == 4, timeout=20_000)


def test_an_archive_pdf_is_opened_with_its_pictures(hands, tmp_path, fonts):
    from lianluo_desk.desk import Desk, Export
    from lianluo_desk.desk.making import PdfOrder
    from lianluo_desk.model.issue import Block, Image

    elsewhere = Desk(str(tmp_path / "elsewhere.sqlite"))
    vars(elsewhere)["fonts"] = fonts
    picture = QByteArray()
    buffer = QBuffer(picture)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawn = QImage(900, 600, QImage.Format.Format_RGB32)
    drawn.fill(0x336699)
    drawn.save(buffer, "PNG")
    name = elsewhere.archive.files.keep("现场.png", bytes(picture))
    first = hands.issue.articles[0]
    body = (*first.body, Block("pic", "image", image=Image(name, "现场", "代表在村里", 0.4)))
    issue = replace(hands.issue, id="carried", number=99, cumulative=999, articles=(replace(first, body=body),))
    file = tmp_path / "归档.pdf"
    elsewhere.export(issue, [Export("pdf", file)], order=PdfOrder("archive", carry=True))
    elsewhere.close()
    reading = Importing(hands.window.desk, hands.window.library, (file,))(Progress(lambda *_: None))
    assert reading.errors == ()
    assert reading.issues[0].articles == issue.articles
    assert hands.window.library.file(name) == bytes(picture)


def exporting(hands, tmp_path):
    """The export dialog for a web page alone."""
    dialog = hands.window.assembly.command(FileCommands)._export(("html",))
    dialog.folder.setText(str(tmp_path))
    dialog.stem.setText("a")
    return dialog


def test_pictures_of_a_web_page_go_beside_it_when_wished(hands, tmp_path, qtbot):
    without = exporting(hands, tmp_path)
    assert without.beside.isHidden()  # no pictures, no question
    without.close()
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    file = tmp_path / "图.png"
    image.save(str(file))
    drop(hands.sheet.viewport(), file)
    qtbot.waitUntil(lambda: bool(hands.issue.image_files), timeout=20_000)
    hands.settle()
    dialog = exporting(hands, tmp_path)
    assert not dialog.beside.isHidden()
    assert dialog.list.text() == "将写出：a.html"
    dialog.beside.click()
    assert dialog.list.text() == "将写出：a.html、a_images"
    dialog.write.click()
    qtbot.waitUntil(lambda: "已导出 a.html、a_images" in hands.window.notices.text, timeout=30_000)
    assert len(list((tmp_path / "a_images").iterdir())) == 1
    again = exporting(hands, tmp_path)
    assert again.beside.isChecked()  # as it was the last time
    assert again.list.text() == "将替换已有的：a.html、a_images"
    again.checks["html"].setChecked(False)
    assert again.beside.isHidden()
    again.close()

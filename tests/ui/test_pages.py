"""The pages: they follow the text, lead to it, and look like the PDF."""

import io
import shutil
import subprocess
import threading
from dataclasses import dataclass, replace

import numpy as np
import pikepdf
import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QEvent, QIODevice, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from lianluo_desk.desk import Export
from lianluo_desk.model.issue import Article, Block, Run
from lianluo_desk.output.pdf import export_pdf
from lianluo_desk.render.render import render
from lianluo_desk.typeset.flow import typeset
from lianluo_desk.typeset.fonts import FontBook
from lianluo_desk.typeset.pages import PlacedImage
from lianluo_desk.typeset.setting import Options
from tests.render.sample_issues import full_article, full_issue, hegong, lianluo
from ui.changes import brings
from ui.manuscript.paragraphs import Paragraph, plain
from ui.pages.arrangement import GAP, arrange
from ui.pages.geometry import boxes, caret_box, text_at
from ui.pages.painter import GlyphStore, page_image
from ui.pages.pictures import PagePictures
from ui.pages.printed import faces_of
from ui.printing import Printing, make_printer
from ui.work import Progress
from ui.workspace import Spot

DPI = 100


def printed(pages):
    """Every source character of the pages with its place."""
    return {
        (run.source, offset): char
        for page in pages.pages
        for line in page.lines
        for run in line.line.runs
        for offset, char in zip(run.offsets, run.texts, strict=True)
        if offset >= 0
    }


def test_a_keystroke_is_on_the_page_at_once(hands):
    hands.caret(hands.body(), 0)
    hands.type("新")
    hands.settle()
    block = hands.article.body[0]
    assert printed(hands.window.workspace.pages)[block.id, 0] == "新"


def test_every_character_of_the_page_leads_to_its_place_in_the_text(hands):
    pages = hands.window.workspace.pages
    block = hands.issue.articles[2].body[0]
    for offset in range(0, len(block.text), 7):
        box = boxes(pages, block.id, offset, offset + 1)[0]
        middle = box.x + box.width * 0.25, box.y + box.height / 2
        assert text_at(pages.pages[box.page], *middle) == (block.id, offset)


def test_the_caret_stands_before_its_character_and_at_the_end_after_the_last(hands):
    pages = hands.window.workspace.pages
    block = hands.issue.articles[0].body[0]
    for offset in (0, 5, len(block.text) - 1):
        assert caret_box(pages, block.id, offset).x == pytest.approx(boxes(pages, block.id, offset, offset + 1)[0].x)
    last = boxes(pages, block.id, len(block.text) - 1, len(block.text))[0]
    assert caret_box(pages, block.id, len(block.text)).x == pytest.approx(last.x + last.width)


def test_a_space_typed_at_a_paragraphs_end_leaves_the_caret_there(hands, qtbot):
    """The space is not printed: the caret stood at the paragraph's first character."""
    number = hands.body()
    end = len(hands.sheet.page.paragraphs[number].text)
    hands.caret(number, end)
    workspace = hands.window.workspace
    before = workspace.caret_box
    hands.type(" ")
    hands.settle()
    assert workspace.caret.offset == end + 1
    assert (workspace.caret_box.page, workspace.caret_box.x) == (before.page, pytest.approx(before.x))


def test_a_click_on_the_page_puts_the_caret_there(hands):
    view, pages = hands.window.pages, hands.window.workspace.pages
    block = hands.issue.articles[1].body[0]
    box = boxes(pages, block.id, 10, 11)[0]
    view.set_fit("page")
    view.set_mode("single")
    view.turn(-99)
    view.turn(box.page)
    place = view._on_desk(box.page, box.x + 1, box.y + box.height / 2, 0, 0)
    point = place.topLeft() + view._shift()
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        left = Qt.MouseButton.LeftButton
        event = QMouseEvent(kind, point, view.viewport().mapToGlobal(point), left, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view.viewport(), event)
    assert hands.window.workspace.caret == Spot(block.id, 10)
    assert hands.article.id == hands.issue.articles[1].id
    assert hands.sheet.page.paragraphs[hands.sheet.caret[0]].id == block.id


def test_the_view_follows_the_caret_to_its_page(hands):
    view = hands.window.pages
    hands.window.workspace.select(hands.issue.articles[2].id)
    last = max(n for n, p in enumerate(hands.sheet.page.paragraphs) if p.is_body)
    hands.caret(last, 5)
    box = hands.window.workspace.caret_box
    shown = view._on_desk(box.page, box.x, box.y, 0, box.height).translated(view._shift())
    assert view.viewport().rect().contains(shown.topLeft().toPoint())


def test_only_the_visible_pages_are_painted(hands):
    view = hands.window.pages
    view._pictures.clear()
    view.viewport().repaint()
    assert 0 < len(view._pictures._kept) < len(hands.window.workspace.pages.pages)


@pytest.fixture
def painted(monkeypatch):
    """What is painted into the pictures of pages: (page number, band or None for the whole page)."""
    done = []
    paint = PagePictures._paint

    def recorded(self, pixmap, page, pages, scale, band):
        done.append((page.number, band))
        paint(self, pixmap, page, pages, scale, band)

    monkeypatch.setattr(PagePictures, "_paint", recorded)
    return done


def type_into_the_last_paragraph(hands):
    hands.window.workspace.select(hands.issue.articles[2].id)
    last = max(n for n, p in enumerate(hands.sheet.page.paragraphs) if p.is_body)
    hands.caret(last, 5)
    hands.settle()
    return hands.sheet.page.paragraphs[last].id


def test_pages_that_did_not_change_are_not_painted_again(hands, painted):
    view = hands.window.pages
    view.set_mode("continuous")
    view.set_zoom(0.25)
    block = type_into_the_last_paragraph(hands)
    view.viewport().repaint()
    painted.clear()
    hands.type("字")
    hands.settle()
    view.viewport().repaint()
    changed = {box.page + 1 for box in boxes(hands.window.workspace.pages, block, 0, 9999)}
    assert painted
    assert {number for number, _band in painted} <= changed


def test_a_keystroke_paints_only_the_lines_that_it_changed(hands, painted, painting):
    """In the picture of the page, and on the screen."""
    view = hands.window.pages
    block = type_into_the_last_paragraph(hands)
    watch = painting(view)
    painted.clear()
    hands.type("字")
    hands.settle()
    found = boxes(hands.window.workspace.pages, block, 0, 9999)
    page = hands.window.workspace.caret_box.page
    top = min(box.y for box in found if box.page == page)
    bottom = max(box.y + box.height for box in found if box.page == page)
    size = found[0].height
    assert [number for number, _band in painted] == [page + 1]
    assert painted[0][1][0] >= top - size
    assert painted[0][1][1] <= bottom + size
    factor = view._factor
    place = view._on_desk(page, 0, top - size, 0, bottom - top + 2 * size).translated(view._shift())
    seen = watch.regions[0].boundingRect()
    assert seen.top() >= place.top() - 8 * factor
    assert seen.bottom() <= place.bottom() + 8 * factor


def test_a_caret_that_moves_paints_its_old_and_its_new_place_only(hands, painting):
    view = hands.window.pages
    type_into_the_last_paragraph(hands)
    watch = painting(view)
    hands.press(Qt.Key.Key_Right)
    hands.settle()
    assert 0 < watch.height < view.viewport().height() / 4


def test_what_was_mended_looks_as_if_painted_anew(hands):
    """After every kind of edit the kept pictures equal those of a painter that starts from nothing."""
    view, workspace = hands.window.pages, hands.window.workspace
    view.set_mode("continuous")
    view.set_fit("page")
    hands.caret(hands.body(), 30)
    acts = (
        lambda: hands.type("字"),
        lambda: hands.type("\n"),
        lambda: hands.type("，一段较长的话，足以使这一段多出一行来，后面的各行都往下移。"),
        lambda: hands.press(Qt.Key.Key_Backspace),
        lambda: hands.do("block.heading1"),
        lambda: hands.do("article.down"),
        lambda: hands.do("article.delete"),
        lambda: hands.do("edit.undo"),
    )
    for act in acts:
        act()
        hands.settle()
        view.viewport().repaint()
        fresh = PagePictures(GlyphStore(hands.window.desk.fonts), workspace.image)
        assert view._pictures._kept
        for (index, width), (page, scale, pixmap) in view._pictures._kept.items():
            if page is workspace.pages.pages[index]:
                other = fresh.picture(workspace.pages, index, width, pixmap.height(), scale)
                assert pixmap.toImage() == other.toImage()


def test_a_keystroke_mends_the_page_of_a_screen_at_200_per_cent_too(hands):
    """The view tells a picture its screen's ratio: the next lines were mended at twice their size and place."""
    workspace = hands.window.workspace
    kept = PagePictures(GlyphStore(hands.window.desk.fonts), workspace.image)
    hands.caret(hands.body())
    for typed in ("", "二〇一八年", "夏"):
        before = workspace.pages.pages[0]
        hands.type(typed)
        hands.settle()
        pages = workspace.pages
        assert bool(typed) == (pages.pages[0] is not before)
        width, height = round(pages.width * 2), round(pages.height * 2)
        shown = kept.picture(pages, 0, width, height, 2.0)
        fresh = PagePictures(GlyphStore(hands.window.desk.fonts), workspace.image)
        assert shown.toImage() == fresh.picture(pages, 0, width, height, 2.0).toImage()
        shown.setDevicePixelRatio(2.0)


def test_whatever_changes_on_the_screen_is_painted(hands, painting):
    """Outside the regions that were painted a whole painting shows what was there before."""
    view = hands.window.pages
    hands.caret(hands.body(), 30)
    hands.window.workspace.show_findings(
        tuple(
            Marked(block.id, start, start + 3, ("error", "warning", "hint")[start % 3])
            for block in hands.issue.articles[0].body
            for start in range(0, 60, 7)
        )
    )
    hands.settle()
    watch = painting(view)
    for act in (
        lambda: hands.type("字"),
        lambda: hands.press(Qt.Key.Key_Down),
        lambda: hands.type("\n"),
        lambda: hands.press(Qt.Key.Key_Left),
        lambda: hands.do("edit.undo"),
    ):
        watch.begin()
        act()
        hands.settle()
        assert watch.missed() == 0


@dataclass(frozen=True)
class Marked:
    """A finding for the test."""

    block: str
    start: int
    end: int
    severity: str
    text: str = ""
    suggestion: str = ""
    message: str = "试"
    clause: str = ""
    rule: str = "试"
    repairable: bool = False


def test_ctrl_and_the_wheel_zoom(hands):
    view = hands.window.pages
    before = view.scale
    event = QWheelEvent(
        QPointF(20, 20), QPointF(20, 20), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)
    assert view.scale > before
    hands.do("pages.fit-width")
    assert view.scale == pytest.approx(before)


@pytest.mark.parametrize("mode", ["single", "spread", "continuous"])
def test_pages_lie_apart_and_inside_the_desk(mode):
    done = arrange(7, mode, 300, 420, 640)
    for place in done.slots:
        assert place.x >= GAP // 4
        assert place.x + place.width <= done.width
        assert place.y + place.height < done.height
    if mode == "spread":
        left, right = done.slots[1], done.slots[2]
        assert left.x + left.width < right.x
        assert left.y == right.y
        assert done.slots[0].x == right.x


def test_findings_are_underlined_on_the_page(hands):
    view = hands.window.pages
    before = view.viewport().grab().toImage()
    hands.window.workspace.show_findings((Marked(hands.issue.articles[0].body[0].id, 0, 4, "error"),))
    assert view.viewport().grab().toImage() != before


def pictures_of_pdf(path, folder):
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", str(path), str(folder / "p")], check=True)
    return [Image.open(file).convert("L") for file in sorted(folder.glob("p*.png"))]


def as_array(image: QImage):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return np.asarray(Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("L"), dtype=float)


def assert_alike(pages, file, folder, glyphs, image=None):
    """The pictures of each page on the screen and in the PDF look alike."""
    for page, picture in zip(pages.pages, pictures_of_pdf(file, folder), strict=True):
        shown = as_array(page_image(page, pages.width, pages.height, DPI / 72, glyphs, image))
        look_alike(shown, np.asarray(picture, dtype=float))


def look_alike(shown, paper):
    """Averaged over squares of seven pixels, two pictures of a page differ by less than a stroke anywhere."""
    height, width = (min(sides) for sides in zip(shown.shape, paper.shape, strict=True))
    one, other = blurred(shown[:height, :width]), blurred(paper[:height, :width])
    assert other.min() < 160  # there is ink
    assert np.abs(one - other).max() < 75
    assert np.abs(one - other).mean() < 1.2
    assert abs(one.mean() - other.mean()) < 0.3


rasterised = pytest.mark.skipif(
    shutil.which("pdftoppm") is None, reason="NO RASTERISER: install poppler-utils to compare pages"
)


@rasterised
def test_the_screen_shows_what_the_pdf_prints(hands, tmp_path):
    file = tmp_path / "issue.pdf"
    hands.window.desk.export(hands.issue, [Export("pdf", file)])
    assert_alike(hands.window.workspace.pages, file, tmp_path, GlyphStore(hands.window.desk.fonts))


@rasterised
def test_the_printer_gets_what_the_pdf_prints(hands, tmp_path):
    """Glyphs of embedded fonts at the places of the PDF, none of them thickened, none as an outline."""
    workspace, file = hands.window.workspace, tmp_path / "printed.pdf"
    printer = make_printer(workspace, workspace.pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    Printing(workspace.desk.fonts, workspace.pages, printer, workspace.image)(Progress(lambda *_step: None))
    issue = tmp_path / "issue.pdf"
    hands.window.desk.export(hands.issue, [Export("pdf", issue)])
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
    pictures = (pictures_of_pdf(file, tmp_path / "one"), pictures_of_pdf(issue, tmp_path / "other"))
    for one, other in zip(*pictures, strict=True):
        look_alike(*(np.asarray(picture, dtype=float) for picture in (one, other)))
    with pikepdf.open(file) as printed:
        fonts = {str(font.BaseFont) for page in printed.pages for font in page.Resources.Font.values()}
        marks = [str(each.operator) for page in printed.pages for each in pikepdf.parse_content_stream(page)]
    assert len(fonts) == len(faces_of(workspace.pages))
    assert "c" not in marks  # no curve: an outline has many
    assert "Tr" not in marks  # no stroke round the letters


@rasterised
@pytest.mark.parametrize("pack", [lianluo(), hegong()], ids=["lianluo", "hegong"])
def test_notes_contents_pictures_tables_and_the_foot_look_on_the_screen_as_in_the_pdf(pack, tmp_path, qapp):
    picture = fading_picture()
    story = render(full_issue(pack, full_article("a1"), full_article("a2")), pack)
    fonts = FontBook.bundled()
    pages = typeset(story, pack.styles, fonts, Options(lambda _file: picture))
    file = tmp_path / "issue.pdf"
    file.write_bytes(export_pdf(pages, fonts, story, store=lambda _file: picture))
    assert any(isinstance(item, PlacedImage) for page in pages.pages for item in page.items)
    assert_alike(pages, file, tmp_path, GlyphStore(fonts), lambda _file: picture)


def fading_picture():
    """A picture of soft shades, so that two ways of scaling it hardly differ."""
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((1200, 800)).save(stream, "PNG")
    return stream.getvalue()


def blurred(picture):
    """The mean over squares of seven pixels."""
    height, width = (side // 7 * 7 for side in picture.shape)
    return picture[:height, :width].reshape(height // 7, 7, width // 7, 7).mean(axis=(1, 3))


def test_a_page_painted_twice_is_the_same_picture(hands):
    pages = hands.window.workspace.pages
    glyphs = GlyphStore(hands.window.desk.fonts)
    one, other = (page_image(pages.pages[0], pages.width, pages.height, 1.0, glyphs) for _ in range(2))
    assert one == other
    blank = QImage(one.size(), one.format())
    blank.fill(Qt.GlobalColor.white)
    assert one != blank


def test_too_many_lines_are_said_with_what_would_save_them(hands, qtbot):
    """An article without marks to squeeze grows until lines stand on a sheet of their own; the panel then says what to
    cut."""
    workspace, article = hands.window.workspace, hands.issue.articles[2]
    body = tuple(replace(block, runs=(Run("认真履行代表职责" * 11),)) for block in article.body)
    workspace.edit(replace(hands.issue, articles=(replace(article, body=body),)), "只留一篇")
    workspace.select(article.id)
    last = max(n for n, p in enumerate(hands.sheet.page.paragraphs) if p.is_body)
    hands.caret(last, len(hands.sheet.page.paragraphs[last].text))
    for _ in range(40):
        if workspace.pages.spare < 0:
            break
        hands.sheet.textCursor().insertText("认真履行代表职责" * 3)
        hands.settle()
    assert workspace.pages.spare < 0
    assert "多出" in hands.window.status.pages.text()
    hands.window.status.pages.click()
    panel = hands.window.bottom.fit
    qtbot.waitUntil(lambda: "多出" in panel.summary.text(), timeout=20_000)
    assert panel.list.entries.rowCount() > 0
    hands.do("list.next")
    assert panel.list.current.spot is None or workspace.caret.source == panel.list.current.spot.source


def test_pages_of_much_new_text_are_made_behind_the_window(hands, monkeypatch):
    """A letter is on the page within its frame; a long paste is not waited for, and comes all the same."""
    workspace, threads = hands.window.workspace, []
    compose = workspace.composer._compose
    workspace.composer._seconds = 0.0  # as on a quick machine

    def watched(issue):
        threads.append(threading.current_thread())
        return compose(issue)

    monkeypatch.setattr(workspace.composer, "_compose", watched)
    hands.caret(hands.body(), 0)
    hands.type("新")
    workspace.composer._seconds = 0.0
    hands.sheet.insert_paragraphs(tuple(Paragraph("paragraph", plain("依法履职尽责。" * 40)) for _ in range(8)), "粘贴")
    hands.settle()
    assert threads[0] is threading.main_thread()
    assert threading.main_thread() not in threads[1:]
    block = hands.article.body[3]
    assert printed(workspace.pages)[block.id, 0] == "依"
    assert workspace.caret_box is not None


def test_only_what_an_edit_brings_counts(sample):
    """A letter in a long paragraph is one character; what went is none."""
    long = Block("long", "paragraph", (Run("字" * 5_000),))
    before = replace(sample.issue, articles=(Article("a", "题", body=(long,)), Article("b", "乙")))
    typed = replace(before.articles[0], body=(replace(long, runs=(Run("字" * 5_001),)),))
    one_letter = replace(before, articles=(typed, before.articles[1]))
    assert brings(before, one_letter, 0)
    assert not brings(before, one_letter, 1)
    assert not brings(before, replace(before, articles=(before.articles[1],)), 0)
    more = replace(before.articles[1], body=(Block("new", "paragraph", (Run("六个字的一段"),)),))
    eight = replace(before, articles=(before.articles[0], more, Article("c", "丙丁")))
    assert brings(before, eight, 7)
    assert not brings(before, eight, 8)

"""What is seen: nothing is wider than the screen, small text is readable, buttons are large enough to hit."""

from dataclasses import fields
from itertools import product

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTabWidget,
    QToolButton,
    QWidget,
)

from ui import settings, theme
from ui.colors import DARK, LIGHT
from ui.dialogs.backups import BackupsDialog
from ui.dialogs.base import FRAME
from ui.dialogs.export import ExportDialog
from ui.dialogs.guide import GuideDialog
from ui.dialogs.settings import SettingsDialog
from ui.dockhead import DockHead
from ui.manuscript import margin
from ui.room import LEAST_CENTRE
from ui.start.cards import TryCard

LARGEST = 18.0
"""Points: the largest type that the settings offer."""


@pytest.fixture
def large_type(application, qapp):
    """The interface in its largest type, before the window is made."""
    settings.write(settings.INTERFACE_SIZE, LARGEST)
    theme.apply(qapp)
    yield LARGEST
    settings.write(settings.INTERFACE_SIZE, settings.INTERFACE_SIZE.default)
    theme.apply(qapp)


def luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = (int(color[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_stands_out_from_every_ground(scheme):
    texts = ("ink", "quiet", "accent", "error", "doubtful", "hint", "good")
    grounds = ("window", "sheet", "hover", "accent_soft")
    assert {*texts, *grounds} < {field.name for field in fields(scheme)}
    weak = {
        (text, ground): round(contrast(getattr(scheme, text), getattr(scheme, ground)), 2)
        for text, ground in product(texts, grounds)
        if contrast(getattr(scheme, text), getattr(scheme, ground)) < 4.5
    }
    assert not weak
    assert contrast(scheme.ink, scheme.selection) >= 4.5
    assert contrast(scheme.on_accent, scheme.accent) >= 4.5


PANELS = ("panel.findings", "panel.questions", "panel.fit", "panel.review", "panel.history")
LAPTOP = 1366
HALF = 683
"""Width in px of the smallest screen that the window has to fit."""


def test_nothing_asks_for_more_than_a_small_screen_in_the_largest_type(large_type, hands):
    window = hands.window
    for action in ("edit.replace", *PANELS):
        window.book[action].trigger()
        window.workspace.told.emit("读回 1 份返回稿：2 处改动，0 条批注。" * 3)
        assert window.minimumSizeHint().width() <= LAPTOP, action


def test_panels_that_open_leave_outline_and_pages_their_width(hands):
    window = hands.window
    before = window.outline_dock.width(), window.pages_dock.width()
    for action in ("edit.replace", *PANELS):
        window.book[action].trigger()
        assert (window.outline_dock.width(), window.pages_dock.width()) == before, action


def test_on_a_smaller_screen_the_manuscript_keeps_room(hands, qtbot):
    window = hands.window
    window.resize(1900, 740)
    window.resizeDocks([window.outline_dock, window.pages_dock], [300, 700], Qt.Orientation.Horizontal)
    window.resize(1024, 600)
    qtbot.waitUntil(lambda: window.centralWidget().width() >= LEAST_CENTRE)


def test_half_a_screen_folds_the_pages_and_a_whole_one_brings_them_back(hands, qtbot):
    window = hands.window
    before = window.outline_dock.width(), window.pages_dock.width()
    window.resize(HALF, 700)
    qtbot.waitUntil(lambda: not window.pages_dock.isVisible())
    assert window.outline_dock.isVisible()
    qtbot.waitUntil(lambda: window.centralWidget().width() >= LEAST_CENTRE)
    assert not window.book["pages.toggle"].isChecked()
    window.resize(LAPTOP, 700)
    qtbot.waitUntil(window.pages_dock.isVisible)
    qtbot.waitUntil(lambda: (window.outline_dock.width(), window.pages_dock.width()) == before)


def test_pages_asked_for_on_half_a_screen_stand_where_the_outline_was(hands, qtbot):
    window = hands.window
    window.resize(HALF, 700)
    qtbot.waitUntil(lambda: not window.pages_dock.isVisible())
    hands.do("pages.toggle")
    assert window.pages_dock.isVisible()
    assert not window.outline_dock.isVisible()
    qtbot.waitUntil(lambda: window.centralWidget().width() >= LEAST_CENTRE)
    hands.do("pages.toggle")
    assert window.outline_dock.isVisible()
    assert not window.pages_dock.isVisible()


def test_nothing_that_opens_forbids_half_a_screen(hands, qtbot):
    window = hands.window
    window.resize(HALF, 700)
    qtbot.waitUntil(lambda: not window.pages_dock.isVisible())
    for action in ("edit.replace", *PANELS):
        window.book[action].trigger()
        hands.settle()
        assert window.width() == HALF, action


def test_dialogs_grow_with_the_type_and_small_ones_stay_low(large_type, work, qtbot):
    guide, small = GuideDialog(work.library, work), SettingsDialog(work)
    for dialog in (guide, small):
        dialog.show()
    room = guide.screen().availableGeometry().width() - FRAME.width()
    assert 560 < guide.width() == min(theme.scaled(560), room)
    assert small.height() <= small.sizeHint().height() + 1
    for dialog in (guide, small):
        dialog.close()


def test_dialogs_that_grow_stay_on_the_screen(work):
    dialog = SettingsDialog(work)
    dialog.show()
    free = dialog.screen().availableGeometry()
    dialog.move(free.right() - 200, free.bottom() - 100)
    dialog.resize(480, 420)
    assert free.contains(dialog.geometry())
    dialog.close()


def test_the_heads_of_docks_have_named_buttons_one_can_hit(work):
    for dock in (work.outline_dock, work.pages_dock):
        head = dock.titleBarWidget()
        assert isinstance(head, DockHead)
        buttons = head.findChildren(QToolButton)
        assert all(button.accessibleName() and button.sizeHint().width() >= 20 for button in buttons)
        floating, closing = buttons
        floating.click()
        assert dock.isFloating()
        floating.click()
        assert not dock.isFloating()
        closing.click()
        assert dock.isHidden()


def test_the_pages_follow_a_paste(hands, qtbot):
    """The caret was reported where it had stood before the pasted paragraphs were there."""
    hands.caret(hands.body())
    data = QMimeData()
    data.setHtml("<p>视察组一行沿湘江察看。</p><p>视察组要求，月底前完成整改。</p>")
    QGuiApplication.clipboard().setMimeData(data)
    hands.do("edit.paste")
    workspace = hands.window.workspace
    qtbot.waitUntil(lambda: any("月底前" in block.text for block in hands.article.body))
    pasted = next(block for block in hands.article.body if "月底前" in block.text)
    assert (workspace.caret.source, workspace.caret.offset) == (pasted.id, len("视察组要求，月底前完成整改。"))
    qtbot.waitUntil(lambda: workspace.caret_box is not None)


def test_an_empty_archive_offers_the_sample(window, qtbot):
    card = window.start.findChild(TryCard)
    with qtbot.waitSignal(window.start.sample_wanted):
        card.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: window.workspace.issue is not None, timeout=30_000)


ACTING = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QScrollArea, QTabWidget, QTabBar)
"""Kinds of widgets that act or hold what acts, which a screen reader has to be able to name."""


def unnamed(widget: QWidget) -> bool:
    if not widget.isEnabled() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return False
    parent = widget.parentWidget()
    if isinstance(parent, (QAbstractSpinBox, QComboBox, QAbstractItemView, QTabWidget)):
        return False  # a part of what has a name
    told = QAccessible.queryAccessibleInterface(widget)
    return not told.text(QAccessible.Text.Name)


def test_a_screen_reader_can_name_everything_that_acts(hands):
    window = hands.window
    for action in ("issue.masthead", "issue.colophon", "edit.replace", *PANELS):
        window.book[action].trigger()
        shown = [one for kind in ACTING for one in window.findChildren(kind) if one.isVisible() and unnamed(one)]
        assert [(type(one).__name__, one.objectName()) for one in shown] == [], action


def test_a_screen_reader_hears_what_choices_and_counts_are_for(work):
    assert "篇" in work.status.counts.accessibleName()
    assert "字" in work.status.counts.accessibleName()
    box = work.start.new.series
    assert box.accessibleDescription() == box.accessibleName() == "系列"
    work.book["app.settings"].trigger()
    dialog = work.findChild(SettingsDialog)
    assert dialog.theme.accessibleDescription() == "外观"
    dialog.close()


def test_a_sentence_that_comes_later_squeezes_nothing(work, qtbot):
    work.book["file.export"].trigger()
    dialog = work.findChild(ExportDialog)
    qtbot.waitUntil(dialog.isVisible)
    qtbot.waitUntil(lambda: dialog.write.isEnabled())
    dialog._say("没有写成：磁盘已满。原有文件没有改动。\n" * 3)
    qtbot.waitUntil(lambda: dialog.message.height() >= 3 * dialog.message.fontMetrics().lineSpacing())
    seen = [button for button in dialog.findChildren(QAbstractButton) if button.isVisible()]
    qtbot.waitUntil(lambda: all(button.height() >= button.sizeHint().height() for button in seen))
    dialog.close()


def test_pages_put_away_and_shown_again_keep_their_width(hands, qtbot):
    window = hands.window
    window.resizeDocks([window.pages_dock], [500], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: window.pages_dock.width() == 500)
    hands.do("pages.toggle")
    hands.do("pages.toggle")
    qtbot.waitUntil(lambda: window.pages_dock.width() == 500)


def test_a_screen_reader_hears_which_page_is_looked_at(hands):
    pages = hands.window.pages
    pages.setFocus()
    pages.turn(-9999)
    assert "第 1 页，共 6 页" in pages.accessibleName()
    pages.turn(1)
    assert "第 2 页，共 6 页" in pages.accessibleName()


def test_dates_and_numbers_are_whole_in_the_largest_type(large_type, hands):
    hands.window.workspace.select("masthead")
    form = hands.window.fields.masthead
    for field in (form.date, form.series, form.number, form.cumulative):
        text = field.currentText() if isinstance(field, QComboBox) else field.text()
        assert field.width() >= field.fontMetrics().horizontalAdvance(text) + theme.scaled(18), text


@pytest.mark.parametrize("word", ["¶", "标题", "署名单位", "Contributing office"])
def test_a_mark_fits_into_the_margin_in_the_largest_type(large_type, word):
    font = margin._mark_font(theme.interface_font(), word)
    assert QFontMetricsF(font).horizontalAdvance(word) <= margin.WIDTH + 1
    if word == "标题":
        assert font.pointSizeF() == pytest.approx(LARGEST * 0.86)


def test_every_column_of_the_backups_shows_its_texts_in_the_largest_type(large_type, hands, qtbot):
    hands.window.library.archive.backups.make()
    dialog = BackupsDialog(hands.window.library, hands.window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 1, timeout=30_000)
    for column in range(4):
        needed = dialog.table.fontMetrics().horizontalAdvance(dialog.table.item(0, column).text())
        assert dialog.table.columnWidth(column) >= needed
    dialog.close()

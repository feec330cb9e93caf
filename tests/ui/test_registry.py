"""Actions are data: all bound, no key twice, all translated; the window is fit for people without a mouse or eyes."""

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QKeySequence, QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QDateEdit, QLineEdit, QPushButton, QSpinBox, QTextEdit

import ui
from ui import colors, icons, settings, theme
from ui.actions import ACTIONS, LETTERS, MENUS, TOOLBAR, action
from ui.commands.helping import HelpCommands
from ui.dialogs.manual import ManualDialog, manual_file, sections_of
from ui.i18n import LANGUAGES, Catalogue, catalogue
from ui.stylesheet import style_sheet

SOURCES = sorted(Path(ui.__file__).parent.rglob("*.py"))


def marked_texts():
    """Every text that the interface may show, from the calls of tr and noop in the code."""
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "noop"):
                argument = node.args[0]
                if isinstance(argument, ast.Constant):
                    yield file.name, argument.value


def test_every_action_is_answered(window):
    assert window.book.unbound == set()


def test_no_key_means_two_things():
    keys = Counter(QKeySequence(key).toString() for declared in ACTIONS for key in declared.shortcuts)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_action_has_a_key_and_every_menu_a_letter():
    assert [declared.id for declared in ACTIONS if not declared.shortcuts] == []
    assert len(set(LETTERS.values())) == len(MENUS)


def test_ids_are_unique_and_the_toolbar_names_actions():
    assert len({declared.id for declared in ACTIONS}) == len(ACTIONS)
    assert all(action(action_id) for action_id in TOOLBAR)


def test_every_menu_has_its_actions(window):
    menus = [entry.menu() for entry in window.menuBar().actions()]
    assert len(menus) == len(MENUS)
    shown = {entry.objectName() for menu in menus for entry in menu.actions() if entry.objectName()}
    assert shown == {declared.id for declared in ACTIONS}


def test_every_icon_is_there():
    names = {declared.icon for declared in ACTIONS if declared.icon}
    assert all((icons.FOLDER / f"{name}.svg").is_file() for name in names)


def test_without_an_issue_nothing_can_be_edited(window):
    enabled = {declared.id for declared in ACTIONS if window.book[declared.id].isEnabled()}
    assert enabled == {declared.id for declared in ACTIONS if declared.when == "always"}


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "zh"])
def test_every_text_is_translated_with_its_placeholders(language):
    texts = catalogue(language)
    missing = sorted({text for _, text in marked_texts()} - set(texts))
    assert missing == []
    for source, translation in texts.items():
        assert Counter(fields(source)) == Counter(fields(translation)), source


def fields(text):
    from string import Formatter

    return [name for _, name, _, _ in Formatter().parse(text) if name]


def test_no_translation_is_left_over():
    assert sorted(set(catalogue("en")) - {text for _, text in marked_texts()}) == []


def test_texts_are_marked_as_constants():
    """tr("…") alone can be found by the extractor; f-strings and sums cannot."""
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "noop":
                assert isinstance(node.args[0], ast.Constant), (file, node.lineno)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
                assert not isinstance(node.args[0], ast.JoinedStr | ast.BinOp), (file, node.lineno)


def test_the_english_window_speaks_english(qapp, qtbot):
    translator = Catalogue("en")
    assert translator.translate("ui", "文件") == "File"
    assert translator.translate("ui", "没有这句话") is None
    assert not translator.isEmpty()


def test_no_slot_is_a_lambda():
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            is_connect = (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect"
            )
            if is_connect:
                assert not any(isinstance(argument, ast.Lambda) for argument in node.args), (file, node.lineno)


def test_modules_and_functions_stay_small():
    for file in SOURCES:
        text = file.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 400, file
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert node.end_lineno - node.lineno < 60, (file, node.name)


def test_everything_that_takes_input_has_a_name(work):
    kinds = (QLineEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit, QAbstractItemView)
    for kind in kinds:
        for widget in work.findChildren(kind):
            inner = widget.objectName().startswith("qt_") or isinstance(
                widget.parent(), (QComboBox, QSpinBox, QDateEdit)
            )
            if not inner and widget.window() is work:
                named = widget.accessibleName() or any(label.buddy() is widget for label in labels(work))
                assert named, widget
    for button in work.findChildren(QPushButton):
        assert button.text() or button.accessibleName(), button


def labels(window):
    from PySide6.QtWidgets import QLabel

    return window.findChildren(QLabel)


def luminance(color):
    parts = [QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF()]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """WCAG 2.2 contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [colors.LIGHT, colors.DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_ground(scheme):
    """WCAG 2.2 §1.4.3: 4.5 to 1."""
    for ground in (scheme.window, scheme.sheet, scheme.hover, scheme.accent_soft):
        for text in (scheme.ink, scheme.quiet):
            assert contrast(text, ground) >= 4.5, (text, ground)
    for text in (scheme.error, scheme.doubtful, scheme.hint, scheme.accent, scheme.good):
        assert contrast(text, scheme.window) >= 4.5, text


def test_the_dark_theme_leaves_the_paper_white(hands):
    settings.write(settings.THEME, "dark")
    hands.window.assembly.command(HelpCommands).restyle()
    assert theme.colors().dark
    view = hands.window.pages
    place = view._arrangement.slots[0]
    point = (view._shift().x() + place.x + 6, view._shift().y() + place.y + 6)
    picture = view.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    if 0 <= point[1] < view.viewport().height():
        assert picture.pixelColor(round(point[0] * ratio), round(point[1] * ratio)) == QColor("#FFFFFF")
    settings.write(settings.THEME, "light")
    hands.window.assembly.command(HelpCommands).restyle()
    assert not theme.colors().dark


def test_the_type_sizes_can_be_changed(hands):
    before = hands.sheet.page.text.documentLayout().blockBoundingRect(hands.sheet.page.text.firstBlock()).height()
    settings.write(settings.MANUSCRIPT_SIZE, 20.0)
    hands.window.assembly.command(HelpCommands).restyle()
    after = hands.sheet.page.text.documentLayout().blockBoundingRect(hands.sheet.page.text.firstBlock()).height()
    assert after > before


def test_a_setting_that_makes_no_sense_is_the_default(own_settings):
    settings.write(settings.PAGES_MODE, "sideways")
    assert settings.read(settings.PAGES_MODE) == "continuous"
    settings.write(settings.PAGES_ZOOM, "large")
    assert settings.read(settings.PAGES_ZOOM) == 1.0


def test_the_manual_has_the_table_of_shortcuts_as_it_is():
    done = subprocess.run([sys.executable, "tools/manual.py", "--check"], cwd=Path(ui.__file__).parents[1], check=False)
    assert done.returncode == 0


def test_the_manual_is_shown_whole_and_in_order(window, qtbot):
    """Section after section, as if it had been read at once: every title with its level, every picture."""
    window.book["help.manual"].trigger()
    manual = window.findChild(ManualDialog)
    qtbot.waitUntil(lambda: not manual._later.isActive())
    file = manual_file()
    files = (file, *sorted(each for each in file.parent.glob("*.md") if each != file))
    whole = QTextDocument()
    whole.setMarkdown("\n\n".join(each.read_text(encoding="utf-8") for each in files))
    assert outline_of(manual.text.document()) == outline_of(whole)
    assert manual.text.toPlainText() == whole.toPlainText()
    manual.close()


def outline_of(document):
    blocks = (document.findBlockByNumber(number) for number in range(document.blockCount()))
    return [(block.text(), block.blockFormat().headingLevel()) for block in blocks]


def test_a_heading_within_code_begins_no_section():
    assert sections_of("# A\n```\n## b\n```\n## C\nd\n") == ["# A\n```\n## b\n```\n", "## C\nd\n"]


def test_the_manual_opens_and_is_searched(window, qtbot):
    window.book["help.manual"].trigger()
    manual = window.findChild(ManualDialog)
    manual.line.setText("接管编辑")
    qtbot.keyClick(manual.line, Qt.Key.Key_Return)
    assert manual.text.textCursor().selectedText() == "接管编辑"
    manual.text.anchorClicked.emit(QUrl("archive.md"))
    chapter = manual.text.textCursor().block()
    assert chapter.blockFormat().headingLevel() == 1
    assert chapter.text().startswith("档案")
    assert chapter.next().isValid()
    manual.close()


@pytest.mark.parametrize("scheme", [colors.LIGHT, colors.DARK], ids=["light", "dark"])
def test_an_empty_box_is_seen_on_every_ground(scheme):
    """WCAG 2.2 §1.4.11: 3 to 1 for the edge of what can be ticked."""
    sheet = style_sheet(scheme, 10.0)
    edge = re.search(r"QCheckBox::indicator,[^{]*\{[^}]*border: 1px solid (#\w+)", sheet)[1]
    for ground in (scheme.window, scheme.sheet):
        assert contrast(edge, ground) >= 3
    for picture in re.findall(r"image: url\(([^)]*)\)", sheet):
        assert Path(picture).is_file()

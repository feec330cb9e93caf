"""Colours, type and spacing of the window: a light and a dark sheet; the printed page stays white in both."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from lianluo_desk import resources

from . import settings

UNIT = 8
"""Base unit of spacing in device-independent pixels."""

FALLBACK_SANS = "Bulletin Hei"
FALLBACK_SERIF = "Bulletin Song"
_FALLBACK_FILES = {FALLBACK_SANS: "BulletinHei-Regular.ttf", FALLBACK_SERIF: "BulletinSong-Regular.ttf"}
_SERIF_FAMILIES = ("Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", "FZShuSong-Z01", "SimSun", FALLBACK_SERIF)


@dataclass(frozen=True, slots=True)
class Colors:
    """One colour scheme, as #RRGGBB."""

    window: str
    sheet: str
    ink: str
    quiet: str
    line: str
    accent: str
    accent_soft: str
    hover: str
    desk: str  # the grey around the printed pages
    error: str
    doubtful: str
    hint: str
    good: str
    dark: bool


LIGHT = Colors(
    "#F6F5F2", "#FFFFFF", "#1E1E1E", "#6B6862", "#DCD9D2", "#B3261E", "#F4E3E1", "#ECEAE4", "#E3E1DB",
    "#B3261E", "#A66A00", "#5B6B7A", "#2F6B3C", dark=False,
)  # fmt: skip
DARK = Colors(
    "#1F2023", "#26282B", "#E6E4DF", "#A5A19A", "#3A3C40", "#F08A80", "#46302E", "#2F3135", "#17181A",
    "#F08A80", "#E0A84A", "#9DB0C2", "#8CC79A", dark=True,
)  # fmt: skip

_current: list[Colors] = [LIGHT]


def colors() -> Colors:
    """The scheme in use."""
    return _current[0]


def apply(app: QApplication) -> Colors:
    """Give the application the look that the settings ask for."""
    scheme = _scheme(app)
    _current[0] = scheme
    app.setStyle("Fusion")
    app.setPalette(_palette(scheme))
    app.setFont(interface_font())
    app.setStyleSheet(style_sheet(scheme))
    return scheme


def _scheme(app: QApplication) -> Colors:
    choice = settings.read(settings.THEME)
    if choice == "system":
        from PySide6.QtCore import Qt

        return DARK if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return DARK if choice == "dark" else LIGHT


@cache
def _load(family: str) -> str:
    """Load a bundled font for the interface; the family name that it has in Qt."""
    number = QFontDatabase.addApplicationFont(str(resources.fonts() / _FALLBACK_FILES[family]))
    names = QFontDatabase.applicationFontFamilies(number)
    return names[0] if names else family


@cache
def _chinese_families() -> frozenset[str]:
    return frozenset(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))


def interface_font() -> QFont:
    """The system's own interface font; the bundled Hei where the system has no Chinese font at all."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if not _chinese_families() - {FALLBACK_SANS, FALLBACK_SERIF}:
        font.setFamilies([_load(FALLBACK_SANS), font.family()])
    font.setPointSizeF(settings.read(settings.INTERFACE_SIZE))
    return font


def manuscript_font() -> QFont:
    """A readable Song for the manuscript: the system's best, else the bundled one."""
    installed = _chinese_families()
    family = next((name for name in _SERIF_FAMILIES if name in installed), None) or _load(FALLBACK_SERIF)
    font = QFont()
    font.setFamilies([family, _load(FALLBACK_SERIF)])
    font.setPointSizeF(settings.read(settings.MANUSCRIPT_SIZE))
    return font


def _palette(scheme: Colors) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: scheme.window,
        QPalette.ColorRole.Base: scheme.sheet,
        QPalette.ColorRole.AlternateBase: scheme.hover,
        QPalette.ColorRole.Text: scheme.ink,
        QPalette.ColorRole.WindowText: scheme.ink,
        QPalette.ColorRole.Button: scheme.window,
        QPalette.ColorRole.ButtonText: scheme.ink,
        QPalette.ColorRole.ToolTipBase: scheme.sheet,
        QPalette.ColorRole.ToolTipText: scheme.ink,
        QPalette.ColorRole.PlaceholderText: scheme.quiet,
        QPalette.ColorRole.Highlight: "#F0C9C5" if not scheme.dark else "#6A3A36",
        QPalette.ColorRole.HighlightedText: scheme.ink,
        QPalette.ColorRole.Link: scheme.accent,
        QPalette.ColorRole.Mid: scheme.line,
        QPalette.ColorRole.Dark: scheme.line,
        QPalette.ColorRole.Light: scheme.sheet,
    }
    for role, value in roles.items():
        palette.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(scheme.quiet))
    return palette


def style_sheet(c: Colors) -> str:
    """The style sheet of the whole window in one scheme."""
    accent_text = "#FFFFFF" if not c.dark else "#1F2023"
    return f"""
    QWidget {{ color: {c.ink}; }}
    QMainWindow, QDialog {{ background: {c.window}; }}
    QMainWindow::separator {{ background: {c.line}; width: 1px; height: 1px; }}
    QMenuBar {{ background: {c.window}; padding: 2px 6px; }}
    QMenuBar::item {{ padding: 4px 10px; border-radius: 4px; background: transparent; }}
    QMenuBar::item:selected {{ background: {c.hover}; }}
    QMenu {{ background: {c.sheet}; border: 1px solid {c.line}; padding: 4px; }}
    QMenu::item {{ padding: 5px 28px 5px 26px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {c.accent_soft}; }}
    QMenu::item:disabled {{ color: {c.quiet}; }}
    QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 8px; }}
    QMenu::icon {{ padding-left: 6px; }}
    QToolBar {{ background: {c.window}; border: none; border-bottom: 1px solid {c.line}; padding: 4px 8px; spacing: 4px; }}
    QToolButton {{ border: none; border-radius: 4px; padding: 4px 8px; background: transparent; }}
    QToolButton:hover, QToolButton:focus {{ background: {c.hover}; }}
    QToolButton:pressed, QToolButton:checked {{ background: {c.accent_soft}; }}
    QToolButton:disabled {{ color: {c.quiet}; }}
    QToolButton::menu-indicator {{ image: none; }}
    QDockWidget {{ font-weight: normal; }}
    QDockWidget::title {{ background: {c.window}; padding: 6px 10px; border-bottom: 1px solid {c.line}; text-align: left; }}
    QStatusBar {{ background: {c.window}; border-top: 1px solid {c.line}; }}
    QStatusBar::item {{ border: none; }}
    QPushButton {{ background: {c.sheet}; border: 1px solid {c.line}; border-radius: 4px; padding: 5px 14px; }}
    QPushButton:hover {{ background: {c.hover}; }}
    QPushButton:focus {{ border: 1px solid {c.accent}; }}
    QPushButton:disabled {{ color: {c.quiet}; background: {c.window}; }}
    QPushButton[primary="true"] {{ background: {c.accent}; color: {accent_text}; border: 1px solid {c.accent}; }}
    QPushButton[primary="true"]:focus {{ border: 2px solid {c.ink}; }}
    QPushButton[primary="true"]:disabled {{ background: {c.line}; border-color: {c.line}; color: {c.quiet}; }}
    QPushButton[link="true"] {{ background: transparent; border: none; color: {c.accent}; padding: 4px 4px; text-align: left; }}
    QPushButton[link="true"]:hover, QPushButton[link="true"]:focus {{ text-decoration: underline; }}
    QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QComboBox {{
        background: {c.sheet}; border: 1px solid {c.line}; border-radius: 4px; padding: 4px 6px;
        selection-background-color: {"#F0C9C5" if not c.dark else "#6A3A36"}; selection-color: {c.ink}; }}
    QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDateEdit:focus, QComboBox:focus {{ border: 1px solid {c.accent}; }}
    QLineEdit[wrong="true"], QSpinBox[wrong="true"], QDateEdit[wrong="true"] {{ border: 2px solid {c.error}; color: {c.error}; }}
    QComboBox::drop-down {{ border: none; width: 18px; }}
    QTreeView, QListView, QTableView {{ background: {c.window}; border: none; outline: none; }}
    QTreeView::item, QListView::item {{ padding: 3px 4px; border-radius: 4px; }}
    QTreeView::item:hover, QListView::item:hover {{ background: {c.hover}; }}
    QTreeView::item:selected, QListView::item:selected {{ background: {c.accent_soft}; color: {c.ink}; }}
    QHeaderView::section {{ background: {c.window}; border: none; border-bottom: 1px solid {c.line}; padding: 4px 6px; color: {c.quiet}; }}
    QTabBar::tab {{ padding: 6px 12px; border: none; background: transparent; color: {c.quiet}; }}
    QTabBar::tab:selected {{ color: {c.ink}; border-bottom: 2px solid {c.accent}; }}
    QTabWidget::pane {{ border: none; border-top: 1px solid {c.line}; }}
    QToolTip {{ background: {c.sheet}; color: {c.ink}; border: 1px solid {c.line}; padding: 4px; }}
    QProgressBar {{ border: 1px solid {c.line}; border-radius: 4px; text-align: center; background: {c.sheet}; height: 16px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
    QScrollBar::handle {{ background: {c.line}; border-radius: 4px; min-height: 28px; min-width: 28px; margin: 1px; }}
    QScrollBar::handle:hover {{ background: {c.quiet}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QLabel[quiet="true"] {{ color: {c.quiet}; }}
    QLabel[heading="true"] {{ font-size: {settings.read(settings.INTERFACE_SIZE) + 4}pt; }}
    QLabel[wrong="true"] {{ color: {c.error}; }}
    QFrame[card="true"] {{ background: {c.sheet}; border: 1px solid {c.line}; border-radius: 6px; }}
    QFrame[card="true"]:hover {{ border: 1px solid {c.quiet}; }}
    QFrame[notice="error"] {{ background: {c.accent_soft}; border: none; border-bottom: 1px solid {c.error}; }}
    QFrame[notice="info"] {{ background: {c.hover}; border: none; border-bottom: 1px solid {c.line}; }}
    """

"""Colours, type and spacing of the window: a light and a dark sheet; the printed page stays white in both."""

from functools import cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from lianluo_desk import resources

from . import settings
from .colors import DARK, LIGHT, Colors
from .stylesheet import style_sheet

UNIT = 8
"""Base unit of spacing in device-independent pixels."""

FALLBACK_SANS = "Bulletin Hei"
FALLBACK_SERIF = "Bulletin Song"
_FALLBACK_FILES = {FALLBACK_SANS: "BulletinHei-Regular.ttf", FALLBACK_SERIF: "BulletinSong-Regular.ttf"}
_SERIF_FAMILIES = ("Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", "FZShuSong-Z01", "SimSun", FALLBACK_SERIF)


_current: list[Colors] = [LIGHT]


def scaled(pixels: float) -> int:
    """What that many pixels are beside the interface's type as it is set: they hold at its default size."""
    return round(pixels * settings.read(settings.INTERFACE_SIZE) / settings.INTERFACE_SIZE.default)


def colors() -> Colors:
    """The scheme in use."""
    return _current[0]


def apply(app: QApplication) -> Colors:
    """Give the application the look that the settings ask for."""
    scheme = _scheme(app)
    _current[0] = scheme
    for font in (interface_font, manuscript_font):
        font.cache_clear()
    app.setStyle("Fusion")
    app.setPalette(_palette(scheme))
    app.setFont(interface_font())
    app.setStyleSheet(style_sheet(scheme, settings.read(settings.INTERFACE_SIZE)))
    return scheme


def selection() -> QColor:
    """The ground of what is selected."""
    return QColor(colors().selection)


def ink() -> QColor:
    """The colour of text."""
    return QColor(colors().ink)


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


@cache
def interface_font() -> QFont:
    """The system's own interface font; the bundled Hei where the system has no Chinese font at all. Copy to change."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if all(name.startswith("Bulletin ") for name in _chinese_families()):
        font.setFamilies([_load(FALLBACK_SANS), font.family()])
    font.setPointSizeF(settings.read(settings.INTERFACE_SIZE))
    return font


@cache
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
        QPalette.ColorRole.Highlight: scheme.selection,
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

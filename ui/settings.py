"""The window's settings: declared once with their defaults, kept by Qt in the user's own configuration."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSettings

ORGANISATION = "lianluo-desk"
APPLICATION = "lianluo-desk"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its key, its default (whose type is the setting's), and the values it may have (() = any)."""

    key: str
    default: Any
    choices: tuple[Any, ...] = ()


THEME = Setting("look/theme", "system", ("system", "light", "dark"))
LANGUAGE = Setting("look/language", "zh", ("zh", "en"))
INTERFACE_SIZE = Setting("look/interface-size", 10.5)
MANUSCRIPT_SIZE = Setting("look/manuscript-size", 12.5)
SYSTEM_FONTS = Setting("look/system-fonts", False)
GEOMETRY = Setting("window/geometry", b"")
LAYOUT = Setting("window/layout", b"")
PAGES_MODE = Setting("pages/mode", "continuous", ("single", "spread", "continuous"))
PAGES_FIT = Setting("pages/fit", "width", ("width", "page", "free"))
PAGES_ZOOM = Setting("pages/zoom", 1.0)
EXPORT_FOLDER = Setting("export/folder", "")
BACKUP_FOLDER = Setting("backup/folder", "")
EXPORT_FORMATS = Setting("export/formats", "pdf,docx")
EXPORT_IMAGES = Setting("export/images", "embedded", ("embedded", "beside"))
EXPORT_PURPOSE = Setting("export/purpose", "screen", ("screen", "print", "archive", "booklet"))
PRESS_STANDARD = Setting("press/standard", "x1a", ("x1a", "x4"))
PRESS_RED = Setting("press/red", "house", ("house", "m100y100", "spot"))
PRESS_SPOT = Setting("press/spot", "")
PRESS_PROFILE = Setting("press/profile", "")
PRESS_BLEED = Setting("press/bleed", 3.0)
PRESS_CROP = Setting("press/crop-marks", False)
PRESS_REGISTER = Setting("press/registration-marks", False)
PRESS_PAPER = Setting("press/paper", 0.1)
ARCHIVE_CARRY = Setting("archive/carry", False)
IMPORT_FOLDER = Setting("import/folder", "")
GUIDE_SEEN = Setting("start/guide-seen", False)


def store() -> QSettings:
    """Where the settings are kept."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, ORGANISATION, APPLICATION)


def read(setting: Setting) -> Any:
    """The value of a setting; its default where nothing, or nothing sensible, is kept."""
    value = store().value(setting.key, setting.default)
    try:
        value = _as(type(setting.default), value)
    except (TypeError, ValueError):
        return setting.default
    return value if not setting.choices or value in setting.choices else setting.default


def write(setting: Setting, value: Any) -> None:
    """Keep a value."""
    store().setValue(setting.key, value)


def _as(kind: type, value: Any) -> Any:
    if kind is bool:
        return value if isinstance(value, bool) else str(value).lower() in ("true", "1")
    if kind is bytes:
        return bytes(value)
    return kind(value)

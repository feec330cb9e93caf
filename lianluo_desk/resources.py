"""Where the shipped folders are: in a checkout, in a wheel, or in a frozen program."""

import sys
from functools import cache
from pathlib import Path

from .errors import DeskError

_PACKAGE = Path(__file__).resolve().parent


def _candidates(name: str) -> list[Path]:
    frozen = getattr(sys, "_MEIPASS", None)
    places = [Path(frozen) / name] if frozen else []
    return [*places, _PACKAGE / "data" / name, _PACKAGE.parent / name]


@cache
def folder(name: str) -> Path:
    """The shipped folder `name` ("templates", "fonts", …).

    Raises DeskError when the installation lacks it.
    """
    for place in _candidates(name):
        if place.is_dir():
            return place
    raise DeskError(f"程序文件不完整：找不到“{name}”文件夹。", "请重新安装联络动态编辑台。")


def templates() -> Path:
    """Folder of the template packs."""
    return folder("templates")


def fonts() -> Path:
    """Folder of the bundled fonts."""
    return folder("fonts")


def color_profiles() -> Path:
    """Folder of the bundled ICC profiles; it belongs to the package itself."""
    return _PACKAGE / "output" / "profiles"

"""Asking where a file is to be written, and showing it there afterwards."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from . import filedialogs, settings
from .i18n import tr
from .notices import NoticeBar


def ask_where(parent: QWidget, title: str, stem: str, kinds: Mapping[str, str]) -> Path | None:
    """Where to write; `kinds` tells what each suffix is. The system's dialog asks before it replaces a file.

    A name without one of the suffixes gets that of the kind chosen; if that file is there already, it asks again.
    """
    filters = {f"{text} (*{suffix})": suffix for suffix, text in kinds.items()}
    start = _folder() / f"{stem}{next(iter(kinds))}"
    while True:
        name, chosen = filedialogs.save_file(parent, title, str(start), ";;".join(filters))
        if not name:
            return None
        path = Path(name)
        if path.suffix.lower() not in kinds:
            path = path.with_name(path.name + filters.get(chosen, next(iter(kinds))))
            if path.exists():
                start = path
                continue
        settings.write(settings.EXPORT_FOLDER, str(path.parent))
        return path


def _folder() -> Path:
    """Where the last file went, else the documents, else home."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    places = (str(settings.read(settings.EXPORT_FOLDER)), documents)
    return next((Path(place) for place in places if place and Path(place).is_dir()), Path.home())


def tell_written(notices: NoticeBar, sentence: str, path: Path) -> None:
    """Say what was written, with a button that shows it in its folder."""
    show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path.parent)))
    notices.tell(sentence, tr("在文件夹中显示"), show)

"""What importing and pasting share: where files are looked for, how a step is called, what is said of it."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from lianluo_desk.model.issue import Article
from ui import settings
from ui.i18n import tr
from ui.importing import Imported
from ui.notices import NoticeBar

PICTURES = "*.png *.jpg *.jpeg *.tif *.tiff *.bmp *.webp"


def import_folder() -> str:
    """Where the last import came from, else the documents, else home."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    places = (str(settings.read(settings.IMPORT_FOLDER)), documents, str(Path.home()))
    return next(place for place in places if place and Path(place).is_dir())


def label_of(articles: tuple[Article, ...]) -> str:
    """What the history calls taking those articles in."""
    first = articles[0].title.replace("\n", "")[:12] or tr("未命名文章")
    if len(articles) == 1:
        return tr("导入“{title}”").format(title=first)
    return tr("导入“{title}”等{n}篇").format(title=first, n=len(articles))


def report(notices: NoticeBar, imported: Imported) -> None:
    """Say what could not be read, or else what was noticed."""
    for error in imported.errors:
        notices.show_trouble(error)
    if not imported.errors and imported.notes:
        notices.tell(imported.notes, seconds=12)

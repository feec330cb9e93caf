"""The interface's language: Chinese is written in the code, every other language stands in translations/*.ts."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

CONTEXT = "ui"
FOLDER = Path(__file__).parent / "translations"
LANGUAGES = {"zh": "中文", "en": "English"}


def tr(text: str) -> str:
    """`text` in the language of the interface."""
    return QCoreApplication.translate(CONTEXT, text)


def noop(text: str) -> str:
    """Mark a text for translation where it stands as data; `tr` translates it when it is shown."""
    return text


@cache
def catalogue(language: str) -> dict[str, str]:
    """The finished translations of translations/<language>.ts, by Chinese source text."""
    path = FOLDER / f"{language}.ts"
    if not path.is_file():
        return {}
    from xml.etree import ElementTree  # not loaded where the interface speaks Chinese

    messages = ElementTree.parse(path).getroot().iter("message")
    pairs = ((message.findtext("source", ""), message.findtext("translation", "")) for message in messages)
    return {source: translation for source, translation in pairs if translation}


QT_GAPS = {
    "&Look in:": "查找范围(&I)：",
    "Files of &type:": "文件类型(&T)：",
    "Drive": "磁盘",
    "Folder": "文件夹",
    "Page &order:": "页序(&O)：",
    "Pages &per sheet:": "每张页数(&P)：",
    "Page &Set:": "页面(&S)：",
}
"""What Qt's own Chinese translation lacks in the dialogs that the window opens."""


class QtGaps(QTranslator):
    """Says in Chinese what Qt would leave in English."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """None leaves the text to other translators; "" would be shown."""
        del disambiguation, n
        return QT_GAPS.get(source) if context.startswith("Q") else None


class Catalogue(QTranslator):
    """A translator that reads the .ts file itself, so that a translation needs no build step."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = catalogue(language)

    def isEmpty(self) -> bool:
        return not self._texts

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """None leaves the text to other translators; "" would be shown."""
        del disambiguation, n
        return self._texts.get(source) if context == CONTEXT else None

"""Completion of the byline from the offices and people that the publication and its archive know."""

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter

from ui import theme
from ui.i18n import tr
from ui.workspace import Workspace

from .paragraphs import NAME_MARK
from .sheet import Sheet


class ByLineCompleter(QObject):
    """Offers offices in the office field and people in the names field, behind what is typed."""

    def __init__(self, sheet: Sheet, workspace: Workspace) -> None:
        super().__init__(sheet)
        self._sheet, self._workspace = sheet, workspace
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setWidget(sheet)
        self._completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.popup().setAccessibleName(tr("署名补全"))
        self._completer.activated.connect(self._take)
        self._field = ""
        sheet.page.edited.connect(self._offer)

    def _typed(self) -> str:
        """What is typed of the name at the caret."""
        cursor = self._sheet.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        return before.rsplit(NAME_MARK, 1)[-1] if self._field == "names" else before

    @Slot()
    def _offer(self) -> None:
        paragraphs, number = self._sheet.page.paragraphs, self._sheet.textCursor().blockNumber()
        self._field = paragraphs[number].role if number < len(paragraphs) else ""
        if self._field not in ("unit", "names"):  # nearly every key
            self._hide()
            return
        typed = self._typed()
        if not typed or not self._sheet.hasFocus() or self._sheet.composing:
            self._hide()
            return
        self._model.setStringList(self._known())
        self._completer.setCompletionPrefix(typed)
        if self._completer.completionCount() == 0 or self._completer.currentCompletion() == typed:
            self._hide()
            return
        box = self._sheet.cursorRect()
        box.setWidth(theme.scaled(220))
        self._completer.complete(box)
        self._sheet.installEventFilter(self)  # from the first offer on, and before the completer's own

    def _hide(self) -> None:
        if self._completer.popup().isVisible():
            self._completer.popup().hide()

    def _known(self) -> list[str]:
        units, people = known_contributors(self._workspace)
        return units if self._field == "unit" else people

    @Slot(str)
    def _take(self, chosen: str) -> None:
        typed = self._typed()
        cursor = self._sheet.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(typed))
        with self._sheet.step(tr("补全署名")):
            cursor.insertText(chosen)
        self._sheet.setTextCursor(cursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        popup = self._completer.popup()
        if event.type() == QEvent.Type.KeyPress and popup.isVisible() and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
                index = popup.currentIndex()
                chosen = index.data() if index.isValid() else self._completer.currentCompletion()
                popup.hide()
                self._take(chosen)
                return True
            if event.key() == Qt.Key.Key_Escape:
                popup.hide()
                return True
        return super().eventFilter(watched, event)


def known_contributors(workspace: Workspace) -> tuple[list[str], list[str]]:
    """Offices and people of the publication, of the open issue, and of the archive."""
    issue = workspace.issue
    if issue is None:
        return [], []
    publication = workspace.desk.pack_of(issue).publication
    bylines = [article.byline for article in issue.articles if article.byline]
    kept_units, kept_people = workspace.library.contributors()
    units = dict.fromkeys([*kept_units, *publication.units, *(byline.unit for byline in bylines if byline.unit)])
    people = dict.fromkeys([*kept_people, *publication.people, *(name for byline in bylines for name in byline.names)])
    return list(units), list(people)

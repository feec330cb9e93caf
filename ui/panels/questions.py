"""What the intake was unsure of: each guess with one key to accept it, or a better value typed in its place."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from lianluo_desk.model.issue import Issue
from lianluo_desk.model.places import text_at
from ui.composed import watch
from ui.i18n import tr
from ui.manuscript.paragraphs import article_of, paragraphs_of, place_of
from ui.textsearch import replaced
from ui.workspace import Spot, Workspace

from .entries import Entry, EntryList

if TYPE_CHECKING:
    from lianluo_desk.intake import Question


class QuestionsPanel(QWidget):
    """The list with a line below it in which the guess can be corrected."""

    count_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.list = EntryList(tr("来稿疑问"), self)
        self.value = QLineEdit(self)
        watch(self.value)
        self.value.setAccessibleName(tr("改为"))
        self.value.setPlaceholderText(tr("改为…"))
        self.accept = QPushButton(tr("接受"), self)
        self.correct = QPushButton(tr("改成这样"), self)
        self.accept_all = QPushButton(tr("全部接受"), self)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(QLabel(tr("现在是"), self))
        row.addWidget(self.value, 1)
        for button in (self.correct, self.accept, self.accept_all):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        self.list.accepted.connect(self._accepted)
        self.list.dismissed.connect(self._accepted)
        self.list.went.connect(workspace.go)
        self.list.selectionModel().currentChanged.connect(self._show_value)
        self.list.entries.modelReset.connect(self._show_value)
        self.accept.clicked.connect(self.list.accept_current)
        self.accept_all.clicked.connect(self._accept_all)
        self.correct.clicked.connect(self._correct)
        self.value.returnPressed.connect(self._correct)
        workspace.questions_changed.connect(self._refresh)

    @Slot()
    def _refresh(self) -> None:
        self.list.show_entries([self._entry(question) for question in self._workspace.questions])
        self.count_changed.emit()

    def _entry(self, question: "Question") -> Entry:
        return Entry(
            tr("疑问"), question.found, question.guess, question.why, self._spot(question), question, "warning"
        )

    def _spot(self, question: "Question") -> Spot | None:
        issue = self._workspace.issue
        if issue is None or not question.where:
            return None
        try:
            text = text_at(issue, question.where)
        except KeyError:
            return Spot(question.where, 0)
        at = text.find(question.guess)
        return Spot(question.where, max(0, at), len(question.guess) if at >= 0 else 0)

    @Slot()
    def _show_value(self, _current: object = None, _previous: object = None) -> None:
        entry = self.list.current
        self.value.setText(entry.proposal.replace("\n", "⏎") if entry else "")
        for widget in (self.value, self.accept, self.correct, self.accept_all):
            widget.setEnabled(entry is not None)

    @Slot(object)
    def _accepted(self, question: "Question") -> None:
        self._workspace.answer(question)

    @Slot()
    def _accept_all(self) -> None:
        for question in self._workspace.questions:
            self._workspace.answer(question)

    @Slot()
    def _correct(self) -> None:
        entry, issue = self.list.current, self._workspace.issue
        if entry is None or issue is None:
            return
        question: Question = entry.thing  # type: ignore[assignment]
        value = self.value.text().replace("⏎", "\n")
        made = corrected(issue, question, value)
        if value != question.guess and made is issue:
            self._workspace.go(self._spot(question) or Spot(question.where))
            self._workspace.told.emit(tr("这里的文字已经变了，请直接在稿件里改"))
            return
        self._workspace.edit(made, tr("改正来稿疑问"))
        self._workspace.answer(question)


def corrected(issue: Issue, question: "Question", value: str) -> Issue:
    """The issue with the guess at the question's place replaced; the very issue when it is not there any more."""
    for article in issue.articles:
        paragraphs = paragraphs_of(article)
        for number, paragraph in enumerate(paragraphs):
            same = place_of(paragraphs, number, article.id)[0] == question.where
            if same and question.guess and question.guess in paragraph.text:
                changed = replace(paragraph, runs=replaced(paragraph.runs, question.guess, value))
                made = article_of((*paragraphs[:number], changed, *paragraphs[number + 1 :]), article)
                return replace(issue, articles=tuple(made if one.id == article.id else one for one in issue.articles))
    return issue

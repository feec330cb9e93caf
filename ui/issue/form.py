"""A quiet form: label, field, and under the field where its value comes from."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QWidget

from lianluo_desk.edit import Kind
from lianluo_desk.model.issue import Issue
from ui.workspace import Workspace

from .fields import Guard

Edit = Callable[[Issue], Issue]


class Form(QScrollArea):
    """A quiet form: label, field, and the reason under it."""

    def __init__(self, title: str, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._showing = False
        self._guard = Guard(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        sheet = QWidget(self)
        self._grid = QGridLayout(sheet)
        self._grid.setContentsMargins(40, 24, 40, 40)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.setAccessibleName(title)
        heading = QLabel(title, sheet)
        heading.setProperty("heading", "true")
        self._grid.addWidget(heading, 0, 0, 1, 2)
        self._rows = 1
        self._last: QWidget | None = None
        self._gap()
        self.setWidget(sheet)

    def _gap(self) -> None:
        """Some room before the next row."""
        self._grid.setRowMinimumHeight(self._rows, 8)
        self._rows += 1

    def add(self, label: str, field: QWidget) -> QLabel:
        """A row; the label under the field that will say the reason."""
        name = QLabel(label, self)
        name.setBuddy(field)
        reason = QLabel(self)
        reason.setProperty("quiet", "true")
        reason.setWordWrap(True)
        reason.hide()
        self._grid.addWidget(name, self._rows, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if field.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Expanding:
            self._grid.setAlignment(name, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            name.setContentsMargins(0, 8, 0, 0)
        self._grid.addWidget(field, self._rows, 1)
        self._next_stop(field)
        self._guard.watch(field)
        self._grid.addWidget(reason, self._rows + 1, 1)
        self._rows += 2
        self._gap()
        return reason

    def follow(self, text: str, slot: object) -> QPushButton:
        """A quiet button under the last row."""
        button = QPushButton(text, self)
        button.setProperty("link", "true")
        button.clicked.connect(slot)
        self._grid.addWidget(button, self._rows - 1, 1, Qt.AlignmentFlag.AlignLeft)
        self._gap()
        self._next_stop(button)
        return button

    def end(self) -> None:
        """After the last row: what room is left stays below it."""
        self._grid.setRowStretch(self._rows, 1)

    def _next_stop(self, field: QWidget) -> None:
        """Tab goes down the form, in whatever order its fields were made."""
        if self._last is not None:
            QWidget.setTabOrder(self._last, field)
        self._last = field

    def edit(self, make: Edit, label: str, kind: Kind = "typing") -> None:
        """Change the issue, unless the field is just being filled; fast successive changes are one step."""
        issue = self._workspace.issue
        if issue is not None and not self._showing:
            self._workspace.edit(make(issue), label, kind, self)


def say(label: QLabel, text: str, *, wrong: bool = False) -> None:
    """A reason, in the colour of an error when it is one."""
    label.setText(text)
    label.setVisible(bool(text))
    label.setProperty("wrong", "true" if wrong else "false")
    label.style().unpolish(label)
    label.style().polish(label)

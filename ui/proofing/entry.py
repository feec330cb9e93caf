"""One entry of a register as a form: a line for each heading, what does not read is said under it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from lianluo_desk.errors import DeskError
from ui.dialogs.base import Dialog
from ui.i18n import tr

from .shelves import LEVELS, Shelf

PLACEHOLDERS = {"任职起": "2018-01-28", "任职止": "2023-01", "起": "2018-01-28", "止": "2023-01"}


class EntryForm(Dialog):
    """`keep` is called with the shown cells; what it raises as DeskError is said, and the form stays."""

    def __init__(
        self,
        shelf: Shelf,
        title: str,
        keep: Callable[[tuple[str, ...]], object],
        cells: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._keep = keep
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        self.fields: list[QLineEdit | QComboBox] = []
        for number, heading in enumerate(shelf.headings):
            field = self._field(heading, cells[number] if cells else "")
            form.addRow(tr(heading), field)
            self.fields.append(field)
        self.body.addLayout(form)
        self.add_text(tr(shelf.hint), quiet=True)
        self.message = self.add_text("")
        self.message.hide()
        self.add_button(tr("不改"), self.close)
        self.take = self.add_button(tr("保存"), self._save, primary=True)
        self.resize(460, 0)
        self._check()

    def _field(self, heading: str, text: str) -> QLineEdit | QComboBox:
        if heading == "级别":
            box = QComboBox(self)
            for level in LEVELS:
                box.addItem(tr(level), level)
            box.setCurrentIndex(max(0, box.findData(text or LEVELS[1])))
            box.setAccessibleName(tr(heading))
            return box
        field = QLineEdit(text, self)
        field.setAccessibleName(tr(heading))
        field.setPlaceholderText(PLACEHOLDERS.get(heading, ""))
        field.textChanged.connect(self._check)
        return field

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in the fields."""
        return tuple(
            field.currentData() if isinstance(field, QComboBox) else field.text().strip() for field in self.fields
        )

    @Slot()
    def _check(self, _text: str = "") -> None:
        if hasattr(self, "take"):
            self.take.setEnabled(bool(self.cells[0]))

    @Slot()
    def _save(self) -> None:
        try:
            self._keep(self.cells)
        except DeskError as error:
            self.message.setText(f"{error.message}{error.hint}")
            self.message.show()
            return
        self.close()

"""Which changes are shown: by hand, article, kind, and whether they are decided."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from ui.i18n import tr

from .changes import Shown
from .hands import kind_of

OPEN = ("", "clash", "misfit")


class Filters(QWidget):
    """Three choices and a switch; what is chosen stays while the changes are decided."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hand = self._choice(tr("改动人"))
        self.article = self._choice(tr("文章"))
        self.kind = self._choice(tr("种类"))
        self.open_only = QCheckBox(tr("只看未定"), self)
        self.open_only.toggled.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 2)
        row.setSpacing(6)
        row.addWidget(self.hand, 2)
        row.addWidget(self.article, 3)
        row.addWidget(self.kind, 1)
        row.addWidget(self.open_only)

    def _choice(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.addItem(name, "")  # all of them
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(2 * len(name))  # counted in Latin letters; Han are twice as wide
        box.currentIndexChanged.connect(self._changed)
        return box

    @Slot()
    def _changed(self, _index: int = 0) -> None:
        self.changed.emit()

    def offer(self, rows: Sequence[Shown]) -> None:
        """Let what occurs in these rows be chosen."""
        self._fill(self.hand, ((row.hand, row.hand) for row in rows))
        self._fill(self.article, ((row.change.article or "-", row.where) for row in rows))
        self._fill(self.kind, ((kind_of(row.change), row.kind) for row in rows))

    @staticmethod
    def _fill(box: QComboBox, values: Iterable[tuple[str, str]]) -> None:
        wanted = dict(values)
        if [box.itemData(n) for n in range(1, box.count())] == list(wanted):
            return
        chosen = box.currentData()
        box.blockSignals(True)
        while box.count() > 1:
            box.removeItem(1)
        for value, text in wanted.items():
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(False)

    def matches(self, row: Shown) -> bool:
        """Is that row to be shown?"""
        return (
            self.hand.currentData() in ("", row.hand)
            and self.article.currentData() in ("", row.change.article or "-")
            and self.kind.currentData() in ("", kind_of(row.change))
            and (not self.open_only.isChecked() or row.state in OPEN)
        )

    def reset(self) -> None:
        """Show everything."""
        for box in (self.hand, self.article, self.kind):
            box.setCurrentIndex(0)
        self.open_only.setChecked(False)

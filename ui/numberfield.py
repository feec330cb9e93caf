"""Fields for numbers, their text as far from the edge as every other field's (style sheets cannot say so)."""

from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QWidget

INSET = 6  # device-independent pixels


class NumberField(QSpinBox):
    """A whole number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(INSET, 0, 0, 0)


class DecimalField(QDoubleSpinBox):
    """A number with decimals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(INSET, 0, 0, 0)

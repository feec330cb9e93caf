"""The head of the panel below: the lists' tabs stand in the dock's title bar, so that no line is lost to a title."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QToolButton, QWidget

from ui.i18n import tr
from ui.icons import icon


class PanelHead(QWidget):
    """Tabs at the left, a button that closes the panel at the right; the space between drags the dock."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QTabBar(self)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setAccessibleName(tr("校对与审改"))
        close = QToolButton(self)
        close.setIcon(icon("close"))
        close.setAccessibleName(tr("收起面板"))
        close.setToolTip(tr("收起面板"))
        close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 4, 0)
        row.addWidget(self.bar)
        row.addStretch(1)
        row.addWidget(close)

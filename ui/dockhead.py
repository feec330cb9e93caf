"""The head of a dock: its name, and two buttons large enough to hit; the space between drags the dock."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QToolButton

from . import theme
from .i18n import tr
from .icons import icon


class DockHead(QLabel):
    """The title of a dock as a label, so that a style can draw its ground; double-clicking it lets the dock float."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock.windowTitle(), dock)
        self._dock = dock
        self.setProperty("dockhead", "true")
        self.setMargin(0)
        self.setIndent(theme.scaled(14))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 6, 3)
        row.setSpacing(2)
        row.addStretch(1)
        row.addWidget(self._button("float", tr("放到窗口外面，再按放回来"), self._float))
        row.addWidget(self._button("close", tr("收起"), dock.close))

    def _button(self, name: str, what: str, slot: object) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setIconSize(QSize(theme.scaled(14), theme.scaled(14)))
        button.setStyleSheet("padding: 4px;")
        button.setToolTip(what)
        button.setAccessibleName(f"{what}：{self.text()}")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys have the menu; Tab goes through the panes' own fields
        button.clicked.connect(slot)
        return button

    def sizeHint(self) -> QSize:
        """As high as the buttons ask for."""
        return self.layout().sizeHint().expandedTo(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """A narrow dock keeps its buttons and gives up the name."""
        return self.layout().minimumSize()

    @Slot()
    def _float(self) -> None:
        self._dock.setFloating(not self._dock.isFloating())

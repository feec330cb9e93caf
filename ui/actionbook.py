"""The registry made alive: one QAction for each action, its menus, its toolbar, and when each is enabled."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar

from .actions import ACTIONS, LETTERS, MENUS, TOOLBAR, Action, When
from .i18n import tr
from .icons import icon


class ActionBook(QObject):
    """Holds the QActions by id; a door binds each of them to what it does."""

    prepare = Signal()  # an action is about to be done

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = {declared.id: self._make(declared) for declared in ACTIONS}
        self._slots: dict[str, Callable[[], object]] = {}
        self._held: set[str] = set()
        self.enable(())

    def _make(self, declared: Action) -> QAction:
        action = QAction(icon(declared.icon), tr(declared.text), self)
        action.setIconVisibleInMenu(not declared.checkable)  # an icon would stand where the tick belongs
        action.setObjectName(declared.id)
        action.setShortcuts([QKeySequence(keys) for keys in declared.shortcuts])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(declared.checkable)
        keys = (
            QKeySequence(declared.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText)
            if declared.shortcuts
            else ""
        )
        tip = tr(declared.tip) if declared.tip else tr(declared.text).rstrip("…")
        action.setToolTip(f"{tip}　{keys}".rstrip())
        action.setStatusTip("")
        action.setMenuRole(QAction.MenuRole.NoRole)
        return action

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def bind(self, action_id: str, slot: Callable[[], object]) -> None:
        """Let that action do `slot`; checkable actions read their own state."""
        self._slots[action_id] = slot
        self._actions[action_id].triggered.connect(self._do)

    @Slot()
    def _do(self) -> None:
        """What is under composition becomes text before anything else happens."""
        self.prepare.emit()
        self._slots[self.sender().objectName()]()

    @property
    def unbound(self) -> set[str]:
        """Actions that nothing answers to (none, once the window stands)."""
        return set(self._actions) - set(self._slots)

    def enable(self, states: Iterable[When]) -> None:
        """Enable the actions whose condition is among `states`."""
        held = {"always", *states}
        if held == self._held:
            return
        self._held = held
        for declared in ACTIONS:
            self._actions[declared.id].setEnabled(declared.when in held)

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """One menu for each heading, with lines between groups."""
        for key, title in MENUS:
            menu = bar.addMenu(_with_letter(tr(title), LETTERS[key]))
            menu.setToolTipsVisible(False)
            self._fill(menu, [declared for declared in ACTIONS if declared.menu == key])

    def _fill(self, menu: QMenu, declared: list[Action]) -> None:
        group = declared[0].group
        for one in declared:
            if one.group != group:
                menu.addSeparator()
                group = one.group
            menu.addAction(self._actions[one.id])

    def fill_toolbar(self, bar: QToolBar) -> None:
        """The few actions of every day, words beside the icons."""
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for action_id in TOOLBAR:
            bar.addAction(self._actions[action_id])


def _with_letter(title: str, letter: str) -> str:
    """The title of a menu with the letter that opens it: underlined where it occurs, in brackets behind Chinese."""
    at = title.upper().find(letter)
    return f"{title[:at]}&{title[at:]}" if at >= 0 else f"{title}(&{letter})"

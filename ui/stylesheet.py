"""The style sheet of the window: quiet, paper-like, the same in both schemes."""

from pathlib import Path

from .colors import Colors

_ARROWS = (Path(__file__).parent / "icons").as_posix()


def style_sheet(c: Colors, size: float) -> str:
    """The whole style sheet in one scheme; `size` is the interface's type size in pt."""
    room = size / 10.5  # how much larger than at the default size
    sized = (part(c, room) for part in (_menus, _fields, _checks))
    return "\n".join((_frame(c), _buttons(c), *sized, _lists(c), _bars(c), _labels(c, size)))


def _frame(c: Colors) -> str:
    return f"""
    QWidget {{ color: {c.ink}; }}
    QMainWindow, QDialog {{ background: {c.window}; }}
    QMainWindow::separator {{ background: {c.line}; width: 1px; height: 1px; }}
    QWidget[dockhead="true"] {{ background: {c.window}; border-bottom: 1px solid {c.line}; }}
    QStatusBar {{ background: {c.window}; border-top: 1px solid {c.line}; }}
    QStatusBar::item {{ border: none; }}
    QToolTip {{ background: {c.sheet}; color: {c.ink}; border: 1px solid {c.line}; padding: 4px; }}
    QFrame[card="true"] {{ background: {c.sheet}; border: 1px solid {c.line}; border-radius: 6px; }}
    QFrame[card="true"]:hover {{ border: 1px solid {c.quiet}; }}
    QFrame[notice="error"] {{ background: {c.accent_soft}; border: none; border-bottom: 1px solid {c.error}; }}
    QFrame[notice="info"] {{ background: {c.hover}; border: none; border-bottom: 1px solid {c.line}; }}
    """


def _menus(c: Colors, room: float) -> str:
    tick, side = f"{_ARROWS}/check-{'light' if c.dark else 'dark'}.svg", round(room * 14)
    return f"""
    QMenuBar {{ background: {c.window}; padding: 2px 6px; }}
    QMenuBar::item {{ padding: 4px 10px; border-radius: 4px; background: transparent; }}
    QMenuBar::item:selected {{ background: {c.hover}; }}
    QLabel#kept {{ padding: 4px 16px 4px 8px; }}
    QMenu {{ background: {c.sheet}; border: 1px solid {c.line}; padding: 4px; }}
    QMenu::item {{ padding: 5px 28px 5px 26px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {c.accent_soft}; }}
    QMenu::item:disabled {{ color: {c.quiet}; }}
    QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 8px; }}
    QMenu::icon {{ padding-left: 6px; }}
    QMenu::indicator {{ width: {side}px; height: {side}px; left: 8px; }}
    QMenu::indicator:checked {{ image: url({tick}); }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    """


def _buttons(c: Colors) -> str:
    return f"""
    QToolBar {{
        background: {c.window}; border: none; border-bottom: 1px solid {c.line}; padding: 4px 8px; spacing: 4px; }}
    QToolButton {{ border: none; border-radius: 4px; padding: 4px 8px; background: transparent; }}
    QToolButton:hover, QToolButton:focus {{ background: {c.hover}; }}
    QToolButton:pressed, QToolButton:checked {{ background: {c.accent_soft}; }}
    QToolButton:disabled {{ color: {c.quiet}; }}
    QToolButton::menu-indicator {{ image: none; }}
    QPushButton {{ background: {c.sheet}; border: 1px solid {c.line}; border-radius: 4px; padding: 5px 14px; }}
    QPushButton:hover {{ background: {c.hover}; }}
    QPushButton:focus {{ border: 1px solid {c.accent}; }}
    QPushButton:disabled {{ color: {c.quiet}; background: {c.window}; }}
    QPushButton[primary="true"] {{ background: {c.accent}; color: {c.on_accent}; border: 1px solid {c.accent}; }}
    QPushButton[primary="true"]:focus {{ border: 2px solid {c.ink}; }}
    QPushButton[primary="true"]:disabled {{ background: {c.line}; border-color: {c.line}; color: {c.quiet}; }}
    QPushButton[link="true"] {{
        background: transparent; border: none; color: {c.accent}; padding: 4px 4px; text-align: left; }}
    QPushButton[link="true"]:disabled {{ color: {c.quiet}; }}
    QPushButton[link="true"]:hover, QPushButton[link="true"]:focus {{ text-decoration: underline; }}
    QPushButton[status="true"] {{
        background: transparent; border: none; border-radius: 4px; color: {c.quiet}; padding: 3px 8px; }}
    QPushButton[status="true"]:hover, QPushButton[status="true"]:focus {{ background: {c.hover}; color: {c.ink}; }}
    """


def _fields(c: Colors, room: float) -> str:
    up, down = (f"{_ARROWS}/arrow-{way}.svg" for way in ("up", "down"))
    arrow, button = (f"{round(room * pixels)}px" for pixels in (10, 18))
    return f"""
    QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QComboBox {{
        background: {c.sheet}; border: 1px solid {c.line}; border-radius: 4px; padding: 4px 6px;
        selection-background-color: {c.selection}; selection-color: {c.ink}; }}
    QLineEdit, QPlainTextEdit {{ placeholder-text-color: {c.quiet}; }}
    QLineEdit[narrow="true"], QSpinBox[narrow="true"], QDateEdit[narrow="true"], QComboBox[narrow="true"] {{
        max-width: {round(room * 186)}px; }}
    QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus, QComboBox:focus {{
        border: 1px solid {c.accent}; }}
    QLineEdit[wrong="true"], QSpinBox[wrong="true"], QDateEdit[wrong="true"] {{
        border: 2px solid {c.error}; color: {c.error}; }}
    QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: {button}; }}
    QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url({down}); width: {arrow}; height: {arrow}; }}
    QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {{
        border: none; background: transparent; width: {button}; }}
    QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {{ image: url({up}); width: {arrow}; height: {arrow}; }}
    QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {{ image: url({down}); width: {arrow}; height: {arrow}; }}
    QComboBox QAbstractItemView {{ background: {c.sheet}; border: 1px solid {c.line}; }}
    """


def _checks(c: Colors, room: float) -> str:
    """Boxes and circles with an edge of their own: the style's is hardly seen on a dark ground."""
    scheme = "dark" if c.dark else "light"
    mark, part, dot = (f"{_ARROWS}/{name}-{scheme}.svg" for name in ("check", "check-part", "dot"))
    boxes = ("QCheckBox", "QGroupBox", "QAbstractItemView")

    def each(*states: str, kinds: tuple[str, ...] = boxes) -> str:
        return ", ".join(f"{kind}::indicator{state}" for kind in kinds for state in states)

    every, side = (*boxes, "QRadioButton"), round(room * 13)
    on = each(":checked", ":indeterminate", kinds=every)
    on_but_off = each(":checked:disabled", ":indeterminate:disabled", kinds=every)
    return f"""
    {each("", kinds=every)} {{
        width: {side}px; height: {side}px;
        border: 1px solid {c.quiet}; border-radius: 3px; background: {c.sheet}; }}
    QRadioButton::indicator {{ border-radius: {side // 2 + 1}px; }}
    {each(":hover", kinds=every)} {{ border: 1px solid {c.ink}; }}
    {each(":disabled", kinds=every)} {{ background: {c.window}; border: 1px solid {c.line}; }}
    {on} {{ background: {c.accent}; border: 1px solid {c.accent}; }}
    {on_but_off} {{ background: {c.quiet}; border: 1px solid {c.quiet}; }}
    {each(":checked")} {{ image: url({mark}); }}
    {each(":indeterminate")} {{ image: url({part}); }}
    QRadioButton::indicator:checked {{ image: url({dot}); }}
    QCheckBox:disabled, QRadioButton:disabled {{ color: {c.quiet}; }}
    QCheckBox:focus, QRadioButton:focus {{ color: {c.accent}; }}
    """


def _lists(c: Colors) -> str:
    return f"""
    QTreeView, QListView, QTableView {{ background: {c.window}; border: none; outline: none;
                                        gridline-color: {c.line}; }}
    QTreeView::item, QListView::item {{ padding: 3px 4px; border-radius: 4px; }}
    QTreeView::item:hover, QListView::item:hover {{ background: {c.hover}; }}
    QTreeView::item:selected, QListView::item:selected {{ background: {c.accent_soft}; color: {c.ink}; }}
    QHeaderView::section {{
        background: {c.window}; border: none; border-bottom: 1px solid {c.line}; padding: 4px 6px;
        color: {c.quiet}; }}
    QTabBar::tab {{ padding: 6px 12px; border: none; background: transparent; color: {c.quiet}; }}
    QTabBar::tab:selected {{ color: {c.ink}; border-bottom: 2px solid {c.accent}; }}
    QTabWidget::pane {{ border: none; border-top: 1px solid {c.line}; }}
    """


def _bars(c: Colors) -> str:
    return f"""
    QProgressBar {{
        border: 1px solid {c.line}; border-radius: 4px; text-align: center; background: {c.sheet}; height: 16px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
    QScrollBar::handle {{
        background: {c.line}; border-radius: 4px; min-height: 28px; min-width: 28px; margin: 1px; }}
    QScrollBar::handle:hover {{ background: {c.quiet}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


def _labels(c: Colors, size: float) -> str:
    return f"""
    QLabel[quiet="true"] {{ color: {c.quiet}; }}
    QLabel[heading="true"] {{ font-size: {size + 4}pt; }}
    QLabel[wrong="true"] {{ color: {c.error}; }}
    QLabel[strip="true"] {{ background: {c.hover}; border-bottom: 1px solid {c.line}; padding: 5px 16px; }}
    """

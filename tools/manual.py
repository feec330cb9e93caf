"""Write the manual's table of shortcuts from the registry of actions. `--check` only says whether it is current."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
MANUAL = ROOT / "docs" / "manual" / "index.md"
BEGIN, END = "<!-- shortcuts: written by tools/manual.py -->\n", "<!-- end of shortcuts -->\n"


KEYS = {"Up": "↑", "Down": "↓", "Return": "回车", "Enter": "小键盘回车", "Backspace": "退格"}
"""Keys as they stand on a Chinese reader's keyboard."""


def spelled(shortcut: str) -> str:
    """`Ctrl+Alt+回车`."""
    return re.sub(r"[A-Z][a-z]+$", lambda key: KEYS.get(key[0], key[0]), shortcut)


def table() -> str:
    """One line for each action that has keys."""
    from ui.actions import ACTIONS, MENUS

    titles = dict(MENUS)
    rows = [
        f"| {titles[action.menu]} | {action.text.rstrip('…')} | {'，'.join(map(spelled, action.shortcuts))} |"
        for action in ACTIONS
        if action.shortcuts
    ]
    return "\n".join(["| 菜单 | 操作 | 按键 |", "| --- | --- | --- |", *rows]) + "\n"


def written() -> str:
    """The manual with its table as it should be."""
    text = MANUAL.read_text(encoding="utf-8")
    head, rest = text.split(BEGIN)
    return head + BEGIN + "\n" + table() + "\n" + END + rest.split(END)[1]


def main() -> int:
    """Write, or check."""
    current = written()
    if "--check" in sys.argv:
        return int(current != MANUAL.read_text(encoding="utf-8"))
    MANUAL.write_text(current, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The registers as the window shows them: which columns, under which names, and which entries belong to each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lianluo_desk.proof.tables import kind_of
from ui.i18n import noop

if TYPE_CHECKING:
    from lianluo_desk.desk.house import Row

Holds = Callable[[Sequence[str]], bool]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A register, or a part of one. `columns` are those of its cells that are shown, under `headings`; what is not
    shown stays as it is. `holds` tells by an entry's cells whether it stands here."""

    key: str
    title: str
    hint: str
    register: str
    columns: tuple[int, ...]
    headings: tuple[str, ...]
    holds: Holds = lambda _cells: True

    def shown(self, cells: Sequence[str]) -> tuple[str, ...]:
        """The cells under the headings."""
        return tuple(cells[column] for column in self.columns)

    def filled(self, shown: Sequence[str], cells: Sequence[str] = ()) -> tuple[str, ...]:
        """All cells of an entry from those shown and, for an entry that was there before, the others of it."""
        whole = list(cells) or [""] * len(kind_of(self.register).headings)
        for column, text in zip(self.columns, shown, strict=True):
            whole[column] = text.strip()
        return tuple(whole)

    def of(self, rows: "Sequence[Row]") -> "list[Row]":
        """Those of a register's rows that stand here."""
        return [row for row in rows if self.holds(row.cells)]


def _avoided(cells: Sequence[str]) -> bool:
    return not cells[1]


def _corrected(cells: Sequence[str]) -> bool:
    return bool(cells[1])


SHELVES = (
    Shelf(
        "people", noop("人员"), noop("姓名、职务和任期；次序是领导人排名，用来查先后。"), "people",
        (0, 1, 2, 3, 4, 5),
        (noop("姓名"), noop("职务"), noop("任职起"), noop("任职止"), noop("次序"), noop("备注")),
    ),
    Shelf(
        "offices", noop("机构"), noop("机构全称和规范简称。"), "offices", (0, 1, 2, 3),
        (noop("全称"), noop("简称"), noop("起"), noop("止")),
    ),
    Shelf(
        "places", noop("地名"), noop("地名、上级行政区和习用简称。"), "places", (0, 1, 2),
        (noop("地名"), noop("上级"), noop("习用简称")),
    ),
    Shelf(
        "phrases", noop("错改对"), noop("错误写法和正确写法。"), "phrases", (0, 1, 3, 4, 5, 6),
        (noop("错误写法"), noop("正确写法"), noop("级别"), noop("说明"), noop("起"), noop("止")), _corrected,
    ),
    Shelf(
        "avoid", noop("慎用词语"), noop("见到就提示，由编辑自己改。"), "phrases", (0, 3, 4, 5, 6),
        (noop("词语"), noop("级别"), noop("说明"), noop("起"), noop("止")), _avoided,
    ),
    Shelf("fixed", noop("固定提法"), noop("差一两个字就提示的标准提法。"), "fixed", (0,), (noop("提法"),)),
    Shelf(
        "sets", noop("列举"), noop("有固定名称和次序的一组，例如“四个意识”。"), "sets", (0, 1),
        (noop("名称"), noop("各项（用顿号隔开）")),
    ),
    Shelf("periodicals", noop("报刊"), noop("要加书名号的报刊名。"), "periodicals", (0,), (noop("报刊名"),)),
    Shelf("never", noop("从不提示"), noop("这些词语无论怎样都不提示。"), "never", (0,), (noop("词语"),)),
)  # fmt: skip
LEVELS = ("错误", "疑似", "提示")
"""What the cell 级别 may hold."""


def shelf_of(register: str, cells: Sequence[str]) -> Shelf:
    """Where an entry stands."""
    return next(shelf for shelf in SHELVES if shelf.register == register and shelf.holds(cells))

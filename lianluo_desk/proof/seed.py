"""The registers that come with the program, read from the tables in `data`."""

import csv
from functools import cache
from pathlib import Path

from ..errors import DeskError
from ..model.publication import Publication
from .finding import SEVERITIES
from .registers import Office, Phrase, Place, Registers
from .tables import day_of

DATA = Path(__file__).resolve().parent / "data"


def rows(name: str) -> list[list[str]]:
    """The rows of a shipped table without head and remarks. Raises DeskError when it is missing."""
    try:
        text = (DATA / name).read_text("utf-8")
    except OSError as error:
        raise DeskError(f"程序文件不完整：找不到校对资料“{name}”。", "请重新安装联络动态编辑台。") from error
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return list(csv.reader(lines[1:], delimiter="\t" if name.endswith(".tsv") else ",", quoting=csv.QUOTE_NONE))


def seed_registers(publication: Publication | None = None) -> Registers:
    """The shipped registers for a publication."""
    shipped = _shipped()
    return shipped if publication is None else shipped.joined(Registers(publication=publication))


@cache
def _shipped() -> Registers:
    return Registers(
        offices=tuple(Office(name, short) for name, short, *_ in rows("offices.csv")),
        places=tuple(Place(name, parent, short) for name, parent, short, *_ in rows("places.csv")),
        phrases=tuple(_phrase(row) for row in rows("phrases.tsv")),
        fixed=tuple(row[0] for row in rows("fixed.csv")),
        sets=tuple((row[0], tuple(row[1].split("、"))) for row in rows("sets.csv")),
        periodicals=tuple(row[0] for row in rows("periodicals.csv")),
    )


def _phrase(row: list[str]) -> Phrase:
    wrong, right, rule, severity, why, regex, since, until = (*row, *[""] * 8)[:8]
    level = severity if severity in SEVERITIES else "warning"
    return Phrase(wrong, right, rule, level, why, regex == "1", day_of(since), day_of(until))

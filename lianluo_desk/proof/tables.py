"""House registers from and to tables (CSV, XLSX): headings in Chinese, every complaint with its row."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ..errors import DeskError
from ..files import read_error
from ..model.dates import parse_date
from .finding import Severity
from .registers import Office, Person, Phrase, Place, Registers

MAX_BYTES = 16 * 1024 * 1024
MAX_ROWS = 100_000
_SEVERITY_WORDS: dict[str, Severity] = {"错误": "error", "疑似": "warning", "提示": "hint", "": "warning"}


def day_of(text: str) -> date | None:
    """`2018-06-13`, `2018年6月13日`, `2018-06` or `2018`; None for "". Raises ValueError."""
    text = text.strip()
    if not text:
        return None
    day = parse_date(text)
    if day is not None:
        return day
    parts = [int(part) for part in text.replace("年", "-").replace("月", "-").replace("/", "-").split("-") if part]
    return date(*(*parts, 1, 1)[:3])


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of table: its register, its headings (the first is required), and what a row becomes."""

    register: str
    title: str
    headings: tuple[str, ...]
    make: Callable[[dict[str, str]], Any]
    write: Callable[[Any], tuple[str, ...]]


def _person(row: dict[str, str]) -> Person:
    order = int(float(row["次序"])) if row["次序"] else 0
    return Person(
        row["姓名"].replace("　", "").replace(" ", ""),
        row["职务"],
        day_of(row["起"]),
        day_of(row["止"]),
        order,
        row["备注"],
    )


def _phrase(row: dict[str, str]) -> Phrase:
    if row["级别"] not in _SEVERITY_WORDS:
        raise ValueError("“级别”只能是错误、疑似、提示")
    return Phrase(
        row["错误写法"], row["正确写法"], row["规则"] or "L01", _SEVERITY_WORDS[row["级别"]], row["说明"],
        since=day_of(row["起"]), until=day_of(row["止"]),
    )  # fmt: skip


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _word(severity: Severity) -> str:
    return next(word for word, value in _SEVERITY_WORDS.items() if value == severity)


def _set(row: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    items = tuple(item.strip() for item in row["各项"].split("、") if item.strip())
    if len(items) < 2:
        raise ValueError("“各项”至少两项，用顿号隔开")
    return row["名称"], items


KINDS = (
    Kind(
        "people", "人员", ("姓名", "职务", "起", "止", "次序", "备注"), _person,
        lambda p: (p.name, p.title, _iso(p.since), _iso(p.until), str(p.order or ""), p.note),
    ),
    Kind(
        "offices", "机构", ("全称", "简称", "起", "止"),
        lambda row: Office(row["全称"], row["简称"], day_of(row["起"]), day_of(row["止"])),
        lambda o: (o.name, o.short, _iso(o.since), _iso(o.until)),
    ),
    Kind(
        "places", "地名", ("地名", "上级", "习用简称"),
        lambda row: Place(row["地名"], row["上级"], row["习用简称"]), lambda p: (p.name, p.parent, p.short),
    ),
    Kind(
        "phrases", "用语", ("错误写法", "正确写法", "规则", "级别", "说明", "起", "止"), _phrase,
        lambda p: (p.wrong, p.right, p.rule, _word(p.severity), p.why, _iso(p.since), _iso(p.until)),
    ),
    Kind("fixed", "固定提法", ("提法",), lambda row: row["提法"], lambda text: (text,)),
    Kind("sets", "列举", ("名称", "各项"), _set, lambda pair: (pair[0], "、".join(pair[1]))),
    Kind("never", "不再提示", ("词语",), lambda row: row["词语"], lambda text: (text,)),
    Kind("periodicals", "报刊", ("报刊名",), lambda row: row["报刊名"], lambda text: (text,)),
)  # fmt: skip

_BY_REGISTER = {kind.register: kind for kind in KINDS}


def read_table(path: Path) -> Registers:
    """The register in a CSV or XLSX file; which one it is, its headings tell.

    Raises DeskError naming the row when a file cannot be read, has no known headings, or holds a bad value.
    """
    grid = [(number, cells) for number, cells in _grid(path) if any(cells)]
    if not grid:
        raise DeskError(f"“{path.name}”是空表。", "第一行写表头，例如：姓名、职务、起、止。")
    _, head = grid[0]
    kind = next((kind for kind in KINDS if kind.headings[0] in head), None)
    if kind is None:
        known = "；".join(f"{kind.title}：{'、'.join(kind.headings)}" for kind in KINDS)
        raise DeskError(f"“{path.name}”的表头认不出来。", f"表头可以是——{known}。")
    made: dict[str, Any] = {kind.register: tuple(_made(kind, head, *row, path) for row in grid[1:])}
    return Registers(**made)


def _made(kind: Kind, head: list[str], number: int, cells: list[str], path: Path) -> Any:
    given = dict(zip(head, cells, strict=False))
    row = {heading: _unquoted(given.get(heading, "").strip()) for heading in kind.headings}
    if not row[kind.headings[0]]:
        raise DeskError(f"“{path.name}”第{number}行缺“{kind.headings[0]}”。", "请补上，或删去这一行。")
    try:
        return kind.make(row)
    except (ValueError, TypeError, OverflowError) as error:
        raise DeskError(
            f"“{path.name}”第{number}行有一格读不出来：{_told(error)}。", "请改正后再导入，原有资料没有变动。"
        ) from error


def _grid(path: Path) -> list[tuple[int, list[str]]]:
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise read_error(path, error) from error
    if size > MAX_BYTES:
        raise DeskError(f"“{path.name}”太大，不像登记表。", "登记表不应超过16 MB，请检查是否选错了文件。")
    rows = _xlsx_rows(data, path.name) if data[:2] == b"PK" else _csv_rows(data, path.name)
    grid = [(number, row) for number, row in enumerate(rows, start=1) if number <= MAX_ROWS + 1]
    if len(grid) > MAX_ROWS:
        raise DeskError(f"“{path.name}”超过{MAX_ROWS}行。", "请分成几个文件导入。")
    return grid


def _csv_rows(data: bytes, name: str) -> Iterator[list[str]]:
    """Spreadsheet programs save CSV as UTF-8 or, in Chinese, as GB18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise DeskError(f"“{name}”的文字编码认不出来。", "请用电子表格程序打开，另存为XLSX或UTF-8的CSV。")
    separator = "\t" if "\t" in text.partition("\n")[0] else ","
    try:
        for row in csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=separator):
            yield [cell.strip() for cell in row]
    except csv.Error as error:
        raise DeskError(f"“{name}”不是完整的CSV文件。", "请用电子表格程序打开检查后另存。") from error


def _xlsx_rows(data: bytes, name: str) -> Iterator[list[str]]:
    from zipfile import BadZipFile

    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for row in sheet.iter_rows(values_only=True):
            yield [_cell(value) for value in row]
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, OSError, SyntaxError) as error:
        raise DeskError(f"“{name}”不是能读的XLSX文件。", "请用电子表格程序打开检查后另存。") from error


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def table_rows(registers: Registers, register: str) -> list[tuple[str, ...]]:
    """A register as a table with its headings, for the editor to change in a spreadsheet and read back."""
    kind = kind_of(register)
    return [kind.headings, *(kind.write(value) for value in getattr(registers, register))]


def kind_of(register: str) -> Kind:
    """The kind of table that a register is. Raises KeyError."""
    return _BY_REGISTER[register]


def entry_from(register: str, cells: Sequence[str]) -> Any:
    """The entry that a row says, its cells in the order of the headings. Raises DeskError naming what is wrong."""
    kind = kind_of(register)
    row = dict(zip(kind.headings, (*(cell.strip() for cell in cells), *[""] * len(kind.headings)), strict=False))
    if not row[kind.headings[0]]:
        raise DeskError(f"缺“{kind.headings[0]}”。", "请填写后再保存。")
    try:
        return kind.make(row)
    except (ValueError, TypeError, OverflowError) as error:
        raise DeskError(f"有一格读不出来：{_told(error)}。", "请改正后再保存。") from error


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as a CSV file that spreadsheet programs open in Chinese without asking."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([plain_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def xlsx_bytes(title: str, rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as a workbook with one sheet."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append([plain_cell(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def plain_cell(text: str) -> str:
    """No formula, no control character: what an author wrote is text."""
    plain = "".join(char for char in text if char >= " " or char in "\n\t")
    plain = plain.encode("utf-8", "replace").decode("utf-8")
    return f"'{plain}" if plain.startswith(("=", "+", "-", "@")) and len(plain) > 1 else plain


def _unquoted(cell: str) -> str:
    """A cell as it was before `plain_cell` kept it from being read as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def _told(error: Exception) -> str:
    return str(error) if "“" in str(error) else "日期写作2018-06-13，次序写作整数"

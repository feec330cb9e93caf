"""Reading a TOML file of a template pack into its shape, with errors an editor can act on."""

import re
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import DeskError
from ..model.shapes import Shape, ShapeError
from .kept import keep as keep_made
from .kept import kept

if TYPE_CHECKING:
    from tomllib import TOMLDecodeError

    from pydantic_core import ErrorDetails

MAX_BYTES = 1024 * 1024


def read_text(path: Path) -> str:
    """A small UTF-8 file of a pack. Raises DeskError when it is missing, too large or not UTF-8."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        raise DeskError(
            f"模板“{path.parent.name}”缺少文件“{path.name}”，或无法读取。", "请检查模板文件夹是否完整。"
        ) from error
    if data is None:
        raise DeskError(f"模板文件“{path.name}”太大（超过 1 MB）。", "请检查是否放错了文件。")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise DeskError(f"模板文件“{path.name}”第 {line} 行不是 UTF-8 编码。", "请用 UTF-8 编码另存该文件。") from error


def parse_toml(text: str, shape: Shape, name: str, *, keep: bool = False) -> dict[str, Any]:
    """The tables of a TOML text in their shape. Raises DeskError naming the file, the place and the fault.

    `keep`: what the text says is kept from one start of the program to the next.
    """
    known = kept(name, text) if keep else None
    with suppress(ShapeError):
        if known is not None:
            return _read(shape, known)
    raw = _tables(text, name)
    try:
        tables = _read(shape, raw)
    except ShapeError as error:
        first = error.faults[0]
        place = "".join(_step(part) for part in first["loc"]).lstrip(".") or "开头"
        raise DeskError(
            f"模板文件“{name}”{_line_of(text, first)}的“{place}”{_fault(first)}。", _allowed(first, shape)
        ) from error
    if keep:
        keep_made(name, text, _plain(raw))
    return tables


def _read(shape: Shape, raw: Any) -> dict[str, Any]:
    tables: dict[str, Any] = shape.read(raw)
    return tables


def _tables(text: str, name: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DeskError(f"模板文件“{name}”{_toml_place(error, text)}写法有误，没有读入。", _TOML_HINT) from error


def _plain(raw: Any) -> Any:
    """`raw` with days as shapes read them from a text, too."""
    if isinstance(raw, dict):
        return {key: _plain(value) for key, value in raw.items()}
    if isinstance(raw, list):
        return [_plain(value) for value in raw]
    return raw.isoformat() if isinstance(raw, date) and not isinstance(raw, datetime) else raw


_TOML_HINT = "请检查引号、方括号和等号是否成对；文字要放在英文双引号里。"


def _toml_place(error: "TOMLDecodeError", text: str) -> str:
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 1)
    return f"第 {line} 行第 {column} 列"


def _step(part: int | str) -> str:
    return f"[{part + 1}]" if isinstance(part, int) else f".{part}"


def _line_of(text: str, error: "ErrorDetails") -> str:
    """The line of the key at fault, where the key is written once."""
    keys = [part for part in error["loc"] if isinstance(part, str)]
    if error["type"] == "missing":
        keys = keys[:-1]
    if not keys:
        return ""
    written = re.compile(rf"""^\s*(?:\[+[^\]]*\b{re.escape(keys[-1])}["']?\]+|["']?{re.escape(keys[-1])}["']?\s*=)""")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if written.match(line)]
    return f"第 {lines[0]} 行" if len(lines) == 1 else ""


def _fault(error: "ErrorDetails") -> str:
    kind, context = error["type"], error.get("ctx", {})
    faults = {
        "missing": "没有填写",
        "extra_forbidden": "不是本程序认识的项目",
        "string_type": "应当是放在引号里的文字",
        "date_type": "应当是日期，如 2018-06-13",
        "date_from_datetime_parsing": "应当是日期，如 2018-06-13",
        "bool_type": "应当是 true 或 false",
        "bool_parsing": "应当是 true 或 false",
        "literal_error": f"只能是 {context.get('expected', '')}".replace(" or ", " 或 "),
        "value_error": str(context.get("error", "内容不合要求")),
        "greater_than_equal": f"不能小于 {context.get('ge')}",
        "greater_than": f"应当大于 {context.get('gt')}",
        "less_than_equal": f"不能大于 {context.get('le')}",
        "string_pattern_mismatch": "含有不允许的字符",
        "string_too_short": "不能是空的",
    }
    if kind in faults:
        return faults[kind]
    if kind.startswith(("int", "float")):
        return "应当是数字"
    if kind.startswith(("list", "tuple")):
        return "应当是方括号里的列表"
    return "内容不合要求"


def _allowed(error: "ErrorDetails", shape: Shape) -> str:
    if error["type"] != "extra_forbidden":
        return "请改正后再试；其他文件没有受影响。"
    names = "、".join(shape.members([part for part in error["loc"][:-1] if isinstance(part, str)]))
    return f"这里可以填写：{names}。" if names else "请改正后再试；其他文件没有受影响。"

"""The issue file: UTF-8 JSON, `format` = {"name": "lianluo-issue", "version": 1, "revision": 0}.

History of the format:

- 1.0  first release. Members with nothing to say beyond the documented ones are left out
  (`image`, `table`, `status` when "editing", further masthead and colophon items).

`version` changes when an older reader would misread the file, `revision` when something was only added.
Members that this program does not know are kept and written back.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..errors import DeskError
from ..files import read_error
from .ids import ID_PATTERN
from .issue import (
    BLOCK_KINDS,
    SERIES,
    STATUSES,
    Article,
    Block,
    Byline,
    Colophon,
    DistributionLevel,
    Extra,
    Image,
    Issue,
    Masthead,
    Run,
    Table,
)
from .shapes import Schema, Shape, ShapeError, day, items, maybe, one_of, optional, real, rows, table, text, whole

FORMAT_NAME = "lianluo-issue"
VERSION = 1
REVISION = 0
MAX_BYTES = 64 * 1024 * 1024

_ARTICLE = ("id", "title", "subtitle", "note", "body", "byline", "status")
_MASTHEAD = ("title", "pinyin", "compiler", "classification", "copy_number", "urgency", "signer")
_COLOPHON = ("editors", "phone", "email", "approval", "copies", "printer", "print_date", "extra_lines")


def _issue_shape() -> Schema:
    identity, words = text(pattern=ID_PATTERN.pattern), rows(text())
    number = maybe(whole(ge=1, le=99_999))
    masthead = {name: maybe(text()) for name in _MASTHEAD[1:]}
    colophon = {
        "editors": optional(words, ()),
        **{name: maybe(text()) for name in ("phone", "email", "approval", "printer")},
        "copies": maybe(whole(ge=1)),
        "print_date": maybe(day()),
        "extra_lines": optional(rows(items(text(), text())), ()),
    }
    return table(
        {
            "format": table({"name": text(), "version": whole(), "revision": optional(whole(), 0)}, extra="ignore"),
            "id": identity,
            "publication": text(),
            "series": optional(one_of(SERIES), "regular"),
            "year": maybe(whole(ge=1900, le=9999)),
            "number": number,
            "cumulative": number,
            "date": maybe(day()),
            "masthead": table({"title": text(), **masthead}, extra="allow"),
            "articles": optional(rows(_article_shape(identity)), ()),
            "distribution": optional(rows(table({"label": text(), "lines": optional(words, ())})), ()),
            "colophon": optional(table(colophon, extra="allow"), {}),
            "status": optional(one_of(STATUSES), "editing"),
        },
        extra="allow",
    )


def _article_shape(identity: Schema) -> Schema:
    words = text()
    byline = table({"unit": maybe(words), "names": optional(rows(words), ()), "role": optional(words, "")})
    return table(
        {
            "id": identity,
            "title": optional(words, ""),
            "subtitle": maybe(words),
            "note": maybe(words),
            "body": optional(rows(_block_shape(identity)), ()),
            "byline": maybe(byline),
            "status": optional(one_of(STATUSES), "editing"),
        },
        extra="allow",
    )


def _block_shape(identity: Schema) -> Schema:
    words, none = text(), optional(text(), "")
    share = optional(real(gt=0, le=1), 1.0)
    return table(
        {
            "id": identity,
            "kind": optional(one_of(BLOCK_KINDS), "paragraph"),
            "runs": optional(rows(table({"text": words, "style": none})), ()),
            "image": maybe(table({"file": words, "caption": none, "alt": none, "width": share})),
            "table": maybe(table({"rows": rows(rows(words)), "head": optional(whole(ge=0), 1), "caption": none})),
        },
        extra="allow",
    )


_SHAPE = Shape(_issue_shape())


def load_issue(path: Path) -> Issue:
    """Read an issue file.

    Raises DeskError with one sentence and a hint when the file is missing, too large, broken or newer.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise read_error(path, error) from error
    if size > MAX_BYTES:
        raise DeskError(
            f"“{path.name}”有 {size // 2**20} MB，不像期刊文件。", "期刊文件一般不到 1 MB，请检查是否选错了文件。"
        )
    return parse_issue(data, path.name)


def parse_issue(data: bytes | str, name: str = "期刊文件") -> Issue:
    """The issue written in `data`. Raises DeskError like `load_issue`."""
    return issue_from_json(_decode(data, name), name)


def _decode(data: bytes | str, name: str) -> Mapping[str, Any]:
    hint = "它可能已损坏或不是期刊文件；请从备份恢复，或重新读入原稿。"
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        value = json.loads(text)
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False).encode()  # an escape may hide half a character
    except (ValueError, RecursionError) as error:
        raise DeskError(f"“{name}”不是完整的期刊文件，读不出内容。", hint) from error
    if not isinstance(value, dict) or not isinstance(value.get("format"), dict):
        raise DeskError(f"“{name}”不是期刊文件：缺少格式说明。", hint)
    return value


def issue_from_json(value: Mapping[str, Any], name: str = "期刊文件") -> Issue:
    """The issue in a decoded JSON value; older versions are upgraded in memory. Raises DeskError."""
    _check_format(value["format"], name)
    try:
        return _issue(_SHAPE.read(value))
    except ShapeError as error:
        place = ".".join(str(part) for part in error.faults[0]["loc"]) or "开头"
        raise DeskError(
            f"期刊文件“{name}”的“{place}”处内容不合要求，没有读入。",
            f"共有 {len(error.faults)} 处问题；请从备份恢复，或用编辑台重新读入原稿。",
        ) from error


def _check_format(form: Any, name: str) -> None:
    version = form.get("version") if isinstance(form, dict) else None
    if not isinstance(form, dict) or form.get("name") != FORMAT_NAME or not isinstance(version, int) or version < 1:
        raise DeskError(f"“{name}”不是联络动态编辑台的期刊文件。", "请选择由编辑台保存的 .json 文件。")
    if version > VERSION:
        raise DeskError(
            f"“{name}”由更新的编辑台写成（格式第 {version} 版，本程序只认到第 {VERSION} 版），没有读入。",
            "请升级编辑台后再打开；文件没有被改动。",
        )


def _issue(raw: dict[str, Any]) -> Issue:
    raw.pop("format")
    return Issue(
        id=raw.pop("id"),
        publication=raw.pop("publication"),
        masthead=_masthead(raw.pop("masthead")),
        series=raw.pop("series"),
        year=raw.pop("year"),
        number=raw.pop("number"),
        cumulative=raw.pop("cumulative"),
        date=raw.pop("date"),
        articles=tuple(_article(article) for article in raw.pop("articles")),
        distribution=tuple(DistributionLevel(**level) for level in raw.pop("distribution")),
        colophon=_colophon(raw.pop("colophon")),
        status=raw.pop("status"),
        extra=_unknown(raw),
    )


def _unknown(rest: Mapping[str, Any]) -> Extra:
    """The members that are left when the known ones have been taken."""
    return tuple((name, json.dumps(value, ensure_ascii=False)) for name, value in rest.items())


def _taken(raw: dict[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """The members of those names, with `extra` for the rest."""
    known = {name: raw.pop(name) for name in names if name in raw}
    return {**known, "extra": _unknown(raw)}


def _masthead(raw: dict[str, Any]) -> Masthead:
    return Masthead(**_taken(raw, _MASTHEAD))


def _colophon(raw: dict[str, Any]) -> Colophon:
    return Colophon(**_taken(raw, _COLOPHON))


def _article(raw: dict[str, Any]) -> Article:
    byline = raw["byline"]
    raw["body"] = tuple(_block(block) for block in raw["body"])
    raw["byline"] = None if byline is None else Byline(**byline)
    return Article(**_taken(raw, _ARTICLE))


def _block(raw: dict[str, Any]) -> Block:
    image, table = raw.pop("image"), raw.pop("table")
    return Block(
        id=raw.pop("id"),
        kind=raw.pop("kind"),
        runs=tuple(Run(run["text"], run["style"]) for run in raw.pop("runs")),
        image=None if image is None else Image(**image),
        table=None if table is None else Table(**table),
        extra=_unknown(raw),
    )


def dump_issue(issue: Issue) -> str:
    """The issue file's text: UTF-8 JSON, two-space indents, a final line end. The same issue, the same text."""
    return json.dumps(issue_to_json(issue), ensure_ascii=False, indent=2) + "\n"


def issue_to_json(issue: Issue) -> dict[str, Any]:
    """The issue as a JSON value in the documented order of members."""
    return {
        "format": {"name": FORMAT_NAME, "version": VERSION, "revision": REVISION},
        "id": issue.id,
        "publication": issue.publication,
        "series": issue.series,
        "year": issue.year,
        "number": issue.number,
        "cumulative": issue.cumulative,
        "date": issue.date.isoformat() if issue.date else None,
        "masthead": _masthead_json(issue.masthead),
        "articles": [_article_json(article) for article in issue.articles],
        "distribution": [{"label": level.label, "lines": list(level.lines)} for level in issue.distribution],
        "colophon": _colophon_json(issue.colophon),
        **_unless(status=(issue.status, "editing")),
        **_extra(issue.extra),
    }


def _unless(**members: tuple[object, object]) -> dict[str, Any]:
    return {name: value for name, (value, default) in members.items() if value != default}


def _extra(extra: Extra) -> dict[str, Any]:
    return {name: json.loads(text) for name, text in extra}


def _masthead_json(masthead: Masthead) -> dict[str, Any]:
    rare = {name: getattr(masthead, name) for name in ("classification", "copy_number", "urgency", "signer")}
    return {
        "title": masthead.title,
        "pinyin": masthead.pinyin,
        "compiler": masthead.compiler,
        **{name: value for name, value in rare.items() if value is not None},
        **_extra(masthead.extra),
    }


def _article_json(article: Article) -> dict[str, Any]:
    byline = article.byline
    return {
        "id": article.id,
        "title": article.title,
        "subtitle": article.subtitle,
        "note": article.note,
        "body": [_block_json(block) for block in article.body],
        "byline": {"unit": byline.unit, "names": list(byline.names), "role": byline.role} if byline else None,
        **_unless(status=(article.status, "editing")),
        **_extra(article.extra),
    }


def _block_json(block: Block) -> dict[str, Any]:
    value: dict[str, Any] = {
        "id": block.id,
        "kind": block.kind,
        "runs": [{"text": run.text, "style": run.style} for run in block.runs],
    }
    if block.image:
        image = block.image
        value["image"] = {"file": image.file, "caption": image.caption, "alt": image.alt, "width": image.width}
    if block.table:
        table = block.table
        value["table"] = {"rows": [list(row) for row in table.rows], "head": table.head, "caption": table.caption}
    return value | _extra(block.extra)


def _colophon_json(colophon: Colophon) -> dict[str, Any]:
    return {
        "editors": list(colophon.editors),
        "phone": colophon.phone,
        "email": colophon.email,
        "approval": colophon.approval,
        **_unless(copies=(colophon.copies, None), printer=(colophon.printer, None)),
        **({"print_date": colophon.print_date.isoformat()} if colophon.print_date else {}),
        **({"extra_lines": [list(pair) for pair in colophon.extra_lines]} if colophon.extra_lines else {}),
        **_extra(colophon.extra),
    }

"""The issue file: UTF-8 JSON, `format` = {"name": "lianluo-issue", "version": 1, "revision": 0}.

History of the format:

- 1.0  first release. Members with nothing to say beyond the documented ones are left out
  (`image`, `table`, `status` when "editing", further masthead and colophon items).

`version` changes when an older reader would misread the file, `revision` when something was only added.
Members that this program does not know are kept and written back.
"""

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..errors import DeskError
from ..files import read_error
from .ids import ID_PATTERN
from .issue import (
    Article,
    Block,
    BlockKind,
    Byline,
    Colophon,
    DistributionLevel,
    Extra,
    Image,
    Issue,
    Masthead,
    Run,
    Series,
    Status,
    Table,
)

FORMAT_NAME = "lianluo-issue"
VERSION = 1
REVISION = 0
MAX_BYTES = 64 * 1024 * 1024

_Id = Annotated[str, Field(pattern=f"^(?:{ID_PATTERN.pattern})$")]
_Number = Annotated[int, Field(ge=1, le=99_999)]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=False)


class _Open(BaseModel):
    model_config = ConfigDict(extra="allow", strict=False)

    def unknown(self) -> Extra:
        members = self.__pydantic_extra__ or {}
        return tuple((name, json.dumps(value, ensure_ascii=False)) for name, value in members.items())


class _Run(_Closed):
    text: str
    style: str = ""


class _Image(_Closed):
    file: str
    caption: str = ""
    alt: str = ""
    width: Annotated[float, Field(gt=0, le=1)] = 1.0


class _Table(_Closed):
    rows: list[list[str]]
    head: Annotated[int, Field(ge=0)] = 1
    caption: str = ""


class _Block(_Open):
    id: _Id
    kind: BlockKind = "paragraph"
    runs: list[_Run] = []
    image: _Image | None = None
    table: _Table | None = None


class _Byline(_Closed):
    unit: str | None = None
    names: list[str] = []
    role: str = ""


class _Article(_Open):
    id: _Id
    title: str = ""
    subtitle: str | None = None
    note: str | None = None
    body: list[_Block] = []
    byline: _Byline | None = None
    status: Status = "editing"


class _Masthead(_Open):
    title: str
    pinyin: str | None = None
    compiler: str | None = None
    classification: str | None = None
    copy_number: str | None = None
    urgency: str | None = None
    signer: str | None = None


class _Level(_Closed):
    label: str
    lines: list[str] = []


class _Colophon(_Open):
    editors: list[str] = []
    phone: str | None = None
    email: str | None = None
    approval: str | None = None
    copies: Annotated[int, Field(ge=1)] | None = None
    printer: str | None = None
    print_date: datetime.date | None = None
    extra_lines: list[tuple[str, str]] = []


class _Format(BaseModel):
    name: str
    version: int
    revision: int = 0


class _Issue(_Open):
    format: _Format
    id: _Id
    publication: str
    series: Series = "regular"
    year: Annotated[int, Field(ge=1900, le=9999)] | None = None
    number: _Number | None = None
    cumulative: _Number | None = None
    date: datetime.date | None = None
    masthead: _Masthead
    articles: list[_Article] = []
    distribution: list[_Level] = []
    colophon: _Colophon = _Colophon()
    status: Status = "editing"


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
        return _issue(_Issue.model_validate(value))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "开头"
        raise DeskError(
            f"期刊文件“{name}”的“{place}”处内容不合要求，没有读入。",
            f"共有 {error.error_count()} 处问题；请从备份恢复，或用编辑台重新读入原稿。",
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


def _issue(raw: _Issue) -> Issue:
    return Issue(
        id=raw.id,
        publication=raw.publication,
        masthead=_masthead(raw.masthead),
        series=raw.series,
        year=raw.year,
        number=raw.number,
        cumulative=raw.cumulative,
        date=raw.date,
        articles=tuple(_article(article) for article in raw.articles),
        distribution=tuple(DistributionLevel(level.label, tuple(level.lines)) for level in raw.distribution),
        colophon=_colophon(raw.colophon),
        status=raw.status,
        extra=raw.unknown(),
    )


def _masthead(raw: _Masthead) -> Masthead:
    known = {name: getattr(raw, name) for name in type(raw).model_fields}
    return Masthead(**known, extra=raw.unknown())


def _colophon(raw: _Colophon) -> Colophon:
    return Colophon(
        editors=tuple(raw.editors),
        phone=raw.phone,
        email=raw.email,
        approval=raw.approval,
        copies=raw.copies,
        printer=raw.printer,
        print_date=raw.print_date,
        extra_lines=tuple(raw.extra_lines),
        extra=raw.unknown(),
    )


def _article(raw: _Article) -> Article:
    byline = raw.byline
    return Article(
        id=raw.id,
        title=raw.title,
        subtitle=raw.subtitle,
        note=raw.note,
        body=tuple(_block(block) for block in raw.body),
        byline=Byline(byline.unit, tuple(byline.names), byline.role) if byline else None,
        status=raw.status,
        extra=raw.unknown(),
    )


def _block(raw: _Block) -> Block:
    image, table = raw.image, raw.table
    return Block(
        id=raw.id,
        kind=raw.kind,
        runs=tuple(Run(run.text, run.style) for run in raw.runs),
        image=Image(image.file, image.caption, image.alt, image.width) if image else None,
        table=Table(tuple(tuple(row) for row in table.rows), table.head, table.caption) if table else None,
        extra=raw.unknown(),
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

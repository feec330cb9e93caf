"""styles.toml of a template pack: how each kind of block looks, checked and frozen."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, field_validator

from ..errors import DeskError
from .styles import (
    BLACK,
    Align,
    Color,
    FolioStyle,
    FontRole,
    GroupStyle,
    RuleStyle,
    SheetStyle,
    SpanStyle,
    Styles,
    TextStyle,
)
from .toml_file import Closed, parse_toml, read_text

FILE = "styles.toml"

# Type sizes by their Chinese names, in pt as Word and WPS count them.
SIZES: Mapping[str, float] = {
    "初号": 42.0,
    "小初": 36.0,
    "一号": 26.0,
    "小一": 24.0,
    "二号": 22.0,
    "小二": 18.0,
    "三号": 16.0,
    "小三": 15.0,
    "四号": 14.0,
    "小四": 12.0,
    "五号": 10.5,
    "小五": 9.0,
}


def _points(value: Any) -> Any:
    """A size may be written by its Chinese name; "正文" is the body size of the grid."""
    if not isinstance(value, str):
        return value
    if value != "正文" and value not in SIZES:
        raise ValueError(f"不认识字号“{value}”，可写 {'、'.join(SIZES)}、正文，或磅数")
    return SIZES.get(value, 0.0)


_Size = Annotated[float, BeforeValidator(_points), Field(ge=0, le=200)]
_Lines = Annotated[float, Field(ge=0, le=100)]
_Em = Annotated[float, Field(ge=-10, le=100)]
_Mm = Annotated[float, Field(gt=0, le=2000)]
_Share = Annotated[float, Field(ge=0, le=1)]


class _Sheet(Closed):
    width: _Mm = 210.0
    height: _Mm = 297.0
    top: _Mm = 37.0
    inner: _Mm = 28.0
    measure: _Mm = 156.0
    depth: _Mm = 225.0
    lines: Annotated[int, Field(ge=2, le=200)] = 22
    columns: Annotated[int, Field(ge=2, le=200)] = 28


class _Color(Closed):
    cmyk: tuple[_Share, _Share, _Share, _Share]
    rgb: tuple[_Share, _Share, _Share]


class _Folio(Closed):
    format: str = "— {page} —"
    role: FontRole = "song"
    size: _Size = 14.0
    below: Annotated[float, Field(ge=0, le=50)] = 7.0
    inset: _Em = 1.0
    color: str = "black"

    @field_validator("format")
    @classmethod
    def _has_page(cls, value: str) -> str:
        if value and value.replace("{page}", "").count("{") + value.replace("{page}", "").count("}"):
            raise ValueError("只能用 {page} 代表页码")
        return value


class _Text(Closed):
    docx: str
    role: FontRole = "fangsong"
    latin: FontRole = "latin"
    size: _Size = 0.0
    color: str = "black"
    align: Align = "justify"
    indent: _Em = 0.0
    left: _Em = 0.0
    right: _Em = 0.0
    line: Annotated[float, Field(gt=0, le=20)] = 1.0
    before: _Lines = 0.0
    after: _Lines = 0.0
    keep_next: bool = False
    keep_together: bool = False
    one_line: bool = False
    smallest: Annotated[float, Field(gt=0, le=1)] = 0.7
    spread: _Share = 0.0
    balanced: bool = False


class _Span(Closed):
    docx: str = ""
    role: FontRole | None = None
    latin: FontRole | None = None
    color: str | None = None


class _Rule(Closed):
    weight: Annotated[float, Field(gt=0, le=20)]
    color: str = "black"
    before: _Lines = 0.0
    after: _Lines = 0.0
    inset: Annotated[float, Field(ge=0, le=20)] = 0.0


class _Group(Closed):
    lines: _Lines = 0.0


class _Styles(Closed):
    sheet: _Sheet = _Sheet()
    folio: _Folio = _Folio()
    color: dict[str, _Color] = Field(default_factory=dict)
    text: dict[str, _Text]
    span: dict[str, _Span] = Field(default_factory=dict)
    rule: dict[str, _Rule] = Field(default_factory=dict)
    group: dict[str, _Group] = Field(default_factory=dict)


def load_styles(folder: Path) -> Styles:
    """The looks of the pack in `folder`. Raises DeskError naming file and place."""
    return parse_styles(read_text(folder / FILE), f"{folder.name}/{FILE}")


@lru_cache(maxsize=16)
def parse_styles(text: str, name: str = FILE) -> Styles:
    """The looks that a styles.toml describes; the same text gives the same value. Raises DeskError."""
    raw = parse_toml(text, _Styles, name)
    colors = {"black": BLACK} | {key: Color(key, ink.cmyk, ink.rgb) for key, ink in raw.color.items()}
    inks = _Inks(colors, name)
    _check_sheet(raw.sheet, name)
    return Styles(
        sheet=SheetStyle(**dict(raw.sheet)),
        folio=FolioStyle(**dict(raw.folio) | {"color": inks.get(raw.folio.color, "folio")}),
        texts={key: TextStyle(key, **inks.of(look, f"text.{key}")) for key, look in raw.text.items()},
        spans={key: SpanStyle(key, **inks.of(look, f"span.{key}")) for key, look in raw.span.items()},
        rules={key: RuleStyle(key, **inks.of(look, f"rule.{key}")) for key, look in raw.rule.items()},
        groups={key: GroupStyle(key, **dict(look)) for key, look in raw.group.items()},
        colors=colors,
    )


class _Inks:
    """Colour names to inks."""

    def __init__(self, colors: Mapping[str, Color], file: str) -> None:
        self._colors = colors
        self._file = file

    def get(self, name: str, place: str) -> Color:
        if name not in self._colors:
            raise DeskError(
                f"模板文件“{self._file}”的“{place}”用了没有定义的颜色“{name}”。",
                f"已定义的颜色：{'、'.join(self._colors)}；新颜色写在 [color.{name}] 里。",
            )
        return self._colors[name]

    def of(self, look: _Text | _Span | _Rule, place: str) -> dict[str, Any]:
        """The fields of a look with the ink in place of its name."""
        return dict(look) | ({"color": self.get(look.color, place)} if look.color is not None else {})


def _check_sheet(sheet: _Sheet, name: str) -> None:
    if sheet.inner + sheet.measure > sheet.width or sheet.top + sheet.depth > sheet.height:
        raise DeskError(
            f"模板文件“{name}”的 [sheet] 里，版心放不进纸张。",
            "订口加版心宽不能超过纸宽，天头加版心高不能超过纸高（毫米）。",
        )

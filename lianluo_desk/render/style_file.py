"""styles.toml of a template pack: how each kind of block looks, checked and frozen."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from ..errors import DeskError
from ..model.shapes import (
    Schema,
    Shape,
    after,
    before,
    flag,
    items,
    maybe,
    named,
    one_of,
    optional,
    real,
    table,
    text,
    whole,
)
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
from .toml_file import parse_toml, read_text

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


def _only_page(value: str) -> str:
    rest = value.replace("{page}", "")
    if "{" in rest or "}" in rest:
        raise ValueError("只能用 {page} 代表页码")
    return value


def _shape() -> Shape:
    lines, em, share = real(ge=0, le=100), real(ge=-10, le=100), real(ge=0, le=1)
    size = before(_points, real(ge=0, le=200))
    role = one_of(get_args(FontRole))
    color, no, none = optional(text(), "black"), optional(flag(), False), optional(lines, 0.0)
    words = {
        "docx": text(),
        "role": optional(role, "fangsong"),
        "latin": optional(role, "latin"),
        "size": optional(size, 0.0),
        "color": color,
        "align": optional(one_of(get_args(Align)), "justify"),
        **{name: optional(em, 0.0) for name in ("indent", "left", "right")},
        "line": optional(real(gt=0, le=20), 1.0),
        "before": none,
        "after": none,
        **dict.fromkeys(("keep_next", "keep_together", "one_line"), no),
        "smallest": optional(real(gt=0, le=1), 0.7),
        "spread": optional(share, 0.0),
        "balanced": no,
    }
    span = {"docx": optional(text(), ""), "role": maybe(role), "latin": maybe(role), "color": maybe(text())}
    rule = {
        "weight": real(gt=0, le=20),
        "color": color,
        "before": none,
        "after": none,
        "inset": optional(real(ge=0, le=20), 0.0),
    }
    return Shape(
        table(
            {
                "sheet": optional(_sheet_shape(), {}),
                "folio": optional(_folio_shape(size, role), {}),
                "color": optional(named(table({"cmyk": items(*[share] * 4), "rgb": items(*[share] * 3)})), {}),
                "text": named(table(words)),
                "span": optional(named(table(span)), {}),
                "rule": optional(named(table(rule)), {}),
                "group": optional(named(table({"lines": none})), {}),
            }
        )
    )


def _sheet_shape() -> Schema:
    mm, count = real(gt=0, le=2000), whole(ge=2, le=200)
    sheet = SheetStyle()
    lengths = ("width", "height", "top", "inner", "measure", "depth")
    return table(
        {name: optional(mm, getattr(sheet, name)) for name in lengths}
        | {"lines": optional(count, sheet.lines), "columns": optional(count, sheet.columns)}
    )


def _folio_shape(size: Schema, role: Schema) -> Schema:
    folio = FolioStyle()
    return table(
        {
            "format": optional(after(_only_page, text()), folio.format),
            "role": optional(role, folio.role),
            "size": optional(size, folio.size),
            "below": optional(real(ge=0, le=50), folio.below),
            "inset": optional(real(ge=-10, le=100), folio.inset),
            "color": optional(text(), folio.color.name),
        }
    )


_SHAPE = _shape()


def load_styles(folder: Path) -> Styles:
    """The looks of the pack in `folder`. Raises DeskError naming file and place."""
    return parse_styles(read_text(folder / FILE), f"{folder.name}/{FILE}")


@lru_cache(maxsize=16)
def parse_styles(source: str, name: str = FILE, *, keep: bool = False) -> Styles:
    """The looks that a styles.toml describes; the same text gives the same value. Raises DeskError."""
    raw = parse_toml(source, _SHAPE, name, keep=keep)
    colors = {"black": BLACK} | {key: Color(key, **ink) for key, ink in raw["color"].items()}
    inks = _Inks(colors, name)
    sheet = SheetStyle(**raw["sheet"])
    _check_sheet(sheet, name)
    return Styles(
        sheet=sheet,
        folio=FolioStyle(**inks.of(raw["folio"], "folio")),
        texts={key: TextStyle(key, **inks.of(look, f"text.{key}")) for key, look in raw["text"].items()},
        spans={key: SpanStyle(key, **inks.of(look, f"span.{key}")) for key, look in raw["span"].items()},
        rules={key: RuleStyle(key, **inks.of(look, f"rule.{key}")) for key, look in raw["rule"].items()},
        groups={key: GroupStyle(key, **look) for key, look in raw["group"].items()},
        colors=colors,
    )


class _Inks:
    """Colour names to inks."""

    def __init__(self, colors: Mapping[str, Color], file: str) -> None:
        self._colors = colors
        self._file = file

    def of(self, look: Mapping[str, Any], place: str) -> dict[str, Any]:
        """The fields of a look with the ink in place of its name."""
        name = look.get("color")
        return {**look, "color": self._get(name, place)} if name is not None else dict(look)

    def _get(self, name: str, place: str) -> Color:
        if name not in self._colors:
            raise DeskError(
                f"模板文件“{self._file}”的“{place}”用了没有定义的颜色“{name}”。",
                f"已定义的颜色：{'、'.join(self._colors)}；新颜色写在 [color.{name}] 里。",
            )
        return self._colors[name]


def _check_sheet(sheet: SheetStyle, name: str) -> None:
    if sheet.inner + sheet.measure > sheet.width or sheet.top + sheet.depth > sheet.height:
        raise DeskError(
            f"模板文件“{name}”的 [sheet] 里，版心放不进纸张。",
            "订口加版心宽不能超过纸宽，天头加版心高不能超过纸高（毫米）。",
        )

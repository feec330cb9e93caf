"""The few declarations of CSS that say what a text is: bold, centred, indented, unseen."""

import re
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

_RULE = re.compile(r"([^{}<>]{1,400})\{([^{}]{0,4000})\}")
_SELECTOR = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9]*)?\.([A-Za-z_][\w-]{0,60})\s*")
_DECLARATION = re.compile(r"([a-zA-Z-]{2,40})\s*:\s*([^;]{1,200})")
_COMMENT = re.compile(r"/\*[^*]{0,4000}\*/|<!--|-->")
_LENGTH = re.compile(r"(-?\d{1,4}(?:\.\d{1,4})?)\s?(em|pt|px|cm|mm|in|rem|ic)")
_EM = {"em": 1.0, "rem": 1.0, "ic": 1.0, "pt": 1 / 16, "px": 1 / 16, "cm": 1.8, "mm": 0.18, "in": 4.5}
_MOST_RULES = 2_000


@dataclass(frozen=True, slots=True)
class Declarations:
    """What style says; None or "" where it says nothing. `indent` in em of about 16 px."""

    bold: bool | None = None
    align: str = ""
    indent: float | None = None
    hidden: bool = False
    pre: bool = False
    ignored: bool = False  # the mark that Word writes before a list's paragraph in a font of pictures

    def __or__(self, other: "Declarations") -> "Declarations":
        """These declarations, overridden by the nearer ones."""
        return Declarations(
            bold=other.bold if other.bold is not None else self.bold,
            align=other.align or self.align,
            indent=other.indent if other.indent is not None else self.indent,
            hidden=other.hidden or self.hidden,
            pre=other.pre or self.pre,
            ignored=other.ignored or self.ignored,
        )


def declarations(style: str) -> Declarations:
    """The declarations of a style attribute."""
    if not style:
        return _NONE
    said = {match[1].lower(): match[2].strip().lower() for match in _DECLARATION.finditer(style[:4000])}
    return Declarations(
        bold=_bold(said.get("font-weight", "")),
        align=said.get("text-align", "").split(" ")[0],
        indent=_indent(said.get("mso-char-indent-count", ""), said.get("text-indent", "")),
        hidden=said.get("display", "") == "none" or said.get("visibility", "") == "hidden" or "mso-hide" in said,
        pre=said.get("white-space", "").startswith(("pre-wrap", "break-spaces", "pre-line"))
        or said.get("white-space") == "pre",
        ignored=bool(re.search("wingdings|webdings", said.get("font-family", "") + said.get("font", ""))),
    )


_NONE = Declarations()


def class_rules(sheet: str) -> dict[tuple[str, str], Declarations]:
    """Declarations by (tag or "", class) of a style sheet's plain class selectors."""
    found: dict[tuple[str, str], Declarations] = {}
    for count, match in enumerate(_RULE.finditer(_COMMENT.sub(" ", sheet[:500_000]))):
        if count >= _MOST_RULES:
            break
        said = declarations(match[2])
        for selector in match[1].split(","):
            one = _SELECTOR.fullmatch(selector)
            if one and said != _NONE:
                key = ((one[1] or "").lower(), one[2])
                found[key] = found.get(key, _NONE) | said
    return found


def _bold(weight: str) -> bool | None:
    if weight.isdecimal():
        return int(weight) >= 600
    return {"bold": True, "bolder": True, "normal": False, "lighter": False}.get(weight)


def _indent(count: str, length: str) -> float | None:
    try:
        if count:
            return max(0.0, min(3.0, float(count)))
    except ValueError:
        return None
    match = _LENGTH.match(length)
    return max(0.0, min(3.0, float(match[1]) * _EM[match[2]])) if match else None

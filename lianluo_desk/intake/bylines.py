"""Bylines  # 署名: who wrote an article, in any of the places and orders in which bulletins print it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model.issue import Byline
from .chars import HAN, compact, has_han
from .people import UNIT_ENDINGS, closed_up, ends_like_unit, likely_name, possible_name
from .vocabulary import CLAUSE, COLOPHON_ITEM, ROLE_AFTER, ROLE_BEFORE, ROLE_LABEL, role_of

LONGEST = 60  # characters of a byline
_ENCLOSED = re.compile(r"[（(\[【]([^（）()\[\]【】]{2,60})[）)\]】]")
_GLUED = re.compile(r"[（(]([^（）()]{2,60})[）)]$")
_BULLET = re.compile(r"^[□■◎●◇◆○◯▲△·•*]\s{0,4}|^(?:文|作者)[/／丨|]\s{0,4}")
_NO_BYLINE = re.compile(
    r"[。！？；…《》“”%％+=]|草案|征求意见|讨论稿|试行|节选|摘要|附件|附表|见附|见图|下转|上接|[续完略]$|以上|以下|为序|排名|同上|注[：:]|单位[：:]?[万亿]?元|"
    r"通过$|修订$|修正$|施行|会议上|讲话|据.{0,12}[讯报道]|来源于|\d{4}年|\d月\d|[一二三四五六七八九十]是"
)
_AUTHOR_IS = re.compile(r"^(?:本文)?作者(?:系|为|是)\s{0,4}")
_SPELT_OUT = re.compile(rf"(?<!\S)[{HAN}](?:\s[{HAN}]){{3,}}(?!\S)")
_UNIT_LABELS = frozenset({"作者单位", "单位", "供稿单位", "报送单位", "来稿单位", "供稿部门"})
_PARTS = re.compile(r"[；;]")
_JOINTS = re.compile(r"[、，,;；/／]")


@dataclass(frozen=True, slots=True)
class Signed:
    """A byline read from `found`; `why` says what was not certain, "" when all was.

    `weak`: nothing but the name of an office without brackets, which could be a title just as well.
    """

    byline: Byline
    found: str
    why: str = ""
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """Offices and people that are known from elsewhere; they help, nothing depends on them."""

    units: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()


def own_line(text: str, register: Register) -> Signed | None:
    """The byline that a whole line is: in brackets, by role, or office and name alone."""
    if len(text) > LONGEST + 2:
        return None
    enclosed = _ENCLOSED.fullmatch(text.strip())
    inner = enclosed[1] if enclosed else _BULLET.sub("", text.strip())
    marked = enclosed is not None or inner != text.strip()
    signed = _parsed(inner, register, marked=marked)
    return replace(signed, found=text) if signed else None


def glued(text: str, register: Register) -> tuple[str, Signed] | None:
    """A byline in brackets at the end of a paragraph's last sentence: the text before it, and the byline."""
    match = _GLUED.search(text, max(0, len(text) - LONGEST - 2))
    if not match or match.start() == 0:
        return None
    before = text[: match.start()].rstrip()
    if not before or before[-1] not in "。！？!?”…":
        return None
    signed = _parsed(match[1], register, marked=True)
    if not signed:
        return None
    why = signed.why or ("" if signed.byline.role or signed.byline.unit else "句末括号里只有姓名，按署名处理")
    return before, replace(signed, found=match[0], why=why)


def merged(first: Byline, second: Byline) -> Byline:
    """Two bylines of one article: what the first lacks comes from the second."""
    names = first.names + tuple(name for name in second.names if name not in first.names)
    return Byline(first.unit or second.unit, names, first.role or second.role)


def _parsed(inner: str, register: Register, *, marked: bool) -> Signed | None:
    text = _AUTHOR_IS.sub("", inner.strip())
    if not has_han(text):
        return None
    labels = [] if COLOPHON_ITEM.search(text) else list(ROLE_LABEL.finditer(text))
    if labels and not text[: labels[0].start()].strip("（( "):
        return _labelled(text, labels, register)
    if len(parts := _PARTS.split(text)) > 1:
        several = _several(parts, register)
        return Signed(several[0], text, several[1]) if several else None
    if _NO_BYLINE.search(text) or "：" in text or ":" in text:
        return None
    return _worded(text, register, marked=marked)


def _labelled(text: str, labels: list[re.Match[str]], register: Register) -> Signed | None:
    """`供稿：县委办 张三`, `作者单位：… 作者：…`: one value after each label."""
    byline, why = Byline(), ""
    ends = [match.start() for match in labels[1:]] + [len(text)]
    for label, end in zip(labels, ends, strict=True):
        value = text[label.end() : end].strip(" \t\u3000；;，,（(）)")
        part, doubt = _people(value, register) if value else (Byline(), "")
        if compact(label[1]) in _UNIT_LABELS and not part.names:
            part, doubt = Byline(unit=value or None), ""
        elif part == Byline() and value:
            part, doubt = Byline(unit=value), "不能确定是单位还是姓名"
        byline = merged(byline, replace(part, role=role_of(label[1])))
        why = why or doubt
    return Signed(byline, text, why) if byline.unit or byline.names else None


def _worded(text: str, register: Register, *, marked: bool) -> Signed | None:
    """Office and names with role words, before the name or at the end."""
    role, inner_text = "", text
    after = ROLE_AFTER.search(text)
    before = ROLE_BEFORE.search(text)
    if after and after.start() > 0:
        role, text = role_of(after[1]), text[: after.start()].strip()
    elif before:
        role, text = role_of(before[1]), ROLE_BEFORE.sub(" ", text).strip()
    byline, why = _people(text, register)
    if before and len(ROLE_BEFORE.findall(inner_text)) > 1:
        why = why or f"署名里有几种身份，只记了“{role}”，请核对"
    if role:
        byline = byline if byline.unit or byline.names else Byline(unit=text)
        return Signed(replace(byline, role=role), text, why)
    if byline.names and (byline.unit or marked or not why):
        return Signed(byline, text, why)
    if byline.unit and marked:
        return Signed(byline, text, why)
    if not byline.unit or not ends_like_unit(byline.unit) or CLAUSE.search(byline.unit):
        return None
    return Signed(byline, text, "这一行只有单位名称，按署名处理", weak=True)


def _people(text: str, register: Register) -> tuple[Byline, str]:
    """Office and names of a text without role words, and what is doubtful about the division."""
    tokens = closed_up(text).split()
    at = len(tokens)
    while at > 0 and _all_names(tokens[at - 1], register):
        at -= 1
    names = tuple(name for token in tokens[at:] for name in _split(token))
    unit = " ".join(tokens[:at])
    if names and (not unit or _is_unit(unit, register)):
        return Byline(unit or None, names), "姓名是逐字排开的，按姓氏分开，请核对" if _SPELT_OUT.search(text) else ""
    if names:
        return Byline(unit, names), "署名里的单位和姓名是按空格分开的"
    return _without_known_names(tokens, unit, register)


def _several(parts: Sequence[str], register: Register) -> tuple[Byline, str] | None:
    """`甲处 张三；乙处 李四`: several offices, each with its people."""
    found = [_people(part.strip(), register)[0] for part in parts if part.strip()]
    if len(found) < 2 or not all(byline.unit and byline.names for byline in found):
        return None
    units = "、".join(byline.unit or "" for byline in found)
    names = tuple(name for byline in found for name in byline.names)
    return Byline(units, names), "署名有几个单位，各单位的人合在一起了，请核对"


def _without_known_names(tokens: list[str], unit: str, register: Register) -> tuple[Byline, str]:
    """No word is plainly a name: an office alone, an unusual surname, or office and name without a space."""
    last = _split(tokens[-1]) if tokens else []
    if len(tokens) > 1 and all(map(possible_name, last)) and _is_unit(" ".join(tokens[:-1]), register):
        return Byline(" ".join(tokens[:-1]), tuple(last)), "这个姓氏少见，请确认是不是人名"
    if ends_like_unit(unit) or unit in register.units:
        return Byline(unit), ""
    cut = _office_end(unit, register)
    if cut:
        why = "" if unit[:cut].strip() in register.units else "单位与姓名之间没有空格，是按字面分开的"
        return Byline(unit[:cut].strip(), tuple(_split(unit[cut:].strip()))), why
    return Byline(), ""


def _office_end(text: str, register: Register) -> int:
    """Where the office ends in `宣传科张小明`; 0 when it cannot be told."""
    for end in range(len(text) - 1, 1, -1):
        if text[end - 1] in UNIT_ENDINGS or text[:end] in register.units:
            names = _split(text[end:].strip())
            if names and all(likely_name(name) or name in register.people for name in names):
                return end
    return 0


def _split(token: str) -> list[str]:
    return [name for name in _JOINTS.split(token) if name]


def _all_names(token: str, register: Register) -> bool:
    names = _split(token)
    return bool(names) and all(likely_name(name) or name in register.people for name in names)


def _is_unit(text: str, register: Register) -> bool:
    return text in register.units or ends_like_unit(text)

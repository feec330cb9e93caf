"""The foot of the last page: distribution levels  # 报送发  and colophon  # 版记."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..model.dates import date_pattern, format_date, parse_date
from ..model.ids import colophon_place, distribution_place
from ..model.issue import Colophon, DistributionLevel
from ..model.numerals import NumeralError, parse_number
from .chars import NUMERAL, compact, has_han, inner_sentences, width
from .people import split_names
from .source import SourceLine
from .spacing import tidy_item
from .values import Notes
from .vocabulary import COLOPHON_ITEM, DISTRIBUTION_LABEL, RANGE_LABEL, ROLE_LABEL, colophon_kind

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}")
_PHONE = re.compile(
    r"[（(]?\d{3,4}[）)]?\s?[-—－–]{1,2}\s?\d{6,8}(?:\s?[-—－–转]\s?\d{1,5})?|(?<!\d)1\d{10}(?!\d)|(?<!\d)\d{7,8}(?!\d)"
)
_NUMBER = rf"[{NUMERAL}](?:\s{{0,2}}[{NUMERAL}]){{0,6}}"
_COPIES = re.compile(
    rf"(?:[（(]\s?)?(?:共\s{{0,3}}印|印\s{{0,3}}数?|印发|印刷)\s{{0,3}}[：:]?\s{{0,3}}({_NUMBER})\s{{0,3}}[份本册]\s?[）)]?"
)
_COUNT = re.compile(rf"({_NUMBER})\s{{0,3}}[份本册]?")
_PRINTED = re.compile(r"\s{0,8}印\s{0,8}[发制刷]?\s{0,4}")
_APPROVAL = re.compile(r"[准证登字].{0,30}(?:第.{1,16}号|[〔（(\[]\d{4}[〕）)\]].{0,8}号)|准印证")
_SLACK = 2.5  # em by which a broken line may be shorter than the measure
_FRAGMENT = 3  # characters: a shorter line of a list is the rest of the line above
_LONGEST_FOOT = 120  # lines


@dataclass(slots=True)
class Foot:
    """The distribution levels and the colophon, as they are being read."""

    levels: list[tuple[str, list[str]]] = field(default_factory=list)
    editors: tuple[str, ...] = ()
    phone: str | None = None
    email: str | None = None
    approval: str | None = None
    copies: int | None = None
    printer: str | None = None
    print_date: datetime.date | None = None
    extra_lines: list[tuple[str, str]] = field(default_factory=list)
    open_level: bool = False
    last_width: float = 0.0
    wrap: float = 0.0  # em: the width at which lines were broken, 0 when they were not

    def distribution(self) -> tuple[DistributionLevel, ...]:
        return tuple(DistributionLevel(label, tuple(lines)) for label, lines in self.levels)

    def colophon(self) -> Colophon:
        return Colophon(
            editors=self.editors,
            phone=self.phone,
            email=self.email,
            approval=self.approval,
            copies=self.copies,
            printer=self.printer,
            print_date=self.print_date,
            extra_lines=tuple(self.extra_lines),
        )


def foot_start(lines: Sequence[SourceLine]) -> int:
    """The place of the first line of the foot; `len(lines)` when there is none."""
    start = len(lines)
    for index in range(len(lines) - 1, max(-1, len(lines) - 1 - _LONGEST_FOOT), -1):
        line = lines[index]
        if line.level or line.kind in ("table", "quote"):
            break
        if _opens_foot(line.text):
            start = index
        elif inner_sentences(line.text):
            break
    return start


def _opens_foot(text: str) -> bool:
    return bool(
        DISTRIBUTION_LABEL.match(text)
        or RANGE_LABEL.match(text)
        or COLOPHON_ITEM.match(text)
        or _signed_item(text)
        or _printed(text)
        or _COPIES.fullmatch(text)
        or (_APPROVAL.search(text) and len(text) <= 40 and not text.endswith("。"))
    )


def _signed_item(text: str) -> bool:
    """`撰稿：…　审核：…`: a line of the colophon that begins with a word of bylines."""
    return bool(ROLE_LABEL.match(text) and COLOPHON_ITEM.search(text))


def _printed(text: str) -> re.Match[str] | None:
    """`××办公室　2023年5月8日印发`: the date behind which only 印发 stands."""
    match = date_pattern().search(text)
    if not match or len(text) > 80 or "。" in text:
        return None
    behind = _COPIES.sub("", text[match.end() :])
    return match if _PRINTED.fullmatch(behind) and behind.strip() else None


def read_foot(lines: Sequence[SourceLine], foot: Foot, notes: Notes) -> None:
    """Read the foot's lines into `foot`; a line that fits nowhere is kept in `extra_lines` and asked about."""
    for line in lines:
        if line.kind in ("rule", "residue"):
            foot.open_level = False
            notes.drop(line.text)
            notes.line("", line)
            continue
        for part in _levels_of(line.text) if line.text else ():
            _read_line(part, line, foot, notes)
        if line.image:
            notes.ask(_place(foot), line.caption, "", "报尾里有一幅图，没有读入")
        notes.line(_place(foot), line)


def _levels_of(text: str) -> list[str]:
    """The parts of a line that holds several distribution levels, or the line."""
    if not DISTRIBUTION_LABEL.match(text):
        return [text]
    labels = DISTRIBUTION_LABEL.finditer(text)
    starts = [label.start() for label in labels if label.start() == 0 or text[label.start() - 1].isspace()]
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _place(foot: Foot) -> str:
    if foot.open_level and foot.levels:
        return distribution_place(len(foot.levels) - 1, max(0, len(foot.levels[-1][1]) - 1))
    return colophon_place("editors")


def _read_line(text: str, line: SourceLine, foot: Foot, notes: Notes) -> None:
    if COLOPHON_ITEM.match(text) or _printed(text):
        text = _without_copies(text, foot, notes) or text
    label = DISTRIBUTION_LABEL.match(text) or RANGE_LABEL.match(text)
    if label:
        _open_level(text, line, label, foot, notes)
    elif _printed(text):
        foot.open_level = False
        _read_printed(text, foot, notes)
    elif COLOPHON_ITEM.match(text) or _signed_item(text):
        foot.open_level = False
        _read_items(text, foot, notes)
    elif foot.open_level and not _COPIES.fullmatch(text):
        _continue_level(text, line, foot, notes)
    else:
        foot.open_level = False
        _read_unlabelled(text, foot, notes)


def _open_level(text: str, line: SourceLine, label: re.Match[str], foot: Foot, notes: Notes) -> None:
    word = compact(next(filter(None, label.groups())))
    foot.levels.append((word, []))
    foot.open_level = True
    foot.last_width = line.indent + width(line.text)
    place = distribution_place(len(foot.levels) - 1, 0)
    notes.field(place, text[: label.end()].strip(), word)
    rest = _without_copies(text[label.end() :].strip(), foot, notes)
    if rest:
        foot.levels[-1][1].append(tidy_item(rest))


def _without_copies(text: str, foot: Foot, notes: Notes) -> str:
    """The line without a count of copies at its end, which is held on its own."""
    matches = [match for match in _COPIES.finditer(text) if match.end() == len(text)]
    if not matches or foot.copies is not None or matches[-1].start() == 0:
        return text
    match = matches[-1]
    if match.start() and not text[match.start()].startswith(("（", "(")) and not text[match.start() - 1].isspace():
        return text
    _set_copies(match[1], match[0], foot, notes)
    return text[: match.start()].strip()


def _set_copies(number: str, found: str, foot: Foot, notes: Notes) -> None:
    place = colophon_place("copies")
    try:
        foot.copies = parse_number(number) or None
    except NumeralError:
        foot.extra_lines.append(("", found))
        notes.ask(place, found, "", "印数读不成数字，请填写")
        return
    notes.field(place, found, str(foot.copies))


def _continue_level(text: str, line: SourceLine, foot: Foot, notes: Notes) -> None:
    """A further line of the open level: the rest of the line above, or a line of its own."""
    lines = foot.levels[-1][1]
    text = _without_copies(text, foot, notes)
    place = distribution_place(len(foot.levels) - 1, max(0, len(lines) - 1))
    if not text:
        return
    fragment = len(text) <= _FRAGMENT or text[0] in "，、；。）"
    full = foot.wrap > 0 and foot.last_width >= foot.wrap - _SLACK and line.gap == 0
    foot.last_width = line.indent + width(line.text)
    if lines and (lines[-1].endswith(("，", "、", "（", "“", "《")) or fragment or full):
        joined = tidy_item(lines[-1] + text)
        if fragment and not full:
            notes.ask(place, f"{lines[-1]}｜{text}", joined, "这一行很短，像是上一行被切断的部分，已经接上")
        lines[-1] = joined
    else:
        lines.append(tidy_item(text))
        if line.gap == 0 and line.indent == 0 and len(lines) > 1 and len(lines[-2]) >= 30 and line.cut:
            notes.ask(place, f"{lines[-2]}｜{text}", text, "换页处的两行没有接上，请确认不是同一行")


def _read_printed(text: str, foot: Foot, notes: Notes) -> None:
    match = _printed(text)
    assert match is not None
    date = parse_date(match[0])
    printer = text[: match.start()].strip(" \t\u3000，,：:")
    item = COLOPHON_ITEM.match(printer)
    if item:
        _read_items(printer, foot, notes)
        printer = ""
    if foot.printer or foot.print_date:
        foot.extra_lines.append(("", text))
        notes.ask(colophon_place("printer"), text, text, "印发的机关和日期出现两次，后一次另存一行")
        return
    foot.print_date = date
    foot.printer = printer or None
    if date is None:
        foot.extra_lines.append(("印发", match[0]))
        notes.ask(colophon_place("print_date"), match[0], "", "没有这一天，请核对印发日期")
    notes.field(colophon_place("print_date"), text, format_date(date) if date else "")


def _read_items(text: str, foot: Foot, notes: Notes) -> None:
    """Items with labels, several on a line: each value runs to the next label."""
    items = list(COLOPHON_ITEM.finditer(text))
    role = ROLE_LABEL.match(text)
    if role and items[0].start() > role.end():
        value = text[role.end() : items[0].start()].strip()
        foot.extra_lines.append((compact(role[1]), value))
        notes.field(colophon_place("extra_lines"), text[: items[0].start()].strip(), value)
    ends = [item.start() for item in items[1:]] + [len(text)]
    for item, end in zip(items, ends, strict=True):
        label = compact(next(filter(None, item.groups())))
        value = text[item.end() : end].strip(" \t\u3000；;，,|｜")
        notes.field(colophon_place(colophon_kind(label)), text[item.start() : end].strip(), value)
        _READERS[colophon_kind(label)](label, value, foot, notes)


def _editors(label: str, value: str, foot: Foot, notes: Notes) -> None:
    value = _contacts_out(value, foot)
    if foot.editors:
        foot.extra_lines.append((label, value))
        return
    names = split_names(value)
    foot.editors = names.names
    if not names.sure:
        guess = "、".join(names.names)
        notes.ask(colophon_place("editors"), value, guess, "姓名之间的界限不能完全确定")


def _contacts_out(value: str, foot: Foot) -> str:
    """The value without a telephone number or mail address behind it, which are held on their own."""
    for pattern, name in ((_EMAIL, "email"), (_PHONE, "phone")):
        match = pattern.search(value)
        if match and getattr(foot, name) is None:
            setattr(foot, name, match[0].strip())
            value = (value[: match.start()] + value[match.end() :]).strip(" \t\u3000；;，,（）()")
    return value


def _phone(label: str, value: str, foot: Foot, notes: Notes) -> None:
    email = _EMAIL.search(value)
    if email:
        _email(label, email[0], foot, notes)
        value = (value[: email.start()] + value[email.end() :]).strip(" \t\u3000；;，,")
    if not value:
        return
    if foot.phone is None:
        foot.phone = tidy_item(value)
        if not _PHONE.search(value):
            notes.ask(colophon_place("phone"), value, foot.phone, "不像常见的电话号码，请核对")
    else:
        foot.extra_lines.append((label, value))


def _email(label: str, value: str, foot: Foot, notes: Notes) -> None:
    match = _EMAIL.search(value)
    if foot.email is None and match and match[0] == value:
        foot.email = value
    elif foot.email is None and match:
        foot.email = match[0]
        foot.extra_lines.append((label, value))
    else:
        foot.extra_lines.append((label, value))
        if not match:
            notes.ask(colophon_place("email"), value, "", "不像邮箱地址，请核对")


def _approval(label: str, value: str, foot: Foot, _notes: Notes) -> None:
    if foot.approval is None:
        foot.approval = tidy_item(value)
    else:
        foot.extra_lines.append((label, value))


def _printer(label: str, value: str, foot: Foot, notes: Notes) -> None:
    if foot.printer is None and not _COUNT.fullmatch(value):
        foot.printer = value
    else:
        _copies(label, value, foot, notes)


def _print_date(label: str, value: str, foot: Foot, notes: Notes) -> None:
    date = parse_date(value)
    if date and foot.print_date is None:
        foot.print_date = date
    else:
        foot.extra_lines.append((label, value))
        notes.ask(colophon_place("print_date"), value, "", "读不出印发日期，原文另存一行")


def _copies(label: str, value: str, foot: Foot, notes: Notes) -> None:
    match = _COUNT.fullmatch(value)
    if match and foot.copies is None:
        _set_copies(match[1], value, foot, notes)
    else:
        foot.extra_lines.append((label, value))


def _other(label: str, value: str, foot: Foot, _notes: Notes) -> None:
    names = split_names(value) if value and has_han(value) else None
    foot.extra_lines.append((label, "　".join(names.names) if names and names.sure else value))


_READERS = {
    "editors": _editors,
    "phone": _phone,
    "email": _email,
    "approval": _approval,
    "printer": _printer,
    "print_date": _print_date,
    "copies": _copies,
    "other": _other,
}


def _read_unlabelled(text: str, foot: Foot, notes: Notes) -> None:
    """A line without a label: copies, approval number, or something to ask about."""
    copies = _COPIES.fullmatch(text)
    if copies and foot.copies is None:
        _set_copies(copies[1], text, foot, notes)
        return
    if _APPROVAL.search(text) and foot.approval is None:
        foot.approval = tidy_item(text)
        notes.ask(colophon_place("approval"), text, foot.approval, "没有标签，按批准文号读入")
        return
    foot.extra_lines.append(("", text))
    notes.ask(colophon_place("extra_lines"), text, text, "报尾里这一行不知道是什么，原样保留")

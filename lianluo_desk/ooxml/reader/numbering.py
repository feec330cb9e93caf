"""Automatic numbers of paragraphs as text: they stand in numbering.xml, not in the paragraph."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from ...model.numerals import to_chinese
from ..xml import Element, child, local, switched, value, w

_BULLET = "•"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_FORMAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restart` is the level (from 1) after which it starts anew, 0 for never."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """One `w:num`: lists with the same `abstract` go on counting together until one of them starts anew."""

    abstract: str
    levels: tuple[Level, ...]
    starts: tuple[tuple[int, int], ...] = ()  # (level, first number) overrides


@dataclass(frozen=True, slots=True)
class Numbering:
    """All lists of a file, by numId."""

    lists: dict[str, List] = field(default_factory=dict)

    def labels(self, places: Iterable[tuple[str, int] | None]) -> list[str]:
        """The number of each paragraph, given its (numId, level) or None, in reading order."""
        counters = _Counters(self.lists)
        return [counters.next(*place) if place else "" for place in places]


class _Counters:
    def __init__(self, lists: dict[str, List]) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, number: str, level: int) -> str:
        listed = self._lists.get(number)
        if listed is None or level >= len(listed.levels):
            return ""
        counts = self._counts.setdefault(listed.abstract, {})
        for place, start in listed.starts:
            if place == level and (number, place) not in self._begun:
                self._begun.add((number, place))
                counts[place] = start - 1
        counts[level] = counts.get(level, listed.levels[level].start - 1) + 1
        for deeper in [place for place in counts if place > level]:
            if _restarts(listed.levels[deeper], level):
                del counts[deeper]
        return _label(listed.levels, level, counts)


def _restarts(level: Level, used: int) -> bool:
    return level.restart is None or used < level.restart


def _label(levels: Sequence[Level], level: int, counts: dict[int, int]) -> str:
    own = levels[level]
    if own.format == "bullet":
        return own.text if own.text and not "\ue000" <= own.text[0] <= "\uf8ff" else _BULLET
    label = own.text
    for place, each in enumerate(levels[: level + 1]):
        if f"%{place + 1}" in label:
            form = "decimal" if own.legal and each.format not in ("none", "decimalZero") else each.format
            number = counts.setdefault(place, each.start)
            label = label.replace(f"%{place + 1}", write_number(number, form))
    return label


def write_number(number: int, form: str) -> str:
    """A number in one of the formats of ECMA-376-1 §17.18.59; unknown ones are written in digits."""
    writer = _FORMATS.get(form)
    try:
        return writer(number) if writer and number > 0 else ("" if form == "none" else str(number))
    except (ValueError, IndexError):
        return str(number)


def _roman(number: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        text += sign * times
    return text


def _letters(number: int) -> str:
    """a … z, aa, bb … as Word counts."""
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def _digits(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))


def _circled(number: int) -> str:
    if number <= 20:
        return chr(0x2460 + number - 1)
    return chr(0x3251 + number - 21) if number <= 35 else str(number)


def _cyclic(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _full_width(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def _ordinal(number: int) -> str:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{suffix}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "ordinal": _ordinal,
    "none": lambda _: "",
    "chineseCounting": to_chinese,
    "chineseCountingThousand": to_chinese,
    "taiwaneseCounting": to_chinese,
    "taiwaneseCountingThousand": to_chinese,
    "japaneseCounting": to_chinese,
    "chineseLegalSimplified": lambda number: to_chinese(number).translate(_FORMAL),
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "ideographTraditional": _cyclic(_STEMS),
    "ideographZodiac": _cyclic(_BRANCHES),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "ideographEnclosedCircle": lambda number: chr(0x3280 + number - 1) if number <= 10 else str(number),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "numberInDash": lambda number: f"- {number} -",
}


def read_numbering(root: Element | None) -> Numbering:
    """The lists declared in numbering.xml; a list that points at a style's list takes its levels."""
    abstracts: dict[str, tuple[Level, ...]] = {}
    links: dict[str, str] = {}  # abstract → style it borrows from
    owners: dict[str, str] = {}  # style → abstract that defines it
    for item in root if root is not None else ():
        if local(item) == "abstractNum":
            key = item.get(w("abstractNumId"), "")
            abstracts[key] = _levels(item)
            if link := value(child(item, "numStyleLink")):
                links[key] = link
            if style := value(child(item, "styleLink")):
                owners[style] = key
    return Numbering(dict(_lists(root, abstracts, links, owners)))


def _lists(
    root: Element | None, abstracts: dict[str, tuple[Level, ...]], links: dict[str, str], owners: dict[str, str]
) -> Iterable[tuple[str, List]]:
    for item in root if root is not None else ():
        if local(item) != "num":
            continue
        abstract = value(child(item, "abstractNumId")) or ""
        abstract = owners.get(links.get(abstract, ""), abstract)
        levels, starts = _overridden(item, abstracts.get(abstract, ()))
        yield item.get(w("numId"), ""), List(abstract, levels, starts)


def _overridden(item: Element, levels: tuple[Level, ...]) -> tuple[tuple[Level, ...], tuple[tuple[int, int], ...]]:
    changed, starts = list(levels), []
    for override in item.findall(w("lvlOverride")):
        place = _number(override.get(w("ilvl")), 0)
        inner = child(override, "lvl")
        if inner is not None and place < len(changed):
            changed[place] = _level(inner)
        start = value(child(override, "startOverride"))
        if start is not None and place < len(changed):
            starts.append((place, _number(start, 1)))
            changed[place] = replace(changed[place], start=_number(start, 1))
    return tuple(changed), tuple(starts)


def _levels(abstract: Element) -> tuple[Level, ...]:
    found = {_number(item.get(w("ilvl")), 0): _level(item) for item in abstract.findall(w("lvl"))}
    return (
        tuple(found.get(place, Level()) for place in range(max(found, default=-1) + 1))
        if max(found, default=0) < 9
        else ()
    )


def _level(item: Element) -> Level:
    restart = value(child(item, "lvlRestart"))
    return Level(
        format=value(child(item, "numFmt")) or _extended_format(item) or "decimal",
        text=value(child(item, "lvlText")) or "",
        start=_number(value(child(item, "start")), 0 if child(item, "start") is None else 1),
        restart=None if restart is None else _number(restart, 0),
        legal=bool(switched(child(item, "isLgl"))),
    )


def _extended_format(item: Element) -> str | None:
    """Formats newer than the standard hide in an alternate content; its fallback names a plain one."""
    for inner in item.iter(w("numFmt")):
        if value(inner) not in (None, "custom"):
            return value(inner)
    return None


def _number(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise

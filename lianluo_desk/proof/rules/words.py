"""Wrong words that no language model is needed for: confusions, variants, traditional and rare characters."""

import re
from collections.abc import Iterator
from functools import cache

from ..passage import EVERYWHERE, PROSE
from ..rule import Context, Hit, Passage, Rule, pattern, together
from .common import HAN

_NAME_CHARACTERS = frozenset(
    "勠堃喆玥珺婳翀晅晟烜頔昇淼祎祺禛骐堉垚鑫犇怡彧旸昕珅璟璠锴锜镕鋆湉洺沄漪濠瀚炜炘焱煊熠燊姝娉婕嫄嫣"
)
_RARE = re.compile(f"[{HAN}]")


def confusions(passage: Passage, _context: Context) -> Iterator[Hit]:
    """What is written wrong again and again, with the words around it that prove it."""
    from ..spelling.confusions import confused

    for slip in confused(passage.text):
        yield Hit(slip.start, slip.end, slip.suggestion, slip.why, "error" if slip.tier == "error" else "warning")


_ALIKE = dict(
    zip(
        "仼夲囯髙戸帯亊氷産児囬厸壱弐甴逺収発対図団実総県択沢済浜歩毎気抜転辺読変広経営応戦満単嘱",
        "任本国高户带事冰产儿回参一二由远收发对图团实总县择泽济滨步每气拔转边读变广经营应战满单嘱",
        strict=True,
    )
)


def _simplified(char: str) -> str:
    if char in _ALIKE:
        return _ALIKE[char]
    if _common(char):
        return char
    return str(_converter().convert(char))


def _common(char: str) -> bool:
    """Characters of GB 2312 are simplified or used in both."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _converter():  # type: ignore[no-untyped-def]
    from opencc import OpenCC

    return OpenCC("t2s")


def traditional(passage: Passage, _context: Context) -> Iterator[Hit]:
    """Runs of traditional or Japanese forms, converted together."""
    run: list[tuple[int, str]] = []
    for match in _UNCOMMON.finditer(passage.text):
        right = _simplified(match[0])
        if right == match[0]:
            continue
        if run and run[-1][0] + 1 != match.start():
            yield _run_hit(run)
            run = []
        run.append((match.start(), right))
    if run:
        yield _run_hit(run)


def _run_hit(run: list[tuple[int, str]]) -> Hit:
    return Hit(run[0][0], run[-1][0] + 1, "".join(right for _, right in run))


def _uncommon_class() -> re.Pattern[str]:
    """Han characters outside GB 2312, as one character class."""
    common = {chr(c) for c in range(0x4E00, 0xA000) if _common(chr(c))}
    spans, start = [], None
    for code in range(0x3400, 0xA001):
        outside = code < 0x4DC0 or (0x4E00 <= code < 0xA000 and chr(code) not in common)
        if outside and start is None:
            start = code
        elif not outside and start is not None:
            spans.append(f"{chr(start)}-{chr(code - 1)}")
            start = None
    return re.compile(f"[{''.join(spans)}\U00020000-\U0003ffff]")


_UNCOMMON = _uncommon_class()


def rare(passage: Passage, context: Context) -> Iterator[Hit]:
    """Characters that everyday text has no use for, unless they stand in a known name."""
    names = context.registers.names
    for match in _UNCOMMON.finditer(passage.text):
        char, at = match[0], match.start()
        if char in _NAME_CHARACTERS or char == "〇" or _simplified(char) != char:
            continue
        if not any(char in name and name in passage.text for name in names):
            yield Hit(at, at + 1, "", f"“{char}”是不常用的字，请核对是不是误录。")


_PRIVATE = "[\ue000-\uf8ff\U000f0000-\U0010fffd]"
_INVISIBLE = "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"

RULES = (
    Rule(
        "C01",
        "别字",
        "文字",
        "error",
        1.0,
        "常见的误写。",
        find=confusions,
        clause="《现代汉语词典》",
        zones=EVERYWHERE - {"masthead"},
        repair=True,
        examples=("⟦签定→签订⟧责任书。", "副⟦主仼→主任⟧"),
        good=("签订责任书。", "鉴定意见。"),
    ),
    Rule(
        "C07",
        "繁体字、异体字",
        "文字",
        "error",
        0.5,
        "用了不规范的字形，应用规范简化字。",
        find=traditional,
        clause="《通用规范汉字表》",
        zones=EVERYWHERE,
        repair=True,
        counting="variants",
        examples=("人大代⟦錶→表⟧工作", "⟦國傢→国家⟧机关", "省人大⟦発→发⟧文"),
        good=("人大代表工作", "乾坤", "瞭望"),
    ),
    Rule(
        "C05",
        "生僻字",
        "文字",
        "hint",
        1.0,
        "不常用的字，可能是误录。",
        find=rare,
        clause="《通用规范汉字表》",
        zones=PROSE,
        examples=("代表⟦㐂→⟧作",),
        good=("代表工作", "李堃代表"),
    ),
    Rule(
        "C14",
        "看不见的或专用区的字符",
        "文字",
        "error",
        1.0,
        "这里有看不见的控制符或没有标准含义的字符，印出来会缺字。",
        find=together(
            pattern(rf"(?P<x>{_PRIVATE}{{1,20}})"),
            pattern(rf"(?P<x>.?{_INVISIBLE}{{1,20}})", lambda m: re.sub(_INVISIBLE, "", m["x"])),
        ),
        zones=EVERYWHERE,
        repair=True,
        examples=("代⟦表\u200b→表⟧工作", "代表⟦\ue123→⟧工作"),
        good=("代表工作",),
    ),
)

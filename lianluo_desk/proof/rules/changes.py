"""Arithmetic of change: growth, multiples, percentage points, ranks, spans of years."""

import re
from collections.abc import Iterator

from ..passage import BODY, PROSE
from ..rule import Context, Hit, Passage, Rule
from .common import HAN, number_of, plain
from .sums import NUMBER, UNIT, digits_of

_GROWTH = re.compile(
    rf"(?:由|从)(?:\d{{4}}年)?[{HAN}]{{0,8}}(?P<a>{NUMBER})(?P<u>{UNIT})?[^。；\d]{{0,12}}?(?:增加|增长|提高|上升|扩大|提升|减少|下降|降低|降)(?:到|至|为)(?:\d{{4}}年)?[{HAN}]{{0,4}}"
    rf"(?P<b>{NUMBER})(?P<v>{UNIT})?，?[^。；\d]{{0,8}}(?:增长|增幅|增加|提高|上升|减少|下降|降低|降幅|降)(?:了|达|为|到)?(?P<x>(?P<p>\d{{1,15}}(?:\.\d{{1,15}})?)[%％])"
)


def growth(passage: Passage, _context: Context) -> Iterator[Hit]:
    """由100件增加到150件，增长40%."""
    for match in _GROWTH.finditer(passage.text):
        before, after = float(match["a"].replace(",", "")), float(match["b"].replace(",", ""))
        if not before or (match["u"] and match["v"] and match["u"] != match["v"]) or _is_rate(match):
            continue
        digits = digits_of(match["p"])
        right = abs(after - before) / before * 100
        if abs(right - float(match["p"])) >= 10.0**-digits + 1e-9:
            told = f"从{match['a']}到{match['b']}，变动是{right:.{max(digits, 1)}f}%，与“{match['x']}”不符。"
            yield Hit(*match.span("x"), f"{right:.{digits}f}%", told)


def _is_rate(match: re.Match[str]) -> bool:
    return "%" in match[0][: match.start("b") - match.start()] or "％" in match[0][: match.start("b") - match.start()]


_RANK = re.compile(
    rf"(?:由|从)[{HAN}]{{0,8}}第(?P<a>[\d一二三四五六七八九十]{{1,3}})(?:位|名)[^。；]{{0,6}}?(?P<w>上升|前移|前进|提升|跃升|下降|后移|下滑|退)(?:到|至)(?P<k>[{HAN}]{{0,4}}?)第(?P<b>[\d一二三四五六七八九十]{{1,3}})(?:位|名)"
    rf"(?:，[{HAN}]{{0,4}}(?:上升|前移|前进|提升|跃升|下降|后移|下滑|退)了?(?P<x>[\d一二三四五六七八九十]{{1,3}})(?:位|名|个位次))?"
)
_UP = ("上升", "前移", "前进", "提升", "跃升")


def ranks(passage: Passage, _context: Context) -> Iterator[Hit]:
    """从第8位上升到第5位，前进2位."""
    for match in _RANK.finditer(passage.text):
        before, after = number_of(match["a"]), number_of(match["b"])
        if before is None or after is None:
            continue
        if (after < before) != (match["w"] in _UP):
            yield Hit(*match.span("w"), "", f"从第{match['a']}到第{match['b']}，不是“{match['w']}”。")
        elif match["x"] and number_of(match["x"]) != abs(before - after):
            right = abs(before - after)
            yield Hit(
                *match.span("x"), str(right), f"从第{match['a']}到第{match['b']}是{right}位，与“{match['x']}”不符。"
            )


_MULTIPLE = re.compile(
    rf"(?:由|从)[{HAN}]{{0,8}}(?P<a>{NUMBER})(?P<u>{UNIT})?[{HAN}]{{0,6}}?(?:增加|增长|提高|扩大|发展|上升|提升)(?:到|至)[{HAN}]{{0,4}}?(?P<b>{NUMBER})(?P<v>{UNIT})?，"
    r"(?:(?:增长|增加|翻)了?|(?P<o>是(?:原来|过去|以前|之前|去年|上年|当年|\d{4}年)的))"
    r"(?P<x>(?P<k>\d{1,15}(?:\.\d{1,15})?|[一二两三四五六七八九十])(?P<m>倍|番))"
)


def multiples(passage: Passage, _context: Context) -> Iterator[Hit]:
    """从20件增加到60件，增长3倍 — it is 2倍, or 是原来的3倍."""
    for match in _MULTIPLE.finditer(passage.text):
        before, after = float(match["a"].replace(",", "")), float(match["b"].replace(",", ""))
        said = float(match["k"]) if match["k"][0].isdigit() else float(number_of(match["k"]) or 0)
        if not before or match["m"] == "番" or (match["u"] or "")[:1] != (match["v"] or match["u"] or "")[:1]:
            continue
        right = after / before - (0 if match["o"] else 1)
        if abs(said - right) > 0.051:
            times = f"{plain(round(right, 1))}倍"
            how = f"是原来的{times}" if match["o"] else f"增长了{times}"
            yield Hit(*match.span("x"), times, f"从{match['a']}到{match['b']}，{how}。")


_POINTS = re.compile(
    rf"(?:率|度|比例|占比|比重)[{HAN}]{{0,6}}(?:由|从)[{HAN}\d年]{{0,10}}?(?P<a>\d{{1,3}}(?:\.\d{{1,4}})?)[%％][{HAN}]{{0,8}}?(?:提高|上升|增加|提升|下降|降低|降|减少)(?:到|至|为)[{HAN}]{{0,4}}?(?P<b>\d{{1,3}}(?:\.\d{{1,4}})?)[%％]，"
    rf"[{HAN}]{{0,4}}?(?:提高|上升|增加|提升|下降|降低|减少|降)了?(?:近|约)?(?P<x>(?P<p>\d{{1,3}}(?:\.\d{{1,4}})?)(?P<m>[%％]|个百分点))"
)


def points(passage: Passage, _context: Context) -> Iterator[Hit]:
    """由12.5%下降到2.5%，下降了10% — it is 10个百分点; and the points are counted again."""
    for match in _POINTS.finditer(passage.text):
        right = f"{plain(round(abs(float(match['b']) - float(match['a'])), 4))}个百分点"
        same = abs(abs(float(match["b"]) - float(match["a"])) - float(match["p"])) < 1e-6
        if match["m"] != "个百分点" and same:
            yield Hit(*match.span("x"), right, "两个百分率相差，用“个百分点”。")
        elif match["m"] == "个百分点" and not same:
            yield Hit(*match.span("x"), right, f"从{match['a']}%到{match['b']}%，相差{right}。")


_YEARS = re.compile(
    rf"(?:自|从)(?P<a>(?:19|20)\d\d)年[{HAN}]{{0,6}}(?:到|至)(?:(?P<b>(?:19|20)\d\d)年|今|现在)[^。；\d]{{0,14}}?(?<!近)(?P<x>\d{{1,2}})(?=年(?![级月来前后代]))"
)


def spans(passage: Passage, context: Context) -> Iterator[Hit]:
    """自1998年至2024年，连续36年: 26 or 27."""
    for match in _YEARS.finditer(passage.text):
        last = int(match["b"]) if match["b"] else context.year
        if last is None or last <= int(match["a"]):
            continue
        years = last - int(match["a"])
        if int(match["x"]) not in (years - 1, years, years + 1):
            yield Hit(*match.span("x"), str(years), f"从{match['a']}年到{last}年是{years}年。")


RULES = (
    Rule(
        "N04b",
        "增幅算错",
        "数字",
        "error",
        1.0,
        "按文中的数重算，增减幅度不符。",
        find=growth,
        zones=PROSE,
        gate="%％",
        examples=("建议由100件增加到150件，增长⟦40%→50%⟧。", "投诉从80件下降到60件，下降⟦20%→25%⟧。"),
        good=("建议由100件增加到150件，增长50%。",),
    ),
    Rule(
        "N04c",
        "倍数算错",
        "数字",
        "error",
        1.0,
        "按文中的数重算，倍数不符。",
        find=multiples,
        zones=PROSE,
        gate="倍",
        examples=("从20件增加到60件，增长⟦3倍→2倍⟧。", "由50万元增长到200万元，是原来的⟦3倍→4倍⟧。"),
        good=("从20件增加到60件，增长2倍。", "由20万元增长到60万元，是原来的3倍。"),
    ),
    Rule(
        "N25b",
        "百分点算错或写作百分数",
        "数字",
        "error",
        1.0,
        "两个百分率相差，用“个百分点”，数也要对。",
        find=points,
        zones=PROSE,
        repair=True,
        gate="%％",
        examples=(
            "发生率由12.5%下降到2.5%，下降了⟦10%→10个百分点⟧。",
            "登记率从94%提高到99.2%，提高了⟦6.2个百分点→5.2个百分点⟧。",
        ),
        good=("登记率从94%提高到99.2%，提高了5.2个百分点。", "增长率由5%提高到10%，提高了1倍。"),
    ),
    Rule(
        "N33",
        "年数算错",
        "数字",
        "warning",
        1.0,
        "按起止年份重算，年数不符。",
        find=spans,
        zones=BODY,
        repair=True,
        gate="年",
        examples=("自1998年至2024年，他已连续⟦36→26⟧年担任代表。", "从2008年到现在，整整⟦15→10⟧年。"),
        good=("自1998年至2024年，他已连续26年担任代表。", "从1996年到现在，她教了22年书。", "从1990年到2024年的30年代"),
    ),
    Rule(
        "N18c",
        "位次变动不符",
        "数字",
        "error",
        1.0,
        "位次的升降与前后名次不符。",
        find=ranks,
        zones=BODY,
        gate="第",
        examples=("从第8位上升到第5位，前进⟦2→3⟧位。", "由第5位⟦上升→⟧到第8位。"),
        good=("从第8位上升到第5位，前进3位。",),
    ),
)

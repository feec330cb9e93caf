"""Arithmetic inside the issue: shares, sums, products."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..passage import BODY, PROSE
from ..rule import Context, Hit, Passage, Rule
from .common import COUNTERS, HAN, plain, sentences

NUMBER = r"\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,15})?"
UNIT = f"(?:万|亿)?(?:{COUNTERS}|万|亿)"
_QUANTITY = re.compile(
    rf"(?<![\d.,第])(?P<n>{NUMBER})(?P<u>[万亿]?(?:余|多)?(?:{COUNTERS}|元|[万亿])?)(?![\d%％年月日.]|个百分点|成)"
)
_SHARE = re.compile(
    rf"(?:占|率|比例|比重)[{HAN}“”、\d]{{0,12}}?(?:为|达到?|是|的)?(?P<x>(?P<p>\d{{1,15}}(?:\.\d{{1,15}})?)[%％])(?!以上|左右|[～~—])"
)
_VAGUE = ("多", "余")
_FACTORS = {"万": 10_000.0, "亿": 100_000_000.0}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and place; `value` counts 万 and 亿."""

    start: int
    end: int
    value: float
    unit: str
    text: str


def quantities(text: str) -> list[Quantity]:
    """The exact quantities of a text; 30余人 is none, nor is a year, a date or a percentage."""
    found = []
    for match in _QUANTITY.finditer(text):
        unit = match["u"]
        if any(word in unit for word in _VAGUE):
            continue
        value = float(match["n"].replace(",", ""))
        for word, factor in _FACTORS.items():
            if unit.startswith(word):
                value, unit = value * factor, unit[1:]
        found.append(Quantity(*match.span("n"), value, {"位": "名", "人": "名"}.get(unit, unit), match["n"]))
    return found


def _agrees(share: float, part: float, whole: float, digits: int) -> bool:
    """Rounded or cut to the digits given."""
    return abs(100 * part / whole - share) < 10.0**-digits + 1e-9


def digits_of(text: str) -> int:
    return len(text.partition(".")[2])


_FORMER = re.compile(rf"(?:由|从)[{HAN}]{{0,8}}$")
_LATTER = re.compile("(?:提高|上升|下降|降低|增加|提升|减少|降)(?:到|至|为)")
_PART = re.compile("其中|已|实到|实收|收回|回收|办结|解决|完成|有|到会|出席|满意|合格|参加|采纳")
_LOOSE = ("个", "处", "家", "所", "项", "次", "场", "座", "条", "种")


def shares(passage: Passage, _context: Context) -> Iterator[Hit]:
    """应到306人，实到284人，到会率93.8%: recomputed where the sentence says of what."""
    for start, sentence in sentences(passage.text):
        if "%" not in sentence and "％" not in sentence:
            continue
        amounts = quantities(sentence)
        for match in _SHARE.finditer(sentence):
            near = [q for q in amounts if q.end <= match.start("x")][-6:]
            hit = _share_hit(match, near, sentence)
            if hit:
                yield Hit(start + hit.start, start + hit.end, hit.suggestion, hit.message)


def _share_hit(match: re.Match[str], near: list[Quantity], sentence: str) -> Hit | None:
    share, digits = float(match["p"]), digits_of(match["p"])
    pairs = [(a, b) for a in near for b in near if a.unit == b.unit and a.value < b.value]
    if not pairs or share > 100 or any(_agrees(share, a.value, b.value, digits) for a, b in pairs):
        return None
    if _FORMER.search(sentence[: match.start("x")]) or _LATTER.match(sentence, match.end("x")):
        return None
    units = [q.unit for q in near]
    last = near[-1]
    same = [q for q in near if q.unit == last.unit]
    if len(same) != 2 or re.search(
        "同比|环比|增长|上升|提高|下降|减少|去年|上年", sentence[same[0].start : match.end()]
    ):
        return None
    part, whole = sorted(same, key=lambda q: q.value)
    between = sentence[min(part.end, whole.end) : max(part.start, whole.start)]
    if not _PART.search(between) and whole.unit in _LOOSE:
        return None  # 2个街道、3个乡镇
    if whole is last and len(units) > 2:
        return None
    right = f"{100 * part.value / whole.value:.{digits}f}%"
    told = f"{part.text}÷{whole.text}＝{100 * part.value / whole.value:.{max(digits, 1) + 1}f}%，与“{match['x']}”不符。"
    return Hit(*match.span("x"), right, told)


_ITEMS_THEN_TOTAL = re.compile(
    rf"(?P<l>(?:[{HAN}“”《》（）]{{1,12}}(?P<n>{NUMBER})(?P<u>{COUNTERS})[，、和及]){{2,12}})(?:，|一)?(?:总共|一共|合计|共计|总计|共有|共)[{HAN}]{{0,6}}?(?P<x>{NUMBER})(?P<t>{COUNTERS})"
)
_TOTAL_THEN_ITEMS = re.compile(
    rf"(?:总共|一共|合计|共计|总计|共有|共|收到|提出|有|选举产生|应到)[{HAN}“”《》]{{0,14}}?(?P<x>{NUMBER})(?P<t>{COUNTERS})[{HAN}“”《》]{{0,10}}[，：（(](?:其中|分别[是为]|包括|含)?[：，]?"
    rf"(?P<l>[^。；]{{4,200}})"
)
_ITEM = re.compile(rf"(?<![\d.,第])(?P<n>{NUMBER})(?P<u>{COUNTERS})(?!以上|以下)")
_PARTITIONS = (
    ("男", "女"),
    ("城镇", "农村"),
    ("正式", "列席"),
    ("议案", "建议"),
    ("大会期间", "闭会期间"),
    ("已", "未"),
    ("办结", "正在"),
)
_RESTART = re.compile(r"合计|共计|总计|占|同比|每|另|另外|此外|平均|比")


def sums(passage: Passage, _context: Context) -> Iterator[Hit]:
    """男15名、女12名，共28名 — and a total followed by its parts."""
    text = passage.text
    for match in _ITEMS_THEN_TOTAL.finditer(text):
        yield from _items_first(match)
    for start, sentence in sentences(text):
        for match in _TOTAL_THEN_ITEMS.finditer(sentence):
            hit = _total_first(match)
            if hit:
                yield Hit(start + hit.start, start + hit.end, hit.suggestion, hit.message, hit.severity)


def _items_first(match: re.Match[str]) -> Iterator[Hit]:
    parts = [float(part["n"].replace(",", "")) for part in _ITEM.finditer(match["l"]) if _same(part["u"], match["t"])]
    total = float(match["x"].replace(",", ""))
    if len(parts) >= 2 and sum(parts) != total and max(parts) < total:
        told = f"{'＋'.join(map(plain, parts))}＝{plain(sum(parts))}，与“{match['x']}”不符。"
        yield Hit(*match.span("x"), plain(sum(parts)), told)


def _same(one: str, other: str) -> bool:
    people = ("人", "名", "位", "人次")
    return one == other or (one in people and other in people)


def _total_first(match: re.Match[str]) -> Hit | None:
    stretch = match["l"]
    cut = _RESTART.search(stretch)
    listed = stretch[: cut.start()] if cut else stretch
    parts = [float(part["n"].replace(",", "")) for part in _ITEM.finditer(listed) if _same(part["u"], match["t"])]
    total, found = float(match["x"].replace(",", "")), sum(parts)
    if len(parts) < 2 or found == total or _nested(parts, total):
        return None
    told = f"{'＋'.join(map(plain, parts))}＝{plain(found)}，与“{match['x']}”不符。"
    whole = any(all(word in listed for word in pair) for pair in _PARTITIONS) and len(parts) == 2
    if found > total or whole or "分别" in match[0]:
        return Hit(*match.span("x"), plain(found), told, "error" if whole or "分别" in match[0] else "warning")
    if total - found <= max(2.0, total * 0.05) and len(parts) >= 2:
        return Hit(*match.span("x"), plain(found), told, "warning")
    return None


def _nested(parts: list[float], total: float) -> bool:
    """The first parts may be the whole, the others parts of a part."""
    running = 0.0
    for part in parts:
        running += part
        if running == total:
            return True
    return False


_PRODUCT = re.compile(
    rf"(?P<a>\d{{1,15}})(?P<u>个|次|期|批|场|组|家)(?P<w>[{HAN}]{{0,8}})[，]?(?:每|各)(?:个|次|期|批|场|组|家)?[{HAN}]{{0,8}}?(?P<b>\d{{1,15}})(?P<v>人次|人|名|位|件|份|条|次|户)[{HAN}]{{0,10}}?[，]?(?:共计|总计|合计|一共|共有?)[{HAN}]{{0,6}}?(?P<x>\d{{1,15}})(?P<t>人次|人|名|位|件|份|条|次|户)"
)
_EACH = re.compile(rf"(?P<a>\d{{1,15}})个(?P<w>[{HAN}]{{1,6}}?)各[{HAN}]{{1,4}}?(?P<b>\d{{1,15}})(?:名|位|人)")
_TIMES = re.compile(rf"(?P<n>\d{{1,15}})次[{HAN}]{{0,8}}，共?有?(?P<x>\d{{1,15}})人次")


_PER = re.compile(
    rf"每个?(?P<w>[{HAN}]{{1,4}}?)[{HAN}]{{0,4}}?(?P<a>\d{{1,6}})(?P<u>{COUNTERS})[{HAN}]{{0,8}}，[{HAN}]{{0,6}}?(?P<b>\d{{1,6}})个?(?P=w)[{HAN}]{{0,6}}?共[{HAN}]{{0,4}}?(?P<x>\d{{1,9}})(?P=u)"
)


def products(passage: Passage, _context: Context) -> Iterator[Hit]:
    """5个小组，每组8人，共45人; 3个党小组各推荐1名 … 8次 …，共有24人次."""
    text = passage.text
    for match in _PRODUCT.finditer(text):
        if _same(match["v"], match["t"]) and int(match["a"]) * int(match["b"]) != int(match["x"]):
            right = int(match["a"]) * int(match["b"])
            yield Hit(*match.span("x"), str(right), f"{match['a']}×{match['b']}＝{right}，与“{match['x']}”不符。")
    for match in _PER.finditer(text):
        right = int(match["a"]) * int(match["b"])
        if right != int(match["x"]):
            yield Hit(*match.span("x"), str(right), f"{match['a']}×{match['b']}＝{right}，与“{match['x']}”不符。")
    each = _EACH.search(text)
    times = _TIMES.search(text, each.end()) if each else None
    if each and times:
        right = int(each["a"]) * int(each["b"]) * int(times["n"])
        if right != int(times["x"]):
            told = f"{times['n']}次×{each['a']}个×{each['b']}名＝{right}人次，与“{times['x']}”不符。"
            yield Hit(*times.span("x"), str(right), told)


RULES = (
    Rule(
        "N04",
        "占比算错",
        "数字",
        "error",
        1.0,
        "按文中的数重算，百分比不符。",
        find=shares,
        zones=PROSE,
        gate="%％",
        examples=(
            "应到代表306人，实到284人，到会率⟦93.8%→92.8%⟧。",
            "收到建议156件，已办结150件，办结率⟦98%→96%⟧。",
            "全乡有代表40名，其中妇女12名，占⟦35%→30%⟧。",
        ),
        good=(
            "应到代表306人，实到284人，到会率92.8%。",
            "共30件，比去年的20件增长50%。",
            "发出问卷200份，收回180份，其中满意的171份，满意率95%。",
            "占80%以上",
            "选择2个街道、3个乡镇开展试点，登记准确率由过去的94%提高到99.2%。",
        ),
    ),
    Rule(
        "N15",
        "合计与分项不符",
        "数字",
        "error",
        1.0,
        "分项相加与合计不符。",
        find=sums,
        zones=BODY,
        examples=(
            "男代表15名、女代表12名，共⟦28→27⟧名。",
            "收到建议⟦100→101⟧件，其中大会期间提出68件、闭会期间提出33件。",
            "村民小组20个、社区5个，共⟦26→25⟧个。",
        ),
        good=(
            "男代表15名、女代表12名，共27名。",
            "共有代表28名，其中妇女5名、少数民族3名。",
            "收到建议101件，其中大会期间提出68件、闭会期间提出33件。",
        ),
    ),
    Rule(
        "N18",
        "乘积不符",
        "数字",
        "warning",
        1.0,
        "按文中的数相乘，与总数不符。",
        find=products,
        zones=BODY,
        examples=(
            "分成5个小组，每组8人，共⟦45→40⟧人。",
            "每个乡镇建3个代表小组，全县20个乡镇共建⟦66→60⟧个代表小组。",
            "3个党小组各推荐1名同志轮流发言，组织了8次集中学习，共有⟦25→24⟧人次发言。",
        ),
        good=("分成5个小组，每组8人，共40人。", "3个党小组各推荐1名同志轮流发言，组织了8次集中学习，共有24人次发言。"),
    ),
)

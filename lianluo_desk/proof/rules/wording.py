"""Fixed wordings and words to avoid, out of the registers; enumerations that have an order and a number."""

import re
from collections.abc import Iterator

from ..near import Near, confusable, differing, near_misses
from ..passage import BODY, EVERYWHERE, PROSE
from ..registers import Phrase, holds
from ..rule import Context, Finder, Hit, Passage, Rule, pattern, together
from .common import HAN


def listed(rule: str) -> Finder:
    """The registers' wrong wordings that belong to a rule, those in force on the issue's day."""

    def find(passage: Passage, context: Context) -> Iterator[Hit]:
        taken: set[int] = set()
        for search in context.registers.by_rule.get(rule, ()):
            phrase = search.phrase
            if not holds(phrase.since, phrase.until, context.date):
                continue
            for start, end, right in search.spans(passage.text):
                if taken.isdisjoint(range(start, end)):
                    taken.update(range(start, end))
                    yield Hit(start, end, right, _told(phrase, right), phrase.severity)

    return find


def _told(phrase: Phrase, right: str) -> str:
    return phrase.why or (f"应为“{right}”。" if right else "")


def near_fixed(passage: Passage, context: Context) -> Iterator[Hit]:
    """A fixed wording with a character wrong, missing or too much."""
    registers = context.registers
    known = registers.fixed
    found = [near for near in near_misses(passage.text, known) if _is_slip(passage.text, near)]
    for near in _best(found):
        if not _stands_in_known(passage.text, near, known):
            told = f"固定提法应为“{near.right}”。"
            yield Hit(near.start, near.end, near.right, told, "error" if near.slips == 1 else "warning")


def _is_slip(text: str, near: Near) -> bool:
    """Short wordings must differ by characters that sound or look alike; long ones by anything inside."""
    written = text[near.start : near.end]
    if not re.fullmatch(f"[{HAN}、，]+", written):
        return False
    same_length = len(written) == len(near.right)
    if len(written) == len(near.right) - 1 and len(near.right) >= 6 and not near.edge:
        return _left_out(written, near.right) not in _ADDED
    alike = same_length and all(confusable(a, b) for a, b in differing(written, near.right))
    if near.edge or len(near.right) < 7:
        return alike or (same_length and sorted(written) == sorted(near.right) and len(written) >= 5)
    return alike or (same_length and len(near.right) >= 7) or len(near.right) >= 9


_ADDED = tuple("副总省市县区新全各党")
"""Characters that make another wording of a right one: 人大常委会副主任."""


def _left_out(written: str, right: str) -> str:
    """The first character of `right` that `written` lacks."""
    return next((b for a, b in zip(written, right, strict=False) if a != b), right[-1])


def _best(found: list[Near]) -> list[Near]:
    """Of overlapping near misses the one with the fewest slips, the longest first."""
    kept: list[Near] = []
    taken: set[int] = set()
    for near in sorted(found, key=lambda n: (n.slips, -len(n.right), n.start)):
        if taken.isdisjoint(range(near.start, near.end)):
            taken.update(range(near.start, near.end))
            kept.append(near)
    return sorted(kept, key=lambda n: n.start)


def _stands_in_known(text: str, near: Near, known: tuple[str, ...]) -> bool:
    """Whether the stretch is, or lies in, another right wording."""
    written = text[near.start : near.end]
    around = text[max(0, near.start - 12) : near.end + 12]
    return any(written in other and other in around for other in known)


_ITEM_LIST = re.compile(rf"[{HAN}“”（）]{{2,12}}(?:、[{HAN}“”（）]{{2,12}}){{2,11}}")


def sets(passage: Passage, context: Context) -> Iterator[Hit]:
    """Lists with an order and a number: 政治意识、大局意识、核心意识、看齐意识."""
    held = [one for one in context.registers.sets if sum(item in passage.text for item in one[1]) >= 3]
    for match in _ITEM_LIST.finditer(passage.text) if held else ():
        items = re.split("、", match[0])
        for name, right in held:
            places = _places(items, right)
            if len(places) >= 3:
                yield from _set_hits(match, items, places, name, right)


def _places(items: list[str], right: tuple[str, ...]) -> list[tuple[int, int]]:
    """Which items of the text are which items of the set; the outer ones may have words before or behind."""
    found = []
    for number, item in enumerate(items):
        for k, wanted in enumerate(right):
            if (
                item == wanted
                or (number == 0 and item.endswith(wanted))
                or (number == len(items) - 1 and item.startswith(wanted))
            ):
                found.append((number, k))
                break
    return found


def _set_hits(
    match: re.Match[str], items: list[str], places: list[tuple[int, int]], name: str, right: tuple[str, ...]
) -> Iterator[Hit]:
    first, last = places[0][0], places[-1][0]
    start = match.start() + sum(len(item) + 1 for item in items[:first]) + len(items[first]) - len(right[places[0][1]])
    end = match.start() + sum(len(item) + 1 for item in items[:last]) + len(right[places[-1][1]])
    order = [k for _, k in places]
    if len(order) < len(right):
        missing = "、".join(right[k] for k in range(len(right)) if k not in order)
        yield Hit(start, end, "、".join(right), f"{name}的列举缺“{missing}”。", "warning")
    elif order != sorted(order):
        yield Hit(start, end, "、".join(right), f"{name}的顺序应为“{'、'.join(right)}”。", "error")


_CONFIDENCE = ("四个意识", "四个自信", "两个维护")


def order_of_concepts(passage: Passage, _context: Context) -> Iterator[Hit]:
    """“四个意识”“四个自信”“两个维护” go in this order within a sentence."""
    for match in re.finditer(r"[^。！？\n]{8,400}", passage.text):
        places = [(match[0].find(word), word) for word in _CONFIDENCE]
        present = [(at, word) for at, word in places if at >= 0]
        if len(present) >= 2 and [at for at, _ in present] != sorted(at for at, _ in present):
            at, word = min(present)
            yield Hit(
                match.start() + at, match.start() + at + len(word), "", "通常的顺序是“四个意识”“四个自信”“两个维护”。"
            )


RULES = (
    Rule(
        "L01",
        "固定提法",
        "规范表述",
        "error",
        1.0,
        "固定提法要准确。",
        find=together(listed("L01"), near_fixed),
        zones=EVERYWHERE,
        repair=True,
        examples=(
            "以⟦习近平新时代特色社会主义思想→习近平新时代中国特色社会主义思想⟧为指导。",
            "⟦习近平总书纪→习近平总书记⟧指出",
            "践行⟦以人民为中兴的发展思想→以人民为中心的发展思想⟧。",
            "坚持和完善⟦人民代表大会制渡→人民代表大会制度⟧。",
            "省第十四届⟦人民代大会→人民代表大会⟧第二次会议",
        ),
        good=("以习近平新时代中国特色社会主义思想为指导。", "中国特色社会主义制度", "习近平总书记指出"),
    ),
    Rule(
        "L02",
        "列举不全或顺序不对",
        "规范表述",
        "warning",
        1.0,
        "固定的列举要齐全，顺序要对。",
        find=sets,
        zones=PROSE,
        repair=True,
        gate="、",
        examples=(
            "增强⟦大局意识、政治意识、核心意识、看齐意识→政治意识、大局意识、核心意识、看齐意识⟧。",
            "坚定⟦道路自信、理论自信、文化自信→道路自信、理论自信、制度自信、文化自信⟧。",
        ),
        good=("增强政治意识、大局意识、核心意识、看齐意识。", "道路、桥梁、隧道"),
    ),
    Rule(
        "L02b",
        "概念的先后",
        "规范表述",
        "hint",
        1.0,
        "通常的顺序是“四个意识”“四个自信”“两个维护”。",
        find=order_of_concepts,
        zones=BODY,
        gate="四两",
        examples=("坚定“⟦四个自信→⟧”，增强“四个意识”。",),
        good=("增强“四个意识”，坚定“四个自信”，做到“两个维护”。",),
    ),
    Rule(
        "L07",
        "“建国”“解放”",
        "规范表述",
        "error",
        1.0,
        "说中华人民共和国成立，不用“建国”“解放”。",
        find=listed("L07"),
        zones=PROSE,
        repair=True,
        examples=("⟦解放前→新中国成立前⟧，这里是荒山。", "⟦建国→新中国成立⟧70周年", "⟦建国→新中国成立⟧以来"),
        good=("新中国成立前，这里是荒山。", "思想解放后", "开国将军"),
    ),
    Rule(
        "L08",
        "涉台港澳与民族宗教的表述",
        "规范表述",
        "error",
        1.0,
        "按规范表述。",
        find=listed("L08"),
        zones=EVERYWHERE,
        repair=True,
        examples=("⟦港澳台国家→港澳台地区⟧", "⟦回教→伊斯兰教⟧"),
        good=("港澳台地区",),
    ),
    Rule(
        "W01",
        "慎用词语",
        "慎用词",
        "warning",
        1.0,
        "新闻报道慎用的说法。",
        find=listed("W01"),
        zones=PROSE,
        repair=True,
        examples=("关心⟦残废人→残疾人⟧",),
        good=("关心残疾人",),
    ),
    Rule(
        "W02",
        "歧视性称谓",
        "慎用词",
        "error",
        1.0,
        "带歧视性的称谓。",
        find=listed("W02"),
        zones=PROSE,
        repair=True,
        examples=("⟦弱智→智力残疾⟧儿童",),
        good=("智力残疾儿童",),
    ),
    Rule(
        "W03",
        "绝对化用语",
        "慎用词",
        "hint",
        0.0,
        "绝对化的说法，请核实。",
        find=listed("W03"),
        zones=PROSE,
        counting="never",
        examples=("⟦史无前例→⟧的成绩",),
        good=("较好的成绩",),
    ),
    Rule(
        "W04",
        "个人隐私",
        "慎用词",
        "warning",
        0.0,
        "身份证号、手机号等个人信息不宜刊登。",
        find=pattern(
            r"(?<!\d)(?P<x>1[3-9]\d{9}|[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx])(?!\d)",
            lambda m: m["x"][:3] + "*" * (len(m["x"]) - 7) + m["x"][-4:],
        ),
        zones=PROSE,
        counting="never",
        examples=("联系电话⟦13812345678→138****5678⟧",),
        good=("联系电话0731-85301234",),
    ),
    Rule(
        "W05",
        "密级标志",
        "慎用词",
        "error",
        0.0,
        "正文里出现了密级标志，请核对能否刊登。",
        find=pattern(r"(?P<x>(?:绝密|机密|秘密)[★☆]|[（(](?:绝密|机密|秘密)[）)])"),
        zones=PROSE,
        counting="never",
        examples=("⟦机密★→⟧一年",),
        good=("保守国家秘密",),
    ),
    Rule(
        "C06",
        "异形词",
        "文字",
        "hint",
        0.5,
        "宜用推荐的词形。",
        find=listed("C06"),
        clause="《第一批异形词整理表》",
        zones=PROSE,
        repair=True,
        examples=("⟦定阅→订阅⟧报刊",),
        good=("订阅报刊",),
    ),
)

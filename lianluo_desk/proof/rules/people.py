"""People: one spelling of a name, one title at a time, the order of lists."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..near import confusable, differing
from ..passage import EVERYWHERE, PROSE
from ..registers import Person
from ..rule import Context, Hit, Passage, Rule, View, pattern
from .common import HAN

_TITLE = (
    "(?:党组|党委|[省市县区州]委)?(?:常务副|副)?(?:总书记|书记|主席|主任委员|主任|委员长|委员|省长|"
    "市长|州长|县长|区长|镇长|乡长|部长|厅长|局长|处长|院长|检察长|秘书长|组长|代表)"
)
_AFTER_NAME = re.compile(rf"(?P<t>{_TITLE})")
_BEFORE_NAME = re.compile(rf"(?P<t>{_TITLE})$")
OFTEN = 3
"""Times that an issue must write a name for a look-alike to be doubted."""


@cache
def _finder():  # type: ignore[no-untyped-def]
    from ..spelling.names import person_names

    return person_names


def names_in(text: str) -> tuple[str, ...]:
    """Names that stand where a name must stand."""
    return tuple(sorted(_finder()(text)))


def known_names(view: View) -> Counter[str]:
    """How often each name is written: the registers' count as many, bylines and editors as settled."""
    counts: Counter[str] = Counter()
    for article in view.issue.articles:
        for name in article.byline.names if article.byline else ():
            counts[name] += 1
    counts.update(view.issue.colophon.editors)
    candidates = set(counts)
    for passage in view.passages:
        if passage.zone in PROSE:
            candidates.update(view.fact(names_in, passage.text))
    for name in candidates:
        if len(name) >= 2:
            counts[name] += sum(p.text.count(name) for p in view.passages if p.zone in PROSE)
    for name in view.context.registers.names:
        counts[name] += 100
    return counts


def misspelt_names(view: View) -> Iterator[tuple[Passage, Hit]]:
    """A name one character away from one written more often, with a character that sounds or looks alike."""
    counts = view.once(known_names)
    sure = {name: count for name, count in counts.items() if count >= 2 and len(name) >= 2}
    yield from _once_each(view, counts)
    seen: set[tuple[str, int, int]] = set()
    for name, count in sorted(sure.items(), key=lambda pair: -pair[1]):
        for passage in view.passages:
            if passage.zone == "masthead":
                continue
            for start, written in view.fact(_LookAlikes(name), passage.text):
                key = (passage.place, start, start + len(written))
                if (
                    _is_doubtful(written, name, counts, count)
                    and key not in seen
                    and not _inside_known(passage.text, start, written, sure)
                ):
                    seen.add(key)
                    told = f"姓名与“{name}”（{'登记表' if count >= 100 else '本期多处'}）只差一字，请核对。"
                    certain = count >= 100 or count >= OFTEN * max(1, counts[written])
                    yield passage, Hit(start, start + len(written), name, told, "error" if certain else "warning")


def _once_each(view: View, counts: Counter[str]) -> Iterator[tuple[Passage, Hit]]:
    """Two names of one article, each written once where a name must stand, that sound or look alike."""
    single = [name for name, count in counts.items() if count == 1 and len(name) == 3]
    pairs = [(a, b) for k, a in enumerate(single) for b in single[k + 1 :] if a[0] == b[0] and _is_alike(a, b)]
    for pair in pairs:
        for group in view.articles():
            places = [(p, p.text.find(name), name) for p in group if p.zone in PROSE for name in pair if name in p.text]
            if len(places) == 2 and places[0][2] != places[1][2]:
                passage, at, _ = places[1]
                yield passage, Hit(at, at + 3, places[0][2], f"前面写作“{places[0][2]}”，请核对。", "warning")


def _is_alike(one: str, other: str) -> bool:
    pairs = differing(one, other)
    return len(pairs) == 1 and confusable(*pairs[0])


@dataclass(frozen=True, slots=True)
class _LookAlikes:
    """Windows of the name's length that share all characters but one, which sounds or looks alike."""

    name: str

    def __call__(self, text: str) -> tuple[tuple[int, str], ...]:
        return tuple(dict.fromkeys(_look_alikes(text, self.name)))


def _look_alikes(text: str, name: str) -> Iterator[tuple[int, str]]:
    for k, char in enumerate(name):
        if len(name) == 2 and k == 0:
            continue
        at = text.find(char)
        while at >= 0:
            start = at - k
            written = text[start : start + len(name)] if start >= 0 else ""
            if len(written) == len(name) and written != name:
                pairs = differing(written, name)
                if (
                    len(pairs) == 1
                    and (k == 0 or written[0] != name[0])
                    and _is_han(pairs[0][0])
                    and confusable(*pairs[0])
                ):
                    yield start, written
            at = text.find(char, at + 1)


def _is_han(char: str) -> bool:
    return bool(re.match(f"[{HAN}]", char))


def _is_doubtful(written: str, name: str, counts: Counter[str], count: int) -> bool:
    """Three characters are seldom a coincidence; two must be known as a name themselves to be doubted."""
    rival = counts.get(written, 0)
    if rival >= 100 or rival >= count or (rival >= 2 and count < OFTEN * rival):
        return False
    return len(name) >= 3 or (rival >= 1 and count >= OFTEN)


def _inside_known(text: str, start: int, written: str, sure: dict[str, int]) -> bool:
    """Whether the window is a part of another known name (欧阳修 in 欧阳修文)."""
    around = text[max(0, start - 3) : start + len(written) + 3]
    return any(name != written and written in name and name in around for name in sure)


def titles_of(text: str, names: frozenset[str]) -> list[tuple[int, int, str, str, bool]]:
    """Every title beside one of the names: start, end, title, name, and whether it stands behind the name."""
    found = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            before = _BEFORE_NAME.search(text[max(0, at - 14) : at])
            after = _AFTER_NAME.match(text, end)
            if after and not re.match("、|和|等", text[end : end + 1]):
                found.append((after.start("t"), after.end("t"), after["t"], name, True))
            elif before:
                offset = max(0, at - 14)
                found.append((offset + before.start("t"), offset + before.end("t"), before["t"], name, False))
            at = text.find(name, end)
    return sorted(found)


def _rank(title: str) -> tuple[bool, str]:
    """A title as deputy-or-not and its noun."""
    noun = re.sub("^(?:党组|党委|[省市县区州]委)?(?:常务副|副)?", "", title)
    return "副" in title, noun


def titles_against_register(view: View) -> Iterator[tuple[Passage, Hit]]:
    """A registered person with a title of the same office but another rank (副主任 → 主任), or one not in force."""
    people: dict[str, list[Person]] = {}
    for person in view.context.registers.people:
        people.setdefault(person.name, []).append(person)
    if not people:
        return
    day = view.context.date
    in_force = {
        p.name: [q for q in view.context.registers.people_on(day) if q.name == p.name]
        for p in view.context.registers.people
    }
    for passage in view.passages:
        if passage.zone not in PROSE:
            continue
        for start, end, title, name, _ in titles_of(passage.text, frozenset(people)):
            yield from (
                (passage, hit) for hit in _title_hit(passage.text, start, end, title, in_force[name], people[name])
            )


def _title_hit(text: str, start: int, end: int, title: str, now: list[Person], ever: list[Person]) -> Iterator[Hit]:
    if re.search("原|时任|前任|当时", text[max(0, start - 20) : start]):
        return
    deputy, noun = _rank(title)
    held = [person.title for person in now if noun in person.title]
    if held and not any(("副" + noun in one) == deputy or _bare(one, noun) != deputy for one in held):
        right = f"副{noun}" if not deputy else noun
        yield Hit(start, end, right, f"登记的职务是“{held[0]}”，这里写作“{title}”。")
    elif not held and any(noun in person.title for person in ever):
        person = next(p for p in ever if noun in p.title)
        yield Hit(start, end, "", f"“{person.title}”的任期不含本期日期，请核实现任职务。", "warning")


def _bare(title: str, noun: str) -> bool:
    """Whether the title names the office without deputy somewhere."""
    return bool(re.search(f"(?<!副){noun}", title))


def titles_within_issue(view: View) -> Iterator[tuple[Passage, Hit]]:
    """The same person as 副主任 here and 主任 there."""
    names = frozenset(n for n, c in view.once(known_names).items() if c >= 2 and len(n) >= 2)
    told: dict[tuple[str, str], list[tuple[Passage, int, int, bool, str]]] = {}
    for passage in view.passages:
        if passage.zone in PROSE:
            for start, end, title, name, _ in titles_of(passage.text, names):
                deputy, noun = _rank(title)
                if noun not in ("代表", "委员", "书记"):
                    told.setdefault((name, noun), []).append((passage, start, end, deputy, title))
    for (name, _), places in told.items():
        deputies = [p for p in places if p[3]]
        chiefs = [p for p in places if not p[3]]
        if not deputies or not chiefs:
            continue
        few, many = sorted((chiefs, deputies), key=len)  # a 副 is sooner left out than put in
        right = many[0][4]
        for passage, start, end, _, title in few if len(few) < len(many) else few[-1:]:
            yield passage, Hit(start, end, right, f"{name}在本期别处写作“{right}”，这里写作“{title}”。")


def order_of_people(passage: Passage, context: Context) -> Iterator[Hit]:
    """A list of leaders in the order of the register."""
    ranked = {p.name: p.order for p in context.registers.people_on(context.date) if p.order}
    if len(ranked) < 2:
        return
    one = "|".join(sorted(map(re.escape, ranked), key=len, reverse=True))
    for match in re.finditer(f"(?:{one})(?:、(?:{one}))+", passage.text):
        listed = match[0].split("、")
        right = sorted(listed, key=lambda name: ranked[name])
        if listed != right:
            yield Hit(match.start(), match.end(), "、".join(right), f"按登记的次序应为“{'、'.join(right)}”。")


def with_care(passage: Passage, context: Context) -> Iterator[Hit]:
    """People whose entry carries a warning from this day on."""
    for person in context.registers.people_on(context.date):
        if person.note and person.name in passage.text:
            at = passage.text.find(person.name)
            yield Hit(at, at + len(person.name), "", f"{person.name}：{person.note}，请核实能否刊登、如何称谓。")


def stuck_names(view: View) -> Iterator[tuple[Passage, Hit]]:
    """Two known names without 、 between."""
    names = [n for n, c in view.once(known_names).items() if len(n) == 3 and c >= 2]
    known = frozenset(names)
    for passage in view.passages:
        if passage.zone not in PROSE:
            continue
        for name in names:
            at = passage.text.find(name)
            while at >= 0:
                following = passage.text[at + 3 : at + 6]
                if following in known and following != name:
                    yield passage, Hit(at, at + 6, f"{name}、{following}", "两个姓名之间缺顿号。")
                at = passage.text.find(name, at + 3)


_COMMON_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾"
    "丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤"
    "尹黎易常武乔贺赖龚文"
)
_TWO_NAMES = re.compile(
    rf"(?:看望|走访|慰问|听取|会见|陪同|采访)了?(?P<x>(?P<a>[{_COMMON_SURNAMES}][{HAN}]{{1,2}}?)(?P<b>[{_COMMON_SURNAMES}][{HAN}]{{1,2}}?))(?=等(?:[{HAN}]{{0,8}})?(?:代表|同志|委员|干部|党员|群众))"
)


def _two_names(match: re.Match[str]) -> str | None:
    return f"{match['a']}、{match['b']}" if len(match["x"]) in (4, 6) else None


def title_names(view: View) -> Iterator[tuple[Passage, Hit]]:
    """A name in a title that the article below never mentions."""
    names = [n for n in view.once(known_names) if len(n) >= 3]
    for group in view.articles():
        body = "".join(p.text for p in group if p.zone not in ("title", "subtitle"))
        if len(body) < 60:
            continue
        for passage in group:
            if passage.zone in ("title", "subtitle"):
                for name in names:
                    at = passage.text.find(name)
                    if at >= 0 and name not in body:
                        yield passage, Hit(at, at + len(name), "", f"题中的“{name}”在正文里没有出现。")


RULES = (
    Rule(
        "C11",
        "姓名写法不一",
        "一致性",
        "error",
        1.0,
        "姓名与登记表或本期别处只差一字。",
        across=misspelt_names,
        zones=EVERYWHERE,
        repair=True,
        examples=(
            "王柯敏副主任指出，要学习。王柯敏副主任强调，要落实。王柯敏副主任来到社区。⟦王珂敏→王柯敏⟧副主任参加。",
        ),
        good=(
            "王柯敏副主任指出，要学习。王柯敏副主任强调。张云英主任参加。",
            "张云英主任参加。张云飞主任发言。",
        ),
    ),
    Rule(
        "L03",
        "姓名与职务不符",
        "规范表述",
        "error",
        1.0,
        "职务与登记表不符。",
        across=titles_against_register,
        repair=True,
    ),
    Rule(
        "K05",
        "同一人职务不一",
        "一致性",
        "warning",
        1.0,
        "同一人的职务前后不一。",
        across=titles_within_issue,
        repair=True,
        examples=("副主任王柯敏调研。王柯敏副主任指出，要学习。⟦主任→副主任⟧王柯敏强调落实。",),
        good=("副主任王柯敏调研。王柯敏副主任指出。",),
    ),
    Rule(
        "L04",
        "排名次序",
        "规范表述",
        "warning",
        1.0,
        "姓名的先后与登记的次序不符。",
        find=order_of_people,
        repair=True,
        gate="、",
    ),
    Rule(
        "L18",
        "需要留意的姓名",
        "规范表述",
        "warning",
        0.0,
        "登记表里注明需要留意的人。",
        find=with_care,
        counting="never",
    ),
    Rule(
        "P24",
        "姓名之间缺顿号",
        "标点",
        "error",
        0.1,
        "并列的姓名之间用顿号。",
        across=stuck_names,
        clause="GB/T 15834-2011 §4.5",
        repair=True,
        examples=("杨文莲代表和范彦江代表参加。听取了⟦杨文莲范彦江→杨文莲、范彦江⟧的意见。",),
        good=("杨文莲代表、范彦江代表参加。听取了杨文莲、范彦江的意见。",),
    ),
    Rule(
        "P24c",
        "两个姓名连写",
        "标点",
        "warning",
        0.1,
        "像是两个姓名连在一起，中间缺顿号。",
        find=pattern(_TWO_NAMES.pattern, _two_names),
        zones=PROSE,
        clause="GB/T 15834-2011 §4.5",
        repair=True,
        gate="等",
        examples=("还看望了⟦王燕刘准→王燕、刘准⟧等省人大代表。",),
        good=("还看望了王燕、刘准等省人大代表。", "看望了王燕等代表。"),
    ),
    Rule(
        "K08",
        "题与文不符",
        "一致性",
        "warning",
        2.0,
        "题中的姓名在正文里没有出现。",
        across=title_names,
        examples=(
            "题：⟦王柯民→⟧副主任赴娄底调研\n6月4日，省人大常委会组织代表赴娄底调研，走访了多家企业和社区，听取了基层干部和群众的意见建议，并看望了多名代表和选民。",
        ),
        good=(
            "题：王柯敏副主任赴娄底调研\n6月4日，王柯敏副主任赴娄底调研，走访了多家企业和社区，听取了基层干部和群众的意见建议，并看望了多名代表和选民。",
        ),
    ),
)

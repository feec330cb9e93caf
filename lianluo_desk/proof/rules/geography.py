"""Places: names that exist, counties where they belong, full names of autonomous areas."""

import re
from collections.abc import Iterator

from ..near import confusable, differing
from ..passage import EVERYWHERE, PROSE
from ..registers import Place
from ..rule import Context, Hit, Passage, Rule, View, together
from .common import HAN
from .wording import listed

_COUNTY = re.compile(
    rf"(?P<c>[{HAN}]{{2,3}}市)?(?P<x>[{HAN}]{{1,3}}[县区市州])(?![委局长级域里区场内外民直属辖管镇乡])"
)
_ORDINARY = frozenset(
    [
        "社区",
        "小区",
        "园区",
        "地区",
        "选区",
        "辖区",
        "片区",
        "景区",
        "城区",
        "新区",
        "老区",
        "库区",
        "山区",
        "灾区",
        "矿区",
        "林区",
        "牧区",
        "郊区",
        "市区",
        "校区",
        "院区",
        "厂区",
        "营区",
        "军区",
        "特区",
        "自治区",
        "开发区",
        "经开区",
        "高新区",
        "示范区",
        "管理区",
        "管委会区",
        "试验区",
        "保护区",
        "工业区",
        "城市",
        "县市",
        "全市",
        "全县",
        "全区",
        "各县",
        "各市",
        "各区",
        "本市",
        "本县",
        "本区",
        "我市",
        "我县",
        "我区",
        "该市",
        "该县",
        "该区",
        "外市",
        "外县",
        "邻县",
        "中心区",
        "城乡区",
        "都市",
        "集市",
        "股市",
        "超市",
        "门市",
        "夜市",
        "上市",
        "直辖市",
        "地级市",
        "县级市",
        "省市",
        "省区",
        "州市",
        "州县",
        "市县",
        "市州",
        "基层区",
        "贫困县",
        "贫困区",
        "试点县",
        "试点市",
        "示范县",
        "示范市",
    ]
)


def unknown_places(passage: Passage, context: Context) -> Iterator[Hit]:
    """涪口区 where 渌口区 is the only place that near."""
    by_name = context.registers.places_by_name
    names = [name for name in by_name if 3 <= len(name) <= 5]
    for match in _COUNTY.finditer(passage.text):
        start, end = match.span("x")
        for length in (4, 3):
            written = passage.text[end - length : end] if end - length >= start else ""
            if len(written) != length or written in by_name or written in _ORDINARY or written[-2:] in _ORDINARY:
                continue
            if any(
                passage.text.startswith(name, max(0, end - len(name)))
                for name in by_name
                if passage.text.endswith(name, 0, end)
            ):
                break
            near = [n for n in names if len(n) == length and n[-1] == written[-1] and len(differing(n, written)) == 1]
            city = passage.text[max(0, end - length - 3) : end - length]
            hit = _nearest(near, written, city, by_name)
            if hit and not _is_words(written[:-1]):
                yield Hit(end - length, end, hit, f"没有查到“{written}”，是不是“{hit}”？")
                break


def _nearest(near: list[str], written: str, city: str, by_name: dict[str, tuple[Place, ...]]) -> str:
    """The one near name; where there are several, the one of the city named before."""
    inside = [name for name in near if any(place.parent == city for place in by_name[name])]
    alike = [name for name in near if all(confusable(a, b) for a, b in differing(name, written))]
    candidates = inside or alike
    return candidates[0] if len(candidates) == 1 else ""


def _is_words(stem: str) -> bool:
    """Whether the stem is an everyday word (中心, 工业)."""
    from ...typeset.classes import IDEOGRAPHIC
    from ...typeset.segment import words

    kind = next(iter(IDEOGRAPHIC))
    return len(stem) > 1 and any(len(word.text) > 1 and word.kind != "" for word in words(stem, kind * len(stem), ()))


def wrong_parent(passage: Passage, context: Context) -> Iterator[Hit]:
    """A county behind a city that it does not belong to."""
    by_name = context.registers.places_by_name
    text = passage.text
    for name, places in by_name.items():
        if not places[0].parent or places[0].parent not in by_name:
            continue
        at = text.find(name)
        while at >= 0:
            city = next((text[at - n : at] for n in (3, 4, 2, 11) if text[at - n : at] in by_name and at >= n), "")
            elsewhere = city[-1:] in ("市", "州") and all(place.parent not in (city, "") for place in places)
            if elsewhere and not any(place.parent == by_name[city][0].parent for place in places):
                told = f"{name}属于{places[0].parent}，不属于{city}。"
                yield Hit(at - len(city), at, places[0].parent, told)
            at = text.find(name, at + len(name))


def short_autonomous(passage: Passage, context: Context) -> Iterator[Hit]:
    """芷江县 → 芷江侗族自治县."""
    for place in context.registers.places:
        if place.short:
            at = passage.text.find(place.short)
            while at >= 0:
                yield Hit(at, at + len(place.short), place.name, f"民族自治地方用全称“{place.name}”。")
                at = passage.text.find(place.short, at + 1)


_GOES = re.compile(rf"(?:到|赴|在|来到|前往)(?P<x>[{HAN}]{{2,4}}?(?:市|县|州|区))")
_TITLE_GOES = re.compile(
    rf"(?:到|赴|在)(?P<x>[{HAN}]{{2,4}}?)(?=市|县|州|区|走访|调研|视察|检查|开展|召开|举行|考察|宣讲|督导|慰问|指导|看望)"
)


def title_place(view: View) -> Iterator[tuple[Passage, Hit]]:
    """赴娄底调研 in the title, 赴株洲市 in the first paragraph."""
    stems = {name[:-1] for name in view.context.registers.places_by_name if len(name) >= 3}
    for group in view.articles():
        title = next((p for p in group if p.zone == "title"), None)
        first = next((p for p in group if p.zone == "paragraph"), None)
        match = _TITLE_GOES.search(title.text) if title else None
        if match is None or first is None or match["x"].rstrip("市县州区") not in stems:
            continue
        goes = _GOES.search(first.text)
        if (
            goes
            and goes["x"][:-1] in stems
            and match["x"] not in goes["x"]
            and not re.search(f"{match['x']}[市县州区]?{goes['x']}", first.text)
            and not _is_inside(goes["x"], match["x"], view)
        ):
            yield first, Hit(*goes.span("x"), "", f"标题说的是“{match['x']}”，这里是“{goes['x']}”，请核对。")


_HEAD_PLACE = re.compile(rf"(?P<x>[{HAN}]{{2,3}}[市县区州])(?=人大|委|政府|政协|乡|镇)")


def title_body_place(view: View) -> Iterator[tuple[Passage, Hit]]:
    """醴陵市人大… in the title, 浏阳市人大常委会 in the article, and 醴陵 nowhere in it."""
    known = view.context.registers.places_by_name
    for group in view.articles():
        title = next((p for p in group if p.zone == "title"), None)
        match = _HEAD_PLACE.match(title.text) if title else None
        body = [p for p in group if p.zone in PROSE and p.zone not in ("title", "subtitle")]
        if match is None or match["x"] not in known or any(match["x"][:-1] in p.text for p in body):
            continue
        for passage in body[:1]:
            other = next((m for m in _HEAD_PLACE.finditer(passage.text) if m["x"] in known), None)
            if other and not _is_inside(other["x"], match["x"][:-1], view):
                yield (
                    passage,
                    Hit(*other.span("x"), "", f"标题说的是“{match['x']}”，正文里却是“{other['x']}”，请核对。"),
                )


def title_places(view: View) -> Iterator[tuple[Passage, Hit]]:
    """Where the title and the article speak of different places."""
    yield from title_place(view)
    yield from title_body_place(view)


def _is_inside(name: str, stem: str, view: View) -> bool:
    return any(place.parent.startswith(stem) for place in view.context.registers.places_by_name.get(name, ()))


def spelling_of_places(view: View) -> Iterator[tuple[Passage, Hit]]:
    """A village or community that the issue writes in two ways, one of them once only."""
    places: dict[str, list[tuple[Passage, int]]] = {}
    for passage in view.passages:
        if passage.zone in PROSE:
            for start, name in view.fact(_villages, passage.text):
                places.setdefault(name, []).append((passage, start))
    known = list(places)
    for number, name in enumerate(known):
        if len(places[name]) != 1:
            continue
        rivals = [o for k, o in enumerate(known) if _is_rival(name, o, len(places[o]), earlier=k < number)]
        if len(rivals) == 1:
            passage, start = places[name][0]
            yield passage, Hit(start, start + len(name), rivals[0], f"本期别处写作“{rivals[0]}”，请核对。")


def _is_rival(name: str, other: str, times: int, *, earlier: bool) -> bool:
    """Whether the other is the same place in another spelling: written more often, or before and sounding alike."""
    pairs = differing(other, name) if other != name and len(other) == len(name) else []
    return len(pairs) == 1 and (times >= 2 or (earlier and confusable(*pairs[0])))


_VILLAGE = re.compile(
    rf"(?:^|(?<=[在到、，。赴市县区镇乡道]))(?![在到赴来])(?P<x>[{HAN}]{{2,3}}(?:村|镇|乡|社区|街道))(?!民|官|干|委会主)"
)


def _villages(text: str) -> tuple[tuple[int, str], ...]:
    found = [(match.start("x"), match["x"]) for match in _VILLAGE.finditer(text)]
    known = {name for _, name in found}
    more = [(m.start(), name) for name in known for m in re.finditer(re.escape(name), text)]
    return tuple(sorted(set(more)))


RULES = (
    Rule(
        "C09",
        "地名有误",
        "文字",
        "error",
        1.0,
        "没有查到这个地名。",
        find=unknown_places,
        zones=EVERYWHERE,
        repair=True,
        gate="县区市",
        examples=("来到株洲市⟦涪口区→渌口区⟧调研。", "赴⟦刘阳市→浏阳市⟧走访。"),
        good=("来到株洲市渌口区调研。", "中心区、社区、开发区", "花山街道娄星社区"),
    ),
    Rule(
        "C09b",
        "地名隶属有误",
        "文字",
        "error",
        1.0,
        "县（市、区）与上级对不上。",
        find=wrong_parent,
        zones=PROSE,
        repair=True,
        gate="县区市",
        examples=("来到⟦衡阳市→娄底市⟧娄星区调研。",),
        good=("来到娄底市娄星区调研。", "长沙市长沙县"),
    ),
    Rule(
        "L09",
        "民族自治地方的名称",
        "规范表述",
        "warning",
        1.0,
        "民族自治地方用全称。",
        find=together(short_autonomous, listed("L09")),
        zones=EVERYWHERE,
        repair=True,
        gate="县区省州",
        examples=("赴⟦芷江县→芷江侗族自治县⟧调研", "⟦广西省→广西壮族自治区⟧"),
        good=("赴芷江侗族自治县调研",),
    ),
    Rule(
        "K08b",
        "题与文的地点不符",
        "一致性",
        "warning",
        1.0,
        "标题与首段的地点不符。",
        across=title_places,
        examples=(
            "题：张云英到衡阳走访代表\n6月8日，张云英到⟦株洲市→⟧走访代表。",
            "题：醴陵市人大常委会开展视察\n近日，⟦浏阳市→⟧人大常委会组织代表视察。",
        ),
        good=(
            "题：张云英到衡阳走访代表\n6月8日，张云英到衡阳市走访代表。",
            "题：张云英到衡阳走访代表\n6月8日，张云英到耒阳市走访代表。",
        ),
    ),
    Rule(
        "K10",
        "同一地名写法不一",
        "一致性",
        "warning",
        1.0,
        "同一地名在本期有两种写法。",
        across=spelling_of_places,
        repair=True,
        examples=(
            "来到复兴村座谈。在复兴村走访。在⟦复新村→复兴村⟧听取意见。",
            "到安化县梅城镇调研。\n在⟦梅成镇→梅城镇⟧召开了座谈会。",
        ),
        good=("来到复兴村座谈。在花山村走访。",),
    ),
)

"""One wording for one thing throughout the issue: quotation marks, counters, terms, units, offices, figures."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ..near import confusable, differing, near_misses
from ..passage import BODY, EVERYWHERE, HEADINGS, PROSE
from ..rule import Hit, Passage, Rule, View
from .common import COUNTERS, HAN

_QUOTED = re.compile(rf"“(?P<x>[{HAN}、，·\d]{{3,10}})”")


def _quoted(text: str) -> tuple[str, ...]:
    return tuple(match["x"] for match in _QUOTED.finditer(text))


def _bare_places(text: str, term: str) -> list[int]:
    """Where the term stands outside quotation marks."""
    found, depth, before = [], 0, 0
    at = text.find(term)
    while at >= 0:
        depth += text.count("“", before, at) - text.count("”", before, at)
        before = at
        if depth <= 0:
            found.append(at)
        at = text.find(term, at + len(term))
    return found


def quotation(view: View) -> Iterator[tuple[Passage, Hit]]:
    """The same term with and without quotation marks (八项规定 and “八项规定”)."""
    quoted: Counter[str] = Counter(term for _, term in view.each(_quoted, PROSE))
    prose = [passage for passage in view.passages if passage.zone in PROSE]
    for term, times in quoted.items():
        bare = [(passage, at) for passage in prose if term in passage.text for at in _bare_places(passage.text, term)]
        if bare and times >= 2 and len(bare) <= times:
            passage, at = bare[0]
            told = f"“{term}”在本期{times}处加引号、{len(bare)}处不加，请统一。"
            yield passage, Hit(at, at + len(term), f"“{term}”", told)


_COUNTED = re.compile(
    rf"(?P<n>\d{{1,15}}|[两三四五六七八九十]{{1,3}})(?P<x>名|位)(?P<w>(?:[{HAN}]{{0,6}}?)(?:代表|委员|同志|选民|党员|干部|群众))"
)


def _counted(text: str) -> tuple[tuple[int, str, str], ...]:
    return tuple((m.start("x"), m["x"], m["n"] + m["w"]) for m in _COUNTED.finditer(text))


def counters(view: View) -> Iterator[tuple[Passage, Hit]]:
    """28名代表 here, 28位代表 there."""
    by_noun: dict[str, list[tuple[Passage, int, str]]] = defaultdict(list)
    for passage, (start, counter, noun) in view.each(_counted, PROSE):
        by_noun[noun].append((passage, start, counter))
    for places in by_noun.values():
        used = Counter(counter for _, _, counter in places)
        if len(used) == 2:
            usual = used.most_common(1)[0][0]
            for passage, start, counter in places:
                if counter != usual:
                    yield passage, Hit(start, start + 1, usual, "同样的人数，本期有的用“名”有的用“位”，请统一。")


_PAIRS = (
    ("党的十九大", r"(?<!党的)(?<!中共)(?<!第)十九大(?!报告|精神|代表)"),
    ("党的十八大", r"(?<!党的)(?<!中共)十八大(?!报告|精神|代表)"),
    ("党的二十大", r"(?<!党的)(?<!中共)二十大(?!报告|精神|代表)"),
    ("新冠肺炎疫情", r"新冠疫情"),
    ("联络站", r"联系站"),
    ("微信公众号", r"公众微信号"),
    ("县（市、区）", r"县市区"),
    ("市（州）", r"市州(?!委)"),
)
_WORDINGS = tuple((right, re.compile(wrong)) for right, wrong in _PAIRS)


def wordings(view: View) -> Iterator[tuple[Passage, Hit]]:
    """Two wordings of one thing, both used."""
    prose = [passage for passage in view.passages if passage.zone in PROSE]
    whole = "\n".join(passage.text for passage in prose)
    for right, other in _WORDINGS:
        if right not in whole:
            continue
        for passage in prose:
            match = other.search(passage.text)
            if match:
                yield passage, Hit(*match.span(), right, f"本期别处写作“{right}”，请统一。")
                break


_UNITS = (
    ("平方米", r"[\d万](?P<x>㎡|m²|平米)"),
    ("公里", r"\d(?P<x>千米)"),
    ("公斤", r"\d(?P<x>千克)"),
    ("公顷", r"\d(?P<x>万平方米)"),
)
_UNIT_PATTERNS = tuple((one, re.compile(rf"[\d万]{one}"), re.compile(other)) for one, other in _UNITS)


def units(view: View) -> Iterator[tuple[Passage, Hit]]:
    """公里 and 千米 in one issue."""
    prose = [passage for passage in view.passages if passage.zone in PROSE]
    for one, first, second in _UNIT_PATTERNS:
        if any(first.search(passage.text) for passage in prose):
            for passage in prose:
                match = second.search(passage.text)
                if match:
                    yield passage, Hit(*match.span("x"), one if one != "公顷" else "", f"本期别处用“{one}”，请统一。")


_OFFICE = re.compile(
    rf"[{HAN}]{{2,10}}?(?:委员会|工委|办公室|办公厅|处|厅|局|专委会|党支部|党组|联络站|工作站|合作社|公司)"
)


def _offices(text: str) -> tuple[str, ...]:
    return tuple(match[0][-k:] for match in _OFFICE.finditer(text) for k in (3, 4, 5, 6, 7, 8) if k <= len(match[0]))


def offices(view: View) -> Iterator[tuple[Passage, Hit]]:
    """An office one character away from a registered one, or from one that the issue names again and again."""
    known = [name for name in view.context.registers.office_names if len(name) >= 3]
    own = {article.byline.unit for article in view.issue.articles if article.byline and article.byline.unit}
    often = Counter(name for _, name in view.each(_offices, PROSE))
    usual = tuple(sorted(n for n, c in often.items() if c >= 3 and n not in known and not _contained(n, often)))
    right = frozenset((*known, *usual, *own))
    for passage in view.passages:
        if passage.zone not in EVERYWHERE or passage.zone == "masthead":
            continue
        taken: set[int] = set()
        found = (*view.fact(_NearOffices(tuple(known)), passage.text), *view.fact(_NearOffices(usual), passage.text))
        for start, end, name in found:
            if taken.isdisjoint(range(start, end)) and passage.text[start:end] not in right:
                taken.update(range(start, end))
                yield passage, Hit(start, end, name, f"机构名称应为“{name}”，只差一字，请核对。")


def _contained(name: str, often: Counter[str]) -> bool:
    """Whether a longer tail is as frequent, so that this one is only its end."""
    return any(other != name and other.endswith(name) and often[other] >= often[name] for other in often)


@dataclass(frozen=True, slots=True)
class _NearOffices:
    """Near misses of office names in a text."""

    right: tuple[str, ...]

    def __call__(self, text: str) -> tuple[tuple[int, int, str], ...]:
        return tuple(_near_offices(text, self.right))


def _near_offices(text: str, right: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    for near in near_misses(text, right):
        written = text[near.start : near.end]
        same = len(written) == len(near.right)
        alike = same and all(confusable(a, b) for a, b in differing(written, near.right))
        within_known = any(written in name and name in text[max(0, near.start - 12) : near.end + 12] for name in right)
        if (
            re.fullmatch(f"[{HAN}]+", written)
            and not (near.edge and written[0] in "省市县区州乡镇全国各我本该")
            and not within_known
            and (alike or (near.slips == 1 and not near.edge and len(near.right) >= 8))
        ):
            yield near.start, near.end, near.right
    for name in right:
        if len(name) == 3:
            yield from _short_offices(text, name)


def _short_offices(text: str, name: str) -> Iterator[tuple[int, int, str]]:
    """联公委 for 联工委: three characters, one of them a homophone."""
    for match in re.finditer(
        f"(?={re.escape(name[0])}[{HAN}]{re.escape(name[2])}|[{HAN}]{re.escape(name[1:])}|{re.escape(name[:2])}[{HAN}])",
        text,
    ):
        written = text[match.start() : match.start() + 3]
        if text[max(0, match.start() - 1) : match.start() + 1] in ("人大", "州市"):
            continue  # 人大|工委
        pairs = differing(written, name) if len(written) == 3 else []
        if len(pairs) == 1 and confusable(*pairs[0]):
            yield match.start(), match.start() + 3, name


_TOTALS = re.compile(
    rf"(?P<k>(?:应到|实到|到会|共有?|总数(?:为|达)?|现有)(?P<w>[{HAN}]{{0,6}}))(?P<x>\d{{1,15}})(?P<u>名|位|人|件|个|条)(?P<n>[{HAN}]{{0,6}})"
)


def _totals(text: str) -> tuple[tuple[int, int, str, str], ...]:
    found = []
    for match in _TOTALS.finditer(text):
        noun = re.split("[，。；、]", match["w"] + "·" + match["n"])[0]
        if len(match["n"]) >= 3:
            found.append((*match.span("x"), match["x"], f"{match['k'][:2]}{noun}"))
    return tuple(found)


_FIGURES = re.compile(
    rf"(?<![\d.])(?P<x>\d{{2,6}})(?P<u>{COUNTERS})(?P<n>(?:[省市县区乡镇]{{1,2}}级?)?(?:人大)?(?:意见建议|代表建议|建议|意见|代表|问题|议案|项目|企业|群众|选民|党员|民生实事))"
)


_FIGURES_BEHIND = re.compile(
    rf"(?P<n>意见建议|代表建议|建议|意见|代表|问题|议案|项目|企业|群众|选民|党员|民生实事)(?P<x>\d{{2,6}})(?P<u>{COUNTERS})(?![{HAN}])"
)


def _figures(text: str) -> tuple[tuple[int, int, str, str], ...]:
    behind = ((*m.span("x"), m["x"], m["u"] + m["n"]) for m in _FIGURES.finditer(text))
    before = ((*m.span("x"), m["x"], m["u"] + m["n"]) for m in _FIGURES_BEHIND.finditer(text))
    return tuple(sorted((*behind, *before)))


def swapped_digits(view: View) -> Iterator[tuple[Passage, Hit]]:
    """86条意见建议 here, 68条意见建议 there: the same digits in another order."""
    for group in view.articles():
        seen: dict[tuple[str, str], str] = {}
        for passage in group:
            if passage.zone not in PROSE:
                continue
            for start, end, number, noun in view.fact(_figures, passage.text):
                key = (noun, "".join(sorted(number)))
                if seen.setdefault(key, number) != number:
                    yield passage, Hit(start, end, seen[key], f"前面写的是{seen[key]}，这里是{number}，请核对。")


def totals(view: View) -> Iterator[tuple[Passage, Hit]]:
    """共有28名县人大代表 in one paragraph, 共有25名县人大代表 in another of the same article."""
    for group in view.articles():
        seen: dict[str, str] = {}
        for passage in group:
            if passage.zone not in BODY | HEADINGS:
                continue
            for start, end, number, key in view.fact(_totals, passage.text):
                if seen.setdefault(key, number) != number:
                    yield passage, Hit(start, end, "", f"同一项前面写的是{seen[key]}，这里是{number}，请核对。")


_MARKS = (("～", "~"), ("“", "「"), ("·", "・"), ("——", "──"))


def marks_in_two_forms(view: View) -> Iterator[tuple[Passage, Hit]]:
    """～ and ~, “” and 「」 in one issue."""
    prose = [passage for passage in view.passages if passage.zone in PROSE]
    for right, other in _MARKS:
        places = [(passage, passage.text.find(other)) for passage in prose if other in passage.text]
        if places and (right == "～" or any(right in passage.text for passage in prose)):
            for passage, at in places:
                yield passage, Hit(at, at + len(other), right, f"本期别处用“{right}”，请统一。")


def periodicals(view: View) -> Iterator[tuple[Passage, Hit]]:
    """湖南日报 beside 《人民之友》."""
    titles = view.context.registers.periodicals
    for passage in view.passages:
        if passage.zone in PROSE | {"distribution"}:
            for title in titles:
                at = passage.text.find(title)
                while at >= 0:
                    end = at + len(title)
                    if passage.text[max(0, at - 1) : at] not in ("《", "〈") and not re.match(
                        "[社》〉讯网]|记者|客户端|全媒体|报业|杂志社|集团", passage.text[end:]
                    ):
                        yield passage, Hit(at, end, f"《{title}》", "报刊名加书名号。")
                    at = passage.text.find(title, end)


RULES = (
    Rule(
        "K01",
        "标点有两种形式",
        "一致性",
        "hint",
        0.1,
        "同一种标点用了两种形式。",
        across=marks_in_two_forms,
        repair=True,
        examples=("每组5～8人。每队3⟦~→～⟧5人。",),
        good=("每组5～8人。",),
    ),
    Rule(
        "K03",
        "引号有时加有时不加",
        "一致性",
        "hint",
        0.1,
        "同一个词，有的地方加引号，有的地方不加。",
        across=quotation,
        repair=True,
        examples=("坚持“五个一”制度。推进“五个一”活动。落实⟦五个一→“五个一”⟧。",),
        good=("坚持“五个一”制度。推进“五个一”活动。",),
    ),
    Rule(
        "K04",
        "用词不统一",
        "一致性",
        "hint",
        0.1,
        "同一个事物有两种写法。",
        across=wordings,
        repair=True,
        examples=("学习党的十九大精神。⟦十九大→党的十九大⟧以后，工作有了新变化。",),
        good=("学习党的十九大精神。党的十九大以后。",),
    ),
    Rule(
        "N24",
        "“名”“位”混用",
        "一致性",
        "hint",
        0.1,
        "同样的人数，有的用“名”有的用“位”。",
        across=counters,
        repair=True,
        examples=("28名代表参加。28名代表发言。28⟦位→名⟧代表提出建议。",),
        good=("28名代表参加。28名代表发言。",),
    ),
    Rule(
        "N21b",
        "单位混用",
        "一致性",
        "hint",
        0.1,
        "同一种量用了两种单位名称。",
        across=units,
        repair=True,
        examples=("全长5公里。新修3⟦千米→公里⟧。",),
        good=("全长5公里。新修3公里。",),
    ),
    Rule(
        "C10",
        "机构名称有误",
        "一致性",
        "error",
        1.0,
        "机构名称与登记表或本期别处只差一字。",
        across=offices,
        zones=EVERYWHERE,
        repair=True,
        examples=("联工委党支部开展活动，联工委主任讲话，联工委全体党员参加。⟦联公委→联工委⟧组织学习。",),
        good=("联工委党支部开展活动，关工委参加。", "社会建设委员会", "街道人大工委主任"),
    ),
    Rule(
        "K06",
        "同一数字前后不一",
        "一致性",
        "warning",
        1.0,
        "同一项的数字前后不一。",
        across=totals,
        examples=("现有28名县人大代表。\n现有⟦25→⟧名县人大代表。",),
        good=("现有28名县人大代表。\n现有28名县人大代表。", "共有28名县人大代表。共有5名乡人大代表。"),
    ),
    Rule(
        "K06b",
        "数字前后颠倒",
        "一致性",
        "warning",
        1.0,
        "同一项的数字，前后写的数位颠倒了。",
        across=swapped_digits,
        zones=PROSE,
        examples=("共收集意见建议86条。\n对⟦68→86⟧条意见建议逐条研究。",),
        good=("86条意见建议。\n对86条意见建议逐条研究。", "86条意见，其中35条意见合并。"),
    ),
    Rule(
        "P25",
        "报刊名缺书名号",
        "标点",
        "hint",
        0.1,
        "报纸、刊物的名称加书名号。",
        across=periodicals,
        clause="GB/T 15834-2011 §4.15.3.1",
        repair=True,
        examples=("⟦人民日报→《人民日报》⟧刊登了文章。",),
        good=("《人民日报》刊登了文章。", "人民日报社记者"),
    ),
)

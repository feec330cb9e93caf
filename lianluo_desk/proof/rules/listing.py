"""Lists behind or before their number: 四项制度，即A、B、C; A、B、C4个县; “五个一”，即…; and the number in a title."""

import re
from collections.abc import Iterator

from ...model.numerals import to_chinese
from ..passage import BODY, PROSE
from ..rule import Context, Hit, Passage, Rule, View
from .common import HAN, number_of

_COUNT = r"[两二三四五六七八九十]|十[一二三四五]|\d{1,2}"
_NAMED = re.compile(
    rf"(?<![第几\d十])(?P<x>{_COUNT})(?P<u>个|项|条|种|类|件|名|位|家|部|份|大)(?P<n>[{HAN}]{{1,8}}?)”?"
    rf"(?:，?即：?|：|，?(?:分别|依次)(?:是|为)：?|，包括：?)(?P<l>[^。；：？！\n“”]{{4,200}})(?=[。；])"
)
_AND = re.compile("和|与|及|以及")
_COMBINED = re.compile("结合|统一|坚持|到位|必须|转变|确保|强化|突出|注重|满意|不准|带头")  # N27d counts these
_CLAUSE = re.compile("[，是要把]|等")
_BREAK = re.compile("[，、；]")


def named_lists(passage: Passage, _context: Context) -> Iterator[Hit]:
    """四项制度，即学习制度、考勤制度、述职制度 — three; 三个报告，分别是A、B和C。"""
    for match in _NAMED.finditer(passage.text):
        said, items = number_of(match["x"]), match["l"].count("、") + 1
        possible = {items, items + 1} if _AND.search(match["l"].rpartition("、")[2]) else {items}
        if (
            said
            and items >= 2
            and said not in possible
            and not _CLAUSE.search(match["l"])
            and not _COMBINED.match(match["n"])
        ):
            told = f"说的是{match['x']}{match['u']}，列出的是{items}{match['u']}。"
            yield Hit(*match.span("x"), _like(match["x"], max(possible)), told)


_ONES = re.compile(
    rf"“(?P<x>[两二三四五六七八九十])个一”(?:[{HAN}]{{0,8}})(?:，即：?|：|，就是|，具体(?:是|为)：?)(?P<l>[^。；\n]{{8,240}})(?=[。；])"
)


def ones_spelt_out(passage: Passage, _context: Context) -> Iterator[Hit]:
    """“五个一”活动，即读一本书、写一篇文章 …: each item says 一."""
    for match in _ONES.finditer(passage.text):
        items = _BREAK.split(match["l"])
        said = number_of(match["x"])
        if said and len(items) >= 3 and len(items) != said and all("一" in item for item in items):
            yield Hit(*match.span("x"), to_chinese(len(items)), f"“{match['x']}个一”，列出的是{len(items)}项。")


_PLACES = "县（市、区）|县市区|市州|乡镇（街道）|乡镇|县|市|区|镇|乡|街道|村（社区）|村|社区"
_BODIES = "部门|单位|委员会|企业"
_BEFORE = re.compile(
    rf"(?P<l>[{HAN}]{{2,12}}(?:、[{HAN}]{{2,12}}){{1,14}}(?:[和及][{HAN}]{{2,10}})?)(?P<x>{_COUNT})"
    rf"(?:(?P<u>个)(?={_PLACES}|{_BODIES})|(?P<p>名|位|人)(?=[{HAN}]{{0,6}}(?:同志|代表|委员|出席|参加|列席|当选|发言|，|。))|(?P<v>[市县区镇村州省])(?![{HAN}]?[级委]))"
)
_ENDS = tuple("县市区镇乡村州局委厅办部站院处")


def lists_before(passage: Passage, _context: Context) -> Iterator[Hit]:
    """鹤城区、中方县、洪江市4个县（市、区） — three."""
    for match in _BEFORE.finditer(passage.text):
        items = re.split("、|[和及](?=[^、]*$)", match["l"])
        said = number_of(match["x"])
        if said and len(items) >= 2 and said != len(items) and _alike(items, match["p"] is not None):
            counted = match["u"] or match["p"] or match["v"]
            told = f"列出的是{len(items)}个，后面写的是{match['x']}{counted}。"
            yield Hit(*match.span("x"), _like(match["x"], len(items)), told)


def _alike(items: list[str], people: bool) -> bool:
    """Whether the items are things of one kind: short names, or places and offices by their last character."""
    if people:
        return all(2 <= len(item) <= 3 for item in items[1:]) and len(items[0]) <= 12
    ends = {item[-1] for item in items}
    return ends <= set(_ENDS) or all(len(item) == 2 for item in items[1:])


def _like(written: str, number: int) -> str:
    if written.isdecimal():
        return str(number)
    return "两" if number == 2 else to_chinese(number)


_LEVELS = re.compile(
    r"(?<![全国省市州县区乡镇村、])(?P<l>[省市州县区乡镇村](?:、[省市州县区乡镇村]){1,4})(?P<x>[两二三四五])级"
)
_GROUPS = re.compile(rf"分(?:成|为)?(?P<x>{_COUNT})个?(?:小组|组)[，。]")
_GROUP = re.compile(r"第(?P<x>[一二三四五六七八九十]|\d{1,2})(?:小)?组")


def levels_and_groups(passage: Passage, _context: Context) -> Iterator[Hit]:
    """省、市、县四级 — three; 分3个组 … 第四组."""
    for match in _LEVELS.finditer(passage.text):
        items = match["l"].count("、") + 1
        if number_of(match["x"]) != items:
            yield Hit(*match.span("x"), _like(match["x"], items), f"列出的是{items}级。")
    for match in _GROUPS.finditer(passage.text):
        numbered = [number_of(group["x"]) or 0 for group in _GROUP.finditer(passage.text, match.end())]
        said = number_of(match["x"])
        if said and len(numbered) >= 2 and max(numbered) != said:
            yield Hit(*match.span("x"), _like(match["x"], max(numbered)), f"后面列到了第{max(numbered)}组。")


_SLOGAN = re.compile(rf"“(?P<x>[两二三四五六七八九十])(?P<n>个[{HAN}]{{1,4}})”")


def _slogans(text: str) -> tuple[tuple[int, int, str, str], ...]:
    return tuple((*m.span("x"), m["x"], m["n"]) for m in _SLOGAN.finditer(text))


def title_numbers(view: View) -> Iterator[tuple[Passage, Hit]]:
    """“三个强化” in the title, “四个强化” in the article."""
    for group in view.articles():
        titles = [fact for p in group if p.zone in ("title", "subtitle") for fact in view.fact(_slogans, p.text)]
        body = [(p, fact) for p in group if p.zone in PROSE - {"title"} for fact in view.fact(_slogans, p.text)]
        for _, _, number, noun in titles:
            said = {one for _, (_, _, one, other) in body if other == noun}
            for passage, (start, end, one, other) in body:
                if other == noun and number not in said:
                    told = f"标题写作“{number}{noun}”，这里写作“{one}{noun}”。"
                    yield passage, Hit(start, end, number, told)


RULES = (
    Rule(
        "N27e",
        "项数与列举不符",
        "数字",
        "warning",
        1.0,
        "说的项数与列出的项数不符。",
        find=named_lists,
        zones=BODY,
        examples=(
            "建立健全“⟦四→三⟧项制度”，即学习制度、考勤制度、述职制度。",
            "会议审议了⟦四→三⟧个报告，分别是政府工作报告、法院工作报告、检察院工作报告。",
        ),
        good=(
            "建立健全“三项制度”，即学习制度、考勤制度、述职制度。",
            "审议了三个报告，分别是政府工作报告、法院工作报告和检察院工作报告。",
            "要做好三项工作：要学习、宣传、落实。",
            "有四个部门，分别是财政、审计、统计和教育。",
        ),
    ),
    Rule(
        "N27f",
        "“几个一”与列举不符",
        "数字",
        "error",
        1.0,
        "说的项数与列出的项数不符。",
        find=ones_spelt_out,
        zones=BODY,
        gate="一",
        examples=("“⟦五→四⟧个一”活动，即读一本书、写一篇文章、走访一户群众、提一件建议。",),
        good=("“四个一”：每周读一篇文章，每月讲一堂党课，每季度走访一次，每半年分析一次。",),
    ),
    Rule(
        "N27g",
        "名单与后面的数不符",
        "数字",
        "warning",
        1.0,
        "列出的个数与后面写的数不符。",
        find=lists_before,
        zones=BODY,
        gate="、",
        examples=(
            "考察了鹤城区、中方县、洪江市⟦4→3⟧个县（市、区）。",
            "张大山、李小川、王中林⟦4→3⟧人出席会议。",
        ),
        good=(
            "考察了鹤城区、中方县、洪江市3个县（市、区）。",
            "赴长沙、湘潭、邵阳、常德、益阳5市调研。",
            "甲县、乙县等5个县（市、区）。",
            "在鹤城区、中方县的6个乡镇调研。",
            "市财政局、市民政局和市教育局3个单位",
        ),
    ),
    Rule(
        "N27h",
        "级数、组数与列举不符",
        "数字",
        "error",
        1.0,
        "说的级数、组数与列出的不符。",
        find=levels_and_groups,
        zones=PROSE,
        gate="级组",
        examples=("省、市、县⟦四→三⟧级人大代表", "分⟦3→4⟧个组，第一组由甲带队，第四组由乙带队。"),
        good=("省、市、县三级人大代表", "分4个组，第一组由甲带队，第四组由乙带队。", "全国、省、市、县四级"),
    ),
    Rule(
        "K08c",
        "题与文的数不符",
        "一致性",
        "warning",
        1.0,
        "标题里的“几个……”与正文不符。",
        across=title_numbers,
        repair=True,
        examples=("题：石门县人大“三个强化”提升水平\n石门县人大以“⟦四→三⟧个强化”为抓手。",),
        good=("题：石门县人大“三个强化”提升水平\n以“三个强化”为抓手，增强“四个意识”。",),
    ),
)

"""Counts of announced items: “五个一” lists five, 三点要求 are three, A、B、C等3人 are not four."""

import re
from collections.abc import Iterator

from ...model.numerals import to_chinese
from ..passage import BODY, TITLES
from ..rule import Context, Hit, Passage, Rule, View
from .common import HAN, number_of
from .sequences import Mark, marks

_COUNT = "[两二三四五六七八九十]|十[一二三四五]"
_QUOTED_ONES = re.compile(rf"“(?P<x>{_COUNT})个(?P<i>一|[{HAN}]{{1,3}})”")
_ONES = re.compile(rf"“((?:一[{HAN}]{{1,3}}?)(?:、?一[{HAN}]{{1,3}}?){{1,9}})”")
_DEFINED = re.compile(rf"“(一[{HAN}]{{1,3}})”(?=是指|即|就是|，是|指)")


def _ones(text: str) -> int:
    return text.count("一")


def announced_ones(view: View) -> Iterator[tuple[Passage, Hit]]:
    """“五个一”, with “一会一日一书一卡” or with “一会”是指…“一日”是指… in the same article."""
    for group in view.articles():
        mentioned = [(p, m) for p in group for m in _QUOTED_ONES.finditer(p.text) if m["i"] == "一"]
        if not mentioned:
            continue
        text = "\n".join(p.text for p in group if p.zone in BODY)
        strings = [_ones(m[1]) for m in _ONES.finditer(text) if _ones(m[1]) >= 3]
        defined = len(dict.fromkeys(m[1] for m in _DEFINED.finditer(text)))
        yield from _ones_hits(group, mentioned, strings, defined)


def _ones_hits(
    group: tuple[Passage, ...], mentioned: list[tuple[Passage, re.Match[str]]], strings: list[int], defined: int
) -> Iterator[tuple[Passage, Hit]]:
    said = {number_of(match["x"]) for _, match in mentioned}
    found = [*strings, *([defined] if defined >= 2 else [])]
    for passage, match in mentioned:
        number = number_of(match["x"])
        if found and number not in found and len(set(found)) == 1:
            right = to_chinese(found[0])
            yield passage, Hit(*match.span("x"), right, f"说的是“{match['x']}个一”，文中列出的是{found[0]}项。")
    if len(said) == 1 and strings and defined >= 2 and set(found) != said and len(set(found)) > 1:
        for passage in group:
            for match in _ONES.finditer(passage.text):
                if _ones(match[1]) not in said and _ones(match[1]) >= 3:
                    yield (
                        passage,
                        Hit(
                            *match.span(1),
                            "",
                            f"说的是{said.pop() if said else 0}个“一”，这里列出{_ones(match[1])}个。",
                        ),
                    )
                    return
        place, match = mentioned[0]
        yield place, Hit(*match.span("x"), "", f"文中逐项说明的是{defined}项，与“{match['x']}个一”不符，可能漏了一项。")


_ANNOUNCED = re.compile(
    rf"(?<![{HAN}\d]第)(?<![第十\d])(?P<x>{_COUNT}|\d{{1,2}})(?P<u>个方面|方面|点|项|条|个|大|种|类|步)(?P<n>[{HAN}]{{0,8}})(?:，即|：|。|，)"
)
_NOUNS = re.compile(
    "要求|意见|建议|措施|工作|问题|任务|机制|制度|举措|做法|方面|原则|目标|特点|经验|希望|体会|环节|步骤|重点|关系|结合|统一|坚持|到位|作用|内容|行动|活动|转变|不足|困难|原因|方式|渠道|议程|事项|程序|难题|短板|突破|抓手|亮点|保障|办法|条件|启示|课题|变化|成果|层面|优势|差距"
)


def announced_lists(passage: Passage, _context: Context) -> Iterator[Hit]:
    """提出三点要求：一是…，二是… — counted in the same paragraph."""
    text = passage.text
    listed = [
        mark for mark in marks(text) if not mark.head and mark.style in ("一是", "第一，", "①", "（1）", "（一）")
    ]
    for number, first in enumerate(listed):
        if first.value != 1:
            continue
        row = _row(listed, first.style, number)
        announced = list(_ANNOUNCED.finditer(text[max(0, first.start - 60) : first.start]))
        for match in announced[-1:]:
            begin = max(0, first.start - 60)
            gap = text[begin + match.end() : first.start]
            named = match["u"] in ("个方面", "方面", "点") or _NOUNS.search(match["n"])
            said = number_of(match["x"])
            if (
                named
                and said
                and len(row) >= 2
                and said != row[-1]
                and "。" not in gap.strip("。")
                and row[-1] == len(row)
            ):
                start, end = begin + match.start("x"), begin + match.end("x")
                right = str(row[-1]) if match["x"].isdecimal() else _counted(row[-1], match["u"])
                yield Hit(start, end, right, f"说的是{match['x']}{match['u']}{match['n']}，文中列出{row[-1]}项。")


def _row(listed: list[Mark], style: str, start: int) -> list[int]:
    """The values of one list, from its first mark at index `start` to the next first one."""
    row: list[int] = []
    for mark in listed[start:]:
        if mark.style == style:
            if row and mark.value == 1:
                break
            row.append(mark.value)
    return row


def _counted(number: int, unit: str) -> str:
    return "两" if number == 2 and unit in ("个", "点", "项", "条", "种", "类", "个方面") else to_chinese(number)


_ETC = re.compile(
    rf"(?P<l>[^，。；：、“”（）\n]{{1,14}}(?:、[^，。；：、\n]{{1,14}}){{1,14}})(?P<e>等)(?P<x>\d{{1,2}}|{_COUNT})(?P<u>人|名|位|家|个|项|所|处|件|部)"
)
_COLON_LIST = re.compile(
    rf"(?P<x>\d{{1,2}}|{_COUNT})(?P<u>名|位|家|个|项|所|处)(?P<n>[{HAN}]{{1,10}})(?:为|是|分别是|分别为|有|如下)?：(?P<l>[^。；：\n]{{3,200}})[。；]"
)


def listed_names(passage: Passage, _context: Context) -> Iterator[Hit]:
    """A、B、C等2人; 3名代表：A、B、C、D。"""
    for match in _ETC.finditer(passage.text):
        number, items = number_of(match["x"]), match["l"].count("、") + 1
        if number and items > number:
            yield Hit(
                *match.span("x"), _like(match["x"], items), f"“等{match['x']}{match['u']}”，前面却列了{items}个。"
            )
    for match in _COLON_LIST.finditer(passage.text):
        number, items = number_of(match["x"]), match["l"].count("、") + 1
        flat = not re.search("，|和|及|与|等|是|一|要", match["l"])
        if number and flat and items >= 2 and items != number:
            yield Hit(
                *match.span("x"), _like(match["x"], items), f"说的是{match['x']}{match['u']}，列出的是{items}个。"
            )


def _like(written: str, number: int) -> str:
    return str(number) if written.isdecimal() else to_chinese(number)


_COMBINED = re.compile(
    rf"“(?P<x>{_COUNT})个(?P<w>结合|统一|坚持|到位|必须|转变|确保|强化|突出|注重|满意|不准|带头)”(?:，?即|，?就是|是指|：|（)(?P<l>[^。；”）\n]{{4,120}}?)(?=的要求|的原则|的方针|，|。|；|）)"
)


def spelt_out(passage: Passage, _context: Context) -> Iterator[Hit]:
    """“三个结合”即结合A、B、C的要求."""
    for match in _COMBINED.finditer(passage.text):
        number, items = number_of(match["x"]), match["l"].count("、") + 1
        if number and items >= 2 and items != number and "和" not in match["l"]:
            yield Hit(*match.span("x"), to_chinese(items), f"“{match['x']}个{match['w']}”，列出的是{items}项。")


RULES = (
    Rule(
        "N27",
        "“几个一”与列举不符",
        "数字",
        "error",
        1.0,
        "说的项数与列出的项数不符。",
        across=announced_ones,
        examples=(
            "坚持“一会一日一书一卡”“⟦五→四⟧个一”活动。“一会”是指学习会；“一日”是指党日；“一书”是指责任书；“一卡”是指贺卡。",
            "开展“⟦四→三⟧个一”活动：“一会一日一书”。",
        ),
        good=(
            "坚持“一会一日一书一卡一点”“五个一”活动。“一会”是指学习会；“一日”是指党日；“一书”是指责任书；“一卡”是指贺卡；“一点”是指联系点。",
            "题：坚持“五个一”\n正文。",
        ),
    ),
    Rule(
        "N27b",
        "说的条数与列出的不符",
        "数字",
        "error",
        1.0,
        "说的条数与列出的条数不符。",
        find=announced_lists,
        zones=BODY,
        examples=(
            "他提出⟦三→四⟧点要求：一是学习，二是宣传，三是落实，四是总结。",
            "要做好⟦四→三⟧项工作：一是学习；二是宣传；三是落实。",
        ),
        good=("他提出三点要求：一是学习，二是宣传，三是落实。", "开展三项工作。一是学习，二是宣传，三是落实。"),
    ),
    Rule(
        "N27c",
        "人数与名单不符",
        "数字",
        "error",
        1.0,
        "人数或件数与列出的名单不符。",
        find=listed_names,
        zones=BODY,
        examples=("甲镇、乙镇、丙镇、丁镇等⟦三→四⟧个乡镇参加。", "下列⟦3→4⟧名代表：王燕、刘准、李明、赵刚。"),
        good=("甲镇、乙镇等三个乡镇参加。", "下列4名代表：王燕、刘准、李明、赵刚。"),
    ),
    Rule(
        "N27d",
        "“几个结合”与列举不符",
        "数字",
        "error",
        1.0,
        "说的项数与列出的项数不符。",
        find=spelt_out,
        zones=BODY | TITLES,
        gate="“",
        examples=(
            "要按照“⟦三→四⟧个结合”即结合党委中心工作、代表本职工作、本地实际情况、群众需求的要求，充分发挥作用。",
        ),
        good=("要按照“三个结合”即结合党委中心工作、代表本职工作、本地实际情况的要求，充分发挥作用。",),
    ),
)

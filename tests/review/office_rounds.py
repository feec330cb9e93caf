"""The rounds that LibreOffice edits as the foreign editor: an issue with every kind of block, and the cases."""

import datetime
from dataclasses import dataclass

from lianluo_desk.model.issue import Article, Block, Byline, Colophon, DistributionLevel, Issue, Masthead, Run, Table
from lianluo_desk.output.docx import export_docx
from lianluo_desk.render.pack import load_pack
from lianluo_desk.render.render import render
from lianluo_desk.resources import templates

FIRST = "6月4日至5日，省人大常委会副主任赴娄底调研代表工作并走访代表，先后到三个社区和两个乡镇。"
SECOND = "一行人来到花山街道，实地察看代表联系群众工作平台建设情况，共走访代表284名，满意率92.8%。"
THIRD = "要重视和加强学习，掌握履职所需知识，适应人大工作需要，认真履行宪法和法律赋予的职责。"
FOURTH = "张云英还看望了王燕、刘准等省人大代表，听取他们对联工委工作的意见和建议。"
LEAD = "建立定期集中学习机制。"
LED = "每月第一个星期五下午集中学习，全体党员轮流主讲，做到有计划、有笔记、有讨论。"


def issue() -> Issue:
    """Two articles: title, subtitle, note, heading, lead-in, table, byline; masthead and foot as printed."""
    table = Table((("单位", "代表", "建议"), ("衡阳", "32", "115"), ("娄底", "28", "97")))
    first = Article(
        "kfirst2222",
        "王柯敏副主任赴娄底调研代表工作",
        None,
        None,
        (
            Block("kaaaaaaaa2", runs=(Run(FIRST),)),
            Block("kaaaaaaaa3", "heading1", (Run("一、平台建设"),)),
            Block("kaaaaaaaa4", runs=(Run(SECOND),)),
            Block("kaaaaaaaa5", "table", table=table),
            Block("kaaaaaaaa6", runs=(Run(THIRD),)),
        ),
        Byline("代表议案建议处", ("容畅",)),
    )
    second = Article(
        "ksecond222",
        "坚持“五个一”活动　促进标准化建设",
        "省人大常委会联工委党建工作纪实",
        "近年来，各地探索了不少做法，现予刊登，供参考。",
        (
            Block("kbbbbbbbb2", runs=(Run(LEAD, "lead"), Run(LED))),
            Block("kbbbbbbbb3", runs=(Run(FOURTH),)),
        ),
        Byline("选举任免处", ("段成钢", "吴静波")),
    )
    return Issue(
        "kissue2222",
        "lianluo",
        Masthead("联络动态", "LIANLUODONGTAI", "湖南省人大常委会选举任免联络工作委员会编"),
        year=2018,
        number=16,
        cumulative=560,
        date=datetime.date(2018, 6, 13),
        articles=(first, second),
        distribution=(DistributionLevel("送", ("省人大常委会组成人员", "各市州人大常委会联工委")),),
        colophon=Colophon(("石韧", "吴静波"), "0731—85309270", "a@b.cn", "湘党简准字〔2000〕第28号"),
    )


def exported(value: Issue) -> bytes:
    """The Word file that goes out."""
    pack = load_pack(templates() / "lianluo")
    return export_docx(value, render(value, pack), pack)


@dataclass(frozen=True)
class Case:
    """What the foreign editor does, and the changes that must come home as (kind, block, before, after)."""

    name: str
    steps: tuple[tuple[object, ...], ...]
    expected: tuple[tuple[str, str, str, str], ...]
    authors: tuple[str | None, ...] = ()
    through: str = "docx"


A, B = "kaaaaaaaa", "kbbbbbbbb"
_TRACK = (("author", "李主任"), ("track", True))


def cases() -> list[Case]:
    """Every kind of edit, once tracked and once silent."""
    found = []
    for case in _EDITS:
        count = len(case.expected)
        found.append(Case(case.name + "，有修订", (*_TRACK, *case.steps), case.expected, ("李主任",) * count))
        found.append(Case(case.name + "，无修订", (("track", False), *case.steps), case.expected, (None,) * count))
    return [*found, *_SPECIAL]


_EDITS = (
    Case("改几个字", (("replace", "赴娄底调研代表工作并", "赴娄底市调研代表工作并"),), (("text", A + "2", "", "市"),)),
    Case("改数字", (("replace", "284", "285"),), (("text", A + "4", "284", "285"),)),
    Case("改百分数", (("replace", "92.8%", "93.1%"),), (("text", A + "4", "92.8%", "93.1%"),)),
    Case("插入", (("after", "两个乡镇", "、四个村"),), (("text", A + "2", "", "、四个村"),)),
    Case("删字", (("replace", "先后", ""),), (("text", A + "2", "先后", ""),)),
    Case(
        "改标题",
        (("replace", "副主任赴娄底调研代表工作", "副主任到娄底调研代表工作"),),
        (("text", "kfirst2222/title", "赴", "到"),),
    ),
    Case("改副题", (("replace", "党建工作纪实", "党建工作综述"),), (("text", "ksecond222/subtitle", "纪实", "综述"),)),
    Case("改按语", (("replace", "供参考", "供学习参考"),), (("text", "ksecond222/note", "", "学习"),)),
    Case("改小标题", (("replace", "一、平台建设", "一、平台的建设"),), (("text", A + "3", "", "的"),)),
    Case("改署名", (("replace", "吴静波）", "王水清）"),), (("text", "ksecond222/byline", "吴静波", "王水清"),)),
    Case("改表格", (("cell", "B2", "33"),), (("text", A + "5", "32", "33"),)),
    Case("改段首引语", (("replace", "定期集中学习机制", "每月集中学习机制"),), (("text", B + "2", "定期", "每月"),)),
    Case("分段", (("split", "代表联系群众工作平台建设情况，"),), (("split", A + "4", "", "\n"),)),
    Case("并段", (("join", "有讨论"),), (("join", B + "2", "\n", ""),)),
    Case(
        "新增一段",
        (("paragraph", "适应人大工作需要", "会议还听取了有关情况汇报。"),),
        (("insert", A + "6", "", "会议还听取了有关情况汇报。"),),
    ),
    Case("删一段", (("delete", "张云英还看望"),), (("delete", B + "3", FOURTH, ""),)),
    Case("移一段", (("move", "张云英还看望", "三个社区"),), (("move", B + "3", FOURTH, A + "2"),)),
    Case(
        "加长引语",
        (("bold", "每月第一个星期五下午集中学习，"),),
        (("format", B + "2", LEAD, LEAD + "每月第一个星期五下午集中学习，"),),
    ),
    Case("改发送单位", (("replace", "各市州人大", "各市州县人大"),), (("text", "distribution/0/1", "", "县"),)),
    Case("改电话", (("replace", "85309270", "85309271"),), (("text", "colophon/editors", "85309270", "85309271"),)),
    Case("改编印单位", (("replace", "工作委员会编", "工作委员会主编"),), (("text", "masthead/compiler", "", "主"),)),
    Case("改标点", (("replace", "代表，先后", "代表；先后"),), (("text", A + "2", "，", "；"),)),
)

_SPECIAL = (
    Case(
        "两人先后改",
        (
            ("author", "李主任"),
            ("track", True),
            ("replace", "三个社区", "五个社区"),
            ("author", "王处长"),
            ("after", "满意率92.8%", "以上"),
        ),
        (("text", A + "2", "三", "五"), ("text", A + "4", "", "以上")),
        ("李主任", "王处长"),
    ),
    Case("没有改", (), ()),
    Case("没有改，经 ODT", (), (), (), "odt"),
    Case("没有改，经 DOC", (), (), (), "doc"),
    Case(
        "改字，经 ODT",
        (*_TRACK, ("replace", "三个社区", "五个社区")),
        (("text", A + "2", "三", "五"),),
        ("李主任",),
        "odt",
    ),
)

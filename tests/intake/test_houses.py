"""Bulletins of other houses, each with conventions of its own, are read as a person reads them."""

import datetime

import pytest

from lianluo_desk.model.issue import Byline, DistributionLevel
from tests.intake.helpers import house

NUMBERS = {
    # name: (title, series, year, number, cumulative, date, compiler)
    "river-news.txt": ("水务简报", "regular", 2023, 5, 123, (2023, 5, 8), "清河县水务局办公室编"),
    "party-bulletin.md": ("党建工作通讯", "regular", 2022, 12, 205, (2022, 11, 3), "中共临江市委组织部编印"),
    "reference-brief.txt": ("县情参阅", "regular", 2021, 9, 77, (2021, 7, 15), "中共丘阳县委政策研究室"),
    "council-wrapped.txt": ("政协信息", "regular", 2020, 8, None, (2020, 9, 1), "政协白桦区委员会办公室主办"),
    "union-glued.md": ("工会工作动态", "regular", 2019, 3, 312, (2019, 3, 18), "云溪市总工会办公室编"),
    "youth-numbered.txt": ("青年之声", "regular", 2024, None, 45, (2024, 3, 20), "共青团石桥县委编发"),
    "market-two-line.txt": ("物价监测快报", "regular", 2025, 7, 361, (2025, 2, 14), "双塔市价格监测中心"),
    "court-bylines.md": ("法院调研", "supplement", 2022, 2, None, (2022, 12, 30), "北原县人民法院研究室"),
    "weather-plain.txt": ("信访快报", "regular", 2023, 21, None, (2023, 8, 30), "信访联席会议办公室"),
    "school-doubled.md": ("教研信息", "regular", 2021, 4, 88, (2021, 4, 9), "南湖区教师发展中心"),
    "township-gbk.txt": (
        "乡镇人大工作",
        "regular",
        2020,
        21,
        210,
        (2020, 12, 1),
        "临湖县人大常委会乡镇人大工作委员会编",
    ),
}
ARTICLES: dict[str, list[tuple[str, str | None, Byline | None]]] = {
    "river-news.txt": [
        ("全县汛前检查全面完成", None, Byline("县水务局", ("高建军",))),
        ("南干渠节水改造\n进入收尾阶段", None, Byline("柳林镇", ("张伟", "王小燕"))),
    ],
    "party-bulletin.md": [
        ("基层党组织换届工作部署会召开", None, Byline("组织科", ("周敏",))),
        ("老党员夜校办进居民楼", None, Byline("望江街道党工委", ("孙立",))),
    ],
    "reference-brief.txt": [
        ("关于我县冷链物流发展的调研报告", "以三个乡镇为例", Byline("县委政研室", ("欧阳明", "刘洋"))),
    ],
    "council-wrapped.txt": [
        ("区政协开展“有事好商量”协商活动", None, Byline("区政协提案委")),
        ("委员工作室走进农贸市场", None, Byline("三里桥街道", ("钱进",))),
    ],
    "union-glued.md": [
        ("全市工会系统开展春送岗位活动", None, Byline("市总工会权益保障部", ("丁一凡",), "供稿")),
        ("劳模讲师团走进职校", None, Byline(None, ("彭丽",), "通讯员")),
        ("职工书屋再添新书", None, Byline("市总工会宣教部")),
    ],
    "youth-numbered.txt": [
        ("植树活动顺利举行", None, Byline("团县委", ("胡敏",))),
        ("青年夜校第二期开班", None, Byline("县青少年活动中心", ("罗佳",), "供稿")),
        ("返乡青年座谈会召开", None, Byline("县农业农村局团支部", (), "供稿")),
    ],
    "office-manuscript.txt": [
        ("松山镇“四个到户”推进人居环境整治", None, Byline("松山镇人大主席团", ("黎明",))),
    ],
    "market-two-line.txt": [
        ("春节期间全市农产品\n价格总体平稳", None, Byline("监测一科")),
        ("蔬菜价格环比回落", None, Byline("监测二科", ("严冬",))),
    ],
    "court-bylines.md": [
        ("关于涉农合同纠纷案件的调研", None, Byline("民二庭", ("白雪", "耿直"))),
        ("送法进乡村的三点体会", None, Byline("法庭巡回办", ("夏雨",), "执笔")),
    ],
    "weather-plain.txt": [
        ("全市信访工作推进会召开", None, None),
        ("河东区推行“首办负责制”", None, None),
        ("接访日排出新表", None, None),
    ],
    "school-doubled.md": [
        ("集体备课“三步走”\n课堂提质见实效", None, Byline("区教研室", ("戴安",))),
        ("阅读打卡进家庭", "翠屏小学的探索", Byline("翠屏小学", ("秦岭",))),
    ],
    "township-gbk.txt": [
        ("代表票决民生实事落地有声", None, Byline("星子镇人大", ("容若",))),
        ("代表联络站亮出“明白账”", None, Byline("鹿角乡人大", ("毛竹", "申晓"))),
    ],
}


@pytest.mark.parametrize("name", NUMBERS)
def test_masthead(name: str) -> None:
    issue = house(name).issue
    head = (issue.masthead.title, issue.series, issue.year, issue.number, issue.cumulative)
    title, series, year, number, cumulative, day, compiler = NUMBERS[name]
    assert head == (title, series, year, number, cumulative)
    assert issue.date == datetime.date(*day)
    assert issue.masthead.compiler == compiler


@pytest.mark.parametrize("name", ARTICLES)
def test_articles(name: str) -> None:
    articles = house(name).issue.articles
    assert [(article.title, article.subtitle, article.byline) for article in articles] == ARTICLES[name]


def levels(name: str) -> tuple[DistributionLevel, ...]:
    return house(name).issue.distribution


def test_distribution_levels_keep_their_labels_and_wrapped_lines_are_joined() -> None:
    assert levels("river-news.txt") == (
        DistributionLevel("报", ("县委办公室，县人大常委会办公室，县政府办公室，县政协办公室。",)),
        DistributionLevel("送", ("县直各单位。",)),
        DistributionLevel("发", ("各乡镇水务站。",)),
    )
    assert [level.label for level in levels("party-bulletin.md")] == ["主送", "抄送", "分送"]
    assert [level.label for level in levels("reference-brief.txt")] == ["呈报", "抄报", "发送"]
    assert levels("council-wrapped.txt")[1].lines == (
        "区政协主席、副主席、秘书长，各专委会，区委各部门，区级各人民团体。",
    )
    assert levels("market-two-line.txt")[0].lines == ("市发展改革委、市商务局、市统计局", "各县市价格主管部门")


def test_small_items_of_the_masthead() -> None:
    river, brief = house("river-news.txt").issue.masthead, house("reference-brief.txt").issue.masthead
    assert (river.classification, river.copy_number) == ("内部资料\u3000注意保存", "000127")
    assert (brief.classification, brief.urgency, brief.signer) == ("秘密", "特急", "何志强")
    assert house("party-bulletin.md").issue.masthead.classification == "机密★1年"
    assert house("youth-numbered.txt").issue.masthead.classification == "内部交流"


def test_colophons() -> None:
    market = house("market-two-line.txt").issue.colophon
    assert (market.editors, market.phone, market.approval) == (("严冬",), "0300—8899001", "双内资准字〔2025〕第7号")
    assert ("审核", "孟繁星") in market.extra_lines
    assert ("邮编", "455000") in market.extra_lines
    union = house("union-glued.md").issue.colophon
    assert (union.editors, union.phone, union.email) == (("丁一凡",), "0300-2223344", "gonghui@example.org")
    assert ("网址", "http://gh.example.org") in union.extra_lines
    party = house("party-bulletin.md").issue.colophon
    assert (party.printer, party.print_date) == ("中共临江市委组织部办公室", datetime.date(2022, 11, 4))
    assert party.copies == 120
    assert house("river-news.txt").issue.colophon.copies == 85
    assert house("weather-plain.txt").issue.colophon.print_date == datetime.date(2023, 8, 30)


def test_editors_notes_are_held_without_their_label() -> None:
    brief, party = house("reference-brief.txt").issue.articles, house("party-bulletin.md").issue.articles
    assert brief[0].note == "近期，县委政研室对全县冷链物流作了专题调研，现将报告刊发如下，请各单位结合实际研究。"
    assert party[1].note == "夜校虽小，办在群众身边。现将做法刊发，供各地参考。"


def test_headings_of_three_ranks() -> None:
    body = house("reference-brief.txt").issue.articles[0].body
    assert [(block.kind, block.text) for block in body if block.kind != "paragraph"] == [
        ("heading1", "一、基本情况"),
        ("heading1", "二、主要问题"),
        ("heading2", "（一）布局不够合理"),
        ("heading2", "（二）标准不统一"),
        ("heading3", "1.设备标准不一"),
        ("heading3", "2.管理标准不一"),
        ("heading1", "三、几点建议"),
    ]


def test_lead_ins_without_marks_are_guessed_and_asked_about() -> None:
    reading = house("office-manuscript.txt")
    leads = [block for block in reading.issue.articles[0].body if block.lead]
    assert [block.lead for block in leads] == ["宣传到户。", "任务到户。", "帮扶到户。", "评比到户。"]
    assert {question.where for question in reading.questions} >= {block.id for block in leads}


def test_lines_broken_at_a_measure_become_paragraphs_across_a_page_number() -> None:
    reading = house("council-wrapped.txt")
    first, second, third = (block.text for block in reading.issue.articles[0].body)
    assert first == (
        "8月26日，区政协组织部分委员到红星社区，就老旧小区加装电梯开展“有事好商量”协商活动。区政协副主席马兰出席并讲话。"
    )
    assert second.endswith("由居民自主协商、政府适当补助。")
    assert third.startswith("会后，区政协形成协商纪要")
    assert reading.dropped == ("- 1 -", "- 2 -")


def test_what_only_looks_broken_is_kept() -> None:
    river = "".join(block.text for block in house("river-news.txt").issue.articles[1].body)
    for kept in ("1,240万元", "8.6公里", "早8:30、晚18:00", "3:1错峰"):
        assert kept in river
    party = "".join(block.text for block in house("party-bulletin.md").issue.articles[1].body)
    assert "https://example.org/yexiao" in party
    assert "yexiao@example.org。" in party
    assert " Open Day " in house("union-glued.md").issue.articles[1].body[1].text


def test_a_list_of_articles_is_left_out_and_listed() -> None:
    dropped = house("market-two-line.txt").dropped
    assert dropped[0] == "目\u3000录"
    assert len(dropped) == 3


def test_a_table_is_a_table() -> None:
    (table,) = (block.table for block in house("school-doubled.md").issue.articles[0].body if block.table)
    assert table.rows[1] == ("独立备课", "周一", "任课教师")
    assert len(table.rows) == 3


def test_a_text_without_masthead_is_a_manuscript() -> None:
    reading = house("office-manuscript.txt")
    assert reading.kind == "manuscript"
    assert (reading.issue.number, reading.issue.year, reading.issue.date) == (None, None, None)


def test_doubtful_decisions_are_questions() -> None:
    youth = house("youth-numbered.txt")
    assert any(question.where == "masthead/number" for question in youth.questions)
    assert sum(question.found.startswith(("一、", "二、", "三、")) for question in youth.questions) == 3
    places = {article.id + "/title" for article in house("weather-plain.txt").issue.articles}
    assert places & {question.where for question in house("weather-plain.txt").questions}

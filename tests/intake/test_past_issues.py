"""Past issues as they come: scanned, retyped, copied off a site, each with habits and flaws of its own."""

import datetime

import pytest

from lianluo_desk.intake import Reading, read_text
from lianluo_desk.model.issue import Byline, DistributionLevel
from tests.intake.helpers import house

NUMBERS = {
    # name: (series, year, number, cumulative, date, articles)
    "liaison-torn-digits.txt": ("regular", 2022, 25, 650, (2022, 1, 6), 2),
    "liaison-one-article.txt": ("regular", 2019, 12, 590, (2019, 4, 30), 1),
    "liaison-supplement.txt": ("supplement", 2020, 3, None, (2020, 7, 1), 4),
    "liaison-running-heads.txt": ("regular", 2018, 18, 562, (2018, 7, 10), 3),
    "liaison-speech.txt": ("regular", 2019, 30, 608, (2019, 10, 23), 2),
    "liaison-double-issue.txt": ("regular", 2020, 16, 626, (2020, 8, 31), 3),
    "county-full-width.txt": ("regular", 2017, 9, 78, (2017, 9, 12), 3),
    "city-four-articles.txt": ("regular", 2022, 3, 45, (2022, 3, 31), 4),
    "voices-bold-titles.md": ("regular", 2023, 6, 96, (2023, 6, 20), 2),
}
ARTICLES: dict[str, list[tuple[str, str | None, Byline | None]]] = {
    "liaison-torn-digits.txt": [
        ("全省乡镇人大换届选举工作\n推进会在长沙召开", None, Byline("代表联络处", ("吴静波",), "供稿")),
        (
            "衡山县：\n“代表夜谈”谈出民情民意",
            "衡山县人大常委会创新代表联系群众工作侧记",
            Byline("衡山县人大常委会联工委", ("旷野", "罗一帆")),
        ),
    ],
    "liaison-one-article.txt": [
        (
            "把“代表之家”建到群众心坎上",
            "株洲市渌口区人大代表工作站建设调查",
            Byline("选举任免处", ("谢峥嵘",)),
        ),
    ],
    "liaison-supplement.txt": [
        ("沅陵：代表小车间\u3000脱贫大舞台", None, Byline("怀化市人大常委会", ("全胜",))),
        ("溆浦：一枚脐橙的“代表味道”", None, Byline(None, ("向阳", "张小丽"), "通讯员")),
        ("永顺：把“两张清单”晒在阳光下", None, Byline("永顺县人大常委会", (), "供稿")),
        ("中方：桥通了\u3000路近了\u3000心齐了", None, Byline("中方县人大常委会代联工委主任", ("张能",))),
    ],
    "liaison-running-heads.txt": [
        ("省人大常委会启动2018年代表集中视察工作", None, Byline(None, ("王水清",))),
        (
            "我省5名全国人大代表赴沪参加专题学习",
            None,
            Byline("省人大常委会联工委代表议案建议处主任科员", ("容畅",)),
        ),
        ("代表建议办理工作座谈会发言摘登", None, Byline("省教育厅、省交通运输厅", (), "供稿")),
    ],
    "liaison-speech.txt": [
        ("在全省代表工作座谈会上的讲话（摘要）", None, Byline(None, ("张云英",))),
        ("代表小组活动“五步法”的实践与思考", None, Byline("衡阳市人大常委会选任联工委", ("肖克寒",))),
    ],
    "liaison-double-issue.txt": [
        ("王柯敏到湘西州走访联系代表", None, Byline("本刊编辑部")),
        (
            "“云”上履职不停歇",
            "疫情期间全省各级人大代表履职综述",
            Byline("省人大常委会联工委代表联络处、郴州市人大常委会", ("张三丰", "李四光", "王五")),
        ),
        ("简讯", None, None),
    ],
    "county-full-width.txt": [
        ("县人大常委会视察秋季开学工作", None, Byline("办公室", ("尹晓晓",))),
        ("代表建议“回头看”\u3000件件有回音", None, Byline("选任联工委")),
        ("【代表风采】周小兰：把果园搬上“云端”", None, Byline(None, ("申剑", "刘志军"), "通讯员")),
    ],
    "voices-bold-titles.md": [
        ("平江县人大：\n“码”上听民声\u3000“掌”上解民忧", None, Byline("平江县人大常委会代工委", ("方正",))),
        ("华容县人大：“三抓”促代表建议办理", None, Byline("华容县人大常委会", ("黎明",))),
    ],
}


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_and_date(name: str) -> None:
    issue = house(name).issue
    series, year, number, cumulative, day, articles = NUMBERS[name]
    assert (issue.series, issue.year, issue.number, issue.cumulative) == (series, year, number, cumulative)
    assert issue.date == datetime.date(*day)
    assert len(issue.articles) == articles


@pytest.mark.parametrize("name", ARTICLES)
def test_titles_subtitles_and_bylines(name: str) -> None:
    articles = house(name).issue.articles
    assert [(article.title, article.subtitle, article.byline) for article in articles] == ARTICLES[name]


def bodies(name: str) -> str:
    return "\n".join(block.text for article in house(name).issue.articles for block in article.body)


def asked(reading: Reading, found: str) -> list[str]:
    return [question.guess for question in reading.questions if found in question.found]


def test_digits_that_a_scan_tore_apart_are_put_together_and_asked_about() -> None:
    assert "共46人参加会议" in bodies("liaison-torn-digits.txt")
    text = bodies("liaison-one-article.txt")
    for whole in ("覆盖率100％", "专项经费120万元", "制度11项", "满意率达98.7％"):
        assert whole in text
    reading = house("liaison-one-article.txt")
    assert asked(reading, "9 8 . 7") == ["98.7"]
    assert reading.issue.colophon.copies == 400
    double = house("liaison-double-issue.txt")
    assert "3.2亿元" in bodies("liaison-double-issue.txt")
    assert asked(double, "3 1") == ["31"]


@pytest.mark.parametrize("text", ["电话0731 8530 9270。", "比分3 2。", "12 30 45三组", "第3 版", "A4 5张"])
def test_digits_apart_for_a_reason_stay_apart(text: str) -> None:
    (article,) = read_text(f"题目很短\n\n会议召开。{text}\n").issue.articles
    digits = "".join(block.text for block in article.body)
    assert "37" not in digits.replace("0731", "")
    assert "32" not in digits
    assert "1230" not in digits
    assert "45张" not in digits


def test_paragraphs_cut_by_page_ends_are_joined_across_running_heads() -> None:
    reading = house("liaison-running-heads.txt")
    text = bodies("liaison-running-heads.txt")
    for joint in ("由省人大常委会联工委主任张云英主持", "7月上旬至8月中旬。", "带着问题下去、带着建议回来"):
        assert joint in text
    assert reading.dropped[:3] == ("第 1 页", "联络动态 第 18 期", "2")
    assert sum("｜" in question.found for question in reading.questions) == 3


def test_headings_stand_alone_however_long() -> None:
    body = house("liaison-speech.txt").issue.articles[0].body
    assert [(block.kind, block.text) for block in body if block.kind != "paragraph"] == [
        ("heading1", "一、提高政治站位，切实增强做好代表工作的责任感"),
        ("heading1", "二、突出工作重点，着力提升代表工作水平"),
        ("heading2", "（一）抓好代表学习培训"),
        ("heading2", "（二）抓好代表建议办理"),
        ("heading1", "三、加强自身建设，努力打造过硬队伍"),
    ]


def test_questions_and_answers_are_no_titles() -> None:
    body = house("city-four-articles.txt").issue.articles[2].body
    assert [block.text for block in body][::2] == [
        "一问：停车难怎么解？",
        "二问：学位缺口怎么补？",
        "三问：养老服务怎么优？",
    ]


def test_a_double_issue_takes_the_first_number_and_asks() -> None:
    reading = house("liaison-double-issue.txt")
    assert asked(reading, "合刊") == ["16"]
    assert house("voices-bold-titles.md").issue.number == 6  # printed as ⑥


def test_distribution_and_colophon_in_many_forms() -> None:
    city, county = house("city-four-articles.txt").issue, house("county-full-width.txt").issue
    assert [level.label for level in city.distribution] == ["主送", "抄送", "发"]
    assert city.colophon.editors == ("孙智", "黄小娟")
    assert (city.colophon.copies, city.colophon.approval) == (1000, "（湘A）0123")
    assert ("副总编", "王玉宝") in city.colophon.extra_lines
    assert [level.label for level in county.distribution] == ["报", "送", "发"]
    assert ("主编", "匡志强") in county.colophon.extra_lines
    voices = house("voices-bold-titles.md").issue
    assert voices.distribution[0] == DistributionLevel("呈", ("市委、市人大常委会领导",))
    assert (voices.colophon.copies, voices.colophon.print_date) == (180, datetime.date(2023, 6, 20))
    assert house("liaison-torn-digits.txt").issue.colophon.copies == 350


def test_the_furniture_of_a_site_is_left_out_and_listed() -> None:
    reading = house("site-manuscript.txt")
    (article,) = reading.issue.articles
    assert reading.kind == "manuscript"
    assert article.title == "益阳市人大常委会开展河长制执法检查"
    assert article.byline == Byline(None, ("李佳", "王波"), "记者")
    assert len(article.body) == 3
    assert reading.dropped[0].startswith("来源：湖南人大网")
    assert {"首页 > 人大要闻 > 市州动态 > 正文", "责任编辑：redcloud", "上一篇：没有了"} <= set(reading.dropped)
    assert any("没有算作署名" in question.why for question in reading.questions)


@pytest.mark.parametrize("line", ["供稿：县委办 张三丰", "作者：孙立", "来源：县人大办", "责任编辑：张三丰"])
def test_a_label_alone_makes_no_site(line: str) -> None:
    text = f"春耕全面展开\n\n3月以来，全县春耕全面展开，各乡镇已备足种子和化肥，机耕队下到田间。\n\n{line}\n"
    assert line not in read_text(text).dropped


def test_a_date_below_the_byline_is_told_and_not_printed() -> None:
    reading = read_text("春耕全面展开\n\n3月以来，全县春耕全面展开。\n\n县农业局 李明\n2018年3月5日\n")
    (article,) = reading.issue.articles
    assert article.byline == Byline("县农业局", ("李明",))
    assert [block.text for block in article.body] == ["3月以来，全县春耕全面展开。"]
    assert any("2018年3月5日" in question.found for question in reading.questions)


def test_a_paragraph_without_an_end_is_asked_about() -> None:
    cut = "　　3月以来，全县春耕全面展开，各乡镇已备足种子和化肥，要发挥\n\n"
    reading = read_text(f"春耕全面展开\n\n{cut}　　农机大户的作用，带动散户一起春耕，把农时抢在前面。\n")
    assert reading.issue.articles[0].title == "春耕全面展开"
    assert any("切断" in question.why for question in reading.questions)

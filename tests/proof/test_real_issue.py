"""The real issue: nothing is said that an editor would not want to know, and planted errors are found."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from lianluo_desk.model.issue import Issue, Run
from lianluo_desk.proof import Proofreader, Registers

from .trying import issue_of

FILE = Path(__file__).parents[2] / "templates" / "lianluo" / "samples" / "2018-16.txt"
SEED = Registers.seed()
READER = Proofreader.load()


def real_issue() -> Issue:
    """The bundled issue's articles, a paragraph a line, read without the intake."""
    lines = FILE.read_text("utf-8").splitlines()
    first = next(k for k, text in enumerate(lines) if text.startswith("## "))
    foot = next(k for k, text in enumerate(lines) if text.startswith("---"))
    text = "\n".join(line for line in lines[first:foot] if line and not line.startswith(("#", "(", "（", "——")))
    plain = text.replace("**", "").translate(str.maketrans(",:;()", "，：；（）"))
    for torn in ("业务指\n导", "要发挥\n人大", "3个党小\n组", "联系沟\n通"):
        assert torn in plain
        plain = plain.replace(torn, torn.replace("\n", ""))
    spaced = re.sub(r"(?<=\d) | (?=\d)", "", plain)
    return issue_of("题：代表工作\n" + spaced)


def test_the_real_issue_gets_one_hint() -> None:
    assert [(f.rule, f.severity, f.text) for f in READER.check(real_issue(), SEED).findings] == [
        ("K03", "hint", "八项规定"),
    ]  # fmt: skip


PLANTED = [
    ("6月4日至5日", "6月4日至3日", ""),
    ("6月8日，", "6月31日，", "6月30日"),
    ("6月8日，", "6月8日（星期四），", "星期五"),
    ("王柯敏指出，代表", "王珂敏指出，代表", "王柯敏"),
    ("联工委主任张云英", "联公委主任张云英", "联工委"),
    ("共有24人次", "共有25人次", "24"),
    ("“五个一”活动，进一步", "“四个一”活动，进一步", "五"),
    ("“三个结合”即", "“四个结合”即", "三"),
    ("一卡一点”“五个一”", "一卡”“五个一”", ""),
    ("坚定“四个自信”", "坚定”四个自信“", "“"),
    ("树牢“四个意识”", "树牢“四个意识", "“四个意识”"),
    (
        "习近平新时代中国特色社会主义思想为指导",
        "习近平新时代特色社会主义思想为指导",
        "习近平新时代中国特色社会主义思想",
    ),
    ("2017年以来，省人大常委会联工委党", "二0一七年以来，省人大常委会联工委党", "二〇一七"),
    ("代表9万多名", "代表约9万多名", "9万多"),
    ("听取代表的工作", "听取代表的的工作", "的"),
    ("副主任王柯敏将组织", "主任王柯敏将组织", "副主任"),
    ("党组副书记、副主任王柯敏赴", "副主任、党组副书记王柯敏赴", "党组副书记、副主任"),
    ("违反中央八项规定", "违反中央8项规定", "八项规定"),
    ("今年4月，省", "去年（2016年）4月，省", "2017"),
    ("中央巡视组", "中纪委巡视组", "中央纪委"),
    ("娄星区娄星社区", "娄兴区娄星社区", "娄星区"),
    ("长沙市雨花区", "衡阳市雨花区", "长沙市"),
    ("复兴村党支部书记", "复新村党支部书记", "复兴村"),
    ("充分发挥代表作用，努力", "充分的发挥了代表作用，努力", "地"),
    ("建议、批评和意见", "建议批评和意见", "建议、批评和意见"),
    ("王燕、刘准等", "王燕刘准等", "王燕、刘准"),
    ("新修正的《宪法》", "新修正的《宪法", "《宪法》"),
    ("基层组织建设、基础设施建设", "基层组织建设基础设施建设", "建设、"),
    ("5月24日，", "7月24日，", ""),
]


def planted(issue: Issue, right: str, wrong: str) -> tuple[Issue, str, int]:
    article = issue.articles[0]
    block = next(block for block in article.body if right in block.text)
    text = block.text.replace(right, wrong, 1)
    body = tuple(replace(b, runs=(Run(text),)) if b is block else b for b in article.body)
    return replace(issue, articles=(replace(article, body=body),)), block.id, block.text.index(right)


@pytest.mark.parametrize(("right", "wrong", "suggestion"), PLANTED)
def test_a_planted_error_is_found_in_its_place(right: str, wrong: str, suggestion: str) -> None:
    issue = real_issue()
    before = {(f.rule, f.text) for f in READER.check(issue, SEED).findings}
    changed, place, at = planted(issue, right, wrong)
    found = [f for f in READER.check(changed, SEED).findings if (f.rule, f.text) not in before]
    assert [f for f in found if f.block == place and f.start < at + len(wrong) + 2 and f.end > at - 2]
    assert any(suggestion in f.suggestion for f in found)

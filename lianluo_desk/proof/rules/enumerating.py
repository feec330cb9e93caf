"""Marks between the parts of a sentence: between items, between clauses, before what is announced (GB/T 15834-2011)."""

from collections.abc import Iterator
from itertools import pairwise

from ..passage import BODY
from ..rule import Hit, Passage, Rule, View, pattern, together
from .common import HAN
from .sequences import marks

STANDARD = "GB/T 15834-2011"
_LEVELS = "[省市州县区乡镇村]"


def unended(view: View) -> Iterator[tuple[Passage, Hit]]:
    """A paragraph of prose that ends with ； although no item of a list follows."""
    for group in view.articles():
        blocks = [passage for passage in group if passage.zone == "paragraph"]
        for first, second in pairwise(blocks):
            text, following = first.text.rstrip(), second.text.rstrip()
            listed = any(mark.head for passage in (first, second) for mark in view.fact(marks, passage.text))
            if (
                text.endswith("；")
                and "，" in text
                and following.endswith("。")
                and not listed
                and "；" not in text[:-1]
            ):
                yield first, Hit(len(text) - 1, len(text), "。")


RULES = (
    Rule(
        "P34",
        "并列词语之间用了逗号",
        "标点",
        "hint",
        0.1,
        "句子内部并列的词语之间用顿号。",
        find=together(
            pattern(rf"(?<!{HAN[0]})(?:{_LEVELS}、)+{_LEVELS}(?P<x>，)(?={_LEVELS}[两三四五各]级)", "、"),
            pattern(r"》(?P<x>，)(?=《[^《》\n]{2,30}》(?:、|和|以及|及)[^，。；]{1,12})", "、"),
            pattern(
                rf"(?:[有是]|包括|来自)[{HAN}]{{1,4}}?(?P<s>机关|单位|部门|企业|学校|乡镇|街道|村|社区|代表|委员|群众)(?P<x>，)(?=[{HAN}]{{1,6}}(?P=s)(?:和|、|以及)[{HAN}]{{1,6}}(?P=s))",
                "、",
            ),
        ),
        clause=f"{STANDARD} §4.5",
        repair=True,
        gate="，",
        examples=(
            "省、市⟦，→、⟧县三级人大联动。",
            "《人民日报》⟦，→、⟧《光明日报》和新华社记者参加。",
            "参加学习的有省直机关⟦，→、⟧市直机关和县直机关的代表。",
        ),
        good=("省、市、县三级人大联动。", "学习《宪法》，宣传《代表法》和监督法。", "有的机关，有的单位和部门"),
    ),
    Rule(
        "P35",
        "分句之间用了顿号",
        "标点",
        "hint",
        0.1,
        "分句之间用逗号，顿号只用在词语之间。",
        find=pattern(rf"[，：]要[{HAN}]{{3,10}}(?P<x>、)(?=要[{HAN}]{{3,10}}，要)", "，"),
        clause=f"{STANDARD} §4.4.3",
        repair=True,
        gate="、",
        examples=("会议强调，要提高站位⟦、→，⟧要加强统筹，要狠抓落实。",),
        good=("会议强调，要提高站位，要加强统筹，要狠抓落实。", "该要的要、要用的用"),
    ),
    Rule(
        "P36",
        "尖括号",
        "标点",
        "warning",
        0.1,
        "书名号用《》，不用小于号、大于号。",
        find=pattern(rf"(?P<x>[<＜]{{1,2}}(?P<t>[{HAN}][{HAN}（）、〔〕\d]{{1,40}})[>＞]{{1,2}})", r"《\g<t>》"),
        clause=f"{STANDARD} §4.15",
        repair=True,
        gate="<＜",
        examples=("学习⟦<监督法>→《监督法》⟧，依法监督。", "印发⟦＜实施方案＞→《实施方案》⟧"),
        good=("学习《监督法》", "《关于学习〈监督法〉的通知》", "3<5"),
    ),
    Rule(
        "P37",
        "“以下几点”之后的冒号",
        "标点",
        "warning",
        0.1,
        "“以下几点”引出下文，用冒号。",
        find=pattern(
            r"以下[几两三四五六七八\d]{0,2}(?:点|个?方面|项|条|件事|个问题|条意见|点意见|点建议|点要求|个?问题|措施)(?P<x>[。，；])(?=[“]?一是|第一|1\.|（一）|首先[，要])",
            "：",
        ),
        clause=f"{STANDARD} §4.7.3.1",
        repair=True,
        gate="以",
        examples=("做到以下几点⟦。→：⟧一是提高认识，二是落实责任。",),
        good=("做到以下几点：一是提高认识，二是落实责任。", "做到以下几点。"),
    ),
    Rule(
        "P38",
        "短横线作破折号",
        "标点",
        "warning",
        0.1,
        "破折号写作“——”，占两个字的位置。",
        find=pattern(
            rf"(?<=[{HAN}”])(?P<x>\s?[-－–]\s?)(?=(?:一[名位个项条种次座所]|这|那|就是|即|记[{HAN}]|来自)[{HAN}])", "——"
        ),
        clause=f"{STANDARD} §4.10",
        repair=True,
        gate="-－–",
        examples=("他是教师⟦-→——⟧一名扎根山区三十年的教师。",),
        good=("北京-长沙高铁", "他是教师——一名好教师。"),
    ),
    Rule(
        "P39",
        "段末用了分号",
        "标点",
        "warning",
        0.1,
        "一段话说完用句号。",
        across=unended,
        clause=f"{STANDARD} §4.1",
        zones=BODY,
        repair=True,
        examples=("会上，六个单位作了发言⟦；→。⟧\n会后，大家参观了展览。",),
        good=("会上，六个单位作了发言。\n会后参观了展览。", "1.会上，作了发言；\n2.会后，参观了展览。"),
    ),
)

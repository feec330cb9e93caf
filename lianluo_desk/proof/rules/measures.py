"""Counters and units behind a number: written once, spelt right, fit for what is measured; shares below the whole."""

import re

from ..passage import BODY, PROSE
from ..rule import Rule, pattern, together
from .common import HAN

_AMOUNT = r"(?<=[\d万亿余多])"
_DOUBLED = "亩|吨|元|米|公里|公斤|平方米|件|份|条|册|辆|台|栋|套|户|项"
_MISSPELT = {
    "公理": "公里", "公哩": "公里", "公倾": "公顷", "公项": "公顷", "平方迷": "平方米",
    "立方迷": "立方米", "平方来": "平方米",
    "千刻": "千克", "公近": "公斤", "亿圆": "亿元", "万圆": "万元",
    "万园": "万元", "亿园": "亿元",
    "人此": "人次", "人词": "人次", "人资": "人次",
}  # fmt: skip
_COUNTED = "人|名|位|个|件|项|条|次|家|户|份|篇|期|处|所|座|台|辆|亩|公里|平方米|吨|元|万元|亿元"
_PARTS = "办结|答复|满意|合格|到会|出席|参会|覆盖|参选|参与|普及|知晓|登记|回收|按期办结|面商|见面|达标|入学|就业|建成"
_LENGTH = "全长|总长|长度|里程|长达|长约|管网|公路|道路|水渠|渠道|步道|堤防|光缆"
_VOLUME = "蓄水量|库容|供水量|排水量|用水量|储水量|水量|土方量|体积"
_AREA = "面积|占地|绿化面积|建筑面积"


def _first(match: re.Match[str]) -> str:
    return match["u"]


def _right(match: re.Match[str]) -> str:
    return _MISSPELT[match["x"]]


RULES = (
    Rule(
        "N28",
        "量词重复",
        "数字",
        "error",
        1.0,
        "一个数后面只用一个量词。",
        find=together(
            pattern(rf"{_AMOUNT}(?P<x>(?P<u>{_DOUBLED})(?P=u))(?![{_DOUBLED.replace('|', '')}有清落])", _first),
            pattern(r"(?<=\d)(?P<x>(?P<u>名)[位个人](?=代表|委员|同志|干部|群众|党员|选民))", _first),
            pattern(r"(?<=\d)(?P<x>(?P<u>位)[名个](?=[代委同干群党选\u4e00-\u9fff]))", "名"),
            pattern(r"(?<=\d)(?P<x>(?P<u>[名件项条家户份])个|个(?P<v>[名件条份])(?!数))", lambda m: m["u"] or m["v"]),
            pattern(r"(?<=\d)(?P<x>(?P<u>毫升|公里|公斤|平方米|立方米|千克)(?:升|里|斤|米|克))", _first),
        ),
        zones=PROSE,
        repair=True,
        examples=(
            "种植油茶5000⟦亩亩→亩⟧。",
            "组成人员45⟦位名→名⟧出席。",
            "用水80⟦毫升升→毫升⟧。",
            "提出建议12⟦件个→件⟧。",
        ),
        good=("种植油茶5000亩，亩产百斤。", "86条条条有回音", "45名出席", "3个个体户", "12个户外广场"),
    ),
    Rule(
        "N29",
        "单位的错字",
        "数字",
        "error",
        1.0,
        "单位名称写错了字。",
        find=together(
            pattern(rf"{_AMOUNT}(?P<x>{'|'.join(word for word in _MISSPELT if word[0] not in '万亿')})", _right),
            pattern(
                rf"(?<=\d)(?P<x>{'|'.join(word for word in _MISSPELT if word[0] in '万亿')})(?![{HAN}]{{0,2}}[县镇村])",
                _right,
            ),
        ),
        repair=True,
        examples=("新修公路12⟦公理→公里⟧。", "改造林地30⟦公倾→公顷⟧。", "投资8⟦万圆→万元⟧"),
        good=("新修公路12公里。", "几条公理"),
    ),
    Rule(
        "N30",
        "单位与所量的不合",
        "数字",
        "warning",
        1.0,
        "长度用“米”“公里”，面积用“平方米”“亩”。",
        find=together(
            pattern(
                rf"(?:{_LENGTH})(?:为|达|约|共|近)?[\d.]{{1,9}}[万余多]{{0,2}}(?P<x>平方米|平方公里|亩|立方米)(?!的)",
                lambda m: {"平方米": "米", "平方公里": "公里"}.get(m["x"], ""),
            ),
            pattern(
                rf"(?:{_AREA})(?:为|达到?|约|共|近|有)?[\d.]{{1,9}}[万余多]{{0,2}}(?P<x>公里|千米|米)(?!以内|范围)",
                lambda m: {"米": "平方米", "公里": "平方公里", "千米": "平方千米"}[m["x"]],
            ),
            pattern(
                rf"(?:{_VOLUME})(?:为|达到?|约|共|近|有)?[\d.]{{1,9}}[万亿余多]{{0,2}}(?P<x>平方米|米|亩)(?!以内|的)",
                "立方米",
            ),
        ),
        zones=BODY,
        repair=True,
        examples=("水渠全长2500⟦平方米→米⟧。", "广场面积共2600⟦米→平方米⟧。", "水库蓄水量达200万⟦平方米→立方米⟧。"),
        good=("水渠全长2500米。", "广场面积共2600平方米。", "长廊面积达300平方米"),
    ),
    Rule(
        "N31",
        "比率超过百分之百",
        "数字",
        "error",
        1.0,
        "办结率、满意率、到会率这类比率不会超过100%。",
        find=pattern(
            rf"(?:{_PARTS})率(?:均|都)?(?:为|达到?|是|提高到|上升到)?(?:了)?(?P<x>(?:1[0-9]{{2}}|[2-9]\d{{2}})(?:\.\d+)?[%％])(?<!100%)(?<!100％)"
        ),
        gate="率",
        examples=("办结率达到⟦120%→⟧。",),
        good=("办结率达到100%。", "产值增长120%。", "完成率达到105%。"),
    ),
    Rule(
        "N32",
        "计数用了大写数字",
        "数字",
        "warning",
        0.1,
        "大写数字只用于票据金额。",
        find=pattern(
            rf"(?<![壹贰叁肆伍陆柒捌玖拾佰仟万零])(?P<x>[壹贰叁肆伍陆柒捌玖])(?=(?:{_COUNTED}))(?!万?元整)",
            lambda m: "一二三四五六七八九"["壹贰叁肆伍陆柒捌玖".index(m["x"])],
        ),
        repair=True,
        counting="numerals",
        gate="壹贰叁肆伍陆柒捌玖",
        examples=("会议听取了⟦叁→三⟧项报告。",),
        good=("人民币叁佰元整", "听取了三项报告"),
    ),
)

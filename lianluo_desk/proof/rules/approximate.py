"""Approximate numbers (GB/T 15835-2011 §4.2.2): said once, and in the right digits."""

import re

from ...model.numerals import to_chinese
from ..rule import Rule, pattern, together
from .common import COUNTERS, HAN

STANDARD = "GB/T 15835-2011"

_ROUGH = f"(?:{COUNTERS}|万|亿|字|倍|多万|%|人民币)"


RULES = (
    Rule(
        "N06",
        "概数重复",
        "数字",
        "error",
        1.0,
        "“约”“近”“左右”“多”“余”都表示概数，只用一个。",
        find=together(
            pattern(r"(?P<x>(?P<a>(?:大约|约)有?)(?:近|将近))(?=\d)", r"\g<a>"),
            pattern(
                rf"(?P<x>(?:大约|约|近|将近|接近)(?P<n>[\d.,]{{1,15}}(?:[万亿千百]+)?[多余来几]万?亿?)(?={_ROUGH}|[{HAN}]))",
                lambda m: m["n"],
            ),
            pattern(
                rf"(?P<x>(?:大约|约|近|将近|接近|大概)(?:有|为)?(?P<n>[\d.]{{1,15}}[万亿]?(?:{COUNTERS}|%)?)(?:左右|上下|以上|以内))",
                lambda m: re.sub("^(?:大约|约|近|将近|接近|大概)(?=[有为]?)", "", m["x"]),
            ),
            pattern(
                r"(?P<x>(?P<a>大约|大概|约)(?=(?:需要?|用|花|有|占)?[一二两三四五六七八九十百千半]{1,5}(?:个月|个小时|小时|天|年|人|名|个|次|万|公里|分钟)(?:左右|上下)))",
                "",
            ),
            pattern(r"(?P<x>(?P<n>[\d.]{1,15}[万亿]?多(?:人次|人|名|户|件|个|家))以上)", r"\g<n>"),
            pattern(r"(?P<x>(?P<a>[\d.]{1,15})多(?P<b>[万亿千百]+)[多余])", lambda m: m["a"] + "多" + m["b"]),
            pattern(
                rf"(?P<x>(?P<a>[\d.]{{1,15}}[万亿千百]*)[多余](?P<u>{COUNTERS})?(?:左右|上下))",
                lambda m: f"{m['a']}多{m['u'] or ''}",
            ),
            pattern(
                rf"(?P<x>(?:超过|超|逾|突破|多达)(?P<n>[\d.]{{1,15}}[万亿]?(?:{COUNTERS}|%)?)(?:以上|左右|多))",
                lambda m: re.sub("(?:以上|左右|多)$", "", m["x"]),
            ),
            pattern(
                rf"(?P<x>(?:不到|不足|低于|少于)(?P<n>[\d.]{{1,15}}[万亿]?(?:{COUNTERS}|%)?)(?:以下|左右|多))",
                lambda m: re.sub("(?:以下|左右|多)$", "", m["x"]),
            ),
            pattern(
                rf"(?P<x>(?:至少|最少)(?P<n>[\d.]{{1,15}}[万亿]?(?:{COUNTERS})?)(?:以上|左右))",
                lambda m: re.sub("(?:以上|左右)$", "", m["x"]),
            ),
            pattern(
                rf"(?P<x>(?:最多|至多)(?P<n>[\d.]{{1,15}}[万亿]?(?:{COUNTERS})?)(?:以下|左右))",
                lambda m: re.sub("(?:以下|左右)$", "", m["x"]),
            ),
        ),
        clause=f"{STANDARD} §4.2.2",
        repair=True,
        gate="约近多余来几超逾突破不至最大将接",
        examples=(
            "⟦约30多→30多⟧人参加",
            "走访⟦近200余→200余⟧户",
            "覆盖⟦134多万余→134多万⟧人次",
            "⟦大约50人左右→50人左右⟧",
            "全市⟦约有2000名左右→有2000名左右⟧代表",
            "⟦超过300件以上→超过300件⟧",
            "⟦100多人左右→100多人⟧",
            "⟦至少3次以上→至少3次⟧",
        ),
        good=(
            "约30人参加",
            "30多人参加",
            "近年来多人参加",
            "近200户",
            "134万余人次",
            "近几年",
            "约占三成",
            "超过300件",
        ),
    ),
    Rule(
        "N07",
        "“多余”连用",
        "数字",
        "error",
        1.0,
        "“多”与“余”意思相同，只用一个。",
        find=pattern(rf"(?P<x>(?P<n>\d[\d.]*[万亿]?)(?:多余|余多))(?={COUNTERS}|[万亿])", lambda m: m["n"] + "余"),
        clause=f"{STANDARD} §4.2.2",
        repair=True,
        gate="余",
        examples=("走访⟦1200多余→1200余⟧户",),
        good=("走访1200余户", "多余的3户"),
    ),
    Rule(
        "N08",
        "“10几”",
        "数字",
        "error",
        0.1,
        "带“几”的概数用汉字。",
        find=pattern(
            rf"(?<![\d.])(?P<x>(?P<n>[1-9]0|\d00)几)(?={COUNTERS}|[万亿])", lambda m: to_chinese(int(m["n"])) + "几"
        ),
        clause=f"{STANDARD} §4.2.2",
        repair=True,
        counting="numerals",
        gate="几",
        examples=("来了⟦10几→十几⟧人", "⟦20几→二十几⟧名代表"),
        good=("来了十几人",),
    ),
    Rule(
        "N19",
        "概数中的顿号",
        "数字",
        "warning",
        0.1,
        "相邻两个数字连用表示概数，中间不用顿号。",
        find=pattern(
            r"(?<![第初周星期十百千、零一二三四五六七八九\d])(?P<x>(?P<a>[一二三四五六七八])、(?P<b>[二三四五六七八九]))(?=天|年|个月|个人|名|人(?!大)|次|里|岁|十|百|千|万|公里|小时|分钟|家|户|件)",
            lambda m: (
                m["a"] + m["b"]
                if "一二三四五六七八九".index(m["b"]) - "一二三四五六七八九".index(m["a"]) in (1, 2)
                else None
            ),
        ),
        clause=f"{STANDARD} §4.2.2；GB/T 15834-2011 §4.5.3.4",
        repair=True,
        counting="numerals",
        gate="、",
        examples=("用了⟦三、五→三五⟧天", "⟦七、八→七八⟧个人"),
        good=("第三、四次会议", "一、二、三等奖", "初一、二年级", "三五天"),
    ),
    Rule(
        "N20",
        "“几”“多”并用",
        "数字",
        "error",
        1.0,
        "“几”已经表示概数，不再用“多”“余”。",
        find=pattern(rf"(?P<x>(?P<n>几[十百千万])[多余])(?={COUNTERS}|[万亿{HAN}])", r"\g<n>"),
        clause=f"{STANDARD} §4.2.2",
        repair=True,
        gate="几",
        examples=("来了⟦几十多→几十⟧人",),
        good=("来了几十人",),
    ),
)

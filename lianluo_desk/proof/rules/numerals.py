"""The use of numerals and units (GB/T 15835-2011) in one text."""

import re

from ...model.numerals import NumeralError, parse_number
from ..passage import EVERYWHERE
from ..rule import Rule, pattern, together
from .common import COUNTERS, HAN, plain

STANDARD = "GB/T 15835-2011"
_ROUGH = f"(?:{COUNTERS}|万|亿|字|倍|多万|%|人民币)"
_CHINESE = "〇零○ＯO0一二三四五六七八九"
_DIGIT = dict(zip("0123456789", "〇一二三四五六七八九", strict=True)) | dict.fromkeys("零○ＯO", "〇")


def _year(match: re.Match[str]) -> str | None:
    text = match["x"]
    if text.isdecimal() and text.isascii():
        return None
    return "".join(_DIGIT.get(char, char) for char in text)


def _mixed(match: re.Match[str]) -> str:
    return str(round(float(match["n"]) * {"千": 1000, "百": 100}[match["u"]]))


def _decimal(match: re.Match[str]) -> str:
    """3亿4500万 → 3.45亿."""
    small = float(match["b"]) * {"": 1, "百": 100, "千": 1000}[match["s"] or ""]
    return f"{plain(float(match['a']) + small / 10_000)}亿"


def _misspelt(match: re.Match[str]) -> str | None:
    try:
        parse_number(match["x"])
    except NumeralError as error:
        return error.suggestion or None
    return None


def _money(match: re.Match[str]) -> str | None:
    """The amount in digits must be the one in capitals."""
    try:
        value = parse_number(match["c"].replace("零", "零"))
    except NumeralError:
        return None
    written = match["x"].replace(",", "")
    return None if float(written) == value else str(value)


def _letters(match: re.Match[str]) -> str:
    return match["x"].translate(str.maketrans("OoＯlI", "00011"))


_TENS = "一二三四五六七八九"


def _in_digits(match: re.Match[str]) -> str:
    """二十3 → 23"""
    return f"{_TENS.index(match['t']) + 1 if match['t'] else 1}{match['o']}"


_LETTER = r"(?P<x>\d*[OoＯlI]\d{1,15}|\d{1,15}[OoＯlI]\d*)"

RULES = (
    Rule(
        "N01",
        "百分数范围",
        "数字",
        "hint",
        0.1,
        "百分数的范围，前一个数也带百分号。",
        find=pattern(r"(?<![\d.])(?P<x>\d{1,15}(?:\.\d{1,15})?)(?=[～~—－-]\d{1,15}(?:\.\d{1,15})?[%％])", r"\g<x>%"),
        clause=f"{STANDARD} §5.1.4",
        repair=True,
        counting="numerals",
        gate="%％",
        examples=("增长⟦5→5%⟧～10%",),
        good=("增长5%～10%",),
    ),
    Rule(
        "N02",
        "分节号与小数点",
        "数字",
        "warning",
        0.1,
        "四位以上数字的分节号每三位一个，小数点用“.”。",
        find=together(
            pattern(
                r"(?<![\d,.A-Za-z])(?P<x>\d{1,4}(?:,\d{1,4})+)(?![\d,.]|\.\d)",
                lambda m: (
                    None
                    if re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{1,2}){2,}|\d(?:,\d)+", m["x"])
                    else (m["x"].replace(",", "") if re.search(r"\d{4}|,\d{1,2}(?:,|$)", m["x"]) else None)
                ),
            ),
            pattern(
                rf"(?<![\d．])(?P<x>\d{{1,15}}[．。·]\d{{1,15}})(?={_ROUGH}|％|%)",
                lambda m: re.sub("[．。·]", ".", m["x"]),
            ),
            pattern(r"(?P<x>\d{1,3}，\d{3})(?=人|元|件|名|户|亩|公里|万)", lambda m: m["x"].replace("，", "")),
        ),
        clause=f"{STANDARD} §5.1.2",
        repair=True,
        counting="numerals",
        gate=",，．。·",
        examples=("共⟦12,34→1234⟧人", "增长⟦3。5→3.5⟧%"),
        good=("共1,234人", "增长3.5%", "第3、5组", "1,2,3"),
    ),
    Rule(
        "N05",
        "汉字年份的零",
        "数字",
        "error",
        0.1,
        "用汉字写年份，“零”写作“〇”，不混用阿拉伯数字。",
        find=pattern(
            rf"(?<![\d{_CHINESE}])(?P<x>(?=[{_CHINESE}\d]{{0,3}}[一二三四五六七八九〇零○])(?=[{_CHINESE}\d]{{0,3}}[0O零○Ｏ\d])[一二12][{_CHINESE}\d]{{3}})(?=年)",
            _year,
        ),
        clause=f"{STANDARD} §5.2.4",
        zones=EVERYWHERE,
        repair=True,
        counting="numerals",
        gate="年",
        examples=("⟦二0一八→二〇一八⟧年六月", "⟦二零一八→二〇一八⟧年", "⟦二○一八→二〇一八⟧年", "⟦二O一八→二〇一八⟧年"),
        good=("二〇一八年", "2018年", "一千零一年"),
    ),
    Rule(
        "N09",
        "“减少”与倍数",
        "数字",
        "error",
        1.0,
        "减少、降低、缩小不用倍数，改用百分数或几分之几。",
        find=pattern(
            r"(?P<x>(?:减少|降低|下降|缩小|缩短|减小|压缩)了?(?:近|约)?[\d.一二两三四五六七八九十几]{1,15}多?倍)"
        ),
        clause=f"{STANDARD} §4",
        gate="倍",
        examples=("开支⟦减少了2倍→⟧。",),
        good=("增加了2倍。", "减少了一半"),
    ),
    Rule(
        "N10",
        "两位数年份",
        "数字",
        "warning",
        0.1,
        "年份用四位数全称，不简写。",
        find=together(
            pattern(r"(?<![\d.〇零一二三四五六七八九第])(?P<x>[012]\d)(?=年(?:1[0-2]|[1-9])月)", r"20\g<x>"),
            pattern(r"(?<![\d.])(?P<x>[6-9]\d)(?=年(?:1[0-2]|[1-9])月)", r"19\g<x>"),
            pattern(r"(?P<x>['’‘](?P<y>[01]\d))(?=年)", r"20\g<y>"),
            pattern(
                r"(?:^|[，。；：、（]|自|从|进入|于|到|至|在)(?P<x>[012]\d)(?=年(?:以来|年?底|年?初|上半年|下半年))",
                r"20\g<x>",
            ),
        ),
        clause=f"{STANDARD} §5.1.3；GB/T 9704-2012 §7.3.5.4",
        repair=True,
        counting="numerals",
        gate="年",
        examples=("⟦18→2018⟧年6月召开", "进入⟦19→2019⟧年以来"),
        good=("2018年6月召开", "历时10年", "10年来", "近10年以来"),
    ),
    Rule(
        "N12",
        "大数的写法",
        "数字",
        "hint",
        0.1,
        "阿拉伯数字后面除“万”“亿”外，不用“千”“百”；不写“几亿几千万”。",
        find=together(
            pattern(r"(?<![\d.])(?P<x>(?P<a>\d{1,4})亿(?P<b>\d{1,4})(?P<s>[百千])?万)", _decimal),
            pattern(
                r"(?<![\d.])(?P<x>(?P<n>\d{1,2})(?P<u>[百千]))(?=人|名|件|户|元|份|次|亩|吨|册|[多余][人名件户元次份亩])",
                _mixed,
            ),
            pattern(
                r"(?<![\d.])(?P<x>\d{1,2}[百千])(?=万)",
                lambda m: str(int(m["x"][:-1]) * (1000 if m["x"][-1] == "千" else 100)),
            ),
        ),
        clause=f"{STANDARD} §5.1.2",
        repair=True,
        counting="numerals",
        gate="千百亿",
        examples=("⟦3亿4500万→3.45亿⟧元", "⟦5千→5000⟧人", "⟦3千→3000⟧万元"),
        good=("3.45亿元", "5000人", "5千米", "3千克"),
    ),
    Rule(
        "N34",
        "汉字与阿拉伯数字混用",
        "数字",
        "error",
        0.1,
        "一个数里不混用汉字数字和阿拉伯数字。",
        find=together(
            pattern(
                r"(?<![第\d一二三四五六七八九])(?P<x>(?P<t>[一二三四五六七八九])?十(?P<o>[1-9]))(?=人|名|位|个|件|项|条|家|户|次|份|期|处|天|年|日)",
                _in_digits,
            ),
            pattern(
                r"(?<![\d.])(?P<x>[1-9]十[一二三四五六七八九]?)(?=人|名|位|个|件|项|条|家|户|次|份|期|处|天|年|日)"
            ),
        ),
        clause=f"{STANDARD} §4.3",
        repair=True,
        counting="numerals",
        gate="十",
        examples=("走访企业⟦二十3→23⟧家。", "共⟦3十五→⟧人"),
        good=("走访企业23家。", "第二十1组", "二十三家"),
    ),
    Rule(
        "N16",
        "数字中的字母",
        "数字",
        "error",
        1.0,
        "数字里混进了字母O、l、I。",
        find=pattern(
            rf"(?<![A-Za-z\d]){_LETTER}(?=年|月|日|人|名|位|个|件|%|％|万|亿|次|号|项|条|元|户|期|时|分)", _letters
        ),
        zones=EVERYWHERE,
        repair=True,
        examples=("⟦2O18→2018⟧年", "⟦3l→31⟧日", "共⟦1O→10⟧人"),
        good=("2018年", "H1N1", "O型血"),
    ),
    Rule(
        "N21",
        "单位的写法",
        "数字",
        "warning",
        0.5,
        "正文中的单位用中文名称，符号要写对。",
        find=together(
            pattern(r"(?<=\d)(?P<x>[Mm][2²㎡]|㎡|平米|平方)(?![\dA-Za-z方米公里])", "平方米"),
            pattern(r"(?<=\d)(?P<x>KM|Km|㎞)(?![A-Za-z])", "公里"),
            pattern(r"(?<=\d)(?P<x>KG|Kg|㎏)(?![A-Za-z])", "公斤"),
            pattern(r"(?<=[\d万])(?P<x>[立]方)(?!米|公)", "立方米"),
        ),
        clause="GB/T 3100",
        repair=True,
        gate="Mm㎡平K㎞㎏立",
        examples=("面积120⟦M2→平方米⟧", "面积120⟦平方→平方米⟧"),
        good=("面积120平方米", "5平方公里", "3月"),
    ),
    Rule(
        "N22",
        "百分号的写法",
        "数字",
        "warning",
        0.1,
        "百分号用“%”。",
        find=pattern(r"(?<=\d)(?P<x>[％﹪])", "%"),
        clause=STANDARD,
        repair=True,
        counting="numerals",
        gate="％﹪",
        examples=("增长5⟦％→%⟧",),
        good=("增长5%",),
    ),
    Rule(
        "N23",
        "大写金额与数字不符",
        "数字",
        "error",
        1.0,
        "大写金额与括号里的数字对不上。",
        find=pattern(
            r"(?P<c>[壹贰叁肆伍陆柒捌玖拾佰仟万零]{2,12})[元圆]整?[（(][¥￥]?(?P<x>\d[\d,]{0,12}(?:\.0+)?)元?[）)]",
            _money,
        ),
        repair=True,
        gate="元圆",
        examples=("壹万贰仟元（⟦12500→12000⟧元）",),
        good=("壹万贰仟元（12000元）",),
    ),
    Rule(
        "N25",
        "百分数之差",
        "数字",
        "hint",
        0.5,
        "两个百分率相差，用“个百分点”。",
        find=pattern(
            r"(?:占比|比重|比例|[{HAN}]率)(?:同比|环比|较上年|比上年|比去年|较去年)?(?:提高|上升|下降|降低|提升)了?(?P<x>[\d.]{1,15}[%％])(?!以)".replace(
                "{HAN}", HAN
            ),
            lambda m: m["x"][:-1] + "个百分点",
        ),
        clause=STANDARD,
        repair=True,
        gate="%％",
        examples=("到会率比去年提高⟦3%→3个百分点⟧。",),
        good=("到会率比去年提高3个百分点。", "收入提高3%。"),
    ),
    Rule(
        "G14",
        "期号的汉字写法",
        "公文格式",
        "error",
        1.0,
        "这个汉字数字的写法不规范。",
        find=together(
            pattern(r"第(?P<x>[一二三四五六七八九十百千万零〇○两]{2,9})(?=期|次|届|号|条|章|名|位)", _misspelt),
            pattern(r"(?:共|计|达)(?P<x>[一二三四五六七八九十百千零〇]{3,9})(?=人|名|件|项|个)", _misspelt),
        ),
        clause=STANDARD,
        zones=EVERYWHERE,
        repair=True,
        gate="第共计达",
        examples=("总第⟦五百六零→五百六十⟧期",),
        good=("总第五百六十期", "第二十一次"),
    ),
)

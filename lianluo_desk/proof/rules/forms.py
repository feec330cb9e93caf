"""Forms of official documents (GB/T 9704-2012): document numbers, levels of headings, leftovers of other formats."""

import re
from collections.abc import Iterator

from ..passage import BODY, EVERYWHERE, HEADINGS, PROSE, TITLES
from ..rule import Hit, Passage, Rule, View, pattern, together
from .common import DIGITS, HAN

STANDARD = "GB/T 9704-2012"
_YEAR = r"(?:19|20)\d{2}"


def _hexagon(match: re.Match[str]) -> str:
    return f"〔{match['y']}〕"


_HALF_SPACE = re.compile(rf"(?<=[{HAN}”])(?P<x> {{1,4}})(?=[{HAN}“])")


def half_spaces(view: View) -> Iterator[tuple[Passage, Hit]]:
    """A half-width space between the parts of a title, where others of the issue are full-width."""
    titles = [passage for passage in view.passages if passage.zone in TITLES]
    if any("　" in passage.text for passage in titles):
        for passage in titles:
            for match in _HALF_SPACE.finditer(passage.text):
                yield passage, Hit(*match.span("x"), "　")


RULES = (
    Rule(
        "G01",
        "文号的六角括号",
        "公文格式",
        "error",
        0.1,
        "发文字号的年份用六角括号“〔〕”括入。",
        find=together(
            pattern(
                rf"(?<=[{HAN}])(?P<x>[\[［(（【〈〔「{{]\s?(?P<y>{_YEAR})\s?[\]］)）】〉〕」}}])(?=\s?第?\s?\d{{1,5}}\s?号)",
                lambda m: None if m["x"] == f"〔{m['y']}〕" else _hexagon(m),
            ),
        ),
        clause=f"{STANDARD} §7.2.5",
        zones=EVERYWHERE,
        repair=True,
        gate="号",
        examples=("湘常办⟦[2018]→〔2018〕⟧12号", "湘常办⟦（2018）→〔2018〕⟧12号", "湘简准字⟦【2000】→〔2000〕⟧第28号"),
        good=("湘常办〔2018〕12号", "（2018）湘01民初12号"),
    ),
    Rule(
        "G02",
        "文号多“第”字",
        "公文格式",
        "hint",
        0.1,
        "发文顺序号前不加“第”字。",
        find=pattern(rf"(?<!准字)〔{_YEAR}〕(?P<x>第\d{{1,5}})(?=号)", lambda m: m["x"][1:]),
        clause=f"{STANDARD} §7.2.5",
        zones=PROSE,
        repair=True,
        gate="〔",
        examples=("湘常办〔2018〕⟦第12→12⟧号",),
        good=("湘常办〔2018〕12号", "某党简准字〔2000〕第28号"),
    ),
    Rule(
        "G03",
        "文号编虚位",
        "公文格式",
        "error",
        0.1,
        "发文顺序号不编虚位，1不写作01。",
        find=pattern(rf"〔{_YEAR}〕第?(?P<x>0\d{{1,4}})(?=号)", lambda m: m["x"].lstrip("0") or None),
        clause=f"{STANDARD} §7.2.5",
        zones=EVERYWHERE,
        repair=True,
        gate="〔",
        examples=("湘常办〔2018〕⟦06→6⟧号",),
        good=("湘常办〔2018〕6号", "湘常办〔2018〕60号"),
    ),
    Rule(
        "P14",
        "“一”后用顿号",
        "标点",
        "error",
        0.1,
        "汉字序号后用顿号。",
        find=pattern(rf"(?:^|\n)\s*[一二三四五六七八九十]{{1,3}}(?P<x>[，．.,:：])(?=[{HAN}])(?!是)", "、"),
        clause=f"{STANDARD} §4.5.3.3；GB/T 9704-2012 §7.3.3",
        zones=HEADINGS | BODY,
        repair=True,
        examples=("节：一⟦，→、⟧加强学习\n正文。", "二⟦．→、⟧加强学习。"),
        good=("一、加强学习", "一，是学习"),
    ),
    Rule(
        "P15",
        "“1”后用小圆点",
        "标点",
        "warning",
        0.1,
        "阿拉伯数字序号后用下脚点“.”，不用顿号。",
        find=pattern(rf"(?:^|\n)\s*\d{{1,2}}(?P<x>[、，．])(?=[{HAN}“《])", "."),
        clause=f"{STANDARD} §7.3.3",
        zones=HEADINGS | BODY,
        repair=True,
        examples=("1⟦、→.⟧加强学习。",),
        good=("1.加强学习。", "3个党小组"),
    ),
    Rule(
        "P16",
        "带括号的序号后不用标点",
        "标点",
        "warning",
        0.1,
        "带括号的序号后不再用标点。",
        find=pattern(
            rf"(?:^|\n|[。；：])\s*(?P<x>[（(](?:[{DIGITS}]{{1,3}}|\d{{1,2}})[）)][、，．.])", lambda m: m["x"][:-1]
        ),
        clause=f"{STANDARD} §7.3.3",
        zones=HEADINGS | BODY,
        repair=True,
        gate="）)",
        examples=("节：⟦（一）、→（一）⟧加强学习\n正文。", "⟦（1）.→（1）⟧加强学习。"),
        good=("（一）加强学习",),
    ),
    Rule(
        "P17",
        "“第一”“首先”后用逗号",
        "标点",
        "warning",
        0.1,
        "“第一”“首先”等后面用逗号，不用顿号。",
        find=pattern(
            rf"(?:^|[\n。；：])(?:第[一二三四五六七八九十]|首先|其次|再次|最后)(?P<x>、)(?=[{HAN}])(?!第?[一二三四五六七八九十])",
            "，",
        ),
        clause="GB/T 15834-2011 §4.4.3.3",
        zones=HEADINGS | BODY,
        repair=True,
        gate="、",
        examples=("第一⟦、→，⟧要加强学习。", "其次⟦、→，⟧要抓好落实。"),
        good=("第一，要加强学习。", "第一、二批"),
    ),
    Rule(
        "O03",
        "标记语言残留",
        "公文格式",
        "error",
        0.1,
        "这里留有标记符号，应删去。",
        find=together(
            pattern(r"(?P<x>\*\*[^*\n]{1,120}\*\*)", lambda m: m["x"][2:-2]),
            pattern(r"(?:^|\n)(?P<x>#{1,6}\s*[^\s#])", lambda m: m["x"][-1]),
            pattern(r"(?P<x></?(?:p|b|br|div|span|strong|em|h[1-6])\s?/?>)"),
            pattern(r"(?P<x>&(?:nbsp|amp|lt|gt|quot);)"),
        ),
        zones=PROSE,
        repair=True,
        gate="*#<&",
        examples=("⟦**建立机制。**→建立机制。⟧要坚持。", "⟦# 坚→坚⟧持学习"),
        good=("坚持学习。", "C#语言"),
    ),
    Rule(
        "O04",
        "页码混入正文",
        "公文格式",
        "error",
        1.0,
        "页码或书眉混进了正文。",
        find=pattern(
            rf"(?:(?<=[{HAN}，、。])|^)(?P<x>\s?(?:[—－-]\s?\d{{1,3}}\s?[—－-]|第\s?\d{{1,3}}\s?页\s?[，,]?\s?共\s?\d{{1,3}}\s?页)\s?)(?=[{HAN}]|$)"
        ),
        zones=BODY | HEADINGS,
        examples=("提供业务指⟦— 2 —→⟧导和服务。", "⟦—3—→⟧"),
        good=("2—3月", "见第3页的表"),
    ),
    Rule(
        "R09",
        "占位符未填",
        "重复脱漏",
        "error",
        1.0,
        "这里还有没填的内容。",
        find=pattern(
            r"(?P<x>[×✕╳xXＸ]{2,12}(?![A-Za-z\d])|[（(【\[](?:待补|待定|待核|待填|待查|请补充|此处[^）)】\]\n]{0,12})[）)】\]]|_{2,40}|＿{2,40}|某某某?|TODO|XX月|\?{3,12}|？{3,12}|□{2,20}|[?？]年|�)"
        ),
        zones=EVERYWHERE,
        examples=("省人大代表⟦×××→⟧参加。", "会期⟦（待定）→⟧。", "全体代表共⟦____→⟧名。"),
        good=("O型血", "50×50米"),
    ),
    Rule(
        "C13",
        "全角字母数字",
        "数字",
        "warning",
        0.1,
        "字母和阿拉伯数字用半角。",
        find=pattern(
            r"(?P<x>[０-９Ａ-Ｚａ-ｚ]{1,40})",
            lambda m: m["x"].translate({c: c - 0xFEE0 for c in range(0xFF10, 0xFF5B)}),
        ),
        clause="GB/T 15835-2011 §5.1",
        zones=EVERYWHERE,
        repair=True,
        examples=("共⟦３０→30⟧人", "⟦ＡＢ→AB⟧角"),
        good=("共30人",),
    ),
    Rule(
        "O02",
        "汉字之间的空格",
        "公文格式",
        "warning",
        0.1,
        "正文汉字之间不空格。",
        find=pattern(
            rf"(?P<x>[{HAN}][ \t\u00a0\u3000]{{1,4}}(?=[{HAN}]))",
            lambda m: None if m["x"][0] in "条章节" else m["x"][0],
        ),
        zones=BODY,
        repair=True,
        gate=" \t\u00a0\u3000",
        examples=("认真⟦履 →履⟧行职责。",),
        good=("认真履行职责。",),
    ),
    Rule(
        "K02",
        "汉字与数字之间的空格",
        "公文格式",
        "hint",
        0.1,
        "公文中汉字与数字之间不键入空格，间距由排版处理。",
        find=together(
            pattern(rf"(?P<x>[{HAN}][ \u00a0]{{1,4}}(?=\d))", lambda m: m["x"][0]),
            pattern(rf"(?P<x>[\d%][ \u00a0]{{1,4}}(?=[{HAN}]))", lambda m: m["x"][0]),
        ),
        zones=PROSE | {"masthead"},
        repair=True,
        gate=" \u00a0",
        examples=("今⟦年 →年⟧6月召开。", "6月⟦4 →4⟧日"),
        good=("6月4日",),
    ),
    Rule(
        "O08",
        "题中的半角空格",
        "公文格式",
        "hint",
        0.1,
        "题中两句之间有的用全角空格，有的用半角空格。",
        across=half_spaces,
        zones=TITLES,
        repair=True,
        examples=("题：发挥优势⟦ →　⟧服务大局　再创佳绩\n正文。",),
        good=("题：发挥优势　服务大局\n正文。", "题：发挥优势 服务大局\n正文。"),
    ),
)

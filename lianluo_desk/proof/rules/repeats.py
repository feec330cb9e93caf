"""Characters and words written twice; where two words meet, nothing is said."""

import re
from collections.abc import Iterator

from ..passage import PROSE
from ..rule import Context, Hit, Passage, Rule
from .common import HAN

_FUNCTION = "的了是在和与从把被将为以及或但也都就并而其由至让使向于则且着"


def doubled_function_words(passage: Passage, _context: Context) -> Iterator[Hit]:
    """的的, 在在 …, unless the second belongs to a word of its own."""
    text = passage.text
    for match in re.finditer(rf"([{_FUNCTION}])\1(?!\1)", text):
        pair, at = match[0], match.start()
        if (
            text[max(0, at - 1) : at + 3] == "不了了之"
            or text[max(0, at - 2) : at] == text[max(0, at - 1) : at] * 2 != ""
        ):
            continue  # 实实在在
        if (
            not _crosses(text, at)
            or text.startswith("为为了", at)
            or (pair == "了了" and text[at - 1 : at] not in tuple("为除行做作"))
        ):
            yield Hit(at, at + 2, pair[0])


_LISTED = (
    "使用 为了 从而 和谐 了解 是否 以及 以来 在于 由于 将来 将要 向往 与会 及时 其他 "
    "其中 并且 而且 从事 从严 以下 以上 以前 以后 以人 就业 就是 被动 使命 也许 着力 "
    "着眼 着手 着重 把握 把关 的确 与其 至于 至少 至今 让步 但是 则是 将军 和平 为主 "
    "为民 为期 为止 为何 就地 就近 在场 在职 在校 在建 在线 在册 在任 在岗 在家 都市 "
    "以往 并行 并列 并非 被告 向上 向前 从业 从小 从中 由此 于是 于本 和睦 和解 和气 "
    "是非 "
)
_WORDS_WITH_FUNCTION = tuple(_LISTED.split())


def _crosses(text: str, at: int) -> bool:
    """Whether the second character begins a word and the first ends or is one (为为民, 标的|的)."""
    if text[at] == "的" and text[at - 1 : at] in ("标", "目"):
        return True
    return text.startswith(_WORDS_WITH_FUNCTION, at + 1)


_SUFFIXES = frozenset(
    "段组会委处员长市县省区部局室团队站点者性化人家学年月日国乡镇村校厂院所科股街道社法案类级型式体力量业产品率度"
)
_REDUPLICATED = frozenset(
    "人天年月日时处事家户个件样条层步次回门村代种点字句想看说谈听走试问笑讲谢聊常刚渐仅偏慢好早快静悄轻满"
    "细久远深紧牢默纷匆频屡明暗清白红圆多少大小高长短厚薄重稳实真往恰每生世刻分秒等哈呵嘻妈爸爷奶哥姐弟妹"
    "叔伯舅姑婆公太宝星娃乐甜亮缓徐源滚熊孜勤恳兢业念切拳历欣萋郁葱茫苍冉袅翩津脉殷谆循洋熠皑巍堂赫累斤娓"
    "落款区团阵串片块滴口声心一二三"
)


_LEFT_OVER = re.compile(
    "高高度|高高质量|深深入|深深化|认认真(?!真)|大大力|广广大|重重要|重重点|明明确|常常委|人人大[代常及会]|人人民|年年度|日日常|时时间|"
    "事事项|事事务|户户籍|层层次|多多次|多多种|实实施|实实现|实实际|往往来|生生活|生生产|世世界|真真正|少少数|红红色|清清单|长长期|轻轻视|"
    "要要(?=[高加坚切认进做抓全把以在])|代代表|团团结|团团队|声声音|心心得|心心理|一一致|一一定|二二十|三三十"
)
"""A doubled character that elsewhere is a reduplication, before a word that needs only one of them."""


_KNOWN_TWICE = re.compile("立法法|[民职员]工工[资作伤会龄种]|委委员|会会[员长费]|党党[员组委]|站站长|校校长|院院长")


def _holds_office(text: str, at: int) -> bool:
    """由常委会主任任组长: a title, and the verb."""
    return text[at] == "任" and bool(
        re.match("任任(?:副|组长|主任|队长|书记|团长|指挥|顾问|政委|主编|会长|成员)", text[at:])
    )


def doubled_characters(passage: Passage, _context: Context) -> Iterator[Hit]:
    """A character written twice where two words do not meet (工工作); 省委|委员 and 小组|组长 are left alone."""
    for match in re.finditer(rf"([{HAN}])\1(?!\1)", passage.text):
        char, at = match[1], match.start()
        text = passage.text
        around = text[max(0, at - 1) : at] + text[at + 2 : at + 3]
        if (
            char in _FUNCTION
            or _KNOWN_TWICE.search(text, max(0, at - 1), at + 3)
            or _holds_office(text, at)
            or (char in _REDUPLICATED and not _LEFT_OVER.match(text, at))
            or around[:1] in ("一", char)
            or not re.search(f"[{HAN}]", around)
        ):
            continue
        if text[at + 2 : at + 3] == text[at + 3 : at + 4] or text[at - 1 : at] == text[at - 2 : at - 1] != "":
            continue  # 坎坎坷坷
        if _LEFT_OVER.match(text, at) or not _meets(text, at):
            yield Hit(at, at + 2, char)


def _meets(text: str, at: int) -> bool:
    """Whether the best division into words puts a boundary between the two, each within a word of its own."""
    from ...typeset.classes import IDEOGRAPHIC
    from ...typeset.segment import words

    left = re.search(rf"[{HAN}]{{0,7}}$", text[max(0, at - 7) : at])
    right = re.match(rf"[{HAN}]{{0,7}}", text[at + 2 : at + 9])
    before, after, char = (left[0] if left else ""), (right[0] if right else ""), text[at]
    kind = next(iter(IDEOGRAPHIC))

    def divided(part: str) -> list[str]:
        return [word.text for word in words(part, kind * len(part), ())]

    if any(char * 2 in word for word in divided(before[-3:] + char * 2 + after[:3])):
        return True
    leftover_before = _whole_at(divided(before), -1) and len(divided(char + after)[0]) > 1 and char not in _SUFFIXES
    leftover_after = (
        len(divided(before + char)[-1]) > 1 and _whole_at(divided(after), 0) and len(divided(char + after)[0]) == 1
    )
    suffix_twice = char in "感性率员者化" and _whole_at(divided(before), -1) and _whole_at(divided(after), 0)
    return not (leftover_before or leftover_after or (suffix_twice and len(divided(char + after)[0]) == 1))


def _whole_at(row: list[str], side: int) -> bool:
    """Whether the neighbour is a word of its own, or there is none: then the doubled character is left over."""
    return not row or len(row[side]) > 1


_TWICE = re.compile(rf"(?P<u>[{HAN}]{{2,8}}?)(?P=u)(?!(?P=u))")
_NOUN_AND_VERB = frozenset(("代表", "领导", "报告", "组织", "编辑", "教育", "指挥", "裁判", "导演", "翻译", "建议"))
_ABAB = frozenset(
    (
        "研究",
        "讨论",
        "学习",
        "商量",
        "了解",
        "锻炼",
        "打听",
        "考虑",
        "体验",
        "休息",
        "活动",
        "沟通",
        "交流",
        "介绍",
        "检查",
        "整理",
        "打扫",
        "琢磨",
        "思考",
        "回忆",
        "总结",
        "准备",
        "参观",
        "分析",
        "帮助",
        "关心",
        "感受",
        "热闹",
        "高兴",
        "放松",
        "收拾",
        "调查",
        "认识",
        "试试",
        "看看",
        "想想",
        "说说",
        "谈谈",
        "很多",
        "好多",
        "许多",
        "非常",
        "十分",
        "特别",
        "彼此",
        "哗啦",
        "一步",
        "一个",
    )
)
_VERB_FOLLOWS = re.compile(
    r"(?:着|了)?(?:[\d九八七六五四三二一十百千几]|人民|群众|全|广大|本|其|选民|基层|各|我|谁|这|他们|自己|国家|中国|先进|最)"
)


def doubled_words(passage: Passage, _context: Context) -> Iterator[Hit]:
    """Two to eight characters written twice in a row; 人大代表代表9万多名群众 says two things."""
    text = passage.text
    for match in _TWICE.finditer(text):
        unit = match["u"]
        if unit in _ABAB or len(set(unit)) == 1 or _counts_off(unit) or _is_number(unit):
            continue
        if unit == "项目" and re.match("常务|副?经理|部|负责|法人", text[match.end() : match.end() + 2]):
            continue
        if unit in _NOUN_AND_VERB and _VERB_FOLLOWS.match(text, match.end()):
            continue
        if not _is_function_pair(unit):
            yield Hit(match.start(), match.end(), unit)


def _counts_off(unit: str) -> bool:
    """一步一步, 几个几个 — not 一致一致."""
    return unit[0] in "一几" and unit[1] not in "致定直起般律同贯向并"


def _is_number(unit: str) -> bool:
    return all(char in "〇零一二三四五六七八九十百千万亿点" for char in unit)


def _is_function_pair(unit: str) -> bool:
    """的事的事: a particle and a character, no word."""
    return unit.startswith(("的", "了", "和")) and len(unit) == 2


RULES = (
    Rule(
        "R01",
        "单字重复",
        "重复脱漏",
        "warning",
        1.0,
        "同一个字写了两遍。",
        find=doubled_characters,
        zones=PROSE,
        repair=True,
        examples=("开展代表⟦工工→工⟧作。", "安全⟦感感→感⟧不断增强。", "认真⟦履履→履⟧行职责。", "⟦高高→高⟧度重视"),
        good=(
            "省委委员、联络组组长、全市市民",
            "人人天天讲",
            "大大提高",
            "由常委会主任任组长",
            "《立法法》",
            "农民工工资",
            "高高兴兴、高高的山",
        ),
    ),
    Rule(
        "R02",
        "词语重复",
        "重复脱漏",
        "error",
        1.0,
        "同一个词连写了两遍。",
        find=doubled_words,
        zones=PROSE,
        repair=True,
        examples=(
            "省人大代表⟦走访走访→走访⟧企业。",
            "省人大⟦代表代表→代表⟧先后走访企业。",
            "⟦人大常委会人大常委会→人大常委会⟧主任",
            "全体人员⟦一致一致→一致⟧赞成。",
        ),
        good=("我省每位省人大代表代表9万多名人民群众", "研究研究再说", "一步一步", "九九八十一"),
    ),
    Rule(
        "R03",
        "虚词重复",
        "重复脱漏",
        "error",
        1.0,
        "同一个虚词写了两遍。",
        find=doubled_function_words,
        zones=PROSE,
        repair=True,
        examples=("代表⟦的的→的⟧建议", "认真听取⟦了了→了⟧意见", "详细⟦了了→了⟧解情况", "代表⟦在在→在⟧基层"),
        good=("为为民服务", "不了了之", "实实在在的民生问题", "处在在建阶段", "的的确确"),
    ),
)

"""Names of persons and offices as bylines and colophons print them."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model.names import unpadded
from .chars import HAN, is_han

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈"
    "项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉"
    "钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司"
    "韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎"
    "充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢"
    "关蒯相查后荆红游竺权逯盖益桓公肖岳佘佟商牟佴伯赏墨哈谯笪年爱阳佳言福仝代苟尧才初麦闫覃涂覺练冼缑亢况帅海归岩邝候付盘粟蒲胥肇母仉位揭"
    "撒门敬伟但鲜邸牙随旷仇粱朴奉谌肇钦银降漆闾瞿酉"
)
COMPOUND = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "司徒",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "东方",
    "夏侯",
    "长孙",
    "宇文",
    "端木",
    "呼延",
)
UNIT_ENDINGS = frozenset("处科室部局办会委厅院所站队组社县市区乡镇村校厂司中心团股庭馆台署库场坊街道园")
"""Last characters of the names of offices and places."""
_HARD_ENDINGS = frozenset("处科室部局办会委厅院所站队组社县市区乡镇村校厂司股庭馆署")
_UNIT_WORDS = (
    "人大", "政协", "政府", "小学", "中学", "大学", "党校", "医院", "银行", "集团", "农场", "林场",
    "主席团", "联席会议", "监委", "纪委", "工会", "支队",
)  # fmt: skip
_SPACED = re.compile(rf"(?:(?<=[\s、，,;；：])|^)[{HAN}](?:\s{{1,4}}[{HAN}]){{1,11}}(?=[\s、，,;；]|$)")
_SEPARATORS = re.compile(r"[、，,;；/／]")
_FOREIGN = re.compile(rf"[{HAN}]{{1,8}}(?:[·•・][{HAN}]{{1,8}}){{1,3}}")


@dataclass(frozen=True, slots=True)
class Names:
    """Names read from a text; `sure` is False where another division is possible."""

    names: tuple[str, ...]
    sure: bool = True


def starts_like_name(text: str) -> bool:
    return bool(text) and (text[0] in SURNAMES or text[:2] in COMPOUND)


def likely_name(text: str) -> bool:
    """Two to four ideographs behind a known surname, not ending like an office; or a name with ·."""
    if _FOREIGN.fullmatch(text):
        return True
    longest = 4 if text[:2] in COMPOUND else 3
    if not 2 <= len(text) <= longest or not all(map(is_han, text)):
        return False
    return starts_like_name(text) and text[-1] not in _HARD_ENDINGS


def possible_name(text: str) -> bool:
    """Two to four ideographs that do not end like an office, whatever the surname."""
    return 2 <= len(text) <= 4 and all(map(is_han, text)) and text[-1] not in _HARD_ENDINGS


def ends_like_unit(text: str) -> bool:
    if len(text) < 2 or not is_han(text[-1]):
        return False
    return text[-1] in UNIT_ENDINGS or text.endswith(_UNIT_WORDS)


def closed_up(text: str) -> str:
    """`毛 竹、申晓` → `毛竹、申晓`, `罗 一 帆 旷 野` → `罗一帆 旷野`: names printed ideograph by ideograph."""
    return _SPACED.sub(lambda match: _put_together(match[0]), text)


def _put_together(run: str) -> str:
    """A run of single ideographs as names with a space between; as it was when they are no names."""
    pieces = [spaced_names(piece.split()) for piece in _by_gaps(run)]
    return " ".join(name for piece in pieces for name in piece) if all(pieces) else run


def spaced_names(chars: Sequence[str]) -> tuple[str, ...]:
    """The names that single ideographs in a row make, of two or three each; () when they make none."""
    if len(chars) in (2, 3):
        name = "".join(chars)
        return (name,) if starts_like_name(name) else ()
    for length in (2, 3):
        head, rest = "".join(chars[:length]), chars[length:]
        if len(rest) > 1 and starts_like_name(head) and (behind := spaced_names(rest)):
            return (head, *behind)
    return ()


def split_names(text: str) -> Names:
    """`王 强 张小明` → 王强, 张小明: separators first, then wide gaps, then single ideographs in pairs."""
    names: list[str] = []
    sure = True
    for part in _SEPARATORS.split(text):
        for piece in _by_gaps(part):
            found = _from_tokens(piece.split())
            names += found.names
            sure = sure and found.sure
    sure = sure and all(likely_name(name) for name in names)
    return Names(tuple(filter(None, map(unpadded, names))), sure)


def _by_gaps(text: str) -> list[str]:
    """Cut at the wide gaps where narrow ones occur too (`王 强　　张 小 明`)."""
    gaps = {len(gap) for gap in re.findall(r"\s+", text.strip())}
    if len(gaps) < 2:
        return [text]
    return re.split(rf"\s{{{max(gaps)}}}", text.strip())


def _from_tokens(tokens: list[str]) -> Names:
    """Single ideographs in a row are one name when alone in the piece, else names by their surnames, else pairs."""
    if all(len(token) == 1 for token in tokens) and 2 <= len(tokens) <= 3:
        return Names(("".join(tokens),), len(tokens) == 2 or starts_like_name(tokens[0]))
    found: list[str] = []
    sure = True
    for single, group in itertools.groupby(tokens, key=lambda token: len(token) == 1 and is_han(token)):
        run = list(group)
        if not single:
            found += run
            continue
        names = spaced_names(run)
        sure = sure and (len(run) == 2 or all(len(name) == 2 for name in names or ("",)))
        found += names or ("".join(run[place : place + 2]) for place in range(0, len(run), 2))
    return Names(tuple(found), sure)

"""Punctuation marks one by one (GB/T 15834-2011)."""

import re

from ..passage import BODY, EVERYWHERE, HEADINGS, PROSE, TITLES
from ..rule import Rule, pattern, together
from .common import HAN

STANDARD = "GB/T 15834-2011"
_FULL = str.maketrans(",;:?!", "，；：？！")
_STRENGTH = "、，：；。！？"


def _full(match: re.Match[str]) -> str:
    return match["x"].translate(_FULL)


def _stronger(match: re.Match[str]) -> str | None:
    """Of several different marks in a row the one that parts most; ？！ may stand together."""
    marks = set(match["x"])
    return None if len(marks) == 1 or marks <= set("？！") else max(marks, key=_STRENGTH.index)


_HALF = together(
    pattern(rf"(?<=[{HAN}”’》）〕%％])(?P<x>[,;:?!])(?=[^,;:?!\d]|$|\d)", _full),
    pattern(rf"(?<=[\dA-Za-z])(?P<x>[,;:?!])(?=\s?[{HAN}“‘《（])", _full),
    pattern(rf"(?<=[。，；：、])(?P<x>[,;:?!])(?=[{HAN}])", _full),
)


def _one_mark(match: re.Match[str]) -> str | None:
    return match[0][0]


RULES = (
    Rule(
        "P01", "半角标点", "标点", "error", 0.1,
        "中文里的逗号、分号、冒号、问号、叹号用全角。",
        find=_HALF, clause=f"{STANDARD} §5.1", zones=EVERYWHERE - {"masthead"}, repair=True, gate=",;:?!",
        examples=("会议指出⟦,→，⟧要抓好落实。", "共有30人⟦,→，⟧其中代表8人。", "分工如下⟦:→：⟧", "到会率达95%⟦;→；⟧有关处室列席。", "他说⟦:→：⟧“好。”"),
        good=("比例为1:3，时间是10:30。", "1,200元", "邮箱是a@b.cn，请查收。"),
    ),
    Rule(
        "P02", "句末小圆点", "标点", "error", 0.1, "句号用“。”，不用“.”。",
        find=pattern(rf"(?<=[{HAN}”）》%])(?P<x>[.．])(?=$|[\n{HAN}“”])", "。"),
        clause=f"{STANDARD} §4.1.2", repair=True, gate=".．",
        examples=("会议圆满结束⟦.→。⟧", "工作扎实⟦．→。⟧成效明显。"), good=("增长3.5%。", "1.加强学习"),
    ),
    Rule(
        "P05", "标点重复", "标点", "error", 0.1, "同一个标点连用了两次。",
        find=pattern(r"(?P<x>([，。、；：])\2+)", _one_mark), clause=f"{STANDARD} §5.1", zones=EVERYWHERE, repair=True,
        gate="，。、；：", examples=("认真学习⟦，，→，⟧深入研究。", "圆满结束⟦。。→。⟧"), good=("等等……", "好！！！"),
    ),
    Rule(
        "P05b", "标点冲突", "标点", "error", 0.1, "两个点号连在一起，只应留一个。",
        find=pattern(r"(?<![，。、；：！？])(?P<x>[，。、；：！？]{2,3})(?![，。、；：！？])", _stronger),
        clause=f"{STANDARD} §5.1", zones=EVERYWHERE, repair=True, gate="，。、；：！？",
        examples=("认真学习⟦，。→。⟧", "听取意见⟦、，→，⟧充分讨论。", "分工负责⟦。，→。⟧各司其职。"),
        good=("“好。”他说。", "怎么办？！"),
    ),
    Rule(
        "P05c", "引号内外都有句号", "标点", "error", 0.1, "引号里已有句末点号，引号外不再加句号。",
        find=pattern(r"(?P<x>[。！？]”。)(?!”)", lambda m: m["x"][:2]), clause=f"{STANDARD} §4.8.3", repair=True, gate="”",
        examples=("他强调：“要抓好落实⟦。”。→。”⟧",), good=("他说要“抓落实”。", "他说：“好。”"),
    ),
    Rule(
        "P06", "省略号", "标点", "error", 0.1, "省略号写作“……”，占两个字的位置。",
        find=together(
            pattern(rf"(?<=[{HAN}，。、”])(?P<x>[.．]{{3,12}}|。{{3,12}}|·{{3,12}}|…[.．]+)", "……"),
            pattern(r"(?<!…)(?P<x>…)(?!…)", "……"), pattern(r"(?<!…)(?P<x>…{3}|…{5,12})(?!…)", "……"),
        ),
        clause=f"{STANDARD} §4.11", repair=True, gate="….．。·",
        examples=("春风、细雨⟦...→……⟧", "人民代表、村民、企业家⟦…→……⟧", "一桩桩、一件件⟦。。。→……⟧"), good=("一桩桩、一件件……",),
    ),
    Rule(
        "P07", "“等”与省略号并用", "标点", "error", 0.1, "“等”“等等”与省略号意思相同，只用一个。",
        find=pattern(r"(?P<x>等{1,2}[，、]?…+)", lambda m: "等等" if m["x"].startswith("等等") else "等"),
        clause=f"{STANDARD} §4.11.3", repair=True, gate="…", examples=("座谈、走访⟦等……→等⟧",), good=("座谈、走访等。",),
    ),
    Rule(
        "P09", "括号引号里头尾的点号", "标点", "error", 0.1, "左括号、左引号之后，右括号、右书名号之前，不用逗号、顿号、分号。",
        find=together(
            pattern(r"(?P<x>[（〔《“‘][，、；。：])", lambda m: m["x"][0]), pattern(r"(?P<x>[，、；：][）〕》])", lambda m: m["x"][1]),
        ),
        clause=f"{STANDARD} §5.1.3", zones=EVERYWHERE, repair=True, gate="（〔《“‘）〕》",
        examples=("代表⟦（，→（⟧含列席人员）", "报刊（中央级⟦、）→）⟧"), good=("（一）", "（含列席）"),
    ),
    Rule(
        "P10", "书名号之间的顿号", "标点", "hint", 0.1, "书名号并列，中间通常不用顿号。",
        find=pattern(r"(?P<x>》、《)", "》《"), clause=f"{STANDARD} §4.5.3.5", repair=True, gate="》",
        examples=("学习《代表法⟦》、《→》《⟧监督法》。",), good=("新修正的《宪法》、新出台的《监察法》",),
    ),
    Rule(
        "P11", "引号之间的顿号", "标点", "hint", 0.1, "引号并列，中间通常不用顿号。",
        find=pattern(r"(?P<x>”、“)", "”“"), clause=f"{STANDARD} §4.5.3.5", repair=True, gate="”",
        examples=("坚持“一会⟦”、“→”“⟧一书”制度。",), good=("“一会”制度、“一书”制度",),
    ),
    Rule(
        "P13", "标点旁的空格", "标点", "warning", 0.1, "中文标点前后不空格。",
        find=together(
            pattern(rf"(?P<x>[{HAN}\d][ \t\u3000]+[，。；：、！？）》”’])", lambda m: m["x"][0] + m["x"][-1]),
            pattern(rf"(?P<x>[，。；：、！？（《“‘][ \t\u3000]+(?=[{HAN}\d“《（]))", lambda m: m["x"][0]),
        ),
        clause=f"{STANDARD} §5.1", zones=PROSE, repair=True, gate=" \t\u3000",
        examples=("认真履⟦职 ，→职，⟧积极作为。", "认真履职⟦， →，⟧积极作为。"), good=("认真履职，积极作为。",),
    ),
    Rule(
        "P18", "标题末的标点", "标点", "error", 0.1, "标题末尾不用句号、逗号、顿号、分号。",
        find=pattern(r"(?P<x>[^\n][。，、；：,.;:])(?=\s*$)", lambda m: m["x"][0]), clause=f"{STANDARD} §4.1.3.1", zones=TITLES, repair=True,
        examples=("题：发挥代表作⟦用。→用⟧\n正文。",), good=("题：代表工作怎么做？\n正文。",),
    ),
    Rule(
        "P18b", "小标题末的逗号顿号", "标点", "warning", 0.1, "小标题末尾不用逗号、顿号、分号。",
        find=pattern(r"(?P<x>[^\n][，、；,;])(?=\s*$)", lambda m: m["x"][0]), clause=f"{STANDARD} §4.1.3.1", zones=HEADINGS, repair=True,
        examples=("节：一、加强学⟦习，→习⟧\n正文。",), good=("节：一、加强学习\n正文。",),
    ),
    Rule(
        "P19", "破折号", "标点", "warning", 0.1, "破折号写作“——”，占两个字的位置。",
        find=together(
            pattern(rf"(?<=[{HAN}”》），])(?P<x>-{{2,6}}|－{{2,6}}|—-+|-+—|―{{1,4}}|─{{1,4}})(?=[{HAN}“《])", "——"),
            pattern(rf"(?:^|(?<=[\n”，：]))(?P<x>[—－―-])(?=[{HAN}“《])", "——"), pattern(r"(?<!—)(?P<x>—{3}|—{5,8})(?!—)", "——"),
        ),
        clause=f"{STANDARD} §4.10", repair=True, gate="-－—―─",
        examples=("他心里只有一件事⟦--→——⟧为民办事。", "“连心桥”⟦—→——⟧代表联络站。"), good=("北京—长沙", "2013—2015年", "一件事——为民办事"),
    ),
    Rule(
        "P22", "范围的连接号", "标点", "hint", 0.1, "数值范围用“～”，时间起止用“—”。",
        find=together(
            pattern(r"(?<![\d.\-/A-Za-z])(?P<x>\d+(?:\.\d+)?%?[-－—–]\d+(?:\.\d+)?)(?=%|％|人|名|个|件|岁|万|亿|元|倍|公里|吨|米)", lambda m: re.sub("[-－—–]", "～", m["x"])),
            pattern(r"(?<!\d)(?P<x>(?:19|20)\d\d年?[～~－-](?:19|20)\d\d)(?=年)", lambda m: re.sub("[～~－-]", "—", m["x"])),
        ),
        clause=f"{STANDARD} §4.13", repair=True,
        examples=("每组⟦5-8→5～8⟧人", "⟦2013～2015→2013—2015⟧年"), good=("每组5～8人", "电话0731-85309270", "2018-06-13"),
    ),
    Rule(
        "P23", "电话号码的短横线", "标点", "hint", 0.1, "电话区号与号码之间用短横线“-”。",
        find=pattern(r"(?<!\d)(?P<x>0\d{2,3}[—–－―]{1,2}\d{7,8})(?!\d)", lambda m: re.sub("[—–－―]+", "-", m["x"])),
        clause=f"{STANDARD} §4.13.3.1", zones=EVERYWHERE, repair=True, gate="—–－―",
        examples=("电话：⟦0731—85301234→0731-85301234⟧",), good=("电话：0731-85301234",),
    ),
    Rule(
        "P24b", "并列词语之间缺顿号", "标点", "hint", 0.1, "并列的词语之间像是缺顿号。",
        find=pattern(rf"(?:[、，]|解决|推进|加强|抓好|推动|开展|完善)(?:[{HAN}]{{2,4}})?[{HAN}]{{2,4}}?(?P<x>(?P<s>建设|制度|机制|能力|意识|委员会|办公厅|组织部|工作站))(?=[{HAN}]{{2,4}}(?P=s)[、等])(?!(?:的|和|与|及|或|为|是|在|对|规划|工程|管理|工作|项目|领导|过程))", r"\g<x>、"), clause=f"{STANDARD} §4.5", repair=True, gate="、等",
        examples=("协调解决基层组织⟦建设→建设、⟧基础设施建设、产业发展等问题。",), good=("加强组织建设、作风建设。", "推进党的建设。"),
    ),
    Rule(
        "P28", "“如下”之后的冒号", "标点", "warning", 0.1, "“如下”引出下文，用冒号。",
        find=pattern(r"(?:报告|通报|通知|汇报|总结|介绍|安排|意见|建议|情况|公布|分工)如下(?P<x>[。，；])$", "："),
        clause=f"{STANDARD} §4.7", repair=True, gate="如", examples=("现将有关情况通报如下⟦。→：⟧",), good=("现将有关情况通报如下：",),
    ),
    Rule(
        "P30", "省略号旁的点号", "标点", "hint", 0.1, "省略号前后一般不用逗号、顿号、句号。",
        find=pattern(r"(?P<x>[，、；]……|……[，、。；])", "……"), clause=f"{STANDARD} §5.1.6", repair=True, gate="…",
        examples=("座谈、走访⟦、……→……⟧",), good=("座谈、走访……",),
    ),
    Rule(
        "P31", "间隔号", "标点", "warning", 0.1, "间隔号写作“·”，居中。",
        find=together(
            pattern(r"“(?P<x>\d{1,2}[.．•・‧]\d{1,2})”", lambda m: re.sub("[.．•・‧]", "·", m["x"])),
            pattern(rf"(?<=[{HAN}])(?P<x>[•・‧⋅∙])(?=[{HAN}])", "·"),
        ),
        clause=f"{STANDARD} §4.14", repair=True, gate=".．•・‧⋅∙",
        examples=("习近平总书记“⟦7.26→7·26⟧”重要讲话", "马克思⟦•→·⟧恩格斯"), good=("“7·26”重要讲话",),
    ),
    Rule(
        "P32", "句中多余的冒号", "标点", "hint", 0.1, "一个句子里一般不套用冒号。",
        find=pattern(rf"[{HAN}]：[^。！？；：“”\n（）\d]{{4,60}}(?P<x>：)(?=[{HAN}])"), clause=f"{STANDARD} §4.7.3.3", zones=BODY, gate="：",
        examples=("会议要求：各地要做到三点⟦：→⟧学习、宣传、落实。",), good=("会议要求：“各地要做到：学。”", "时间：上午；地点：长沙。"),
    ),
)  # fmt: skip

"""Past issues made up at random: known facts, printed in the many ways in which bulletins are typed and scanned."""

import random
import re
from dataclasses import dataclass, field

from lianluo_desk.model.issue import Byline
from lianluo_desk.model.numerals import to_chinese

TITLES = (
    "省人大常委会召开代表工作座谈会",
    "张家界市人大常委会开展代表视察活动",
    "湘潭：代表建议办理“回头看”",
    "把群众的事办到心坎上",
    "岳阳市人大常委会举办人大代表培训班",
    "小小联络站　连起大民生",
    "永州市冷水滩区推行代表履职积分制",
    "代表问政　直面问题求实效",
)
SUBTITLES = (None, None, "湘西州人大代表工作纪实", "衡南县人大常委会的做法与启示", "株洲市代表小组活动侧记")
UNITS = (
    "代表联络处",
    "选举任免处",
    "代表议案建议处",
    "湘潭市人大常委会联工委",
    "衡南县人大常委会办公室",
    "省人大常委会研究室",
)
NAMES = ("吴静波", "容畅", "王水清", "段成钢", "谢峥嵘", "刘洋", "欧阳明", "陈思远", "罗帆")
SENTENCES = (
    "6月{d}日，省人大常委会联工委组织部分省人大代表赴基层调研，实地走访了{n}个代表联络站，听取了群众的意见建议。",
    "调研组指出，代表工作是人大工作的基础，要加强代表履职保障，做到“三个到位”：思想到位、措施到位、保障到位。",
    "会议强调，要认真学习贯彻党的十九大精神，切实增强“四个意识”，代表建议办理满意率力争达到{n}.5%以上。",
    "据统计，今年以来共收到代表建议{n}件，已办结{d}件；对未办结的，要逐件明确责任、限期答复。",
    "“代表联系群众，就要真心实意。”省人大代表周文对说，他每个月都要到联络站接待群众，已连续坚持{d}年。",
)
COMPILER = "湖南省人大常委会选举任免联络工作委员会编"
LEVELS = {
    "送": ("全国人大常委会办公厅联络局、研究室", "各省、区、市人大常委会代表联络工作机构", "省人大常委会组成人员"),
    "报送发": ("报：省委办公厅", "送：省人大各专门委员会", "发：各市州人大常委会"),
}
_HALF = str.maketrans("，：；（）？！", ",:;()?!")


@dataclass(frozen=True)
class Facts:
    """What was printed, and must be read."""

    number: int
    cumulative: int
    date: tuple[int, int, int]
    articles: tuple[tuple[str, str | None, Byline, tuple[str, ...]], ...]
    levels: list[tuple[str, int]] = field(default_factory=list)


class Printer:
    """Prints one issue in one style, all of it decided by the seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.head = self.dice.choice(("heading", "plain", "bold", "centred"))
        self.apart = self.dice.random() < 0.7
        self.indent = "　　" if self.dice.random() < 0.5 or (self.head == "plain" and not self.apart) else ""
        self.signing = self.dice.choice(("tail", "tail", "head", "glued", "role"))
        self.foot = self.dice.choice(tuple(LEVELS))

    def issue(self) -> tuple[str, Facts]:
        """The text and what it says."""
        dice = self.dice
        number, cumulative = dice.randint(1, 30), dice.randint(500, 650)
        date = (dice.randint(2016, 2023), dice.randint(1, 12), dice.randint(1, 28))
        articles = tuple(self._article(title) for title in dice.sample(TITLES, dice.randint(1, 5)))
        lines = self._masthead(number, cumulative, date)
        for article in articles:
            lines += self._printed(*article)
        levels, foot = self._foot()
        lines = [self._flawed(line) for line in lines] + foot
        text = ("\n\n" if self.apart else "\n").join(lines) + "\n"
        if self.dice.random() < 0.4:
            text = text.translate(_HALF)
        return text, Facts(number, cumulative, date, articles, levels)

    def _article(self, title: str) -> tuple[str, str | None, Byline, tuple[str, ...]]:
        dice = self.dice
        names = tuple(dice.sample(NAMES, dice.randint(1, 2)))
        byline = Byline(dice.choice(UNITS), names, "供稿" if self.signing == "role" else "")
        chosen = dice.sample(SENTENCES, dice.randint(2, 5))
        body = tuple(sentence.format(d=dice.randint(2, 28), n=dice.randint(3, 300)) for sentence in chosen)
        return title, dice.choice(SUBTITLES), byline, body

    def _masthead(self, number: int, cumulative: int, date: tuple[int, int, int]) -> list[str]:
        dice = self.dice
        day = dice.choice(("{} 年 {} 月 {} 日", "{}年{}月{}日")).format(*date)
        below = [COMPILER, day] if dice.random() < 0.5 else [f"{COMPILER}　　{day}"]
        numbers = [
            dice.choice((f"第 {number} 期", f"第{number}期", f"第{to_chinese(number)}期")),
            dice.choice((f"（总第{to_chinese(cumulative)}期）", f"(总第 {cumulative} 期)")),
        ]
        return [self._title("联络动态", 1), "LIANLUODONGTAI", *numbers, *below]

    def _title(self, title: str, level: int) -> str:
        marks = {"heading": "#" * level + " {}", "bold": "**{}**", "plain": "{}", "centred": "　" * 8 + "{}"}
        return marks[self.head].format(title)

    def _printed(self, title: str, subtitle: str | None, byline: Byline, body: tuple[str, ...]) -> list[str]:
        lines = [self._title(title, 2)]
        if subtitle:
            dash = self.dice.choice(("——", "--", "—"))
            lines.append(("　" * 8 if self.head == "centred" else "") + dash + subtitle)
        names = "、".join(self._padded(name) for name in byline.names)
        signed = f"（{byline.unit} {names}{' 供稿' if byline.role else ''}）"
        if self.signing == "head":
            lines.append(f"{byline.unit}　{names}")
        for paragraph in body:
            lines += self._cut(self.indent + paragraph)
        if self.signing == "glued":
            lines[-1] += signed
        return lines + ([signed] if self.signing in ("tail", "role") else [])

    def _padded(self, name: str) -> str:
        return name[0] + self.dice.choice(" 　") + name[1] if len(name) == 2 and self.dice.random() < 0.6 else name

    def _cut(self, paragraph: str) -> list[str]:
        """Now and then a page ends within the paragraph, between two ideographs."""
        places = [match.start() + 1 for match in re.finditer(r"(?<=[一-龥])[一-龥](?=[一-龥])", paragraph)]
        places = [place for place in places if 20 <= place <= len(paragraph) - 8]
        if not places or self.dice.random() > 0.2:
            return [paragraph]
        place = self.dice.choice(places)
        return [paragraph[:place], self.dice.choice(("— 2 —", "- 3 -", "第 2 页")), paragraph[place:]]

    def _flawed(self, line: str) -> str:
        """The spaces that a scan leaves around digits."""
        return re.sub(r"(\d+)", r" \1 ", line) if self.dice.random() < 0.3 else line

    def _foot(self) -> tuple[list[tuple[str, int]], list[str]]:
        lines = list(LEVELS[self.foot])
        levels = [(line[0], 1) for line in lines]
        if self.foot == "送":
            levels, lines[0] = [("送", len(lines))], f"送：{lines[0]}"
        editors = "责任编辑：石 韧　吴静波　联系方式：0731—85309270 hnrddldt@163.com"
        rule = ["---"] if self.dice.random() < 0.5 else []
        return levels, [*rule, *lines, *rule, editors, "批准文号：湘党简准字〔2000〕第 28 号"]

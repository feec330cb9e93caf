"""Hard issues: texts that make composition difficult, slid over every column and every line of a page.

Development only; the issues are values of the issue file, the same on every run.
"""

import hashlib
import io
import json
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PIL import Image

from tools.office_text import Office

SAMPLE = Path(__file__).resolve().parent.parent / "tests" / "fixtures" / "issues" / "2018-16.json"

TOKENS = (
    "134.25万", "2×100", "92.8%", "〔2000〕第28号", "“7·26”", "——", "……", "office@example.com", "（省委）",
    "《宪法》《监察法》", "。”（", "2018年6月4日至5日", "0731—85309270", "www.example.gov.cn", "第16期", "“五个一”",
    "！！", "？！”", "3～5年", "阿卜杜拉·买买提", "25位", "COVID-19", "：“‘一’是”", "¥3500元", "25℃", "（一）（二）",
    "》）。", "1,234,567人", "10:30", "1:2", "5-10人", "10～15名", "https://example.gov.cn/a/b_c?id=1", "3.5‰",
    "《关于〈代表法〉的说明》", "【通报】", "①②③", "Ⅲ类", "〇", "二〇一八年", "㛃䶮", "𬭚𬬻", "㵲水", "GDP", "e-mail",
    "World Trade Organization", "iPhone 15 Pro", "A股", "5G网络", "？？？", "“‘四个意识’”", "±0.5", "№12", "§3",
    "2018—2020年", "-5℃", "1/3", "3/4左右", "“两学一做”", "；“", "、《", "）、（", "！”", "’”。", "……”",
    "⸺", "「甲」『乙』", "〖丙〗［丁］", "3～5‰", "100㎡", "⋯⋯", "℃／℉", "五．四",
    "第十三届第2次", "10日", "8时30分", "12345678901234567890",
)  # fmt: skip
BODY = (
    "县里的代表走村入户听取群众意见并把问题一件一件记在本子上回去以后分送有关部门办理同时跟踪督办直到群众满意为止"
    "各级人大常委会办事机构要为代表依法履职提供业务指导和服务保障进一步密切与人民群众的联系"
)
MARKS = "，，，，、、；：。。"
NAMES = ("石韧", "吴静波", "谢峥嵘", "容畅", "王水清", "段成钢")
TITLES = (
    "省人大代表赴各地开展专题调研",
    "坚持“五个一”活动　促进标准化建设",
    "省人大常委会领导带队检查《中华人民共和国环境保护法》实施情况并召开座谈会",
    "代表联络处召开2018年第3次业务学习会",
    "省级领导干部代表参加所在选区代表小组活动推动全过程人民民主走深走实",
    "关于进一步加强和改进新形势下全省各级人民代表大会代表建议批评意见办理工作的若干做法与初步体会",
    "简讯",
)


def _phrase(chance: random.Random, shortest: int, longest: int) -> str:
    start = chance.randrange(len(BODY) - longest)
    return BODY[start : start + chance.randint(shortest, longest)]


def _text(chance: random.Random, length: int, share: float) -> str:
    """About `length` characters; after a phrase comes a token with probability `share`, else a mark."""
    parts: list[str] = []
    while sum(map(len, parts)) < length:
        parts.append(_phrase(chance, 2, 14))
        parts.append(chance.choice(TOKENS) if chance.random() < share else chance.choice(MARKS))
    parts.append(_phrase(chance, 1, 4))
    return "".join(parts) + "。"


class Maker:
    """Blocks with ids of their own."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.count = 0

    def block(self, kind: str, *runs: tuple[str, str], **more: object) -> dict:
        self.count += 1
        made = {"id": f"b{self.count:09d}", "kind": kind, "runs": [{"text": t, "style": s} for t, s in runs]}
        return made | more

    def paragraph(self, length: int, share: float) -> dict:
        """A paragraph; some begin with a lead-in, a quotation mark or a number."""
        text = _text(self.chance, length, share)
        kind = self.chance.randrange(6)
        if kind == 0:
            lead = f"{_phrase(self.chance, 2, 5)}“{_phrase(self.chance, 1, 2)}”{_phrase(self.chance, 2, 4)}。"
            return self.block("paragraph", (lead, "lead"), (text, ""))
        if kind == 1:
            return self.block("paragraph", ("“" + _phrase(self.chance, 3, 8) + "”" + text, ""))
        if kind == 2:
            return self.block("paragraph", (f"{self.chance.randint(1, 31)}日，{text}", ""))
        return self.block("paragraph", (text, ""))

    def article(self, blocks: list[dict], title: str, **more: object) -> dict:
        self.count += 1
        by = {"unit": "代表联络处", "names": [self.chance.choice(NAMES)], "role": self.chance.choice(["", "供稿"])}
        made: dict = {"id": f"a{self.count:09d}", "title": title, "subtitle": None, "note": None}
        return made | {"body": blocks, "byline": by} | more


def issue_of(articles: list[dict], **more: object) -> dict:
    return json.loads(SAMPLE.read_text("utf-8")) | {"articles": articles} | more


def long_text() -> dict:
    """196 paragraphs of every kind in one article."""
    maker = Maker(196)
    blocks = []
    for index in range(196):
        if index % 17 == 3:
            name = f"{'一二三四五六七八九十'[index % 10]}、{_phrase(maker.chance, 4, 12)}"
            blocks.append(maker.block("heading1", (name, "")))
        elif index % 11 == 5:
            name = f"（{'一二三四五六'[index % 6]}）{_phrase(maker.chance, 4, 14)}"
            blocks.append(maker.block("heading2", (name, "")))
        elif index % 19 == 7:
            blocks.append(maker.block("quote", (_text(maker.chance, maker.chance.randint(20, 140), 0.3), "")))
        else:
            blocks.append(maker.paragraph(maker.chance.choice([6, 20, 40, 60, 90, 150, 260]), 0.4))
    return issue_of([maker.article(blocks, TITLES[2])])


def slid() -> dict:
    """Every token at every column of the measure, in paragraphs of two and three lines."""
    maker = Maker(30)
    blocks = []
    for index, token in enumerate(TOKENS):
        for offset in range(index % 3, 30, 3):
            tail = ("", "，进一步发挥了作用", "。第二句话，还有内容；很长的一段文字继续下去，直到结束。")[offset % 3]
            text = f"{(BODY * 2)[: 20 + offset]}{token}{tail}{BODY[:30]}{token}。"
            blocks.append(maker.block("paragraph", (text, "")))
    return issue_of([maker.article(blocks, TITLES[0])])


def small(seed: int) -> dict:
    """One to five articles of a few paragraphs, with notes, subtitles and headings: pages end in every way."""
    maker = Maker(seed)
    chance = maker.chance
    articles = []
    for number in range(chance.randint(1, 5)):
        blocks = [maker.paragraph(chance.randint(10, 260), 0.12) for _ in range(chance.randint(1, 9))]
        if chance.random() < 0.4:
            blocks.insert(len(blocks) // 2, maker.block("heading1", (f"一、{_phrase(chance, 4, 10)}", "")))
            blocks.insert(len(blocks) // 2 + 1, maker.block("heading2", (f"（一）{_phrase(chance, 4, 10)}", "")))
        if chance.random() < 0.3:
            blocks.append(maker.block("table", table=_table(chance)))
        more = {
            "subtitle": _phrase(chance, 8, 40) if chance.random() < 0.4 else None,
            "note": _text(chance, 60, 0.2) if number == 0 and chance.random() < 0.3 else None,
        }
        articles.append(maker.article(blocks, chance.choice(TITLES), **more))
    return issue_of(articles)


def _table(chance: random.Random) -> dict:
    rows = [["单位", "代表数", "说明"]]
    for _ in range(chance.randint(2, 12)):
        rows.append([_phrase(chance, 3, 8), str(chance.randint(1, 400)), _text(chance, 10, 0.2)])
    return {"rows": rows, "head": 1, "caption": f"表{chance.randint(1, 9)}　{_phrase(chance, 4, 12)}"}


COMPILERS = (
    "编",
    "省人民代表大会常务委员会选举任免联络工作委员会编",
    "省人民代表大会常务委员会选举任免联络工作委员会、代表联络服务中心编",
)
EDITORS = (*NAMES, "欧阳修远", "阿卜杜拉·买买提", "李明", "张云英", "刘准", "乌兰")
LEVELS = ("报", "送", "抄送", "本期增发")


@cache
def picture() -> bytes:
    """A picture fine enough for print at half the measure."""
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((1200, 800)).save(stream, "PNG")
    return stream.getvalue()


def picture_name() -> str:
    """What an issue calls it."""
    return hashlib.sha256(picture()).hexdigest()


def furnished(seed: int) -> dict:
    """An issue with a compiler, editors, contacts and distribution levels of any length, pictures and tables."""
    maker = Maker(seed + 1000)
    chance = maker.chance
    blocks = [maker.paragraph(chance.randint(40, 200), 0.12) for _ in range(chance.randint(4, 9))]
    picture = {"file": picture_name(), "caption": f"图1　{_phrase(chance, 8, 40)}", "alt": "会场", "width": 0.5}
    blocks.insert(2, maker.block("image", image=picture))
    blocks.insert(4, maker.block("table", table=_table(chance)))
    count = chance.randint(1, len(LEVELS))
    levels = [
        {"label": label, "lines": [_phrase(chance, 4, 40) for _ in range(chance.randint(1, 5))]}
        for label in LEVELS[:count]
    ]
    sample = json.loads(SAMPLE.read_text("utf-8"))
    phones = "、".join(["0731—85309270"] * chance.randint(1, 5))
    return issue_of(
        [maker.article(blocks, chance.choice(TITLES))],
        masthead=sample["masthead"] | {"compiler": COMPILERS[seed % 3]},
        distribution=levels,
        colophon=sample["colophon"] | {"editors": list(EDITORS[: chance.randint(1, 12)]), "phone": phones},
    )


def office(seed: int) -> dict:
    """One to six articles of sentences as bulletins print them, with notes, subtitles, lead-ins, tables, pictures."""
    words, maker = Office(seed), Maker(seed + 2000)
    chance = words.chance
    articles = []
    for number in range(chance.randint(1, 6)):
        blocks = []
        for _ in range(chance.randint(1, 8)):
            lead = [(words["lead"], "lead")] if chance.random() < 0.2 else []
            kind = "quote" if chance.random() < 0.1 else "paragraph"
            blocks.append(maker.block(kind, *lead, (words.paragraph(chance.randint(1, 5)), "")))
        if chance.random() < 0.2:
            rows = [["单位", "说明"], *([words["place"], words["sentence"]] for _ in range(chance.randint(1, 5)))]
            table = {"rows": rows, "head": 1, "caption": f"表1　{words['phrase']}统计表"}
            blocks.insert(1, maker.block("table", table=table))
        if chance.random() < 0.2:
            image = {"file": picture_name(), "caption": f"图1　{words['sentence'][:-1]}", "alt": "会场", "width": 0.5}
            blocks.insert(1, maker.block("image", image=image))
        names = [words["name"] for _ in range(chance.choice((1, 1, 2, 3)))]
        more = {
            "subtitle": f"{words['place']}{words['phrase']}纪实" if chance.random() < 0.3 else None,
            "note": words.paragraph(1) if number == 0 and chance.random() < 0.4 else None,
            "byline": {"unit": "代表联络处", "names": names, "role": chance.choice(("", "供稿"))},
        }
        articles.append(maker.article(blocks, words["title"], **more))
    return issue_of(articles)


def hard_issues(count: int = 24) -> Iterator[tuple[str, dict]]:
    """All of them with their names; those with "要目" in it are printed with a list of contents."""
    yield "long text", long_text()
    yield "slid tokens", slid()
    for seed in range(count):
        yield f"small issue {seed}", small(seed)
    for seed in range(count // 3):
        yield f"furnished issue {seed}", furnished(seed)
    for seed in range(count):
        yield f"office issue {seed}{' 要目' if seed % 2 else ''}", office(seed)

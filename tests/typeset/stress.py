"""Awkward paragraphs: what must not be broken and what must not stand at an edge, slid over every column."""

import random
from collections.abc import Iterator

TOKENS = (
    "134.25万",
    "2×100",
    "92.8%",
    "〔2000〕第28号",
    "“7·26”",
    "——",
    "……",
    "office@example.com",
    "（省委）",
    "《宪法》《监察法》",
    "。”（",
    "2018年6月4日至5日",
    "0731—85309270",
    "www.example.gov.cn",
    "第16期",
    "“五个一”",
    "！！",
    "？！”",
    "3～5年",
    "阿卜杜拉·买买提",
    "25位",
    "COVID-19",
    "：“‘一’是”",
    "¥3500元",
    "25℃",
    "（一）（二）",
    "》）。",
    "1,234,567人",
    "10:30",
    "容　畅",
)
OFFSETS = range(30)
TAILS = ("", "，进一步发挥了作用", "。第二句话，还有内容；很长的一段文字继续下去，直到结束。", "是好的")
_BODY = "县里的代表走村入户听取群众意见并把问题一件一件记在本子上回去以后分送有关部门办理同时跟踪督办直到群众满意为止"


def slid() -> Iterator[str]:
    """Every token at every column, before every tail."""
    for token in TOKENS:
        for offset in OFFSETS:
            for tail in TAILS:
                yield f"{(_BODY * 2)[: 20 + offset]}{token}{tail}{_BODY[:30]}{token}。"


def mixed(count: int, seed: int = 20180613) -> Iterator[str]:
    """Random paragraphs of tokens, marks and text, up to 400 characters."""
    chance = random.Random(seed)
    for _ in range(count):
        parts = []
        for _ in range(chance.randint(2, 24)):
            start = chance.randrange(len(_BODY) - 12)
            parts.append(_BODY[start : start + chance.randint(1, 12)])
            parts.append(chance.choice((*TOKENS, "，", "，", "、", "；", "：", "。", "“五个一”", "《代表法》")))
        yield "".join(parts) + "。"

"""What a web site left around a text that was copied without its page: way signs, sources, buttons, site editors."""

import re
from collections.abc import Sequence

from .chars import ends_sentence, has_han
from .source import SourceLine
from .web_words import TAIL, is_furniture

_PROSE = 24  # characters from which on a line counts as prose
_AROUND = 16  # lines before the text among which furniture is looked for
_LOOKED_AT = 200  # lines at either end of the whole among which the text is looked for
_SITE = re.compile(
    r"首\s?页|[>›»].{1,40}[>›»]|位置\s?[：:]|(?:浏览|点击|访问|阅读)(?:次数|量|数|率)?\s?[：:\d]|字\s?[体号]|打印|关闭|收藏本|上一[篇条页]|下一[篇条页]|"
    r"分享(?:到|至)|扫一扫|(?:发布|发表|更新|创建)(?:时间|日期|于)|^[\s【\[]{0,2}(?:时间|日期)\s?[：:]|返回(?:顶部|首页|列表)|版权所有|Copyright|ICP备"
)
"""Words that no bulletin and no manuscript of its own has."""
_EDITOR = re.compile(
    r"(?:来源|稿源)\s?[：:]|(?:责任)?编辑\s?[：:]|责编\s?[：:]|(?:一|二|三|初|复|终)审\s?[：:]|监制\s?[：:]|录入者?\s?[：:]"
)
_DATED = re.compile(r"[\s\d:：./年月日-]{8,}")


def left_by_site(lines: Sequence[SourceLine], *, bulletin: bool) -> frozenset[int]:
    """The places of the lines that are the site's; none when nothing says that the text was on one.

    In a `bulletin` only what stands above its masthead or below its foot is taken.
    """
    first = next((index for index, line in enumerate(lines[:_LOOKED_AT]) if _is_prose(line)), None)
    ends = range(len(lines) - 1, max(-1, len(lines) - 1 - _LOOKED_AT), -1)
    last = next((index for index in ends if _is_prose(lines[index])), None)
    head = set() if first is None else _above(lines, first, bulletin=bulletin)
    tail = set() if last is None else _below(lines, last, bulletin=bulletin)
    found = head | tail
    if not any(_SITE.search(lines[index].text) for index in found):
        return frozenset()
    return frozenset(found)


def _is_prose(line: SourceLine) -> bool:
    if line.kind != "text" or not has_han(line.text) or is_furniture(line.text):
        return False
    return len(line.text) >= _PROSE and (ends_sentence(line.text) or len(line.text) >= 2 * _PROSE)


def _above(lines: Sequence[SourceLine], prose: int, *, bulletin: bool) -> set[int]:
    found: set[int] = set()
    for index in range(min(prose, _AROUND)):
        if _is_sites(lines[index], bulletin=bulletin) or (not bulletin and _DATED.fullmatch(lines[index].text)):
            found.add(index)
        elif bulletin:
            break
    return found


def _below(lines: Sequence[SourceLine], prose: int, *, bulletin: bool) -> set[int]:
    """Below the text: the site's lines, and everything from a label on behind which nothing of the text comes."""
    found: set[int] = set()
    for index in range(prose + 1, len(lines)):
        if TAIL.fullmatch(lines[index].text):
            return found | set(range(index, len(lines)))
        if _is_sites(lines[index], bulletin=bulletin):
            found.add(index)
    return found


def _is_sites(line: SourceLine, *, bulletin: bool) -> bool:
    text = line.text
    if line.kind != "text" or not is_furniture(text):
        return False
    if _SITE.search(text):
        return True
    return not bulletin and bool(_EDITOR.search(text))

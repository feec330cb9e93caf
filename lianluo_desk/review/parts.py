"""Titles, bylines and the furniture of the page: from the printed form that came back to the fields of the model."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ..model.issue import Article, Byline, Issue
from ..model.names import padded, unpadded

_OPEN, _CLOSE = "（(", "）)"
_NAMES = re.compile(r"[、，,；;\s\u3000]+")
_LOCKED = frozenset({"masthead/number", "masthead/cumulative", "masthead/date"})


class UnreadableError(Exception):
    """A printed form that cannot be put back into the model; the message is a sentence for the person."""


def printed_today(before: Issue, today: Issue, place: str, sent: str) -> str:
    """How the part would be printed today, by the decoration that it was sent with. Raises UnreadableError."""
    old, new = value_of(before, place), value_of(today, place)
    if old == new:
        return sent
    if not isinstance(old, str) or not isinstance(new, str) or old not in sent:
        raise UnreadableError("这一处在编辑台里已经改过，请对照后手工修改。")
    return sent.replace(old, new, 1)


def value_of(issue: Issue, place: str) -> Any:
    """What the model holds at a place. Raises UnreadableError when the place is gone."""
    room, _, rest = place.partition("/")
    try:
        if room == "masthead":
            return getattr(issue.masthead, rest, None)
        if room == "colophon":
            return getattr(issue.colophon, rest, None)
        if room == "distribution":
            level, line = rest.split("/")
            return issue.distribution[int(level)].lines[int(line)]
        return getattr(issue.article(room), rest)
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        raise UnreadableError("这一处在编辑台里已经删去。") from error


def with_part(issue: Issue, place: str, printed_before: str, printed: str) -> Issue:
    """The issue with the part as printed now. Raises UnreadableError when the text cannot be taken apart."""
    if place in _LOCKED:
        raise UnreadableError("期号、总期号和日期由台账管理，不按审改稿改动；请在编辑台里核对。")
    room, _, part = place.partition("/")
    old = value_of(issue, place)
    if part == "byline":
        return _with_article(issue, room, lambda a: replace(a, byline=_byline(a.byline, printed)))
    if isinstance(old, tuple):
        new: Any = _names(old, printed_before, printed)
    elif old is None or isinstance(old, str):
        new = _bare(old or "", printed_before, printed) if printed.strip() else None
    else:
        raise UnreadableError("这一项请在编辑台里修改。")
    return _put(issue, room, part, new)


def _put(issue: Issue, room: str, part: str, new: Any) -> Issue:
    if room == "masthead":
        if part == "title" and not new:
            raise UnreadableError("刊名不能为空。")
        return replace(issue, masthead=replace(issue.masthead, **{part: new}))
    if room == "colophon":
        return replace(issue, colophon=replace(issue.colophon, **{part: new}))
    if room == "distribution":
        level, line = map(int, part.split("/"))
        return _with_line(issue, level, line, new)
    if part == "title" and not new:
        raise UnreadableError("文章标题被删去，请在编辑台里确定新标题。")
    return _with_article(issue, room, lambda article: replace(article, **{part: new}))


def _with_line(issue: Issue, level: int, line: int, new: str | None) -> Issue:
    levels = list(issue.distribution)
    lines = list(levels[level].lines)
    lines[line : line + 1] = [new] if new else []
    levels[level] = replace(levels[level], lines=tuple(lines))
    return replace(issue, distribution=tuple(levels))


def _with_article(issue: Issue, article_id: str, edit: Callable[[Article], Article]) -> Issue:
    articles = (edit(article) if article.id == article_id else article for article in issue.articles)
    return replace(issue, articles=tuple(articles))


def _bare(old: str, printed_before: str, printed: str) -> str:
    """The new value without what the template printed around the old one."""
    at = printed_before.find(old)
    if at < 0:
        raise UnreadableError("这一处的印刷文字与编辑台里的不同，请手工修改。")
    prefix, suffix = printed_before[:at], printed_before[at + len(old) :]
    if not (printed.startswith(prefix) and printed.endswith(suffix) and len(printed) >= len(prefix) + len(suffix)):
        raise UnreadableError("改动碰到了由模板印出的文字（如标签、括号），请在编辑台里确定。")
    return printed[len(prefix) : len(printed) - len(suffix)]


def _names(old: tuple[str, ...], printed_before: str, printed: str) -> tuple[str, ...]:
    """A list of names out of its line: what stands before the first and after the last is the template's."""
    shown = [next((form for form in (padded(name), name) if form in printed_before), "") for name in old]
    if not old or not all(shown):
        raise UnreadableError("这一处的印刷文字与编辑台里的不同，请手工修改。")
    start = printed_before.find(shown[0])
    end = printed_before.rfind(shown[-1]) + len(shown[-1])
    return _split_names(_bare(printed_before[start:end], printed_before, printed))


def _split_names(text: str) -> tuple[str, ...]:
    """Names parted by punctuation or spaces; two single characters side by side are one padded name."""
    names: list[str] = []
    for stretch in re.split(r"[、，,；;]", text):
        single = ""
        for word in stretch.split():
            if len(word) == 1 and single:
                names.append(single + word)
                single = ""
            elif len(word) == 1:
                single = word
            else:
                names += [single, word] if single else [word]
                single = ""
        names += [single] if single else []
    return tuple(unpadded(name) for name in names)


def _byline(old: Byline | None, printed: str) -> Byline | None:
    """（选举任免处　段成钢、吴静波 供稿） taken apart: office, names, the word of their role."""
    text = printed.strip().strip("\u3000")
    if not text:
        return None
    if text[0] in _OPEN and text[-1] in _CLOSE:
        text = text[1:-1].strip()
    role = old.role if old and old.role and text.endswith(old.role) else ""
    text = text.removesuffix(role).strip() if role else text
    unit = old.unit if old and old.unit and text.startswith(old.unit) else None
    if unit is not None:
        rest = text[len(unit) :]
    elif old is not None and old.unit is None:
        rest = text
    else:
        unit, rest = _unit(text, old)
    return Byline(unit, _split_names(rest), role)


def _unit(text: str, old: Byline | None) -> tuple[str | None, str]:
    """The office ends where the first known name begins, or at the first space."""
    for name in old.names if old else ():
        for form in (padded(name), name):
            if form in text and not text.startswith(form):
                at = text.index(form)
                return text[:at].strip(" \u3000、") or None, text[at:]
    unit, *rest = re.split(r"[\s\u3000]+", text, maxsplit=1)
    if not rest:
        raise UnreadableError("署名改动后分不清单位和姓名，请在编辑台里确定。")
    return unit, rest[0]

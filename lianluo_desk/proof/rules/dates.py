"""Dates and times: impossible ones, weekdays, later than the issue, 今年 and 去年 (GB/T 15835-2011)."""

import re
from calendar import monthrange
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...model.dates import format_date
from ..passage import BODY, EVERYWHERE, HEADINGS, PROSE
from ..rule import Context, Hit, Passage, Rule, pattern
from .common import HAN, sentences

STANDARD = "GB/T 15835-2011"
_DAY = re.compile(
    r"(?:(?P<y>(?:19|20)\d{2})年|(?P<w>今年|去年|前年|明年|当年|同年|次年|上年|本年))?(?<!\d)(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]"
)
_RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
_WEEK = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class _Day:
    """A date as written: `year` is None where none is near enough to tell."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    told: bool  # its year is written, or said (去年)

    @property
    def date(self) -> date | None:
        try:
            return date(self.year, self.month, self.day) if self.year else None
        except ValueError:
            return None


def days_in(text: str, year: int | None) -> Iterator[_Day]:
    """Every date of a text. One without its year takes the year last written in the text, else the issue's."""
    latest: int | None = None
    years = deque((m.start(), int(m[1])) for m in re.finditer(r"(?<!\d)((?:19|20)\d{2})年", text))
    for match in _DAY.finditer(text):
        while years and years[0][0] < match.start():
            latest = years.popleft()[1]
        word = match["w"]
        if match["y"]:
            told: int | None = int(match["y"])
        elif word in _RELATIVE:
            told = year + _RELATIVE[word] if year else None
        else:
            told = None
        guess = told or (None if word else latest or year)
        yield _Day(match.start(), match.end(), guess, int(match["m"]), int(match["d"]), told is not None)


_MONTH = re.compile(r"(?<![\d.])(?P<x>(?:1[3-9]|[2-9]\d|00?)月)(?=[上中下]旬|初|底|份)")


def impossible(passage: Passage, context: Context) -> Iterator[Hit]:
    """31 June, 30 February, a 13th month."""
    for match in _MONTH.finditer(passage.text):
        yield Hit(*match.span("x"), "", f"没有{match['x']}。")
    for found in days_in(passage.text, context.year):
        at = passage.text.index("月", found.start)
        if not 1 <= found.month <= 12:
            begin = at - len(str(found.month))
            yield Hit(begin, at + 1, "", f"没有{found.month}月。")
            continue
        last = monthrange(found.year or 2000, found.month)[1]
        if not 1 <= found.day <= last:
            begin = at - len(str(found.month))
            begin = begin if passage.text[begin:at] == str(found.month) else at
            year = f"{found.year}年" if found.month == 2 and found.year else ""
            yield Hit(begin, found.end, f"{found.month}月{last}日", f"{year}{found.month}月只有{last}天。")


_HOUR = re.compile(r"\d[:：时点]")


def impossible_time(passage: Passage, _context: Context) -> Iterator[Hit]:
    """25:00, 8:75; ratios such as 1:100 are no times."""
    if not _HOUR.search(passage.text):
        return
    for match in re.finditer(
        rf"(?:上午|下午|晚上?|凌晨|中午)\s?(?P<x>(?P<h>\d{{1,2}})(?:[:：时点](?P<m>\d{{1,2}}))?)(?:分|时|点|(?=[{HAN}，。]|$))|(?<!\d)(?P<y>(?P<i>\d{{2}})时(?P<n>\d{{1,2}})分)",
        passage.text,
    ):
        hour, minute = int(match["h"] or match["i"]), int(match["m"] or match["n"] or 0)
        if hour > 24 or minute > 59:
            group = "x" if match["x"] else "y"
            yield Hit(*match.span(group), "", f"没有{match[group]}这个时刻。")


_WEEKDAY = re.compile(r"[日号][（(，,]?\s?(?:是|即)?(?P<x>(?:星期|周|礼拜)(?P<k>[一二三四五六日天]))(?!刊|报|期|年)")


def weekday(passage: Passage, context: Context) -> Iterator[Hit]:
    """A weekday beside a date must be that date's."""
    by_end = {found.end: found for found in days_in(passage.text, context.year)}
    for match in _WEEKDAY.finditer(passage.text):
        found = by_end.get(match.start() + 1)
        day = found.date if found else None
        if day is None:
            continue
        right = _WEEK[day.weekday()]
        if match["k"].replace("天", "日") != right:
            word = match["x"][:-1]
            yield Hit(*match.span("x"), word + right, f"{day.year}年{day.month}月{day.day}日是星期{right}。")


_FUTURE = re.compile(
    r"将|拟|计划|预计|明年|之前|以前|前完成|前报|截止|截至|届时|起施行|起实施|起执行|即将|准备|安排在|定于|召开时间|为期|至20|到20|目标|力争|有望|下一步|待|前全面|前基本|前建成|有效期|期满|若|如果|节"
)


_REACHED = re.compile(r"截[至止](?:到)?[^，。]{4,14}，(?!预计|力争|计划|拟|将)[^。]{0,20}(?:已|共|累计|实有|完成了)")


def later_than_issue(passage: Passage, context: Context) -> Iterator[Hit]:
    """What an issue tells as done cannot lie after its date; sentences that look ahead may."""
    if context.date is None:
        return
    late = deque(f for f in days_in(passage.text, context.year) if f.date and f.date > context.date)
    for start, sentence in sentences(passage.text) if late else ():
        looks_ahead = bool(_FUTURE.search(sentence)) and not _REACHED.match(sentence)
        while late and late[0].start < start + len(sentence):
            found = late.popleft()
            if not looks_ahead and found.start >= start:
                told = f"这个日期晚于本期的日期{format_date(context.date)}，请核实。"
                yield Hit(found.start, found.end, "", told)


_YEAR_WORD = re.compile(
    r"(?P<w>今年|去年|前年|明年)(?:（|\(|，?(?:即|也就是))(?P<x>(?P<y>(?:19|20)\d{2}))年?|(?<!\d)(?P<z>(?P<v>(?:19|20)\d{2}))年?(?:（|\(|，?即)(?P<u>今年|去年|前年|明年)"
)


def year_words(passage: Passage, context: Context) -> Iterator[Hit]:
    """今年（2017年） in an issue of 2018."""
    if context.year is None:
        return
    for match in _YEAR_WORD.finditer(passage.text):
        word, group = (match["w"], "x") if match["w"] else (match["u"], "z")
        right = context.year + _RELATIVE[word]
        if int(match[group]) != right:
            yield Hit(*match.span(group), str(right), f"本期是{context.year}年的，{word}是{right}年。")


_MONTH_AHEAD = re.compile(r"今年(?P<m>\d{1,2})月(?:份|底|初|中旬|上旬|下旬)?(?!\d)")
_DONE = re.compile(r"以来|至今|已|了|召开|举行|开展|成立|出台|印发|完成|启动")


def this_year_ahead(passage: Passage, context: Context) -> Iterator[Hit]:
    """今年10月 told as past in an issue of June."""
    if context.date is None:
        return
    for start, sentence in sentences(passage.text):
        if _FUTURE.search(sentence) or not _DONE.search(sentence):
            continue
        for match in _MONTH_AHEAD.finditer(sentence):
            if context.date.month < int(match["m"]) <= 12 and not re.match(r"\d{1,2}[日号]", sentence[match.end() :]):
                yield Hit(
                    start + match.start(),
                    start + match.end(),
                    "",
                    f"本期是{context.date.month}月的，这个月份还没有到，是不是去年？",
                )


def _span_of_days(match: re.Match[str]) -> str | None:
    first, last = int(match["a"]), int(match["b"])
    return f"{match['m']}月{first}日至{last}日" if first < last else None


def backward(passage: Passage, _context: Context) -> Iterator[Hit]:
    """6月8日至5日: the end before the beginning."""
    for match in re.finditer(
        r"(?<!\d)(?P<m>\d{1,2})月(?P<a>\d{1,2})日?(?:开|持续|延续)?(?:至|到|—|－|-|～)(?P<x>(?:(?P<n>\d{1,2})月)?(?P<b>\d{1,2}))[日号]",
        passage.text,
    ):
        first, last = (int(match["m"]), int(match["a"])), (int(match["n"] or match["m"]), int(match["b"]))
        if last <= first and not (last[0] < first[0] and (first[0] >= 11 or re.search("次年|明年|翌年", match[0]))):
            yield Hit(*match.span("x"), "", "起止日期先后颠倒。")
    for match in re.finditer(r"(?<!\d)(?P<a>(?:19|20)\d\d)年?(?:至|到|—|－|-|～)(?P<x>(?:19|20)\d\d)年", passage.text):
        if match["x"] < match["a"]:
            yield Hit(*match.span("x"), "", "起止年份先后颠倒。")


def _no_zero(match: re.Match[str]) -> str:
    return str(int(match["x"]))


RULES = (
    Rule(
        "N03",
        "不存在的日期",
        "数字",
        "error",
        1.0,
        "没有这个日期。",
        find=impossible,
        zones=EVERYWHERE - {"masthead"},
        repair=False,
        gate="月",
        examples=("⟦6月31日→6月30日⟧召开会议。", "2018年⟦2月29日→2月28日⟧。", "⟦13月→⟧5日召开。", "⟦13月→⟧上旬召开。"),
        good=("6月30日", "2020年2月29日", "2.30元"),
    ),
    Rule(
        "N03b",
        "不存在的时刻",
        "数字",
        "error",
        1.0,
        "没有这个时刻。",
        find=impossible_time,
        gate="时点:：",
        examples=("上午⟦8:75→⟧报到。", "⟦25时10分→⟧"),
        good=("上午8:30报到。", "下午3点"),
    ),
    Rule(
        "N11",
        "日期范围",
        "数字",
        "hint",
        0.1,
        "起止日期写作“6月4日至5日”。",
        find=pattern(r"(?<!\d)(?P<x>(?P<m>\d{1,2})月(?P<a>\d{1,2})日?[-－~～](?P<b>\d{1,2})[日号])", _span_of_days),
        clause=f"{STANDARD} §5.1.4",
        repair=True,
        counting="numerals",
        gate="月",
        examples=("⟦6月4-5日→6月4日至5日⟧",),
        good=("6月4日至5日",),
    ),
    Rule(
        "N11b",
        "起止颠倒",
        "数字",
        "error",
        1.0,
        "起止时间先后颠倒。",
        find=backward,
        gate="月年",
        examples=("6月8日至⟦5→⟧日调研。", "2018至⟦2015→⟧年"),
        good=("6月8日至15日", "12月30日至1月2日", "6月28日至7月2日"),
    ),
    Rule(
        "N13",
        "星期与日期不符",
        "数字",
        "error",
        1.0,
        "星期与日期对不上。",
        find=weekday,
        repair=True,
        zones=PROSE | {"colophon"},
        gate="周期拜",
        examples=("2018年6月13日（⟦星期二→星期三⟧）", "6月8日，⟦周四→周五⟧，"),
        good=("6月13日（星期三）", "6月13日周刊"),
    ),
    Rule(
        "N14",
        "日期晚于出刊日",
        "数字",
        "warning",
        1.0,
        "这个日期晚于本期的日期。",
        find=later_than_issue,
        zones=BODY | HEADINGS,
        gate="月",
        examples=("⟦6月20日→⟧，代表们走访了企业。", "截至⟦2018年12月31日→⟧，已收到建议120件。"),
        good=("6月12日，代表们走访了企业。", "会议定于6月20日召开。", "2017年12月1日，代表们座谈。"),
    ),
    Rule(
        "N14b",
        "“今年”的月份未到",
        "数字",
        "warning",
        1.0,
        "这个月份还没有到。",
        find=this_year_ahead,
        zones=BODY,
        gate="今",
        examples=("⟦今年10月→⟧，代表小组召开了座谈会。",),
        good=("今年4月，代表小组召开了座谈会。", "今年10月将召开座谈会。"),
    ),
    Rule(
        "N17",
        "“今年”“去年”与年份不符",
        "数字",
        "error",
        1.0,
        "“今年”“去年”与写出的年份对不上。",
        find=year_words,
        repair=True,
        gate="年",
        examples=("去年（⟦2016→2017⟧年）", "今年（⟦2017→2018⟧年）召开"),
        good=("去年（2017年）",),
    ),
    Rule(
        "N18b",
        "日期中的虚位",
        "数字",
        "hint",
        0.1,
        "行文中的月、日不编虚位，6月不写作06月。",
        find=pattern(r"(?<=[年月])(?P<x>0[1-9])(?=[月日])", _no_zero),
        clause="GB/T 9704-2012 §7.3.5.4",
        repair=True,
        counting="numerals",
        gate="0",
        examples=("2018年⟦06→6⟧月5日",),
        good=("2018年6月10日",),
    ),
)

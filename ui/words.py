"""Words for values: statuses, series, numbers, dates, moments, as the window says them."""

from datetime import datetime

from lianluo_desk.model.dates import format_date
from lianluo_desk.model.issue import Issue, Series, Status
from lianluo_desk.model.numerals import to_chinese

from .i18n import noop, tr

STATUS: dict[Status, str] = {
    "manuscript": noop("来稿"),
    "selected": noop("选用"),
    "editing": noop("编辑"),
    "review": noop("送审"),
    "signed": noop("签发"),
    "printed": noop("已印"),
    "archived": noop("归档"),
}
SERIES: dict[Series, str] = {"regular": noop("正刊"), "supplement": noop("增刊")}


def numbers_of(issue: Issue) -> str:
    """`第16期　总第560期`."""
    series = tr("增刊") if issue.series == "supplement" else ""
    number = tr("第{n}期").format(n=issue.number) if issue.number else tr("期号未定")
    total = "　" + tr("总第{n}期").format(n=issue.cumulative) if issue.cumulative else ""
    return f"{series}{number}{total}"


def cumulative_in_words(number: int | None) -> str:
    """`总第五百六十一期`."""
    return tr("总第{n}期").format(n=to_chinese(number)) if number else ""


def title_of(issue: Issue) -> str:
    """`联络动态　第16期　总第560期`."""
    return f"{issue.masthead.title}　{numbers_of(issue)}"


def date_of(issue: Issue) -> str:
    return format_date(issue.date) if issue.date else tr("日期未定")


def count(number: int) -> str:
    """`3,178`."""
    return f"{number:,}"


def moment(when: datetime | None) -> str:
    """`10:32` today, `6月13日 10:32` before."""
    if when is None:
        return ""
    local = when.astimezone()
    if local.date() == datetime.now().astimezone().date():
        return f"{local:%H:%M}"
    return tr("{month}月{day}日 {time}").format(month=local.month, day=local.day, time=f"{local:%H:%M}")

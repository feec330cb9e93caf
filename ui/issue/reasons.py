"""Where each value of an issue comes from  # 依据: the register, the list in force, the publication's profile."""

from datetime import date

from lianluo_desk.errors import DeskError
from lianluo_desk.ledger import Entry, check
from lianluo_desk.ledger.rules import following
from lianluo_desk.model.dates import format_date
from lianluo_desk.model.issue import DistributionLevel, Issue
from lianluo_desk.model.publication import Publication
from ui.i18n import tr


def of_numbers(issue: Issue, entries: tuple[Entry, ...]) -> tuple[str, bool]:
    """Why the numbers are right, or who has them; whether they are wrong."""
    if issue.year is None or issue.number is None:
        return tr("期号未定"), True
    others = tuple(e for e in entries if (e.series, e.year, e.number) != (issue.series, issue.year, issue.number))
    own = next((e for e in entries if e not in others), None)
    if own is not None and own.cumulative == issue.cumulative and own.date in (None, issue.date):
        return _preceding(others, issue), False
    try:
        candidate = Entry(issue.series, issue.year, issue.number, issue.cumulative, issue.date, "reserved")
        check(others, candidate, past=True)
    except DeskError as error:
        return f"{error.message}{error.hint}", True
    return _preceding(others, issue), False


def _preceding(others: tuple[Entry, ...], issue: Issue) -> str:
    before = tuple(e for e in others if (e.year, e.number) < (issue.year or 0, issue.number or 0))
    return following(before, issue.year or 0, issue.series).why


def of_distribution(issue: Issue, publication: Publication) -> str:
    """Which list is in force, and whether the issue still has it."""
    day = issue.date or date.today()
    listed = publication.distribution_on(day)
    if listed is None:
        return tr("刊物设置里没有发送名单")
    name = listed.name or tr("{year}年发送名单").format(year=listed.since.year)
    since = tr("依据：{name}，自{day}起").format(name=name, day=format_date(listed.since))
    if listed.levels == issue.distribution:
        return since + tr("；与名单一致")
    return since + tr("；本期与名单不同：{what}").format(what=difference(listed.levels, issue.distribution))


def of_last_issue(issue: Issue, before: Issue | None) -> str:
    """What the list has more and less than the last issue's."""
    if before is None:
        return ""
    number = tr("上期第{n}期").format(n=before.number)
    if before.distribution == issue.distribution:
        return tr("与{last}相同").format(last=number)
    return tr("比{last}：{what}").format(last=number, what=difference(before.distribution, issue.distribution))


def difference(listed: tuple[DistributionLevel, ...], own: tuple[DistributionLevel, ...]) -> str:
    """`增2行、减1行`: what an issue's list has more and less than the one in force."""
    before = {(level.label, line) for level in listed for line in level.lines}
    after = {(level.label, line) for level in own for line in level.lines}
    more, less = len(after - before), len(before - after)
    parts = [tr("增{n}行").format(n=more) if more else "", tr("减{n}行").format(n=less) if less else ""]
    return "、".join(part for part in parts if part) or tr("次序")


def of_contact(issue: Issue, publication: Publication) -> str:
    """From when the editors and the contact hold, and what is doubtful about them."""
    contact = publication.contact_on(issue.date or date.today())
    if contact is None:
        return tr("刊物设置里没有编辑和联系方式")
    since = tr("依据：刊物设置，自{day}起").format(day=format_date(contact.since))
    same = (contact.editors, contact.phone, contact.email) == (
        issue.colophon.editors, issue.colophon.phone, issue.colophon.email,
    )  # fmt: skip
    changed = "" if same else tr("；本期与设置不同")
    doubt = tr("；待核：{doubt}").format(doubt=contact.doubt) if contact.doubt else ""
    return since + changed + doubt


def of_profile(value: str | None, profile: str | None) -> str:
    """A value of the publication's profile."""
    if not value and not profile:
        return ""
    if value == profile:
        return tr("依据：刊物设置")
    return tr("刊物设置为“{value}”，本期已改动").format(value=profile or tr("空"))

"""What past issues teach: names with titles, offices, phrases: proposals for the editor to confirm."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..model.issue import Issue
from .passage import PROSE, passages
from .registers import Office, Person, Registers
from .rules.common import HAN
from .rules.people import names_in, titles_of

_SEEN_OFTEN = 2
_QUOTED = re.compile(rf"“([{HAN}]{{3,12}})”")
_OFFICE = re.compile(
    rf"(?<=[、，。到在由赴“（])([{HAN}]{{2,14}}(?:委员会|办公厅|办公室|研究室|工委|党组|党支部|联络站|有限公司|监委|法院|检察院))"
)


@dataclass(frozen=True, slots=True)
class _Seen:
    """When something was first and last printed, and how often."""

    first: date | None
    last: date | None
    times: int = 1

    def again(self, day: date | None) -> "_Seen":
        days = [d for d in (self.first, self.last, day) if d is not None]
        return _Seen(min(days, default=None), max(days, default=None), self.times + 1)


def learn(issues: Iterable[Issue]) -> Registers:
    """Registers drawn from past issues, to be confirmed by the editor before they count.

    People carry the title they were printed with and the day of its first appearance; a title of one person that was
    followed by another of the same office ends on its last appearance. Offices and quoted phrases must occur twice.
    """
    people: dict[tuple[str, str], _Seen] = {}
    signers: Counter[str] = Counter()
    offices: Counter[str] = Counter()
    phrases: Counter[str] = Counter()
    for issue in issues:
        _people(issue, people, signers)
        for passage in passages(issue):
            if passage.zone in PROSE:
                offices.update(match[1] for match in _OFFICE.finditer(passage.text))
                phrases.update(match[1] for match in _QUOTED.finditer(passage.text))
        offices.update(a.byline.unit for a in issue.articles if a.byline and a.byline.unit)
    return Registers(
        people=(*_with_spans(people), *(Person(name) for name in signers if not any(name == n for n, _ in people))),
        offices=tuple(Office(name) for name, times in offices.most_common() if times >= _SEEN_OFTEN),
        fixed=tuple(text for text, times in phrases.most_common() if times >= _SEEN_OFTEN and len(text) >= 4),
    )


def _people(issue: Issue, people: dict[tuple[str, str], _Seen], signers: Counter[str]) -> None:
    signers.update(issue.colophon.editors)
    for article in issue.articles:
        signers.update(article.byline.names if article.byline else ())
    texts = [passage.text for passage in passages(issue) if passage.zone in PROSE]
    names = frozenset(name for text in texts for name in names_in(text) if len(name) >= 2)
    for text in texts:
        for _, _, title, name, _ in titles_of(text, names):
            seen = people.get((name, title))
            people[name, title] = seen.again(issue.date) if seen else _Seen(issue.date, issue.date)


def _with_spans(people: dict[tuple[str, str], _Seen]) -> list[Person]:
    """A person's titles in the order of their first day; one that is followed by a later title has ended."""
    by_name: dict[str, list[tuple[str, _Seen]]] = defaultdict(list)
    for (name, title), seen in people.items():
        by_name[name].append((title, seen))
    found = []
    for name, titles in by_name.items():
        for title, seen in titles:
            later = [
                o
                for t, o in titles
                if t != title and o.first and seen.last and o.first > seen.last and _same_office(t, title)
            ]
            found.append(Person(name, title, seen.first, seen.last if later else None))
    return found


def _same_office(one: str, other: str) -> bool:
    return one.replace("副", "")[-2:] == other.replace("副", "")[-2:]

"""archive list and ledger: what they say, and their plain forms, which wait for neither of the two large libraries."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..desk.keeping import iso
from ..frozen import replace
from .speech import say, say_json

if TYPE_CHECKING:
    from ..archive import Summary
    from ..desk import Desk
    from ..ledger import Entry, Register

_ISSUES = (["archive", "list"],)
_NUMBERS = (["ledger"], ["ledger", "list"])


def said_at_a_glance(arguments: Sequence[str], desk: "Desk") -> bool:
    """Answer `archive list` and `ledger` in their plain form. False, and nothing said, where that cannot be done."""
    as_json = arguments[-1:] == ["--json"]
    words = list(arguments[:-1] if as_json else arguments)
    if words in _ISSUES:
        found = desk.issues_at_a_glance()
        if found is not None:
            say_issues(found, as_json)
        return found is not None
    view = desk.register_at_a_glance() if words in _NUMBERS else None
    if view is not None:
        say_register(view, as_json)
    return view is not None


def say_issues(found: "Sequence[Summary]", as_json: bool) -> None:
    """One line an issue."""
    from ..archive.reference import reference_to
    from ..archive.rows import STATUS_WORDS
    from ..model.dates import format_date

    if as_json:
        say_json({"issues": [_summary_json(summary) for summary in found]})
        return
    for summary in found:
        parts = (
            reference_to(summary.series, summary.year, summary.number),
            f"总{summary.cumulative}" if summary.cumulative is not None else "",
            format_date(summary.date) if summary.date else "",
            STATUS_WORDS[summary.status],
            "；".join(title.replace("\n", "") for title in summary.titles),
        )
        say("  ".join(part for part in parts if part))
    if not found:
        say("没有符合的期刊。")


def _summary_json(summary: "Summary") -> dict[str, Any]:
    return {
        "id": summary.id,
        "publication": summary.publication,
        "series": summary.series,
        "year": summary.year,
        "number": summary.number,
        "cumulative": summary.cumulative,
        "date": iso(summary.date),
        "status": summary.status,
        "titles": list(summary.titles),
        "characters": summary.characters,
        "updated": summary.updated,
        "who": summary.who,
    }


def say_register(view: "Register", as_json: bool) -> None:
    """Year by year: what is taken, reserved, void, missing and next."""
    from ..archive.moments import shown
    from ..ledger import describe

    if as_json:
        say_json({"shelves": [_shelf_json(shelf) for shelf in view.shelves]})
        return
    if not view.shelves:
        say("登记簿还是空的。")
    for shelf in view.shelves:
        say(f"{shelf.year}年{'增刊' if shelf.series == 'supplement' else ''}")
        for entry in sorted((*shelf.issued, *shelf.reserved, *shelf.void), key=lambda entry: entry.number):
            registered = f"  {entry.who}  {shown(entry.when)}" if entry.when else ""
            say(f"  {describe(replace(entry, who=''))}{registered}")
        if shelf.missing:
            say("  没有登记：" + "、".join(_ranges(shelf.missing)))
        say(f"  下一期：第{shelf.next.number}期" + _total(shelf.next.cumulative))


def _ranges(numbers: Sequence[int]) -> Iterator[str]:
    """Runs of numbers as an editor names them: 第1—23期."""
    start = 0
    for at, number in enumerate(numbers):
        if at + 1 == len(numbers) or numbers[at + 1] != number + 1:
            first = numbers[start]
            yield f"第{first}期" if first == number else f"第{first}—{number}期"
            start = at + 1


def _total(cumulative: int | None) -> str:
    return "" if cumulative is None else f"（总第{cumulative}期）"


def _shelf_json(shelf: Any) -> dict[str, Any]:
    return {
        "series": shelf.series,
        "year": shelf.year,
        "issued": [entry_json(entry) for entry in shelf.issued],
        "reserved": [entry_json(entry) for entry in shelf.reserved],
        "void": [entry_json(entry) for entry in shelf.void],
        "missing": list(shelf.missing),
        "next": {"number": shelf.next.number, "cumulative": shelf.next.cumulative},
    }


def entry_json(entry: "Entry") -> dict[str, Any]:
    """A registered number as a JSON value."""
    return {
        "series": entry.series,
        "year": entry.year,
        "number": entry.number,
        "cumulative": entry.cumulative,
        "date": iso(entry.date),
        "state": entry.state,
        "reason": entry.reason,
        "who": entry.who,
        "when": entry.when,
    }

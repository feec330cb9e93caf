"""ledger and archive: the numbers, and where issues live."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ..desk.keeping import PAST_SUFFIXES, TakenIn, iso
from ..errors import DeskError
from ..model.dates import format_date
from ..model.issue import Issue, Series, Status
from .shared import Force, Json, complain, desk_of, issue_json, parse_day, say, say_json

if TYPE_CHECKING:
    from ..archive import Hit, Summary
    from ..ledger import Entry

ledger = typer.Typer(help="期号：已用、预留、作废、缺号、下一期。", rich_markup_mode=None, invoke_without_command=True)
archive = typer.Typer(help="档案：收入、列出、查看、检索、备份、恢复、核对。", rich_markup_mode=None)

SeriesOption = Annotated[Series, typer.Option("--series", help="regular 正刊，supplement 增刊")]
Year = Annotated[int, typer.Argument(metavar="YEAR", min=1900, max=9999, help="年份")]
Number = Annotated[int, typer.Argument(metavar="NUMBER", min=1, help="年度期号")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(ledger, name="ledger")
    app.add_typer(archive, name="archive")


# ledger


@ledger.callback()
def ledger_start(context: typer.Context, as_json: Json = False) -> None:
    """不带子命令时列出登记簿。"""
    if context.invoked_subcommand is None:
        list_numbers(context, as_json=as_json)


@ledger.command("list")
def list_numbers(context: typer.Context, as_json: Json = False) -> None:
    """列出每个系列、每一年的期号。"""
    from ..archive.moments import shown
    from ..ledger import describe

    view = desk_of(context).ledger().register()
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
        "issued": [_entry_json(entry) for entry in shelf.issued],
        "reserved": [_entry_json(entry) for entry in shelf.reserved],
        "void": [_entry_json(entry) for entry in shelf.void],
        "missing": list(shelf.missing),
        "next": {"number": shelf.next.number, "cumulative": shelf.next.cumulative},
    }


def _entry_json(entry: "Entry") -> dict[str, Any]:
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


def _say_entry(entry: "Entry", as_json: bool) -> None:
    from ..ledger import describe

    if as_json:
        say_json(_entry_json(entry))
    else:
        say(describe(entry, with_year=True))


@ledger.command("reserve")
def reserve(
    context: typer.Context,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="出刊日期")] = None,
    series: SeriesOption = "regular",
    as_json: Json = False,
) -> None:
    """预留下一个期号。"""
    _say_entry(desk_of(context).ledger().reserve(parse_day(date), series), as_json)


@ledger.command("issue")
def issue_number(
    context: typer.Context,
    year: Year,
    number: Number,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="出刊日期，与预留时不同才需要")] = None,
    series: SeriesOption = "regular",
    as_json: Json = False,
) -> None:
    """登记一个预留的期号已经出刊。"""
    day = parse_day(date) if date else None
    _say_entry(desk_of(context).ledger().issue(year, number, series, day=day), as_json)


@ledger.command("void")
def void_number(
    context: typer.Context,
    year: Year,
    number: Number,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="为什么空出这一期（必写）")] = "",
    series: SeriesOption = "regular",
    as_json: Json = False,
) -> None:
    """作废一个期号，写明原因。"""
    _say_entry(desk_of(context).ledger().void(year, number, reason, series), as_json)


# archive


@archive.command("add")
def add(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help=f"期刊文件、往期或整个文件夹（{' '.join(PAST_SUFFIXES)}）")],
    as_json: Json = False,
) -> None:
    """收入往期：期号一并登记，收到的文件原样留存。"""
    from ..desk.keeping import past_files

    desk = desk_of(context)
    named = list(past_files(files))
    results = list(_with_progress(desk.take_in(named), len(named)))
    if as_json:
        say_json({"files": [_taken_json(result) for result in results]})
    for result in results:
        if result.refusal:
            complain(DeskError(f"{result.path}：{result.refusal.message}", result.refusal.hint))
        elif result.issue and not as_json:
            note = f"，{len(result.questions)} 处待看" if result.questions else ""
            say(f"收入：{desk.headline(result.issue)}{note}")
    if not named or any(result.refusal for result in results):
        raise typer.Exit(1)


def _with_progress(results: Iterable[TakenIn], total: int) -> Iterator[TakenIn]:
    """A progress bar for more than a few files, on a terminal only."""
    if total < 4 or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as bar:
        yield from bar.track(results, total=total, description="收入往期")


def _taken_json(result: TakenIn) -> dict[str, Any]:
    issue, refusal = result.issue, result.refusal
    return {
        "file": str(result.path),
        "issue": issue.id if issue else None,
        "year": issue.year if issue else None,
        "number": issue.number if issue else None,
        "questions": len(result.questions),
        "error": refusal.message if refusal else None,
    }


@archive.command("list")
def list_issues(
    context: typer.Context,
    year: Annotated[int | None, typer.Option("--year", help="只列这一年")] = None,
    status: Annotated[Status | None, typer.Option("--status", help="只列这种状态")] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="只列有这个处室署名的")] = None,
    person: Annotated[str | None, typer.Option("--person", help="只列有这个人署名的")] = None,
    as_json: Json = False,
) -> None:
    """列出档案里的各期，新的在前。"""
    found = desk_of(context).archive.issues(year=year, status=status, unit=unit, person=person)
    if as_json:
        say_json({"issues": [_summary_json(summary) for summary in found]})
        return
    from ..archive import reference_to
    from ..archive.status import WORDS

    for summary in found:
        reference = reference_to(summary.series, summary.year, summary.number)
        total = f"总{summary.cumulative}" if summary.cumulative is not None else ""
        day = format_date(summary.date) if summary.date else ""
        parts = (
            reference,
            total,
            day,
            WORDS[summary.status],
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


@archive.command("show")
def show(
    context: typer.Context,
    reference: Annotated[str, typer.Argument(metavar="ISSUE", help="2018-16、总560、latest 或期刊文件")],
    as_json: Json = False,
) -> None:
    """显示一期的内容；--json 给出期刊文件。"""
    desk = desk_of(context)
    issue: Issue = desk.open_issue(reference)
    if as_json:
        say_json(issue_json(issue))
        return
    from ..output.text import export_text

    say(export_text(desk.story(issue)).rstrip("\n"))


@archive.command("search")
def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(metavar="TEXT", help="要找的字词，多个以空格分开")],
    year: Annotated[int | None, typer.Option("--year")] = None,
    unit: Annotated[str | None, typer.Option("--unit")] = None,
    person: Annotated[str | None, typer.Option("--person")] = None,
    status: Annotated[Status | None, typer.Option("--status")] = None,
    by_date: Annotated[bool, typer.Option("--by-date", help="按日期排，不按相关程度")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000)] = 20,
    as_json: Json = False,
) -> None:
    """全文检索。"""
    from ..archive import Filters, reference_to

    filters = Filters(year=year, unit=unit, person=person, status=status)
    order: Literal["relevance", "date"] = "date" if by_date else "relevance"
    results = desk_of(context).archive.search(query, filters, order=order, limit=limit)
    if as_json:
        say_json({"hits": [_hit_json(hit) for hit in results.hits], "more": results.more})
        return
    for hit in results.hits:
        reference = reference_to(hit.series, hit.year, hit.number)
        title = _marked(hit.title, hit.highlights).replace("\n", "")
        say(f"{reference}  {title}\n    {_marked(hit.excerpt.text, hit.excerpt.highlights)}")
    say("还有更多。" if results.more else f"共 {len(results.hits)} 处。")


def _marked(text: str, spans: "Sequence[tuple[int, int]]") -> str:
    """The text with what was found in bold, on a terminal; elsewhere the text alone."""
    if not sys.stdout.isatty():
        return text
    for start, end in reversed(spans):
        text = f"{text[:start]}{typer.style(text[start:end], bold=True)}{text[end:]}"
    return text


def _hit_json(hit: "Hit") -> dict[str, Any]:
    return {
        "issue": hit.issue,
        "series": hit.series,
        "year": hit.year,
        "number": hit.number,
        "cumulative": hit.cumulative,
        "date": iso(hit.date),
        "article": hit.article,
        "title": hit.title,
        "highlights": [list(span) for span in hit.highlights],
        "excerpt": {
            "block": hit.excerpt.place,
            "start": hit.excerpt.start,
            "text": hit.excerpt.text,
            "highlights": [list(span) for span in hit.excerpt.highlights],
        },
    }


@archive.command("backup")
def backup(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="备份写到哪里；不写则放在档案旁边")] = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """备份整个档案，并打开备份核对一遍。"""
    from ..files import refuse_existing

    if file and not force:
        refuse_existing(file)
    made = desk_of(context).archive.backups.make(target=file)
    if as_json:
        say_json({"file": str(made.path)})
    else:
        say(f"备份好了，并已核对：{made.path}")


@archive.command("restore")
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="备份文件，或 archive backups 列出的名称")],
    as_json: Json = False,
) -> None:
    """用备份恢复档案；现有档案先另存为一份备份。"""
    restored = desk_of(context).restore(file)
    if as_json:
        say_json({"restored": str(restored.backup), "before": restored.before})
        return
    say(f"已恢复：{restored.backup}")
    if restored.before:
        say(f"原来的档案保存在：{restored.before}")


@archive.command("verify")
def verify(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="核对这份备份；不写则核对档案")] = None,
    as_json: Json = False,
) -> None:
    """核对档案：每一期、每个历史状态、每个收到的文件。"""
    report = desk_of(context).archive.backups.verify(file)
    if as_json:
        counts = {"issues": report.issues, "states": report.states, "files": report.files}
        say_json({**counts, "problems": list(report.problems)})
    else:
        say(f"核对了 {report.issues} 期、{report.states} 个历史状态、{report.files} 个文件。")
        for problem in report.problems:
            complain(DeskError(problem))
    if report.problems:
        raise typer.Exit(1)

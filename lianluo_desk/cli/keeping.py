"""ledger and archive: the numbers, and where issues live."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ..desk.keeping import PAST_SUFFIXES, TakenIn, iso
from ..errors import DeskError
from ..model.issue import Issue, Series, Status
from .listing import entry_json, say_issues, say_register
from .shared import Force, Json, complain, desk_of, issue_json, parse_day, say, say_json

if TYPE_CHECKING:
    from ..archive import Hit
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
    say_register(desk_of(context).ledger().register(), as_json)


def _say_entry(entry: "Entry", as_json: bool) -> None:
    from ..ledger import describe

    if as_json:
        say_json(entry_json(entry))
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
    taken = sum(result.refusal is None for result in results)
    if len(results) > 1 and not as_json:
        say(f"共收入 {taken} 期，{len(results) - taken} 个文件没有收入。")
    if not named:
        complain(DeskError("没有找到可以收入的文件。", f"认得的文件有 {' '.join(PAST_SUFFIXES)}。"))
    if not named or taken < len(results):
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
    say_issues(desk_of(context).archive.issues(year=year, status=status, unit=unit, person=person), as_json)


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

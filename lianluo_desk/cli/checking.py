"""check and preflight: what is wrong with the text, and with a finished file."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from .shared import Force, Json, desk_of, say, say_json

_WORDS = {"error": "错误", "warning": "疑似", "hint": "提示"}
_WEIGHTS = {"error": "错误", "warning": "警告", "hint": "提示"}


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("check")(check)
    app.command("preflight")(preflight)


def check(
    context: typer.Context,
    issue: Annotated[str, typer.Argument(metavar="ISSUE", help="期刊文件或期号")],
    report_file: Annotated[
        Path | None, typer.Option("--report", metavar="F.pdf|F.xlsx", help="另写一份校对报告存档")
    ] = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """校对：逐处列出问题、理由和建议，估算差错率。"""
    desk = desk_of(context)
    opened = desk.open_issue(issue)
    report = desk.proof_report(opened, report_file, force=force) if report_file else desk.check(opened)
    if as_json:
        say_json(report.json())
    else:
        for finding in report.findings:
            advice = f" → “{finding.suggestion}”" if finding.suggestion else ""
            say(f"{_WORDS[finding.severity]}  {finding.block}:{finding.start}  “{finding.text}”{advice}")
            say(f"      {finding.message}（{finding.rule}）")
        say(f"{len(report.findings)} 处；{report.characters} 字，预计差错率 {report.errors_per_10000:.1f}/万。")
    if report.findings:
        raise typer.Exit(1)


def preflight(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.pdf", help="做好的 PDF")],
    purpose: Annotated[
        Literal["screen", "print", "archive", "booklet"] | None,
        typer.Option("--for", help="按这种用途检查；不写则看文件自己的说法"),
    ] = None,
    as_json: Json = False,
) -> None:
    """检查做好的 PDF，用平常话说出问题和办法。"""
    report = desk_of(context).preflight(file, purpose)
    if as_json:
        say_json(report.to_json())
    else:
        for finding in report.findings:
            say(f"{_WEIGHTS[finding.severity]}  {finding.sentence}")
            if finding.hint:
                say(f"      {finding.hint}")
        say("没有问题。" if not report.findings else f"{len(report.errors)} 处必须改，共 {len(report.findings)} 处。")
    if not report.ok:
        raise typer.Exit(1)

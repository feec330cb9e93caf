"""review: send a round, read what came back, apply what was decided, show where things stand."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..desk.reviewing import Homecoming, Wish, decide
from .shared import Force, Json, desk_of, issue_json, parse_day, say, say_json, write_issue

if TYPE_CHECKING:
    from ..review.changes import Change
    from ..review.rounds import Remark
    from ..review.send import Cover

review = typer.Typer(help="审改：送出、读回、采纳、各轮情况。", rich_markup_mode=None)

File = Annotated[Path, typer.Argument(metavar="FILE.docx", help="返回的 Word 文件")]
IssueOption = Annotated[str | None, typer.Option("--issue", metavar="ISSUE", help="文件看不出是哪一期时指明")]
RoundOption = Annotated[int | None, typer.Option("--round", metavar="N", help="第几轮；不写为最近一轮")]
_KINDS = {
    "text": "改动",
    "split": "分段",
    "join": "并段",
    "insert": "新增一段",
    "delete": "删去一段",
    "format": "格式",
    "move": "移动",
}


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(review, name="review")


@review.command("send")
def send(
    context: typer.Context,
    issue: Annotated[str, typer.Argument(metavar="ISSUE", help="期刊文件或期号")],
    docx: Annotated[Path, typer.Option("--docx", metavar="FILE", help="写到哪里")],
    protect: Annotated[bool, typer.Option("--protect", help="只许带修订标记修改（不设密码）")] = False,
    no_track: Annotated[bool, typer.Option("--no-track", help="不打开修订记录")] = False,
    redline: Annotated[int | None, typer.Option("--redline", metavar="N", help="标出与第 N 轮相比的改动")] = None,
    reader: Annotated[list[str] | None, typer.Option("--to", metavar="NAME", help="送审说明：请谁审阅，可多次")] = None,
    due: Annotated[str | None, typer.Option("--due", metavar="DATE", help="送审说明：何时退回")] = None,
    look_at: Annotated[list[str] | None, typer.Option("--look-at", metavar="TEXT", help="送审说明：着重看什么")] = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """送出一轮：写出 Word 审改稿，底稿留在档案里。"""
    desk = desk_of(context)
    wish = Wish(not no_track, protect, _cover(reader, due, look_at), redline)
    begun = desk.review.send(desk.open_issue(issue), docx, wish, force=force)
    if as_json:
        say_json({"issue": begun.issue, "round": begun.number, "export": begun.export, "file": str(docx)})
    else:
        say(f"第 {begun.number} 轮审改稿写好：{docx}")


def _cover(readers: list[str] | None, due: str | None, look_at: list[str] | None) -> "Cover | None":
    if not (readers or due or look_at):
        return None
    from ..review.send import Cover

    return Cover(tuple(readers or ()), parse_day(due) if due else None, tuple(look_at or ()))


@review.command("read")
def read(
    context: typer.Context, file: File, issue: IssueOption = None, round_: RoundOption = None, as_json: Json = False
) -> None:
    """读回返回稿：谁改了什么，逐条列出，没有留痕的也列出。"""
    home = _home(context, file, issue, round_)
    if as_json:
        say_json(home.returned.to_json())
        return
    say(f"第 {home.round.number} 轮：{len(home.returned.changes)} 处改动，{len(home.returned.comments)} 条批注。")
    for warning in home.returned.warnings:
        say("注意：" + warning)
    for change in home.returned.changes:
        say(_told(change))
    for comment in home.returned.comments:
        _say_comment(comment)


def _home(context: typer.Context, file: Path, issue: str | None, round_: int | None) -> Homecoming:
    from ..ooxml.worker import stand_by

    stand_by()  # comes up while the archive is opened
    desk = desk_of(context)
    return desk.review.read(file, desk.open_issue(issue) if issue else None, round_)


def _told(change: "Change") -> str:
    value = change.to_json()
    who = change.author or ("未署名" if change.tracked else "未留痕")
    what = f"“{value['before']}”→“{value['after']}”" if change.kind not in ("move", "format") else ""
    return f"  {change.id}  {_KINDS[change.kind]}  {who}  {what}"


def _say_comment(comment: "Remark") -> None:
    say(f"  批注  {comment.author or '未署名'}  “{comment.quoted}”：{comment.text}")
    for reply in comment.replies:
        say(f"      {reply.author or '未署名'}：{reply.text}")


@review.command("apply")
def apply(
    context: typer.Context,
    file: File,
    accept: Annotated[
        list[str] | None, typer.Option("--accept", help="all、改动编号（可用逗号分开）、author:姓名")
    ] = None,
    reject: Annotated[list[str] | None, typer.Option("--reject", help="写法同 --accept；与之重复时以退回为准")] = None,
    issue: IssueOption = None,
    round_: RoundOption = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="ISSUE.json", help="同时写成期刊文件")
    ] = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """按决定采纳改动，得到新的一稿；没有提到的改动留待以后。"""
    if not accept and not reject:
        raise typer.BadParameter("请用 --accept 和 --reject 说明采纳哪些、退回哪些。")
    if output and not force:
        from ..files import refuse_existing

        refuse_existing(output)
    home = _home(context, file, issue, round_)
    decisions = decide(home.returned.changes, _words(accept), _words(reject))
    settled = desk_of(context).review.apply(home, decisions)
    applied = settled.applied
    if output:
        write_issue(applied.issue, output, force=force)
    if as_json:
        conflicts = [{"change": c.change.to_json(), "why": c.reason} for c in applied.conflicts]
        value: dict[str, Any] = {"issue": issue_json(applied.issue), "done": list(applied.done), "conflicts": conflicts}
        say_json(value)
    else:
        left = len(home.returned.changes) - len(decisions)
        say(f"采纳了 {len(applied.done)} 处；{len(applied.conflicts)} 处没有改成；{left} 处未决定。")
        for conflict in applied.conflicts:
            say(f"{_told(conflict.change)}\n      {conflict.reason}")
    if applied.conflicts:
        raise typer.Exit(1)


def _words(values: list[str] | None) -> list[str]:
    return [word.strip() for value in values or () for word in value.split(",") if word.strip()]


@review.command("status")
def status(
    context: typer.Context,
    issue: Annotated[str, typer.Argument(metavar="ISSUE", help="期刊文件或期号")],
    as_json: Json = False,
) -> None:
    """这一期各轮送审的情况。"""
    desk = desk_of(context)
    rounds = desk.review.rounds(desk.open_issue(issue))
    if as_json:
        say_json(
            {
                "rounds": [
                    {
                        "round": each.number,
                        "sent": each.created,
                        "who": each.who,
                        "returned": [file.name for file in each.returned],
                        "decided": len(each.decisions.get("changes", {})),
                    }
                    for each in rounds
                ]
            }
        )
        return
    if not rounds:
        say("这一期还没有送审过。")
    for each in rounds:
        files = "、".join(file.name for file in each.returned) or "还没有返回"
        decided = len(each.decisions.get("changes", {}))
        say(f"第 {each.number} 轮  {each.created[:16]} 由 {each.who} 送出  {files}  已决定 {decided} 处")

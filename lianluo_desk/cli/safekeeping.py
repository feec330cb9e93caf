"""archive backups, status, history, pack, unpack: what is kept beside an issue's text, and carrying one elsewhere."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import DeskError
from ..model.issue import Status
from .shared import Force, Json, desk_of, say, say_json

if TYPE_CHECKING:
    from ..archive.status import Signature, StatusEvent
    from ..edit import State

Reference = Annotated[str, typer.Argument(metavar="ISSUE", help="2018-16、总560、560 或 latest")]

_KINDS = {
    "auto": "自动",
    "manual": "手工",
    "before-restore": "恢复前",
    "before-upgrade": "升级前",
    "damaged": "损坏，移开",
}


def register(archive: typer.Typer) -> None:
    """Add these commands to `archive`."""
    for command in (backups, status, history, pack, unpack):
        archive.command(command.__name__)(command)


def backups(
    context: typer.Context,
    remove: Annotated[str | None, typer.Option("--remove", metavar="NAME", help="删去这一份（不能找回）")] = None,
    as_json: Json = False,
) -> None:
    """列出备份：自动的、手工的、恢复前另存的；恢复时移开的损坏档案也在内。"""
    kept = desk_of(context).archive.backups
    if remove is not None:
        kept.remove(remove)
        say_json({"removed": remove}) if as_json else say(f"已删去：{remove}")
        return
    rows = [_backup_json(b.path.name, b.kind, b.at.isoformat(), b.path) for b in kept.all()]
    rows += [_backup_json(a.name, "damaged", a.at.isoformat(), a.path) for a in kept.aside()]
    if as_json:
        say_json({"backups": rows})
        return
    from ..archive.moments import shown

    for row in rows:
        say(f"{shown(row['at'])}  {_KINDS[row['kind']]}  {row['name']}")
    if not rows:
        say("还没有备份。")


def _backup_json(name: str, kind: str, at: str, path: Path | None) -> dict[str, Any]:
    size = path.stat().st_size if path is not None and path.is_file() else None
    return {"name": name, "kind": kind, "at": at, "file": str(path) if path else None, "bytes": size}


def status(
    context: typer.Context,
    reference: Reference,
    to: Annotated[Status | None, typer.Argument(metavar="STATUS", help="改成这种状态；不写则只查看")] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="原因，从签发以后退回时必写")] = "",
    as_json: Json = False,
) -> None:
    """一期走到哪一步、谁在何时推进、签发后有没有改动；写上状态则推进或退回。"""
    from ..archive.status import WORDS

    archive = desk_of(context).archive
    issue_id = archive.find(reference)
    if to is not None:
        archive.set_status(issue_id, to, reason)
    issue, signature, events = archive.get(issue_id), archive.signature(issue_id), archive.status_events(issue_id)
    if as_json:
        moves = [_event_json(event) for event in events]
        say_json({"id": issue_id, "status": issue.status, "signature": _signature_json(signature), "events": moves})
        return
    say(WORDS[issue.status])
    for event in events:
        note = f"（{event.reason}）" if event.reason else ""
        say(f"  {_moment(event.when)}  {event.who}  {WORDS[event.before]} → {WORDS[event.after]}{note}")
    if signature is not None:
        after = f"；签发后于 {_moment(signature.changed_at)} 有改动" if signature.changed_at else ""
        changed = "；签发后有改动" if not signature.intact and not after else after
        say(f"  {signature.who} 于 {_moment(signature.when)} 签发{changed or '，内容未变'}")


def _moment(text: str) -> str:
    from ..archive.moments import shown

    return shown(text)


def _event_json(event: "StatusEvent") -> dict[str, Any]:
    return {
        "before": event.before,
        "after": event.after,
        "reason": event.reason,
        "hash": event.hash,
        "who": event.who,
        "when": event.when,
    }


def _signature_json(signature: "Signature | None") -> dict[str, Any] | None:
    if signature is None:
        return None
    return {
        "who": signature.who,
        "when": signature.when,
        "hash": signature.hash,
        "intact": signature.intact,
        "changed_at": signature.changed_at,
    }


def history(
    context: typer.Context,
    reference: Reference,
    state: Annotated[int | None, typer.Option("--state", metavar="N", help="把这个状态写成期刊文件")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="ISSUE.json", help="写到哪里")] = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """一期的历史：每个状态、命名的版本、撤销后留下的分支。"""
    archive = desk_of(context).archive
    issue_id = archive.find(reference)
    if state is not None:
        _write_state(context, issue_id, state, output, force=force, as_json=as_json)
        return
    tree = archive.history(issue_id)
    states = [tree.states[number] for number in sorted(tree.states)]
    if as_json:
        say_json({"current": tree.current, "states": [_state_json(one) for one in states]})
        return
    on_path = set(tree.path(tree.current))
    for one in states:
        mark = "→" if one.number == tree.current else "·" if one.number in on_path else "┊"
        name = f"  《{one.name}》" if one.name else ""
        say(f"{mark} {one.number}  {_moment(one.at.isoformat())}  {one.who}  {one.label}{name}")


def _write_state(
    context: typer.Context, issue_id: str, number: int, output: Path | None, *, force: bool, as_json: bool
) -> None:
    from .shared import issue_json, write_issue

    if output is None and not as_json:
        raise DeskError("没有写明这个状态存到哪里。", "请加上 -o 文件名.json，或 --json。")
    issue = desk_of(context).archive.state(issue_id, number)
    if output is not None:
        write_issue(issue, output, force=force)
    if as_json:
        say_json(issue_json(issue))
    else:
        say(f"写好：{output}")


def _state_json(state: "State") -> dict[str, Any]:
    return {
        "number": state.number,
        "parent": state.parent,
        "label": state.label,
        "kind": state.kind,
        "name": state.name,
        "at": state.at.isoformat(),
        "who": state.who,
    }


def pack(
    context: typer.Context,
    reference: Reference,
    file: Annotated[Path, typer.Argument(metavar="FILE.zip", help="写到哪里")],
    force: Force = False,
    as_json: Json = False,
) -> None:
    """把一期连同历史、审改和收到的文件打成一个 zip，带到别的电脑。"""
    archive = desk_of(context).archive
    written = archive.export_issue(archive.find(reference), file, replace=force)
    say_json({"file": str(written)}) if as_json else say(f"写好：{written}")


def unpack(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.zip", help="archive pack 写的 zip")],
    as_json: Json = False,
) -> None:
    """收入 archive pack 写的 zip；两边都改过的并排保留。"""
    taken = desk_of(context).archive.import_issue(file)
    if as_json:
        say_json({"issue": taken.issue, "outcome": taken.outcome, "branch": taken.branch})
    else:
        say(taken.message)

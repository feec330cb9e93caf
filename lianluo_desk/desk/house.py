"""What the house knows and what it has decided to leave alone: registers and ignored findings, every step undoable."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import DeskError
from ..files import refuse_existing, write_whole
from ..model.issue import Issue
from ..proof.ignoring import Ignore, Ignores, Reach
from ..proof.lines import Line, entry_of, line_of, lines_of
from ..proof.passage import passages
from ..proof.registers import REGISTERS, Registers
from ..proof.tables import KINDS, Kind, csv_bytes, entry_from, kind_of, read_table, xlsx_bytes

if TYPE_CHECKING:
    from ..archive import Archive
    from ..archive.desk_tables import Fact
    from ..proof import Finding

IGNORED = "ignored"
"""The register in which ignored findings are kept, beside those of `Registers`."""
_FORMER = "proof-ignores"  # the setting that held them before


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a register as the editor sees it: its cells under the headings, who wrote it and when."""

    line: Line
    cells: tuple[str, ...]
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """One decision to leave a finding alone, with who took it and when."""

    ignore: Ignore
    line: Line
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line that is not in the registers yet, and how it comes (printed in how many issues; 0: from a table).

    `replaces` is the line about the same subject that it would take the place of, `former` that line's cells.
    """

    line: Line
    cells: tuple[str, ...]
    issues: int = 0
    replaces: Line | None = None
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was read and not yet taken over: what is new, and how many rows are known already."""

    register: str
    fresh: tuple[Proposal, ...]
    known: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step: lines that went and lines that came. `label` is what the undo entry says."""

    label: str
    removed: tuple[Line, ...] = ()
    added: tuple[Line, ...] = ()

    def turned(self) -> "Step":
        """The step that undoes this one."""
        return Step(self.label, self.added, self.removed)


class House:
    """The desk's room for the house's own knowledge. Steps taken since the start can be undone in turn.

    `archive` opens (and, if need be, makes) the archive; `kept` gives it only where there is one. Raises DeskError
    throughout when the archive cannot be reached.
    """

    kinds: tuple[Kind, ...] = KINDS

    def __init__(self, archive: "Callable[[], Archive]", kept: "Callable[[], Archive | None]") -> None:
        self._archive, self._kept = archive, kept
        self._done: list[Step] = []
        self._undone: list[Step] = []

    # what is known

    def registers(self) -> Registers:
        """The house's own registers as the rules read them, without those that come with the program."""
        kept = self._kept()
        if kept is None:
            return Registers()
        return Registers.of_facts(fact for name in REGISTERS for fact in kept.knowledge.facts(name))

    def rows(self, register: str) -> tuple[Row, ...]:
        """The house's own entries of a register, in the order they were added."""
        kept, kind = self._kept(), kind_of(register)
        facts = kept.knowledge.facts(register) if kept else []
        read = [(Line(f.register, f.name, f.value, f.since, f.until), f) for f in facts]
        return tuple(
            Row(line, kind.write(entry), fact.who, fact.when)
            for line, fact in read
            if (entry := entry_of(line)) is not None
        )

    def shipped(self, register: str) -> tuple[tuple[str, ...], ...]:
        """The cells of the entries that come with the program; they are not edited, the house's own are added."""
        return tuple(map(kind_of(register).write, getattr(Registers.seed(), register)))

    # changing it

    def add(self, register: str, cells: Sequence[str]) -> Step:
        """A new entry. Raises DeskError naming the cell that does not read, or when it is there already."""
        line = line_of(register, entry_from(register, cells))
        if any(row.line == line for row in self.rows(register)):
            raise DeskError(f"“{line.name}”已在登记表中。", "不必重复添加；要改，请改原来的一条。")
        return self._do(Step(f"添加“{line.name}”", (), (line,)))

    def change(self, row: Row, cells: Sequence[str]) -> Step:
        """An entry written anew. Raises DeskError when it does not read or is gone."""
        line = line_of(row.line.register, entry_from(row.line.register, cells))
        return self._do(Step(f"修改“{row.line.name}”", (row.line,), (line,)))

    def remove(self, rows: Iterable[Row]) -> Step:
        """Take entries away."""
        lines = tuple(row.line for row in rows)
        return self._do(Step(_counted("删除", lines), lines))

    def accept(self, proposals: Iterable[Proposal]) -> Step:
        """Take over what a table or past issues propose."""
        chosen = tuple(proposals)
        lines = _distinct(proposal.line for proposal in chosen)
        replaced = _distinct(proposal.replaces for proposal in chosen if proposal.replaces)
        return self._do(Step(_counted("登记", lines), replaced, lines))

    # tables

    def read_table(self, path: Path) -> Table:
        """What a CSV or XLSX file would add; nothing is kept before `accept(table.fresh)`. Raises DeskError."""
        lines = list(lines_of(read_table(path)))
        register = lines[0].register if lines else KINDS[0].register
        rows = self.rows(register)
        known = {_key(row.line) for row in rows}
        fresh = [line for line in _distinct(lines) if _key(line) not in known]
        told = {_key(line) for line in lines}
        former = _former_of([row for row in rows if _key(row.line) not in told], fresh)
        return Table(
            register, tuple(_changed(line, former.get(_subject(line))) for line in fresh), len(lines) - len(fresh)
        )

    def write_table(self, register: str, path: Path, *, force: bool = False) -> None:
        """The house's own entries as a CSV or XLSX file, to be changed in a spreadsheet and read back."""
        if not force:
            refuse_existing(path)
        kind = kind_of(register)
        rows = [kind.headings, *(row.cells for row in self.rows(register))]
        data = xlsx_bytes(kind.title, rows) if path.suffix.lower() == ".xlsx" else csv_bytes(rows)
        write_whole(path, data, force=force)

    # learning

    def lessons(self, issues: Iterable[Issue] | None = None) -> tuple[Proposal, ...]:
        """What past issues (None: all of the archive) teach and the registers do not know yet.

        Nothing is kept before the editor consents: `accept(those chosen)`.
        """
        from ..proof.learning import learn

        past = self._past() if issues is None else list(issues)
        known = {_subject(line) for line in lines_of(Registers.seed().joined(self.registers()))}
        fresh = [line for line in lines_of(learn(past)) if _subject(line) not in known]
        seen = _seen_in(past, [line.name for line in fresh])
        return tuple(_proposal(line, seen[line.name]) for line in fresh)

    def _past(self) -> list[Issue]:
        kept = self._kept()
        return [kept.get(summary.id) for summary in kept.issues()] if kept else []

    # leaving alone

    def ignores(self) -> Ignores:
        """What is left alone, as the check reads it."""
        return Ignores(tuple(ignored.ignore for ignored in self.ignored()))

    def ignored(self) -> tuple[Ignored, ...]:
        """The decisions in the order they were taken, to be listed."""
        kept = self._kept()
        if kept is None:
            return ()
        if not kept.only_read:
            self._move_former(kept)
        found = []
        for fact in kept.knowledge.facts(IGNORED):
            for ignore in Ignores.from_json([fact.value] if isinstance(fact.value, dict) else []).entries:
                line = Line(fact.register, fact.name, fact.value)
                found.append(Ignored(ignore, line, fact.who, fact.when))
        return tuple(found)

    def ignore(self, finding: "Finding", reach: Reach, issue_id: str) -> Step:
        """Leave a finding alone: here, in this issue, or always."""
        entry = Ignores().adding(finding, reach, issue_id).entries[0]
        line = Line(IGNORED, entry.text, Ignores((entry,)).json()[0])
        fresh = () if entry in self.ignores().entries else (line,)
        return self._do(Step(f"忽略“{entry.text[:10]}”", (), fresh))

    def stop_ignoring(self, entries: Iterable[Ignored]) -> Step:
        """Report these again."""
        lines = tuple(entry.line for entry in entries)
        return self._do(Step(_counted("恢复提示", lines), lines))

    @staticmethod
    def _move_former(kept: "Archive") -> None:
        """Decisions of an earlier version stand in a setting: bring them over."""
        former = kept.settings.get(_FORMER)
        if former:
            values = Ignores.from_json(former).json()
            kept.knowledge.exchange((), [(IGNORED, value["text"], value, None, None) for value in values])
            kept.settings.set(_FORMER, None)

    # steps

    @property
    def undo_label(self) -> str:
        """What `undo` would take back, "" when there is nothing."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """What `redo` would do again, "" when there is nothing."""
        return self._undone[-1].label if self._undone else ""

    def undo(self) -> Step | None:
        """Take back the last step. Raises DeskError when somebody else changed the same entry meanwhile."""
        if not self._done:
            return None
        step = self._done[-1]
        self._carry_out(step.turned())
        self._undone.append(self._done.pop())
        return step

    def redo(self) -> Step | None:
        """Do again what was taken back last. Raises DeskError like `undo`."""
        if not self._undone:
            return None
        step = self._undone[-1]
        self._carry_out(step)
        self._done.append(self._undone.pop())
        return step

    def _do(self, step: Step) -> Step:
        if step.removed or step.added:
            self._carry_out(step)
            self._done.append(step)
            self._undone.clear()
        return step

    def _carry_out(self, step: Step) -> None:
        knowledge = self._archive().knowledge
        gone: list[int] = []
        for line in step.removed:
            gone.append(_id_of(line, knowledge.facts(line.register, name=line.name), gone))
        added = [(line.register, line.name, line.value, line.since, line.until) for line in step.added]
        knowledge.exchange(gone, added)


def _id_of(line: Line, facts: "Iterable[Fact]", taken: Sequence[int]) -> int:
    """Which of the facts the line is; a line taken away and put back has another id than before."""
    for fact in facts:
        if (fact.value, fact.since, fact.until) == (line.value, line.since, line.until) and fact.id not in taken:
            return fact.id
    raise DeskError(f"登记表中已没有“{line.name}”这一条。", "请刷新登记表后再试。")


def _key(line: Line) -> tuple[Any, ...]:
    return (line.register, line.name, json.dumps(line.value, sort_keys=True), line.since, line.until)


def _subject(line: Line) -> tuple[str, str, str]:
    """Whom or what a line is about: a person with a title, a place in another one, whatever the days."""
    value = line.value if isinstance(line.value, dict) else {}
    return (line.register, line.name, value.get("title", "") or value.get("parent", ""))


def _former_of(rows: Iterable[Row], fresh: Iterable[Line]) -> dict[tuple[str, str, str], Row]:
    """The rows whose place a new line takes: those about a subject that both sides speak of only once."""
    once = Counter(map(_subject, fresh))
    held: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        held.setdefault(_subject(row.line), []).append(row)
    return {subject: found[0] for subject, found in held.items() if len(found) == 1 and once[subject] == 1}


def _changed(line: Line, former: Row | None) -> Proposal:
    proposal = _proposal(line)
    return replace(proposal, replaces=former.line, former=former.cells) if former else proposal


def _distinct(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple({_key(line): line for line in lines}.values())


def _proposal(line: Line, issues: int = 0) -> Proposal:
    return Proposal(line, kind_of(line.register).write(entry_of(line)), issues)


def _counted(what: str, lines: Sequence[Line]) -> str:
    return f"{what}“{lines[0].name}”" if len(lines) == 1 else f"{what}{len(lines)}条"


def _seen_in(issues: Iterable[Issue], names: Iterable[str]) -> Counter[str]:
    """In how many issues each text is printed."""
    wanted = frozenset(names)
    seen: Counter[str] = Counter()
    for issue in issues:
        text = "\n".join(passage.text for passage in passages(issue))
        seen.update(name for name in wanted if name in text)
    return seen

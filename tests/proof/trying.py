"""Issues made of a few words, and examples with their errors marked ⟦wrong→right⟧."""

import re
from dataclasses import dataclass
from datetime import date

from lianluo_desk.model.issue import Article, Block, BlockKind, Byline, Issue, Masthead, Run
from lianluo_desk.proof import Proofreader, Registers
from lianluo_desk.proof.finding import Finding
from lianluo_desk.proof.rule import Rule

DAY = date(2018, 6, 13)
_MARK = re.compile("⟦([^⟦⟧→]*)→([^⟦⟧]*)⟧")
_KINDS: dict[str, BlockKind] = {"节：": "heading1", "引：": "quote"}


def issue_of(text: str, *, day: date | None = DAY, byline: Byline | None = None) -> Issue:
    """An issue with one article, a block a line; `题：` is the title, `节：` a heading."""
    lines = text.split("\n")
    title = lines.pop(0)[2:] if lines[0].startswith("题：") else "代表工作动态"
    blocks = tuple(_block(f"b{number}", line) for number, line in enumerate(lines))
    article = Article("a1", title, body=blocks, byline=byline)
    return Issue("i1", "test", Masthead("测试简报"), date=day, year=day.year if day else None, articles=(article,))


def _block(name: str, line: str) -> Block:
    kind = _KINDS.get(line[:2])
    return Block(name, kind or "paragraph", (Run(line[2:] if kind else line),))


@dataclass(frozen=True)
class Wanted:
    """An error marked in an example: where it stands once the marks are gone."""

    place: str
    start: int
    text: str
    right: str


def written(example: str) -> str:
    """The example as it is printed with its errors."""
    return _MARK.sub(lambda match: match[1], example)


def righted(example: str) -> str | None:
    """The example put right, None where an error has no single right wording."""
    if any(not match[2] for match in _MARK.finditer(example)):
        return None
    return _MARK.sub(lambda match: match[2], example)


def wanted(example: str) -> list[Wanted]:
    found = []
    lines = example.split("\n")
    number = 0
    for line in lines:
        if line.startswith("题："):
            place, bare = "a1/title", line[2:]
        else:
            place, bare = f"b{number}", line[2:] if line[:2] in _KINDS else line
            number += 1
        gone = 0
        for match in _MARK.finditer(bare):
            found.append(Wanted(place, match.start() - gone, match[1], match[2]))
            gone += len(match[0]) - len(match[1])
    return found


def findings(
    text: str, *rules: Rule, registers: Registers | None = None, day: date | None = DAY
) -> tuple[Finding, ...]:
    """What the rules (all when none is named) find in an issue of these words."""
    reader = Proofreader.load(rules=rules or None)
    return reader.check(issue_of(text, day=day), registers or Registers.seed()).findings

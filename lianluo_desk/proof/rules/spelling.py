"""The corrector's slips as hits: 错误 and 疑似."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from ..passage import PROSE
from ..rule import Hit, Passage, Rule, View
from .common import HAN

if TYPE_CHECKING:
    from ..spelling import Speller, Usage

_SHORTEST = 4
_WORTH_A_BATCH = 1_000  # characters

RULES = (
    Rule("C03", "错字", "文字", "error", 1.0, "从上下文看，这里有错字。", clause="《现代汉语词典》", repair=True),
    Rule(
        "C04",
        "疑似错字",
        "文字",
        "warning",
        1.0,
        "从上下文看，这里可能有错字。",
        clause="《现代汉语词典》",
        repair=True,
    ),
)
_BY_TIER = {"error": RULES[0], "doubtful": RULES[1]}


def _seen(_text: str) -> bool:
    """A mark for texts that the corrector has looked at."""
    return True


def _look_ahead(speller: "Speller", view: View, texts: list[str], cancelled: Callable[[], bool]) -> None:
    """Show the corrector all new texts at once: it is quicker in large batches, and remembers sentences."""
    unseen = [text for text in texts if not view.has_fact(_seen, text)]
    if sum(map(len, unseen)) < _WORTH_A_BATCH:
        return
    for _ in speller.iter_check("\n".join(unseen), None, (), cancelled):
        pass
    for text in unseen if not cancelled() else ():
        view.fact(_seen, text)


_VILLAGE = re.compile(rf"(?<=[县市区镇乡])(?P<x>[{HAN}]{{2,3}})(?:镇|乡|村|社区|街道)(?![{HAN}]?级)")


def _villages(text: str) -> tuple[str, ...]:
    """Towns and villages named behind what they belong to: their names follow no dictionary."""
    return tuple(match["x"] for match in _VILLAGE.finditer(text))


@lru_cache(maxsize=4)
def _past_usage(past: tuple[str, ...]) -> "Usage":
    """What past issues write again and again; counted once, for every check of the issue."""
    from ..spelling import Usage

    return Usage.counted(past)


def speller_hits(
    speller: "Speller", view: View, past: Iterable[str], cancelled: Callable[[], bool] = lambda: False
) -> Callable[[Passage], tuple[tuple[Rule, Hit], ...]]:
    """A function that gives a passage's slips; the house's names, offices and places are never touched."""
    registers = view.context.registers
    texts = [passage.text for passage in view.passages]
    _look_ahead(speller, view, [p.text for p in view.passages if p.zone in PROSE], cancelled)
    usage = _past_usage(tuple(past)).with_issue(texts)
    villages = {name for text in texts for name in view.fact(_villages, text)}
    always = (
        *villages,
        *registers.names,
        *registers.office_names,
        *registers.never,
        *(place.name for place in registers.places),
    )

    def hits(passage: Passage) -> tuple[tuple[Rule, Hit], ...]:
        if passage.zone not in PROSE or len(passage.text) < _SHORTEST:
            return ()
        protected = [word for word in always if word in passage.text]
        slips = speller.check(passage.text, usage, protected)
        return tuple((_BY_TIER[slip.tier], Hit(slip.start, slip.end, slip.suggestion, slip.why)) for slip in slips)

    return hits

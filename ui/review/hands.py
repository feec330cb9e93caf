"""One colour for each hand of a round, the same order as on the printed redline; the name always stands beside it."""

from collections.abc import Iterable

from lianluo_desk.desk.gathered import Gathered
from lianluo_desk.review.changes import Change
from ui import theme
from ui.i18n import noop, tr

_LIGHT = ("#B71F1A", "#0D52A6", "#1A6B33", "#73268C", "#945705", "#056B75")
_DARK = ("#F08A80", "#7FB2F0", "#84CC94", "#CF9BE0", "#E0A84A", "#6FC7D0")

KINDS = {
    "text": noop("改动"),
    "split": noop("分段"),
    "join": noop("并段"),
    "insert": noop("新增段"),
    "delete": noop("删去段"),
    "format": noop("格式"),
    "move": noop("移动"),
    "punctuation": noop("标点"),
    "space": noop("空格"),
}


def kind_of(change: Change) -> str:
    """The kind that a person tells changes apart by: punctuation and spacing are kinds of their own."""
    return change.group or change.kind


def kind_word(change: Change) -> str:
    return tr(KINDS[kind_of(change)])


def colors_of(hands: Iterable[str]) -> dict[str, str]:
    """The colour of each hand, in the order in which they are given."""
    palette = _DARK if theme.colors().dark else _LIGHT
    return {hand: palette[number % len(palette)] for number, hand in enumerate(dict.fromkeys(hands))}


def hands_of(gathered: Gathered) -> dict[str, str]:
    """The hands of a round with their colours, those who only remarked behind those who changed."""
    changed = [gathered.hand(change) for change in gathered.merged.changes]
    remarked = [message.author or "" for note in gathered.notes for message in note.messages]
    return colors_of([*changed, *remarked])

"""A finding or a sentence in large type, what stands around it smaller and quieter."""

from html import escape
from typing import TYPE_CHECKING

from ui import theme
from ui.i18n import tr

from .course import Course

if TYPE_CHECKING:
    from lianluo_desk.proof import Finding
    from lianluo_desk.proof.sentences import Sentence

LARGE = 22.0  # pt
SMALLER = 15.0  # pt
LONGEST = 210
"""Characters of a sentence that is shown whole around a finding; of a longer one the neighbourhood is."""


def context_html(course: Course) -> str:
    """The present sentence, the finding in it marked, between its neighbours."""
    sentence, finding = course.sentence, course.finding
    if sentence is None:
        return escape(finding.text if finding else tr("没有可读的文字。"))
    middle = _marked(sentence, finding) if finding else escape(sentence.text)
    return f'{_quiet(course.around(-1))}<p style="margin:8px 0;line-height:150%">{middle}</p>{_quiet(course.around(1))}'


def _marked(sentence: "Sentence", finding: "Finding") -> str:
    """The sentence with the part of the finding that stands in it set off."""
    text = sentence.text
    start = max(0, finding.start - sentence.start)
    end = max(start, min(len(text), finding.end - sentence.start))
    before, after = text[:start], text[end:]
    if len(text) > LONGEST:
        before, after = _end_of(before), _begin_of(after)
    style = f"background:{theme.colors().accent_soft};text-decoration:underline"
    inside = f'<span style="{style}">{escape(text[start:end])}</span>'
    return escape(before) + inside + escape(after)


def _end_of(text: str) -> str:
    return text if len(text) <= LONGEST // 3 else "…" + text[-LONGEST // 3 :]


def _begin_of(text: str) -> str:
    return text if len(text) <= LONGEST // 3 else text[: LONGEST // 3] + "…"


def _quiet(text: str) -> str:
    style = f"font-size:{SMALLER}pt;color:{theme.colors().quiet};margin:0"
    return f'<p style="{style}">{escape(text)}</p>' if text else ""


def change_html(finding: "Finding") -> str:
    """What stands there and what should, side by side."""
    scheme = theme.colors()
    return (
        f'<span style="color:{scheme.error};text-decoration:line-through">{escape(finding.text)}</span>　→　'
        f'<span style="color:{scheme.good}">{escape(finding.suggestion)}</span>'
    )

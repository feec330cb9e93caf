"""An issue sentence by sentence, in reading order: what a third proof (三校) is read from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.issue import Issue
from .finding import Finding
from .passage import Passage, Zone, passages

_SENTENCE = re.compile(r"[^。！？…\n]+(?:[。！？…]+[”’）》〕]*)?|[。！？…]+[”’）》〕]*")
"""A sentence ends with its mark and what closes after it; a line end ends one too."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `start` and `end` count code points of the text at `place`."""

    place: str
    start: int
    end: int
    text: str
    zone: Zone
    article: str = ""


def sentences(issue: Issue) -> tuple[Sentence, ...]:
    """Every sentence of an issue; a title, a name or a cell is one."""
    return tuple(sentence for passage in passages(issue) for sentence in sentences_of(passage))


def sentences_of(passage: Passage) -> Iterator[Sentence]:
    """The sentences of one text, white space around them left out."""
    for match in _SENTENCE.finditer(passage.text):
        text = match[0].strip()
        if text:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Sentence(passage.place, start, start + len(text), text, passage.zone, passage.article)


def sentence_at(found: tuple[Sentence, ...], finding: Finding) -> int:
    """The number of the sentence in which a finding begins; -1 when its place has none."""
    before = -1
    for number, sentence in enumerate(found):
        if sentence.place == finding.block:
            if sentence.start <= finding.start < sentence.end:
                return number
            if sentence.start <= finding.start or before < 0:
                before = number
    return before

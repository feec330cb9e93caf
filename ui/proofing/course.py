"""The way of a third proof through an issue: finding after finding, and behind the last one sentence after sentence."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lianluo_desk.model.issue import Issue
from lianluo_desk.proof.sentences import Sentence, sentence_at, sentences
from ui.workspace import Spot

from .kinds import by_severity

if TYPE_CHECKING:
    from lianluo_desk.proof import Finding


class Course:
    """Where one stands. `reading` is sentence by sentence; the sentence reached is kept while findings are decided.

    Reading that began only because there were no findings yet ends when some come.
    """

    def __init__(self) -> None:
        self.sentences: tuple[Sentence, ...] = ()
        self.findings: list[Finding] = []
        self.reading = False
        self.at = 0
        self._reached = 0
        self._wanted = False  # the person reads, or has asked to

    def follow(self, issue: Issue, findings: "Iterable[Finding]") -> None:
        """The text or its findings have changed: stay at the same finding, or at what took its place."""
        here = self.finding
        self.sentences, self.findings = sentences(issue), by_severity(findings)
        if self.reading and self.findings and not self._wanted:
            self.read(on=False)
        elif self.reading:
            self.at = min(self.at, max(0, len(self.sentences) - 1))
        elif not self.findings:
            self.read(on=True, wanted=False)
        elif here is not None and here in self.findings:
            self.at = self.findings.index(here)
        else:
            self.at = min(self.at, len(self.findings) - 1)

    @property
    def count(self) -> int:
        """How many stations there are."""
        return len(self.sentences) if self.reading else len(self.findings)

    @property
    def finding(self) -> "Finding | None":
        """The finding that is being looked at; None while reading."""
        return self.findings[self.at] if not self.reading and self.at < len(self.findings) else None

    @property
    def sentence(self) -> Sentence | None:
        """The sentence that is being looked at, or in which the finding begins."""
        number = self.number
        return self.sentences[number] if 0 <= number < len(self.sentences) else None

    @property
    def number(self) -> int:
        """That sentence's number; -1 when the finding's place has none."""
        if self.reading:
            return self.at
        return sentence_at(self.sentences, self.finding) if self.finding else -1

    @property
    def spot(self) -> Spot | None:
        """The same place for the manuscript and the pages."""
        if self.finding is not None:
            return Spot(self.finding.block, self.finding.start)
        return Spot(self.sentence.place, self.sentence.start) if self.sentence else None

    def around(self, way: int) -> str:
        """The sentence before (-1) or after (1), if it belongs to the same text; else ""."""
        here, number = self.sentence, self.number + way
        if here is None or not 0 <= number < len(self.sentences) or self.sentences[number].place != here.place:
            return ""
        return self.sentences[number].text

    def step(self, way: int) -> bool:
        """Go on (1) or back (-1); behind the last finding the reading begins. False at either end."""
        at = self.at + way
        if 0 <= at < self.count:
            self.at = at
        elif way > 0 and not self.reading and self.sentences:
            self.read(on=True)
        else:
            return False
        if self.reading:
            self._reached, self._wanted = self.at, True
        return True

    def read(self, *, on: bool, wanted: bool = True) -> None:
        """Sentence by sentence from where one had come to, or back to the findings."""
        self._wanted = on and wanted
        if on != self.reading:
            self.reading = on
            self.at = min(self._reached, max(0, len(self.sentences) - 1)) if on else 0

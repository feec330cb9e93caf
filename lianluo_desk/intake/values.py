"""What a reading gives back: the issue, what was doubtful, what was repaired, what was left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ..model.issue import Issue
from .source import Edit, SourceLine

Kind = Literal["issue", "manuscript"]

RULE_NAMES = {
    "control": "去掉看不见的控制字符",
    "surrogate": "损坏的字符换成替代符",
    "width": "全角字母数字改为半角",
    "radical": "部首字符改为汉字",
    "punctuation": "半角标点改为全角",
    "bracket": "半角括号改为全角",
    "quote": "直引号改为弯引号",
    "dash": "连字符改为破折号",
    "ellipsis": "改为省略号",
    "space": "去掉多余的空格",
    "join": "接上被换行或换页切断的段落",
    "markup": "去掉排版标记",
    "mark": "题目前后的编排符号另存",
    "field": "拆成报头、署名、报尾等栏目",
}
"""Every rule that a Repair can name, in the words of a person."""

_SHOWN = 60  # characters of a found text that a question shows


@dataclass(frozen=True, slots=True)
class Question:
    """A decision that was not certain: at `where` stood `found`, the issue holds `guess`, because `why`."""

    where: str
    found: str
    guess: str
    why: str


@dataclass(frozen=True, slots=True)
class Repair:
    """One change between the file and the issue; `rule` is a key of RULE_NAMES."""

    where: str
    before: str
    after: str
    rule: str


@dataclass(frozen=True, slots=True)
class Received:
    """The file as it came; `size` in bytes."""

    name: str
    sha256: str
    encoding: str
    size: int


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one file gave. Every visible character of it is in `issue`, in `repairs` or in `dropped`.

    `images` are the pictures that `issue` names, by their SHA-256.
    """

    issue: Issue
    questions: tuple[Question, ...]
    repairs: tuple[Repair, ...]
    received: Received
    kind: Kind
    dropped: tuple[str, ...]
    images: Mapping[str, bytes] = field(default_factory=dict, repr=False)


class Notes:
    """Collects questions, repairs and left-out lines while one file is being read."""

    def __init__(self) -> None:
        self.questions: list[Question] = []
        self.repairs: list[Repair] = []
        self.dropped: list[str] = []

    def ask(self, where: str, found: str, guess: str, why: str) -> None:
        """Note a doubtful decision."""
        self.questions.append(Question(where, shortened(found), shortened(guess), why))

    def mend(self, where: str, edits: Sequence[Edit]) -> None:
        """Note changes that were made to the text now standing at `where`."""
        self.repairs.extend(Repair(where, edit.before, edit.after, edit.rule) for edit in edits)

    def line(self, where: str, line: SourceLine) -> None:
        """Note the changes made to a line that now stands at `where`, and ask what its format was unsure of."""
        self.mend(where, line.edits)
        for found, guess, why in line.doubts:
            self.ask(where, found, guess, why)

    def field(self, where: str, before: str, after: str) -> None:
        """Note that `before` was taken apart and is now held as the value `after`."""
        self.repairs.append(Repair(where, before, after, "field"))

    def drop(self, text: str) -> None:
        """Note a line that is not part of the issue: a page number, a running head, a rule."""
        if text:
            self.dropped.append(text)


def shortened(text: str) -> str:
    """The text, or its two ends when it is long."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN // 2]}…{text[-_SHOWN // 2 :]}"

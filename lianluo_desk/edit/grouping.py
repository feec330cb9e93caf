"""When typing counts as one step of undo: the same place, no pause, not for too long."""

from dataclasses import dataclass

from .states import Kind

PAUSE = 2.0  # seconds without a key that end a group
LONGEST = 15.0  # seconds after which a group ends even while the keys go on


@dataclass(frozen=True, slots=True)
class Pulse:
    """One edit as grouping sees it: `moment` and `began` (of its group) are seconds of a clock that never goes back."""

    kind: Kind
    label: str
    moment: float
    began: float


def joins(previous: Pulse | None, kind: Kind, label: str, moment: float) -> bool:
    """Whether an edit at `moment` belongs to the step of undo that `previous` is part of."""
    if previous is None or kind != "typing" or previous.kind != "typing" or previous.label != label:
        return False
    return moment - previous.moment <= PAUSE and moment - previous.began <= LONGEST

"""What the corrector says about a place of a text."""

from dataclasses import dataclass
from typing import Literal

Tier = Literal["error", "doubtful"]  # 错误: nearly always right; 疑似: worth a look


@dataclass(frozen=True, slots=True, order=True)
class Slip:
    """`text`, at `start:end`, should perhaps read `suggestion`; `score` (0 to 1) says how surely, `why` the reason."""

    start: int
    end: int
    text: str
    suggestion: str
    tier: Tier
    score: float
    why: str

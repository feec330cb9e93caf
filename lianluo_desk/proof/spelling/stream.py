"""Text → one stream of Han characters, numbers and boundaries, with the way back to the text's offsets."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

BOUNDARY = 0
NUMBER = ord("0")
LONGEST_RUN = 80  # characters; a longer run without punctuation is cut
LONGEST_PROSE = 320  # characters; nobody writes a longer run without punctuation: the rest of it is not looked at

Codes = npt.NDArray[np.uint32]
Positions = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Stream:
    """`codes[k]`, from `offsets[k]` of the text, is a Han code point, NUMBER (a run of digits) or BOUNDARY."""

    codes: Codes
    offsets: Positions
    starts: Positions  # of each run between two boundaries
    lengths: Positions


def codes_of(text: str) -> Codes:
    """The code points of `text`, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32)


def is_han(codes: Codes) -> Mask:
    """Which code points are Han characters of the Basic Multilingual Plane (〇 included)."""
    basic = (codes >= 0x4E00) & (codes <= 0x9FFF)
    han: Mask = basic | ((codes >= 0x3400) & (codes <= 0x4DBF)) | (codes == 0x3007)
    return han


def is_digit(codes: Codes) -> Mask:
    """Which code points are digits, half or full width."""
    digit: Mask = ((codes >= 0x30) & (codes <= 0x39)) | ((codes >= 0xFF10) & (codes <= 0xFF19))
    return digit


def stream_of(text: str) -> Stream:
    """The stream of `text`: it begins and ends with a boundary, and no run is longer than LONGEST_RUN."""
    codes = codes_of(text)
    han, digit = is_han(codes), is_digit(codes)
    kinds = np.where(han, codes, np.where(digit, NUMBER, BOUNDARY)).astype(np.uint32)
    kept = np.flatnonzero(han | (np.diff(kinds, prepend=BOUNDARY) != 0))
    return _with_runs(kinds[kept], kept)


def _with_runs(kinds: Codes, offsets: Positions) -> Stream:
    kinds, offsets = _cut(kinds, offsets)
    kinds = np.concatenate(([BOUNDARY], kinds, [BOUNDARY])).astype(np.uint32)
    offsets = np.concatenate(([0], offsets, [offsets[-1] + 1 if offsets.size else 0]))
    walls = np.flatnonzero(kinds == BOUNDARY)
    lengths = np.diff(walls) - 1
    inside = lengths > 0
    return Stream(kinds, offsets, walls[:-1][inside] + 1, lengths[inside])


def _cut(kinds: Codes, offsets: Positions) -> tuple[Codes, Positions]:
    """Put a boundary into each run that is longer than LONGEST_RUN; what lies beyond LONGEST_PROSE is left out."""
    place = np.arange(kinds.size)
    inside = place - np.maximum.accumulate(np.where(kinds == BOUNDARY, place, -1))
    at = np.flatnonzero((inside % LONGEST_RUN == 1) & (inside > 1) & (inside <= LONGEST_PROSE + 1))
    kept = np.insert(inside <= LONGEST_PROSE, at, True)
    return np.insert(kinds, at, BOUNDARY)[kept], np.insert(offsets, at, offsets[at])[kept]

"""First cleaning, before anything is recognised: characters that are no part of any text."""

import re
import unicodedata
from dataclasses import replace

from .source import Change, SourceLine, changed

_SPACES = str.maketrans(
    {**dict.fromkeys("\u00a0\u2002\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", " "), "\u2003": "\u3000"}
)
_INVISIBLE = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb"
_BROKEN = re.compile(
    f"(?P<control>[{_INVISIBLE}])|(?P<surrogate>[\ud800-\udfff])|(?P<radical>[\u2f00-\u2fd5])"
    "|(?P<width>[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff20]|(?<=[0-9０-９])．(?=[0-9０-９]))"
)
_UNUSABLE = re.compile(f"(?P<control>[{_INVISIBLE}])|(?P<surrogate>[\ud800-\udfff])")
_LONGEST = 300_000  # characters: of a longer line only what no file can hold is taken out
DOUBTFUL = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]")
"""Characters kept as they are, but asked about: unreadable places and the private use area."""


def tidy_characters(line: SourceLine) -> SourceLine:
    """The line without control characters, with whole characters only and letters and digits in half width."""
    spaced = line.text.translate(_SPACES)
    if spaced != line.text:
        line = replace(line, text=spaced)
    pattern = _BROKEN if len(spaced) <= _LONGEST else _UNUSABLE
    return changed(line, [_change(match) for match in pattern.finditer(spaced)])


def _change(match: re.Match[str]) -> Change:
    rule = match.lastgroup or ""
    after = {"control": "", "surrogate": "\ufffd"}.get(rule)
    if after is None:
        after = unicodedata.normalize("NFKC", match[0])
    return match.start(), match.end(), after, rule

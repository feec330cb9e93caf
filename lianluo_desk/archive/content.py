"""An issue as it is stored: JSON text, its hash, and the hash that a signature is bound to."""

import hashlib
import json
import zlib
from dataclasses import replace
from functools import lru_cache

from ..errors import DeskError
from ..model.issue import Article, Issue, Masthead
from ..model.issue_file import issue_from_json, issue_to_json, parse_issue

TEXTS = 2
"""Texts remembered: a save needs that of the same issue four times."""
ARTICLES = 32
"""Articles remembered that can be read again: a key changes one of them."""


def storable(issue: Issue) -> Issue:
    """The issue itself, or one whose halves of characters (a keyboard can leave them) have become U+FFFD.

    Raises DeskError for what could not be read again.
    """
    text = to_text(issue)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return from_text(text)
    refuse_unreadable(issue)
    try:
        for article in issue.articles:
            _read_again(article)
    except DeskError:
        from_text(text)  # names the place in the whole issue
        raise
    return issue


@lru_cache(maxsize=ARTICLES)
def _read_again(article: Article) -> None:
    """Raise DeskError for an article that could not be read again; no check of the format looks beyond one."""
    from_text(json.dumps(issue_to_json(replace(_CARRIER, articles=(article,))), ensure_ascii=False))


_CARRIER = Issue(id="carrier-of-one", publication="", masthead=Masthead(""))


def refuse_unreadable(issue: Issue) -> None:
    """A quick look at the numbers and dates of an issue: raise DeskError for what could not be read again."""
    issue_from_json(issue_to_json(replace(issue, articles=())), "这一期")


@lru_cache(maxsize=TEXTS)
def to_text(issue: Issue) -> str:
    """The issue's JSON in one line; the same issue, the same text."""
    return json.dumps(issue_to_json(issue), ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Issue:
    """The stored issue. Raises DeskError when the JSON is broken."""
    return parse_issue(text, "档案中的一期")


def pack(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8"), 6)


def unpack(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8")


def text_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def content_hash(issue: Issue) -> str:
    """SHA-256 of what is printed: everything but the workflow status of the issue and its articles."""
    articles = tuple(replace(article, status="editing") for article in issue.articles)
    return text_hash(to_text(replace(issue, articles=articles, status="editing")))

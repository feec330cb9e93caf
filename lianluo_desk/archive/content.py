"""An issue as it is stored: JSON text, its hash, and the hash that a signature is bound to."""

import hashlib
import json
import zlib
from dataclasses import replace

from ..model.issue import Issue
from ..model.issue_file import issue_to_json, parse_issue


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

"""Checks a finished file before anybody else does: what is wrong, on which page, and what to do about it."""

from .check import preflight
from .issue import preflight_issue
from .report import Finding, Report, Severity

__all__ = ["Finding", "Report", "Severity", "preflight", "preflight_issue"]

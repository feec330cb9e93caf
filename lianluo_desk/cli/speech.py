"""What a command says: lines and JSON values on standard output, complaints on standard error."""

import json
import sys
from typing import Any

from ..errors import DeskError


def say(text: str) -> None:
    """One line on standard output."""
    sys.stdout.write(text + "\n")


def say_json(value: Any) -> None:
    """One JSON value on standard output."""
    say(json.dumps(value, ensure_ascii=False, indent=2))


def remark(text: str) -> None:
    """One line on standard error: what should be known although the work was done."""
    sys.stderr.write(text + "\n")


def complain(error: DeskError) -> None:
    """The sentence and the hint on standard error."""
    sys.stderr.write(error.message + "\n" + (error.hint + "\n" if error.hint else ""))

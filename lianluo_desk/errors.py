"""The one kind of error that reaches a person: a sentence and a hint."""


class DeskError(Exception):
    """Something the person should know.

    `message` is one plain Chinese sentence saying what happened (and what was kept);
    `hint` says what to do next. The core raises it, the doors (window, command line) show it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}" if self.hint else self.message

"""What can go wrong with a transcript itself.

VerbatimError
├── UnreadableError   the bytes are not what their media type says
├── EmptyError        nothing to analyse: no text, or no letter in it
└── TooLargeError     a limit of size, pages, turns or nesting is passed
"""


class VerbatimError(Exception):
    """A fault of the input, with a stable code and a sentence that says what to do."""

    code = "invalid"

    def __init__(self, detail: str, *, code: str | None = None, pointer: str | None = None, position: int | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.code = code or type(self).code
        self.pointer = pointer
        self.position = position


class UnreadableError(VerbatimError):
    """The bytes are not what their media type says."""

    code = "unreadable"


class EmptyError(VerbatimError):
    """There is nothing to analyse."""

    code = "empty"


class TooLargeError(VerbatimError):
    """A limit is passed."""

    code = "too_large"

"""What a reader takes before it refuses. Each is well above the longest real call."""

from service.engine.errors import TooLargeError

MAX_CHARS = 5_000_000  # decoded text: the longest calls have about 200,000 characters
MAX_SPEECHES = 50_000  # turns, cues or rows: captions of a long call have about 10,000
MAX_PAGES = 500  # pages of a document: calls have 10 to 50
MAX_DEPTH = 40  # levels of nested JSON or XML that are followed: vendors' have 10 at most
MAX_NESTING = 200  # levels of nested HTML: pages have 30 to 60


def check_limit(count: int, limit: int, what: str) -> None:
    """Raise TooLargeError when `count` passes `limit`."""
    if count > limit:
        msg = f"The document has more than {limit} {what}: split it or send its text."
        raise TooLargeError(msg, code=f"too_many_{what}")

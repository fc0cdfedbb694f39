"""Structured logs: one JSON object a line on standard error."""

import logging
import sys
from collections.abc import MutableMapping
from datetime import UTC, datetime
from typing import Any

import msgspec
import structlog

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


def configure(level: str) -> None:
    """Write events at or above the level."""
    structlog.configure(
        processors=[_render],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        logger_factory=structlog.BytesLoggerFactory(sys.stderr.buffer),
        cache_logger_on_first_use=True,
    )


def _render(_logger: object, level: str, event: MutableMapping[str, Any]) -> bytes:
    said = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "level": level}
    return msgspec.json.encode(said | {name: value for name, value in event.items() if value is not None})

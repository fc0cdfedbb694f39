"""Every setting, its default and why it is so. The composition root reads them from the environment; nothing else does."""

from typing import Any, Literal

import msgspec
from environs import Env


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Frozen once the process has started. Sizes in bytes, times in seconds."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    threads: int = 8
    max_body: int = 20_000_000
    max_text: int = 4_000_000
    request_seconds: float = 20.0
    drain_seconds: int = 30
    memory_cache: int = 16_000_000
    redis_url: str = ""
    redis_password_file: str = ""
    redis_timeout: float = 0.05
    redis_ttl: int = 604_800
    redis_prefix: str = "verbatim:"
    redis_pause: float = 1.0
    flight_seconds: float = 5.0
    api_keys_file: str = ""
    allow_open: bool = False
    rate_limit: int = 0
    rate_window: int = 60
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    proxies: int = 0
    otel_exporter_otlp_endpoint: str = ""


WHY: dict[str, str] = {
    "host": "Address to listen on. The default is reachable from this machine only; "
    "a public one needs keys (`API_KEYS_FILE`) or `ALLOW_OPEN=1`.",
    "port": "Port to listen on.",
    "workers": "Processes. The engine is pure computation: one for each core.",
    "threads": "Threads of each process. They overlap waiting for clients and Redis, not computing.",
    "max_body": "Largest request body, before and after its content coding is undone. A long call's PDF has about 1 MB.",
    "max_text": "Largest text in code points that is analysed. The longest calls have about 150,000; this bounds a request's time.",
    "request_seconds": "Longest time that one request may take, reading its body included. "
    "Analysing takes milliseconds, so who needs more is stuck.",
    "drain_seconds": "Time that running requests get to finish when the service stops or reloads.",
    "memory_cache": "Bytes of answers that each process keeps. An English call's answer takes about 16 KB: room for a thousand.",
    "redis_url": "The shared cache: `redis://`, `rediss://`, `unix://`, "
    "`redis+sentinel://host:port,host:port/name/db` or `redis+cluster://host:port,host:port`. Empty: each process remembers for itself.",
    "redis_password_file": "File that holds Redis's password, where the URL has none: a secret does not belong in the environment.",
    "redis_timeout": "Time to connect to Redis or to wait for its answer. It answers in under a millisecond: more means that it is unwell.",
    "redis_ttl": "Time to live of an answer in Redis: a week. Answers never go stale; this only frees memory.",
    "redis_prefix": "What every key in Redis begins with, so that a server can be shared.",
    "redis_pause": "Time for which Redis is left alone after two faults in a row, before one request tries again.",
    "flight_seconds": "Longest time that a request waits for the same computation elsewhere before it computes by itself.",
    "api_keys_file": "TOML file of the hashes of API keys (docs/operations.md). Read again when it changes. Empty: no key is asked for.",
    "allow_open": "Serve on a public address without keys.",
    "rate_limit": "Requests that one key (or, without keys, one address) may make in a window, "
    "where its entry in the keys file sets none. 0: no limit.",
    "rate_window": "Length of the window.",
    "log_level": "`debug`, `info`, `warning` or `error`.",
    "proxies": "Number of trusted proxies in front, whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.",
    "otel_exporter_otlp_endpoint": "Where OpenTelemetry's traces and metrics are sent by OTLP over HTTP, "
    "if `requirements-otel.lock` is installed. Empty: nowhere.",
}


class SettingsError(ValueError):
    """A setting has a value that it cannot have."""


def read_settings(env: Env) -> Settings:
    """The settings that the environment gives, under their names in capitals; unset ones have their defaults."""
    defaults = msgspec.structs.asdict(Settings())
    given = {name: _read(env, name.upper(), default) for name, default in defaults.items()}
    try:
        settings = msgspec.convert(given, Settings)
    except msgspec.ValidationError as error:
        raise SettingsError(str(error)) from error
    _refuse_nonsense(settings)
    return settings


def _read(env: Env, name: str, default: Any) -> Any:  # noqa: ANN401 -- the default's type decides
    readers: dict[type, Any] = {bool: env.bool, int: env.int, float: env.float, str: env.str}
    return readers[type(default)](name, default)


def _refuse_nonsense(settings: Settings) -> None:
    for name in ("port", "workers", "threads", "max_body", "max_text", "request_seconds", "redis_timeout", "redis_ttl", "rate_window"):
        if getattr(settings, name) <= 0:
            raise SettingsError(f"{name.upper()} must be above 0")
    if not is_loopback(settings.host) and not settings.api_keys_file and not settings.allow_open:
        raise SettingsError(f"HOST={settings.host} is reachable from outside: give API_KEYS_FILE, or ALLOW_OPEN=1 to serve everybody")


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches the address."""
    return host in ("localhost", "::1") or host.startswith("127.")

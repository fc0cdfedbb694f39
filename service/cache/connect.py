"""A Redis client from a URL: one server, a socket, Sentinel or Cluster, with or without TLS and a user."""

from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

import redis
from redis.backoff import NoBackoff
from redis.cluster import ClusterNode, RedisCluster
from redis.retry import Retry
from redis.sentinel import Sentinel

from service.cache.store import Client


class RedisUrlError(ValueError):
    """The URL does not name a Redis that can be reached."""


def connect(url: str, timeout: float, password: str | None = None) -> Client:
    """A client that gives up after `timeout` seconds and never retries by itself. Only a cluster is asked anything yet.

    `password`: where the URL has none.
    """
    limits: dict[str, Any] = {
        "socket_timeout": timeout,
        "socket_connect_timeout": timeout,
        "retry": Retry(NoBackoff(), 0),  # a retry would multiply the time that a request waits
    }
    parts = urlsplit(url)
    access = ({"password": password} if password else {}) | _access(parts)
    if parts.scheme in ("redis", "rediss", "unix"):
        return redis.Redis.from_url(url, **limits, **access)
    if parts.scheme in ("redis+sentinel", "rediss+sentinel"):
        return _sentinel(parts, limits | _tls(parts), access)
    if parts.scheme in ("redis+cluster", "rediss+cluster"):
        return _cluster(parts, limits | _tls(parts) | access)
    raise RedisUrlError(f"REDIS_URL begins with {parts.scheme}://, which is no kind of Redis; see docs/operations.md")


def _sentinel(parts: SplitResult, limits: dict[str, Any], access: dict[str, Any]) -> Client:
    name, _, database = parts.path.strip("/").partition("/")
    if not name:
        raise RedisUrlError("a Sentinel URL needs the name of the master: redis+sentinel://host:26379/name")
    sentinel = Sentinel(_hosts(parts, 26379), sentinel_kwargs=limits, **limits)
    return sentinel.master_for(name, db=int(database or 0), **limits, **access)


def _cluster(parts: SplitResult, options: dict[str, Any]) -> Client:
    nodes = [ClusterNode(host, port) for host, port in _hosts(parts, 6379)]
    return RedisCluster(startup_nodes=nodes, require_full_coverage=False, **options)


def _hosts(parts: SplitResult, port: int) -> list[tuple[str, int]]:
    """The addresses of `user:password@host:port,host:port`."""
    found = []
    for address in parts.netloc.rpartition("@")[2].split(","):
        host, _, given = address.rpartition(":")
        if given.isdigit() and host:
            found.append((host.strip("[]"), int(given)))
        else:
            found.append((address.strip("[]"), port))
    return found


def _access(parts: SplitResult) -> dict[str, Any]:
    user, _, password = parts.netloc.rpartition("@")[0].partition(":")
    given = {"username": unquote(user), "password": unquote(password)}
    return {name: value for name, value in given.items() if value}


def _tls(parts: SplitResult) -> dict[str, Any]:
    return {"ssl": True} if parts.scheme.startswith("rediss") else {}

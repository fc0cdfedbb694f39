"""Redis behind a breaker: every question has an answer in bounded time, and a server that is away is None."""

from collections.abc import Callable
from typing import Any, TypeVar

import redis

from service.cache.breaker import Breaker

T = TypeVar("T")
Client = Any  # redis.Redis or redis.cluster.RedisCluster, which share no base

_UNWELL = (redis.ConnectionError, redis.TimeoutError, OSError)


class Store:
    """A Redis client that fails open, connected when it is first needed.

    `on_error` hears the kind of every fault, `on_state` whether the server is up.
    """

    def __init__(
        self,
        connect: Callable[[], Client],
        breaker: Breaker,
        on_error: Callable[[str], None] = lambda kind: None,
        on_state: Callable[[bool], None] = lambda up: None,
    ) -> None:
        self._connect = connect
        self._client: Client | None = None
        self._breaker = breaker
        self._on_error = on_error
        self._on_state = on_state

    @property
    def is_up(self) -> bool:
        """Whether the server answered when it was last asked."""
        return not self._breaker.is_open

    def ask(self, question: Callable[[Client], T]) -> T | None:
        """What the server says, or None where it cannot be asked or refuses."""
        if not self._breaker.allows():
            return None
        try:
            self._client = self._client or self._connect()  # a cluster's client asks for its nodes, which may be away
            answer = question(self._client)
        except _UNWELL as error:
            self._breaker.failed()
            self._tell(error)
            return None
        except redis.RedisError as error:  # it answers, but will not: read-only, out of memory
            self._breaker.succeeded()
            self._tell(error)
            return None
        except Exception as error:  # a cluster's client has errors of no common kind; none of them is the request's
            self._breaker.failed()
            self._tell(error)
            return None
        self._breaker.succeeded()
        self._on_state(True)
        return answer

    def _tell(self, error: Exception) -> None:
        self._on_error(type(error).__name__)
        self._on_state(self.is_up)

    def ping(self) -> bool:
        """Whether the server answers now."""
        return bool(self.ask(lambda client: client.ping()))

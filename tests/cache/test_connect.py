import pytest
from redis.sentinel import SentinelConnectionPool

from service.cache.connect import RedisUrlError, connect


def test_one_server_is_reached_by_address_or_socket() -> None:
    options = connect("redis://user:p%40ss@host:7000/3", 0.05).connection_pool.connection_kwargs
    assert (options["host"], options["port"], options["db"], options["username"], options["password"]) == ("host", 7000, 3, "user", "p@ss")
    assert (options["socket_timeout"], options["socket_connect_timeout"]) == (0.05, 0.05)
    assert connect("unix:///run/redis.sock", 0.05).connection_pool.connection_kwargs["path"] == "/run/redis.sock"


def test_tls_verifies_the_server() -> None:
    pool = connect("rediss://host:7000/0", 0.05).connection_pool
    assert pool.connection_class.__name__ == "SSLConnection"
    assert pool.connection_kwargs.get("ssl_cert_reqs", "required") == "required"


def test_sentinels_are_asked_for_the_master() -> None:
    pool = connect("redis+sentinel://user:secret@one:26379,two/calls/2", 0.05).connection_pool
    assert isinstance(pool, SentinelConnectionPool)
    assert pool.service_name == "calls"
    assert (pool.connection_kwargs["db"], pool.connection_kwargs["password"]) == (2, "secret")
    assert [s.connection_pool.connection_kwargs["port"] for s in pool.sentinel_manager.sentinels] == [26379, 26379]


@pytest.mark.parametrize("url", ["http://host", "redis+sentinel://host:26379", "host:6379"])
def test_another_address_is_refused(url: str) -> None:
    with pytest.raises(RedisUrlError):
        connect(url, 0.05)

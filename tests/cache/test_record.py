import pytest

from service.cache.keys import digest, is_key
from service.cache.record import from_bytes, pack, to_bytes

RECORD = pack(b'{"id":"x"}' * 100, b"index")


def test_a_record_survives_its_bytes() -> None:
    assert from_bytes("key", to_bytes("key", RECORD), 10_000) == RECORD


@pytest.mark.parametrize("at", [0, 1, 10, 17, 20, 25, -1])
def test_a_changed_byte_is_no_record(at: int) -> None:
    raw = bytearray(to_bytes("key", RECORD))
    raw[at] ^= 1
    assert from_bytes("key", bytes(raw), 10_000) is None


@pytest.mark.parametrize("raw", [b"", b"\x01", b"\x00" * 40, to_bytes("key", RECORD)[:-1], to_bytes("other", RECORD), b"x" * 100])
def test_what_was_not_written_under_the_key_is_no_record(raw: bytes) -> None:
    assert from_bytes("key", raw, 10_000) is None


def test_a_record_that_unpacks_to_more_than_the_limit_is_none() -> None:
    assert from_bytes("key", to_bytes("key", RECORD), 999) is None


def test_keys_tell_inputs_and_options_apart() -> None:
    keys = {digest(b"a", "b"), digest(b"ab"), digest(b"", "a", "b"), digest(b"", "ab"), digest(b"b", "a")}
    assert len(keys) == 5
    assert all(is_key(key) for key in keys)
    assert not is_key("../etc")

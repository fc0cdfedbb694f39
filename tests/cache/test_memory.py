from service.cache.memory import MemoryTier
from service.cache.record import pack

BODY = b'{"figures":[' + b"1," * 2000 + b"1]}"


def test_what_was_put_is_had_again() -> None:
    tier, record = MemoryTier(100_000), pack(BODY, b"index")
    assert tier.get("a") is None
    assert tier.put("a", record)
    assert tier.get("a") is record


def test_the_store_is_bounded_by_bytes_and_forgets_the_least_recently_used() -> None:
    record = pack(BODY, b"index")
    tier = MemoryTier(3 * record.weight)
    for key in "abc":
        tier.put(key, record)
    tier.get("a")
    tier.put("d", record)
    assert [key for key in "abcd" if tier.get(key)] == ["a", "c", "d"]
    assert tier.weight <= 3 * record.weight


def test_a_record_larger_than_the_store_is_not_kept() -> None:
    tier = MemoryTier(100)
    assert not tier.put("a", pack(BODY, b"index"))
    assert tier.get("a") is None

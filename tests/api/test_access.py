import hashlib
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from environs import Env, EnvError
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.api.keys import KeyRing, KeysError
from service.cache.counters import Counters
from service.settings import Settings, SettingsError, read_settings
from service.wsgi import build
from tests.api.conftest import TEXT


def entry(name: str, token: str, more: str = "") -> str:
    return f'[[key]]\nname = "{name}"\nsha256 = "{hashlib.sha256(token.encode()).hexdigest()}"\n{more}\n'


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    path = tmp_path / "keys.toml"
    path.write_text(entry("desk", "secret-1") + entry("small", "secret-2", "limit = 2") + entry("old", "secret-3", "until = 2020-01-31"))
    return path


@pytest.fixture
def ask(keys: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., TestResponse]:
    monkeypatch.setattr("service.api.keys._LOOK_EVERY", 0)
    client: FlaskClient = build(
        Settings(api_keys_file=str(keys), rate_limit=1000, rate_window=86400, workers=1, log_level="error")
    ).test_client()

    def post(authorization: str | None) -> TestResponse:
        headers = {} if authorization is None else {"Authorization": authorization}
        return client.post("/v1/figures", data=TEXT, content_type="text/plain", headers=headers)

    return post


@pytest.mark.parametrize(
    "authorization", [None, "", "Bearer", "Bearer nonsense", "Basic secret-1", "secret-1", "Bearer secret-3", "Bearer \udcff"]
)
def test_without_a_key_in_force_nothing_is_answered(ask: Callable[..., TestResponse], authorization: str | None) -> None:
    reply = ask(authorization)
    assert reply.status_code == 401
    assert reply.headers["WWW-Authenticate"].startswith("Bearer")
    assert reply.get_json()["code"] == "unauthorized"


def test_a_key_in_force_is_let_in(ask: Callable[..., TestResponse]) -> None:
    assert ask("Bearer secret-1").status_code == 200
    assert ask("bearer secret-1").status_code == 200


def test_keys_change_without_a_restart(ask: Callable[..., TestResponse], keys: Path) -> None:
    keys.write_text(entry("desk", "secret-9"))
    assert ask("Bearer secret-1").status_code == 401
    assert ask("Bearer secret-9").status_code == 200


@pytest.mark.parametrize(
    "content", ["nonsense", '[[key]]\nname = "x"', entry("a", "b") + entry("a", "c"), '[[key]]\nname="x"\nsha256="zz"']
)
def test_a_broken_file_leaves_the_keys_before_it_in_force(ask: Callable[..., TestResponse], keys: Path, content: str) -> None:
    keys.write_text(content)
    assert ask("Bearer secret-1").status_code == 200
    with pytest.raises(KeysError):
        KeyRing(str(keys), lambda why: None)


def test_a_key_has_its_own_limit_and_is_told_of_it(ask: Callable[..., TestResponse]) -> None:
    replies = [ask("Bearer secret-2") for _ in range(3)]
    assert [reply.status_code for reply in replies] == [200, 200, 429]
    assert replies[0].headers["RateLimit-Policy"] == '"default";q=2;w=86400'
    assert replies[0].headers["RateLimit"].startswith('"default";r=1;t=')
    assert 1 <= int(replies[2].headers["Retry-After"]) <= 86400
    assert ask("Bearer secret-1").status_code == 200


def test_probes_and_pages_need_no_key(keys: Path) -> None:
    client = build(Settings(api_keys_file=str(keys), log_level="error")).test_client()
    for path in ("/", "/docs", "/livez", "/readyz", "/openapi.json"):
        assert client.get(path).status_code == 200
    assert client.get("/v1/analyses/" + "0" * 40).status_code == 401


def test_a_window_begins_anew() -> None:
    now = [60.0]
    counters = Counters(None, prefix="", window=60, share=2, clock=lambda: now[0])
    assert [counters.count("a", 100) for _ in range(2)] == [(2, 60), (4, 60)]
    now[0] = 119.0
    assert counters.count("a", 100) == (6, 1)
    now[0] = 120.0
    assert counters.count("a", 100) == (2, 60)


@pytest.mark.parametrize(
    "given",
    [{"HOST": "0.0.0.0"}, {"HOST": "::"}, {"WORKERS": "0"}, {"LOG_LEVEL": "loud"}, {"PORT": "http"}],
)
def test_settings_that_cannot_be_are_refused(given: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises((SettingsError, EnvError)):
        read_settings(Env())


def test_a_public_address_needs_keys_or_a_plain_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOST", "0.0.0.0")
    monkeypatch.setenv("ALLOW_OPEN", "1")
    assert read_settings(Env()).host == "0.0.0.0"
    monkeypatch.setenv("ALLOW_OPEN", "0")
    monkeypatch.setenv("API_KEYS_FILE", "/run/secrets/keys.toml")
    assert read_settings(Env()).api_keys_file


def test_a_late_computation_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        while True:
            time.sleep(0.001)

    client = build(Settings(request_seconds=0.3, log_level="error")).test_client()
    monkeypatch.setattr("service.analyse.analyse", never)
    began = time.monotonic()
    reply = client.post("/v1/analyses", data="Revenue rose 3% late.", content_type="text/plain")
    assert (reply.status_code, reply.get_json()["code"]) == (503, "overloaded")
    assert reply.headers["Retry-After"]
    assert time.monotonic() - began < 2
    assert client.get("/livez").status_code == 200

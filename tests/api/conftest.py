import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.settings import Settings
from service.wsgi import build

SETTINGS = Settings(max_body=200_000, max_text=50_000, log_level="error")
TEXT = "Mara Lindqvist: Revenue grew 20% to $1.2 billion. We expect revenue of $1.3 billion to $1.4 billion in the fourth quarter."
PATHS = ("/v1/analyses", "/v1/speakers", "/v1/qa-pairs", "/v1/figures", "/v1/guidance")


@pytest.fixture(scope="session")
def client() -> FlaskClient:
    return build(SETTINGS).test_client()


class Caller:
    """Posts as a client does."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def text(self, body: str | bytes = TEXT, path: str = "/v1/analyses", charset: str = "utf-8", **headers: str) -> TestResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(path, data=body, headers=named, content_type=f"text/plain; charset={charset}")

    def json(self, body: Any, path: str = "/v1/analyses") -> TestResponse:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.client.post(path, data=raw, content_type="application/json")


@pytest.fixture
def call(client: FlaskClient) -> Caller:
    return Caller(client)

import re

import pytest
from flask.testing import FlaskClient

from service.api.problems import KINDS
from service.settings import Settings
from service.wsgi import build


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return build(Settings(log_level="error")).test_client()


@pytest.mark.parametrize("path", ["/", "/docs", "/problems/empty"])
def test_pages_need_nothing_from_elsewhere(client: FlaskClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    needed = re.findall(r'(?:src|href)="([^"#][^"]*)"', page.get_data(as_text=True))
    assert needed
    assert all(address.startswith("/") for address in needed)
    for address in needed:
        assert client.get(address).status_code == 200, address


def test_the_reference_names_every_operation_and_problem(client: FlaskClient) -> None:
    page, api = client.get("/docs").get_data(as_text=True), client.get("/openapi.json").get_json()
    for path in api["paths"]:
        assert path in page
    for name in api["components"]["schemas"]:
        assert f'id="schema-{name}"' in page
    for code in KINDS:
        assert code in page


def test_every_problem_has_its_page(client: FlaskClient) -> None:
    for code, kind in KINDS.items():
        assert kind.title in client.get(f"/problems/{code}").get_data(as_text=True)


def test_only_known_files_are_served(client: FlaskClient) -> None:
    assert client.get("/static/page.js").status_code == 200
    for name in ("../settings.py", "..%2Fpages.py", "none.js"):
        assert client.get(f"/static/{name}").status_code == 404

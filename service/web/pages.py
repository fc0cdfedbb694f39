"""The page for people, and the files that pages need."""

from functools import cache
from pathlib import Path

from flask import Blueprint, render_template

from service import __version__
from service.api.problems import ProblemError
from service.api.reference import html
from service.api.reply import Reply, reply

blueprint = Blueprint("pages", __name__, template_folder="templates")

_STATIC = Path(__file__).parent / "static"
_KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


@cache
def _files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in _STATIC.iterdir() if path.suffix in _KINDS}


@blueprint.get("/")
def index() -> Reply:
    """Paste a transcript and read what is in it."""
    return html(render_template("index.html", version=__version__))


@blueprint.get("/static/<name>")
def static(name: str) -> Reply:
    """A page's style, script or picture."""
    content = _files().get(name)
    if content is None:
        raise ProblemError("not_found", "No file has this name.")
    return reply(content, _KINDS[Path(name).suffix], headers=[("Cache-Control", "max-age=3600")])

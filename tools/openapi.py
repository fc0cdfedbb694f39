"""Write openapi.yaml from the code, or tell whether it is what the code says.

python -m tools.openapi [--check]
"""

import pathlib
import sys

import yaml

from service.api.reference import description
from service.settings import Settings
from service.wsgi import build

PLACE = pathlib.Path(__file__).parent.parent / "openapi.yaml"


def render() -> str:
    """The document as YAML."""
    content = description(build(Settings(log_level="error")).extensions["analyser"])
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=140)


def main() -> int:
    """Write it, or with --check compare it."""
    rendered = render()
    if "--check" not in sys.argv:
        PLACE.write_text(rendered, encoding="utf-8")
    elif not PLACE.exists() or PLACE.read_text(encoding="utf-8") != rendered:
        print("openapi.yaml is not what the code says: run `make openapi`")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

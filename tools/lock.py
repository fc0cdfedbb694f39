"""Tell whether the lock files pin what pyproject.toml asks for, every requirement with its hashes."""

import pathlib
import re
import sys
import tomllib

ROOT = pathlib.Path(__file__).parent.parent


def pins(lock: str) -> dict[str, str]:
    """Name to version of each pinned requirement that has a hash."""
    blocks = re.findall(r"^([A-Za-z0-9._-]+)==(\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}.*\n)+)", (ROOT / lock).read_text(), re.MULTILINE)
    return {_normal(name): version for name, version, _ in blocks}


def missing(asked: list[str], lock: str) -> list[str]:
    """What is asked for and not pinned so."""
    known = pins(lock)
    pairs = [item.split(";")[0].strip().split("==") for item in asked]
    return [f"{lock}: {name}=={version}" for name, version in pairs if known.get(_normal(name.split("[")[0])) != version]


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> int:
    """Print what the locks lack."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    run, dev = project["project"]["dependencies"], project["dependency-groups"]["dev"]
    extra = [*run, *project["project"]["optional-dependencies"]["otel"]]
    lacking = (
        missing(run, "requirements.lock") + missing(extra, "requirements-otel.lock") + missing([*extra, *dev], "requirements-dev.lock")
    )
    for item in lacking:
        print(f"{item} is not locked: run `make lock`")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())

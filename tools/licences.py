"""Tell whether every dependency of the service has a permissive licence."""

import importlib.metadata
import re
import sys

from tools.lock import pins

PERMISSIVE = re.compile(r"\b(MIT|BSD|Apache|ISC|PSF|Python Software Foundation|0BSD|Unlicense|CNRI|HPND)\b|MIT License|Zlib", re.IGNORECASE)
COPYLEFT = re.compile(r"\b(A?GPL|LGPL|EUPL|CDDL|EPL)\b|GNU", re.IGNORECASE)
KNOWN = {  # metadata that names no licence, or several: read by hand
    "async-timeout": "Apache-2.0: installed only where Python is older than 3.11.3",
    "certifi": "MPL-2.0: a list of certificates, used as it is, and in the extra `otel` only",
}


def licence(name: str) -> str:
    """What the package's metadata says."""
    said = importlib.metadata.metadata(name)
    classes = [c.split("::")[-1].strip() for c in said.get_all("Classifier") or [] if c.startswith("License")]
    first_line = (said.get_all("License") or [""])[0].strip().split("\n")[0]
    return (said.get_all("License-Expression") or [""])[0] or "; ".join(classes) or first_line


def main() -> int:
    """Print what is not permissive."""
    bad = []
    for name in sorted(pins("requirements-otel.lock")):
        if name in KNOWN:
            continue
        said = licence(name)
        if COPYLEFT.search(said) or not PERMISSIVE.search(said):
            bad.append(f"{name}: {said or 'no licence named'}")
    print("\n".join(bad) or "licences: all permissive")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

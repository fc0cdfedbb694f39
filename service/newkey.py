"""Make an API key: `python -m service.newkey NAME` prints the key, once, and its entry for the keys file."""

import hashlib
import json
import secrets
import sys


def main() -> int:
    """Print a fresh key and its entry."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m service.newkey NAME")
    token = "vb_" + secrets.token_urlsafe(32)
    digest = hashlib.sha256(token.encode()).hexdigest()
    sys.stderr.write(f"key, shown only now: {token}\nadd to the keys file:\n")
    sys.stdout.write(f"\n[[key]]\nname = {json.dumps(sys.argv[1])}\nsha256 = {json.dumps(digest)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

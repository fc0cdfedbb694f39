"""Ask the advisory service of known faults in the locked dependencies; where it cannot be reached, say so and go on."""

import json
import subprocess
import sys

COMMAND = [
    sys.executable,
    "-m",
    "pip_audit",
    "--requirement",
    "requirements-otel.lock",
    "--disable-pip",
    "--no-deps",
    "--format=json",
    "--timeout=5",
]


def main() -> int:
    """Print the advisories; 1 where there are any."""
    try:
        done = subprocess.run(COMMAND, capture_output=True, text=True, timeout=60, check=False)
        report = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        print("audit: the advisory service cannot be reached; dependencies were not audited")
        return 0
    found = [(d["name"], d["version"], v["id"], v["fix_versions"]) for d in report["dependencies"] for v in d.get("vulns", [])]
    for name, version, advisory, fixed in found:
        print(f"{name} {version}: {advisory}, mended in {', '.join(fixed) or 'no release'}")
    print(f"audit: {len(found)} advisories in {len(report['dependencies'])} packages")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

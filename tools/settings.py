"""Write the table of settings into docs/operations.md from the code, or tell whether it is there as the code has it.

python -m tools.settings [--check]
"""

import pathlib
import sys

import msgspec

from service.settings import WHY, Settings

PLACE = pathlib.Path(__file__).parent.parent / "docs" / "operations.md"
BEGIN, END = "<!-- settings: written by `make docs` -->", "<!-- end of settings -->"


def table() -> str:
    """The settings as a Markdown table."""
    rows = [f"| `{field.name.upper()}` | {_shown(field.default)} | {WHY[field.name]} |" for field in msgspec.structs.fields(Settings)]
    return "\n".join(["| setting | default | what and why |", "| --- | --- | --- |", *rows])


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return f"`{int(value)}`"
    return "empty" if value == "" else f"`{value}`"


def main() -> int:
    """Write it, or with --check compare it."""
    page = PLACE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    wanted = f"{before}{BEGIN}\n{table()}\n{END}{after}"
    if "--check" not in sys.argv:
        PLACE.write_text(wanted, encoding="utf-8")
    elif page != wanted:
        print("docs/operations.md does not list the settings as the code has them: run `make docs`")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

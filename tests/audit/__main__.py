"""Print what is not allowed; end with 1 if there is anything."""

import sys
from pathlib import Path

from .allowed import ALLOWED
from .code import audit_code
from .findings import hold_against
from .secrets import audit_secrets
from .templates import audit_templates

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    found = [*audit_templates(ROOT, "templates"), *audit_code(ROOT), *audit_secrets(ROOT)]
    told = hold_against(ALLOWED, found)
    print(*told, f"Audit: {len(found)} places need a reason, {len(told)} faults.", sep="\n")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())

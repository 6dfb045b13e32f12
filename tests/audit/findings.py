"""What the audit finds, and how it is held against what is allowed."""

from collections.abc import Iterable
from typing import NamedTuple


class Finding(NamedTuple):
    """Something of a kind that needs a reason: `what` names it so that it is found again when lines move."""

    path: str
    rule: str
    what: str
    line: int

    @property
    def key(self) -> tuple[str, str, str]:
        return self.path, self.rule, self.what


def hold_against(allowed: dict[tuple[str, str, str], str], found: Iterable[Finding]) -> list[str]:
    """A sentence for each finding that is not allowed, each permission that nothing needs, and each without a reason."""
    found = list(found)
    stale = allowed.keys() - {finding.key for finding in found}
    told = [
        f"{finding.path}:{finding.line}: {finding.rule}: {finding.what}"
        for finding in found
        if finding.key not in allowed
    ]
    told += [f"tests/audit/allowed.py: nothing needs {' '.join(key)} any longer" for key in sorted(stale)]
    told += [f"tests/audit/allowed.py: {' '.join(key)} has no reason" for key, reason in allowed.items() if not reason]
    return told

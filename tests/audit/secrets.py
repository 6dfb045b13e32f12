"""Secrets that were left in a file of the project's: keys, tokens, addresses with a password, variables with a value."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from .findings import Finding

PLACEHOLDERS = r"(?:password|secret|check|\.\.\.|<[^>]*>|\{[^}]*\}|\$[^@]*)"
KINDS = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY"),
    "a token": re.compile(r"\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_\w{36}|github_pat_\w{22}|xox[abpr]-\w{10}|sk-\w{32}|eyJ\w{20,}\.eyJ)"),
    "a password in an address": re.compile(rf"\b(?:postgres(?:ql)?|rediss?|amqps?|mysql)://[^\s:/@\"']*:(?!{PLACEHOLDERS}@)[^\s:/@\"'{{}}]+@"),
    "a variable with a value": re.compile(r"(?m)^[ \t]*#?[ \t]*[A-Z_]*(?:SECRET|PASSWORD|TOKEN|API_KEY)[A-Z_]*=[\"']?[^\s\"'$]{8,}"),
}  # fmt: skip


def audit_secrets(root: Path) -> Iterator[Finding]:
    """Of every file that git keeps."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True)
    for path in filter(None, listed.stdout.split("\0")):
        if (root / path).is_file() and not path.endswith(".lock"):
            yield from audit_text(path, (root / path).read_bytes().decode(errors="replace"))


def audit_text(path: str, text: str) -> Iterator[Finding]:
    for kind, pattern in KINDS.items():
        for found in pattern.finditer(text):
            yield Finding(path, kind, found[0].strip(), text.count("\n", 0, found.start()) + 1)

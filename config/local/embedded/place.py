"""Where the embedded servers keep their files, and as whom they run.

PostgreSQL refuses to run as root. Root therefore runs both servers as an unprivileged account. Where that
account cannot reach `var/` (a checkout below /root), the files lie in /var/lib instead: we never change the
modes of folders that are not ours.
"""

import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import socket
import stat
from dataclasses import dataclass
from pathlib import Path

ACCOUNTS = ("postgres", "nobody")
ELSEWHERE = Path("/var/lib/on-record")


class NoWheel(LookupError):
    """There is no such server for this machine. The message says what to do."""


@dataclass(frozen=True)
class Place:
    """A folder for the servers' files, and the account that they run as (None: our own)."""

    folder: Path
    account: pwd.struct_passwd | None = None

    @classmethod
    def within(cls, var: Path) -> "Place":
        """The place for the files of `var`, which is `var` itself wherever the account can reach it."""
        var.mkdir(parents=True, exist_ok=True)
        var = var.resolve()  # A link may lie where the account cannot go, though its target can be reached.
        account = unprivileged_account()
        if account is None or can_reach(var, account):
            return cls(var, account)
        folder = ELSEWHERE / hashlib.sha256(str(var).encode()).hexdigest()[:12]
        for ours in (ELSEWHERE, folder):
            ours.mkdir(exist_ok=True)
            ours.chmod(0o755)
        return cls(folder, account)

    def make_folder(self, name: str) -> Path:
        """A folder of the server's own, that nobody else can read."""
        folder = self.folder / name
        if not folder.exists():
            folder.mkdir(parents=True)
            folder.chmod(0o700)
            self.give(folder)
        return folder

    def password_file(self, name: str) -> Path:
        """The file with a server's password, which is made up when it is not there yet. It lies beside the data."""
        path = self.folder / f"{name}.password"
        return path if path.exists() else self.write_closed(path.name, secrets.token_hex(16))

    def write_closed(self, name: str, text: str) -> Path:
        """A file that only the server can read."""
        path = self.folder / name
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
        self.give(path)
        return path

    def package(self, name: str) -> Path | None:
        """The folder of an installed package, or a copy where the account cannot reach it; None when there is none."""
        found = importlib.util.find_spec(name)
        if found is None:
            return None
        installed = Path(found.origin).resolve().parent
        if self.account is None or can_reach(installed, self.account):
            return installed
        return self._copy(installed)

    def _copy(self, installed: Path) -> Path:
        """The package and the libraries that its wheel brought, side by side as they were installed."""
        folders = [folder for folder in (installed, installed.with_name(f"{installed.name}.libs")) if folder.exists()]
        size = sum(path.stat().st_size for folder in folders for path in folder.rglob("*"))
        copies = self.folder / "programs" / f"{installed.name}-{size}"
        if not copies.exists():
            unfinished = copies.with_name("unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            for folder in folders:
                shutil.copytree(folder, unfinished / folder.name)
            let_all_read(unfinished)
            unfinished.rename(copies)
        return copies / installed.name

    def give(self, path: Path) -> None:
        if self.account is not None:
            os.chown(path, self.account.pw_uid, self.account.pw_gid)


def unprivileged_account() -> pwd.struct_passwd | None:
    """Whom root runs the servers as; None when we are not root."""
    if os.geteuid() != 0:
        return None
    for name in ACCOUNTS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise LookupError(
        f"PostgreSQL does not run as root, and there is no account {' or '.join(ACCOUNTS)} to run it as."
    )


def can_reach(path: Path, account: pwd.struct_passwd) -> bool:
    """Whether the account may enter every folder on the way to `path`."""
    folders = [path, *path.parents] if path.is_dir() else path.parents
    return all(may_enter(folder.stat(), account) for folder in folders)


def may_enter(status: os.stat_result, account: pwd.struct_passwd) -> bool:
    if status.st_uid == account.pw_uid:
        return bool(status.st_mode & stat.S_IXUSR)
    if status.st_gid == account.pw_gid:
        return bool(status.st_mode & stat.S_IXGRP)
    return bool(status.st_mode & stat.S_IXOTH)


def let_all_read(copy: Path) -> None:
    for path in [copy, *copy.rglob("*")]:
        mode = path.stat().st_mode
        path.chmod(mode | (0o555 if path.is_dir() or mode & stat.S_IXUSR else 0o444))


def free_port_from(first: int) -> int:
    """`first`, or the next port after it that nobody listens on."""
    return next(port for port in range(first, 65536) if is_free(port))


def free_port(wish: int = 0) -> int:
    """The wished-for port of the loopback address when nobody listens on it, else one that the kernel gives."""
    if wish and is_free(wish):
        return wish
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def is_free(port: int) -> bool:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True

"""What only a first run does: an administrator with a password made up, and the wish for the sample."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model

from sources.models import Document

NAME = "admin"


def make_administrator() -> bool:
    """Make an administrator when there is none. The password is kept in a file that only we can read."""
    users = get_user_model().objects
    if users.filter(is_superuser=True).exists():
        return False
    password = secrets.token_urlsafe(12)
    path = password_file()
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"name: {NAME}\npassword: {password}\n")
    users.create_superuser(NAME, password=password)
    return True


def administrator() -> str:
    """How to log in, for the person at the terminal."""
    path = password_file()
    if not path.exists():
        return "as the administrator that you made"
    return "   ".join(path.read_text().splitlines()) + f"   (kept in {path})"


def ask_for_sample() -> None:
    """Wish for the sample when nothing has ever been received here, unless it is not wanted at all."""
    if settings.SAMPLE and not Document.objects.exists():
        sample_wish().touch()


def wants_sample() -> bool:
    return sample_wish().exists()


def sample_was_read() -> None:
    sample_wish().unlink()


def password_file() -> Path:
    return settings.VAR_DIR / "administrator.txt"


def sample_wish() -> Path:
    return settings.VAR_DIR / "sample-wanted"

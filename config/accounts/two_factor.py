"""The second step of signing in: a key shared with somebody's telephone, and recovery codes for when that is gone.

django-otp keeps them and does the arithmetic (RFC 6238): a code holds for its half minute and the ones beside it, and
once. How often one may be tried is counted by `attempts`, so the library's own waiting is off.
"""

from base64 import b32encode
from typing import NamedTuple

import django_otp
import segno
from django.contrib.auth.models import User
from django.db import transaction
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

RECOVERY_CODES = 10


class Picture(NamedTuple):
    """A QR code: so many squares wide, and the path of the dark ones in SVG, a unit a square."""

    width: int
    path: str


def is_on(user: User) -> bool:
    return TOTPDevice.objects.devices_for_user(user, confirmed=True).exists()


def unfinished(user: User) -> TOTPDevice | None:
    """The key that was made and waits for the first code that proves it arrived."""
    return TOTPDevice.objects.devices_for_user(user, confirmed=False).order_by("pk").last()


@transaction.atomic
def begin(user: User) -> TOTPDevice:
    """Make a key, in place of one that was never confirmed."""
    TOTPDevice.objects.devices_for_user(user, confirmed=False).delete()
    return TOTPDevice.objects.create(user=user, name="telephone", confirmed=False)


@transaction.atomic
def confirm(user: User, code: str) -> TOTPDevice | None:
    """Switch two-factor on, if the code is that of the key which waits for one."""
    waiting = TOTPDevice.objects.devices_for_user(user, confirmed=False).select_for_update().order_by("pk").last()
    if waiting is None or not waiting.verify_token(_typed(code)):
        return None
    waiting.confirmed = True
    waiting.save(update_fields=["confirmed"])
    return waiting


def accept(user: User, code: str) -> Device | None:
    """What accepts the code, the telephone's key or the recovery codes: either way it is used up."""
    return django_otp.match_token(user, _typed(code))


def _typed(code: str) -> str:
    """As it was shown, in groups and capitals or not."""
    return code.replace(" ", "").replace("-", "").lower()


@transaction.atomic
def make_recovery_codes(user: User) -> list[str]:
    """New ones in place of all that there were, to be shown once."""
    device, _is_new = StaticDevice.objects.get_or_create(user=user, name="recovery codes")
    device.token_set.all().delete()
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return [grouped(code) for code in codes]


def recovery_codes_left(user: User) -> int:
    return StaticToken.objects.filter(device__user=user).count()


@transaction.atomic
def switch_off(user: User) -> None:
    TOTPDevice.objects.devices_for_user(user).delete()
    StaticDevice.objects.devices_for_user(user).delete()


def key_of(device: TOTPDevice) -> str:
    """The key as a person types it into an application that cannot see the picture."""
    return grouped(b32encode(device.bin_key).decode())


def grouped(code: str) -> str:
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def picture_of(device: TOTPDevice) -> Picture:
    """The key's address (`otpauth:`) as a QR code."""
    rows = segno.make_qr(device.config_url).matrix
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return Picture(len(rows), "".join(dark))

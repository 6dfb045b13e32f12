"""Lists of addresses: text files, an address a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..manifests import Unreadable


@dataclass(frozen=True, slots=True)
class Listed:
    """An address to be asked for, and the place that tells it from all others that are brought in with it."""

    address: str
    place: str
    weight: int = 0

    @property
    def name(self) -> str:
        return self.address


def read_list(path: Path) -> Iterator[Listed]:
    """The addresses of a list; empty lines, and those that begin with `#`, are none.

    Raises `Unreadable` where it cannot be opened.
    """
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as lines:
            for number, line in enumerate(lines, 1):
                address = line.strip()
                if address and not address.startswith("#"):
                    yield Listed(address, f"{path.absolute()} {number}", len(line.encode()))
    except OSError as error:
        raise Unreadable(f"{path} cannot be opened: {error.strerror}.") from error

"""What a reader asked of the columns of a statement, and the addresses that ask otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

LARGEST_NUMBER = 2**63 - 1
SHOWN = {"both": "words and frame", "words": "the words alone", "frame": "the frame alone"}


@dataclass(frozen=True)
class Layout:
    """Readings are named by the number of their quotation. What makes no sense in an address was left out."""

    base: int | None = None
    pinned: tuple[int, ...] = ()
    put_away: tuple[int, ...] = ()
    show: str = "both"
    is_exact: bool = False
    is_unfolded: bool = False

    @property
    def shows_words(self) -> bool:
        return self.show != "frame"

    @property
    def shows_frame(self) -> bool:
        return self.show != "words"

    @property
    def query(self) -> str:
        """The address of it, with a question mark even where nothing was asked: a link must lead back to that too."""
        pairs = [("base", self.base)] if self.base else []
        pairs += [("pin", number) for number in self.pinned] + [("hide", number) for number in self.put_away]
        pairs += [("show", self.show)] if self.show != "both" else []
        pairs += [("exact", "on")] if self.is_exact else []
        pairs += [("columns", "all")] if self.is_unfolded else []
        return f"?{urlencode(pairs)}"

    def on_base(self, number: int) -> "Layout":
        return replace(self, base=number)

    def pinning(self, number: int) -> "Layout":
        return replace(self._without(number), pinned=(*self.pinned, number))

    def unpinning(self, number: int) -> "Layout":
        return self._without(number)

    def hiding(self, number: int) -> "Layout":
        return replace(self._without(number), put_away=(*self.put_away, number))

    def showing(self, show: str) -> "Layout":
        return replace(self, show=show)

    def unfolded(self) -> "Layout":
        return replace(self, is_unfolded=True)

    def folded(self) -> "Layout":
        return replace(self, is_unfolded=False)

    def exactly(self, is_exact: bool) -> "Layout":
        return replace(self, is_exact=is_exact)

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """What can be shown: its words, the address that shows it, and whether it is shown now."""
        return [(words, self.showing(show).query, show == self.show) for show, words in SHOWN.items()]

    def _without(self, number: int) -> "Layout":
        pinned = tuple(other for other in self.pinned if other != number)
        return replace(self, pinned=pinned, put_away=tuple(other for other in self.put_away if other != number))


def read_layout(asked: QueryDict) -> Layout:
    """Read the address of a page; what makes no sense in it is as if it were not there."""
    return Layout(
        base=next(iter(_numbers(asked, "base")), None),
        pinned=_numbers(asked, "pin"),
        put_away=_numbers(asked, "hide"),
        show=_among(SHOWN, asked.get("show")) or "both",
        is_exact=asked.get("exact") == "on",
        is_unfolded=asked.get("columns") == "all",
    )


def _numbers(asked: QueryDict, name: str) -> tuple[int, ...]:
    texts = (text for text in asked.getlist(name) if text.isascii() and text.isdigit() and len(text) < 20)
    return tuple(dict.fromkeys(number for number in map(int, texts) if 0 < number <= LARGEST_NUMBER))


def _among(choices: Mapping[str, str], value: str | None) -> str:
    return value if value in choices else ""

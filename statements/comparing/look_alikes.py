"""What sets two wordings apart that look the same: letters of another script, and signs that do not show."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Cyrillic, Greek, Armenian and Latin letters that are drawn as a letter of the Latin alphabet, and that letter.
# After Unicode Technical Standard 39, of which only what a text face does not tell apart is taken.
_FOREIGN = "аеіјорсухѕһԁԛԝӏѵкАВЕІЈКМНОРСТУХЅԚԜӀѴονικαρυχϲϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿօսոհԼՏՕıɑɡ"
_LATIN = "aeijopcyxshdqwlvkABEIJKMHOPCTYXSQWIVovikapuxcjABEZHIKMNOPTYXCJounhLSOiag"
LETTERS = dict(zip(_FOREIGN, _LATIN, strict=True))
ALIKE = str.maketrans(LETTERS)
# Format controls (Cf), joiners, fillers and selectors of a variant: they have no width and no ink.
UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)


@dataclass(frozen=True, slots=True)
class LookAlikes:
    """What stands in one wording and not in the other although both look the same there, in the order of code points."""

    letters: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.letters or self.signs)

    @property
    def told(self) -> str:
        """In words, as the page says it."""
        parts = [("letters that look alike", self.letters), ("signs that do not show by themselves", self.signs)]
        return "; ".join(f"{what}: {', '.join(map(name_of, found))}" for what, found in parts if found)


def find_look_alikes(one: str, other: str) -> LookAlikes:
    """What sets `one` apart from `other` where they look the same: all of them, or some of their words.

    Case and punctuation, which are seen, do not count.
    """
    if one == other or (one.isascii() and other.isascii()):
        return LookAlikes()
    pairs = [(one, other)] if look_of(one) == look_of(other) else list(_words_alike(one, other))
    found = sorted({sign for pair in pairs for sign in _apart(*pair)})
    return LookAlikes(
        letters=tuple(sign for sign in found if sign in LETTERS),
        signs=tuple(sign for sign in found if sign not in LETTERS),
    )


def find_unseen(one: str, other: str) -> LookAlikes:
    """The signs without width and ink that only one of two wordings has; for words that count as the same."""
    if one == other or (one.isascii() and other.isascii()):
        return LookAlikes()
    return LookAlikes(signs=tuple(sorted(set(UNSEEN.findall(one)) ^ set(UNSEEN.findall(other)))))


def look_of(text: str) -> str:
    """The letters, digits and accents as they look, without case: equal for texts that a reader cannot tell apart.

    >>> look_of("The а\u200brms") == look_of("the arms")
    True
    """
    inked = UNSEEN.sub("", text).translate(ALIKE)
    plain = unicodedata.normalize("NFKD", inked).translate(ALIKE).casefold()  # again: for letters that bore an accent
    return "".join(sign for sign in plain if sign.isalnum() or unicodedata.category(sign) == "Mn")


def name_of(sign: str) -> str:
    """The sign as Unicode names it, with its number.

    >>> name_of("\u200b"), name_of("\u0430")
    ('zero width space (U+200B)', 'Cyrillic small letter a (U+0430)')
    """
    name = unicodedata.name(sign, "sign without a name").lower()
    for script in ("cyrillic", "greek", "armenian", "latin"):
        name = name.replace(script, script.capitalize())
    return f"{name} (U+{ord(sign):04X})"


def _words_alike(one: str, other: str) -> Iterator[tuple[str, str]]:
    there = {look_of(word): word for word in other.split()}
    for word in one.split():
        look = look_of(word)
        if look and there.get(look, word) != word:
            yield word, there[look]


def _apart(one: str, other: str) -> set[str]:
    """The telling signs that one has and the other lacks; all of them where both have them, at other places."""
    if one.casefold() == other.casefold():
        return set()
    either = {sign for sign in one + other if _tells(sign)}
    return {sign for sign in either if (sign in one) != (sign in other)} or _if_only_moved(one, other, either)


def _if_only_moved(one: str, other: str, either: set[str]) -> set[str]:
    """Two words of the same signs: those that tell, unless it is visible marks that differ."""
    return either if sorted(one) == sorted(other) else set()


def _tells(sign: str) -> bool:
    """Whether a reader sees it for something else, or not at all: a letter, no sign, an accent apart, a wide space."""
    is_space = sign.isspace() and sign not in " \n\t"
    return sign in LETTERS or bool(UNSEEN.match(sign)) or is_space or unicodedata.category(sign) == "Mn"

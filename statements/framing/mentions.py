"""What kind of label a speaker mention as printed is: full name, surname, name with a title, role, pronoun.

The kinds follow nomination, by full name or surname, with honorifics or without, and categorisation by function (T. van
Leeuwen, The representation of social actors, in: Texts and Practices, 1996, 32–70).
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import TextChoices

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?|\d+")
ARTICLE = re.compile(r"^(?:the|a|an|der|die|das|le|la|el)\s+(?=\S)", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s?$")
PRONOUNS = frozenset(
    """he she they it we i who him her them his hers their theirs its us our me my himself herself themselves itself
    er sie es il elle ils elles él ella ellos ellas он она они его её ему ей він вона вони його її йому їй""".split()
)
# Two spellings of a name ("Zelensky", "Zelenskyy") begin alike and differ by so many letters at most.
SPELLED_ALIKE, SPELLED_OTHERWISE = 6, 2


class LabelKind(TextChoices):
    """How a speaker is named. `NONE`: the words stand without anybody being named at them."""

    FULL_NAME = "full-name", "full name"
    SURNAME = "surname", "one name"
    TITLED = "titled", "name with a title or role"
    ROLE = "role", "title, role or description"
    PRONOUN = "pronoun", "pronoun"
    SCRIPT = "script", "in another script"
    NONE = "none", "not named"


class Label(NamedTuple):
    """A kind, and the words by which mentions are counted together: small letters, no article, no possessive."""

    kind: LabelKind
    words: str


def read_mention(mention: str, names: Iterable[str]) -> Label:
    """The label that a mention as printed is.

    Args:
        mention: as the article prints it; empty where nobody is named.
        names: what the speaker is called in the record; of several, any of them.
    """
    words = POSSESSIVE.sub("", ARTICLE.sub("", " ".join(mention.split()))).casefold()
    return Label(_kind_of(words, {_plain(part) for name in names for part in WORD.findall(name)}), words)


def _kind_of(words: str, name: set[str]) -> LabelKind:
    parts = [_plain(part) for part in WORD.findall(words)]
    if not parts:
        return LabelKind.NONE
    if words in PRONOUNS:
        return LabelKind.PRONOUN
    places = [place for place, part in enumerate(parts) if _is_of_name(part, name)]
    if not places:
        return LabelKind.ROLE if _shares_script(words, name) else LabelKind.SCRIPT
    # A middle name or an initial between the first and the last part of the name belongs to it.
    if places[0] > 0 or places[-1] < len(parts) - 1:
        return LabelKind.TITLED
    return LabelKind.FULL_NAME if len(parts) > 1 or len(name) == 1 else LabelKind.SURNAME


def _is_of_name(part: str, name: set[str]) -> bool:
    return part in name or any(
        part[:SPELLED_ALIKE] == own[:SPELLED_ALIKE]
        and len(part) >= SPELLED_ALIKE
        and abs(len(part) - len(own)) <= SPELLED_OTHERWISE
        for own in name
    )


def _plain(word: str) -> str:
    """Small letters without accents: “Erdoğan” and “Erdogan” are one name."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).rstrip(".")


def _shares_script(words: str, name: set[str]) -> bool:
    """Whether the mention could have held the name: a Latin name is not found in Cyrillic."""
    is_latin = any("a" <= letter <= "z" for part in name for letter in part)
    return not is_latin or any("a" <= letter <= "z" for letter in _plain(words))

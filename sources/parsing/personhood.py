"""What the words beside a name tell of its bearer: a person or a body, a woman or a man, and in which role."""

from __future__ import annotations

from collections.abc import Iterator

from sources.parsing import cues
from sources.parsing.given_names import MEN, WOMEN
from sources.parsing.nlp import Word
from sources.parsing.people import BODIES, FEMALE_NOUNS, FEMALE_TITLES, MALE_NOUNS, MALE_TITLES, Naming, Person

# What a noun of trade or part ends in, and things and bodies that end so too.
TRADES = ("er", "or", "ist", "man", "woman", "ant", "ian", "ee", "gate")
THINGS = frozenset(
    """answer broadcaster carrier center chapter committee company computer giant insurer internet lender maker manufacturer matter
    newspaper number order paper plant power provider publisher restaurant retailer river supplier theater tower war""".split()
)
# Nouns of persons with another ending.
INDEFINITE = frozenset({"a", "an", "one", "another"})
OWN = frozenset({"my", "our", "your"})
UNNAMED = frozenset(
    "official aide boss colleague cousin friend relative diplomat resident student witness analyst expert guard judge nurse source person".split()
)


def title_gender(title: str) -> str:
    """What a title before a name tells of gender: "m", "f", or an empty string."""
    return "m" if title in MALE_TITLES else "f" if title in FEMALE_TITLES else ""


def given_gender(full: tuple[str, ...]) -> str:
    """What the given name tells of gender: "m", "f", or an empty string.

    Args:
        full: the fullest form of the name, lower case; a surname alone tells nothing.
    """
    first = full[0] if len(full) > 1 else ""
    if (first in WOMEN) != (first in MEN):
        return "f" if first in WOMEN else "m"
    unlisted = first not in WOMEN and len(first) > 3
    return "f" if unlisted and first.endswith(("a", "ette", "elle", "lyn", "issa")) and full[-1] not in BODIES else ""


def role_nouns(naming: Naming) -> Iterator[str]:
    """The nouns beside a name that say who it is: titles, words before it, appositions after it."""
    head = naming.words[-1]
    if naming.title:
        yield naming.title.rstrip(".")
    for word in naming.words:
        for child in word.children:
            if child.dep in ("compound", "amod", "nmod", "poss") and child not in naming.words:
                yield child.lower
                if child.dep != "poss":
                    yield from (w.lower for w in child.children if w.dep in ("compound", "amod") and w.is_name)
            elif child.dep == "appos":
                yield from (w.lower for w in child.subtree() if w.tag.startswith(("NN", "JJ")))
    if head.dep == "appos" and head.head.tag.startswith("NN"):
        yield head.head.lower
        yield from (w.lower for w in head.head.children if w.dep in ("compound", "amod", "poss"))


def acts_as_person(naming: Naming) -> bool:
    """Whether the name does what persons do: it speaks, it is "who", it has an age, its noun is a trade."""
    head = naming.words[-1]
    if head.tag == "NNPS":
        return False
    if head.dep == "nsubj" and cues.lemma(head.head.lower) in cues.SAYS_SET and not head.text.isupper():
        return True
    if head.dep != "pobj" and _is_who(head):
        return True
    return any(_is_of_person(child) for child in head.children) or (head.dep == "appos" and _is_trade(head.head))


def unnamed_speaker(word: Word, printed: str) -> Person | None:
    """Who "an official said" brings in, whom a later "he" may mean; None where the word is no subject that speaks.

    Args:
        word: the noun of the phrase.
        printed: the phrase.
    """
    if any(child.lower in OWN for child in word.children):
        return None
    verb = cues.lemma(word.head.lower) if word.dep == "nsubj" else ""
    gender = "f" if word.lower in FEMALE_NOUNS else "m" if word.lower in MALE_NOUNS else ""
    is_new = any(child.lower in INDEFINITE for child in word.children)
    is_owned = any(child.dep == "poss" for child in word.children)
    is_somebody = (gender and word.tag == "NN") or (
        (is_new or is_owned) and (_is_trade(word) or word.lower in UNNAMED)
    )
    speaks = verb in cues.SAYS_SET or (is_new and verb)
    if not speaks or word.quoted >= 0 or not is_somebody:
        return None
    return Person(printed, tuple(printed.lower().split()), gender, is_person=True, is_named=False)


def _is_of_person(word: Word) -> bool:
    """ "Keller, 35,", "Keller, a delegate who", "engineer Keller"."""
    if word.dep == "compound":
        return _is_trade(word)
    if word.tag == "CD":
        return word.i > word.head.i + 1 and word.dep in ("appos", "npadvmod", "nummod") and len(word.text) == 2
    return word.dep == "appos" and (_is_trade(word) or _is_who(word))


def _is_trade(noun: Word) -> bool:
    return noun.tag == "NN" and noun.lower.endswith(TRADES) and noun.lower not in THINGS


def _is_who(noun: Word) -> bool:
    return any(
        child.dep == "relcl" and any(w.lower in ("who", "whose") for w in child.children) for child in noun.children
    )

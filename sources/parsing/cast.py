"""The named people and bodies of one article: every way it names them, gathered under the fullest name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sources.parsing.nlp import Word
from sources.parsing.people import (
    BODIES,
    FEMALE_NOUNS,
    MALE_NOUNS,
    SUFFIXES,
    TITLES,
    Naming,
    Person,
    find_namings,
    link_of,
    surname,
)
from sources.parsing.personhood import acts_as_person, given_gender, role_nouns, title_gender

# Where a word that looks like no name stands when it is one after all ("Jolly, who was elected").
PLACES_OF_NOUNS = ("nsubj", "nsubjpass", "pobj", "dobj", "poss", "appos")
WHO = ([",", "who"], [",", "whose"])


class Cast:
    """Everybody the article names. Built once from all its words; asked by word."""

    def __init__(self, text: str, paragraphs: Sequence[list[Word]]) -> None:
        self._text = text
        self.people: list[Person] = []
        self._naming_of: dict[int, Naming] = {}
        namings: list[Naming] = []
        introductions: list[Naming] = []
        lines: dict[int, int] = {}
        for number, words in enumerate(paragraphs):
            here = list(find_namings(words))
            namings += here
            lines |= {id(naming): number for naming in here}
            if not _is_title_case(words):
                introductions += here
        for naming in introductions:
            if len(naming.tokens) > 1:
                self._introduce(naming)
        named = [naming for naming in namings if naming.person is not None]
        self._introduced = Counter(id(naming.person) for naming in named)
        self._line = {id(naming.person): lines[id(naming)] for naming in reversed(named)}
        last: dict[str, Person] = {}
        for naming in namings:
            if naming.person is None:
                self._refer(self._known_part(naming), last)
            if naming.person is not None and naming.person.name:
                last[naming.person.surname] = naming.person
                self._learn(naming, naming.person)
            for word in naming.words:
                self._naming_of[id(word)] = naming
        self._find_mistagged(paragraphs)

    def named(self, label: str) -> Person | None:
        """The one person a label names in any case ("MR. KELLER"), or None where none or several fit."""
        tokens = [token.casefold() for token in label.split() if token.casefold() not in TITLES]
        fits = [
            p
            for p in self.people
            if tokens and p.is_person and p.surname == tokens[-1] and set(tokens) <= set(p.tokens)
        ]
        return fits[0] if len(fits) == 1 else None

    def _find_mistagged(self, paragraphs: Sequence[list[Word]]) -> None:
        """Surnames that look like other words or titles ("Sanders", "Brown", "Major") are names where somebody has them."""
        surnames = {person.surname: person for person in reversed(self.people) if _has_surname(person)}
        for words in paragraphs:
            for number, word in enumerate(words):
                is_who = [after.lower for after in words[number + 1 : number + 3]] in WHO
                if word.lower in surnames and word.text[:1].isupper() and (is_who or _may_be_a_name(word)):
                    self._naming_of.setdefault(id(word), Naming([word], "", surnames[word.lower]))

    def naming_of(self, word: Word) -> Naming | None:
        """The name that the word is part of."""
        return self._naming_of.get(id(word))

    def _known_part(self, naming: Naming) -> Naming:
        """Of a run of capitals in a headline ("Smith Slams Jones") only what the text names is a name."""
        known = {person.surname for person in self.people}
        for index, word in enumerate(naming.words):
            if len(naming.words) > 1 and link_of(naming.tokens) < 0 and word.lower in known:
                naming.words = naming.words[: index + 1]
                break
        return naming

    def _printed(self, naming: Naming) -> str:
        return " ".join(self._text[naming.start : naming.end].split())

    def _introduce(self, naming: Naming) -> None:
        tokens = naming.tokens
        for person in self.people:
            if _same(person.tokens, tokens):
                naming.person = person
                if len(tokens) > len(person.tokens):
                    person.name, person.tokens = self._printed(naming), tokens
                return
        naming.person = Person(self._printed(naming), tokens)
        self.people.append(naming.person)

    def _refer(self, naming: Naming, last: dict[str, Person]) -> None:
        token = surname(naming.tokens)
        fits = self._fitting(token, title_gender(naming.title))
        latest = last.get(token)
        if self._are_rivals(fits):
            naming.person = Person("", naming.tokens, is_named=False)
        elif latest in fits and (latest.is_person or len(fits) == 1):
            naming.person = latest
        elif fits:
            naming.person = max(fits, key=lambda person: (bool(person.gender), person.is_person, person.mentions))
        else:
            first = [p for p in self.people if p.tokens[0] == token and p.is_person]
            if len(first) == 1:
                naming.person = first[0]
            else:
                naming.person = Person(self._printed(naming), naming.tokens)
                self.people.append(naming.person)

    def _fitting(self, token: str, gender: str) -> list[Person]:
        """Those of a surname whom a title does not rule out; where it tells of some, those."""
        fits = [p for p in self.people if p.surname == token and not (gender and p.gender and p.gender != gender)]
        return [person for person in fits if gender and person.gender == gender] or fits

    def _are_rivals(self, fits: Sequence[Person]) -> bool:
        """Whether a surname alone does not tell whom it means.

        The two who have it came into one paragraph together, and were named as often, so far and in all. Of two who come
        apart, writers mean the one they wrote of last.
        """
        if len(fits) < 2:
            return False
        first, second = sorted(fits, key=lambda person: -person.mentions)[:2]
        return all(
            count(first) == count(second)
            for count in (
                lambda person: person.mentions,
                lambda person: self._introduced[id(person)],
                lambda person: self._line.get(id(person)),
            )
        )

    def _learn(self, naming: Naming, person: Person) -> None:
        person.mentions += 1
        gender = title_gender(naming.title) or given_gender(person.tokens)
        nouns = set(role_nouns(naming))
        if not gender and nouns & FEMALE_NOUNS:
            gender = "f"
        elif not gender and nouns & MALE_NOUNS:
            gender = "m"
        person.gender = person.gender or gender
        person.roles |= nouns
        if naming.title or gender or acts_as_person(naming):
            person.is_person = person.is_person or person.surname not in BODIES


def _has_surname(person: Person) -> bool:
    return len(person.tokens) > 1 and link_of(person.tokens) < 0


def _may_be_a_name(word: Word) -> bool:
    """A noun or adjective with a capital; any other word only where a noun would stand."""
    return word.quoted < 0 and (word.tag in ("NN", "NNS", "JJ") or word.dep in PLACES_OF_NOUNS)


def _is_title_case(words: list[Word]) -> bool:
    """A headline in capitals, where every word looks like a name and even verbs begin with a capital."""
    long = [word for word in words if len(word.text) > 3 and word.text.isalpha()]
    capital = sum(word.text[0].isupper() for word in long)
    return len(long) > 3 and capital > 0.75 * len(long) and not any(w.is_verb and w.text[0].islower() for w in words)


def _same(known: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if known == other:
        return True
    a, b = [t for t in known if t not in SUFFIXES], [t for t in other if t not in SUFFIXES]
    if len(a) < 2 or len(b) < 2 or a[-1] != b[-1]:
        return a == b
    return a[0] == b[0] or (len(a[0].rstrip(".")) == 1 and b[0][0] == a[0][0]) or a[0] in b or b[0] in a

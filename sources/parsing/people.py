"""The named people and bodies of one article: every way it names them, gathered under the fullest name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sources.parsing import cues
from sources.parsing.given_names import MEN, WOMEN
from sources.parsing.nlp import Word

MALE_TITLES = frozenset("mr mr. sir lord king prince father brother congressman chairman spokesman pope".split())
FEMALE_TITLES = frozenset(
    "mrs mrs. ms ms. miss dame lady queen princess sister congresswoman chairwoman spokeswoman".split()
)
TITLES = (
    MALE_TITLES
    | FEMALE_TITLES
    | frozenset(
        """dr dr. sen sen. senator rep rep. representative gov gov. governor president vice prime minister chancellor secretary
        judge justice prof prof. professor gen gen. general col col. colonel lt lt. capt capt. captain sgt sgt. adm adm. admiral
        maj maj. major rev rev. reverend bishop archbishop cardinal rabbi imam sheikh ayatollah mayor speaker ambassador commissioner
        director deputy attorney chief leader foreign defense defence state treasury democrat republican press candidate nominee
        officer sheriff detective coach chairperson chair president-elect lieutenant emperor emir sultan detective inspector
        whip majority minority congress army senate-elect sens. reps. messrs. drs. govs. presidents senators""".split()
    )
)
# Offices that end a phrase and not a name: "the Acme CEO".
OFFICES = frozenset(
    "ceo cfo coo president chairman secretary senator governor director minister officer commissioner".split()
)
PARTIES = frozenset(
    {"republican", "republicans", "democrat", "democrats", "democratic", "gop", "dem", "dems", "tory", "tories"}
)
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "esq."})
PARTICLES = frozenset(
    {
        "de",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "ibn",
        "al",
        "el",
        "la",
        "del",
        "di",
        "da",
        "-",
        "ben",
        "le",
        "du",
        "dos",
    }
)
BODIES = frozenset(
    """party committee university council department agency court senate house congress association institute college school
    center centre group inc inc. corp corp. co co. company times post journal news press network commission bureau union
    league federation foundation board bank ministry office administration campaign coalition alliance organization
    organisation club society city county state states kingdom nations street avenue road republic district church
    republicans democrats fund project force service services act bill day week tower river lake island airport hotel
    america media tv radio magazine herald tribune gazette guardian telegraph enquirer globe sun observer parliament academy
    industries partners capital holdings international twitter facebook google forum summit conference hospital""".split()
)
FEMALE_NOUNS = frozenset(
    """woman wife mother daughter sister actress widow girl queen princess spokeswoman congresswoman chairwoman councilwoman
    businesswoman grandmother aunt lady girlfriend waitress assemblywoman mom alumna heroine saleswoman""".split()
)
MALE_NOUNS = frozenset(
    """man husband father son brother actor widower boy king prince spokesman congressman chairman councilman businessman
    grandfather uncle gentleman boyfriend assemblyman dad strongman salesman priest fisherman""".split()
)


GIVEN = WOMEN | MEN


@dataclass(slots=True)
class Naming:
    """One place where a name is printed: its words, the title before it, and whose name it is."""

    words: list[Word]
    title: str = ""
    person: Person | None = None

    @property
    def tokens(self) -> tuple[str, ...]:
        return tuple(word.lower for word in self.words if word.text != "-")

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


@dataclass(slots=True, eq=False)
class Person:
    """A named person or body, with what the article tells of them."""

    name: str
    tokens: tuple[str, ...]
    gender: str = ""
    is_person: bool = False
    roles: set[str] = field(default_factory=set)
    mentions: int = 0

    @property
    def surname(self) -> str:
        return surname(self.tokens)


def surname(tokens: tuple[str, ...]) -> str:
    """The last of a name's tokens that is no suffix such as "Jr."."""
    for token in reversed(tokens):
        if token not in SUFFIXES:
            return token
    return tokens[-1]


def find_namings(words: list[Word]) -> Iterator[Naming]:
    """The names printed in a run of words, titles taken off."""
    run: list[Word] = []
    for word in [*words, None]:
        if word is not None and _goes_on(run, word):
            run.append(word)
            continue
        if run:
            yield from _naming(run)
        run = [word] if word is not None and _starts(word) else []


def _starts(word: Word) -> bool:
    """A name as tagged, or a given name before one that the tagger took for something else ("Carly")."""
    given = word.text[:1].isupper() and word.lower in GIVEN and not word.is_verb and word.head.is_name
    return (word.is_name or (given and 0 < word.head.i - word.i < 3)) and word.quoted < 0 and word.text[:1].isalpha()


def _goes_on(run: list[Word], word: Word) -> bool:
    if not run or word.i != run[-1].i + 1 or word.quoted >= 0:
        return False
    if word.is_name and (word.text[0].isalpha()):
        return not (run[-1].dep == "appos" and word.head is not run[-1])
    return word.lower in PARTICLES and (word.text != "-" or word.start == run[-1].end)


def _naming(run: list[Word]) -> Iterator[Naming]:
    while run and run[-1].lower in PARTICLES:
        run = run[:-1]
    while len(run) > 1 and run[-1].lower in OFFICES:
        run = run[:-1]
        if run[-1].lower not in TITLES:
            return
    if not run or run[-1].lower in PARTIES:
        return
    title = ""
    for index in range(len(run) - 1, -1, -1):
        if run[index].lower in TITLES and index != len(run) - 1:
            title = run[index].lower
            run = run[index + 1 :]
            break
    if run and not all(word.lower in SUFFIXES or word.lower in TITLES or word.lower in PARTIES for word in run):
        yield Naming(run, title)


class Cast:
    """Everybody the article names. Built once from all its words; asked by word."""

    def __init__(self, text: str, paragraphs: Sequence[list[Word]]) -> None:
        self._text = text
        self.people: list[Person] = []
        self._naming_of: dict[int, Naming] = {}
        namings: list[Naming] = []
        introductions: list[Naming] = []
        for words in paragraphs:
            here = list(find_namings(words))
            namings += here
            if not _is_title_case(words):
                introductions += here
        for naming in introductions:
            if len(naming.tokens) > 1:
                self._introduce(naming)
        last: dict[str, Person] = {}
        for naming in namings:
            if naming.person is None:
                self._refer(self._known_part(naming), last)
            if naming.person is not None:
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
        """Surnames that look like plurals or common nouns ("Sanders", "Brown") are names where somebody has them."""
        surnames = {person.surname: person for person in reversed(self.people) if len(person.tokens) > 1}
        for words in paragraphs:
            for word in words:
                if word.tag in ("NN", "NNS", "JJ") and word.text[:1].isupper() and word.lower in surnames:
                    self._naming_of[id(word)] = Naming([word], "", surnames[word.lower])

    def naming_of(self, word: Word) -> Naming | None:
        """The name that the word is part of."""
        return self._naming_of.get(id(word))

    def _known_part(self, naming: Naming) -> Naming:
        """Of a run of capitals in a headline ("Smith Slams Jones") only what the text names is a name."""
        known = {person.surname for person in self.people}
        for index, word in enumerate(naming.words):
            if len(naming.words) > 1 and word.lower in known:
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
        token = naming.tokens[-1]
        gender = _title_gender(naming.title)
        fits = [p for p in self.people if p.surname == token and not (gender and p.gender and p.gender != gender)]
        latest = last.get(token)
        if latest in fits and (latest.is_person or len(fits) == 1):
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

    def _learn(self, naming: Naming, person: Person) -> None:
        person.mentions += 1
        gender = _title_gender(naming.title) or _given_gender(naming.tokens, person.tokens)
        nouns = set(_role_nouns(naming))
        if not gender and nouns & FEMALE_NOUNS:
            gender = "f"
        elif not gender and nouns & MALE_NOUNS:
            gender = "m"
        person.gender = person.gender or gender
        person.roles |= nouns
        if naming.title or gender or _acts_as_person(naming):
            person.is_person = person.is_person or person.surname not in BODIES


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


def _title_gender(title: str) -> str:
    return "m" if title in MALE_TITLES else "f" if title in FEMALE_TITLES else ""


def _given_gender(tokens: tuple[str, ...], full: tuple[str, ...]) -> str:
    first = full[0] if len(full) > 1 else ""
    if (first in WOMEN) != (first in MEN):
        return "f" if first in WOMEN else "m"
    unlisted = first not in WOMEN and len(first) > 3
    return "f" if unlisted and first.endswith(("a", "ette", "elle", "lyn", "issa")) and full[-1] not in BODIES else ""


def _role_nouns(naming: Naming) -> Iterator[str]:
    """The nouns beside a name that say who it is: titles, words before it, appositions after it."""
    head = naming.words[-1]
    if naming.title:
        yield naming.title.rstrip(".")
    for word in naming.words:
        for child in word.children:
            if child.dep in ("compound", "amod", "nmod") and child not in naming.words:
                yield child.lower
            elif child.dep == "appos":
                yield from (w.lower for w in child.subtree() if w.tag.startswith(("NN", "JJ")))
    if head.dep == "appos" and head.head.tag.startswith("NN"):
        yield head.head.lower
        yield from (w.lower for w in head.head.children if w.dep in ("compound", "amod"))


def _acts_as_person(naming: Naming) -> bool:
    """Whether the name does what persons do: it speaks, it is "who", its noun is a trade."""
    head = naming.words[-1]
    if head.dep == "nsubj" and cues.lemma(head.head.lower) in cues.SAYS_SET and not head.text.isupper():
        return True
    for child in head.children:
        if child.dep == "relcl" and any(word.lower in ("who", "whose") for word in child.children):
            return True
        if child.dep == "compound" and child.tag == "NN" and child.lower.endswith(("er", "or", "ist", "man", "ant")):
            return True
    return False

"""Names as they are printed: where each begins and ends, the title before it, and whom it can mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

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
# Bodies besides whose names go on with "of", and what a person is called by rank and place: "Duke of Ostby".
RANKS = frozenset("duke duchess earl countess marquess marchioness viscount viscountess baron baroness".split())
HEADS = (
    BODIES
    | RANKS
    | frozenset(
        "army authority chamber directorate doctors friends guild inspectorate police secretariat tribunal".split()
    )
)
# "Ministry of Defence", "Department for Transport", "Committee on Trade".
LINKS = frozenset({"of", "for", "on"})
# Bodies named after fields, which "and" may join: "Department of Health and Labour".
OF_FIELDS = frozenset(
    "agency authority bureau centre center commission committee council department directorate institute ministry office".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
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
    """A person or body, with what the article tells of them; ``name`` is a phrase where they are not named."""

    name: str
    tokens: tuple[str, ...]
    gender: str = ""
    is_person: bool = False
    is_named: bool = True
    roles: set[str] = field(default_factory=set)
    mentions: int = 0

    @property
    def surname(self) -> str:
        return surname(self.tokens)

    @property
    def may_be_person(self) -> bool:
        """Whether the name could be a person's for its form: two words or more, none of them a body's."""
        return len(self.tokens) > 1 and not any(token in BODIES or token in PARTICLES for token in self.tokens)


def surname(tokens: tuple[str, ...]) -> str:
    """The last of a name's tokens that is no suffix such as "Jr."; of "Ministry of Defence" what comes before "of"."""
    if (link := link_of(tokens)) > 0:
        return tokens[link - 1]
    for token in reversed(tokens):
        if token not in SUFFIXES:
            return token
    return tokens[-1]


def link_of(tokens: Sequence[str]) -> int:
    """The place of the first "of" or the like in a name's tokens, -1 where it has none."""
    return next((place for place, token in enumerate(tokens) if token in LINKS), -1)


def find_namings(words: list[Word]) -> Iterator[Naming]:
    """The names printed in a run of words, titles taken off."""
    run: list[Word] = []
    for place, word in enumerate([*words, None]):
        if word is not None and (_goes_on(run, word) or _links(run, word, words[place + 1 : place + 3])):
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
    if _is_linked(run[-1]) and _is_capital_noun(word):
        return True
    if word.is_name and (word.text[0].isalpha()):
        return not (run[-1].dep == "appos" and word.head is not run[-1])
    return word.lower in PARTICLES and (word.text != "-" or word.start == run[-1].end)


def _is_linked(last: Word) -> bool:
    return last.lower in LINKS or last.lower in ("the", "and")


def _is_capital_noun(word: Word) -> bool:
    return word.text[:1].isupper() and word.tag[:2] in ("NN", "JJ") and word.quoted < 0


def _is_joined(noun: Word, run: list[Word]) -> bool:
    return noun.head in run or (noun.head.dep == "conj" and noun.head.head in run)


def _links(run: list[Word], word: Word, after: list[Word]) -> bool:
    """Whether a small word belongs to the name of a body or rank: "Council [of] [the] Norland Union"."""
    if not run or word.i != run[-1].i + 1 or word.quoted >= 0 or not after:
        return False
    if run[-1].lower in LINKS:
        return word.lower == "the" and _is_capital_noun(after[0])
    named = after[-1] if after[0].lower == "the" else after[0]
    has_link = link_of([one.lower for one in run]) > 0
    if not _is_capital_noun(named) or named.lower in DAYS:
        return False
    if word.lower == "and":
        fields = OF_FIELDS.intersection(one.lower for one in run)
        return has_link and bool(fields) and named is after[0] and _is_joined(named, run) and named.lower not in GIVEN
    is_head = run[-1].lower in HEADS and (word.lower == "of" or word.head in run)
    return word.lower in LINKS and (is_head or (has_link and word.lower == "of"))


def _naming(run: list[Word]) -> Iterator[Naming]:
    while len(run) > 1 and run[0].lower in PARTIES and run[0].tag == "NNPS":
        run = run[1:]
    while run and run[-1].lower in PARTICLES:
        run = run[:-1]
    while len(run) > 1 and run[-1].lower in OFFICES and not _is_linked(run[-2]):
        run = run[:-1]
        if run[-1].lower not in TITLES:
            return
    if not run or run[-1].lower in PARTIES:
        return
    title = ""
    for index in range(len(run) - 1, -1, -1):
        if index and _is_linked(run[index - 1]):
            break
        if run[index].lower in TITLES | OFFICES and not all(word.lower in BODIES for word in run[index + 1 :]):
            title = run[index].lower
            run = run[index + 1 :]
            break
    if run and not all(word.lower in SUFFIXES or word.lower in TITLES or word.lower in PARTIES for word in run):
        yield Naming(run, title)

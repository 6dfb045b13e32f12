"""Who speaks, in the words beside a reporting verb of another language: a name, an office with a name, a pronoun.

No grammar is known here, only capitals, small words and the order of words; what remains open is given as printed.
"""

import re

from .foreign_words import CUES, ENDS_NAME, OPENERS, PARTICLES, PRONOUNS, ROLE, SECOND_PARTICLES
from .languages import SETS
from .month_names import MONTHS, WEEKDAYS

Span = tuple[int, int]

WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?(?<!\w\w\.)")
# What ends the reach of a cue: the sentence, another quotation, a dash.
REACH = re.compile(r"[.!?…;:](?=\s|$)|[«»„“”\"\n]|\s[—–-]\s")
PRONOUN_BEHIND = {
    language: re.compile(rf"[\s-]{{0,9}}(?:t-)?({pronouns})(?!\w)", re.I) for language, pronouns in PRONOUNS.items()
}
ELIDED = re.compile(r"^[dlDL]['’](?=\w)")
# "Jan" and "Mar" are given names as well.
DAY_NAMES = frozenset(name for name in (*WEEKDAYS, *MONTHS) if len(name) > 3)
NO_NAMES = OPENERS.union(*(SETS[language] for language in CUES))
# Endings of the cases of Russian and Ukrainian names, and what the nominative has instead; the longest first.
CASES = (
    ("ского", "ский"), ("ському", "ський"), ("ського", "ський"), ("скому", "ский"), ("ским", "ский"), ("ським", "ський"),
    ("ской", "ская"), ("ською", "ська"), ("ської", "ська"), ("ього", "ій"), ("ого", "ий"), ("ого", "ый"), ("ому", "ий"),
    ("овым", "ов"), ("евым", "ев"), ("иным", "ин"), ("іним", "ін"), ("овой", "ова"), ("евой", "ева"), ("иной", "ина"),
    ("ової", "ова"), ("ею", "я"), ("ией", "ия"), ("ією", "ія"), ("ия", "ий"), ("ію", "ій"), ("ія", "ій"), ("ию", "ий"),
    ("ной", "ная"), ("ної", "на"), ("ем", "ь"), ("ем", ""), ("ом", ""), ("ым", ""), ("им", ""), ("ой", "а"), ("ою", "а"), ("ы", "а"), ("и", "а"),
    ("я", "ь"), ("я", "й"), ("ю", "ь"), ("ю", "й"), ("а", ""), ("у", ""), ("у", "а"), ("е", ""), ("е", "а"), ("ові", ""),
)  # fmt: skip


def name_after(text: str, start: int, end: int, language: str) -> Span | None:
    """Return where the speaker is named behind a cue ("сказал министр Иван Петров", "sagte Keller am Montag").

    Args:
        text: the field. start, end: the end of the cue, and how far the sentence reaches (code points).
        language: a two-letter code.
    """
    reach = REACH.search(text, start, end)
    end = reach.start() if reach else end
    pronoun = PRONOUN_BEHIND[language].match(text, start, end)
    if pronoun:
        return pronoun.span(1)
    comma = text.find(",", start, end)
    parts = [(start, comma), (comma + 1, end)] if comma >= 0 else [(start, end)]
    found = (_first_name(text, *part) for part in parts)
    return next((name for name in found if name), None)


def name_before(text: str, start: int, end: int) -> Span | None:
    """Return where the speaker is named before a cue: the first name of the sentence ("Президент … Иван Петров заявил")."""
    return _first_name(text, start, end)


def nominatives(name: str) -> list[str]:
    """Return the forms that a printed Cyrillic name may have in the nominative, itself first; others only themselves."""
    if not re.search(r"[а-яёіїєґ]", name):
        return [name]
    words = [[word, *_undeclined(word)] for word in name.split()]
    if len(words) == 1:
        return words[0]
    return [name] + [f"{first} {last}" for first in words[0] for last in words[-1]] + words[-1]


def _undeclined(word: str) -> list[str]:
    return [
        word[: -len(ending)] + base for ending, base in CASES if word.endswith(ending) and len(word) > len(ending) + 2
    ]


def _first_name(text: str, start: int, end: int) -> Span | None:
    """Return the first run of capitals that is a name: offices before it go, and bodies that they are of."""
    run: list[re.Match[str]] = []
    office = False
    for word in WORD.finditer(text, start, end):
        if run and "," in text[run[-1].end() : word.start()] and not _is_body(run, text, office):
            break
        bare = ELIDED.sub("", word[0])
        is_name = bare[0].isupper() and not ROLE.match(bare) and bare not in DAY_NAMES and bare.lower() not in NO_NAMES
        if is_name or (run and _is_particle(bare, run[-1][0])):
            run.append(word)
        elif run and not _is_body(run, text, office):
            break
        else:
            office = office or bool(ROLE.match(bare)) or bare[0].islower()
            run = []
            if bare.lower() in ENDS_NAME and bare[0].islower() and not office:
                return None
    while run and run[-1][0] in PARTICLES | SECOND_PARTICLES:
        run.pop()
    return _span_of(run, office) if run and not _is_body(run, text, office) else None


def _is_particle(word: str, before: str) -> bool:
    return word in PARTICLES or (word in SECOND_PARTICLES and before in PARTICLES)


def _is_body(run: list[re.Match[str]], text: str, office: bool) -> bool:
    """Whether a run names what an office is of ("ministre de l’Intérieur", "президент России", "Sprecher des Rates")."""
    lead = text[max(0, run[0].start() - 8) : run[0].start()].lower()
    of = re.search(r"\b(?:de|du|des|del|de la|der|für|of)\s(?:l['’])?$|\bl['’]$", lead)
    declined = len(run) == 1 and re.search(r"(?:ии|ины|ции|їни|ші|ии|ства|дия|града)$", run[0][0])
    return office and len(run) < 3 and bool((of and len(run) == 1) or ELIDED.match(run[0][0]) or declined)


def _span_of(run: list[re.Match[str]], office: bool) -> Span:
    """Return the span of a name; behind an office the last two words are it ("президент России Иван Петров")."""
    words = [word for word in run if word[0] not in PARTICLES | SECOND_PARTICLES]
    if office and len(words) > 2 and len(words) == len(run):
        run = run[-2:]
    return run[0].start(), run[-1].end()

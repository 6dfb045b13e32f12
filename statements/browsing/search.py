"""Search: what a reader types, read into one query of PostgreSQL's for all languages of the record.

The syntax is that of web search: words that all occur, "phrases", `OR` between alternatives, a minus before what must
not occur. Each part is stemmed in every language of which the record has a reading, and any of the forms is enough;
what is left out is left out in all of them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db import connection

LONGEST = 200
# A phrase or a word, with the minus before it.
TOKEN = re.compile(r'(?P<minus>-?)-*(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
QUOTATION_MARKS = str.maketrans("“”„«»", '"' * 5)
LEXEME = re.compile(r"'((?:[^']|'')*)'")
# Texts of unknown language are stemmed as English. Stemmings of which no entry is left are not asked for.
READ = """
    SELECT stemming::text, part, phraseto_tsquery(stemming, part)::text
    FROM unnest(%s::text[]) AS parts (part), (
        SELECT 'pg_catalog.english'::regconfig
        UNION
        SELECT statements_stemming(chr(other >> 7 & 127) || chr(other & 127))
        FROM statements_traitcount_now
        WHERE trait = 0 AND other >= 8 << 24 AND other < 9 << 24 AND month = 0
        GROUP BY other HAVING sum(held) > 0
    ) AS stemmings (stemming)
    ORDER BY 1
"""
# By stemming and part: the part as a query, empty where it is nothing but stop words and signs.
Forms = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Alternative:
    """What stands between two ORs: words and phrases."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Branch:
    """One way to be found: lexemes that must all occur, by themselves or as a phrase."""

    query: str

    @property
    def lexemes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text.replace("''", "'") for text in LEXEME.findall(self.query)))

    @property
    def is_a_word(self) -> bool:
        return len(self.lexemes) == 1 and " " not in self.query.replace(self.lexemes[0], "")


@dataclass(frozen=True)
class Search:
    """A search as PostgreSQL takes it.

    `branches` are the ways to be found, `unwanted` what must not occur. There are no branches where to lack a word is
    one of the ways: then no word tells where to look. A search for stop words and signs alone has an empty `query`, and
    finds nothing. `is_common` tells that it is that in one language of the record, though another may have such a word.
    """

    query: str
    branches: tuple[Branch, ...] = ()
    unwanted: tuple[str, ...] = ()
    is_common: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.query


def read_search(words: str) -> Search | None:
    """The search for these words; None where there are none. One small query."""
    if not words.strip():
        return None
    alternatives = list(split_alternatives(words[:LONGEST]))
    return _join(alternatives, _read_forms(alternatives))


def split_alternatives(words: str) -> Iterator[Alternative]:
    """
    >>> list(split_alternatives('harbour "north quay" -ferry OR bridge'))
    [Alternative(wanted=('harbour', 'north quay'), unwanted=('ferry',)), Alternative(wanted=('bridge',), unwanted=())]
    """
    tokens = TOKEN.finditer(words.translate(QUOTATION_MARKS))
    for is_or, group in groupby(tokens, key=lambda token: token[0].upper() == "OR"):
        if not is_or:
            yield _alternative(list(group))


def _alternative(tokens: Sequence[re.Match]) -> Alternative:
    parts: dict[bool, list[str]] = {True: [], False: []}
    for token in tokens:
        parts[bool(token["minus"])].append(token["word"] or token["phrase"])
    return Alternative(tuple(parts[False]), tuple(parts[True]))


def _read_forms(alternatives: Sequence[Alternative]) -> Forms:
    parts = {part for one in alternatives for part in one.wanted + one.unwanted}
    with connection.cursor() as cursor:
        cursor.execute(READ, [sorted(parts)])
        rows = cursor.fetchall()
    forms: Forms = {}
    for stemming, part, query in rows:
        forms.setdefault(stemming, {})[part] = query
    return forms


def _join(alternatives: Sequence[Alternative], forms: Forms) -> Search:
    queries: list[str] = []
    branches: list[Branch] = []
    unwanted: list[str] = []
    is_anywhere = False
    for one in alternatives:
        found = _distinct(" & ".join(filter(None, map(form.get, one.wanted))) for form in forms.values())
        left_out = _distinct(form[part] for part in one.unwanted for form in forms.values())
        if found or (left_out and not one.wanted):
            wanted = ["(" + " | ".join(f"({query})" for query in found) + ")"] if found else []
            queries.append(" & ".join([*wanted, *(f"!({query})" for query in left_out)]))
            branches += map(Branch, found)
            unwanted += left_out
            is_anywhere |= not found
    return Search(
        " | ".join(f"({query})" for query in queries),
        () if is_anywhere else tuple(branches),
        tuple(unwanted),
        is_common=any(_says_nothing(alternatives, form) for form in forms.values()),
    )


def _says_nothing(alternatives: Sequence[Alternative], form: dict[str, str]) -> bool:
    """Whether one stemming finds nothing but stop words and signs in what is wanted."""
    return all(one.wanted and not any(map(form.get, one.wanted)) for one in alternatives)


def _distinct(queries: Iterable[str]) -> list[str]:
    """Without those that are empty."""
    return list(dict.fromkeys(filter(None, queries)))

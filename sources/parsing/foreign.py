"""Marked quotations in languages that are not parsed: Russian, Ukrainian, German, French and Spanish.

By marks and reporting verbs alone, so with little confidence: a cue within the sentence around the
marks, and the capitalised words beside it for the speaker. Reported speech is not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sources.parsing.typography import Marked, find_marked

# Third person, past and present, as newspapers use them; a feminine ending where the verb has one.
CUES = {
    "ru": "сказала? заявила? отметила? добавила? подчеркнула? написала? сообщила? ответила? пояснила? считает говорит "
    "рассказала? объяснила? утверждает спросила? признала? напомнила? уточнила?",
    "uk": "сказа(?:в|ла) заяви(?:в|ла) зазначи(?:в|ла) дода(?:в|ла) підкресли(?:в|ла) написа(?:в|ла) повідоми(?:в|ла) "
    "відпові(?:в|ла) поясни(?:в|ла) вважає каже розпові(?:в|ла) наголоси(?:в|ла) запита(?:в|ла) нагада(?:в|ла)",
    "de": "sagte sagt erklärte erklärt betonte betont schrieb schreibt meinte meint fügte warnte warnt forderte fragte "
    "antwortete teilte kritisierte berichtete",
    "fr": r"(?:a|avait)\s(?:dit|déclaré|affirmé|ajouté|expliqué|écrit|estimé|souligné|assuré|précisé|répondu|lancé) dit déclare "
    "affirme ajoute explique écrit estime souligne assure précise répond lance",
    "es": "dijo dice afirmó afirma declaró declara añadió añade agregó señaló señala explicó explica escribió aseguró "
    "asegura subrayó respondió sostuvo advirtió preguntó",
}
INVERTED_PRONOUN = r"(?:-t-|-|\s)?(?:il|elle|er|sie|он|она|він|вона|él|ella)?"
NAME = r"(?:[^\W\d_a-zа-яёіїєґ][\w’'-]+(?: (?:de|von|van|der|del|la|di) )?\s?){1,4}"
AROUND = 140


@dataclass(frozen=True, slots=True)
class ForeignQuotation:
    """A marked quotation with its cue's span and its speaker's, each ``None`` where none was found."""

    marked: Marked
    cue: tuple[int, int] | None
    speaker: tuple[int, int] | None


def find_foreign(text: str, language: str) -> Iterator[ForeignQuotation]:
    """The marked quotations of a text in another language than English that have a cue beside them.

    Args:
        text: the article.
        language: a two-letter code; a language that has no list of cues here gives nothing.
    """
    verbs = CUES.get(language)
    if verbs is None:
        return
    cue = re.compile(rf"(?<!\w)(?:{'|'.join(_alternatives(verbs))})(?!\w)")
    for one in find_marked(text):
        found = _after(text, one, cue) or _before(text, one, cue)
        if found is not None:
            yield found


def _alternatives(verbs: str) -> list[str]:
    return sorted(re.split(r"\s+(?![^(]*\))", verbs), key=len, reverse=True)


def _after(text: str, one: Marked, cue: re.Pattern[str]) -> ForeignQuotation | None:
    """'«A», — сказал Н.', '„A“, sagte N.', '« A », a déclaré N.'"""
    end = _sentence_end(text, one.outer_end)
    match = cue.search(text, one.outer_end, min(end, one.outer_end + AROUND))
    if match is None or not re.match(r"\s*[,.!?—–-]*\s*", text[one.outer_end : match.start()]):
        return None
    if any(mark in text[one.outer_end : match.start()] for mark in '«„“"'):
        return None
    name = re.compile(INVERTED_PRONOUN + r"\s*(" + NAME + ")").match(text, match.end(), end)
    if name is None:
        name = re.compile(r"[\s,—–-]*(" + NAME + r")\s*$").match(text[: match.start()], one.outer_end)
    return ForeignQuotation(one, match.span(), _trimmed(text, name.span(1)) if name else None)


def _before(text: str, one: Marked, cue: re.Pattern[str]) -> ForeignQuotation | None:
    """'N. sagte: „A“': a colon before the marks and a cue before the colon."""
    if not text[: one.outer_start].rstrip().endswith((":", ",")):
        return None
    start = max(text.rfind(stop, 0, one.outer_start - 2) for stop in (". ", "! ", "? ", "\n")) + 1
    matches = list(cue.finditer(text, max(start, one.outer_start - AROUND), one.outer_start))
    if not matches:
        return None
    names = list(re.compile(NAME).finditer(text, start, matches[-1].start()))
    return ForeignQuotation(one, matches[-1].span(), _trimmed(text, names[-1].span()) if names else None)


def _sentence_end(text: str, start: int) -> int:
    end = re.compile(r"[.!?](?=\s|$)|\n").search(text, start + 1)
    return end.start() if end else len(text)


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    return start, start + len(text[start:end].rstrip())

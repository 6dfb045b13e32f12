"""Marked quotations in languages that are not parsed: Russian, Ukrainian, German, French and Spanish.

By marks and reporting verbs alone, so with little confidence: a cue within the sentence around the
marks, or inside them («A, — сказал N. — B»), and the name beside it for the speaker. Reported speech is not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from sources.parsing.foreign_names import NO_NAMES, Span, name_after, name_before
from sources.parsing.foreign_words import CUES, PHRASES, THAT, VERB_ENDS
from sources.parsing.typography import Marked, find_marked

AROUND = 140
# A fragment between marks of so few words with a capital is a name ("„Nord Stream“"), not what somebody said.
FEWEST_WORDS = 2
NAME_WORDS = 3
# How far behind an unknown verb its subject may stand (code points).
NEAR = 40
# What stands between a cue inside the marks and the words that go on.
RESUMES = re.compile(r"[.,!?…]\s*[—–-]\s*|[.!?…]\s+")
STOPS = (". ", "! ", "? ", "… ", "\n")


@dataclass(frozen=True, slots=True)
class ForeignQuotation:
    """Words between marks, with their cue's span and their speaker's, each ``None`` where none was found.

    ``start`` and ``end`` bound the words, ``outer`` takes the marks along. ``continues`` is the index of the quotation
    that it resumes, among those of its text.
    """

    start: int
    end: int
    outer: Span
    kind: Literal["direct", "mixed"] = "direct"
    cue: Span | None = None
    speaker: Span | None = None
    continues: int | None = None


@dataclass(frozen=True, slots=True)
class Grammar:
    """What is known of a language, as patterns."""

    code: str
    cue: re.Pattern[str]
    phrase: re.Pattern[str]
    inside: re.Pattern[str]
    that: re.Pattern[str]
    verb: re.Pattern[str]


def find_foreign(text: str, language: str) -> Iterator[ForeignQuotation]:
    """The marked quotations of a text in another language than English that have a cue beside or inside them.

    Args:
        text: the article.
        language: a two-letter code; a language that has no list of cues here gives nothing.
    """
    if language not in CUES:
        return
    grammar = _grammar(language)
    found: list[ForeignQuotation] = []
    for one in find_marked(text):
        own = _inside(text, one, grammar) or _after(text, one, grammar)
        for quotation in own or _resume(text, one, found, grammar) or _read(text, one, grammar):
            first = found[-1] if found else None
            found.append(replace(quotation, continues=len(found) - 1) if _goes_on(quotation, first) else quotation)
            yield found[-1]


def _goes_on(quotation: ForeignQuotation, before: ForeignQuotation | None) -> bool:
    return before is not None and quotation.cue is not None and quotation.cue == before.cue


@lru_cache
def _grammar(language: str) -> Grammar:
    verbs = "|".join(
        sorted(re.findall(r"(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+", CUES[language]), key=len, reverse=True)
    )
    cue = rf"(?<!\w)(?:{verbs})(?!\w)"
    dash = r"\s*[—–-]\s*" if language in ("ru", "uk") else r"\s*+[—–-]?\s*+"
    return Grammar(
        language,
        re.compile(cue),
        re.compile(rf"(?<!\w)(?:{PHRASES[language]})(?!\w)", re.I),
        re.compile(rf"(?:,|(?<=[!?…])){dash}(?P<cue>{cue})"),
        re.compile(rf"(?<!\w)(?:{THAT[language]})(?!\w)" if language != "de" else r"(?<!\w)dass(?!\w)|,"),
        re.compile(rf"\s{{0,9}}[,—–-]\s*+[—–-]?\s*+(?P<cue>[^\W\d_A-ZА-ЯІЇЄҐ]+{VERB_ENDS[language]})\s+"),
    )


def _read(text: str, one: Marked, grammar: Grammar) -> list[ForeignQuotation]:
    readers = (_before, _by_form)
    return next((quotations for reader in readers if (quotations := reader(text, one, grammar))), [])


def _plain(one: Marked, **fields: object) -> ForeignQuotation:
    return ForeignQuotation(one.start, one.end, (one.outer_start, one.outer_end), **fields)  # type: ignore[arg-type]


def _inside(text: str, one: Marked, grammar: Grammar) -> list[ForeignQuotation]:
    """'«A, — сказал N. — B»', '« A, a déclaré N. B. »': the cue stands inside the marks."""
    cue = grammar.inside.search(text, one.start, one.end)
    if cue is None:
        return []
    end = _sentence_end(text, cue.end(), one.end)
    speaker = name_after(text, cue.end("cue"), end, grammar.code)
    if speaker is None:
        return []
    outer, span = (one.outer_start, one.outer_end), cue.span("cue")
    parts = [ForeignQuotation(one.start, cue.start(), outer, "direct", span, speaker)]
    rest = RESUMES.search(text, speaker[1], one.end)
    start = rest.end() if rest else one.end
    if re.search(r"\w", text[start : one.end]):
        parts.append(ForeignQuotation(start, one.end, outer, "direct", span, speaker))
    return parts


def _after(text: str, one: Marked, grammar: Grammar) -> list[ForeignQuotation]:
    """'«A», — сказал Н.', '„A“, sagte N.', '« A », a déclaré N.', '„A“, so N.'"""
    end = _sentence_end(text, one.outer_end, len(text))
    for pattern in (grammar.cue, grammar.phrase):
        cue = pattern.search(text, one.outer_end, min(end, one.outer_end + AROUND))
        if cue and re.fullmatch(r"\s*+[,.!?…—–-]*+\s*+[—–-]?\s*+", text[one.outer_end : cue.start()]):
            if text[one.outer_end : cue.start()].isspace() and not _is_saying(text[one.start : one.end]):
                return []  # 'Die „Post“ berichtete': a name in marks, and what it reports
            speaker = name_after(text, cue.end(), end, grammar.code)
            return [_plain(one, cue=cue.span(), speaker=speaker)] if speaker or pattern is grammar.cue else []
    turned = grammar.cue.search(text, one.outer_end, min(end, one.outer_end + AROUND))
    between = text[one.outer_end : turned.start()] if turned else ""
    if turned and re.match(r"\s*[,—–-]", between) and not re.search('[«„“"]', between) and between.count(",") <= 1:
        speaker = name_before(text, one.outer_end, turned.start())
        return [_plain(one, cue=turned.span(), speaker=speaker)] if speaker else []
    return []


def _before(text: str, one: Marked, grammar: Grammar) -> list[ForeignQuotation]:
    """'N. sagte: „A“', 'N. заявил, что мост «b c»', 'По словам N, «a»'."""
    start = max(text.rfind(stop, 0, max(one.outer_start - 2, 0)) + 1 for stop in STOPS)
    cues = list(grammar.cue.finditer(text, max(start, one.outer_start - AROUND), one.outer_start))
    phrase = grammar.phrase.search(text, start, one.outer_start)
    if not cues:
        name = name_after(text, phrase.end(), one.outer_start, grammar.code) if phrase else None
        is_led = phrase is not None and not re.search(r"\w", text[start : phrase.start()])
        is_said = is_led and _is_saying(text[one.start : one.end])
        return [_plain(one, cue=phrase.span(), speaker=name)] if phrase and name and is_said else []
    cue, between = cues[-1], text[cues[-1].end() : one.outer_start]
    speaker = name_before(text, start, cue.start()) or name_after(text, cue.end(), one.outer_start, grammar.code)
    if between.rstrip().endswith(":") or (between.rstrip().endswith(",") and not grammar.that.search(between[:-2])):
        return [_plain(one, cue=cue.span(), speaker=speaker)]
    if speaker and grammar.that.search(between) and _is_saying(text[one.start : one.end]):
        return [_plain(one, kind="mixed", cue=cue.span(), speaker=speaker)]
    return []


def _by_form(text: str, one: Marked, grammar: Grammar) -> list[ForeignQuotation]:
    """'„A“, lästerte N.': any verb between the marks and a name; 'N. sieht es ähnlich: „A b c d e“': any name and a colon."""
    verb = grammar.verb.match(text, one.outer_end)
    if verb and verb["cue"] not in NO_NAMES:
        speaker = name_after(text, verb.end(), _sentence_end(text, verb.end(), len(text)), grammar.code)
        if speaker and speaker[0] - verb.end() <= NEAR and len(text[one.start : one.end].split()) > NAME_WORDS:
            return [_plain(one, cue=verb.span("cue"), speaker=speaker)]
    return _by_colon(text, one)


def _by_colon(text: str, one: Marked) -> list[ForeignQuotation]:
    """A colon before the marks; who speaks is told by a full name in the sentence, or by a name that is all of it."""
    start = max(text.rfind(stop, 0, max(one.outer_start - 2, 0)) + 1 for stop in STOPS)
    lead = text[start : one.outer_start].strip()
    if not lead.endswith(":") or len(lead) > AROUND or len(text[one.start : one.end].split()) <= NAME_WORDS:
        return []
    name = name_before(text, start, one.outer_start)
    printed = text[slice(*name)] if name else ""
    return [_plain(one, speaker=name if " " in printed or printed == lead.rstrip(" :") else None)]


def _is_saying(words: str) -> bool:
    count = len(words.split())
    return count > NAME_WORDS or (count >= FEWEST_WORDS and words[0].islower())


def _resume(text: str, one: Marked, found: list[ForeignQuotation], grammar: Grammar) -> list[ForeignQuotation]:
    """'„A“, sagte N. „B“': nothing but the sentence of the cue stands between the two."""
    before = found[-1] if found else None
    if before is None or before.cue is None or before.cue[0] < before.outer[1] or before.cue[0] > one.outer_start:
        return []
    end = _sentence_end(text, before.cue[1], one.outer_start)
    gap = text[end : one.outer_start]
    is_between = not re.search(r"\w", gap) and "\n" not in text[before.cue[1] : one.outer_start]
    if not is_between or grammar.cue.search(text, before.cue[1], one.outer_start):
        return []
    return [_plain(one, cue=before.cue, speaker=before.speaker)]


def _sentence_end(text: str, start: int, limit: int) -> int:
    end = re.compile(r"(?<![ .][^\W\d_])[.!?…](?=\s|$|[»”“\"])|\n").search(text, start, limit)
    return end.start() if end else limit

"""The quotations of an article: its words read, the marked ones attributed, the reported ones found.

This module states the order of the steps; each step has a module of its own.
"""

from __future__ import annotations

from sources.parsing.direct_speech import carry_back, find_direct_speech, is_clearly_quoted, join_around_cues
from sources.parsing.drafts import Draft
from sources.parsing.foreign_records import record_foreign
from sources.parsing.prose import Prose, read_prose
from sources.parsing.recording import record_drafts
from sources.parsing.records import NOTHING_KNOWN, UNKNOWN, Dating, Knowledge, ParsedQuotation
from sources.parsing.reported_speech import find_reported_speech
from sources.parsing.transcripts import find_turns, turn_drafts

BREAK = "\n\n"


def find_quotations(
    text: str,
    *,
    headline: str = "",
    language: str = "en",
    published: Dating = UNKNOWN,
    knowledge: Knowledge = NOTHING_KNOWN,
) -> tuple[ParsedQuotation, ...]:
    """Every quotation in an article, with its speaker as far as the article and the knowledge tell.

    Args:
        text: the body; its lines are its paragraphs. It is not changed.
        headline: the headline, read with the body and quoted from as ``where="headline"``.
        language: the article's language; anything but English is read for marked quotations only.
        published: the day of publication, on which dated aliases depend.
        knowledge: the speakers the record knows, by their aliases.

    Returns:
        The headline's quotations first, then the body's by their start. ``said`` and ``occasion``
        are left for other steps. Offsets count code points of the field that ``where`` names.
    """
    code = language.lower().replace("_", "-").split("-")[0]
    if code and code != "en":
        return record_foreign(headline, text, code, published, knowledge)
    shift = len(headline) + len(BREAK) if headline else 0
    prose = read_prose(headline + BREAK + text if headline else text, published, knowledge)
    drafts = sorted(_drafts(prose), key=lambda draft: (draft.start, draft.end))
    return tuple(record_drafts(drafts, prose, shift, published, knowledge))


def _drafts(prose: Prose) -> list[Draft]:
    """Turns of a transcript first; of every other paragraph what is quoted whole, then what is reported."""
    turns = find_turns(prose.text)
    drafts = turn_drafts(prose, turns)
    in_turns = {turn.end for turn in turns}
    before: list[Draft] = []
    for number, frame in enumerate(prose.frames):
        if frame.end in in_turns:
            continue
        here = [*find_direct_speech(prose, number, before), *find_reported_speech(prose, frame)]
        here.sort(key=lambda draft: (draft.start, draft.end))
        join_around_cues(here)
        before = [draft for draft in here if draft.mention] or before
        drafts += here
    carry_back(drafts)
    return [draft for draft in drafts if draft.mention is not None or is_clearly_quoted(prose.text, draft)]

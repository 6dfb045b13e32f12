"""The last step: drafts as the records that reading an article gives."""

from __future__ import annotations

from collections.abc import Iterator

from sources.parsing.drafts import Draft
from sources.parsing.mentions import Mention
from sources.parsing.nlp import Word
from sources.parsing.prose import Prose
from sources.parsing.records import Dating, Knowledge, ParsedQuotation
from sources.parsing.speakers import identify
from sources.parsing.surroundings import sentence_around
from sources.parsing.voices import stands_between_marks, stands_in_report

# What words are worth under a cue that names no speaker ("was described as"), and a full sentence between marks without a cue.
UNNAMED = 0.35
UNATTRIBUTED = 0.2


def record_drafts(
    drafts: list[Draft], prose: Prose, shift: int, published: Dating, knowledge: Knowledge
) -> Iterator[ParsedQuotation]:
    """The drafts as records.

    Args:
        drafts: in the order of the records.
        prose: the text that the drafts' offsets count in: the headline, a blank line, and the body.
        shift: where the body begins in it, in code points; what stands before is quoted from the headline.
        published: the day of publication, on which dated aliases depend.
        knowledge: the speakers the record knows.
    """
    places = {id(draft): place for place, draft in enumerate(drafts)}
    for draft in drafts:
        continues = places.get(id(draft.continues)) if draft.continues else None
        yield _record(draft, continues, prose, shift, published, knowledge)


def _record(
    draft: Draft, continues: int | None, prose: Prose, shift: int, published: Dating, knowledge: Knowledge
) -> ParsedQuotation:
    mention, text = draft.mention, prose.text
    printed = text[mention.start : mention.end] if mention else ""
    who = identify(mention, printed, published, knowledge)
    moved = 0 if draft.start < shift else shift
    same_field = mention is not None and (mention.start >= shift) == (draft.start >= shift)
    frame_start, frame_end = _sentence_of(draft, text)
    return ParsedQuotation(
        where="headline" if draft.start < shift else "text",
        kind=draft.kind,
        start=draft.start - moved,
        end=draft.end - moved,
        text=text[draft.start : draft.end],
        cue=draft.cue.text if draft.cue else "",
        cue_start=draft.cue.start - moved if draft.cue else None,
        cue_end=draft.cue.end - moved if draft.cue else None,
        mention=printed,
        mention_start=mention.start - moved if mention and same_field else None,
        mention_end=mention.end - moved if mention and same_field else None,
        mention_in_quotation=mention is not None and _is_quoted(mention, draft.cue, prose),
        speaker=who.name,
        speaker_key=who.key,
        confidence=round(draft.certainty * who.confidence, 2) if mention else UNNAMED if draft.cue else UNATTRIBUTED,
        evidence=f"{draft.rule or 'between marks'}: {who.evidence if mention else 'no speaker found'}",
        continues=continues,
        frame_start=frame_start - moved,
        frame_end=frame_end - moved,
    )


def _is_quoted(mention: Mention, cue: Word | None, prose: Prose) -> bool:
    return stands_between_marks(mention.start, prose.marked) or stands_in_report(mention.head, cue)


def _sentence_of(draft: Draft, text: str) -> tuple[int, int]:
    """The sentence around a quotation, with its cue and its mention where they stand in the same paragraph."""
    frame = draft.frame
    shown = [(part.start, part.end) for part in (draft, draft.cue, draft.mention) if part is not None]
    marks = [(one.outer_start, one.outer_end) for one in frame.marked]
    return sentence_around(text, (frame.start, frame.end), shown, marks)

"""The quotations of an article: its words read, the marked ones attributed, the reported ones found.

This module states the order of the steps; each step has a module of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sources.parsing.attribution import Attribution, attribute, signed_below
from sources.parsing.cast import Cast
from sources.parsing.clauses import find_reports
from sources.parsing.contents import Report
from sources.parsing.coreference import Coreference, resolve_pronouns
from sources.parsing.followups import between, introduced_by, resumes, stands_alone
from sources.parsing.foreign import ForeignQuotation, find_foreign
from sources.parsing.frames import Frame, frame_of
from sources.parsing.headlines import find_headline_reports
from sources.parsing.mentions import Mention, MentionKind, mention_at
from sources.parsing.nlp import Word, read_words
from sources.parsing.records import NOTHING_KNOWN, UNKNOWN, Dating, Kind, Knowledge, ParsedQuotation, Where
from sources.parsing.repairs import mend_reporting_verbs
from sources.parsing.speakers import identify, known_speaker
from sources.parsing.surroundings import sentence_around
from sources.parsing.transcripts import Turn, answers, asks, find_turns
from sources.parsing.typography import Marked, find_marked, line_spans
from sources.parsing.voices import stands_between_marks, stands_in_report

BREAK = "\n\n"
# What a quotation found by marks and verbs alone is worth.
UNPARSED = 0.4
# What words are worth under a cue that names no speaker ("was described as"), and a full sentence between marks without a cue.
UNNAMED = 0.35
UNATTRIBUTED = 0.2
# The least words of such a sentence.
FEWEST_WORDS = 5
# Of a title, only words this short begin in lower case.
LONGEST_SMALL_WORD = 4


@dataclass(slots=True)
class Draft:
    """A quotation on its way: its span, and what was found of its speaker."""

    start: int
    end: int
    kind: Kind
    frame: Frame
    cue: Word | None = None
    mention: Mention | None = None
    rule: str = ""
    certainty: float = 0.5
    continues: Draft | None = None
    marked: Marked | None = None


@dataclass(slots=True)
class Prose:
    """An article's text with its paragraphs read and its people known."""

    text: str
    marked: tuple[Marked, ...]
    frames: list[Frame]
    cast: Cast
    pronouns: Coreference

    def mention(self, head: Word | None) -> Mention | None:
        """Who is meant by a word of the reporter's; nobody by words that are quoted."""
        return mention_at(head, self.cast, self.pronouns) if head is not None and head.quoted < 0 else None


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
        return tuple(_foreign(headline, "headline", code, published, knowledge)) + tuple(
            _foreign(text, "text", code, published, knowledge)
        )
    shift = len(headline) + len(BREAK) if headline else 0
    prose = read_prose(headline + BREAK + text if headline else text)
    drafts = sorted(_drafts(prose), key=lambda draft: (draft.start, draft.end))
    return tuple(_parsed(draft, drafts, prose, shift, published, knowledge) for draft in drafts)


def read_prose(text: str) -> Prose:
    """Split a text into paragraphs, read the reporter's words of each, and learn who is named."""
    marked = find_marked(text)
    frames = [frame_of(text, a, z, [m for m in marked if a <= m.start < z]) for a, z in line_spans(text)]
    for frame, words in zip(frames, read_words([frame.text for frame in frames]), strict=True):
        frame.take(words)
        mend_reporting_verbs(frame.words)
    cast = Cast(text, [frame.words for frame in frames])
    return Prose(text, marked, frames, cast, resolve_pronouns(text, frames, cast))


def _turn_drafts(prose: Prose, turns: tuple[Turn, ...]) -> list[Draft]:
    """A transcript's turns as quotations; questions of an unnamed interviewer are left out."""
    drafts: list[Draft] = []
    frame_of_turn = {frame.end: frame for frame in prose.frames}
    for turn in turns:
        frame = frame_of_turn[turn.end]
        if asks(turn) or not frame.words:
            continue
        person = None if answers(turn) else prose.cast.named(turn.label)
        kind: MentionKind = "pronoun" if answers(turn) else "name"
        mention = Mention(turn.label_start, turn.label_end, kind, frame.words[0], person)
        drafts.append(Draft(turn.start, turn.end, "direct", frame, None, mention, "label of a turn", 0.9))
    return drafts


def _drafts(prose: Prose) -> list[Draft]:
    turns = find_turns(prose.text)
    drafts = _turn_drafts(prose, turns)
    in_turns = {turn.end for turn in turns}
    before: list[Draft] = []
    for number, frame in enumerate(prose.frames):
        if frame.end in in_turns:
            continue
        reports = [d for report in _reports(prose, frame) for d in _reported(prose, frame, report)]
        previous = prose.frames[number - 1] if number else None
        following = prose.frames[number + 1] if number + 1 < len(prose.frames) else None
        marked = _marked(prose, frame, previous, before)
        _sign(prose, marked, following)
        here = sorted([*marked, *reports], key=lambda draft: (draft.start, draft.end))
        before = [draft for draft in here if draft.mention] or before
        drafts += here
    _carry_back(drafts)
    return [draft for draft in drafts if draft.mention is not None or _is_clearly_quoted(prose.text, draft)]


def _is_clearly_quoted(text: str, draft: Draft) -> bool:
    """Whether words are somebody's, whoever it is: a fragment under a cue ("was described as"), a full sentence."""
    if draft.mention is None and draft.kind == "mixed":
        return draft.cue is not None
    words, one = text[draft.start : draft.end], draft.marked
    return (
        one is not None
        and one.closed
        and len(words.split()) >= FEWEST_WORDS
        and words[0].isupper()
        and words.endswith((".", "?", "!"))
        and any(word.islower() for word in words.split() if len(word) > LONGEST_SMALL_WORD)
    )


def _marked(prose: Prose, frame: Frame, previous: Frame | None, before: list[Draft]) -> list[Draft]:
    """The whole quotations of a paragraph: those with a cue, and those that follow on from something said before."""
    drafts: list[Draft] = []
    last: int | None = None
    for index, (one, whole) in enumerate(zip(frame.marked, frame.whole, strict=True)):
        if not whole or not any(word.quoted == index for word in frame.words):
            continue
        draft = Draft(one.start, one.end, "direct", frame, marked=one)
        found = attribute(frame, index)
        if found is not None:
            _attach(draft, prose, found)
            split = drafts and drafts[-1].cue is found.cue
            draft.continues = drafts[-1] if split else None
        elif stands_alone(frame, index) or resumes(frame, index, last):
            _follow_on(prose, draft, between(frame, last, index), drafts, previous, before)
        drafts.append(draft)
        last = index
    return drafts


def _sign(prose: Prose, marked: list[Draft], following: Frame | None) -> None:
    """Give a paragraph's lone quotation without a cue to whoever the next paragraph signs it for."""
    if len(marked) == 1 and marked[0].cue is None and following is not None and not following.marked:
        found = signed_below(following.words)
        if found is not None:
            _attach(marked[0], prose, found)


def _attach(draft: Draft, prose: Prose, found: Attribution) -> None:
    draft.cue, draft.rule, draft.certainty = found.cue, found.rule, found.certainty
    draft.mention = prose.mention(found.speaker)


def _follow_on(
    prose: Prose, draft: Draft, words: list[Word], here: list[Draft], previous: Frame | None, before: list[Draft]
) -> None:
    """Give a quotation without a cue to whoever the words before it are about, or whose words it goes on with."""
    same = here[-1] if here and here[-1].mention else None
    new = [word for word in words if same is None or same.cue is None or word.sentence != same.cue.sentence]
    head = introduced_by(new)
    if head is not None:
        draft.mention, draft.rule, draft.certainty = prose.mention(head), "introduced by the sentence before", 0.7
    elif same is not None:
        draft.mention, draft.rule, draft.certainty, draft.continues = same.mention, "goes on", 0.9, same
    elif not here and not words:
        _follow_paragraph(prose, draft, previous, before)
    elif before:
        draft.mention, draft.rule, draft.certainty = before[-1].mention, "goes on from the paragraph before", 0.5


def _follow_paragraph(prose: Prose, draft: Draft, previous: Frame | None, before: list[Draft]) -> None:
    last = before[-1] if before and before[-1].frame is previous else None
    tail = _tail(previous, last)
    head = introduced_by(tail)
    if head is not None:
        draft.mention, draft.rule, draft.certainty = prose.mention(head), "introduced by the paragraph before", 0.6
    elif before:
        leader = before[-1]
        draft.mention, draft.rule, draft.certainty = leader.mention, "goes on from the paragraph before", 0.6
        draft.continues = leader if leader.marked and leader.marked.runs_on else None


def _tail(frame: Frame | None, last: Draft | None) -> list[Word]:
    """The reporter's words of a paragraph after the last thing said in it."""
    if frame is None:
        return []
    if last is None:
        return frame.words
    cue = last.cue.sentence if last.cue else -1
    return [word for word in frame.words if word.start > last.end and word.sentence != cue]


def _carry_back(drafts: list[Draft]) -> None:
    """A quotation opened again at each paragraph is one: a cue in any of them is the cue of all."""
    marked = [draft for draft in drafts if draft.marked]
    for one, two in reversed(list(pairwise(marked))):
        if one.marked and one.marked.runs_on and two.mention is not None and two.cue is not None and one.cue is None:
            one.mention, one.rule, one.certainty = two.mention, "runs on", 0.9


def _reports(prose: Prose, frame: Frame) -> list[Report]:
    found = find_reports(frame.words, _fragments(frame))
    if prose.text[frame.start : frame.end].rstrip("”\"’' ").endswith((".", "?", "!")):
        return found
    headline = [
        r for r in find_headline_reports(frame.words, prose.cast) if all(r.cue is not one.cue for one in found)
    ]
    if not headline:
        return found
    first = min(report.pieces[0][0].i for report in headline)
    return [report for report in found if report.pieces[-1][-1].i < first and report.cue.i < first] + headline


def _fragments(frame: Frame) -> list[Marked]:
    return [one for one, whole in zip(frame.marked, frame.whole, strict=True) if not whole]


def _reported(prose: Prose, frame: Frame, report: Report) -> list[Draft]:
    drafts: list[Draft] = []
    mention = prose.mention(report.speaker)
    for piece in report.pieces:
        start, end = _with_marks(frame, piece[0].start, piece[-1].end)
        kind = _kind(frame, start, end)
        if kind == "direct":
            start, end = _within_marks(frame, start, end)
        draft = Draft(start, end, kind, frame, report.cue, mention, report.rule, 0.7)
        draft.continues = drafts[0] if drafts else None
        drafts.append(draft)
    return drafts


def _within_marks(frame: Frame, start: int, end: int) -> tuple[int, int]:
    one = next(one for one in frame.marked if one.start < end and start < one.end)
    return max(start, one.start), min(end, one.end)


def _with_marks(frame: Frame, start: int, end: int) -> tuple[int, int]:
    """The span with every fragment it touches taken whole, marks included where words stand around it."""
    for one in frame.marked:
        if start <= one.start < end:
            end = max(end, one.outer_end)
        elif one.start < start < one.end:
            start = min((word.start for word in _sentence_at(frame, one.start)), default=one.start)
    first = next((one for one in frame.marked if one.start == start), None)
    if first is not None and first.outer_end < end:
        start = first.outer_start
    return start, end


def _sentence_at(frame: Frame, place: int) -> list[Word]:
    """The words of the sentence that runs on into the marks at a place."""
    here = next((word for word in frame.words if word.start >= place), None)
    return [word for word in frame.words if here and word.sentence == here.sentence and word.quoted < 0]


def _kind(frame: Frame, start: int, end: int) -> Kind:
    inside: list[Marked] = [one for one in frame.marked if one.start < end and start < one.end]
    if not inside:
        return "indirect"
    return "direct" if inside[0].start <= start + 1 and inside[0].end >= end - 1 else "mixed"


def _foreign(
    field: str, where: Where, code: str, published: Dating, knowledge: Knowledge
) -> Iterator[ParsedQuotation]:
    """The marked quotations of a field in a language that is not parsed."""
    for found in find_foreign(field, code):
        one, cue, speaker = found.marked, found.cue, found.speaker
        printed = field[slice(*speaker)] if speaker else ""
        known = known_speaker([printed], published, knowledge)
        frame = _foreign_frame(field, found)
        yield ParsedQuotation(
            where=where,
            kind="direct",
            start=one.start,
            end=one.end,
            text=field[one.start : one.end],
            cue=field[slice(*cue)] if cue else "",
            cue_start=cue[0] if cue else None,
            cue_end=cue[1] if cue else None,
            mention=printed,
            mention_start=speaker[0] if speaker else None,
            mention_end=speaker[1] if speaker else None,
            speaker=known.name if known else printed,
            speaker_key=known.key if known else "",
            confidence=UNPARSED,
            evidence=f"marks and cue, not parsed ({code})",
            frame_start=frame[0],
            frame_end=frame[1],
        )


def _foreign_frame(field: str, found: ForeignQuotation) -> tuple[int, int]:
    one = found.marked
    ends = (field.rfind("\n", 0, one.start) + 1, field.find("\n", one.end))
    line = (ends[0], ends[1] if ends[1] >= 0 else len(field))
    marks = (one.outer_start, one.outer_end)
    return sentence_around(field, line, [span for span in (marks, found.cue, found.speaker) if span], [marks])


def _parsed(
    draft: Draft,
    drafts: list[Draft],
    prose: Prose,
    shift: int,
    published: Dating,
    knowledge: Knowledge,
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
        continues=next((i for i, other in enumerate(drafts) if other is draft.continues), None),
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

"""Direct speech: the whole quotations of a paragraph, those with a cue and those that follow on from something said before."""

from __future__ import annotations

from itertools import pairwise

from sources.parsing import cues
from sources.parsing.attribution import Attribution, attribute, signed_below
from sources.parsing.drafts import Draft
from sources.parsing.followups import between, introduced_by, resumes, stands_alone
from sources.parsing.frames import Frame
from sources.parsing.nlp import Word
from sources.parsing.prose import Prose
from sources.parsing.subjects import SUBJECTS

# The least words of a full sentence between marks that is somebody's, whoever it is.
FEWEST_WORDS = 5
# Of a title, only words this short begin in lower case.
LONGEST_SMALL_WORD = 4


def find_direct_speech(prose: Prose, number: int, before: list[Draft]) -> list[Draft]:
    """The whole quotations of a paragraph, in order, with whoever can be told to say them.

    Args:
        prose: the article as read.
        number: the paragraph's place in ``prose.frames``.
        before: the drafts of the last paragraph in which somebody was quoted.
    """
    frame, previous = prose.frames[number], prose.frames[number - 1] if number else None
    following = prose.frames[number + 1] if number + 1 < len(prose.frames) else None
    drafts = _whole_quotations(prose, frame, previous, before)
    _sign(prose, drafts, following)
    return drafts


def _whole_quotations(prose: Prose, frame: Frame, previous: Frame | None, before: list[Draft]) -> list[Draft]:
    drafts: list[Draft] = []
    last: int | None = None
    for index, (one, whole) in enumerate(zip(frame.marked, frame.whole, strict=True)):
        if not whole or not any(word.quoted == index for word in frame.words):
            continue
        draft = Draft(one.start, one.end, "direct", frame, marked=one)
        found = attribute(frame, index)
        if found is not None:
            _attach(draft, prose, found)
            if drafts and _goes_on_with(found.cue, drafts[-1]):
                draft.mention = drafts[-1].mention
            split = drafts and (drafts[-1].cue is found.cue or prose.text[one.start].islower())
            draft.continues = drafts[-1] if split else None
        elif stands_alone(frame, index) or resumes(frame, index, last):
            _follow_on(prose, draft, between(frame, last, index), drafts, previous, before)
        drafts.append(draft)
        last = index
    return drafts


def _goes_on_with(participle: Word, last: Draft) -> bool:
    """'Hill said: "A", adding: "B"': a participle after a quotation has the subject of that one's cue."""
    main = last.cue
    if main is None or last.mention is None or participle.tag != "VBG" or participle.lower == cues.ACCORDING:
        return False
    if participle.child(*SUBJECTS, "aux") is not None:
        return False
    return participle is not main and participle.sentence == main.sentence and participle.start > last.end


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
        draft.mention, draft.rule, draft.certainty = prose.mention(head), "introduced by the sentence before", 0.92
    elif same is not None:
        draft.mention, draft.rule, draft.certainty, draft.continues = same.mention, "goes on", 0.98, same
    elif not here and not words:
        _follow_paragraph(prose, draft, previous, before)
    elif before:
        draft.mention, draft.rule, draft.certainty = before[-1].mention, "goes on from the paragraph before", 0.8


def _follow_paragraph(prose: Prose, draft: Draft, previous: Frame | None, before: list[Draft]) -> None:
    last = before[-1] if before and before[-1].frame is previous else None
    tail = _tail(previous, last)
    head = introduced_by(tail)
    if head is not None:
        draft.mention, draft.rule, draft.certainty = prose.mention(head), "introduced by the paragraph before", 0.88
    elif before:
        leader = before[-1]
        draft.mention, draft.rule, draft.certainty = leader.mention, "goes on from the paragraph before", 0.9
        draft.continues = leader if leader.marked and leader.marked.runs_on else None


def _tail(frame: Frame | None, last: Draft | None) -> list[Word]:
    """The reporter's words of a paragraph after the last thing said in it."""
    if frame is None:
        return []
    if last is None:
        return frame.words
    cue = last.cue.sentence if last.cue else -1
    return [word for word in frame.words if word.start > last.end and word.sentence != cue]


def join_around_cues(drafts: list[Draft]) -> None:
    """'The bridge, Hill said, "is safe"': what goes on after the cue continues what stands before it."""
    for draft in drafts:
        if draft.marked and draft.cue and draft.continues is None:
            opened = (one for one in drafts if one.cue is draft.cue and one.end <= draft.cue.start < draft.start)
            draft.continues = next(opened, None)


def carry_back(drafts: list[Draft]) -> None:
    """A quotation opened again at each paragraph is one: a cue in any of them is the cue of all."""
    marked = [draft for draft in drafts if draft.marked]
    for one, two in reversed(list(pairwise(marked))):
        if one.marked and one.marked.runs_on:
            two.continues = two.continues or one
        if one.marked and one.marked.runs_on and two.mention is not None and two.cue is not None and one.cue is None:
            one.mention, one.rule, one.certainty = two.mention, "runs on", 0.95


def is_clearly_quoted(text: str, draft: Draft) -> bool:
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

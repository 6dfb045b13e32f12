"""What a cue reports, cut out of its sentence: runs of words without what a further cue says or the reporter glosses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sources.parsing import cues
from sources.parsing.nlp import Word
from sources.parsing.subjects import SUBJECTS

SKIPPED_AT_START = frozenset({"that", ",", ":", "-", "--", "—", "–", ";", "...", "…"})
BULLETS = frozenset({"-", "--", "—", "–", "―", "*"})
MARKS = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''", "«", "»"})
# "Keller denied it", "which Keller denies": what was said stands elsewhere.
STANDING_IN = frozenset({"PRP", "DT", "PDT", "WDT", "WP"})
OTHER_TIMES = frozenset("after before when while since until though although".split())
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


# Where words are said: after one of these prepositions, at the end of a sentence.
STAGE_PREPOSITIONS = frozenset("in during at on".split())
STAGES = frozenset(
    """interview speech statement tweet post rally debate appearance conference briefing column op-ed letter email e-mail memo blog
    podcast broadcast hearing testimony remarks address call message video interviews speeches tweets posts editorial essay""".split()
)


@dataclass(frozen=True, slots=True)
class Report:
    """A content clause: its pieces as runs of words, its cue, the head of its speaker's mention."""

    pieces: tuple[tuple[Word, ...], ...]
    cue: Word
    speaker: Word | None
    rule: str


def report_content(
    content: Iterable[Word], cue: Word, speaker: Word | None, words: list[Word], rule: str
) -> Iterator[Report]:
    """The report of a content, if anything of it is left once it is cut.

    Args:
        content: the words reported, in any order.
        cue: the word that reports them.
        speaker: the head of the speaker's mention, None where the cue has none.
        words: the paragraph's words.
        rule: what the evidence calls this.
    """
    cue_words = {id(word) for word in cue.subtree()} if rule.endswith("parataxis") else {id(cue)}
    members = {id(word) for word in _own_content(list(content), cue)} - cue_words
    pieces = runs_of(words, members)
    if any(word.tag not in STANDING_IN and word.text[:1].isalnum() for piece in pieces for word in piece):
        pieces = (*pieces[:-1], _without_stage(pieces[-1]))
        yield Report(pieces, cue, speaker, rule)


def _own_content(content: list[Word], cue: Word) -> list[Word]:
    """The content less what a further cue says that the parser hung onto it: "said A and added that B"."""
    quoting = [
        _start_of(word.head) for word in content if word.quoted >= 0 and word.head is not cue and word.head.i > cue.i
    ]
    content = [word for word in content if word.quoted < 0]
    parted = [word.i for word in content if word.text == ";" and word.i < cue.i and _has_report(word.i, content)]
    content = [word for word in content if not parted or word.i > max(parted)]
    first = min((word.i for word in content), default=0)
    ends = [_start_of(word) for word in content if word.i > max(first, cue.i) and _is_further_cue(word, cue)]
    ends += [word.i for word in content if _is_gloss(word, content)]
    ends += quoting
    ends += [
        word.i for word in content if word.text == ";" and word.i > max(first, cue.i) and _opens_report(word, content)
    ]
    return [word for word in content if word.i < min(ends)] if ends else content


def _is_further_cue(word: Word, cue: Word) -> bool:
    """A verb inside the content that goes on from the cue: another cue, or another deed of the same subject."""
    if not word.is_verb or word is cue:
        return False
    speaks = cues.lemma(word.lower) in cues.SAYS_SET and word.child("ccomp", "xcomp", "dobj") is not None
    if word.dep == "conj":
        if (mark := word.child("mark")) is not None and mark.lower in (*OTHER_TIMES, "that"):
            return False
        if word.child("nsubj", "nsubjpass", "expl") is not None:
            return speaks and word.head.dep in ("ccomp", "conj")
        same_tense = word.tag == cue.tag and _auxiliary(word) in ("", _auxiliary(cue))
        return same_tense and (speaks or word.head.tag != word.tag) and word.head.is_verb
    if word.dep in ("advcl", "pcomp") and word.tag == "VBG":
        return speaks and word.child("nsubj") is None and _is_reporters_time(word)
    mark = word.child("mark")
    return (
        word.dep == "advcl"
        and word.i > word.head.i
        and speaks
        and mark is not None
        and mark.lower in ("while", "although", "though")
    )


def _auxiliary(verb: Word) -> str:
    auxiliary = verb.child("auxpass") or verb.child("aux")
    return auxiliary.lower if auxiliary is not None else ""


def _opens_report(semicolon: Word, content: list[Word]) -> bool:
    """ "...; Keller denied it": after the semicolon somebody else is reported."""
    return _reports_within([word for word in content if word.i > semicolon.i])


def _has_report(end: int, content: list[Word]) -> bool:
    return _reports_within([word for word in content if word.i < end])


def _reports_within(words: list[Word]) -> bool:
    return any(word.is_verb and cues.lemma(word.lower) in cues.QUOTING and _has_speaker(word, words) for word in words)


def _has_speaker(verb: Word, among: list[Word]) -> bool:
    subject = verb.child(*SUBJECTS)
    return subject is not None and subject in among and (subject.is_name or subject.tag in ("NN", "NNS"))


def _is_reporters_time(verb: Word) -> bool:
    """ "..., adding that", "before noting that": no "by saying" and no "if asked"."""
    mark = verb.head if verb.dep == "pcomp" else verb.child("mark")
    return mark is None or mark.lower in ("before", "while")


def _start_of(verb: Word) -> int:
    """Where the further cue's clause begins; a conjunction before it goes with it."""
    verb = verb.head if verb.dep == "pcomp" else verb
    own = min(word.i for word in verb.subtree())
    before = [child.i for child in verb.head.children if child.dep == "cc" and child.i < own]
    return max(before) if verb.dep == "conj" and before else own


def _is_gloss(word: Word, content: list[Word]) -> bool:
    """A relative clause after a comma at the end is the reporter's: "to Moscow, which has denied it", ", a charge he denied"."""
    if word.lower in ("a", "an") and word.head.lower in cues.NOUNS and word.head.i > word.i > content[0].i:
        before = next((other for other in content if other.i == word.i - 1), None)
        relative = word.head.child("relcl", "acl")
        return before is not None and before.text == "," and relative is not None and _is_answered(relative)
    if word.lower not in ("which", "who", "whose") or word.i == content[0].i:
        return False
    before = next((other for other in content if other.i == word.i - 1), None)
    if before is None or before.text != ",":
        return False
    relative = word.head if word.head.dep == "relcl" or _is_answered(word.head) else word.head.head
    return (relative.dep == "relcl" or _is_answered(relative)) and max(w.i for w in relative.subtree()) >= content_end(
        content
    )


def _is_answered(relative: Word) -> bool:
    """ "a charge (that) Keller denied": a reporting verb with a subject of its own; "he" may be who speaks already."""
    subject = relative.child(*SUBJECTS)
    speaks = cues.lemma(relative.lower) in cues.QUOTING or cues.lemma(relative.lower) in cues.TAKES_OBJECT
    return speaks and subject is not None and subject.tag not in ("WDT", "WP", "PRP")


def content_end(content: list[Word]) -> int:
    """The number of the last word that is no punctuation."""
    return max((word.i for word in content if word.text[:1].isalnum()), default=0)


def _without_stage(run: tuple[Word, ...]) -> tuple[Word, ...]:
    """What is said less where it was said, after words in marks: 'it was "old" | in an interview with the Post'."""
    for place in range(len(run) - 2, 0, -1):
        word = run[place]
        follows_mark = word.start - run[place - 1].end > 1
        if follows_mark and word.lower in STAGE_PREPOSITIONS and _names_stage(word, run[place + 1 :]):
            return tuple(_trimmed(list(run[:place]))) or run
    return run


def _names_stage(preposition: Word, after: tuple[Word, ...]) -> bool:
    thing = preposition.child("pobj")
    if thing is None or thing not in after or any(word.dep in SUBJECTS for word in after):
        return False
    return preposition.lower == "during" or thing.lower in STAGES or thing.lower in WEEKDAYS


def runs_of(words: list[Word], members: set[int]) -> tuple[tuple[Word, ...], ...]:
    """The members as unbroken runs; only punctuation may stand between two words of a run."""
    runs: list[list[Word]] = []
    gap: list[Word] | None = None
    for word in words:
        if id(word) in members:
            if gap is not None:
                runs[-1] += [*gap, word]
            else:
                runs.append([word])
            gap = []
        elif gap is not None:
            gap = None if word.text[:1].isalnum() or word.quoted >= 0 else [*gap, word]
    trimmed = [_trimmed(run) for run in runs]
    longest = max(map(len, trimmed), default=0)
    return tuple(tuple(run) for run in trimmed if len(run) > 1 or (run and (longest == 1 or run[0].dep in SUBJECTS)))


def _trimmed(run: list[Word]) -> list[Word]:
    run = run[_frame_length(run) :]
    while run and (run[0].text in BULLETS or (_is_skipped(run[0]) and run[0].dep not in SUBJECTS)):
        run = run[1:]
    while run and (run[-1].tag == "CC" or not any(char.isalnum() for char in run[-1].text)):
        run = run[:-1]
    return run


def _is_skipped(word: Word) -> bool:
    return word.lower in SKIPPED_AT_START or word.text in MARKS


def _frame_length(run: list[Word]) -> int:
    """How many words at the start tell when and where it was said: "on Tuesday", "at a rally that"."""
    if len(run) > 3 and run[0].lower == "on" and run[1].lower in WEEKDAYS:
        return 2
    if (
        not run
        or run[0].dep not in ("prep", "npadvmod", "nmod", "compound", "advmod")
        or run[0].lower in SKIPPED_AT_START
    ):
        return 0
    that = next((n for n, word in enumerate(run[:9]) if word.lower == "that" and word.dep == "mark"), 0)
    return 0 if any(word.dep in ("nsubj", "nsubjpass") for word in run[:that]) else that

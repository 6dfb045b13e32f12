"""Reported speech without marks: the content clause of a cue, as a span of the sentence.

The span is the clause alone: no "that", no marks and commas at its edges. Where the cue stands inside
the clause ("The tax, he said, would fall") the clause is two spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sources.parsing import cues
from sources.parsing.nlp import Word
from sources.parsing.subjects import SUBJECTS, owner_of, subject_of
from sources.parsing.typography import Marked

SKIPPED_AT_START = frozenset({"that", ",", ":", "-", "--", "—", "–", ";", "...", "…"})
MARKS = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''", "«", "»"})
COMPLEMENTS = ("dobj", "oprd", "ccomp", "xcomp", "acomp", "attr", "dative")
COMPLEMENT_PREPOSITIONS = frozenset(
    {"of", "as", "for", "to", "against", "on", "about", "over", "with", "that", "into"}
)

OTHER_TIMES = frozenset("after before when while since until though although".split())
MAKES = frozenset("make makes made making".split())
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
TITLED = frozenset(
    "on of in called titled named book film movie show program programme song magazine series play album novel".split()
)


@dataclass(frozen=True, slots=True)
class Report:
    """A content clause: its pieces as runs of words, its cue, the head of its speaker's mention."""

    pieces: tuple[tuple[Word, ...], ...]
    cue: Word
    speaker: Word | None
    rule: str


def find_reports(words: list[Word], fragments: Sequence[Marked] = ()) -> list[Report]:
    """The reports in a paragraph, by their cues or by a marked fragment that gives one away.

    What a report itself reports ("Hill said Jones had called it a lie") belongs to the outer speaker
    here, so only outermost reports are given.

    Args:
        words: the paragraph's words, with offsets into the article.
        fragments: the stretches between marks that are no whole quotations, offsets into the article.
    """
    spoken = {word.i for one in fragments for word in words if one.start <= word.start < one.end}
    own = [word for word in words if word.quoted < 0 and word.i not in spoken]
    found = _outermost([report for word in own for report in _reports_at(word, words)])
    for fragment in fragments:
        if not any(_covers(report, fragment) for report in found):
            found += _around(fragment, words)
    return _outermost(found)


def _outermost(reports: list[Report]) -> list[Report]:
    spans = [(report.pieces[0][0].i, report.pieces[-1][-1].i) for report in reports]
    return [
        report
        for report, (start, end) in zip(reports, spans, strict=True)
        if not any(
            first <= start and end <= last and (first, last) != (start, end) and _within(report, other)
            for other, (first, last) in zip(reports, spans, strict=True)
        )
    ]


def _within(report: Report, other: Report) -> bool:
    start, end = report.pieces[0][0].i, report.pieces[-1][-1].i
    return any(piece[0].i <= start and end <= piece[-1].i for piece in other.pieces)


def _reports_at(word: Word, words: list[Word]) -> Iterator[Report]:
    if word.lower == cues.ACCORDING:
        yield from _according(word, words)
    elif word.lower == "clear" and word.head.lower in MAKES:
        yield from _made_clear(word, words)
    elif word.is_verb and (lemma := cues.lemma(word.lower)):
        yield from _verb(word, lemma, words)
    elif word.lower in cues.NOUNS:
        yield from _noun(word, words)


def _made_clear(clear: Word, words: list[Word]) -> Iterator[Report]:
    """ "Hill made (it) clear that it would rain"."""
    for clause in [*clear.children, *clear.head.children]:
        mark = clause.child("mark") if clause.i > clear.i else None
        if mark is not None and mark.lower == "that":
            yield from _report(clause.subtree(), clear, subject_of(clear.head), words, "make clear")
            return


def _verb(verb: Word, lemma: str, words: list[Word]) -> Iterator[Report]:
    speaks = lemma in cues.SAYS_SET or lemma in cues.THINKS_SET
    clause = _clause_of(verb, lemma) if speaks or lemma in cues.ASKS_SET else None
    if clause is not None:
        content = _request(verb, clause) if clause.dep == "xcomp" else [*clause.subtree(), *_reasons(verb, clause)]
        yield from _report(content, verb, subject_of(verb), words, f"{lemma} + {clause.dep}")
    elif lemma in cues.SAYS_SET and verb.dep == "parataxis":
        yield from _report(_root(verb).subtree(), verb, subject_of(verb), words, f"{lemma} + parataxis")
    elif lemma in cues.SAYS_SET and (before := _before_cue(verb, words)):
        yield from _report(before, verb, subject_of(verb), words, f"before {lemma}")
    elif lemma in cues.SAYS_SET and _is_aside(verb):
        yield from _report(_around_aside(verb), verb, subject_of(verb), words, f"as {lemma}")
    elif lemma in cues.JUDGES_SET and (content := _complement(verb)) and _says_something(content, lemma):
        yield from _report(content, verb, subject_of(verb), words, f"{lemma} + object")
    elif lemma in cues.TAKES_OBJECT and (thing := verb.child("dobj")) is not None and thing.quoted < 0:
        yield from _report(thing.subtree(), verb, subject_of(verb), words, f"{lemma} + thing")


def _reasons(verb: Word, clause: Word) -> Iterator[Word]:
    """A "because" or "if" after the content belongs to it, wherever the parser hangs it."""
    for child in verb.children:
        mark = child.child("mark") if child.dep == "advcl" and child.i > clause.i else None
        if mark is not None and mark.lower in ("because", "if", "unless"):
            yield from child.subtree()


def _before_cue(verb: Word, words: list[Word]) -> list[Word]:
    """ "Nothing in it would help, the senator said": what comes before a cue that ends its sentence."""
    subject = verb.child("nsubj")
    if (
        subject is None
        or verb.dep not in ("ROOT", "ccomp", "parataxis")
        or any(child.dep in ("dobj", "prt", "xcomp") and child.i > verb.i for child in verb.children)
    ):
        return []
    sentence = [word for word in words if word.sentence == verb.sentence]
    first = min(min(word.i for word in subject.subtree()), verb.i)
    before = [word for word in sentence if word.i < first]
    if not before or before[-1].text != "," or any(word.quoted >= 0 for word in sentence):
        return []
    if not any(word.is_verb and word.dep not in ("advcl", "acl") for word in before):
        return []
    return before


def _is_aside(verb: Word) -> bool:
    """ "As Hill noted, it rained": the cue is a clause of manner within what it reports."""
    return (
        verb.dep == "advcl"
        and verb.child("nsubj") is not None
        and any(child.lower == "as" and child.dep == "mark" for child in verb.children)
    )


def _around_aside(verb: Word) -> Iterator[Word]:
    aside = {id(word) for word in verb.subtree()}
    return (word for word in verb.head.subtree() if id(word) not in aside)


def _clause_of(verb: Word, lemma: str) -> Word | None:
    for child in sorted(verb.children, key=lambda child: child.i < verb.i):
        if child.quoted >= 0 or (child.dep == "ccomp" and _holds_only_quotation(child)):
            continue
        if child.i < verb.i and verb.child("nsubj", "nsubjpass") is None:
            continue  # "Hill, asked about it, said": what stands before the cue is its subject, cut off
        if child.dep == "ccomp" and not _is_reflexive(child):
            return child
        if child.dep == "dobj" and lemma == "say" and any(c.dep in ("acl", "relcl") for c in child.children):
            return child
        if child.dep == "xcomp" and lemma in cues.ASKS_SET and child.tag == "VB":
            return child
    return None


def _is_reflexive(clause: Word) -> bool:
    """ "finds itself pitted": no report."""
    subject = clause.child("nsubj")
    return subject is not None and subject.lower.endswith(("self", "selves"))


def _request(verb: Word, clause: Word) -> Iterator[Word]:
    """ "asked [Hill to go]", "called on [Hill to go]": who is asked belongs to what is asked."""
    for child in verb.children:
        if verb.i < child.i < clause.i and child.dep == "dobj":
            yield from child.subtree()
        elif verb.i < child.i < clause.i and child.dep == "prep" and child.lower == "on":
            yield from (word for word in child.subtree() if word is not child)
    yield from clause.subtree()


def _holds_only_quotation(clause: Word) -> bool:
    """The clause is the quotation itself, or little else comes before it."""
    words = sorted(clause.subtree(), key=lambda word: word.i)
    before = next((n for n, word in enumerate(words) if word.quoted >= 0), None)
    return before is not None and before < 4


def _root(word: Word) -> Word:
    while word.head is not word:
        word = word.head
    return word


def _complement(verb: Word) -> list[Word]:
    """What a verb of judging says of its object: object, predicate, and the prepositions that belong to them."""
    taken: list[Word] = []
    for child in verb.children:
        if child.i > verb.i and (
            child.dep in COMPLEMENTS or (child.dep == "prep" and child.lower in COMPLEMENT_PREPOSITIONS)
        ):
            taken.extend(child.subtree())
    taken = [word for word in taken if word.dep != "prep" or word.head is not verb or word.i > min(w.i for w in taken)]
    return [*taken, *_reasons(verb, verb)] if taken else []


def _says_something(content: list[Word], lemma: str) -> bool:
    """Whether the complement holds words reported ("of lying", "as weak") and not merely somebody addressed."""
    heads = [word for word in content if word.head.i == min(w.head.i for w in content)]
    if lemma in cues.CALLS:
        return any(
            word.dep in ("oprd", "xcomp", "ccomp", "acomp") or word.lower in ("as", "of", "a", "an")
            for word in content
        )
    if lemma in cues.BLAMES:
        return any(
            word.dep == "prep" and word.lower in ("of", "for", "as") and word.child("pcomp") for word in content
        )
    return any(word.lower in cues.MATTERS for word in heads) or any(word.lower in cues.MATTERS for word in content[:1])


def _noun(noun: Word, words: list[Word]) -> Iterator[Report]:
    """ "his claim that it would rain"."""
    for child in noun.children:
        if child.dep in ("acl", "ccomp", "relcl") and any(
            w.lower == "that" and w.dep == "mark" for w in child.children
        ):
            yield from _report(
                child.subtree(), noun, owner_of(noun) or subject_of(noun), words, f"{noun.lower} + that"
            )
    verb = noun.head
    if noun.dep == "nsubj" and cues.lemma(verb.lower) == "be" and (clause := verb.child("ccomp")) and owner_of(noun):
        yield from _report(clause.subtree(), noun, owner_of(noun), words, f"{noun.lower} + is that")


def _report(
    content: Iterable[Word], cue: Word, speaker: Word | None, words: list[Word], rule: str
) -> Iterator[Report]:
    cue_words = {id(word) for word in cue.subtree()} if rule.endswith("parataxis") else {id(cue)}
    members = {id(word) for word in _own_content(list(content), cue)} - cue_words
    pieces = _runs(words, members)
    if pieces:
        yield Report(pieces, cue, speaker, rule)


def _own_content(content: list[Word], cue: Word) -> list[Word]:
    """The content less what a further cue says that the parser hung onto it: "said A and added that B"."""
    quoting = [
        _start_of(word.head) for word in content if word.quoted >= 0 and word.head is not cue and word.head.i > cue.i
    ]
    content = [word for word in content if word.quoted < 0]
    first = min((word.i for word in content), default=0)
    ends = [_start_of(word) for word in content if word.i > max(first, cue.i) and _is_further_cue(word, cue)]
    ends += [word.i for word in content if _is_gloss(word, content)]
    ends += quoting
    return [word for word in content if word.i < min(ends)] if ends else content


def _is_further_cue(word: Word, cue: Word) -> bool:
    """A verb inside the content that goes on from the cue: another cue, or another deed of the same subject."""
    if not word.is_verb or word is cue:
        return False
    speaks = cues.lemma(word.lower) in cues.SAYS_SET and word.child("ccomp", "xcomp", "dobj") is not None
    if word.dep == "conj":
        if (mark := word.child("mark")) is not None and mark.lower in OTHER_TIMES:
            return False
        if word.child("nsubj", "nsubjpass", "expl") is not None:
            return speaks and word.head.dep in ("ccomp", "conj")
        same_tense = word.tag == cue.tag and word.child("aux", "auxpass") is None
        return same_tense and (speaks or word.head.tag != word.tag) and word.head.is_verb
    if word.dep == "advcl" and word.tag == "VBG":
        return speaks and word.child("mark", "nsubj") is None
    mark = word.child("mark")
    return (
        word.dep == "advcl"
        and word.i > word.head.i
        and speaks
        and mark is not None
        and mark.lower in ("while", "although", "though")
    )


def _start_of(verb: Word) -> int:
    """Where the further cue's clause begins; a conjunction before it goes with it."""
    own = min(word.i for word in verb.subtree())
    before = [child.i for child in verb.head.children if child.dep == "cc" and child.i < own]
    return max(before) if verb.dep == "conj" and before else own


def _is_gloss(word: Word, content: list[Word]) -> bool:
    """A relative clause after a comma at the end is the reporter's: "to Moscow, which has denied it"."""
    if word.lower not in ("which", "who", "whose") or word.i == content[0].i:
        return False
    before = next((other for other in content if other.i == word.i - 1), None)
    if before is None or before.text != ",":
        return False
    relative = word.head if word.head.dep == "relcl" else word.head.head
    return relative.dep == "relcl" and max(w.i for w in relative.subtree()) >= content_end(content)


def content_end(content: list[Word]) -> int:
    return max((word.i for word in content if word.text[:1].isalnum()), default=0)


def _runs(words: list[Word], members: set[int]) -> tuple[tuple[Word, ...], ...]:
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
    return tuple(tuple(run) for run in trimmed if len(run) > 1 or (run and longest == 1))


def _trimmed(run: list[Word]) -> list[Word]:
    run = run[_frame_length(run) :]
    while run and (run[0].lower in SKIPPED_AT_START or run[0].text in MARKS) and run[0].dep not in SUBJECTS:
        run = run[1:]
    while run and (run[-1].text in MARKS or not any(char.isalnum() for char in run[-1].text)):
        run = run[:-1]
    return run


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


def _according(word: Word, words: list[Word]) -> Iterator[Report]:
    """ "It will rain, according to Hill": the rest of the sentence."""
    to = word.child("prep")
    source = to.child("pobj") if to is not None else None
    if source is None or word.head is word:
        return
    phrase = {id(w) for w in word.subtree()}
    rest = [w for w in words if w.sentence == word.sentence and id(w) not in phrase]
    if any(w.quoted >= 0 for w in rest):
        return
    if rest and rest[0].tag == "CC":
        rest = rest[1:]
    breaks = [w.i for w in rest if w.text in (";", ":") and w.i < word.i]
    rest = [w for w in rest if not breaks or w.i > breaks[-1]]
    pieces = tuple(piece for piece in _runs(words, {id(w) for w in rest}) if len(piece) > 2)
    if pieces:
        yield Report(pieces, word, source, "according + to")


def _covers(report: Report, fragment: Marked) -> bool:
    return any(piece[0].start < fragment.end and fragment.start < piece[-1].end for piece in report.pieces)


def _around(fragment: Marked, words: list[Word]) -> list[Report]:
    """The report that a fragment in marks stands in: from the cue that governs it to the end of its phrase."""
    inside = [word for word in words if fragment.start <= word.start < fragment.end]
    cue = None if not inside or _is_title(inside, words) else _governing_cue(inside)
    if cue is None:
        return []
    start, end = (
        (cue.i, _end_of_phrase(inside, words, cue)) if cue.i < inside[0].i else (inside[0].i - 1, inside[-1].i)
    )
    content = [word for word in words if start < word.i <= end]
    if content and content[0].dep == "prep" and content[0].head is cue:
        content = content[1:]
    speaker = subject_of(cue) if cue.is_verb else owner_of(cue)
    return list(_report(content, cue, speaker, words, f"{cues.lemma(cue.lower) or cue.lower} + fragment"))


def _describes(preposition: Word) -> bool:
    """ "sincere [in his wish]", "obsessed [with it]", but not "in a speech"."""
    thing = preposition.child("pobj", "pcomp")
    if thing is None:
        return False
    return preposition.lower in ("with", "of", "for", "to") or (
        preposition.lower == "in" and thing.child("poss") is not None
    )


def _modified(inside: list[Word]) -> Iterator[Word]:
    """'"Stop Hill" movement': the noun after a fragment that the fragment says more of."""
    end = inside[-1].i
    for word in inside:
        if (
            word.dep in ("amod", "compound", "nmod", "nummod", "poss")
            and word.head.i > end
            and word.head.tag[:2] == "NN"
        ):
            yield word.head


def _end_of_phrase(inside: list[Word], words: list[Word], cue: Word) -> int:
    """How far the phrase goes on after a fragment: '"obsessed" with flags'."""
    end = inside[-1].i
    cue_tail = [c for c in cue.children if c.i > end and c.dep == "prep" and _describes(c)]
    inside = [*inside, *cue_tail, *_modified(inside)]
    hung = {word.i for one in inside if one.dep != "ROOT" for word in one.subtree()}
    for word in words:
        if word.i == end + 1 and word.i in hung and word.text[:1].isalnum():
            end = word.i
    return end


def _is_title(inside: list[Word], words: list[Word]) -> bool:
    """A programme, book or song: every longer word has a capital, and what stands before does not speak."""
    long = [word.text for word in inside if len(word.text) > 3]
    first = next(n for n, word in enumerate(words) if word is inside[0])
    before = words[first - 1] if first else None
    if not all(text[0].isupper() or text[0].isdigit() for text in long) or not inside[0].text[0].isupper():
        return False
    return before is not None and (before.lower in TITLED or before.tag == "POS" or before.text == ",")


def _governing_cue(inside: list[Word]) -> Word | None:
    numbers = {word.i for word in inside}
    word = next((word for word in inside if word.head.i not in numbers), inside[0])
    while word.head is not word:
        if word.dep == "advcl" and (mark := word.child("mark")) is not None and mark.lower in OTHER_TIMES:
            return None
        word = word.head
        lemma = cues.lemma(word.lower) if word.is_verb else ""
        if lemma in cues.QUOTING or word.lower in cues.NOUNS:
            return word
    return None

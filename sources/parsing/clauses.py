"""Reported speech without marks: the content clause of a cue, as a span of the sentence.

The span is the clause alone: no "that", no marks and commas at its edges. Where the cue stands inside
the clause ("The tax, he said, would fall") the clause is two spans.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sources.parsing import cues
from sources.parsing.contents import Report, report_content, runs_of
from sources.parsing.fragments import covers, report_around
from sources.parsing.nlp import Word
from sources.parsing.subjects import owner_of, subject_of
from sources.parsing.typography import Marked

COMPLEMENTS = ("dobj", "oprd", "ccomp", "xcomp", "acomp", "attr", "dative")
COMPLEMENT_PREPOSITIONS = frozenset(
    {"of", "as", "for", "to", "against", "on", "about", "over", "with", "that", "into"}
)
MAKES = frozenset("make makes made making".split())
LATER_CLAUSES = ("advcl", "conj", "ccomp")
TOPIC_PREPOSITIONS = frozenset({"about", "of", "against"})
CLAUSE_OPENERS = frozenset(
    "if when while because although though unless once as no even since whatever by in until with".split()
)
CONDITIONS = ("because", "if", "unless")


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
        if not any(covers(report, fragment) for report in found):
            found += report_around(fragment, words)
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
            yield from report_content(clause.subtree(), clear, subject_of(clear.head), words, "make clear")
            return


def _verb(verb: Word, lemma: str, words: list[Word]) -> Iterator[Report]:
    if _is_asked(verb):
        return
    speaks = lemma in cues.SAYS_SET or lemma in cues.THINKS_SET
    clause = _clause_of(verb, lemma) if speaks or lemma in cues.ASKS_SET else None
    if clause is not None:
        told = [*_opening(verb, clause, words), *clause.subtree(), *_reasons(verb, clause)]
        content = _request(verb, clause) if clause.dep == "xcomp" else told
        yield from report_content(content, verb, subject_of(verb), words, f"{lemma} + {clause.dep}")
    elif lemma in cues.SAYS_SET and verb.dep == "parataxis":
        yield from report_content(_root(verb).subtree(), verb, subject_of(verb), words, f"{lemma} + parataxis")
    elif lemma in cues.SAYS_SET and (before := _before_cue(verb, words)):
        yield from report_content(before, verb, subject_of(verb), words, f"before {lemma}")
    elif lemma in cues.SAYS_SET and _is_aside(verb):
        yield from report_content(_around_aside(verb), verb, subject_of(verb), words, f"as {lemma}")
    elif lemma in cues.JUDGES_SET and (content := _complement(verb)) and _says_something(content, lemma):
        yield from report_content(content, verb, subject_of(verb), words, f"{lemma} + object")
    elif lemma in cues.TAKES_OBJECT and (thing := verb.child("dobj")) is not None and thing.quoted < 0:
        yield from report_content(
            [*thing.subtree(), *_purpose(verb, thing)], verb, subject_of(verb), words, f"{lemma} + thing"
        )
    elif lemma in cues.SPEAKS_OF and (topic := _topic(verb)) is not None:
        yield from report_content(topic.subtree(), verb, subject_of(verb), words, f"{lemma} + of what")


def _opening(verb: Word, clause: Word, words: list[Word]) -> list[Word]:
    """ "said (that) [when it rained,] it was closed": a clause before the content that the parser hangs elsewhere."""
    first = min(word.i for word in clause.subtree())
    between = [word for word in words if verb.i < word.i < first]
    if between and between[0].lower == "that":
        between = between[1:]
    opens = bool(between) and between[0].lower in CLAUSE_OPENERS and between[-1].text == ","
    return between if opens and any(word.is_verb for word in between) else []


def _reasons(verb: Word, clause: Word) -> Iterator[Word]:
    """A "because", an "if" or a further "that" after the content belongs to it, wherever the parser hangs it."""
    for child in verb.children:
        mark = child.child("mark") if child.dep in LATER_CLAUSES and child.i > clause.i else None
        if mark is not None and mark.lower in (CONDITIONS if child.dep == "advcl" else ("that",)):
            yield from child.subtree()


def _is_asked(verb: Word) -> bool:
    """ "Asked whether it was safe, Hill said": what is put to Hill is nothing Hill says."""
    return verb.tag == "VBN" and verb.dep == "advcl" and verb.child("nsubj", "aux", "agent") is None


def _purpose(verb: Word, thing: Word) -> Iterator[Word]:
    """ "announced steps [to mend it]", "cited Hill [as an example]": hung onto the verb, though it belongs to the thing."""
    for child in verb.children:
        infinitive = child.dep in ("xcomp", "advcl") and child.tag == "VB" and child.child("aux") is not None
        if child.i > thing.i and (infinitive or (child.dep == "prep" and child.lower == "as")):
            yield from child.subtree()


def _topic(verb: Word) -> Word | None:
    """ "spoke [about the bridge]", "complained [of noise]"."""
    for child in verb.children:
        names_topic = child.lower in TOPIC_PREPOSITIONS or (
            child.lower == "on" and cues.lemma(verb.lower) == "comment"
        )
        if child.dep == "prep" and child.i > verb.i and names_topic:
            topic = child.child("pobj", "pcomp")
            return topic if topic is not None and topic.quoted < 0 else None
    return None


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
        if (
            child.dep in ("xcomp", "ccomp")
            and lemma == "tell"
            and child.tag == "VB"
            and child.child("aux") is not None
        ):
            return child
        if child.dep == "xcomp" and lemma in cues.TAKES_DOING and child.tag == "VBG" and child.i > verb.i:
            return child
        if child.dep == "advcl" and lemma in cues.INQUIRES and _asks_whether(child):
            return child
    return None


def _asks_whether(clause: Word) -> bool:
    mark = clause.child("mark")
    return mark is not None and mark.lower in ("if", "whether")


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
            yield from report_content(
                child.subtree(), noun, owner_of(noun) or subject_of(noun), words, f"{noun.lower} + that"
            )
    verb = noun.head
    if noun.dep == "nsubj" and cues.lemma(verb.lower) == "be" and (clause := verb.child("ccomp")) and owner_of(noun):
        yield from report_content(clause.subtree(), noun, owner_of(noun), words, f"{noun.lower} + is that")


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
    pieces = tuple(piece for piece in runs_of(words, {id(w) for w in rest}) if len(piece) > 1)
    if sum(map(len, pieces)) > 2:
        yield Report(pieces, word, source, "according + to")

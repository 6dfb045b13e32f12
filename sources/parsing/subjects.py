"""Who does what a verb says: its own subject, or the one it shares with the clause it hangs from."""

from __future__ import annotations

from collections.abc import Iterator

from sources.parsing.nlp import Word

SUBJECTS = ("nsubj", "nsubjpass")
PERSONAL = frozenset({"he", "she", "they", "we", "i", "who", "you"})


def subject_of(verb: Word) -> Word | None:
    """The head of the subject of a reporting verb, or None.

    A verb with no subject of its own ("..., adding that") shares one further up; a person is
    preferred there to a thing, for things do not add that.
    """
    own = _own_subject(verb)
    if own is not None:
        return own
    if is_passive(verb):
        return None
    if (made := _made_to(verb)) is not None:
        return made
    shared = [_antecedent(word) for word in _shared_subjects(verb)]
    return next((word for word in shared if can_speak(word)), None) or _nearest_name(verb) or next(iter(shared), None)


def _made_to(verb: Word) -> Word | None:
    """ "It led Hill to say": whoever is made to do it does it."""
    if verb.dep != "xcomp" or verb.child("aux") is None:
        return None
    other = verb.head.child("dobj")
    return other if other is not None and can_speak(other) and verb.head.i < other.i < verb.i else None


def _nearest_name(verb: Word) -> Word | None:
    """ "Hill, asked about it, said": the subject that a clause in between has taken."""
    inside = verb.head.subtree()
    names = [_antecedent(w) for w in inside if w.i < verb.i and w.dep in SUBJECTS and can_speak(w)]
    return max(names, key=lambda word: word.i, default=None)


def can_speak(word: Word) -> bool:
    """Whether a word is a name or a personal pronoun."""
    return word.is_name or word.lower in PERSONAL


def _own_subject(verb: Word) -> Word | None:
    agent = verb.child("agent")
    if agent is not None and (by := agent.child("pobj")) is not None:
        return by
    if is_passive(verb):
        return None
    subject = next((child for child in verb.children if child.dep in SUBJECTS and child.quoted < 0), None)
    return _antecedent(subject) if subject is not None else None


def is_passive(verb: Word) -> bool:
    """ "was told", "a plan called": who did it stands after "by", if anywhere."""
    if verb.tag != "VBN":
        return False
    return verb.child("auxpass") is not None or (verb.dep in ("acl", "relcl") and not _is_main_after_all(verb))


def _is_main_after_all(verb: Word) -> bool:
    """ "Hill, a lawyer, called it old", read as a noun with a participle: no other verb, and it has its own complement."""
    noun = verb.head
    return noun.head is noun and noun.is_name and verb.child("dobj", "oprd", "ccomp") is not None


def _antecedent(subject: Word) -> Word:
    if subject.tag in ("WP", "WDT") and subject.head.dep == "relcl" and subject.head.head is not subject.head:
        return subject.head.head
    return subject


def _shared_subjects(verb: Word) -> Iterator[Word]:
    word = verb
    if _is_loose_participle(verb):
        yield from _matrix_subject(verb)
    while word.head is not word:
        if word.dep in ("acl", "relcl") and not word.head.is_verb and word.head.quoted < 0:
            yield word.head
        beside, word = word, word.head
        own = _subject_to_share(word) if word.is_verb and not _belongs_further_up(beside) else None
        if own is not None:
            yield own


def _subject_to_share(verb: Word) -> Word | None:
    """ "Hill was joined by Jones and said": of a passive the one it is done to, not the one who does it."""
    if is_passive(verb) and (subject := verb.child("nsubjpass")) is not None:
        return _antecedent(subject)
    return _own_subject(verb)


def _belongs_further_up(verb: Word) -> bool:
    """ "Hill said it had rained but implied that": joined to the clause reported, though its tense is the cue's own."""
    clause = verb.head
    outer = clause.head
    if verb.dep != "conj" or clause.dep != "ccomp" or not outer.is_verb:
        return False
    return verb.tag == outer.tag != clause.tag or (verb.tag == outer.tag and is_passive(clause))


def _is_loose_participle(verb: Word) -> bool:
    """Set off by a comma: "..., saying" goes with the sentence's own subject, not with the nearest."""
    return verb.tag == "VBG" and verb.dep in ("advcl", "acl", "conj", "dep", "xcomp", "pcomp")


def _matrix_subject(verb: Word) -> Iterator[Word]:
    word, found = verb, None
    while word.head is not word:
        word = word.head
        own = _own_subject(word) if word.is_verb else None
        found = own or found
        if own is not None and (word.dep in ("conj", "parataxis") or word.tag == "VBG"):
            break
    if found is not None:
        yield found


def owner_of(noun: Word) -> Word | None:
    """Whose "statement" it is: "Hill's statement", "a statement from Hill"; None where nobody's."""
    owner = noun.child("poss")
    if owner is not None:
        return owner
    for child in noun.children:
        if child.dep in ("prep", "agent") and child.lower in ("from", "by", "of") and child.child("pobj") is not None:
            return child.child("pobj")
    return None

"""Mended trees: what the parser of English is apt to misread around a reporting verb.

"The head of the council assures that it is safe" is read as one long noun with a clause about it, or as
"the head of" and "the council assures". Where a sentence has no verb before such a form and "that" comes
after, the form is its verb; and an "of" just before a verb's subject has that subject for its object.
"""

from __future__ import annotations

from itertools import groupby, pairwise

from sources.parsing import cues
from sources.parsing.nlp import Word

# Words of a name between a comma and the cue.
LONGEST_INSERTION = 4
# Auxiliaries that are names as well.
MODALS = frozenset({"can", "may", "might", "must", "will"})


def mend_reporting_verbs(words: list[Word]) -> None:
    """Make mistaken reporting verbs the verbs of their sentences.

    Args:
        words: a paragraph's words; their tags, relations and heads are changed in place.
    """
    for _, run in groupby(words, key=lambda word: word.sentence):
        sentence = list(run)
        place = next((n for n in range(1, len(sentence) - 2) if _is_mistaken(sentence, n)), 0)
        if place:
            _mend(sentence, place)
        for first, second in pairwise(sentence):
            _mend_auxiliary_name(first, second)
        for number in range(1, len(sentence) - 2):
            _mend_answer(sentence, number)
        for verb in [word for word in sentence if word.is_verb and cues.lemma(word.lower) in cues.SAYS_SET]:
            _mend_stranded_of(sentence, verb)
            _mend_inserted(sentence, verb)


def _mend_auxiliary_name(word: Word, verb: Word) -> None:
    """ "May said": no auxiliary stands before the past of a reporting verb, so one with a capital is a name."""
    is_past = verb.tag in ("VBD", "VBN", "VB") and cues.lemma(verb.lower) not in ("", verb.lower)
    if not is_past or word.lower not in MODALS or not word.text[0].isupper() or verb.lower.endswith("ing"):
        return
    if word.tag == "MD" or word.dep == "aux":
        word.tag, verb.tag = "NNP", "VBD"
        _hang(word, verb, "nsubj")


def _mend_answer(sentence: list[Word], place: int) -> None:
    """ "..., a charge (that) Hill called old": the noun stands for what was said, and the verb is Hill's."""
    noun, before = sentence[place], sentence[place - 1]
    if noun.lower not in cues.NOUNS or before.lower not in ("a", "an") or not noun.tag.startswith("NN"):
        return
    after = sentence[place + 1 : place + 2 + LONGEST_INSERTION]
    if after and after[0].lower in ("that", "which"):
        after = after[1:]
    length = next((n for n, word in enumerate(after) if not word.is_name), 0)
    verb = after[length] if length else noun
    if not verb.is_verb or not cues.lemma(verb.lower) or not (verb.dep == "ROOT" or verb.head.i < verb.i):
        return
    if verb.dep != "ROOT" and place > 1 and sentence[place - 2].text[:1] in ",—–-":
        main = verb.head if verb.head not in noun.subtree() else noun.head
        _hang(noun, main if main not in (verb, noun) else sentence[place - 2].head, "appos")
        _hang(verb, noun, "relcl")
        _hang(after[length - 1], verb, "nsubj")


def _mend_stranded_of(sentence: list[Word], verb: Word) -> None:
    """ "The head of | the council assures": the subject is the head's, not the council's."""
    subject = verb.child("nsubj")
    if subject is None:
        return
    first = min(word.i for word in subject.subtree())
    of = next((word for word in sentence if word.i == first - 1), None)
    if of is not None and of.lower == "of" and not of.children and of.head.tag.startswith("NN") and of.head.i < of.i:
        whole = of.head
        _hang(whole, verb, "nsubj")
        _hang(subject, of, "pobj")


def _mend_inserted(sentence: list[Word], verb: Word) -> None:
    """ "The bridge, Hill said, is safe", "The bridge, said Hill, is safe": between commas a cue has its own subject."""
    place = sentence.index(verb)
    stop = next((n for n in range(place + 1, len(sentence)) if sentence[n].text in (",", ".")), len(sentence))
    start = next((n for n in range(place - 1, 0, -1) if sentence[n].text == ","), 0)
    inserted = [*sentence[start + 1 : place], *sentence[place + 1 : stop]]
    old = verb.child("nsubj")
    if not start or old is None or old.i > sentence[start].i or not 0 < len(inserted) <= LONGEST_INSERTION:
        return
    if (
        stop == len(sentence)
        or sentence[stop].text != ","
        or not all(word.is_name or word.tag == "PRP" for word in inserted)
    ):
        return
    if (
        verb.child("conj") is None
        and old.child("appos", "relcl", "acl") is None
        and inserted[0].head in (verb, *inserted)
    ):
        _hang(inserted[-1], verb, "nsubj")
        _hang(old, verb.head, "nsubj" if verb.head is not verb else "dep")


def _is_mistaken(sentence: list[Word], place: int) -> bool:
    word, after = sentence[place], sentence[place + 1]
    return (
        word.tag == "NNS"
        and cues.lemma(word.lower) in cues.SAYS_SET
        and after.lower == "that"
        and after.head.i > after.i
        and sentence[place - 1].tag.startswith("NN")
        and not any(other.is_verb for other in sentence[:place])
    )


def _mend(sentence: list[Word], place: int) -> None:
    verb, that, noun = sentence[place], sentence[place + 1], sentence[place - 1]
    old, relation = verb.head, verb.dep
    for child in [child for child in verb.children if child.i < verb.i and child is not noun]:
        _hang(child, noun, child.dep)
    _hang(noun, noun if old is verb else old, relation)
    root = next((word for word in sentence[:place] if word.head is word), noun)
    _hang(verb, verb, "ROOT")
    for child in [child for child in root.children if child.i > verb.i]:
        _hang(child, verb, child.dep)
    _hang(root, verb, "nsubj")
    _hang(that.head, verb, "ccomp")
    verb.tag, that.tag, that.dep = "VBZ", "IN", "mark"


def _hang(word: Word, head: Word, relation: str) -> None:
    if word in word.head.children:
        word.head.children.remove(word)
    word.head, word.dep = head, relation
    if head is not word:
        head.children.append(word)

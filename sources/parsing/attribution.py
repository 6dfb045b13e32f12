"""Who says the words between marks: the cue beside them and the subject of that cue.

Each rule looks at the reporter's words around one quotation in its paragraph: after it ('"A," he
said'), before it ('He said: "A"'), or at what introduces it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sources.parsing import cues
from sources.parsing.frames import Frame
from sources.parsing.nlp import Word
from sources.parsing.subjects import SUBJECTS, owner_of, subject_of

DETERMINERS = ("DT", "PRP$", "JJ")
ADVERBS = ("RB", "RBR", "RBS")
# Words of a subject before its cue, where only their form tells them apart.
LONGEST_SUBJECT = 7
STOPS = (",", "?", "!")
STOPS_AND_FULL = (*STOPS, ".")
# "shot back", "went on", "chimed in": of a light verb its particle makes a cue.
PARTICLES = frozenset({"back", "on", "in", "off", "out"})
TOPICS = frozenset({"on", "about", "regarding", "concerning", "over", "re"})
POINTERS = frozenset({"this", "that", "these", "those", "it", "such"})
DASHES = frozenset({"—", "–", "―", "--", "-"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with the head of the speaker's mention (None where the cue has no subject), and the rule."""

    cue: Word
    speaker: Word | None
    rule: str
    certainty: float = 0.97


def attribute(frame: Frame, index: int) -> Attribution | None:
    """The cue of the whole quotation ``frame.marked[index]`` within its own paragraph, or None."""
    place = next((n for n, word in enumerate(frame.words) if word.quoted == index), None)
    if place is None:
        return None
    signed = _signature(frame.words[place + 1 :])
    if signed is not None:
        return signed
    after, before = _after(frame.words, place), _before(frame.words, place)
    stop = _stop(frame.words, place)
    if stop in (",", "") or (after and after[0].text[:1].islower()):
        if after and after[0].lower == cues.ACCORDING:
            return _cue_before(before) or _according(after[0])
        found = None if _goes_on_after(after) else _cue_after(after, stop in STOPS)
        if found is not None and (found.rule == "inverted cue after" or cues.lemma(found.cue.lower) in cues.SAYS_SET):
            return found
        return _cue_before(before) or found or _cue_after(after) or _introduced(before) or _mistaken_cue(after)
    if before and before[-1].text in (":", ",") or not after:
        return _cue_before(before) or _introduced(before) or _cue_after_stop(after, stop)
    return _cue_before(before) or _cue_after_stop(after, stop)


def _signature(following: list[Word]) -> Attribution | None:
    """'"A" — Marsha Hill': a dash and a name, and nothing after it."""
    dash = next((n for n, word in enumerate(following[:4]) if word.text in DASHES), None)
    if dash is None or any(word.text[:1].isalnum() for word in following[:dash]):
        return None
    signed = [word for word in following[dash + 1 :] if word.text[:1].isalnum()]
    name = [word for word in signed[:6] if word.is_name]
    if len(name) < 2 or name[0] is not signed[0] or any(word.is_verb for word in signed) or len(signed) > 12:
        return None
    head = name[0]
    while head.head in name and head.head is not head:
        head = head.head
    return Attribution(following[dash], head, "signed", 0.97)


def _goes_on_after(after: list[Word]) -> bool:
    """ "..., adding that it grew": what follows the quotation goes on from a cue before it."""
    return (
        bool(after)
        and (after[0].tag == "VBG" or after[0].tag in ("WDT", "WP", "IN", "CC"))
        and after[0].lower != "according"
    )


def signed_below(words: list[Word]) -> Attribution | None:
    """A paragraph that is a signature alone: "- Marsha Hill", "Marsha Hill, Institute for Bridges."."""
    plain = [word for word in words if word.text[:1].isalnum()]
    dashed = bool(words) and words[0].text in DASHES
    name = [word for word in plain[:6] if word.is_name]
    if not name or name[0] is not plain[0] or any(word.is_verb for word in plain) or len(plain) > 12:
        return None
    if not dashed and (len(name) < 2 or not any(word.text == "," for word in words)):
        return None
    end = next((n for n, word in enumerate(words) if word.text == ","), len(words))
    last = [word for word in words[:end] if word.is_name][-1]
    return Attribution(words[0], last, "signed below", 0.97)


def _stop(words: list[Word], place: int) -> str:
    """The stop that ends the quotation, on either side of its closing mark; an empty string where none does."""
    following = [word.text for word in words[place + 1 : place + 3]]
    if following and not following[0][0].isalnum() and following[0] not in STOPS_AND_FULL:
        following = following[1:]
    return following[0] if following and following[0] in STOPS_AND_FULL else ""


def _after(words: list[Word], place: int) -> list[Word]:
    """The reporter's words from the quotation to the end of the sentence or the next quotation."""
    taken: list[Word] = []
    for word in words[place + 1 :]:
        if word.quoted >= 0:
            break
        if not taken and not word.text[0].isalnum():
            continue
        if taken and word.text in (".", "?", "!", ";"):
            break
        taken.append(word)
    return taken


def _before(words: list[Word], place: int) -> list[Word]:
    """The reporter's words of the same sentence before the quotation, marks left out."""
    taken: list[Word] = []
    for word in reversed(words[:place]):
        if word.text in ('"', "“", "'", "‘", "«", "„", "``", "''"):
            continue
        if word.quoted >= 0 or (word.text in (".", "?", "!") and taken):
            break
        taken.append(word)
    return taken[::-1]


def _cue_after(after: list[Word], comma: bool = False) -> Attribution | None:
    """'"A," he said' and '"A," said Marsha Hill': the first verb with a subject of its own after the quotation."""
    if not after:
        return None
    if after[0].lower == cues.ACCORDING:
        return _according(after[0])
    inside = {id(word) for word in after}
    if _is_inverted(after) or (comma and len(after) > 1 and after[0].tag == "VBD" and after[1].tag in ("NNP", "DT")):
        subject = _own_noun(after[0]) or _first_noun(after[1:])
        if subject is not None:
            return Attribution(after[0], subject, "inverted cue after", 0.98)
    for word in after:
        if word.dep in SUBJECTS and word.tag != "WDT" and word.head.is_verb and id(word.head) in inside:
            verb = _speech_verb(word.head, inside)
            if word.lower in POINTERS and cues.lemma(verb.lower) == "be":
                continue  # '"A." This is what Hill said'
            if cues.lemma(verb.lower) or _is_short(after, verb):
                return Attribution(verb, word, "cue after", 0.98)
    for word in after:
        if cues.lemma(word.lower) in cues.SAYS_SET and word.is_verb and (subject := subject_of(word)) is not None:
            return Attribution(word, subject, "cue after", 0.9)
        if word.lower == cues.ACCORDING:
            return _according(word)
    return None


def _is_inverted(after: list[Word]) -> bool:
    return cues.lemma(after[0].lower) in cues.SAYS_SET and after[0].tag in ("VBD", "VBZ", "VBP", "VBN")


def _own_noun(verb: Word) -> Word | None:
    """The noun after an inverted verb; the parser may take it for an object."""
    return next((c for c in verb.children if c.i > verb.i and c.quoted < 0 and c.dep in (*SUBJECTS, "dobj")), None)


def _is_short(after: list[Word], verb: Word) -> bool:
    """ "he laughed": any verb near the quotation that ends the sentence soon may stand for speaking."""
    place = after.index(verb)
    return place < 6 and len(after) - place < 8


def _speech_verb(verb: Word, inside: set[int]) -> Word:
    """The verb itself, or the speech verb that goes on from it: "went on to say"."""
    if cues.lemma(verb.lower) in cues.SAYS_SET:
        return verb
    for child in verb.children:
        if (
            child.dep in ("xcomp", "conj", "ccomp")
            and id(child) in inside
            and child.child(*SUBJECTS) is None
            and cues.lemma(child.lower) in cues.SAYS_SET
        ):
            return child
    return verb


def _first_noun(words: list[Word]) -> Word | None:
    for word in words:
        if word.tag.startswith("NN") or word.tag == "PRP":
            while word.dep in ("compound", "poss", "nmod", "amod") and word.head.i > word.i:
                word = word.head
            return word
        if word.text in (",", ":"):
            return None
    return None


def _according(word: Word) -> Attribution | None:
    to = word.child("prep")
    source = to.child("pobj") if to is not None else None
    return Attribution(word, source, "according to", 0.95) if source is not None else None


def _says_itself(verb: Word) -> bool:
    """'"A." He laughed.', '"A." He denied the charge.': what comes after a full stop is a sentence that needs no other."""
    takes_words = verb.child("dobj", "xcomp", "ccomp") is not None and cues.lemma(verb.lower) != "tell"
    return cues.lemma(verb.lower) in cues.SOUNDS or takes_words


def _cue_after_stop(after: list[Word], stop: str) -> Attribution | None:
    """'"A?" Hill asked': after a full stop only a reporting verb with its subject makes a cue."""
    found = _cue_after(after[:12])
    if found and stop == "." and _says_itself(found.cue):
        return None
    if found and cues.lemma(found.cue.lower) in cues.SAYS_SET | cues.ASKS_SET and found.cue.child("ccomp") is None:
        early = found.speaker is not None and found.speaker in after[:5]
        return found if early or after.index(found.cue) < 6 else None
    return None


def _cue_before(before: list[Word]) -> Attribution | None:
    """'He told reporters, "A"': the last reporting verb before the quotation."""
    for word in reversed(before):
        if word.lower == cues.ACCORDING:
            return _according(word)
        kind = cues.lemma(word.lower)
        if word.is_verb and _introduces(word, kind):
            subject = subject_of(word)
            if subject is not None and (before[-1].text in (",", ":", "that") or word is before[-1]):
                return Attribution(word, subject, "cue before", 0.97)
    return None


def _introduces(verb: Word, kind: str) -> bool:
    """Whether a verb before a quotation announces it: "said", "shot back", but not "had" or "thought"."""
    if kind in cues.LIGHT:
        return any(child.lower in PARTICLES or child.lower == "it" for child in verb.children)
    return bool(kind) and (kind in cues.SAYS_SET or kind not in cues.THINKS_SET)


def _mistaken_cue(after: list[Word]) -> Attribution | None:
    """'"A," the letter read.', '"A," read one.': a reporting verb that was taken for a noun beside its subject."""
    for number, word in enumerate(after[:LONGEST_SUBJECT]):
        if cues.lemma(word.lower) in cues.SAYS_SET and not (number and after[number - 1].tag in DETERMINERS):
            before = [other for other in after[:number] if other.tag not in ADVERBS]
            subject = before[-1] if before else next((o for o in after[number + 1 :] if o.tag not in ADVERBS), None)
            return Attribution(word, subject, "cue after, by its form", 0.8) if subject is not None else None
        if word.is_verb or word.text in (",", ":"):
            return None
    return None


def _introduced(before: list[Word]) -> Attribution | None:
    """'It includes a quote from Hill, "A"' and 'Hill was blunt: "A"': what the sentence is about."""
    if not before or before[-1].text not in (":", ","):
        return None
    for word in reversed(before):
        if (word.lower in cues.NOUNS or word.lower == "words") and (source := owner_of(word)) is not None:
            return Attribution(word, source, "introducing noun", 0.85)
    if before[-1].text != ":":
        return None
    label = _name_of_label(before[:-1])
    if label and len(label) < 6 and label[-1].is_name and not any(word.is_verb for word in label):
        return Attribution(before[-1], label[-1], "label", 0.9)
    for word in before:
        if word.dep in SUBJECTS and word.quoted < 0:
            return Attribution(word.head, word, "colon", 0.85)
    return _headline_name(before) if before[0].lower not in TOPICS else None


def _name_of_label(before: list[Word]) -> list[Word]:
    """The words before a colon less the topic, which a preposition opens: 'Hill on the ferry: "A"', 'On Hill: "A"'."""
    label = [word for word in before if word.text[:1].isalnum()]
    topic = next(
        (n for n, word in enumerate(label) if word.lower in TOPICS or (n > 1 and word.tag == "IN")), len(label)
    )
    return label[:topic]


def _headline_name(before: list[Word]) -> Attribution | None:
    """'Marsha Hill Hammers Bank Chief: "A"': in capitals verbs look like names, and the first name speaks."""
    name = next((word for word in before if word.is_name), None)
    if name is None or any(word.is_verb for word in before):
        return None
    return Attribution(before[-1], name, "colon after a name", 0.7)

"""The sentences of a transcript that a reading reports: by words within one language, by the encoder across two.

Sentences that share words with the reading are candidates, runs of them are compared as wholes. Order within the
transcript is not asked for: a reading is looked up by itself.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache
from math import log

from ..grouping import encoder
from ..grouping.wording import compare_words, is_fragment, profile_of
from ..grouping.words import plain_text
from .records import Passage, Sentence, Verdict
from .speech import sentences_of

VERSION = "1"
CANDIDATES = 6
MORE_SENTENCES = 2  # than the reading has, that a passage may have: readings are cut
EXTRA_COSTS = 0.06  # so much more a passage must explain for each sentence that the reading has not
MEANING = 0.3  # what the encoder's likeness counts beside that of words
# The scores from which on a reading is covered, and from which on it may be.
LIMITS = 0.5, 0.36
LIMITS_OF_MEANING = 0.56, 0.4
ALWAYS, NEVER_SURE = (0.0, 0.0), (2.0, 0.0)
NOWHERE = Passage("not-covered", None, None, 0.0)


def find_passage(reading: str, language: str, sentences: Sequence[Sentence], transcript_language: str) -> Passage:
    """Look a reading up among the sentences that the speaker says in a transcript.

    Args:
        reading: the words of a witness, in the language of its article (two-letter code).
        sentences: what `read_speech` gives.

    Returns:
        The nearest passage; "unsure" where it comes near and could be another, or where the encoder cannot read both
        languages.
    """
    words = plain_text(reading).strip(" ,")
    if not words or not sentences:
        return NOWHERE
    if language == transcript_language:
        return _by_words(words, language, tuple(sentences))
    if not encoder.can_read(language, transcript_language):
        return Passage("unsure", None, None, 0.0)
    return _by_meaning(words, tuple(sentences))


Window = tuple[int, int]


def _by_words(words: str, language: str, sentences: tuple[Sentence, ...]) -> Passage:
    candidates = _sharing_words(words, sentences)
    best, score = _best_window(words, sentences, candidates, _likeness_of_words)
    if best is None:
        return NOWHERE
    passage = _text_of(sentences, best)
    if is_fragment(words):
        # So few words stand anywhere by chance, unless they stand together; and a translator chooses others.
        return _passage(best, score, sentences, ALWAYS if _stand_together(words, passage) else NEVER_SURE)
    if encoder.can_read(language):
        score += MEANING * (max(encoder.likeness(words, passage), 0.0) - score)
    return _passage(best, score, sentences, LIMITS)


def _by_meaning(words: str, sentences: tuple[Sentence, ...]) -> Passage:
    vector = encoder.vector_of(words)
    likeness = {place: float(vector @ encoder.vector_of(one.text)) for place, one in enumerate(sentences)}
    nearest = sorted(likeness, key=lambda place: -likeness[place])[:CANDIDATES]
    best, score = _best_window(words, sentences, nearest, encoder.likeness)
    if best is None:
        return NOWHERE
    return _passage(best, score, sentences, NEVER_SURE if is_fragment(words) else LIMITS_OF_MEANING)


def _sharing_words(words: str, sentences: tuple[Sentence, ...]) -> list[int]:
    """The sentences that share most words with the reading, rare words first."""
    places = _places_of_stems(sentences)
    weights = profile_of(words).weights
    shared: dict[int, float] = defaultdict(float)
    for stem, weight in weights.items():
        for place in places.get(stem, ()):
            shared[place] += weight * log(1 + len(sentences) / len(places[stem]))
    return sorted(shared, key=lambda place: (-shared[place], place))[:CANDIDATES]


@lru_cache(maxsize=16)
def _places_of_stems(sentences: tuple[Sentence, ...]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for number, sentence in enumerate(sentences):
        for stem in profile_of(sentence.text).counts:
            places.setdefault(stem, []).append(number)
    return places


def _likeness_of_words(words: str, passage: str) -> float:
    """Half how much of the reading the passage has, half how alike the two are in words and order."""
    wording = compare_words(words, passage)
    return (wording.covered + min(wording.score, wording.covered)) / 2


def _best_window(
    words: str, sentences: tuple[Sentence, ...], candidates: list[int], likeness: Callable[[str, str], float]
) -> tuple[Window | None, float]:
    """The run of sentences around a candidate that explains most of the reading, the shorter of two as good."""
    usual = len(sentences_of(words))
    best: Window | None = None
    best_worth = best_score = 0.0
    for start, end in _windows(candidates, len(sentences), usual + MORE_SENTENCES):
        score = likeness(words, _text_of(sentences, (start, end)))
        worth = score - EXTRA_COSTS * max(end - start - usual, 0)
        if worth > best_worth:
            best, best_worth, best_score = (start, end), worth, score
    return best, best_score


def _windows(candidates: list[int], count: int, longest: int) -> list[Window]:
    windows = {
        (start, start + length)
        for place in candidates
        for length in range(1, longest + 1)
        for start in range(place - length + 1, place + 1)
        if start >= 0 and start + length <= count
    }
    return sorted(windows, key=lambda window: (window[1] - window[0], window))


def _passage(window: Window, score: float, sentences: tuple[Sentence, ...], limits: tuple[float, float]) -> Passage:
    covered, doubtful = limits
    verdict: Verdict = "covered" if score >= covered else "unsure" if score >= doubtful else "not-covered"
    return Passage(verdict, sentences[window[0]].start, sentences[window[1] - 1].end, min(max(score, 0.0), 1.0))


def _text_of(sentences: tuple[Sentence, ...], window: Window) -> str:
    return " ".join(one.text for one in sentences[window[0] : window[1]])


def _stand_together(words: str, passage: str) -> bool:
    part, whole = profile_of(words).stems, profile_of(passage).stems
    return any(whole[start : start + len(part)] == part for start in range(len(whole) - len(part) + 1))

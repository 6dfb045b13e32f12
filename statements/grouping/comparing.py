"""Are two readings of one utterance? Words decide; days, speaker, occasion and numbers set how sure words must be.

Each pair has a bar: the likeness of words from which on it counts as the same utterance. The bar is low for readings
of the same days, higher where no day is known, and above reach where the days exclude it. Scores are scaled so that
0.5 is the bar: above it "same", a little below "unsure", else "different".
"""

from dataclasses import dataclass, replace

from . import encoder
from .days import Closeness, Days, compare_days
from .languages import guess_language
from .records import Likeness, Reading, Relation, Verdict
from .wording import Wording, compare_words
from .words import plain_text

BARS: dict[Closeness, float] = {"same day": 0.35, "near": 0.35, "unknown": 0.45, "weeks": 0.7, "apart": 2.0}
ENCODER_BARS: dict[Closeness, float] = {"same day": 0.5, "near": 0.5, "unknown": 0.6, "weeks": 0.8, "apart": 2.0}
NUMBERS_DIFFER = 0.1
NEGATION_DIFFERS = 0.05
SAME_ARTICLE = 0.25  # an article seldom prints the same direct words twice
OTHER_OCCASION = 0.25
LINE, DOUBT = 0.5, 0.4
ABOUT_EQUAL, PARAPHRASE = 0.9, 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against: the likeness of words, the bar it must reach, and why."""

    likeness: float
    bar: float
    relation: Relation
    reasons: tuple[str, ...]


def compare(one: Reading, other: Reading) -> Likeness:
    """Tell whether two readings report one utterance, with a score from 0 to 1 and the reasons.

    Either order gives the same score and verdict. Unknown fields neither join nor separate.
    """
    excluded = _exclusion(one, other)
    days = compare_days(one, other)
    if excluded or days.closeness == "excluded":
        evidence = _words_say(one, other, replace(days, closeness="unknown"))
        return Likeness(0.0, "different", evidence.relation, (excluded or days.reason, *evidence.reasons))
    evidence = _circumstances(one, other, _words_say(one, other, days))
    score = _scaled(evidence.likeness, evidence.bar)
    reasons = (*evidence.reasons, days.reason) if days.reason else evidence.reasons
    return Likeness(score, verdict_of(score), evidence.relation, reasons)


def verdict_of(score: float) -> Verdict:
    """The verdict that a score (0 to 1) stands for."""
    if score >= LINE:
        return "same"
    return "unsure" if score >= DOUBT else "different"


def _exclusion(one: Reading, other: Reading) -> str:
    """Why the two cannot be of one utterance, whatever the words: "" where nothing excludes it."""
    if one.speaker and other.speaker and one.speaker.casefold() != other.speaker.casefold():
        return f"different speakers: {one.speaker} / {other.speaker}"
    return ""


def _words_say(one: Reading, other: Reading, days: Days) -> Evidence:
    language, other_language = _language(one), _language(other)
    if language == other_language:
        return _same_language(compare_words(one.text, other.text), days)
    if not encoder.can_read(language, other_language):
        return Evidence(0.0, 1.0, "apart", (f"languages that do not compare: {language} / {other_language}",))
    likeness = max(encoder.likeness(plain_text(one.text), plain_text(other.text)), 0.0)
    relation: Relation = "reworded" if likeness >= LINE else "apart"
    return Evidence(
        likeness, ENCODER_BARS[days.closeness], relation, (f"meaning {likeness:.0%} alike across languages",)
    )


def _language(reading: Reading) -> str:
    return reading.language[:2].casefold() or guess_language(reading.text)


def _same_language(words: Wording, days: Days) -> Evidence:
    bar = BARS[days.closeness]
    reasons = [f"{words.shared} of {words.shorter} content words shared"]
    if words.relation in ("contained", "contains"):
        reasons.append("contained in the longer reading")
    if all(words.numbers):
        bar += NUMBERS_DIFFER
        reasons.append("numbers differ: " + " / ".join(", ".join(sorted(side)) for side in words.numbers))
    if words.negation_differs:
        bar += NEGATION_DIFFERS
        reasons.append("only one of them says no")
    return Evidence(words.score, bar, words.relation, tuple(reasons))


def _circumstances(one: Reading, other: Reading, evidence: Evidence) -> Evidence:
    bar, reasons = evidence.bar, list(evidence.reasons)
    if one.article and one.article == other.article and one.kind == other.kind == "direct":
        bar += SAME_ARTICLE
        reasons.append("both in one article")
    if one.occasion and other.occasion:
        if one.occasion == other.occasion:
            reasons.append("same occasion")
        else:
            bar += OTHER_OCCASION
            reasons.append(f"other occasion: {one.occasion} / {other.occasion}")
    if one.wire and one.wire == other.wire:
        reasons.append(f"both via {one.wire}")
    return replace(evidence, bar=bar, reasons=tuple(reasons))


def _scaled(likeness: float, bar: float) -> float:
    """The likeness with the bar at one half; a bar of 1 or more cannot be reached."""
    if likeness < bar or bar >= 1:
        return min(likeness / bar, 0.99) * LINE
    return LINE + (likeness - bar) / (1 - bar) * (1 - LINE)

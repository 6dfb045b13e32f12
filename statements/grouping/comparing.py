"""Are two readings of one utterance? Words decide; days, speaker, occasion and numbers set how sure words must be.

Each pair has a bar: the likeness of words from which on it counts as the same utterance. The bar is low for readings
of the same days, higher where no day is known, and above reach where the days exclude it. Scores are scaled so that
0.5 is the bar: above it "same", a little below "unsure", else "different".
"""

from dataclasses import dataclass, replace

from . import encoder
from .cognates import shared_by_descent
from .contradictions import contradicts
from .days import Closeness, Days, compare_days
from .languages import guess_language
from .records import Likeness, Reading, Relation, Verdict
from .wording import FRAGMENT, Wording, compare_words, most_likeness, quoted_inside
from .words import plain_text

# closeness in time: the bar for words of one language, the bar across languages
BARS: dict[Closeness, tuple[float, float]] = {
    "same day": (0.3, 0.45),
    "near": (0.3, 0.45),
    "unknown": (0.38, 0.5),
    "weeks": (0.7, 0.8),
    "months": (0.9, 0.9),
    "apart": (1.1, 1.1),
    "excluded": (1.1, 1.1),
}
NUMBERS_DIFFER = 0.1
NEGATION_DIFFERS = 0.05
SAME_ARTICLE = 0.25  # an article seldom prints the same direct words twice
OTHER_OCCASION = 0.25
CLOSE = 0.6  # the likeness of words from which on a "not" or a number among them decides
OUT_OF_REACH = 1.0
QUOTED_WORDS = 0.15  # what the same words in quotation marks inside a paraphrase add to its likeness
DESCENT = 2.5  # two words in five with a relative are as good as one meaning
BESIDE_ENCODER = 0.25
LINE, DOUBT = 0.5, 0.4
LOWEST_BAR = min(bar for bar, _ in BARS.values())  # for words of one language
SLACK = 1e-9  # two sums of the same numbers in another order


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
    days = _at_one_occasion(one, other, compare_days(one, other))
    evidence = _circumstances(one, other, _words_say(one, other, days))
    if reason := _exclusion(one, other) or (days.reason if days.closeness == "excluded" else ""):
        return Likeness(0.0, "different", evidence.relation, (reason, *evidence.reasons), excluded=True)
    score = _scaled(evidence.likeness, evidence.bar)
    reasons = (*evidence.reasons, days.reason) if days.reason else evidence.reasons
    return Likeness(score, verdict_of(score), evidence.relation, reasons, excluded=days.closeness == "apart")


def may_reach(one: Reading, other: Reading, score: float) -> bool:
    """Whether `compare` may give two readings such a score (0 to 1): far cheaper, and never wrong in saying no.

    In one language their words must allow it if they stood in the same order, and all else spoke for one utterance.
    """
    if _language(one) != _language(other):
        return True
    most = most_likeness(one.text, other.text) + (QUOTED_WORDS if "mixed" in (one.kind, other.kind) else 0)
    return _scaled(min(most + SLACK, 1.0), LOWEST_BAR) >= score


def likeness_of_words(one: Reading, other: Reading) -> float:
    """From 0 to 1: how alike the wording is, whatever the days and the speaker; for what was said again elsewhere."""
    return _words_say(one, other, Days("unknown", "")).likeness


def verdict_of(score: float) -> Verdict:
    """The verdict that a score (0 to 1) stands for."""
    if score >= LINE:
        return "same"
    return "unsure" if score >= DOUBT else "different"


def _exclusion(one: Reading, other: Reading) -> str:
    """Why the two cannot be of one utterance, whatever the words: "" where nothing excludes it."""
    names, other_names = set(one.speaker.casefold().split()), set(other.speaker.casefold().split())
    if names <= other_names or other_names <= names:  # unknown, equal, or a surname beside the full name
        return ""
    return f"different speakers: {one.speaker} / {other.speaker}"


def _at_one_occasion(one: Reading, other: Reading, days: Days) -> Days:
    """A known occasion fixes the day where the days themselves do not exclude it."""
    if one.occasion and one.occasion == other.occasion and days.closeness in ("unknown", "weeks", "months", "apart"):
        return replace(days, closeness="near")
    return days


def _words_say(one: Reading, other: Reading, days: Days) -> Evidence:
    language, other_language = _language(one), _language(other)
    if language == other_language:
        return _unless_contradicted(one, other, _same_language(compare_words(one.text, other.text), days))
    return _other_language(one, other, days)


def _other_language(one: Reading, other: Reading, days: Days) -> Evidence:
    """Across languages: the encoder where it reads both, and words shared by descent."""
    text, other_text = plain_text(one.text), plain_text(other.text)
    likeness = min(shared_by_descent(text, other_text) * DESCENT, 1.0)
    if encoder.can_read(_language(one), _language(other)):
        likeness = min(max(encoder.likeness(text, other_text), 0.0) + likeness * BESIDE_ENCODER, 1.0)
    relation: Relation = "translated" if likeness >= LINE else "apart"
    reason = f"{_language(one)} / {_language(other)}: {likeness:.0%} alike in meaning"
    return Evidence(likeness, BARS[days.closeness][1], relation, (reason,))


def _language(reading: Reading) -> str:
    return reading.language[:2].casefold() or guess_language(reading.text)


def _same_language(words: Wording, days: Days) -> Evidence:
    bar = BARS[days.closeness][0]
    reasons = [f"{words.shared} of {words.shorter} content words shared"]
    if words.relation in ("contained", "contains"):
        reasons.append("contained in the longer reading")
    if all(words.numbers):
        bar += NUMBERS_DIFFER
        reasons.append("numbers differ: " + " / ".join(", ".join(sorted(side)) for side in words.numbers))
    if words.negation_differs and words.shorter > FRAGMENT:
        bar += NEGATION_DIFFERS
        reasons.append("only one of them says no")
    return Evidence(words.score, bar, words.relation, tuple(reasons))


def _unless_contradicted(one: Reading, other: Reading, evidence: Evidence) -> Evidence:
    """Readings that share most words and say the opposite are in doubt at best."""
    if evidence.likeness < CLOSE:
        return evidence
    reason = contradicts(plain_text(one.text), plain_text(other.text))
    if not reason:
        return evidence
    reasons = tuple(dict.fromkeys((*evidence.reasons, reason)))
    return Evidence(evidence.likeness, max(evidence.bar, OUT_OF_REACH), evidence.relation, reasons)


def _circumstances(one: Reading, other: Reading, evidence: Evidence) -> Evidence:
    likeness, bar, reasons = evidence.likeness, evidence.bar, list(evidence.reasons)
    if one.article and one.article == other.article and one.kind == other.kind == "direct":
        bar += SAME_ARTICLE
        reasons.append("both in one article")
    if one.occasion and other.occasion:
        if one.occasion == other.occasion:
            reasons.append("same occasion")
        else:
            bar += OTHER_OCCASION
            reasons.append(f"other occasion: {one.occasion} / {other.occasion}")
    if words := quoted_words(one, other):
        likeness = min(likeness + QUOTED_WORDS, 1.0)
        reasons.append(f"the words “{words}” stand in both")
    if one.wire and one.wire == other.wire:
        reasons.append(f"both via {one.wire}")
    return Evidence(likeness, bar, evidence.relation, tuple(reasons))


def quoted_words(one: Reading, other: Reading) -> str:
    """Words that a mixed reading puts in quotation marks and the other reading has too."""
    here = quoted_inside(one.text, other.text) if one.kind == "mixed" else ""
    return here or (quoted_inside(other.text, one.text) if other.kind == "mixed" else "")


def _scaled(likeness: float, bar: float) -> float:
    """The likeness with the bar at one half; a bar over 1 cannot be reached, at best doubt remains."""
    if likeness < bar or bar >= 1:
        return min(likeness / bar, 0.99) * LINE
    return LINE + (likeness - bar) / (1 - bar) * (1 - LINE)

"""Is a line the same as one of another day? Its words alone decide, and they must be nearly all the same."""

from dataclasses import dataclass

from .contradictions import contradicts
from .languages import guess_language
from .wording import compare_words
from .words import CONTENT, plain_text, words_of

NEARLY_ALL = 0.85  # of the shorter line's words, by weight
IN_ORDER = 0.65  # the likeness that words have in the same order, where one line may be cut
TELLING_WORDS = 4  # neither grammar nor common words: fewer are said by habit ("we are ready for talks")


@dataclass(frozen=True, slots=True)
class Repetition:
    """How alike the two lines are, from 0 to 1, and why they are taken for one."""

    score: float
    reasons: tuple[str, ...]


def is_repeated(one: str, other: str) -> Repetition | None:
    """How the two texts repeat one line, whichever comes first; None when they do not."""
    words = compare_words(*sorted((one, other)))
    if max(words.covered, words.other_covered) < NEARLY_ALL or words.score < IN_ORDER or all(words.numbers):
        return None
    telling = {word.key for word in words_of(one) if word.weight >= CONTENT}
    shared = telling & {word.key for word in words_of(other)}
    if len(shared) < TELLING_WORDS or guess_language(one) != guess_language(other):
        return None
    if words.negation_differs or contradicts(plain_text(one), plain_text(other)):
        return None
    return Repetition(round(words.score, 4), (f"{words.shared} of {words.shorter} content words shared",))

"""When a group speaks for a reading: by the mean of its members, or by the one member that shows where it belongs."""

from collections.abc import Sequence

from .comparing import LINE
from .records import Likeness, Reading
from .wording import is_fragment

ADOPTION = 0.6  # one member has to be surer than the mean of all


def mean_score(likenesses: Sequence[Likeness]) -> float:
    """The mean likeness of a group's members; one that is excluded holds the group down to its own score."""
    mean = sum(likeness.score for likeness in likenesses) / len(likenesses)
    return min([mean, *(likeness.score for likeness in likenesses if likeness.excluded)])


def adopts(reading: Reading, likeness: Likeness) -> bool:
    """Whether one member (of which `likeness` tells) is enough to say where `reading` belongs.

    So for a fragment, which stands in one wording of the utterance and not in others; and for a translation, which
    answers to one wording better than to the rest.
    """
    if likeness.score < max(ADOPTION, LINE):
        return False
    return likeness.relation == "translated" or (likeness.relation == "contained" and is_fragment(reading.text))

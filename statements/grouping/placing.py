"""Where does a new reading belong, among groups that stand already? One reading at a time, as the pipeline asks."""

from collections.abc import Sequence

from .comparing import compare, verdict_of
from .records import Fit, Placement, Reading

FITS_TOLD = 3  # how many of the best groups a curator is shown, besides the homes
SPLICED = ("contains", "overlaps")  # how a reading that joins two utterances stands to each of them


def place(reading: Reading, groups: Sequence[Sequence[Reading]]) -> Placement:
    """Find the groups of readings that `reading` witnesses; by the same measure by which `group` joins clusters.

    `groups` are the candidates: what the same speaker said on days that fit. Empty groups are passed over. No home
    and the verdict "different" mean that the reading begins a group of its own; "unsure", that a person should look.
    """
    fits = [_fit(number, reading, members) for number, members in enumerate(groups) if members]
    fits.sort(key=lambda fit: (-fit.score, fit.group))
    if not fits:
        return Placement("different", (), ())
    homes = _homes(fits)
    told = [fit for place, fit in enumerate(fits) if place < FITS_TOLD or fit.group in homes]
    return Placement(fits[0].verdict, homes, tuple(told))


def _fit(number: int, reading: Reading, members: Sequence[Reading]) -> Fit:
    """The mean likeness to the members; one that is excluded (another day, another speaker) excludes the group."""
    likenesses = [compare(reading, member) for member in members]
    best = max(likenesses, key=lambda likeness: likeness.score)
    excluded = next(
        (likeness for likeness in likenesses if not likeness.score and likeness.verdict == "different"), None
    )
    if excluded:
        return Fit(number, 0.0, "different", excluded.relation, excluded.reasons)
    score = sum(likeness.score for likeness in likenesses) / len(likenesses)
    return Fit(number, score, verdict_of(score), best.relation, best.reasons)


def _homes(fits: Sequence[Fit]) -> tuple[int, ...]:
    """The best group if it is sure; further sure ones only where the reading holds more than the group does."""
    sure = [fit for fit in fits if fit.verdict == "same"]
    return tuple(fit.group for place, fit in enumerate(sure) if place == 0 or fit.relation in SPLICED)

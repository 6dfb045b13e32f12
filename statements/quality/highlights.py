"""The few figures that say most, in a sentence each, for whoever has a minute."""

from dataclasses import dataclass

from .catalogue import SUBJECTS
from .released import Measurement

# Subject, figure, and what so many of a hundred are.
CHOSEN = (
    (
        "quotations",
        "quoted.e2e.F1",
        "stretches in quotation marks are read rightly: taken for somebody's words where they are, and given to whoever said them",
    ),
    ("quotations", "direct.speaker.acc", "direct quotations that are found are given to the right speaker"),
    ("he and she", "right", "times that only “he” or “she” is printed, it is given to the right person"),
    ("quotations", "indirect_speech.overlap80.R", "paraphrases, which no marks give away, are found"),
    ("pages", "date", "pages have their day of publication read rightly"),
    ("matching", "pairs.precision", "pairs of quotations that are joined report one utterance"),
)


@dataclass(frozen=True)
class Highlight:
    """So many of a hundred: the program's, that of the best other way, and that of two people where they are known."""

    sentence: str
    of_hundred: int | None
    best_other: int | None
    two_people: int | None


def lay_highlights(measurements: dict[str, Measurement]) -> list[Highlight]:
    """The chosen figures that were measured, rounded down to whole hundredths."""
    figures = {(subject.name, figure.path): figure for subject in SUBJECTS for figure in subject.figures}
    laid = []
    for name, path, sentence in CHOSEN:
        score = measurements[name].scores.get(path) if name in measurements else None
        if score is not None:
            figure = figures[name, path]
            shares = (score.value, figure.best_other, figure.two_people)
            laid.append(Highlight(sentence, *map(_of_hundred, shares)))
    return laid


def _of_hundred(share: float | None) -> int | None:
    """Rounded down: nothing short of all is a hundred."""
    return None if share is None else int(100 * share + 1e-9)

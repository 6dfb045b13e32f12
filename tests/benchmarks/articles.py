"""Articles of realistic length for benchmarks: about five hundred words, four quotations, each reported by some outlets.

Words are invented speech of `config.load.wording`; people, outlets and places are nobody's. The same number gives the same
article.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from random import Random

from config.load.vocabulary import CUES, FIRST_NAMES, NAMES
from config.load.wording import Wording

SPEAKERS = ["Ada Castellan", "Ada Castellan", "Ada Castellan", "Tomas Vell"]  # the first is followed
OUTLETS = 12
A_DAY = 6  # utterances that are reported of a day
QUOTED = 4  # of them in an article
FIRST_DAY = date(2022, 3, 1)
ARTICLES_A_DAY = 8
PARAGRAPHS = 2  # of prose before each quotation


def make_articles(seed: int = 7) -> Iterator[str]:
    """Pasted texts without end, day after day."""
    random = Random(seed)
    wording = Wording(random)
    day = FIRST_DAY
    while True:
        said = [(random.choice(SPEAKERS), wording.passage("en", random.choice([1, 2, 2, 3]))) for _ in range(A_DAY)]
        for _ in range(ARTICLES_A_DAY):
            yield _article(random, wording, day, random.sample(said, QUOTED))
        day += timedelta(days=1)


def _article(random: Random, wording: Wording, day: date, said: list[tuple[str, str]]) -> str:
    headline = " ".join(wording.passage("en", 1).split()[:8]).capitalize()
    byline = f"By {random.choice(FIRST_NAMES)} {random.choice(NAMES)}"
    introduced = f"The mayor {said[0][0]} spoke on {day:%A} in the town hall."
    parts = [headline, byline, f"{day:%B} {day.day}, {day.year}", introduced]
    for speaker, words in said:
        parts += [" ".join(_prose(wording)) for _ in range(PARAGRAPHS)]
        parts.append(_quoted(random, speaker, words))
    return "\n\n".join(parts) + "\n"


def _prose(wording: Wording) -> Iterator[str]:
    return islice(wording.prose("en"), 2)


def _quoted(random: Random, speaker: str, words: str) -> str:
    """As said, or cut at the end; half by name, half by surname alone."""
    words = words.split()
    kept = " ".join(words[: random.choice([len(words), len(words), max(6, len(words) * 3 // 4)])]).rstrip(",")
    mention = random.choice([speaker, speaker.split()[1]])
    if random.random() < 0.2:
        return f"{mention} {random.choice(CUES)} that {kept}."
    return f"“{kept[0].upper()}{kept[1:]},” {mention} {random.choice(CUES)}."

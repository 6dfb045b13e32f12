"""What is measured: the subjects, and for each the figures that count, in the words in which the site explains them.

`path` leads into the report that the scorer prints. The figures of other programs and of two people are facts from
outside, each subject says from where.
"""

from dataclasses import dataclass
from typing import Literal

Program = Literal["reading", "grouping"]


@dataclass(frozen=True)
class Figure:
    """A number of a scorer's report: what it says, and by how much it may fall unremarked.

    `group` is the kind of quotation it is about; `count_path` leads to how many it is taken over. `best_other` is the
    best that another known way reached, `two_people` how far two people agree who read the same texts.
    """

    path: str
    name: str
    meaning: str = ""
    group: str = ""
    count_path: str = ""
    tolerance: float = 0.005
    less_is_better: bool = False
    is_count: bool = False
    digits: int = 3
    best_other: float | None = None
    two_people: float | None = None

    @property
    def kind(self) -> str:
        """The name of the group without what it means."""
        return self.group.partition(":")[0].lower()

    def has_fallen(self, value: float, released: float) -> bool:
        lost = value - released if self.less_is_better else released - value
        return lost > self.tolerance + 1e-9


@dataclass(frozen=True)
class Subject:
    """Something measured on one set of gold. `unit` is what the set's size counts, `program` what is put to the test.

    `by_outlet` are the paths of the figures that are taken for each outlet too, where the gold names outlets.
    """

    name: str
    title: str
    program: Program
    data: str
    unit: str
    figures: tuple[Figure, ...]
    compared_with: str = ""
    by_outlet: tuple[str, ...] = ()


def _count(
    path: str, name: str, meaning: str = "", *, of: str = "", tolerance: float = 0, less: bool = False
) -> Figure:
    return Figure(path, name, meaning, count_path=of, tolerance=tolerance, less_is_better=less, is_count=True)


FOUND = "Found with at least eight words in ten right, against those found wrongly or missed."
RIGHT_SPEAKER = "Of those found, how many were given to the person who said them."
BOTH = "Found, and given to the person who said it."
STRETCH = "Taken for a quotation where it is one, and given to the person who said it: the fairest single figure."
DIRECT = "Direct: all of the words in quotation marks"
MIXED = "Partly quoted: some of the words in quotation marks"
INDIRECT = "Paraphrase: no quotation marks"
MARKED = "In marks: every stretch in quotation marks, whatever its kind"
CONFIDENCE = "Its own confidence: how often the speaker is right where the program says how sure it is"

ARTICLES = (
    _count("direct", "direct quotations found and given to him", of="of_direct"),
    _count("direct_mixed", "direct and partly quoted found and given to him", of="of_direct_mixed", tolerance=1),
    _count("indirect", "paraphrases found and given to him", of="of_indirect", tolerance=1),
    _count("headline", "quotations in headlines found and given to him", of="of_headline"),
    _count(
        "extra", "given to him beyond the gold", "Words that the readers did not count as his.", tolerance=2, less=True
    ),
    _count("not_his", "other people's words given to him", less=True),
    _count("wrong_offsets", "quotations that do not stand where they are said to stand", less=True),
    _count("said", "articles whose day said is right", of="articles"),
    _count("published", "articles whose day of publication is right, or marked as not told", of="articles"),
    _count("occasion", "articles whose occasion is right", of="articles"),
)

QUOTATIONS = (
    Figure(
        "direct.overlap80.F1", "found", FOUND, DIRECT, "direct.gold",
        best_other=0.827, two_people=0.983,
    ),
    Figure(
        "direct.speaker.acc", "speaker right", RIGHT_SPEAKER, DIRECT, "direct.speaker.n",
        best_other=0.853, two_people=0.995,
    ),
    Figure("direct.e2e.F1", "found, and speaker right", BOTH, DIRECT),
    Figure(
        "direct.speaker.name_acc_by.pronoun/silver.acc", "“he” and “she” resolved",
        "The names behind the pronouns were put there by a program, which was right about 86 times in a hundred.",
        DIRECT, "direct.speaker.name_acc_by.pronoun/silver.n", 0.01, best_other=0.59,
    ),
    Figure("direct.cue_acc", "reporting verb right", "Of those found, how many have the verb or phrase that reports them.", DIRECT, tolerance=0.01),
    Figure("mixed.overlap80.F1", "found", FOUND, MIXED, "mixed.gold", 0.01, best_other=0.55, two_people=0.841),
    Figure("mixed.speaker.acc", "speaker right", RIGHT_SPEAKER, MIXED, "mixed.speaker.n", 0.01),
    Figure(
        "indirect_speech.overlap80.R", "found",
        "How many of what was said are found. What people only thought or wanted is left out.",
        INDIRECT, "indirect_speech.gold", best_other=0.448, two_people=0.834,
    ),
    Figure(
        "indirect_speech.overlap80.P", "rightly found",
        "How many of what the program took for a paraphrase are one.",
        INDIRECT, "indirect_speech.pred", 0.01, best_other=0.72, two_people=0.65,
    ),
    Figure("indirect_speech.speaker.acc", "speaker right", RIGHT_SPEAKER, INDIRECT, "indirect_speech.speaker.n", 0.01),
    Figure(
        "quoted.e2e.F1", "rightly read",
        STRETCH,
        MARKED, "quoted.gold", best_other=0.696, two_people=0.962,
    ),
    *(
        Figure(f"confidence.{level}.right", name, "", CONFIDENCE, f"confidence.{level}.n", 0.03)
        for level, name in (
            ("0_95", "where it says 0.95 or more"),
            ("0_85", "where it says 0.85 up to 0.95"),
            ("0_00", "where it says less"),
        )
    ),
)  # fmt: skip
PRONOUNS = (
    Figure(
        "right", "“he” and “she” given to the right person", "A quotation that was not found counts as wrong.",
        count_path="n", tolerance=0.02, best_other=0.59,
    ),
    Figure(
        "kept_aside.right", "the same, of the half kept out of sight", "", count_path="kept_aside.n", tolerance=0.04,
    ),
    Figure(
        "unresolved", "left open", "Those of the others for which the program made no guess.",
        count_path="n", tolerance=0.02, less_is_better=True,
    ),
    Figure(
        "silver.right", "right among the names that the set above has",
        "A program put them there: that is why its figure for “he” and “she” is lower than the truth.",
        count_path="silver.n", tolerance=1,
    ),
)  # fmt: skip
SPEED = (
    Figure("per_second", "articles a second of one processor", "", count_path="articles", tolerance=10, digits=1),
    Figure(
        "ratio", "times as fast as the bare language model",
        "spaCy's small English model with all its parts, on the same texts in the same run.",
        tolerance=0.4, best_other=0.63, digits=2,
    ),
    Figure(
        "memory", "megabytes that a worker takes", "At its highest, with the language model and the whole program.",
        tolerance=60, less_is_better=True, best_other=227, digits=0,
    ),
)  # fmt: skip
OWN_CASES = (
    _count("quotations", "phenomena of quoting read exactly", "Kind, words and speaker of every quotation in the row.", of="quotations.count"),
    _count("speakers", "phenomena of naming speakers read exactly", of="speakers.count"),
    _count("misread", "phenomena misread", of="misread.count", less=True),
    _count("limits", "known limits, of which none is read right yet", "They are listed below.", of="limits.count"),
)  # fmt: skip
SAMPLE = (
    _count("articles", "articles whose outlet, day, language and agency are right", of="articles"),
    _count("direct", "direct quotations found and given to the right speaker", of="direct"),
    _count("mixed", "partly quoted found and given to the right speaker", of="mixed"),
    _count("indirect", "paraphrases found and given to the right speaker", of="indirect"),
    _count("said", "quotations whose day said is right", of="said"),
    _count("occasion", "quotations whose occasion is right", of="occasion"),
)

# A few dozen quotations: one more or less moves a figure by two hundredths.
WIKINEWS = (
    Figure("direct.overlap80.F1", "found", FOUND, DIRECT, "direct.gold", 0.05),
    Figure("direct.speaker.acc", "speaker right", RIGHT_SPEAKER, DIRECT, "direct.speaker.n", 0.05),
    Figure("mixed.overlap80.F1", "found", FOUND, MIXED, "mixed.gold", 0.05),
    Figure("indirect_speech.overlap80.R", "found", FOUND, INDIRECT, "indirect_speech.gold", 0.05),
    Figure("quoted.e2e.F1", "rightly read", STRETCH, MARKED, "quoted.gold", 0.05),
)

BODY = "Words of the article that were read, against words that were missed or do not belong to it; mean over pages."
PAGES = (
    Figure("body_f1", "words of the article", BODY, best_other=0.950),
    Figure("para_recall", "paragraphs read whole", "Of the article's paragraphs, how many are there whole.", best_other=0.943),
    Figure("bad_pages", "pages mostly misread", "Share of pages of which less than half came out.", tolerance=0.01, less_is_better=True),
    Figure("title_any", "headline", "The headline is one that the page gives.", tolerance=0.01, best_other=1.0),
    Figure("date", "day of publication", "The day is the page's, in its own zone or in UTC.", tolerance=0.01, best_other=0.980),
    Figure("author_f1", "bylines", "Names found, against names missed or wrongly given.", tolerance=0.01, best_other=0.830),
)  # fmt: skip

PASTED = (
    Figure("title_any", "headline", "The headline is one that the page gives.", tolerance=0.05),
    Figure("date", "day of publication", "", tolerance=0.05),
    Figure("author_f1", "bylines", "", tolerance=0.05),
    Figure("body_f1", "words of the article", BODY, tolerance=0.02),
)

PAIRS = "pairs.scored"
MATCHING = (
    Figure("pairs.precision", "rightly joined", "Of the pairs that were joined, how many report one utterance.", "", PAIRS, 0.01, best_other=0.981),
    Figure("pairs.recall", "joined", "Of the pairs that report one utterance, how many were joined.", "", PAIRS, 0.01, best_other=0.824),
    Figure("pairs.f1", "both in one", "The harmonic mean of the two.", "", PAIRS, 0.01, best_other=0.896),
    Figure("bcubed.f1", "in the right company", "B³: how much of each quotation's group is right; mean over quotations.", tolerance=0.01, best_other=0.872),
    Figure("whole_groups", "utterances whole", "Of utterances that several outlets report, how many came out exactly.", tolerance=0.02, best_other=0.53),
)  # fmt: skip

ANOTHER_PART = (
    "It was measured on another part of the same set, which is kept apart so that nothing is fitted to it; "
    "the program's own figures are on the part that its rules were tried on."
)
SUBJECTS = (
    Subject(
        "quotations", "Quotations and their speakers", "reading",
        "PolNeAR 1.0.0: US news articles in which people marked every quotation, its reporting verb and its speaker.",
        "articles", QUOTATIONS,
        "Best other way: of regular expressions, textacy, Gender Gap Tracker and a retrained Citron the one that is best in the row. "
        + ANOTHER_PART + " Two people: two annotators of PolNeAR against each other, on that other part too.",
        ("direct.overlap80.F1", "direct.speaker.acc", "mixed.overlap80.F1", "indirect_speech.overlap80.R", "quoted.e2e.F1"),
    ),
    Subject(
        "he and she", "Who “he” and “she” are", "reading",
        "A hundred and four direct quotations of the set above whose speaker is only “he” or “she”, one from an article, drawn at random. "
        "One reader read the article around each and wrote down who it is before seeing what the program makes of it. "
        "The rules were improved with one half of them in sight.",
        "quotations", PRONOUNS,
    ),
    Subject(
        "open news", "Quotations in another kind of news", "reading",
        "GUM: Wikinews articles in which people marked what is attributed to whom. Its rules for what is a quotation are not PolNeAR's.",
        "articles", WIKINEWS,
    ),
    Subject(
        "matching", "One utterance in several outlets", "grouping",
        "Quotations of documented occasions from about a hundred outlets, each with the utterance that it reports; marked by one person.",
        "quotations", MATCHING,
        "Best other way: a universal sentence encoder with a window of three days around the true day said, which a real run "
        "does not know. " + ANOTHER_PART,
    ),
    Subject(
        "pages", "Pages", "reading",
        "News pages as HTML, with headline, authors, day and text given by people or by rules made for the one publisher.",
        "pages", PAGES,
        "Best other way: trafilatura 2.3.1, for day and authors with the page's JSON-LD before it. " + ANOTHER_PART,
        ("body_f1", "para_recall", "date", "author_f1"),
    ),
    Subject(
        "pasted text", "Pasted text", "reading",
        "Some of these pages as text copied from the browser, with all that stood around the article.", "texts", PASTED,
    ),
    Subject(
        "articles", "Five articles from end to end", "reading",
        "Five news texts as a person would paste them, with outlet, address and day told; the quotations of one president marked by hand.",
        "articles", ARTICLES,
    ),
    Subject(
        "articles without a manifest", "The same, with nothing told", "reading",
        "The same five texts with neither outlet, address nor day told.", "articles", ARTICLES,
    ),
    Subject(
        "speed", "How fast it reads", "reading",
        "Every twelfth article of the set of quotations, from text to dated quotations, on one processor of a shared machine.",
        "articles", SPEED,
        "Best other way: the untuned prototype that the quotations were first tried with.",
    ),
    Subject(
        "own cases", "The project's own cases", "reading",
        "Invented sentences, one for each thing that English news prose does. Every change of the program is held against them.",
        "cases", OWN_CASES,
    ),
    Subject(
        "sample", "The sample that comes with the program", "reading",
        "The articles of seven invented outlets that a first run shows, held against their table with every change.",
        "articles", SAMPLE, "", ("articles", "direct", "mixed", "indirect", "said", "occasion"),
    ),
)  # fmt: skip

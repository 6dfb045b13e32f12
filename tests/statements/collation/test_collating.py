"""What a newspaper would print side by side, and what every alignment must hold to.

In the third column [-left out-], {+added+}, <changed|to this>, ~moved from here~ and ^moved to here^; what stands
bare is the same in both, as the base has it.
"""

from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.collation import Alignment, Heat, collate, collate_all

# The kinds of sentence on which interedition/collatex issues 9, 58 and 66 report alignments on commas and articles.
HARD_CASES = [
    (
        "The tall, green, narrow ferry.",
        "The tall, old, green ferry:",
        "The tall, {+old,+} green, [-narrow-] ferry.",
    ),
    (
        "The tall, green, narrow ferry.",
        "The tall, green, narrow barge.",
        "The tall, green, narrow <ferry.|barge.>",
    ),
    (
        "The tall, old, green ferry:",
        "The tall, green, narrow barge.",
        "The tall, [-old,-] green {+narrow+} <ferry:|barge.>",
    ),
    (
        "The green ferry.",
        "The ferry leaves at noon.",
        "The [-green-] ferry. {+leaves at noon.+}",
    ),
    (
        "The green ferry.",
        "The tall green ferry.",
        "The {+tall+} green ferry.",
    ),
    (
        "The tall green ferry.",
        "The ferry leaves at noon.",
        "The [-tall green-] ferry. {+leaves at noon.+}",
    ),
    (
        "The tall green ferry.",
        "The green narrow ferry leaves at noon.",
        "The [-tall-] green {+narrow+} ferry. {+leaves at noon.+}",
    ),
    (
        "the mayor and the bishop",
        "the bishop and the mayor",
        "~the mayor~ [-and-] the bishop {+and+} ^the mayor^",
    ),
    (
        "north south east west upper lower",
        "north south uppermost west lower",
        "north south <east|uppermost> west [-upper-] lower",
    ),
]

CASES = [
    (
        "We will rebuild the harbour wall before winter.",
        "We will rebuild the harbor wall before winter,",
        "We will rebuild the <harbour|harbor> wall before winter.",
    ),
    (
        "We will rebuild the harbour wall before winter.",
        "We will rebuild the harbour wall.",
        "We will rebuild the harbour wall [-before winter.-]",
    ),
    (
        "We will rebuild the harbour wall before winter.",
        "Before winter we will rebuild the harbour wall.",
        "^Before winter^ We will rebuild the harbour wall ~before winter.~",
    ),
    (
        "We will rebuild the harbour wall before winter, and nobody will stop us.",
        "Nobody will stop us, and we will rebuild the harbour wall before winter.",
        "^Nobody will stop us,^ {+and+} We will rebuild the harbour wall before winter, [-and-] ~nobody will stop us.~",
    ),
    (
        "We will rebuild the harbour wall before winter.",
        "We shall repair the old harbour wall before the winter.",
        "We <will rebuild|shall repair> the {+old+} harbour wall before {+the+} winter.",
    ),
    (
        "The council has no money for bridges.",
        "The council, I repeat, has no money for bridges.",
        "The council {+I repeat,+} has no money for bridges.",
    ),
    (
        "The council has no money for bridges.",
        "There is no money for bridges in the council.",
        "~The council~ <has|There is> no money for bridges. {+in+} ^the council.^",
    ),
    (
        "The council has no money for bridges.",
        "The mayor said bridges cost too much.",
        "The <council|mayor> <has no money for|said> bridges. {+cost too much.+}",
    ),
    (
        "It was the best of times, it was the worst of times.",
        "It was the worst of times, it was the best of times.",
        "It was the ~best~ ^worst^ of times, it was the ~worst~ ^best^ of times.",
    ),
    (
        "We lost 100,000 tonnes of grain.",
        "We lost 90,000 tonnes of grain.",
        "We lost <100,000|90,000> tonnes of grain.",
    ),
    (
        "We do not want this dispute.",
        "We don't want this dispute.",
        "We do not want this dispute.",
    ),
    (
        "We do not want this dispute.",
        "We want this dispute.",
        "We [-do not-] want this dispute.",
    ),
    (
        "We want peace with our neighbours, respect for our borders and an end to the blockade.",
        "We want respect for our borders, peace with our neighbours and an end to the blockade.",
        "We want ^respect for our borders,^ peace with our neighbours, ~respect for our borders~ and an end to the blockade.",
    ),
    (
        "We want peace with our neighbours, respect for our borders and an end to the blockade.",
        "an end to the blockade",
        "[-We want peace with our neighbours, respect for our borders and-] an end to the blockade.",
    ),
    (
        "The fishermen of the island have waited long enough. They deserve an answer.",
        "The fishermen have waited long enough.",
        "The fishermen [-of the island-] have waited long enough. [-They deserve an answer.-]",
    ),
    (
        "The ferry will sail on Monday, whatever the weather.",
        "On Monday the ferry will sail whatever the weather.",
        "^On Monday^ The ferry will sail ~on Monday,~ whatever the weather.",
    ),
    (
        "The ferry will sail on Monday, whatever the weather.",
        "Whatever the weather, the ferry sails on Monday.",
        "^Whatever the weather,^ The ferry [-will-] <sail|sails> on Monday, ~whatever the weather.~",
    ),
    (
        "I consider it necessary today to speak about the harbour.",
        "Today, I consider it necessary to speak about the harbour.",
        "^Today,^ I consider it necessary ~today~ to speak about the harbour.",
    ),
    (
        "They ignored our principal worries.",
        "Our gravest worries were ignored.",
        "[-They-] ~ignored~ our <principal|gravest> worries. {+were+} ^ignored.^",
    ),
    (
        "Nobody asked the islanders. Nobody asked the fishermen.",
        "Nobody asked the fishermen. Nobody asked the islanders.",
        "Nobody asked the ~islanders.~ ^fishermen.^ Nobody asked the ~fishermen.~ ^islanders.^",
    ),
    (
        "to be or not to be",
        "to be or not",
        "to be or not [-to be-]",
    ),
    (
        "of the people, by the people, for the people",
        "for the people, of the people, by the people",
        "<of|for> the people, <by|of> the people, <for|by> the people",
    ),
    (
        "Our patience is over.",
        "“Our patience” — she paused — “is over.”",
        "Our patience {+she paused —+} is over.",
    ),
    (
        "Read my lips: no new taxes.",
        "Read my lips: no new tariffs or taxes.",
        "Read my lips: no new {+tariffs or+} taxes.",
    ),
    (
        "We see no reason, none at all, to talk.",
        "We see no reason to talk.",
        "We see no reason, [-none at all,-] to talk.",
    ),
    (
        "The talks failed because they walked out.",
        "The talks failed. They walked out.",
        "The talks failed [-because-] they walked out.",
    ),
    (
        "a man, a plan, a canal",
        "a plan, a man, a canal",
        "^a plan,^ a man, ~a plan,~ a canal",
    ),
    (
        "She has, in my opinion, lied to the parliament.",
        "In my opinion she has lied to parliament.",
        "[-She has,-] in my opinion, {+she has+} lied to [-the-] parliament.",
    ),
    (
        "The mayor has no answer for the fishermen of the bay.",
        "The mayor has no answer for the fishermen of the bay.",
        "The mayor has no answer for the fishermen of the bay.",
    ),
    (
        "The mayor has no answer for the fishermen of the bay.",
        "THE MAYOR HAS NO ANSWER FOR THE FISHERMEN OF THE BAY!",
        "The mayor has no answer for the fishermen of the bay.",
    ),
    (
        "“We are ready,” and we said so.",
        "We are ready and we said so",
        "“We are ready,” and we said so.",
    ),
    (
        "The U.N. must decide.",
        "The UN must decide",
        "The U.N. must decide.",
    ),
    (
        "We don’t reject talks.",
        "We don't reject talks",
        "We don’t reject talks.",
    ),
    (
        "The ferry company broke every promise it made to the islanders.",
        "The ferry company broke every promise.",
        "The ferry company broke every promise [-it made to the islanders.-]",
    ),
    (
        "The ferry company broke every promise it made to the islanders.",
        "broke every promise it made",
        "[-The ferry company-] broke every promise it made [-to the islanders.-]",
    ),
    (
        "The ferry company broke every promise it made to the islanders.",
        "The shipping firm broke every promise it made to the islanders.",
        "The <ferry company|shipping firm> broke every promise it made to the islanders.",
    ),
    (
        "The ferry company broke every promise it made to the islanders.",
        "The ferry company broke all promises it gave to the islanders.",
        "The ferry company broke <every promise|all promises> it <made|gave> to the islanders.",
    ),
    (
        "The ferry company broke every promise it made to the islanders.",
        "Every promise it made to the islanders the ferry company broke.",
        "~The ferry company broke~ every promise it made to the islanders. ^the ferry company broke.^",
    ),
    (
        "Nobody should doubt that we will keep our word.",
        "No one should doubt that we'll keep our word.",
        "<Nobody|No one> should doubt that we will keep our word.",
    ),
    (
        "This is not a threat but a warning.",
        "This is a warning, not a threat.",
        "This is ^a warning,^ not a threat [-but-] ~a warning.~",
    ),
    (
        "This is not a threat but a warning.",
        "This is not a warning but a threat.",
        "This is not ^a warning^ {+but+} a threat [-but-] ~a warning.~",
    ),
    (
        "We will answer at once, and the answer will be lightning-fast.",
        "We will answer at once and the answer will be as fast as lightning.",
        "We will answer at once, and the answer will be {+as fast as+} <lightning-fast.|lightning.>",
    ),
    (
        "The bridge, the school and the clinic will be rebuilt.",
        "The school, the clinic and the bridge will be rebuilt.",
        "~The bridge,~ the school [-and-] the clinic {+and+} ^the bridge^ will be rebuilt.",
    ),
    (
        "The bridge, the school and the clinic will be rebuilt.",
        "The bridge and the school will be rebuilt.",
        "The bridge, {+and+} the school [-and the clinic-] will be rebuilt.",
    ),
    (
        "If they sell the ferry, we shall stay; if they wait, we shall chase them out.",
        "If they sell the ferry we will stay, and if they do not sell we will sue them.",
        "If they sell the ferry, we <shall|will> stay; {+and+} if they <wait,|do not sell> we <shall chase|will sue> them [-out.-]",
    ),
    (
        "If they sell the ferry, we shall stay; if they wait, we shall chase them out.",
        "If they sell the ferry, we shall stay.",
        "If they sell the ferry, we shall stay; [-if they wait, we shall chase them out.-]",
    ),
    (
        "I think that in the end we mend the crane, although it will not be cheap.",
        "I think we eventually mend the crane, although it is not cheap.",
        "I think [-that in the end-] we {+eventually+} mend the crane, although it <will|is> not [-be-] cheap.",
    ),
    (
        "The treaty of 1997 must be respected in full.",
        "The treaty of 1999 must be respected in full.",
        "The treaty of <1997|1999> must be respected in full.",
    ),
    (
        "The treaty of 1997 must be respected in full.",
        "Fully respected must be the treaty of 1997.",
        "{+Fully+} ^respected^ {+must be+} The treaty of 1997 [-must be-] ~respected~ [-in full.-]",
    ),
    (
        "Our country is open to honest dialogue.",
        "Our country is always open to honest and direct dialogue.",
        "Our country is {+always+} open to honest {+and direct+} dialogue.",
    ),
    (
        "Our country is open to honest dialogue.",
        "Our country, she said, is open to honest dialogue.",
        "Our country {+she said,+} is open to honest dialogue.",
    ),
    (
        "Our country is open to honest dialogue.",
        "Our country remains open for frank talks.",
        "Our country <is|remains> open <to honest dialogue.|for frank talks.>",
    ),
    (
        "We are analysing the written replies.",
        "We are analyzing the written responses.",
        "We are <analysing|analyzing> the written <replies.|responses.>",
    ),
    (
        "They promised peace. They brought war. They will bring ruin.",
        "They promised peace. They will bring ruin.",
        "They promised peace. [-They brought war.-] They will bring ruin.",
    ),
    (
        "They promised peace. They brought war. They will bring ruin.",
        "They brought war. They promised peace. They will bring ruin.",
        "~They promised peace.~ They brought war. ^They promised peace.^ They will bring ruin.",
    ),
    (
        "Such weapons are the weapons of the future.",
        "Such systems are the weapons of the future.",
        "Such <weapons|systems> are the weapons of the future.",
    ),
    (
        "The harbour is ours and it stays ours.",
        "The harbour is ours.",
        "The harbour is ours [-and it stays ours.-]",
    ),
    (
        "ours",
        "The harbour is ours and it stays ours.",
        "{+The harbour is ours and it stays+} ours",
    ),
    (
        "We need time.",
        "We need time … much more time.",
        "We need time. {+much more time.+}",
    ),
    (
        "",
        "We need time.",
        "{+We need time.+}",
    ),
    (
        "We need time.",
        "",
        "[-We need time.-]",
    ),
    (
        "We need time.",
        "Nous avons besoin de temps.",
        "<We need time.|Nous avons besoin de temps.>",
    ),
    (
        "Мы готовы к переговорам.",
        "Мы всегда готовы к переговорам.",
        "Мы {+всегда+} готовы к переговорам.",
    ),
    (
        "no no no",
        "no",
        "[-no no-] no",
    ),
    (
        "The sea takes and the sea gives.",
        "The sea gives and the sea takes.",
        "The sea ~takes~ ^gives^ and the sea ~gives.~ ^takes.^",
    ),
    (
        "The town hall—and I stress this—has no such plans.",
        "The town hall has no such plans.",
        "The town hall— [-and I stress this—-] has no such plans.",
    ),
    (
        "They are in trouble.",
        "They are behind.",
        "They are <in trouble.|behind.>",
    ),
    (
        "The islanders had trouble in trouble.",
        "The islanders had behind.",
        "The islanders had [-trouble-] <in trouble.|behind.>",
    ),
    (
        "Our ferries run late and are in trouble.",
        "Our ferries run late and fall behind.",
        "Our ferries run late and <are in trouble.|fall behind.>",
    ),
    (
        "Nobody will win this war.",
        "There can be no winners in this war.",
        "<Nobody will win|There can be no winners in> this war.",
    ),
    (
        "I say it plainly: nobody will win if this goes on.",
        "I say it plainly: there can be no winners in this quarrel if this goes on.",
        "I say it plainly: <nobody will win|there can be no winners> {+in this quarrel+} if this goes on.",
    ),
    (
        "It begins in 2024 and ends in 2026.",
        "It begins in 2026 and ends in 2028.",
        "It begins in <2024|2026> and ends in <2026.|2028.>",
    ),
    (
        "Bread is dear and salt is cheap.",
        "Salt is dear and oil is cheap.",
        "<Bread|Salt> is dear and <salt|oil> is cheap.",
    ),
    (
        "In 2024 we paid 5 crowns, in 2025 we paid 6 and in 2026 we paid 7.",
        "In 2025 we paid 6 crowns, in 2026 we paid 7 and in 2027 we paid 8.",
        "In <2024|2025> we paid <5|6> crowns, in <2025|2026> we paid <6|7> and in <2026|2027> we paid <7.|8.>",
    ),
    (
        "We answer today honestly.",
        "Today we answer frankly.",
        "^Today^ We answer ~today~ <honestly.|frankly.>",
    ),
    (
        "It begins in 2024 and ends in 2026.",
        "It begins in 2026 and ends in 2024.",
        "It begins in ~2024~ ^2026^ and ends in ~2026.~ ^2024.^",
    ),
    (
        "As I said yesterday, the plan can be the basis of an agreement.",
        "The plan can be the basis of a future agreement, as I said yesterday.",
        "~As I said yesterday,~ the plan can be the basis of <an|a> {+future+} agreement. ^as I said yesterday.^",
    ),
]


def marked(alignment: Alignment) -> str:
    """The alignment in the notation of the tables."""
    return " ".join(
        _marked(part.kind, *(" ".join(text.split()) for text in (part.base, part.reading)))
        for part in alignment.segments
    )


def _marked(kind: str, base: str, reading: str) -> str:
    if kind == "moved":
        return f"~{base}~" if base else f"^{reading}^"
    marks = {"same": base, "added": f"{{+{reading}+}}", "left-out": f"[-{base}-]", "changed": f"<{base}|{reading}>"}
    return marks[kind]


@pytest.mark.parametrize(("base", "reading", "expected"), HARD_CASES)
def test_hard_case_aligns_content_not_commas(base, reading, expected):
    assert marked(collate(base, reading)) == expected


@pytest.mark.parametrize(("base", "reading", "expected"), CASES)
def test_reading_aligns_as_by_hand(base, reading, expected):
    assert marked(collate(base, reading)) == expected


words = st.sampled_from(
    "the a not we harbour wall wall, “wall” ferry ferry! — ... 1997 Ярь l'île\n \u00a0 "
    "long-range long range longrange don't do not is isn't it it's 20% 20 percent per cent".split(" ")
)
texts = st.one_of(st.text(max_size=40), st.lists(words, max_size=25).map(" ".join))


@given(texts, texts, st.booleans())
def test_segments_joined_are_both_texts_again(base, reading, exact):
    segments = collate(base, reading, exact=exact).segments
    assert "".join(part.base for part in segments) == base
    assert "".join(part.reading for part in segments) == reading
    for part in segments:
        assert base[part.base_start : part.base_end] == part.base
        assert reading[part.reading_start : part.reading_end] == part.reading


@given(texts, texts)
def test_kind_says_which_sides_have_words(base, reading):
    sides = {"same": (True, True), "changed": (True, True), "added": (False, True), "left-out": (True, False)}
    for part in collate(base, reading).segments:
        if part.kind != "moved":
            assert (bool(part.base), bool(part.reading)) == sides[part.kind]


@given(texts, texts)
def test_moved_words_point_at_their_other_place(base, reading):
    segments = collate(base, reading).segments
    for number, part in enumerate(segments):
        if part.kind == "moved":
            assert part.partner is not None
            assert segments[part.partner].partner == number
            assert bool(part.base) != bool(segments[part.partner].base)


@given(texts)
def test_text_beside_itself_does_not_differ(text):
    alignment = collate(text, text, exact=True)
    assert alignment.distance == 0.0
    assert {part.kind for part in alignment.segments} <= {"same"}


@given(texts, texts)
def test_distance_lies_between_zero_and_one(base, reading):
    assert 0.0 <= collate(base, reading).distance <= 1.0


def test_distance_is_the_share_of_words_that_differ():
    # four of ten words of both texts: one changed for another in each, one left out, one added
    assert collate("the old harbour wall stands", "the new harbour wall stood").distance == 0.4


def test_distance_counts_moved_words_by_half():
    assert collate("today we sail", "we sail today").distance == pytest.approx(1 / 6)


@pytest.mark.parametrize(
    ("base", "reading", "is_same"),
    [
        ("5,000 ferries", "5000 ferries", True),
        ("5.000.000 ferries", "5,000,000 ferries", True),
        ("a rise of 1.5", "a rise of 1,5", True),
        ("a rise of 1.5", "a rise of 15", False),
        ("10-12 days", "1012 days", False),
    ],
)
def test_mark_within_a_number_counts_unless_it_groups_its_digits(base, reading, is_same):
    assert (collate(base, reading).distance == 0) is is_same


@pytest.mark.parametrize(
    ("base", "reading", "is_same"),
    [
        ("a long-range ferry", "a long range ferry", True),
        ("a state-of-the-art ferry", "a state of the art ferry", True),
        ("a cease-fire at sea", "a ceasefire at sea", True),
        ("a cease fire at sea", "a ceasefire at sea", True),
        ("fire fighters and firefighters", "firefighters and fire fighters", True),
        ("They will not cease. Fire is next.", "They will not ceasefire is next.", False),
        ("piers 10 12", "piers 1012", False),
        ("a long-range ferry", "a long ferry", False),
    ],
)
def test_words_of_the_same_letters_are_the_same_joined_or_apart(base, reading, is_same):
    assert (collate(base, reading).distance == 0) is is_same


@pytest.mark.parametrize(
    ("base", "reading", "is_same"),
    [
        ("fares rose by 20%", "fares rose by 20 percent", True),
        ("fares rose by 20%", "fares rose by 20 per cent", True),
        ("fares rose by 20 %,", "fares rose by 20%", True),
        ("fares rose by 20 percent", "fares rose by 20 per cent", True),
        ("fares rose by 20%", "fares rose by 20", False),
        ("fares rose by 20%", "fares rose by 30 percent", False),
    ],
)
def test_share_is_the_same_as_a_sign_or_in_words(base, reading, is_same):
    assert (collate(base, reading).distance == 0) is is_same


@pytest.mark.parametrize(
    ("base", "reading", "is_same"),
    [
        ("We don't sail", "We do not sail", True),
        ("It's late", "It is late", True),
        ("It’s been late", "It has been late", True),
        ("It's late", "It has late", False),
        ("We’re late", "We are late", True),
        ("We can't and won't sail", "We cannot and will not sail", True),
        ("We can't sail", "We can not sail", True),
        ("It's not late", "It isn't late", True),
        ("They'd sail and they'd better", "They would sail and they had better", True),
        ("We don't sail", "We do sail", False),
        ("The island's late", "The island is late", False),
    ],
)
def test_contraction_is_the_same_as_the_words_written_out(base, reading, is_same):
    assert (collate(base, reading).distance == 0) is is_same


@pytest.mark.parametrize(
    ("base", "reading"),
    [("We don't sail", "We do not sail"), ("a long-range ferry", "a long range ferry"), ("by 20%", "by 20 percent")],
)
def test_exact_tells_one_thing_spelled_in_two_ways(base, reading):
    assert [part.kind for part in collate(base, reading, exact=True).segments].count("changed") == 1
    assert 0 < collate(base, reading, exact=True).distance < 0.1


def test_thing_spelled_in_more_words_is_a_segment_of_its_own():
    segments = collate("And we don't sail today.", "And we do not sail today.").segments
    assert [(part.kind, part.base, part.reading) for part in segments] == [
        ("same", "And we ", "And we "),
        ("same", "don't ", "do not "),
        ("same", "sail today.", "sail today."),
    ]


def test_exact_shows_case_and_punctuation_and_weighs_them_least():
    loose, strict = (collate("We sail at dawn.", "we sail at dawn!", exact=exact) for exact in (False, True))
    assert [part.kind for part in loose.segments] == ["same"]
    assert [(part.kind, part.base, part.reading) for part in strict.segments] == [
        ("changed", "We ", "we "),
        ("same", "sail at ", "sail at "),
        ("changed", "dawn.", "dawn!"),
    ]
    assert loose.distance == 0.0 < strict.distance < collate("We sail at dawn.", "We sail at noon.").distance


def test_heat_counts_the_readings_that_differ_at_each_word():
    collation = collate_all(
        "The old wall stands.", ["The wall stands.", "The new wall stands firm.", "The old wall stands."]
    )
    assert collation.heat == (
        Heat("The", 0, 3, differing=0, adding=0),
        Heat("old", 4, 7, differing=2, adding=0),
        Heat("wall", 8, 12, differing=0, adding=0),
        Heat("stands", 13, 19, differing=0, adding=1),
    )


@given(st.lists(texts, max_size=4), st.randoms(use_true_random=False))
def test_collation_does_not_depend_on_the_order_of_readings(readings, random):
    base = "The old wall stands, and the ferry waits."
    shuffled = random.sample(readings, len(readings))
    one, other = collate_all(base, readings), collate_all(base, shuffled)
    assert one.heat == other.heat
    assert dict(zip(readings, one.alignments, strict=True)) == dict(zip(shuffled, other.alignments, strict=True))


@given(texts, texts)
def test_distance_is_the_same_in_both_directions(base, reading):
    assert collate(base, reading).distance == pytest.approx(collate(reading, base).distance)


@given(texts, texts, st.booleans())
def test_offsets_go_through_both_texts_once(base, reading, exact):
    here = there = 0
    for part in collate(base, reading, exact=exact).segments:
        assert (part.base_start, part.reading_start) == (here, there)
        here, there = part.base_end, part.reading_end
    assert (here, there) == (len(base), len(reading))


def shuffled_speech(words: int, seed: int) -> list[str]:
    random = Random(seed)
    stock = [f"{a}{b}{c}" for a in "bdgk" for b in "aeiou" for c in "lmnr"] + ["the", "of", "and", "a", "to"] * 4
    return [random.choice(stock) for _ in range(words)]


def test_long_text_with_small_differences_is_aligned_in_little_time():
    base = shuffled_speech(5_000, seed=1)
    reading = [word for number, word in enumerate(base) if number % 50] + base[:40]
    began = process_time()
    alignment = collate(" ".join(base), " ".join(reading))
    assert process_time() - began < 5
    assert sum(len(part.base.split()) for part in alignment.segments if part.kind == "left-out") == 100
    assert [len(part.reading.split()) for part in alignment.segments if part.kind == "added"] == [40]


def test_long_texts_that_share_next_to_nothing_are_aligned_in_little_time():
    base, reading = " ".join(shuffled_speech(5_000, seed=1)), " ".join(shuffled_speech(5_000, seed=2))
    began = process_time()
    assert 0 < collate(base, reading).distance < 1
    assert process_time() - began < 15

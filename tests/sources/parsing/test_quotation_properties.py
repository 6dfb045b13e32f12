"""What holds of the quotations of any text: exact offsets, no direct one over another, no exception, linear time."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sources.parsing.quotations import find_quotations

PIECES = [
    *("Maria Keller said", "said Tom Brandt", "she told reporters that", "he added", "according to the council"),
    *("The bridge is safe", "it was old", "calling it", "Asked whether", "Keller:", "Q:", "A:", "but", "and that"),
    *('"', "“", "”", "'", "‘", "’", "«", "»", "„", "``", "''", ",", ".", "?", "!", ":", ";", "—", "(", ")", "[", "•"),
    *(
        "\n",
        "\n\n",
        " ",
        "\u00a0",
        "\u200b",
        "\u202e",
        "\x00",
        "é",
        "Ж",
        "日本",
        "😀",
        "<a href='x'>",
        "https://a.example/b",
    ),
]
prose = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
glued = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
texts = st.one_of(prose, glued, st.text(max_size=300))
quick = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def within(text, start, end, part):
    return start is None or (0 <= start < end <= len(text) and text[start:end] == part)


@quick
@given(headline=st.one_of(st.just(""), prose.map(lambda text: text.replace("\n", " "))), text=texts)
@example(headline="", text='"' * 401 + "a")
@example(headline="“", text="’ said “")
def test_every_span_is_what_it_says(headline, text):
    found = find_quotations(text, headline=headline)
    for place, one in enumerate(found):
        field = headline if one.where == "headline" else text
        assert within(field, one.start, one.end, one.text)
        assert one.text.strip()
        assert within(field, one.cue_start, one.cue_end, one.cue)
        assert within(field, one.mention_start, one.mention_end, one.mention)
        assert 0 <= one.frame_start <= one.start < one.end <= one.frame_end <= len(field)
        assert 0 <= one.confidence <= 1
        assert one.continues is None or one.continues < place


@quick
@given(text=texts)
def test_direct_quotations_never_overlap(text):
    direct = sorted((one.start, one.end) for one in find_quotations(text) if one.kind == "direct")
    assert all(one[1] <= other[0] for one, other in pairwise(direct))


@quick
@given(text=texts)
@example(text="\"I asked him and he said, 'I won't go,'\" Keller recalled of Brandt.")
@example(text='\'It is the end, as the sailors\' great man put it.\' "A," the "B" Keller said.')
def test_no_mention_covers_quoted_words(text):
    found = find_quotations(text)
    direct = [(one.start, one.end) for one in found if one.kind == "direct"]
    mentions = [one for one in found if one.mention_start is not None and not one.mention_in_quotation]
    assert not [
        one for one in mentions for start, end in direct if one.mention_start < end and start < one.mention_end
    ]


@quick
@given(
    text=st.text(alphabet="«»„“”\"'‘’ aЖ.,:\n", max_size=200),
    language=st.sampled_from(["ru", "uk", "de", "fr", "es", "xx"]),
)
def test_other_languages_give_exact_spans_too(text, language):
    for one in find_quotations(text, language=language):
        assert text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    "paragraph",
    [
        '"The bridge is safe," Maria Keller said. "We tested it twice," she added, calling it "a wonder".\n\n',
        "The bridge, Maria Keller said, was safe and sound, and it would be mended in May.\n\n",
        "“The bridge is safe.\n\n",
        "Tom Brandt: It is “safe”.\n\n",
    ],
    ids=["direct", "reported", "never closed", "turns"],
)
def test_time_grows_with_the_text_only(paragraph):
    find_quotations(paragraph)
    assert seconds(paragraph * 240) < 9 * seconds(paragraph * 60)


def seconds(text):
    began = process_time()
    find_quotations(text)
    return process_time() - began

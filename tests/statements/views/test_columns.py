"""The columns of a statement as the address asks for them: pinned, put away, folded, words or frame, commas or not."""

import pytest

from statements.models import KeptCollation, TranscriptPlacement
from tests.factories import make_article, make_outlet, make_quotation, make_statement, make_witness
from tests.pages import links, select, texts

pytestmark = pytest.mark.django_db
LINE = "Our harbour is open for honest talk with every neighbour, by day and by night"


def make_report(words, outlet, **fields):
    language = fields.pop("language", "en")
    return make_quotation(make_article(words, outlet=outlet, language=language), words, **fields)


def make_many(*endings):
    """A statement that outlets A, B, C … print with different endings, A the longest."""
    return make_statement(*(make_report(LINE + ending, f"Outlet {chr(65 + n)}") for n, ending in enumerate(endings)))


EIGHT = (
    ", and we say so again and again to all who listen",
    ", and we say so again and again",
    ", and we say so again",
    ", and we say so",
    ", we say so",
    ", we say",
    ", we",
    "",
)


def page(client, statement, query=""):
    return client.get(f"{statement.get_absolute_url()}{query}")


def numbers(statement):
    return {w.quotation.article.outlet.name[-1]: w.quotation_id for w in statement.witnesses.with_reading()}


def columns(response):
    return "".join(text[7] for text in texts(response, ".column h3"))


def test_the_nearest_and_the_farthest_are_open_and_the_rest_is_folded(client):
    response = page(client, make_many(*EIGHT))
    assert columns(response) == "ABCDGH"
    assert texts(response, ".folded summary") == ["2 more readings"]
    assert [text.split(" 24 ")[0] for text in texts(response, ".folded li")] == ["Outlet E", "Outlet F"]


def test_a_wording_that_is_open_already_does_not_take_a_second_column(client):
    statement = make_many(*EIGHT[:1], *EIGHT[1:2] * 5, *EIGHT[2:4])
    assert columns(page(client, statement)) == "ABGH"


def test_all_columns_unfold(client):
    response = page(client, make_many(*EIGHT), "?columns=all")
    assert columns(response) == "ABCDEFGH"
    assert select(response, ".folded") == []


def test_a_column_is_pinned_and_put_away_by_the_address(client):
    statement = make_many(*EIGHT)
    number = numbers(statement)
    response = page(client, statement, f"?pin={number['F']}&hide={number['B']}")
    assert columns(response) == "AFCDEGH"
    assert texts(response, ".put-away") == ["Hidden: Outlet B show"]
    assert links(response, ".put-away a") == [f"?pin={number['F']}#readings"]
    assert select(response, ".pinned h3")[0].text_content().strip() == "Outlet F"


def test_the_links_of_a_column_keep_what_was_asked(client):
    statement = make_many(*EIGHT[:2])
    number = numbers(statement)
    response = page(client, statement, "?show=words&exact=on")
    b = number["B"]
    assert links(response, ".controls a") == [
        f"?base={b}&show=words&exact=on#readings",
        f"?pin={b}&show=words&exact=on#readings",
        f"?hide={b}&show=words&exact=on#readings",
    ]


@pytest.mark.parametrize(
    ("show", "words", "frames"), [("both", 2, 2), ("words", 2, 0), ("frame", 0, 2), ("nonsense", 2, 2)]
)
def test_words_and_frame_are_shown_apart(client, show, words, frames):
    response = page(client, make_many(*EIGHT[:2]), f"?show={show}")
    assert (len(select(response, ".column blockquote")), len(select(response, ".column .frame"))) == (words, frames)


@pytest.mark.parametrize("query", ["?pin=x&hide=%00", "?pin=99999999999999999999", "?hide=-1&base=", "?pin=٣"])
def test_what_makes_no_sense_in_the_address_changes_nothing(client, query):
    statement = make_many(*EIGHT)
    assert columns(page(client, statement, query)) == columns(page(client, statement))


def test_commas_case_and_marks_count_when_they_are_asked_for(client):
    statement = make_statement(make_report("Our pier, is Open.", "A"), make_report("our pier is open", "B"))
    assert texts(page(client, statement), ".column .distance")[1] == "same words as the base"
    exact = page(client, statement, "?exact=on")
    assert texts(exact, ".column .distance")[1].startswith("differs from base: ")
    assert texts(exact, ".differences") == ["The two outlets differ. B differs in punctuation, case or marks alone."]


def test_another_language_is_no_distance(client):
    statement = make_many("", ", we say")
    make_witness(statement, make_report("Unser Hafen ist offen", "Outlet Z", language="de"))
    response = page(client, statement)
    assert texts(response, ".column .distance")[-1] == "in German: not compared word by word"
    assert select(response, ".column blockquote")[-1].xpath(".//ins|.//del") == []
    assert texts(response, ".differences")[0].endswith("Outlet A leaves out “we say”; Outlet Z prints it in German.")


@pytest.mark.parametrize(
    ("endings", "told"),
    [
        (("", "", ""), "All 3 outlets that quote it print the same words."),
        (
            ("", "", ", we say"),
            "No other outlet prints the words of Outlet C. Outlet A and Outlet B leave out “we say”.",
        ),
        (("", " we", " we say"), "Each of the 3 outlets has words of its own. Outlet B leaves out “say”; Outlet A"),
        ((", we say", ", we say", ""), "2 of 3 outlets print the same words. Outlet C leaves out “we say”."),
        (
            (" we say again", " we say again", "", ""),
            "2 of 4 outlets print the same words. Outlet C and Outlet D leave out “we say again”.",
        ),
    ],
    ids=["all", "text of record alone", "each alone", "one", "two alike"],
)
def test_what_differs_is_said_in_a_sentence(client, endings, told):
    (sentence,) = texts(page(client, make_many(*endings)), ".differences")
    assert sentence.startswith(told)


def test_a_long_list_of_readings_says_how_many_more_differ(client):
    (sentence,) = texts(page(client, make_many(*EIGHT)), ".differences")
    assert sentence.startswith("Each of the 8 outlets has words of its own.")
    assert sentence.endswith("4 more differ.")


def test_the_official_transcript_is_the_base_and_places_each_reading(client):
    statement = make_many("", ", we say")
    official = make_article(f"{LINE}, we say so.", outlet=make_outlet("Harbour Office", kind="official"))
    for witness, verdict in zip(statement.witnesses.all(), ["covered", "unsure"], strict=True):
        TranscriptPlacement.objects.create(
            witness=witness, transcript=official, verdict=verdict, start=0, end=len(official.text), score=0.9
        )
    response = page(client, statement)
    assert texts(response, ".column h3") == ["Official transcript Harbour Office", "Outlet B", "Outlet A"]
    assert texts(response, ".column .placement") == [
        TranscriptPlacement.Verdict.UNSURE.label,
        TranscriptPlacement.Verdict.COVERED.label,
    ]
    assert texts(response, ".differences")[0].startswith("None of the outlets that quote it print the words of")


def test_alignments_are_kept_when_witnesses_change_and_used_by_the_page(client):
    statement = make_many("", ", we say")
    kept = KeptCollation.objects.get(statement=statement)
    (plain,) = kept.alignments.values()
    plain["distance"] = 0.42
    kept.save()
    assert texts(page(client, statement), ".column .distance")[1] == "differs from base: 42 %"
    kept.version = "of other rules"
    kept.save()
    assert texts(page(client, statement), ".column .distance")[1] != "differs from base: 42 %"


def test_a_reading_that_is_not_kept_is_aligned_on_the_spot(client):
    statement = make_many("", ", we say")
    KeptCollation.objects.all().delete()
    assert texts(page(client, statement), ".column .distance")[1].startswith("differs from base: ")


def test_columns_that_are_all_put_away_beside_a_transcript_can_be_had_again(client):
    statement = make_many("")
    official = make_article(f"{LINE}, we say so.", outlet=make_outlet("Harbour Office", kind="official"))
    TranscriptPlacement.objects.create(
        witness=statement.witnesses.get(), transcript=official, verdict="covered", start=0, end=40, score=0.9
    )
    response = page(client, statement, f"?hide={numbers(statement)['A']}")
    assert texts(response, ".column h3") == ["Official transcript Harbour Office"]
    assert texts(response, ".put-away") == ["Hidden: Outlet A show"]


def test_a_transcript_in_another_language_is_shown_and_places_the_readings(client):
    statement = make_many("", ", we say")
    official = make_article(
        "Наша гавань открыта.", outlet=make_outlet("Harbour Office", kind="official"), language="ru"
    )
    witness = statement.witnesses.first()
    TranscriptPlacement.objects.create(
        witness=witness, transcript=official, verdict="covered", start=0, end=len(official.text), score=0.9
    )
    response = page(client, statement)
    assert texts(response, ".original summary") == ["Official transcript, in Russian"]
    assert texts(response, ".original blockquote") == ["Наша гавань открыта."]
    assert client.get(links(response, ".original a")[0]).status_code == 200
    assert texts(response, ".column .distance")[0] == "base"
    assert texts(response, ".column .placement") == [TranscriptPlacement.Verdict.COVERED.label]

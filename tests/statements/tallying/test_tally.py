"""Independent witnesses: whose text each article prints, by text, credit and outlet."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sources.models import Document
from statements.models import KeptCollation, Recurrence, Statement, Witness
from statements.tallying.tally import refresh, refresh_all
from statements.tracing import leave_traces
from tests.factories import (
    make_article,
    make_document,
    make_outlet,
    make_quotation,
    make_speaker,
    make_statement,
    make_witness,
)
from tests.statements.grouping.dispatches import EVENTS

pytestmark = pytest.mark.django_db
EVENT = EVENTS[0]
MARCH, JUNE = datetime(2022, 3, 1, tzinfo=UTC), datetime(2022, 6, 1, tzinfo=UTC)
WORDS = EVENT.words[0]
CITING = f"{EVENT.report}\n\nThe boat had been towed in at dawn, according to the Coastal Wire."


def make_report(text, outlet, **fields):
    return make_quotation(make_article(text, outlet=outlet, **fields), WORDS)


def independent(*quotations):
    return make_statement(*quotations).independent_count


@pytest.fixture
def agency():
    return make_outlet("Coastal Wire", is_wire=True, other_names=["CW"])


def test_reprint_without_a_credit_is_the_agencys_testimony(agency):
    reports = [
        make_report(EVENT.dispatch, "The Harbour Post"),
        make_report(f"It was a quiet day.\n\n{EVENT.dispatch}", "Coastal Wire"),
        make_report(EVENT.dispatch, "The Quay Gazette", wire="CW"),
        make_report(EVENT.report, "Opal News"),
    ]
    statement = make_statement(*reports)
    assert (statement.outlet_count, statement.independent_count) == (4, 2)
    opal = reports[-1].article.outlet
    assert [w.testimony for w in statement.witnesses.all()] == [f"outlet:{agency.pk}"] * 3 + [f"outlet:{opal.pk}"]


def test_outlet_that_cites_the_agency_has_the_words_from_there(agency):
    dispatch = make_report(EVENT.dispatch, "The Harbour Post", wire="CW")
    assert independent(dispatch, make_report(CITING, "Opal News", wire="Coastal Wire")) == 1


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (EVENT.report, {}),
        (CITING, {"dateline": "LANMOUTH (CW)"}),
        (f"“{WORDS},” she said, according to the Coastal Wire.", {}),
    ],
    ids=["credited elsewhere", "credited in the dateline", "too short to tell"],
)
def test_credit_that_the_text_gives_no_reason_to_doubt_is_believed(agency, text, fields):
    dispatch = make_report(EVENT.dispatch, "The Harbour Post", wire="CW")
    assert independent(dispatch, make_report(text, "Opal News", wire="Coastal Wire", **fields)) == 1


def test_agency_that_nobody_knows_is_one_testimony():
    reports = [make_report(WORDS, "A", wire="Far Wire"), make_report(WORDS, "B", wire="FAR WIRE")]
    assert independent(*reports) == 1
    assert set(Witness.objects.values_list("testimony", flat=True)) == {"wire:far wire"}


def test_reports_of_outlets_that_nobody_knows_count_as_one():
    assert independent(make_report(EVENT.dispatch, None), make_report(EVENT.report, None)) == 1
    assert independent(make_report(EVENT.dispatch, None), make_report(EVENT.dispatch, None)) == 1


def test_testimony_is_that_of_the_outlet_that_printed_first():
    later = make_report(EVENT.dispatch, "A", published_on=date(2022, 2, 25))
    first = make_report(EVENT.dispatch, "B", published_on=date(2022, 2, 24))
    make_statement(later, first)
    assert set(Witness.objects.values_list("testimony", flat=True)) == {f"outlet:{first.article.outlet.pk}"}


def test_testimonies_are_worked_out_again_with_every_witness(agency):
    statement = make_statement(make_report(EVENT.dispatch, "A"))
    make_witness(statement, make_report(EVENT.dispatch, "B", wire="CW"))
    assert set(Witness.objects.values_list("testimony", flat=True)) == {f"outlet:{agency.pk}"}


def test_the_newest_version_of_a_page_is_the_one_that_counts():
    address = "https://quay.example/ferry"
    versions = [
        make_quotation(make_article(words, document=make_document(outlet="The Quay", address=address, received_at=at)))
        for words, at in [
            ("The ferry sails at dawn, whatever the weather.", datetime(2022, 3, 1, tzinfo=UTC)),
            ("The ferry sails at dawn.", datetime(2022, 3, 2, tzinfo=UTC)),
        ]
    ]
    statement = make_statement(*versions)
    assert (statement.article_count, statement.outlet_count, statement.independent_count) == (1, 1, 1)
    assert (statement.text, statement.text_from) == ("The ferry sails at dawn.", versions[1])
    assert statement.is_revised
    Document.objects.filter(articles=versions[1].article).update(withdrawn_at=datetime(2022, 3, 3, tzinfo=UTC))
    assert (refresh(statement).article_count, statement.text_from) == (1, versions[0])


def test_sixty_witnesses_take_no_more_queries_than_two(agency):
    make_speaker("Ada Castellan")
    few, many = ([make_report(EVENT.dispatch, f"{n}-{i}", wire="CW") for i in range(n)] for n in (2, 60))
    assert count_queries(few) == count_queries(many)


def count_queries(quotations) -> int:
    with CaptureQueriesContext(connection) as queries:
        make_statement(*quotations)
    return len(queries)


def test_statements_worked_out_at_once_show_what_each_would_alone():
    """A page that was edited, a line said again, and its first telling: in far fewer queries."""
    alone, together = (make_statements(name) for name in ("Ada Castellan", "Tomas Vell"))
    shown = {each: list(each.witnesses.to_tally()) for each in [*alone, *together]}
    with CaptureQueriesContext(connection) as asked_alone:
        for statement in alone:
            refresh(statement, shown[statement])
    with CaptureQueriesContext(connection) as asked_together:
        refresh_all({statement: shown[statement] for statement in together})
    for statement in [*alone, *together]:
        statement.refresh_from_db()
    assert [shown_of(statement) for statement in together] == [shown_of(statement) for statement in alone]
    assert [statement.is_revised for statement in together] == [True, False, False]
    assert Recurrence.objects.count() == 2
    assert len(asked_together) <= len(asked_alone) - 7  # testimonies, rows, links and likely repetitions


def make_statements(name):
    """Three statements of a speaker, of which nothing is worked out yet."""
    speaker, address = make_speaker(name), f"https://post.example/{name.partition(' ')[0]}"
    edited = [
        make_article(
            f"{text} {name} said.", document=make_document(outlet="The Post", address=address, received_at=at)
        )
        for text, at in (("The pier is open.", MARCH), ("The pier is closed to all.", JUNE))
    ]
    quotations = [
        [make_quotation(article, article.text.partition(".")[0]) for article in edited],
        [said_on(speaker, day, "The Quay Gazette") for day in (MARCH, MARCH)],
        [said_on(speaker, JUNE, "Opal News")],
    ]
    statements = [Statement.objects.create(text="?") for _ in quotations]
    for statement, of_statement in zip(statements, quotations, strict=True):
        statement.speakers.add(speaker)
        for quotation in of_statement:
            Witness.objects.create(statement=statement, quotation=quotation)
    leave_traces(q for of_statement in quotations for q in of_statement)
    return statements


def said_on(speaker, moment, outlet):
    day = moment.date()
    words = f"{speaker.name} shall repair the northern breakwater before the winter storms arrive in November"
    article = make_article(f"“{words}” the mayor said.", outlet=outlet, published_on=day)
    return make_quotation(article, words, said_from=day, said_to=day, said_precision="day")


def shown_of(statement):
    names = ["kind", "said_from", "article_count", "outlet_count", "independent_count", "is_revised", "basis"]
    linked = Recurrence.objects.of(statement).count()
    aligned = KeptCollation.objects.filter(statement=statement).count()
    return [getattr(statement, name) for name in names], statement.text != "?", linked, aligned

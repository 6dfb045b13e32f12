"""What waits at the review desk: kept by PostgreSQL with every change, by doubt × reach."""

import re
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.verification import CHECKS
from sources.models import Quotation
from statements import curation, history
from statements.models import Decision, Proposal, Recurrence, Statement, Waiting, Witness
from statements.reviewing import queue
from statements.reviewing.queue import Place
from statements.tallying import tally
from tests.factories import make_quotation, make_statement, make_witness

pytestmark = pytest.mark.django_db
Draft = Statement.State.DRAFT


def told() -> list[tuple[str, float, int]]:
    return [(row.matter, round(row.doubt, 3), row.reach) for row in queue.find_page().rows]


def make_draft(confidence: float = 0.5, **fields) -> Statement:
    return make_statement(make_quotation(confidence=confidence), state=Draft, **fields)


def propose(score: float = 0.5, *, to: Statement | None = None) -> Proposal:
    return Proposal.objects.create(quotation=make_quotation(), statement=to or make_statement(), score=score)


def test_what_is_published_and_in_no_doubt_waits_for_nobody():
    make_statement()
    assert told() == []


def test_draft_waits_with_the_doubt_that_its_surest_quotation_leaves():
    draft = make_draft(0.4)
    make_witness(draft, make_quotation(confidence=0.7))
    assert told() == [("draft", 0.3, 2)]


def test_draft_of_which_the_parser_is_sure_waits_at_the_end():
    make_draft(1.0)
    make_draft(0.9)
    assert told() == [("draft", 0.1, 1), ("draft", 0.05, 1)]


@pytest.mark.parametrize(("score", "doubt"), [(0.5, 1), (0.6, 0.8), (0.4, 0.8), (1, 0.05)])
def test_proposal_is_in_the_more_doubt_the_nearer_it_is_to_the_line(score, doubt):
    propose(score)
    assert told() == [("proposal", doubt, 2)]


def say_on(day: int) -> Quotation:
    said_on = date(2022, 2, day)
    return make_quotation(said_from=said_on, said_to=said_on, said_precision="day", said_basis="date")


def attach_as_machine(statement: Statement, quotation: Quotation) -> None:
    witness = Witness.objects.create(statement=statement, quotation=quotation, decided_by="machine")
    history.note_witness(witness, Decision.Verb.ATTACHED)
    tally.refresh(statement)


def test_disagreement_waits_until_a_person_has_looked():
    statement = make_statement(say_on(22), say_on(23))
    assert told() == [("disagreement", 0.7, 2)]
    curation.check(statement, by=None)
    assert told() == []


def test_statement_that_was_looked_at_waits_again_when_a_new_witness_disagrees_and_no_longer_once_looked_at_again():
    statement = make_statement(say_on(22))
    curation.check(statement, by=None)
    attach_as_machine(statement, say_on(22))
    assert told() == []
    attach_as_machine(statement, say_on(23))
    assert told() == [("disagreement", 0.7, 3)]
    curation.check(statement, by=None)
    assert told() == []


def test_undated_statement_waits_until_a_person_has_looked():
    statement = make_statement(said_on=None)
    assert told() == [("undated", 0.5, 1)]
    curation.correct_day(statement, date(2022, 2, 1), None, "day", by=None)
    assert told() == []


def test_weightiest_comes_first():
    make_draft(0.9)
    propose(0.5)
    make_draft(0.2)
    assert [round(row.weight, 3) for row in queue.find_page().rows] == [2, 0.8, 0.1]


def test_what_is_decided_waits_no_more_and_waits_again_when_that_is_undone():
    draft, proposal = make_draft(), propose()
    curation.publish(draft, by=None)
    curation.reject(proposal, by=None)
    assert told() == []
    for decision in Decision.objects.all():
        curation.undo(decision, by=None)
    assert told() == [("proposal", 1, 2), ("draft", 0.5, 1)]


def test_proposal_moves_along_when_its_statement_is_merged():
    kept, other = make_statement(), make_statement()
    propose(to=other)
    curation.merge(kept, [other], by=None)
    row = Waiting.objects.get()
    assert (row.statement, row.matter) == (kept, "proposal")


def test_sql_and_scripts_move_the_queue_as_well():
    statement = make_statement()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE statements_statement SET state = 'draft'")
    assert told() == [("draft", 0.1, 1)]
    Statement.objects.filter(pk=statement.pk).update(state="withdrawn")
    assert told() == []


def test_deleted_statement_waits_no_more():
    draft = make_draft()
    propose(to=draft)
    draft.delete()
    assert Waiting.objects.count() == 0


def test_pages_follow_each_other_and_end(monkeypatch):
    monkeypatch.setattr(queue, "AT_ONCE", 2)
    for number in range(5):
        make_draft(0.1 * number)
    pages, place = [], None
    while True:
        page = queue.find_page(behind=place)
        pages.append([round(row.doubt, 1) for row in page.rows])
        place = page.next_place
        if place is None:
            break
    assert pages == [[1, 0.9], [0.8, 0.7], [0.6]]


def test_page_behind_a_place_among_many_that_weigh_the_same_reads_none_before_it():
    drafts = [make_draft(0.5) for _ in range(5)] + [make_draft(0.9)]
    third = Waiting.objects.get(statement=drafts[2])
    place = Place.of(third)
    assert [row.statement for row in queue.find_page(behind=place).rows] == drafts[3:]
    with CaptureQueriesContext(connection) as asked:
        queue.find_page(behind=place)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        for query in asked:
            cursor.execute("EXPLAIN " + query["sql"])
            plan = "\n".join(line for (line,) in cursor)
            assert not re.search(r"Filter:.*weight <", plan)


def test_page_of_one_matter_has_no_other():
    make_draft()
    propose()
    assert [row.matter for row in queue.find_page("draft").rows] == ["draft"]


def test_nothing_is_counted_beyond_a_thousand(monkeypatch):
    monkeypatch.setattr(queue, "COUNTED", 3)
    for _ in range(5):
        make_draft()
    assert (queue.count(), queue.count("proposal")) == (4, 0)


def test_page_costs_one_query(django_assert_num_queries):
    for _ in range(3):
        make_draft()
        propose()
    with django_assert_num_queries(1):
        [
            (str(row.statement), row.proposal and str(row.proposal.quotation.article.outlet))
            for row in queue.find_page().rows
        ]


def test_rows_that_went_wrong_are_found_and_mended(capsys):
    left_over, missing, sound = make_statement(), make_draft(), make_draft()
    Waiting.objects.filter(statement=missing).delete()
    Waiting.objects.create(statement=left_over, matter="draft", doubt=1, reach=1)
    assert queue.find_wrong() == [left_over.pk, missing.pk]
    assert len(list(CHECKS["queue"]())) == 2
    call_command("recount")
    assert "What waits for a person about 2 statements was wrong." in capsys.readouterr().out
    assert {row.statement for row in Waiting.objects.all()} == {missing, sound}
    assert (queue.find_wrong(), list(CHECKS["queue"]())) == ([], [])


@pytest.mark.parametrize("text", ["", "1", "x~1", "1~x", "nan~1", "inf~1", "-1~2", "1~-2", "1~99999999999999999999"])
def test_what_is_no_place_is_the_beginning(text):
    assert Place.read(text) is None


def test_place_is_read_as_it_was_written():
    place = Place(0.1 + 0.2, 7)
    assert Place.read(str(place)) == place


def test_queue_is_what_a_fresh_look_at_the_record_says():
    make_draft()
    propose()
    make_statement(said_on=None)
    kept = list(Waiting.objects.order_by("statement").values_list("statement", "proposal", "matter", "doubt", "reach"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT statements_fill_waiting()")
    assert (
        list(Waiting.objects.order_by("statement").values_list("statement", "proposal", "matter", "doubt", "reach"))
        == kept
    )


def test_statements_that_come_near_each_other_wait_until_a_person_says_that_they_are_two():
    one, other = make_statement(), make_statement()
    one.near.add(other)
    assert told() == [("near", 0.2, 2)]
    row = Waiting.objects.get()
    assert (row.statement, row.other) == (one, other)
    decision = curation.part(other, one, by=None)
    assert told() == []
    curation.undo(decision, by=None)
    assert (told(), Proposal.objects.count()) == ([("near", 0.2, 2)], 0)


def test_pair_of_which_a_quotation_is_proposed_is_asked_as_that_and_not_twice():
    one, other = make_statement(), make_statement()
    one.near.add(other)
    proposal = Proposal.objects.create(quotation=other.text_from, statement=one, score=0.5)
    assert told() == [("proposal", 1, 2)]
    curation.reject(proposal, by=None)
    assert told() == []


def test_pair_that_no_longer_comes_near_or_is_not_shown_or_is_merged_waits_no_more():
    one, other = make_statement(), make_statement()
    one.near.add(other)
    one.near.remove(other)
    assert told() == []
    one.near.add(other)
    curation.withdraw(other, by=None)
    assert told() == []
    curation.publish(other, by=None)
    assert told() == [("near", 0.2, 2)]
    curation.merge(other, [one], by=None)
    assert told() == []


def test_weight_of_a_pair_follows_the_witnesses_of_both():
    one, other = make_statement(), make_statement()
    one.near.add(other)
    for statement in (one, other):
        attach_as_machine(statement, make_quotation())
    assert told() == [("near", 0.2, 4)]


def link(score: float, **fields) -> Recurrence:
    one, other = make_statement(), make_statement(said_on=date(2022, 5, 1))
    return Recurrence.objects.create(one=one, other=other, score=score, **fields)


@pytest.mark.parametrize(("score", "waits"), [(0.7, [("again", 0.3, 2)]), (0.96, [])])
def test_line_said_again_waits_in_the_more_doubt_the_less_alike_it_is(score, waits):
    link(score)
    assert told() == waits


@pytest.mark.parametrize("verb", [curation.accept_repetition, curation.reject_repetition])
def test_line_said_again_waits_until_it_is_decided_and_again_when_that_is_undone(verb):
    line = link(0.7)
    decision = verb(line, by=None)
    assert told() == []
    curation.undo(decision, by=None)

    assert [matter for matter, _, _ in told()] == ["again"]


def test_doubt_about_a_draft_follows_the_readings_that_it_has():
    draft = make_draft(0.4)
    witness = draft.witnesses.get()
    Quotation.objects.filter(pk=witness.quotation_id).update(confidence=0.6)
    assert told() == [("draft", 0.4, 1)]
    Witness.objects.filter(pk=witness.pk).update(quotation=make_quotation(confidence=0.9))
    assert told() == [("draft", 0.1, 1)]


def test_row_of_another_weight_than_the_record_calls_for_is_found_and_mended():
    draft = make_draft(0.4)
    Waiting.objects.update(doubt=0.1)
    assert queue.find_wrong() == [draft.pk]
    assert (queue.mend(), told()) == (1, [("draft", 0.6, 1)])


def test_deleted_statement_waits_no_more_with_another():
    one, other = make_statement(), make_statement()
    one.near.add(other)
    other.delete()
    assert Waiting.objects.count() == 0


def test_queue_is_planned_once_a_connection_and_not_with_each_change():
    with connection.cursor() as cursor:
        cursor.execute("SELECT proconfig FROM pg_proc WHERE proname = 'statements_renew_waiting'")
        (settings,) = cursor.fetchone()
    assert "plan_cache_mode=force_generic_plan" in settings


def test_what_waits_is_worked_out_of_what_changed_alone(db):
    statement = make_statement()
    few = statements_read_for_a_change_of(statement)
    for number in range(20):
        make_statement(text=f"The pier was closed {number} times.", state="draft")
    assert statements_read_for_a_change_of(statement) == few


def statements_read_for_a_change_of(statement) -> int:
    """Rows of statements that PostgreSQL reads while one of them is held back and published again."""
    read = "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relid = 'statements_statement'::regclass"
    with connection.cursor() as cursor:
        before = cursor.execute(read).fetchone()[0]
        for state in ("draft", "published"):
            Statement.objects.filter(pk=statement.pk).update(state=state)
        return cursor.execute(read).fetchone()[0] - before

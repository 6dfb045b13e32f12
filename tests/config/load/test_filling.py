"""A generated record is what the project itself would have worked out, and is never mixed with a real one."""

import hashlib
from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from config.load import RecordIsReal, fill
from sources.models import Article, Document, Outlet, Quotation
from statements.browsing.filters import Filters
from statements.models import Entry, Statement, Topic, Trace, Witness
from statements.models.entries import Trait
from statements.tallying.tally import TALLIED, refresh
from statements.tracing import leave_traces
from tests.factories import make_article, make_quotation, make_statement

KEPT = [name for name in TALLIED if name not in {"shown_sha256", "changed_at"}]


@pytest.fixture
def record(db):
    return fill(400, seed=2)


def shown(statement: Statement) -> dict:
    """All that the tally works out of a statement, testimonies with it."""
    row = Statement.objects.filter(pk=statement.pk).values(*KEPT).get()
    return row | {
        "testimonies": list(Witness.objects.of_statements([statement]).shown().values_list("pk", "testimony"))
    }


def test_recount_of_a_generated_record_changes_nothing(record):
    for statement in Statement.objects.order_by("-article_count")[::4]:
        before = shown(statement)
        refresh(statement)
        assert shown(statement) == before


def test_record_has_what_filters_ask_for(record):
    found = Statement.objects.all()
    assert set(found.values_list("state", flat=True)) == {"draft", "published", "withdrawn"}
    assert set(found.values_list("kind", flat=True)) == {"direct", "mixed", "indirect"}
    assert set(found.values_list("language", flat=True)) == {"en", "ru", "de", "fr"}
    assert {"day", "month", "range", "unknown"} <= set(found.values_list("said_precision", flat=True))
    assert {"transcript", "direct", "mixed", "paraphrase"} == set(found.values_list("basis", flat=True))
    assert Filters(changed=True).statements().exists()
    assert Filters(disputed=True).statements().exists()
    assert Filters(checked=True).statements().exists()
    assert found.exclude(occasion=None).exists()
    assert found.alias(speaking=Count("speakers")).filter(speaking=2).exists()
    assert Witness.objects.exclude(quotation__article__wire="").exists()
    assert Document.objects.exclude(withdrawn_at=None).exists()
    assert Document.objects.filter(outlet=None).exists()


def test_topics_take_in_some_of_a_generated_record(record):
    topics = {Trait.TOPIC.of(pk) for pk in Topic.objects.values_list("pk", flat=True)}
    found = Counter(trait for traits in Entry.objects.values_list("traits", flat=True) for trait in traits)
    assert topics <= set(found)
    assert max(found[topic] for topic in topics) < Entry.objects.count() / 3


def test_reprints_of_a_dispatch_are_one_witness(record):
    reprinted = Statement.objects.filter(article_count__gt=3, independent_count__lt=3)
    assert reprinted.exists()


def test_every_quotation_stands_at_its_offsets(record):
    for quotation in Quotation.objects.select_related("article"):
        quotation.clean()
        field = quotation.field
        assert quotation.frame_start <= quotation.start < quotation.end <= quotation.frame_end <= len(field)
        if quotation.cue:
            assert field[quotation.cue_start : quotation.cue_end] == quotation.cue
            assert field[quotation.mention_start : quotation.mention_end] == quotation.mention


def test_hashes_are_those_of_text_and_bytes(record):
    for article in Article.objects.select_related("document"):
        data = f"{article.headline}\n\n{article.text}".encode()
        assert article.text_sha256 == hashlib.sha256(article.text.encode()).hexdigest()
        assert article.document.sha256 == hashlib.sha256(data).hexdigest()
        assert article.document.size == len(data)


def test_same_seed_makes_the_same_record(db):
    fill(60, seed=5)
    columns = ["key", "text", "said_from", "article_count"]
    first = list(Statement.objects.order_by("pk").values_list(*columns))
    numbers = set(Document.objects.values_list("pk", flat=True))
    Document.objects.all().delete()
    Statement.objects.all().delete()
    fill(60, seed=5)
    assert list(Statement.objects.order_by("pk").values_list(*columns)) == first
    assert len(numbers) == Document.objects.count()


def test_traces_are_those_that_the_matching_leaves(db):
    fill(40, with_traces=True)
    made = set(Trace.objects.values_list("number", "day", "quotation"))
    Trace.objects.all().delete()
    leave_traces(Quotation.objects.with_article())
    assert set(Trace.objects.values_list("number", "day", "quotation")) == made


def test_next_row_of_the_site_comes_after_the_generated_ones(record):
    made = make_statement(make_quotation())
    assert made.pk == 401
    assert made.witnesses.get().quotation_id > record.articles


def test_second_run_adds_to_the_record_only_when_told(record):
    with pytest.raises(RecordIsReal, match="--more"):
        fill(10)
    assert Statement.objects.count() == 400
    fill(10, more=True)
    assert Statement.objects.count() == 410
    assert Statement.objects.values("key").distinct().count() == 410


def test_real_record_is_refused(db):
    make_article("The harbour is open.")
    with pytest.raises(RecordIsReal, match="did not make"):
        fill(10, more=True)
    assert not Outlet.objects.filter(slug__startswith="load-").exists()


def test_command_beside_the_bundled_reference_says_what_it_made_and_how_fast(transactional_db, capsys):
    call_command("load_reference", verbosity=0)
    call_command("make_load", statements=30)
    articles = Article.objects.count()
    told = capsys.readouterr().out
    assert f"30 statements and {articles} articles" in told
    assert "statements a second" in told
    with pytest.raises(CommandError, match="--more"):
        call_command("make_load", statements=30)

"""The time of a statement's last change moves when something of it shows otherwise, and only then."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from sources.models import Article, Document, Quotation
from statements import curation
from statements.matching import match_article
from statements.models import Entry, Speaker, Statement, TranscriptPlacement, Witness
from statements.tallying.tally import refresh
from tests.factories import make_article, make_outlet, make_quotation, make_speaker, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement() -> Statement:
    return make_statement(
        make_quotation(make_article("The harbour stays open.", outlet="The Harbour Post")),
        make_quotation(make_article("The harbour stays open!", outlet="The Pier Times")),
    )


def is_moved_by(statement: Statement, change: Callable[[], object]) -> bool:
    before = Statement.objects.get(pk=statement.pk).changed_at
    change()
    after = Statement.objects.get(pk=statement.pk).changed_at
    entry = Entry.objects.filter(pk=statement.pk).first()
    assert entry is None or entry.changed_at == after
    return before != after


def test_working_out_again_what_shows_already_is_no_change(statement):
    fresh = Statement.objects.get(pk=statement.pk)
    assert not is_moved_by(statement, lambda: refresh(fresh))
    assert not is_moved_by(statement, lambda: refresh(statement))


CHANGES = {
    "the words of a reading": lambda: Quotation.objects.filter(article__text__endswith="!").update(text="It stays."),
    "a label": lambda: Quotation.objects.update(mention="the mayor"),
    "a headline": lambda: Article.objects.update(headline="The harbour"),
    "an outlet": lambda: Document.objects.update(outlet=make_outlet("The Island Echo")),
    "a day of publication": lambda: Article.objects.update(published_on="2022-02-25"),
    "a withdrawn article": lambda: Document.objects.filter(articles__text__endswith="!").update(
        withdrawn_at=timezone.now()
    ),
    "a place in a transcript": lambda: TranscriptPlacement.objects.create(
        witness=Witness.objects.first(), transcript=Article.objects.last(), verdict="unsure", score=0.5
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_shows_otherwise_is_a_change(statement, what):
    CHANGES[what]()
    assert is_moved_by(statement, lambda: refresh(Statement.objects.get(pk=statement.pk)))
    assert not is_moved_by(statement, lambda: refresh(Statement.objects.get(pk=statement.pk)))


def test_article_matched_again_changes_no_statement():
    speaker = make_speaker("Ada Castellan", is_followed=True)
    article = make_article("We shall repair the northern pier before the winter storms arrive.")
    make_quotation(article, speaker_key=speaker.slug, speaker_name=speaker.name)
    match_article(article)
    assert not is_moved_by(Statement.objects.get(), lambda: match_article(article))


def test_decision_and_its_undoing_are_changes(statement, admin_user):
    other = [make_speaker("Bo Fenwick")]
    corrected: list = []
    assert is_moved_by(statement, lambda: corrected.append(curation.correct_speakers(statement, other, by=admin_user)))
    assert is_moved_by(statement, lambda: curation.undo(corrected[0], by=admin_user))
    assert list(statement.speakers.all()) == [Speaker.objects.get(name="Ada Castellan")]

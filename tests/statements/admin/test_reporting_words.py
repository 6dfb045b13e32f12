"""The list of reporting words: what is bundled of it, and what a curator may do with it at the desk."""

import pytest
from django.urls import reverse

from sources.reference import ReferenceFileError, read_reporting_words
from statements.framing.cues import forms_of
from statements.models import ReportingWord

pytestmark = pytest.mark.django_db
HEADING = "words,kind,forms,source\n"


def test_every_bundled_word_has_a_class_with_a_source():
    rows = read_reporting_words()
    assert {row.kind for row in rows} == {"neutral", "distancing", "confrontational", "factive", "hedge"}
    assert [row.words for row in rows if not row.source] == []


def test_no_form_is_that_of_two_classes():
    kinds: dict[str, set[str]] = {}
    for row in read_reporting_words():
        for form in forms_of(row.words, row.forms) if row.kind != "hedge" else ():
            kinds.setdefault(form, set()).add(row.kind)
    assert {form: found for form, found in kinds.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("claim,loud,,a study", "words.csv, row 2: kind is 'loud', not one of"),
        ("claim,neutral,,", "words.csv, row 2: source is empty"),
        (",neutral,,a study", "words.csv, row 2: words is empty"),
        ("say,neutral,said,a study\nsay,factive,said,a study", "words.csv: the words 'say' stands there twice"),
    ],
)
def test_a_bad_row_is_told_by_its_place(tmp_path, row, complaint):
    path = tmp_path / "words.csv"
    path.write_text(HEADING + row + "\n")
    with pytest.raises(ReferenceFileError, match=complaint):
        read_reporting_words(path)


def test_a_curator_gives_a_word_another_class_and_deletes_none(admin_client):
    word = ReportingWord.objects.create(words="yodel", kind=ReportingWord.Kind.NEUTRAL)
    address = reverse("admin:statements_reportingword_change", args=[word.pk])
    told = {"words": "sing", "kind": "factive", "forms": "yodelt", "source": "a study"}
    assert admin_client.post(address, told).status_code == 302
    word.refresh_from_db()
    assert (word.words, word.kind, word.forms, word.source) == ("yodel", "factive", ["yodelt"], "a study")
    assert admin_client.post(reverse("admin:statements_reportingword_delete", args=[word.pk])).status_code == 403


def test_a_curator_adds_a_word(admin_client):
    told = {"words": "yodel", "kind": "confrontational", "forms": "", "source": ""}
    assert admin_client.post(reverse("admin:statements_reportingword_add"), told).status_code == 302
    assert ReportingWord.objects.get().kind == "confrontational"

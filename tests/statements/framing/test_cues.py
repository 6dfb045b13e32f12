"""Cues as printed and the words that they are forms of; hedges in a sentence."""

import pytest
from django.core.management import call_command

from statements.framing.cues import CueClass, Lexicon, forms_of, load_lexicon
from statements.models import ReportingWord

pytestmark = pytest.mark.django_db


@pytest.fixture
def lexicon() -> Lexicon:
    call_command("load_reference", verbosity=0)
    return load_lexicon()


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("warn", {"warn", "warns", "warned", "warning"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("claim", {"claim", "claims", "claimed", "claiming"}),
        ("argue", {"argue", "argues", "argued", "arguing"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("confess", {"confess", "confesses", "confessed", "confessing"}),
        ("signal", {"signal", "signals", "signaled", "signaling", "signalled", "signalling"}),
        ("lash out", {"lash out", "lashes out", "lashed out", "lashing out"}),
    ],
)
def test_a_verb_has_its_regular_forms(verb, forms):
    assert forms_of(verb) == forms


@pytest.mark.parametrize(
    ("cue", "words", "kind"),
    [
        ("said", "say", "neutral"),
        ("told reporters", "tell", "neutral"),
        ("has warned", "warn", "confrontational"),
        ("Warned on Tuesday", "warn", "confrontational"),
        ("According to", "according to", "neutral"),
        ("said, citing reports", "say", "neutral"),
        ("went on to claim", "claim", "distancing"),
        ("continued to insist", "insist", "distancing"),
        ("was quoted as saying", "quote as saying", "distancing"),
        ("hit back", "hit back", "confrontational"),
        ("lashed out at", "lash out", "confrontational"),
        ("point out", "point out", "factive"),
        ("admitted that", "admit", "factive"),
        ("teilte mit", "mitteilen", "neutral"),
        ("заявил", "заявить", "neutral"),
    ],
)
def test_a_cue_as_printed_is_a_form_of_a_word(lexicon, cue, words, kind):
    found = lexicon.word_of(cue)
    assert (found.words, found.kind) == (words, kind)


@pytest.mark.parametrize(
    ("cue", "words"),
    [
        ("Wanted", "want"),
        ("has been wanting", "want"),
        ("felt strongly", "feel strongly"),
        ("yodelled", "yodelled"),
        ("had", "had"),
    ],
)
def test_a_cue_of_no_class_is_counted_in_the_form_of_a_dictionary(lexicon, cue, words):
    assert lexicon.read_cue(cue) == (CueClass.UNCLASSED, words)


@pytest.mark.parametrize("cue", ["", ":", "yodelled", "allegedly", "the wall"])
def test_a_cue_of_no_word_on_the_list_is_none(lexicon, cue):
    assert lexicon.word_of(cue) is None


@pytest.mark.parametrize(
    ("sentence", "hedges"),
    [
        ("She claimed, without providing evidence, that the pier had sunk.", ["without providing evidence"]),
        ("The mayor falsely said the so-called bridge was open.", ["falsely", "so-called"]),
        ("ALLEGEDLY the ferry left.", ["ALLEGEDLY"]),
        ("He spoke without a pause of the evidence.", []),
    ],
)
def test_hedges_are_found_where_they_stand(lexicon, sentence, hedges):
    assert [sentence[span.start : span.end] for span in lexicon.hedges_in(sentence)] == hedges


def test_what_a_curator_changed_outlives_loading_again(lexicon):
    ReportingWord.objects.filter(words="claim").update(kind=ReportingWord.Kind.NEUTRAL)
    ReportingWord.objects.create(words="yodel", kind=ReportingWord.Kind.CONFRONTATIONAL)
    call_command("load_reference", verbosity=0)
    changed = load_lexicon()
    assert changed.word_of("claimed").kind == "neutral"
    assert changed.word_of("yodeled").kind == changed.word_of("yodelled").kind == "confrontational"

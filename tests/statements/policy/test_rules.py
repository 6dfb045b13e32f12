"""Which rule holds for a reading, and what that asks of it."""

import pytest

from sources.models import SURE
from statements.models import PublicationRule
from statements.policy import Rules, Terms, read_rules
from tests.factories import make_outlet, make_speaker

NEVER, AT_ONCE, LATER = Terms(False), Terms(True, 0.5), Terms(True, 0.5, 3)
POST, QUAY, ADA, BO = 1, 2, 11, 12


@pytest.mark.parametrize(
    ("kept", "said", "terms"),
    [
        ({}, {}, Terms(True, SURE, 1)),
        ({(None, None): LATER}, {}, LATER),
        ({(None, None): LATER, (None, ADA): NEVER}, {}, NEVER),
        ({(None, None): LATER, (None, BO): NEVER}, {}, LATER),
        ({(None, ADA): NEVER}, {POST: True}, Terms(True)),
        ({(None, ADA): AT_ONCE}, {POST: False}, Terms(False)),
        ({(POST, None): LATER, (None, ADA): NEVER}, {POST: False}, LATER),
        ({(POST, None): LATER, (POST, ADA): NEVER}, {}, NEVER),
        ({(QUAY, None): LATER, (QUAY, ADA): NEVER}, {QUAY: False}, Terms(True)),
    ],
)
def test_most_specific_rule_holds(settings, kept, said, terms):
    settings.PUBLISH_AT_ONCE = True
    assert Rules(kept, said).terms_for(POST, ADA) == terms


def test_reading_of_nobody_knows_which_outlet_goes_by_what_holds_for_all(settings):
    settings.PUBLISH_AT_ONCE = False
    rules = Rules({(None, ADA): AT_ONCE}, {})
    assert (rules.terms_for(None, ADA), rules.terms_for(None, BO)) == (AT_ONCE, Terms(False))


@pytest.mark.parametrize(
    ("terms", "score", "witnesses", "are_met"),
    [
        (AT_ONCE, 0.5, 1, True),
        (AT_ONCE, 0.49, 9, False),
        (LATER, 0.9, 2, False),
        (LATER, 0.5, 3, True),
        (NEVER, 1, 9, False),
    ],
)
def test_terms_are_met_by_score_and_independent_witnesses(terms, score, witnesses, are_met):
    assert terms.are_met(score=score, witnesses=witnesses) == are_met


def test_of_several_speakers_the_rule_of_each_is_to_be_met():
    rules = Rules({(None, ADA): AT_ONCE, (None, BO): NEVER}, {})
    told = [rules.are_met(POST, who, score=0.6, witnesses=1) for who in ([ADA], [BO], [ADA, BO])]
    assert told == [True, False, False]


@pytest.mark.django_db
def test_kept_rules_are_read_with_what_outlets_say():
    post, ada = make_outlet("The Post", publication="after-review"), make_speaker()
    make_outlet("The Quay")
    PublicationRule.objects.create(outlet=post, speaker=ada, score=0.5, witnesses=3)
    assert read_rules() == Rules({(post.pk, ada.pk): LATER}, {post.pk: False})

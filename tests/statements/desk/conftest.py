"""Two curators, signed in. Models are imported when they are asked for: this file is read before Django is set up."""

import pytest


@pytest.fixture
def ada(db):
    from tests.statements.desk.asking import sign_in

    return sign_in("ada")


@pytest.fixture
def bea(db):
    from tests.statements.desk.asking import sign_in

    return sign_in("bea")

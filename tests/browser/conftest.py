"""A curator, and pages on which somebody is signed in. What needs Django is imported when it is asked for: this file is read
before Django is set up.
"""

import pytest


@pytest.fixture
def ada(db):
    from tests.browser.reviewing import make_curator

    return make_curator("ada")


@pytest.fixture
def sign_in(open_page, live_server):
    """Opens a page of the site on which the account is signed in."""

    def open_as(user, **options):
        from django.test import Client

        client = Client()
        client.force_login(user)
        page = open_page(**options)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return page

    return open_as

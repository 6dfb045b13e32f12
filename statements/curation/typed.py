"""What curators have typed at the desk and not sent waits in their sessions: what cites an erased article goes there too."""

from collections.abc import Callable
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models.functions import Now

# In a session: what was typed about an item, by field.
TYPED = "desk_typed"


def forget_typed(is_cited: Callable[[str], bool]) -> None:
    """Let go of what was typed about items where any of it is cited."""
    for session in Session.objects.select_for_update().filter(expire_date__gt=Now()):
        told = session.get_decoded()
        kept = [each for each in told.get(TYPED, []) if not any(map(is_cited, _texts(each)))]
        if len(kept) < len(told.get(TYPED, [])):
            session.session_data = Session.objects.encode(told | {TYPED: kept})
            session.save(update_fields=["session_data"])


def _texts(each: Any) -> list[str]:
    _item, fields = each
    return [text for values in fields.values() for text in values]

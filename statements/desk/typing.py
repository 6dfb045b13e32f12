"""What was typed into the forms of an item and not carried out: it stands there again when the item is opened next.

An act brings along what stands in the other forms of the page (js/review.js); so do the buttons that lead away.
"""

from collections.abc import Mapping

from django.http import HttpRequest, QueryDict

from ..curation.typed import TYPED
from ..reviewing.items import Item
from .forms import FORMS

# Of so many items of a sitting it is kept; of each field so much.
ITEMS, LONGEST = 5, 10_000
Typed = Mapping[str, list[str]]


def keep_typed(request: HttpRequest, item: str, but: str = "") -> bool:
    """Keep what was typed about an item, but into the form that was carried out; False where there was nothing."""
    typed = _typed(request.POST, but) if item else {}
    kept = [each for each in request.session.get(TYPED, []) if each[0] != item]
    if typed:
        reading = request.POST.get("reading", "")
        kept.append([item, typed | {"reading": [reading]}])
    if typed or TYPED in request.session:
        request.session[TYPED] = kept[-ITEMS:]
    return bool(typed)


def take_typed(request: HttpRequest, item: Item) -> QueryDict | None:
    """What was kept of an item, as it was sent; it is given out once."""
    kept = dict(request.session.get(TYPED, []))
    found = kept.pop(name_of(item), None)
    if found is None:
        return None
    request.session[TYPED] = list(kept.items())
    if not all(statement.text for statement in item.statements):
        return None  # withdrawn by law meanwhile: what was typed may cite it
    data = QueryDict(mutable=True)
    for name, values in found.items():
        data.setlist(name, values)
    return data


def name_of(item: Item) -> str:
    return f"{item.sort}/{item.number}"


def _typed(data: QueryDict, but: str) -> dict[str, list[str]]:
    """By form, all of its fields where one of them says something."""
    found = {}
    for name in FORMS.keys() - {but}:
        fields = {key: values for key, values in data.lists() if key.startswith(f"{name}-")}
        if any(value.strip() for key, values in fields.items() for value in values if key != "move-quotation"):
            found |= {key: [value[:LONGEST] for value in values] for key, values in fields.items()}
    return found

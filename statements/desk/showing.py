"""All that the page of an item shows, whether it is opened or an act on it was refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sources.models import Quotation

from ..changes import name_in_decisions
from ..comparing.marks import Piece, cut_at_spans
from ..models import Decision, Lease, Note, Proposal, Statement
from ..reviewing import finding, leases
from ..reviewing.items import Item
from ..reviewing.queue import Place
from ..tallying.disagreements import find_disagreements, read_sentences
from .forms import ActForm, bind_forms
from .sitting import last_done
from .typing import take_typed
from .why import tell_why

AROUND = 2  # paragraphs on either side of the words
NEWEST_DECISIONS = 6
# What may be looked for, by the name of the form whose choices it adds to.
SOUGHT = ["merge", "move", "speakers", "occasion"]


@dataclass(frozen=True)
class Paragraph:
    pieces: list[Piece]
    start: int
    is_of_words: bool


@dataclass(frozen=True)
class Refusal:
    """Why an act was not carried out, what was decided meanwhile, and who has the item in hand instead."""

    words: str
    decisions: Sequence[Decision] = ()
    lease: Lease | None = None


def find_item(sort: str, number: int | str) -> Item:
    try:
        return Item.find(sort, number)
    except (Statement.DoesNotExist, Proposal.DoesNotExist):
        raise Http404("There is no such item.") from None


def find_reading(item: Item, request: HttpRequest) -> Quotation | None:
    """The reading that is looked at: the one that is asked for, or was when something was sent."""
    return item.quotation(read_number(_asked(request).get("reading")))


def address_of(item: Item, **kept: str) -> str:
    """The item's page, with what is kept from one page to the next: the curator's place, and the matter asked for."""
    address = reverse("desk-item", args=[item.sort, item.number])
    told = urlencode({name: value for name, value in kept.items() if value})
    return f"{address}?{told}" if told else address


def kept_of(request: HttpRequest) -> dict[str, str]:
    """What a page that comes after an act keeps of the one before: the reading, the curator's place, the matter."""
    return {name: request.POST.get(name, "") for name in ("reading", "place", "matter")}


def show_item(
    request: HttpRequest,
    item: Item,
    forms: dict[str, ActForm] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page. `forms` are those that were filled in, where it is shown again."""
    quotation = find_reading(item, request)
    forms = forms or bind_forms(item, quotation, take_typed(request, item))
    lease = leases.holder_of(item.statement)
    waiting = item.waiting()
    chosen = {name: find_chosen(item, forms[name]) for name in SOUGHT}
    disagreements = find_disagreements(item.witnesses) if item.statement.disagreements else []
    decisions = Decision.objects.of_statements(item.statements)
    context = {
        "item": item,
        "statement": item.statement,
        "proposal": item.proposal,
        "quotation": quotation,
        "paragraphs": lay_paragraphs(quotation) if quotation else [],
        "lease": lease,
        "is_mine": lease is not None and lease.holder_id == request.user.pk,
        "waiting": waiting,
        "place": _asked(request).get("place") or (Place.of(waiting) if waiting else ""),
        "matter": _asked(request).get("matter", ""),
        "version": item.version(),
        "why": tell_why(item, quotation, waiting, disagreements),
        "disagreements": disagreements,
        "sentences": read_sentences(disagreements),
        "forms": forms,
        "choices": find_choices(item, chosen, request.GET),
        "chosen": {name: {one.pk for one in told} for name, told in chosen.items()},
        "sought": request.GET.get("find", ""),
        "words": request.GET.get("words", ""),
        "refusal": refusal,
        "notes": Note.objects.of_statements(item.statements),
        "decisions": name_in_decisions(decisions.with_maker().newest_first()[:NEWEST_DECISIONS]),
        "last": last_done(request),
    }
    return render(request, "statements/desk/item.html", context, status=status)


def lay_paragraphs(quotation: Quotation) -> list[Paragraph]:
    """The words marked in their paragraph, with those around it; or in the headline."""
    if quotation.where == Quotation.Where.HEADLINE:
        return [Paragraph(cut_at_spans(quotation.article.headline, [quotation]), 0, is_of_words=True)]
    laid = [
        Paragraph(
            cut_at_spans(text, [quotation], offset=start),
            start,
            is_of_words=start < quotation.end and quotation.start < start + len(text),
        )
        for start, text in quotation.article.paragraphs
    ]
    marked = [number for number, paragraph in enumerate(laid) if paragraph.is_of_words]
    return laid[max(marked[0] - AROUND, 0) : marked[-1] + AROUND + 1] if marked else []


def find_choices(item: Item, chosen: dict[str, list], asked) -> dict[str, list]:
    """What may be chosen in the forms that look for something: what is chosen, what was looked for, what lies near."""
    return {
        name: list(dict.fromkeys([*told, *look_for(name, item, _words(name, asked))])) for name, told in chosen.items()
    }


def look_for(name: str, item: Item, words: str) -> list:
    """What the words find for a form; without words, what lies near."""
    if name == "speakers":
        return finding.find_speakers(words)
    if name == "occasion":
        return finding.find_occasions(words, item.statement)
    return finding.find_statements(words, item.statement) if words.strip() else finding.near(item.statement)


def _asked(request: HttpRequest):
    return request.POST if request.method == "POST" else request.GET


def _words(name: str, asked) -> str:
    return asked.get("words", "") if asked.get("find") == name else ""


def find_chosen(item: Item, form: ActForm) -> list:
    """What was chosen before the page was shown again; else what holds."""
    field = {"merge": "other", "move": "other"}.get(form.name, form.name)
    if form.is_bound:
        numbers = [read_number(value) for value in form.data.getlist(form.add_prefix(field))]
        return list(form.fields[field].queryset.filter(pk__in=[number for number in numbers if number]))
    if form.name == "speakers":
        return list(item.statement.speakers.all())
    if form.name == "merge" and item.other:
        return [item.other]
    return [item.statement.occasion] if form.name == "occasion" and item.statement.occasion else []


def read_number(text: str | None) -> int | None:
    """The number of a row; None for what is none."""
    return int(text) if text and text.isdecimal() and len(text) < 19 else None

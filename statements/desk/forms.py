"""What a curator fills in at the review desk: a form an act, each of which knows the verb of `curation` to call.

The names of their fields differ, so that one request can bring what was typed into all of them, and none of it is lost
when the page is stale.
"""

from django import forms
from django.db.models import QuerySet

from sources.models import Precision, Quotation

from .. import curation
from ..models import Note, Occasion, Speaker, Statement, Witness
from ..pointing import SpanFields
from ..reviewing.items import Item

State = Statement.State
CALENDAR = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})  # browsers take no other format


# Of a pair, what accepting and rejecting it says.
UTTERANCES = {"accept": "merged with the other", "reject": "kept apart from the other"}
LINES = {"accept": "found to be said again", "reject": "found not to be said again"}


class ActForm(forms.Form):
    """One act, or a few that ask for the same; `acts` says in the past what each has done."""

    acts: dict[str, str] = {}
    stays = False  # on the page of the item, for what else is to be done about it
    is_asked = False  # to carry its act out
    reason = forms.CharField(
        required=False, max_length=500, label="Why", help_text="Kept in the history; readers see it."
    )

    def __init__(self, item: Item, reading: Quotation | None, data=None, *, name: str, user=None) -> None:
        self.item, self.reading, self.user = item, reading, user
        super().__init__(data, prefix=name, auto_id="id_%s")
        self.name = name
        self.narrow()

    def narrow(self) -> None:
        """Say which values there are for this item."""

    def how(self) -> dict:
        return {"by": self.user, "reason": self.cleaned_data["reason"]}

    def others(self) -> list[Statement]:
        """Further statements that the act is about."""
        return []

    def done(self, act: str) -> str:
        """In the past what was done."""
        return self.acts[act]

    def decide(self, item: Item, act: str) -> None:
        raise NotImplementedError


class DecideForm(ActForm):
    acts = {
        "accept": "accepted",
        "reject": "rejected",
        "publish": "published",
        "withdraw": "withdrawn",
    }

    def done(self, act: str) -> str:
        if not self.item.other:
            return self.acts[act]
        told = LINES if self.item.is_same_line else UTTERANCES
        return told.get(act, self.acts[act])

    def others(self) -> list[Statement]:
        """The other one of a pair, and where a proposed quotation stands now: accepted, it leaves that."""
        if self.item.other:
            return [self.item.other]
        proposed = [self.item.proposal.quotation_id] if self.item.proposal else []
        return [witness.statement for witness in Witness.objects.of_quotations(proposed).with_statement()]

    def decide(self, item: Item, act: str) -> None:
        getattr(self, f"_{act}")(item)

    def _accept(self, item: Item) -> None:
        if item.is_same_line:
            curation.accept_repetition(item.recurrence, **self.how())
        elif item.other:
            kept, other = sorted(item.statements, key=_standing_of, reverse=True)
            curation.merge(kept, [other], **self.how())
        elif item.proposal:
            self._refuse_decided(item)
            curation.accept(item.proposal, **self.how())
        elif item.statement.state == State.DRAFT:
            curation.publish(item.statement, **self.how())
        else:
            curation.check(item.statement, **self.how())

    def _reject(self, item: Item) -> None:
        if item.is_same_line:
            curation.reject_repetition(item.recurrence, **self.how())
        elif item.other:
            curation.part(item.statement, item.other, **self.how())
        elif item.proposal:
            self._refuse_decided(item)
            curation.reject(item.proposal, **self.how())
        else:
            self._withdraw(item)

    def _publish(self, item: Item) -> None:
        if item.statement.state == State.PUBLISHED:
            raise curation.NotPossible("It is published already.")
        curation.publish(item.statement, **self.how())

    def _withdraw(self, item: Item) -> None:
        if item.statement.state == State.WITHDRAWN:
            raise curation.NotPossible("It is withdrawn already.")
        curation.withdraw(item.statement, **self.how())

    def _refuse_decided(self, item: Item) -> None:
        if not item.is_proposed:
            raise curation.NotPossible(f"This proposal was {item.proposal.get_state_display()} already.")


def _standing_of(statement: Statement) -> tuple[bool, int, int]:
    """Which of two statements keeps its address when they become one: what readers know, what more bear witness to."""
    return statement.state == State.PUBLISHED, statement.independent_count, -statement.pk


class MergeForm(ActForm):
    acts = {"merge": "merged"}
    other = forms.ModelMultipleChoiceField(Statement.objects.unmerged(), label="Make one of this statement and")

    def others(self) -> list[Statement]:
        return list(self.cleaned_data["other"])

    def decide(self, item: Item, act: str) -> None:
        curation.merge(item.statement, self.others(), **self.how())


class MoveForm(ActForm):
    acts = {"move": "moved"}
    quotation = forms.IntegerField(widget=forms.HiddenInput)
    other = forms.ModelChoiceField(Statement.objects.unmerged(), label="It is a witness of", empty_label=None)

    def others(self) -> list[Statement]:
        return [self.cleaned_data["other"], *(witness.statement for witness in self._standing())]

    def _standing(self) -> QuerySet[Witness]:
        """Where the quotation stands now: in the item's statement; one that is proposed, wherever it does."""
        standing = Witness.objects.of_quotations([self.cleaned_data["quotation"]]).with_statement()
        if self.item.proposal and self.item.proposal.quotation_id == self.cleaned_data["quotation"]:
            return standing
        return standing.of_statements(self.item.statements)

    def decide(self, item: Item, act: str) -> None:
        standing = list(self._standing())
        proposal, number = item.proposal, self.cleaned_data["quotation"]
        if item.is_proposed and proposal.quotation_id == number and self.cleaned_data["other"] != item.statement:
            curation.reject(proposal, **self.how())
        if standing:
            curation.move(standing[0], self.cleaned_data["other"], **self.how())
        elif proposal:
            curation.attach(proposal.quotation, self.cleaned_data["other"], **self.how())
        else:
            raise curation.NotPossible("This reading is no witness of the statement any longer.")


class ReadingsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, witness: Witness) -> str:
        return f"{witness.quotation.article.outlet or 'unknown outlet'}: {witness.reading}"


class SplitForm(ActForm):
    acts = {"split": "split"}
    stays = True
    readings = ReadingsField(
        Witness.objects.none(), label="Not of this utterance", widget=forms.CheckboxSelectMultiple
    )

    def narrow(self) -> None:
        self.fields["readings"].queryset = self.item.statement.witnesses.with_reading()

    def decide(self, item: Item, act: str) -> None:
        curation.split(item.statement, self.cleaned_data["readings"], **self.how())


class SpeakersForm(ActForm):
    acts = {"speaker": "given its speaker"}
    stays = True
    speakers = forms.ModelMultipleChoiceField(Speaker.objects.all(), label="Said by")

    def decide(self, item: Item, act: str) -> None:
        curation.correct_speakers(item.statement, self.cleaned_data["speakers"], **self.how())


class DayForm(ActForm):
    acts = {"day": "given its day"}
    stays = True
    first = forms.DateField(required=False, label="Day, or first day", widget=CALENDAR)
    last = forms.DateField(required=False, label="Last day", widget=CALENDAR)
    precision = forms.ChoiceField(choices=Precision, label="Known to the")

    def narrow(self) -> None:
        statement = self.item.statement
        self.initial |= {
            "first": statement.said_from,
            "last": statement.said_to if statement.said_to != statement.said_from else None,
            "precision": statement.said_precision,
        }

    def decide(self, item: Item, act: str) -> None:
        told = self.cleaned_data
        curation.correct_day(item.statement, told["first"], told["last"], told["precision"], **self.how())


class OccasionForm(ActForm):
    acts = {"occasion": "given its occasion"}
    stays = True
    occasion = forms.ModelChoiceField(
        Occasion.objects.unmerged(), required=False, label="Said at", empty_label="no occasion that is known"
    )

    def decide(self, item: Item, act: str) -> None:
        curation.correct_occasion(item.statement, self.cleaned_data["occasion"], **self.how())


class SpanForm(ActForm, SpanFields):
    """Where the reading that is shown begins and ends in its article."""

    acts = {"span": "given its span"}
    stays = True

    def narrow(self) -> None:
        if self.reading:
            self.point_at(self.reading)

    def decide(self, item: Item, act: str) -> None:
        if self.reading not in item.quotations():
            raise curation.NotPossible("This reading is no witness of the statement any longer.")
        curation.correct_span(self.reading, *self.cleaned_data["span"], **self.how())


class NoteForm(ActForm):
    acts = {"note": "noted"}
    stays = True
    reason = None
    text = forms.CharField(max_length=5_000, label="For other curators", widget=forms.Textarea(attrs={"rows": 3}))

    def decide(self, item: Item, act: str) -> None:
        Note.objects.create(statement=item.statement, text=self.cleaned_data["text"], made_by=self.user)


FORMS: dict[str, type[ActForm]] = {
    "decide": DecideForm,
    "merge": MergeForm,
    "move": MoveForm,
    "split": SplitForm,
    "speakers": SpeakersForm,
    "day": DayForm,
    "occasion": OccasionForm,
    "span": SpanForm,
    "note": NoteForm,
}
# By the act, the form that knows it.
FORM_OF = {act: name for name, form in FORMS.items() for act in form.acts}


def bind_forms(item: Item, reading: Quotation | None, data=None, user=None, asked: str = "") -> dict[str, ActForm]:
    """All forms of an item, about the reading that is shown. Those of which something was sent have it, typed in as it
    was, and so has the one that is asked, which alone says what is wrong with it.
    """
    told = {name for name in FORMS if name == asked or _is_told(name, reading, data)}
    forms = {
        name: form(item, reading, data if name in told else None, name=name, user=user) for name, form in FORMS.items()
    }
    for name, form in forms.items():
        form.is_asked = name == asked
    return forms


def _is_told(name: str, reading: Quotation | None, data) -> bool:
    """Whether something of the form was sent; of another reading than is shown, a span says nothing."""
    if data is None or (name == "span" and data.get("reading") != str(reading.pk if reading else "")):
        return False
    return any(key.startswith(f"{name}-") for key in data)

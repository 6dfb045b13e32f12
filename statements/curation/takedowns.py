"""Articles withdrawn by law: what the record lets go of them, before the intake erases the words by which it is found."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from sources.models import Article, Change, Document, Quotation

from .. import history
from ..models import (
    Decision,
    Meaning,
    Note,
    Proposal,
    Recurrence,
    Speaker,
    Statement,
    Trace,
    TranscriptPlacement,
    Witness,
)
from ..placements import refresh_and_place
from ..renewal import renewing_once
from ..tallying.revisions import spell
from ..turns import take_turn
from .ground import hold
from .typed import forget_typed

State, Verb = Statement.State, Decision.Verb
CITING = 4  # words in a row: fewer are anybody's
STRUCK = "(withdrawn by law)"


@dataclass(frozen=True)
class Lost:
    """What goes: the articles with their words, and the quotations read in them."""

    articles: list[Article]
    quotations: frozenset[int]

    def has(self, words: str) -> bool:
        return any(spell(words) in text for text in self.spelled)

    def is_cited_in(self, words: str) -> bool:
        """Whether so many words in a row that a person wrote stand in one of the articles."""
        told = spell(words).split()
        runs = (f" {' '.join(told[at : at + CITING])} " for at in range(len(told) - CITING + 1))
        return any(run in text for run in runs for text in self.spelled)

    @cached_property
    def spelled(self) -> list[str]:
        return [spell(field) for article in self.articles for field in (article.headline, article.text)]


def take_turn_of(documents: Iterable[Document]) -> None:
    """Take the turn of all whose words the documents hold. To be taken before the documents are held."""
    said = Quotation.objects.filter(article__document__in=documents)
    before = _stood_in(said.values_list("pk", flat=True))
    speakers = Speaker.objects.filter(
        Q(slug__in=said.values("speaker_key"))
        | Q(statements__witnesses__quotation__in=said)
        | Q(statements__in=before)
    )
    take_turn(speakers.values_list("pk", flat=True))


@renewing_once()
def forget_articles(documents: Iterable[Document], *, by, reason: str = "") -> list[Statement]:
    """Let go of what the articles of documents say, which are held and withdrawn, and still have their words.

    A statement that others witness as well loses these readings, and its text is chosen anew; one that nobody else
    witnesses is withdrawn and loses its words. Returns the statements that changed.
    """
    articles = list(Article.objects.filter(document__in=documents).select_related("document"))
    quotations = Quotation.objects.filter(article__in=articles)
    lost = Lost(articles, frozenset(quotations.values_list("pk", flat=True)))
    statements = list(_told_by(lost))
    hold(*statements)
    before = {statement.pk: history.snapshot(statement) for statement in statements}
    for rows in (Trace, Meaning, Proposal, Witness):
        rows.objects.filter(quotation__in=lost.quotations).delete()
    TranscriptPlacement.objects.filter(transcript__in=articles).delete()
    for statement in statements:
        _forget(statement, lost)
        _write_down(statement, lost, before[statement.pk], by=by, reason=reason)
        _forget_changes(statement, lost)
    forget_typed(lost.is_cited_in)
    return statements


def _told_by(lost: Lost) -> Iterable[Statement]:
    """The statements that show words of the articles or did before, with those that were merged into them, in the order of
    their numbers.
    """
    witnessed = Q(witnesses__quotation__in=lost.quotations) | Q(text_from__in=lost.quotations)
    placed = Q(witnesses__placements__transcript__in=lost.articles)
    found, newer = set(), set(Statement.objects.filter(witnessed | placed).values_list("pk", flat=True))
    newer |= _stood_in(lost.quotations)
    while newer:
        found |= newer
        newer = set(Statement.objects.filter(merged_into__in=newer).values_list("pk", flat=True)) - found
    return Statement.objects.filter(pk__in=found).order_by("pk")


def _stood_in(quotations: Iterable[int]) -> set[int]:
    """The statements that the quotations ever witnessed, as PostgreSQL wrote down: their histories say the words too."""
    changes = Change.objects.of_table(Witness)
    rows, found = set(), set()
    for change in changes.naming_quotations(quotations):
        rows.add(change.row)
        found.add(change.subject_row)
    newer = found
    while newer:
        moves = changes.about(Statement, newer).numbered(rows)
        newer = {number for change in moves for number in (change.subject_row, change.moved_from) if number} - found
        found = found | newer
    return found


def _forget(statement: Statement, lost: Lost) -> None:
    is_alone = statement.state != State.MERGED and not statement.witnesses.shown().exists()
    _forget_history(statement, lost, is_alone=is_alone)
    if is_alone:
        _withdraw(statement)
    elif statement.state == State.MERGED and lost.has(statement.text):
        _empty(statement)
    elif statement.is_pinned and lost.has(statement.text):
        statement.is_pinned = False
        statement.save(update_fields=["is_pinned"])
    refresh_and_place(statement)


def _withdraw(statement: Statement) -> None:
    """Nothing witnesses it any longer: its address says that it is gone."""
    statement.state = State.WITHDRAWN
    statement.near.clear()
    Recurrence.objects.of(statement).delete()
    _empty(statement)


def _empty(statement: Statement) -> None:
    statement.text, statement.text_from, statement.is_pinned, statement.said_basis = "", None, False, ""
    statement.save(update_fields=["text", "text_from", "is_pinned", "said_basis", "state"])


def _forget_history(statement: Statement, lost: Lost, *, is_alone: bool) -> None:
    """Strike the words out of what was decided and noted: of the texts before and after, of the machine's reasons, and of
    what persons wrote where that cites them.
    """
    for note in statement.notes.all():
        if lost.is_cited_in(note.text):
            statement.notes.filter(pk=note.pk).update(text=STRUCK)
    for decision in statement.decisions.all():
        left = [kept.get("left", {}) for kept in decision.after.get("merged", {}).values()]
        sides = [decision.before, decision.after, *left]
        for side in sides:
            if is_alone or lost.has(side.get("text") or ""):
                side.pop("text", None)
                side.pop("said_basis", None)
        if not decision.made_by_id and not lost.quotations.isdisjoint(decision.after.get("quotations", [])):
            decision.reason = ""
        elif lost.is_cited_in(decision.reason):
            decision.reason = STRUCK
        _withdraw_merged(decision.after.get("merged", {}))
        decision.save(update_fields=["before", "after", "reason"])


def _withdraw_merged(merged: dict[str, dict]) -> None:
    """Let one whose witnesses are all gone come back withdrawn, if the merge is undone."""
    for kept in merged.values():
        if kept["witnesses"] and not Witness.objects.filter(pk__in=kept["witnesses"]).exists():
            kept["state"] = State.WITHDRAWN


def _write_down(statement: Statement, lost: Lost, before: dict, *, by, reason: str) -> None:
    statement.refresh_from_db()
    wordless = {name: value for name, value in before.items() if name not in {"text", "said_basis"}}
    decision = history.write_down(statement, Verb.TAKEN_DOWN, wordless, by=by, reason=reason)
    decision.after.pop("text", None)
    decision.save(update_fields=["after"])


def _forget_changes(statement: Statement, lost: Lost) -> None:
    """Strike the words out of what PostgreSQL wrote down, which is told of all that was done here as well."""
    changes = Change.objects.about(Statement, [statement.pk])
    changes.of_table(Statement).erase(["text"], lambda text: not statement.text or lost.has(text))
    changes.of_table(Statement).erase(["said_basis"])
    changes.of_table(Decision).erase(["before", "after", "reason"])
    changes.of_table(Note).erase(["text"])

"""What a statement shows of its witnesses, worked out afresh from them: text, kind, day, occasion, counts.

Called by `matching` and `curation` after every change of witnesses. What a curator has fixed stays.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from django.utils import timezone

from sources.models import Article, Outlet, Precision, Quotation

from ..grouping.reprints import Print, find_reprints, origin_of
from ..models import Occasion, Statement, Witness
from ..rewriting import rewrite
from .collations import keep_collation
from .disagreements import points_of
from .proposing import propose_occasion
from .readings import newest_versions
from .revisions import Pages, find_revisions, read_pages
from .said_again import link_repetitions
from .shown import hash_shown
from .transcripts import transcript_of

# Exactness of a day, best first.
EXACTNESS = [Precision.DAY, Precision.RANGE, Precision.MONTH, Precision.YEAR, Precision.UNKNOWN]
KINDS = [Quotation.Kind.DIRECT, Quotation.Kind.MIXED, Quotation.Kind.INDIRECT]
BASIS_OF_KIND = {
    Quotation.Kind.DIRECT: Statement.Basis.DIRECT,
    Quotation.Kind.MIXED: Statement.Basis.MIXED,
    Quotation.Kind.INDIRECT: Statement.Basis.PARAPHRASE,
}


# What is worked out here; the rest of the row is the curators' and the publication's.
TALLIED = [
    "text", "text_from", "language", "basis", "kind", "said_from", "said_to", "said_precision", "said_basis",
    "said_inferred", "occasion", "place", "article_count", "outlet_count", "independent_count", "disagreements",
    "is_revised", "shown_sha256", "changed_at",
]  # fmt: skip


def refresh(statement: Statement, shown: Sequence[Witness] | None = None) -> Statement:
    """Work out again what the statement shows, from the witnesses that may be shown.

    Of the versions of one page the newest counts; the earlier ones only tell what was changed. A statement without any
    witness keeps what it last showed, with counts of nought.

    Whoever has locked the row and read its witnesses may hand these over (`shown`, as `Witness.objects.to_tally()`
    gives them); else both are read.
    """
    refresh_all({statement: list(statement.witnesses.to_tally()) if shown is None else shown})
    if shown is None:
        statement.refresh_from_db()
    return statement


def refresh_all(shown: Mapping[Statement, Sequence[Witness]]) -> None:
    """The same for several statements, whose rows are locked, in about as many queries as for one of them."""
    pages = read_pages(witness.document_address for witnesses in shown.values() for witness in witnesses)
    testimonies: list[Witness] = []
    for statement, witnesses in shown.items():
        testimonies += _work_out(statement, witnesses, pages)
    rewrite(testimonies, ["testimony"])
    rewrite(shown, TALLIED)
    for statement, witnesses in shown.items():
        keep_collation(statement, newest_versions(witnesses))
    link_repetitions(*shown)


def _work_out(statement: Statement, shown: Sequence[Witness], pages: Pages) -> list[Witness]:
    """Set what the statement shows, and the testimonies of its witnesses; give those that have another than before."""
    witnesses, changed = newest_versions(shown), []
    if witnesses:
        _set_text(statement, witnesses)
        _set_day(statement, witnesses)
        _set_occasion(statement, witnesses)
        changed = _set_testimonies(shown)
    for name, count in counts_of(witnesses).items():
        setattr(statement, name, count)
    statement.disagreements = points_of(witnesses)
    statement.is_revised = bool(find_revisions(shown, pages))
    _note_change(statement, shown)
    return changed


def _note_change(statement: Statement, shown: Sequence[Witness]) -> None:
    """Feeds and tags of pages go by the time of the last change: it is moved when something shows that did not before."""
    now_shown = hash_shown(statement, shown)
    if statement.shown_sha256 != now_shown:
        statement.shown_sha256, statement.changed_at = now_shown, timezone.now()


def counts_of(witnesses: Sequence[Witness]) -> dict[str, int]:
    """The counts that a statement keeps, of those of its witnesses that count; their testimonies are settled."""
    return {
        "article_count": len({w.quotation.article_id for w in witnesses}),
        "outlet_count": len({_outlet_key(w) for w in witnesses}),
        "independent_count": len({w.testimony for w in witnesses}),
    }


def _set_text(statement: Statement, witnesses: list[Witness]) -> None:
    languages = Counter(w.quotation.article.language for w in witnesses)
    best = min(witnesses, key=lambda witness: _worth_as_record(witness, languages))
    statement.kind = min((w.quotation.kind for w in witnesses), key=KINDS.index)
    if statement.is_pinned:
        return
    # A comma before the closing mark belongs to the reporter's sentence ("…," he said), not to the words said.
    statement.text = best.reading.rstrip(", ")
    statement.text_from = best.quotation
    statement.language = best.quotation.article.language
    official = _is_official(best)
    statement.basis = Statement.Basis.TRANSCRIPT if official else BASIS_OF_KIND[best.quotation.kind]
    if any(witness.is_placed for witness in witnesses):
        _take_from_transcript(statement)


def _take_from_transcript(statement: Statement) -> None:
    """The passage of the official transcript that the witnesses report, where one is held in their language."""
    transcript = transcript_of(statement)
    if transcript and transcript.text and transcript.language == statement.language:
        statement.text, statement.text_from = transcript.text, None
        statement.basis = Statement.Basis.TRANSCRIPT


def _worth_as_record(witness: Witness, languages: Counter[str]) -> tuple:
    """Official transcript, longest direct, mixed, paraphrase: the least is the best.

    Among equals an outlet outranks an invented one, the language that most witnesses print a translation, the text the
    headline, the longer the shorter, the first published the later; never the first that came.
    """
    quotation = witness.quotation
    return (
        not _is_official(witness),
        KINDS.index(quotation.kind),
        quotation.article.outlet is not None and quotation.article.outlet.is_sample,
        -languages[quotation.article.language],
        quotation.where == Quotation.Where.HEADLINE,
        -len(witness.reading),
        quotation.article.published_on or date.max,
        _outlet_key(witness),
        witness.reading,
        witness.pk,
    )


def _is_official(witness: Witness) -> bool:
    outlet = witness.quotation.article.outlet
    return (
        outlet is not None and outlet.kind == Outlet.Kind.OFFICIAL and witness.quotation.kind == Quotation.Kind.DIRECT
    )


def _set_day(statement: Statement, witnesses: list[Witness]) -> None:
    """The day that most of the most exact witnesses give; what the articles print outranks what was inferred."""
    if "said" in statement.fixed:
        return
    days = Counter((q.said_from, q.said_to, q.said_precision) for q in (w.quotation for w in witnesses))
    best = min(
        (w.quotation for w in witnesses),
        key=lambda q: (
            q.said_from is None,
            q.said_inferred,
            EXACTNESS.index(q.said_precision),
            -days[q.said_from, q.said_to, q.said_precision],
            q.said_from or date.max,
            q.said_to or date.max,
            q.said_basis,
            q.pk,
        ),
    )
    known = best.said_from is not None
    statement.said_from, statement.said_to = best.said_from, best.said_to
    statement.said_precision = best.said_precision if known else Precision.UNKNOWN
    statement.said_basis, statement.said_inferred = best.said_basis, best.said_inferred


def _set_occasion(statement: Statement, witnesses: list[Witness]) -> None:
    if "occasion" in statement.fixed:
        return
    keys = Counter(w.quotation.occasion_key for w in witnesses if w.quotation.occasion_key)
    certain = Counter(
        w.quotation.occasion_key for w in witnesses if w.quotation.occasion_key and w.quotation.occasion_certain
    )
    named = min(keys, key=lambda key: (-certain[key], -keys[key], key), default="")
    catalogued = Occasion.objects.filter(slug=named).first() if named else None
    statement.occasion = catalogued or propose_occasion(statement, [w.quotation for w in witnesses])
    if statement.occasion and "place" not in statement.fixed:
        statement.place = statement.occasion.place


def _set_testimonies(witnesses: Sequence[Witness]) -> list[Witness]:
    """Name whose report each witness prints: an agency's or an outlet's, by text, credit and time.

    Gives those of which it is another than before.
    """
    prints = _prints_of(witnesses)
    testimonies = {}
    for keys in find_reprints(prints.values()):
        origin = origin_of(prints[key] for key in keys)
        testimonies |= dict.fromkeys(keys, origin[: Witness.testimony.field.max_length])
    changed = [witness for witness in witnesses if witness.testimony != testimonies[_print_key(witness)]]
    for witness in changed:
        witness.testimony = testimonies[_print_key(witness)]
    return changed


def _prints_of(witnesses: Sequence[Witness]) -> dict[str, Print]:
    """The witnesses' articles by their keys."""
    wires = {w.quotation.article.wire for w in witnesses} - {""}
    agencies = {wire: Outlet.objects.by_name(wire).first() for wire in wires}
    return {
        _print_key(w): Print(
            key=_print_key(w),
            text=w.quotation.article.text,
            outlet=_outlet_key(w),
            wire=_agency_key(w.quotation.article, agencies),
            published=w.quotation.article.published_on,
        )
        for w in witnesses
    }


def _print_key(witness: Witness) -> str:
    return str(witness.quotation.article_id)


def _agency_key(article: Article, agencies: dict[str, Outlet | None]) -> str:
    """The agency that the article credits, or that it is by; empty when none.

    One that only cites the agency ("according to AFP") has the words from there as well: it bears no witness of its own.
    """
    if article.wire:
        agency = agencies[article.wire]
        return f"outlet:{agency.pk}" if agency else f"wire:{article.wire.lower()}"
    outlet = article.outlet
    return f"outlet:{outlet.pk}" if outlet and outlet.is_wire else ""


def _outlet_key(witness: Witness) -> str:
    """The outlet; those that nobody knows count as one, since nobody knows that they are several."""
    outlet = witness.quotation.article.outlet
    return f"outlet:{outlet.pk}" if outlet else "outlet:unknown"

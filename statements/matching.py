"""The machine's decisions: which statement a quotation witnesses, and what shows at once.

What is sure is joined, what is in doubt is proposed to a curator and stands alone meanwhile, and what a curator has
decided is left as it is.
"""

from django.db import transaction

from sources.models import Article, Quotation

from . import history, tally
from .candidates import Candidates, find_candidates, forget_traces, leave_traces, reading_of
from .collation import collate
from .grouping import VERSION, Fit, Reading, place
from .models import DecidedBy, Decision, Proposal, Speaker, Statement, Witness
from .placements import is_turn
from .publishing import lead_to, settle, shows_at_once
from .rereading import carry_over
from .revisions import statements_of_versions
from .turns import take_turn

# A part of a quotation, in code points; both None for all of it.
Part = tuple[int | None, int | None]
WHOLE: Part = (None, None)


@transaction.atomic
def match_article(article: Article) -> None:
    """Place the quotations of an article on the record, those of an earlier reading of its document carried
    over first.
    """
    quotations = [q for q in article.quotations.with_article().order_by("position") if not is_turn(q)]
    speakers = list(Speaker.objects.filter(is_followed=True, slug__in={q.speaker_key for q in quotations}))
    earlier = Speaker.objects.filter(statements__witnesses__quotation__article__document=article.document)
    take_turn([*(speaker.pk for speaker in speakers), *earlier.values_list("pk", flat=True)])
    carried = carry_over(article, quotations)
    placed = set(Witness.objects.filter(quotation__article=article).values_list("quotation_id", flat=True))
    touched = carried.touched
    followed = {speaker.slug for speaker in speakers}
    leave_traces(q for q in quotations if q.speaker_key in followed or q.pk in placed)
    if touched:
        forget_traces(article.document)
    for speaker in speakers:
        fresh = [q for q in quotations if q.speaker_key == speaker.slug and q.pk not in placed]
        touched |= _place_all(fresh, speaker, carried.homes)
    touched |= statements_of_versions(article)
    for statement in Statement.objects.filter(pk__in=touched).select_for_update(no_key=True).order_by("pk"):
        settle(tally.refresh(statement))


def _place_all(quotations: list[Quotation], speaker: Speaker, earlier: dict[int, int]) -> set[int]:
    """Place each quotation; `earlier` says by quotation in which statement an earlier reading of it stood."""
    if not quotations:
        return set()
    readings = [reading_of(q) for q in quotations]
    candidates = find_candidates(readings, speaker)
    touched = set()
    for quotation, reading in zip(quotations, readings, strict=True):
        touched |= _place_one(quotation, reading, speaker, candidates, earlier.get(quotation.pk))
    return touched


def _place_one(
    quotation: Quotation, reading: Reading, speaker: Speaker, candidates: Candidates, earlier: int | None
) -> set[int]:
    groups = candidates.groups
    refused = set(quotation.proposals.filter(state=Proposal.State.REJECTED).values_list("statement_id", flat=True))
    open_to = [pk for pk, group in groups.items() if group and pk not in refused]
    placement = place(reading, [groups[pk] for pk in open_to])
    fits = {open_to[fit.group]: fit for fit in placement.fits}
    sure = [open_to[group] for group in placement.homes]
    # What would show at once though its outlet's words wait for a person is proposed, and stands alone meanwhile.
    if not shows_at_once(quotation.article.outlet):
        sure = [pk for pk in sure if pk not in candidates.published]
    homes = _parts_by_home(reading, sure, groups)
    for pk, part in homes.items():
        _attach(quotation, pk, fits.get(pk), part)
        groups[pk].append(reading)
    if homes:
        return set(homes) | _give_up(earlier, next(iter(homes)))
    statement = _stand_alone(quotation, speaker, earlier)
    groups[statement.pk] = [reading]
    _propose(quotation, [(pk, fit) for pk, fit in fits.items() if fit.verdict != "different"])
    return {statement.pk}


def _give_up(earlier: int | None, home: int) -> set[int]:
    """A statement that nothing witnesses since its words were found to belong elsewhere: its address leads there."""
    if earlier is None or earlier == home or Witness.objects.filter(statement=earlier).exists():
        return set()
    lead_to(Statement.objects.get(pk=earlier), Statement.objects.get(pk=home))
    return {home}


def _stand_alone(quotation: Quotation, speaker: Speaker, earlier: int | None) -> Statement:
    """The statement that an earlier reading made of the same words, if nothing else witnesses it; else a new one."""
    if earlier is not None and not Witness.objects.filter(statement=earlier).exists():
        statement = Statement.objects.get(pk=earlier)
        witness = Witness.objects.create(statement=statement, quotation=quotation, rule_version=VERSION)
        history.note_witness(witness, Decision.Verb.MOVED)
        return statement
    return _make(quotation, speaker)


def _parts_by_home(reading: Reading, homes: list[int], groups: dict[int, list[Reading]]) -> dict[int, Part]:
    """Which part of a reading witnesses each of the statements it was placed in: all of it where there is but one.

    A further statement needs words of its own in the reading; one that only shares the first one's is no second.
    """
    parts: dict[int, Part] = {}
    for pk in homes:
        part = _part_in(reading, groups[pk])
        if not parts or (part != WHOLE and all(_lie_apart(part, other) for other in parts.values())):
            parts[pk] = part
    return parts if len(parts) > 1 else dict.fromkeys(parts, WHOLE)


def _part_in(splice: Reading, group: list[Reading]) -> Part:
    """From the first to the last word that the reading shares with the fullest of its kind."""
    longest = max((reading.text for reading in group if reading.kind == splice.kind), key=len, default="")
    shared = [s for s in collate(longest, splice.text).segments if s.kind in {"same", "moved"} and s.reading.strip()]
    if not shared:
        return WHOLE
    return min(s.reading_start for s in shared), max(s.reading_start + len(s.reading.rstrip()) for s in shared)


def _lie_apart(one: Part, other: Part) -> bool:
    return other != WHOLE and (one[1] <= other[0] or other[1] <= one[0])


def _attach(quotation: Quotation, statement: int, fit: Fit | None, part: Part) -> None:
    witness = Witness.objects.create(
        statement_id=statement,
        quotation=quotation,
        part_start=part[0],
        part_end=part[1],
        decided_by=DecidedBy.MACHINE,
        score=fit.score if fit else None,
        reasons=list(fit.reasons) if fit else [],
        rule_version=VERSION,
    )
    history.note_witness(witness, Decision.Verb.ATTACHED)


def _make(quotation: Quotation, speaker: Speaker) -> Statement:
    statement = Statement.objects.create(text=quotation.text)
    statement.speakers.add(speaker)
    witness = Witness.objects.create(
        statement=statement, quotation=quotation, decided_by=DecidedBy.MACHINE, rule_version=VERSION
    )
    history.note_witness(witness, Decision.Verb.MADE)
    return statement


def _propose(quotation: Quotation, doubtful: list[tuple[int, Fit]]) -> None:
    for pk, fit in doubtful:
        Proposal.objects.get_or_create(
            quotation=quotation,
            statement_id=pk,
            defaults={"score": fit.score, "reasons": list(fit.reasons), "rule_version": VERSION},
        )

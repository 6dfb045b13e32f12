"""What the templates of the record need beyond Django's own tags: days in words, readings, marks, names of outlets."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from sources.models import Quotation

from .. import days
from ..changes import DEEDS
from ..collation import Alignment, Heat, Segment
from ..comparing.look_alikes import LookAlikes, find_look_alikes, find_unseen
from ..comparing.marks import Piece
from ..comparing.side_by_side import SideBySide
from ..models import Decision, Occasion, Statement, Witness
from ..tallying.readings import is_web

register = template.Library()

# How the marks of a reading are spoken.
SPOKEN = {
    ("ins", "added"): "added: ",
    ("del", "left-out"): "left out: ",
    ("del", "changed"): "instead of: ",
    ("ins", "changed"): "this: ",
    ("span", "moved"): "moved here: ",
    ("span", "moved-away"): "moved from here: ",
}

ALIKE = "Two wordings look the same here and are not: only one of them has these."


@register.filter
def said(statement: Statement) -> str:
    """The statement's day in words."""
    return days.describe_days(statement.said_from, statement.said_to, statement.said_precision)


@register.filter
def said_basis(statement: Statement) -> str:
    return days.describe_basis(statement.said_basis, inferred=statement.said_inferred)


@register.filter
def said_evidence(statement: Statement) -> str:
    return days.evidence_of(statement.said_basis)


@register.filter
def published(article) -> str:
    """The article's day of publication in words."""
    return days.describe_days(article.published_on, article.published_until, article.published_precision)


@register.filter
def held(occasion: Occasion) -> str:
    """The occasion's days in words."""
    return days.describe_days(occasion.day_from, occasion.day_to, occasion.precision)


@register.filter
def carriers(witnesses: Iterable[Witness]) -> list[tuple[str, str, str]]:
    """The outlets of the witnesses, each once: name, slug and wire."""
    articles = [witness.quotation.article for witness in witnesses]
    found = [(str(a.outlet or "an unknown outlet"), a.outlet.slug if a.outlet else "", a.wire) for a in articles]
    return list(dict.fromkeys(found))


@register.filter
def wire_beside(wire: str, outlet: object) -> str:
    """The wire, unless it is the outlet itself."""
    return "" if outlet and wire.casefold() == str(outlet).casefold() else wire


@register.simple_tag
def show_differences(alignment: Alignment) -> SafeString:
    """The reading's words, with those that differ from the base marked, and those of the base that it lacks."""
    return show_row(alignment.segments)


@register.simple_tag
def show_row(segments: Iterable[Segment]) -> SafeString:
    """Some segments of a reading, marked in the same way; after words that look the same it says what sets them apart."""
    parts, ends_word = [], False
    for is_same, run in groupby(segments, key=lambda segment: segment.kind == "same"):
        beside = list(run)
        for kind, tag, text in _stretches(beside):
            # Words of the base that follow the reading's last word bring no space of their own.
            parts.append(" " if tag and ends_word and not text[:1].isspace() else "")
            parts.append(_tagged(tag, kind, text) if tag else text)
            ends_word = bool(text) and not text[-1].isspace()
        found = _look_alikes(beside, is_same)
        if found:
            parts += [
                " " if ends_word else "",
                format_html('<bdi class="alike" title="{}">[{}]</bdi>', ALIKE, found.told),
                " ",
            ]
            ends_word = False
    return join_escaped(parts[:-1] if parts[-1:] == [" "] else parts)


@register.simple_tag
def show_marks(pieces: Iterable[Piece]) -> SafeString:
    """A text with its quotations marked; each mark leads to the statement that it witnesses."""
    return join_escaped(_piece(piece) for piece in pieces)


@register.simple_tag
def show_heat(side_by_side: SideBySide) -> SafeString:
    """The base's words; those at which other readings differ are marked the stronger, the more of them do."""
    base = side_by_side.base
    parts, at = [], 0
    for word in side_by_side.heat:
        parts += [base[at : word.start], _heated(word, side_by_side.compared)]
        at = word.end
    return join_escaped([*parts, base[at:]])


@register.filter
def in_words(decision: Decision) -> str:
    """A decision as the public is told of it: who, what, and the machine's reasons; a person's stay at the desk."""
    who = "A curator" if decision.made_by_id else "The machine"
    reason = f" ({decision.reason})" if decision.reason and not decision.made_by_id else ""
    return f"{who} {DEEDS[decision.verb]}{reason}."


@register.filter
def kind_label(kind: str) -> str:
    return Quotation.Kind(kind).label


register.filter("is_web", is_web)


def join_escaped(parts: Iterable[str]) -> SafeString:
    """The parts as they are where they are marks, escaped where they are text, without a call of `format` for each."""
    return SafeString("".join(map(conditional_escape, parts)))  # nosec B703 # escaped


def _stretches(segments: Iterable[Segment]) -> Iterator[tuple[str, str, str]]:
    """The stretches to print in their order: kind, the tag that marks it (none for words that are the same), words."""
    for segment in segments:
        if segment.kind == "same":
            yield segment.kind, "", segment.reading
        elif segment.kind == "moved":
            yield ("moved", "span", segment.reading) if segment.reading else ("moved-away", "span", segment.base)
        else:
            if segment.base:
                yield segment.kind, "del", segment.base
            if segment.reading:
                yield segment.kind, "ins", segment.reading


def _look_alikes(segments: list[Segment], is_same: bool) -> LookAlikes:
    """What cannot be seen of the difference between the two sides of segments that stand beside each other."""
    base, reading = "".join(s.base for s in segments), "".join(s.reading for s in segments)
    return find_unseen(base, reading) if is_same else find_look_alikes(base, reading)


def _heated(word: Heat, compared: int) -> SafeString | str:
    differing = max(word.differing, word.adding)
    if not differing:
        return word.text
    step = min(4, -(-4 * differing // compared))
    words = word.text.strip()
    before, _, after = word.text.partition(words)
    title = (
        f"{word.differing} of {compared} differ here" if word.differing else f"{word.adding} of {compared} add words"
    )
    return format_html('{}<span class="heat-{}" title="{}">{}</span>{}', before, step, title, words, after)


def _tagged(tag: str, kind: str, text: str) -> SafeString:
    """The words in their mark, which is spoken too; the space around them stays outside."""
    words = text.strip()
    if not words:
        return format_html("{}", text)
    before, _, after = text.partition(words)
    return format_html(
        '{before}<{tag} class="{kind}"><span class="hidden">[{spoken}</span>{words}<span class="hidden">] </span></{tag}>{after}',
        before=before, tag=tag, kind=kind, spoken=SPOKEN[tag, kind], words=words, after=after,
    )  # fmt: skip


def _piece(piece: Piece) -> SafeString | str:
    if not piece.covering:
        return piece.text
    anchors = format_html_join("", '<a id="q{}"></a>', ((mark.quotation.pk,) for mark in piece.beginning))
    statement = next((statement for mark in piece.covering for statement in mark.statements), None)
    if statement is None:
        return format_html('{}<mark class="other">{}</mark>', anchors, piece.text)
    return format_html('{}<mark><a href="{}">{}</a></mark>', anchors, statement.get_absolute_url(), piece.text)

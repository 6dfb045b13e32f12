"""What the pages of labels, cues and comparison need: sentences with their marks, kinds in words."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sources.models import Quotation

from ..comparing.marks import Piece
from ..framing.sentences import Sentence
from ..models import Statement

register = template.Library()

FEW_WORDS = 6
# How the marks of a sentence are spoken.
SPOKEN = {"label": "label: ", "cue": "verb: ", "hedge": "hedge: ", "said": "words reported: "}


@register.simple_tag
def show_sentence(sentence: Sentence) -> SafeString:
    """The sentence with label, cue, hedges and the words reported marked; each mark is spoken where it begins."""
    return format_html_join("", "{}", ((_show(piece),) for piece in sentence.pieces))


@register.filter
def says_little(statement: Statement) -> bool:
    """Whether a paraphrase is so short that only the article's headline tells what it is about."""
    return statement.kind == Quotation.Kind.INDIRECT and len(statement.text.split()) <= FEW_WORDS


@register.filter
def cue_before(statement: Statement) -> str:
    """The cue that leads to words not quoted whole, such as “accused”: without it they may begin amid a sentence.

    Empty where it stands behind the words, is none but a colon, or the speaker stands between ("according to Keller").
    """
    record = statement.text_from
    if statement.kind == Quotation.Kind.DIRECT or record is None or record.cue_end is None:
        return ""
    is_before = record.cue_end <= record.start
    has_speaker_between = record.mention_start is not None and record.cue_end <= record.mention_start < record.start
    is_verb = any(map(str.isalpha, record.cue))
    return record.cue if is_before and is_verb and not has_speaker_between else ""


def _show(piece: Piece) -> SafeString | str:
    if not piece.covering:
        return piece.text
    classes = " ".join(mark.kind for mark in piece.covering)
    spoken = "".join(SPOKEN[mark.kind] for mark in piece.beginning)
    if spoken:
        return format_html('<span class="{}"><span class="hidden">[{}]</span>{}</span>', classes, spoken, piece.text)
    return format_html('<span class="{}">{}</span>', classes, piece.text)

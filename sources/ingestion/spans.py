"""Spans that a person drew, taken over from one reading of a document to the next: no parser undoes them."""

from ..models import Article, DrawnSpan, Quotation

# What a quotation says by other places in the text.
PLACED = {"cue": "", "mention": ""}


def draw_again(article: Article) -> None:
    """Lay the spans that were drawn in the reading before over a new one of the same document.

    A span whose words do not stand in the new text any longer, or at several other places, is told as a doubt.
    """
    lost, earlier = [], article.document.articles.exclude(pk=article.pk).latest("superseded_at", "pk")
    for drawn in DrawnSpan.objects.of_article(earlier):
        start = _find(drawn.quotation, article)
        if start is None:
            lost.append(f"words to which a person drew a quotation are not found again: “{drawn.quotation.text[:80]}”")
        else:
            _draw(drawn.quotation, article, start)
    if lost:
        article.doubts = [*article.doubts, *lost]
        article.save(update_fields=["doubts"])


def _find(drawn: Quotation, article: Article) -> int | None:
    """Where the words stand in the new text: at the same place, else at the only one."""
    field = article.headline if drawn.where == Quotation.Where.HEADLINE else article.text
    if field[drawn.start : drawn.end] == drawn.text:
        return drawn.start
    return field.index(drawn.text) if field.count(drawn.text) == 1 else None


def _draw(drawn: Quotation, article: Article, start: int) -> None:
    """Give the span to the quotation that the parser reads there now; others of its kind within the span are not kept."""
    end = start + len(drawn.text)
    read = list(article.quotations.filter(where=drawn.where, start__lt=end, end__gt=start, drawn=None))
    read.sort(key=lambda one: (one.kind != drawn.kind, max(one.start, start) - min(one.end, end), one.position))
    if not read:
        _add(drawn, article, start)
        return
    DrawnSpan.objects.draw(read[0], start, end)
    article.quotations.filter(pk__in=[one.pk for one in read[1:] if one.kind == read[0].kind]).delete()


def _add(drawn: Quotation, article: Article, start: int) -> None:
    """Keep the quotation of the earlier reading, where the parser reads none any longer."""
    shift, last = start - drawn.start, article.quotations.order_by("-position").first()
    kept = Quotation.objects.get(pk=drawn.pk)
    kept.pk, kept._state.adding = None, True
    kept.article, kept.continues, kept.position = article, None, last.position + 1 if last else 0
    kept.start, kept.end = start, start + len(drawn.text)
    for name in PLACED:
        _shift(kept, name, shift)
    over = DrawnSpan(quotation=kept)
    kept.frame_start, kept.frame_end = over.frame_around(kept.start, kept.end)
    kept.save()
    over.quotation = kept
    over.save()


def _shift(quotation: Quotation, name: str, shift: int) -> None:
    """Move what stands beside the words along with them; what does not stand there is not told any longer."""
    start, end = getattr(quotation, f"{name}_start"), getattr(quotation, f"{name}_end")
    told = getattr(quotation, name)
    stands = start is not None and start + shift >= 0
    if stands and quotation.field[start + shift : end + shift].startswith(told) and told:
        setattr(quotation, f"{name}_start", start + shift)
        setattr(quotation, f"{name}_end", end + shift)
    else:
        setattr(quotation, name, "")
        setattr(quotation, f"{name}_start", None)
        setattr(quotation, f"{name}_end", None)

"""Words that an outlet changed after publication: the quotations of one version of a page, looked for in the next.

A newer parser that cuts a quotation otherwise is no change by the outlet: what counts is whether the words still stand
in the page.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sources.models import Article

from ..collation import Alignment, collate
from ..collation.tokens import tokens_of
from ..models import Witness

# The versions of a page, by its address.
Pages = Mapping[str, Sequence[Article]]


class Revision(NamedTuple):
    """Words of a page and what its next version has instead; None where the words are gone."""

    before: Witness
    now: Witness | None
    later: Article

    @property
    def alignment(self) -> Alignment | None:
        return collate(self.before.reading, self.now.reading) if self.now else None


def find_revisions(witnesses: Iterable[Witness], pages: Pages | None = None) -> list[Revision]:
    """The revisions among the shown witnesses of one statement, in the order in which the versions came.

    `pages` are those of more statements, where the caller has read them at once.
    """
    by_article: dict[int, list[Witness]] = defaultdict(list)
    for witness in witnesses:
        by_article[witness.quotation.article_id].append(witness)
    addresses = {one.document_address for of_article in by_article.values() for one in of_article}
    pages = read_pages(addresses) if pages is None else pages
    found = []
    for versions in (pages[address] for address in pages if address in addresses):
        for earlier, later in pairwise(versions):
            found += _compare(by_article[earlier.pk], later, by_article[later.pk])
    return found


def read_pages(addresses: Iterable[str]) -> Pages:
    """The shown versions, in the order of their coming, of those of the addresses that have several."""
    named = set(addresses) - {""}
    if not named:
        return {}
    held = Counter(Article.objects.shown().at_addresses(named).order_by().values_list("document__address", flat=True))
    several = [address for address, count in held.items() if count > 1]
    pages: dict[str, list[Article]] = defaultdict(list)
    for version in Article.objects.shown().at_addresses(several).with_outlet() if several else ():
        pages[version.document.address].append(version)
    return pages


def statements_of_versions(article: Article) -> set[int]:
    """The statements that other versions of the article's page witness: a new version may have changed their words."""
    if not article.document.address:
        return set()
    others = Article.objects.versions_of(article).exclude(pk=article.pk)
    return set(Witness.objects.of_articles(others).values_list("statement", flat=True))


def has_words(article: Article, words: str) -> bool:
    """Whether the words stand in the headline or the text, whatever the case, the punctuation and the marks."""
    sought = spell(words)
    return any(sought in spell(field) for field in (article.headline, article.text))


def spell(text: str) -> str:
    """The words alone, each between spaces: without case, punctuation and marks."""
    return f" {' '.join(token.key for token in tokens_of(text))} "


def _compare(before: list[Witness], later: Article, now: list[Witness]) -> list[Revision]:
    """Words that the later version lost; and words that it prints of the same utterance and the earlier one had not."""
    if not before:
        return []
    earlier = before[0].quotation.article
    lost = [witness for witness in before if not has_words(later, witness.reading)]
    new = [witness for witness in now if not has_words(earlier, witness.reading)]
    revisions = [Revision(witness, _nearest(witness, new or now), later) for witness in lost]
    told = [revision.now for revision in revisions]
    return revisions + [Revision(_nearest(witness, before), witness, later) for witness in new if witness not in told]


def _nearest(witness: Witness, among: list[Witness]) -> Witness | None:
    return min(among, key=lambda other: collate(witness.reading, other.reading).distance, default=None)

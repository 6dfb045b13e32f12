"""The versions of a page beside each other: what each says otherwise than the one before it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from sources.models import Article

from ..collation import Alignment, collate
from ..models import Witness
from ..tallying.revisions import Revision, find_revisions


@dataclass
class Version:
    """One version of a page. `headline` is aligned with the one before where the words differ.

    `paragraphs` counts those that were changed, added or taken out; None where that cannot be told, since another
    version of the parser read the one before.
    """

    article: Article
    is_public: bool
    is_first: bool = True
    headline: Alignment | None = None
    paragraphs: int | None = None
    revisions: list[Revision] = field(default_factory=list)

    @property
    def is_same(self) -> bool:
        return not self.is_first and not self.revisions and self.headline is None and self.paragraphs == 0


def lay_versions(articles: Sequence[Article], witnesses: Iterable[Witness]) -> list[Version]:
    """The versions in the order of their coming; the words of one that bears no public witness are not shown."""
    witnesses = list(witnesses)
    public = {witness.quotation.article_id for witness in witnesses}
    versions = [Version(article, article.pk in public) for article in articles]
    legible = [version for version in versions if version.is_public]
    for earlier, later in zip(legible, legible[1:], strict=False):
        later.is_first = False
        later.headline = _changed(earlier.article.headline, later.article.headline)
        later.paragraphs = _count_changes(earlier.article, later.article)
    by_number = {version.article.pk: version for version in versions}
    for revision in _revisions(witnesses):
        by_number[revision.later.pk].revisions.append(revision)
    return versions


def _revisions(witnesses: Iterable[Witness]) -> list[Revision]:
    by_statement: dict[int, list[Witness]] = defaultdict(list)
    for witness in witnesses:
        by_statement[witness.statement_id].append(witness)
    return [revision for of_statement in by_statement.values() for revision in find_revisions(of_statement)]


def _changed(before: str, now: str) -> Alignment | None:
    alignment = collate(before, now)
    return alignment if alignment.distance else None


def _count_changes(before: Article, now: Article) -> int | None:
    if before.text_sha256 == now.text_sha256:
        return 0
    if before.parser_version != now.parser_version:
        return None
    old, new = ([text for _, text in article.paragraphs] for article in (before, now))
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(max(end - start, stop - begin) for kind, start, end, begin, stop in steps if kind != "equal")

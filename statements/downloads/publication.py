"""When an article was published, as a cell tells it."""

from sources.models import Article, Precision


def describe_publication(article: Article) -> str:
    """When the article was published, in ISO 8601, as exactly as it is known."""
    if article.published_at:
        return article.published_at.isoformat()
    first, last = article.published_on, article.published_until
    if first is None:
        return ""
    if article.published_precision == Precision.YEAR:
        return f"{first:%Y}"
    if article.published_precision == Precision.MONTH:
        return f"{first:%Y-%m}"
    return first.isoformat() if last in {None, first} else f"{first.isoformat()}/{last.isoformat()}"

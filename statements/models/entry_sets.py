"""A search as the ORM asks it: of texts in which what was found is to be marked."""

from django.contrib.postgres.search import SearchQuery


class ReadyQuery(SearchQuery):
    """A search as PostgreSQL writes one (`'harbour' & !'quay'`): its words are stemmed already."""

    def __init__(self, text: str) -> None:
        super().__init__(text, search_type="raw")
        self.text = text

    def as_sql(self, compiler, connection, function=None, template=None):
        return "%s::tsquery", [self.text]

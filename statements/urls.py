"""The public pages."""

from django.urls import path, register_converter

from .views import about, articles, compare, downloads, feed, labels, occasions, outlets, speakers, statement, timeline


class KeyConverter:
    """A statement's public key: nothing else reaches the database."""

    regex = "[a-z0-9]{1,12}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(KeyConverter, "key")

urlpatterns = [
    path("", timeline.timeline, name="timeline"),
    path("statements.csv", downloads.statements_csv, name="statements-csv"),
    path("statements.jsonl", downloads.statements_jsonl, name="statements-jsonl"),
    path("statements.atom", feed.feed, name="feed"),
    path("statements/<key:key>/", statement.statement, name="statement-by-key"),
    path("statements/<key:key>/<str:slug>/", statement.statement, name="statement"),
    path("compare/", compare.compare, name="compare"),
    path("compare.csv", compare.compare_csv, name="compare-csv"),
    path("labels/", labels.labels, name="labels"),
    path("labels/sentences/", labels.sentences, name="sentences"),
    path("labels.csv", labels.labels_csv, name="labels-csv"),
    path("occasions/", occasions.occasion_list, name="occasions"),
    path("occasions/<slug:slug>/", occasions.occasion, name="occasion"),
    path("speakers/", speakers.speaker_list, name="speakers"),
    path("speakers/<slug:slug>/", speakers.speaker, name="speaker"),
    path("outlets/", outlets.outlet_list, name="outlets"),
    path("outlets/<slug:slug>/", outlets.outlet, name="outlet"),
    path("articles/<int:pk>/", articles.article, name="article"),
    path("about/", about.about, name="about"),
    path("about/data/", about.data, name="data"),
    path("about/quality/", about.quality, name="quality"),
    path("about/coverage/", about.coverage, name="coverage"),
    path("robots.txt", about.robots, name="robots"),
    path("sitemap.xml", about.sitemap, name="sitemap"),
]

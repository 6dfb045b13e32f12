"""The public pages."""

from django.urls import path, register_converter

from .models.statements import KEY_PATTERN
from .views import (
    about,
    api,
    articles,
    compare,
    corrections,
    downloads,
    feed,
    history,
    labels,
    occasions,
    outlets,
    sitemaps,
    speakers,
    statement,
    timeline,
    topics,
)


class KeyConverter:
    """A statement's public key."""

    regex = KEY_PATTERN

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(KeyConverter, "key")

urlpatterns = [
    path("", timeline.timeline, name="timeline"),
    path("counted/", timeline.counted, name="counted"),
    path("statements.csv", downloads.statements_csv, name="statements-csv"),
    path("statements.jsonl", downloads.statements_jsonl, name="statements-jsonl"),
    path("statements.atom", feed.feed, name="feed"),
    path("statements/<key:key>/", statement.statement, name="statement-by-key"),
    path("statements/<key:key>/history/", history.history, name="statement-history"),
    path("statements/<key:key>/<str:slug>/", statement.statement, name="statement"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections/feed/", corrections.feed, name="corrections-feed"),
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
    path("topics/", topics.topic_list, name="topics"),
    path("topics/<slug:slug>/", topics.topic, name="topic"),
    path("articles/<int:pk>/", articles.article, name="article"),
    path("about/", about.about, name="about"),
    path("about/data/", about.data, name="data"),
    path("about/api/", api.explained, name="api"),
    path("about/quality/", about.quality, name="quality"),
    path("about/coverage/", about.coverage, name="coverage"),
    path("api/openapi.json", api.description, name="api-description"),
    path("api/statements/", api.statement_list, name="api-statements"),
    path("api/statements/<key:key>/", api.statement, name="api-statement"),
    path("api/outlets/", api.outlet_list, name="api-outlets"),
    path("api/speakers/", api.speaker_list, name="api-speakers"),
    path("api/occasions/", api.occasion_list, name="api-occasions"),
    path("api/topics/", api.topic_list, name="api-topics"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.sitemap_pages, name="sitemap-pages"),
    path("sitemap-statements-<int:part>.xml", sitemaps.sitemap_statements, name="sitemap-statements"),
]

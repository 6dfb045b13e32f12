"""What is read in feeds of every kind, and of every kind of badness that feeds come in."""

import gzip
import json
import socket
import time
from datetime import UTC, date, datetime

import pytest

from sources.feeds import FeedKind, ListedArticle, ListedFeed, Moment, NotAFeed, read_feed

AT = "https://harbour.example/feeds/news.xml"
PUBLISHED = Moment(date(2022, 3, 1), datetime(2022, 3, 1, 9, 30, tzinfo=UTC))
UPDATED = Moment(date(2022, 3, 2), datetime(2022, 3, 2, 6, 0, tzinfo=UTC))
ITEM = """<item><title>The quay reopens</title><link>https://harbour.example/quay</link>
  <pubDate>Tue, 01 Mar 2022 12:30:00 +0300</pubDate></item>"""
QUAY = ListedArticle("https://harbour.example/quay", "The quay reopens", PUBLISHED)


def rss(items=ITEM, *, prolog='<?xml version="1.0"?>', attributes="", title="Harbour news"):
    return f'{prolog}<rss version="2.0" {attributes}><channel><title>{title}</title>{items}</channel></rss>'.encode()


def read(data, content_type=""):
    return read_feed(data, content_type, AT)


def test_rss_lists_addresses_titles_and_days():
    parsed = read(rss())
    assert (parsed.kind, parsed.title, parsed.articles, parsed.faults) == (FeedKind.RSS, "Harbour news", (QUAY,), ())


def test_rdf_is_rss():
    data = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour news</title></channel>
      <item><title>The quay reopens</title><link>https://harbour.example/quay</link>
      <dc:date>2022-03-01T12:30+03:00</dc:date></item></rdf:RDF>"""
    parsed = read(data)
    assert (parsed.kind, parsed.title, parsed.articles) == (FeedKind.RSS, "Harbour news", (QUAY,))


ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://base.example/news/"><title>Harbour news</title>
  <entry xml:base="march/">%s</entry></feed>"""


@pytest.mark.parametrize(
    ("entry", "address"),
    [
        (b'<link href="quay"/>', "https://base.example/news/march/quay"),
        (b'<link xml:base="https://pier.example/" href="quay"/>', "https://pier.example/quay"),
        (b'<link href="/quay"/>', "https://base.example/quay"),
        (b'<link href="https://harbour.example/quay"/>', "https://harbour.example/quay"),
        (
            b'<link rel="http://www.iana.org/assignments/relation/alternate" href="/quay"/>',
            "https://base.example/quay",
        ),
        (b'<link type="application/pdf" href="/a.pdf"/><link type="text/html" href="/a"/>', "https://base.example/a"),
        (b'<link rel="alternate" type="application/pdf" href="/a.pdf"/>', "https://base.example/a.pdf"),
        (b"<id>https://harbour.example/quay</id>", "https://harbour.example/quay"),
    ],
)
def test_link_of_atom_is_taken_from_its_base(entry, address):
    assert [one.address for one in read(ATOM % entry).articles] == [address]


def test_base_of_rss_is_kept_too_and_one_that_is_none_does_no_harm():
    item = "<item><link>quay</link></item>"
    assert read(rss(item, attributes='xml:base="/deep/"')).articles[0].address == "https://harbour.example/deep/quay"
    assert (
        read(rss(item, attributes='xml:base="https://["')).articles[0].address == "https://harbour.example/feeds/quay"
    )
    assert read(rss(item, attributes='xml:base="file:///etc/"')).articles == ()


OF_ANOTHER = [
    b"<source><title>Pier news</title><link href='https://pier.example/'/><updated>2001-01-01</updated></source>",
    b"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><title>No</title><link href='/no'/></div></content>",
    b"<summary><updated>2001-01-01</updated></summary>",
]


@pytest.mark.parametrize("other", OF_ANOTHER)
def test_what_stands_in_the_text_of_an_entry_or_its_source_is_not_the_entrys(other):
    (article,) = read(
        ATOM % (other + b"<title>Quay</title><link href='/quay'/><updated>2022-03-02T06:00:00Z</updated>")
    ).articles
    assert article == ListedArticle("https://base.example/quay", "Quay", None, UPDATED)


def test_picture_in_a_sitemap_is_not_the_page():
    picture = (
        "<image xmlns='http://www.google.com/schemas/sitemap-image/1.1'><loc>/pier.png</loc><title>P</title></image>"
    )
    data = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url>{picture}<loc>/quay</loc></url></urlset>"
    assert read(data.encode()).articles == (ListedArticle("https://harbour.example/quay"),)


RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


@pytest.mark.parametrize(
    "data",
    [
        f"<rdf:RDF xmlns:rdf='{RDF}' xmlns:a='http://my.netscape.com/rdf/simple/0.9/'>"
        "<a:item><a:link>/quay</a:link></a:item></rdf:RDF>",
        f"<rdf:RDF xmlns:rdf='{RDF}' xmlns='http://purl.org/rss/1.0/'>"
        "<item rdf:about='https://harbour.example/quay'/></rdf:RDF>",
        "<s:urlset xmlns:s='https://nobody.example/sitemap'><s:url><s:loc>/quay</s:loc></s:url></s:urlset>",
        "<!-- made by <i>machine</i> --><rss><channel><item><link>/quay</link></item></channel></rss>",
        "<?xml version='1.0'?><!-- <feed> --><!----><rss><channel><item><link>/quay</link></item></channel></rss>",
    ],
    ids=["RSS 0.9", "RSS 1.0", "unknown space", "comment before", "comments after the declaration"],
)
def test_what_is_written_in_another_way_is_found(data):
    assert [one.address for one in read(data.encode()).articles] == ["https://harbour.example/quay"]


def test_atom_tells_published_and_updated_apart():
    data = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour news</title>
      <link rel="self" href="https://harbour.example/atom"/>
      <entry><title type="html">The quay &lt;b&gt; reopens</title><id>tag:1</id>
      <link rel="replies" href="/quay/replies"/><link href="/quay"/>
      <published>2022-03-01T12:30:00+03:00</published><updated>2022-03-02T06:00:00Z</updated></entry>
      <entry><title>Only updated</title><id>https://harbour.example/two</id><updated>2022-03-02T06:00:00Z</updated></entry>
    </feed>"""
    assert read(data).articles == (
        ListedArticle("https://harbour.example/quay", "The quay <b> reopens", PUBLISHED, UPDATED),
        ListedArticle("https://harbour.example/two", "Only updated", None, UPDATED),
    )


def test_json_feed_is_read():
    listed = [
        {"id": "1", "url": "/quay", "title": "The quay reopens", "date_published": "2022-03-01T12:30:00+03:00"},
        {"id": "https://harbour.example/two", "date_modified": "2022-03-02T06:00:00Z"},
    ]
    parsed = read(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "H", "items": listed}).encode())
    assert (parsed.kind, parsed.title) == (FeedKind.JSON, "H")
    assert parsed.articles == (QUAY, ListedArticle("https://harbour.example/two", "", None, UPDATED))


def test_json_feed_of_wrong_types_lists_what_it_can():
    listed = [7, None, {"id": 1, "url": ["x"], "title": {}}, {"url": "/quay", "title": 5, "date_published": 5}]
    parsed = read(json.dumps({"items": listed}).encode())
    assert parsed.articles == (ListedArticle("https://harbour.example/quay"),)
    assert parsed.faults == ("3 of those listed have no address that can be fetched.",)


def test_json_feed_with_half_characters_lists_what_it_can():
    text = (
        '{"title": "A\\u0000B\\ud800", "items": [{"url": "/a\\ud800"}, {"url": "/quay", "title": "C\\u0000\\udfff"}]}'
    )
    parsed = read(text.encode())
    assert (parsed.title, parsed.articles) == ("AB", (ListedArticle("https://harbour.example/quay", "C"),))
    assert parsed.faults == ("1 of those listed has no address that can be fetched.",)


def test_sitemap_lists_addresses_and_no_day_of_publication():
    data = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>
      <loc>https://harbour.example/quay</loc><lastmod>2022-03-02T06:00:00Z</lastmod></url></urlset>"""
    parsed = read(data)
    assert (parsed.kind, parsed.articles) == (
        FeedKind.SITEMAP,
        (ListedArticle("https://harbour.example/quay", updated=UPDATED),),
    )


def test_news_sitemap_tells_outlet_title_and_day():
    data = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
      xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://harbour.example/quay</loc><n:news>
      <n:publication><n:name>The Harbour Post</n:name><n:language>en</n:language></n:publication>
      <n:publication_date>2022-03-01T09:30:00Z</n:publication_date><n:title>The quay reopens</n:title>
      </n:news></url></urlset>"""
    parsed = read(data)
    assert parsed.kind == FeedKind.NEWS_SITEMAP
    assert parsed.articles == (
        ListedArticle("https://harbour.example/quay", "The quay reopens", PUBLISHED, None, "The Harbour Post"),
    )


def test_sitemap_index_lists_sitemaps_each_once_and_not_itself():
    listed = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in [AT] * 500 + ["/one.xml", "/one.xml"])
    parsed = read(
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</sitemapindex>'.encode()
    )
    assert (parsed.kind, parsed.feeds) == (
        FeedKind.SITEMAP_INDEX,
        (ListedFeed("https://harbour.example/one.xml"),),
    )


@pytest.mark.parametrize(
    ("listed", "address"),
    [
        ("<link>/quay?a=1&amp;b=2#top</link>", "https://harbour.example/quay?a=1&b=2"),
        ("<link>//cdn.example/quay</link>", "https://cdn.example/quay"),
        ("<link> HTTPS://Harbour.Example/Quay </link>", "https://harbour.example/Quay"),
        ("<link>https://harbour.example/a b\n</link>", "https://harbour.example/a%20b"),
        ("<link>https://bücher.example/кай?а=1</link>", "https://xn--bcher-kva.example/%D0%BA%D0%B0%D0%B9?%D0%B0=1"),
        ("<link>http://[2001:DB8::1]:8080/quay%20</link>", "http://[2001:db8::1]:8080/quay%20"),
        ("<link>https://harbour.example:443</link>", "https://harbour.example/"),
        ("<link>http://harbour.example:443/quay</link>", "http://harbour.example:443/quay"),
        ("<link>https://Straße.example/quay</link>", "https://xn--strae-oqa.example/quay"),
        (
            "<link>/quay?utm_source=rss&amp;a=1&amp;fbclid=x&amp;utmost=2</link>",
            "https://harbour.example/quay?a=1&utmost=2",
        ),
        ("<link>/quay?utm_source=rss</link>", "https://harbour.example/quay"),
        ("<link>/quay?a=1&b=2&c=3</link>", "https://harbour.example/quay?a=1&b=2&c=3"),
        ("<link><![CDATA[/quay?a=1&b=2&amp=3]]></link>", "https://harbour.example/quay?a=1&b=2&amp=3"),
        ("<guid>https://harbour.example/quay</guid>", "https://harbour.example/quay"),
        ('<link href="https://harbour.example/quay"/>', "https://harbour.example/quay"),
    ],
)
def test_address_is_made_whole(listed, address):
    assert [one.address for one in read(rss(f"<item>{listed}</item>")).articles] == [address]


@pytest.mark.parametrize(
    "listed",
    [
        "",
        "<link>javascript:alert(1)</link>",
        "<link>file:///etc/passwd</link>",
        "<link>https://user:secret@harbour.example/</link>",
        "<link>https://[/quay</link>",
        "<link>https://harbour.example:port/quay</link>",
        f"<link>https://harbour.example/{'x' * 3_000}</link>",
        '<guid isPermaLink="false">https://harbour.example/quay</guid>',
        "<guid>quay-1</guid>",
    ],
)
def test_what_is_no_address_is_counted_and_left_out(listed):
    parsed = read(rss(f"<item><title>T</title>{listed}</item>"))
    assert (parsed.articles, parsed.faults) == ((), ("1 of those listed has no address that can be fetched.",))


def test_same_address_twice_is_listed_once():
    assert read(rss(ITEM * 3)).articles == (QUAY,)


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + rss(),
        rss(prolog="Warning: connect() in x.php on line 3\n<?xml version='1.0'?>"),
        rss(prolog=""),
        rss(prolog='<?xml version="1.0" encoding="utf-16"?>').decode().encode("utf-16"),
        gzip.compress(rss(), mtime=0),
        gzip.compress(rss()[:50], mtime=0) + gzip.compress(rss()[50:], mtime=0),
        rss(ITEM.replace("quay reopens", "quay\x08 reopens\x00")),
        rss("<dc:creator>Ann</dc:creator><media:content url='x'/>" + ITEM),
        rss("<!-- <item><link>/no</link></item> -->" + ITEM),
        rss(ITEM, attributes='xmlns="http://nobody.example/rss"'),
    ],
    ids=["mark", "junk before", "no prolog", "UTF-16", "gzip", "gzip in parts", "controls", "prefixes", "comment", "space"],
)  # fmt: skip
def test_feed_that_is_written_badly_is_read_all_the_same(data):
    assert [(one.address, one.title) for one in read(data).articles] == [(QUAY.address, QUAY.title)]


def test_title_is_read_in_the_charset_that_it_is_written_in():
    title, item = "Набережная открыта", "<item><title>Набережная открыта</title><link>/quay</link></item>"
    right = rss(item, prolog='<?xml version="1.0" encoding="windows-1251"?>').decode().encode("cp1251")
    wrong = rss(item * 9, prolog='<?xml version="1.0" encoding="utf-8"?>').decode().encode("cp1251")
    assert [read(data).articles[0].title for data in (right, wrong)] == [title, title]


def test_charset_in_which_plain_words_are_markup_is_not_read():
    data = rss(
        "<item><link>/quay</link><title>+ADw-b+AD4-</title></item>", prolog='<?xml version="1.0" encoding="utf-7"?>'
    )
    assert read(data).articles[0].title == "+ADw-b+AD4-"


def test_entities_of_html_are_their_characters_and_others_stay_as_they_are():
    title = read(rss("<item><link>/q</link><title>A &mdash; B &amp; C &lt;b&gt; &bogus; D</title></item>")).articles[0]
    assert title.title == "A — B & C <b> &bogus; D"


def test_feed_that_breaks_off_gives_what_came_before_and_says_so():
    parsed = read(rss(ITEM + "<item><title>Half")[:-40])
    assert parsed.articles == (QUAY,)
    assert "It is broken at line" in parsed.faults[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "It is empty"),
        (b"\n \n", "It is empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "It is no text"),
        (b"Nothing here.", "without any markup"),
        (b"<!-- <rss> " * 100_000, "without any markup"),
        (b"<opml><body/></opml>", "begins with <opml>"),
        (b"[1, 2]", "no list named"),
        (b'{"items": {}}', "no list named"),
        (b"[" * 100_000, "not JSON that can be read"),
        (b"\x1f\x8b\x08\x00broken", "cannot be unpacked"),
        (b"<!DOCTYPE html><html><body>Access denied</body></html>", "It is a page, not a feed."),
        (
            b"<html><head><link rel=alternate type='application/rss+xml' href='/rss'></head></html>",
            "It names these: https://harbour.example/rss",
        ),
    ],
)
def test_what_is_no_feed_says_what_it_is(data, reason):
    with pytest.raises(NotAFeed, match=reason):
        read(data)


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
PROLOGS = {
    "laughs": f'<!DOCTYPE l [<!ENTITY a0 "ha">{LAUGHS}]>',
    "quadratic": f'<!DOCTYPE l [<!ENTITY a9 "{"x" * 50_000}">]>',
    "file": '<!DOCTYPE l [<!ENTITY a9 SYSTEM "file:///etc/hostname">]>',
    "network": '<!DOCTYPE l [<!ENTITY a9 SYSTEM "http://127.0.0.1:9/a">]>',
    "parameter": '<!DOCTYPE l [<!ENTITY % p SYSTEM "http://127.0.0.1:9/a.dtd"> %p;]>',
    "definition": '<!DOCTYPE l SYSTEM "http://127.0.0.1:9/a.dtd">',
    "style": '<?xml-stylesheet href="http://127.0.0.1:9/a.xsl" type="text/xsl"?>',
}


@pytest.mark.parametrize("prolog", PROLOGS)
def test_nothing_is_expanded_or_asked_for(prolog, monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", lambda *a: pytest.fail("dialled"))
    item = f"<item><title>{'&a9;' * 50}</title><link>/quay?{'&a9;' * 50}</link></item>"
    include = '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file:///etc/hostname" parse="text"/>'
    (article,) = read(rss(include + item, prolog=f'<?xml version="1.0"?>{PROLOGS[prolog]}')).articles
    assert set(article.title) == set("&a9;")


FLOODS = {
    "a million entities": rss(f"<item><title>{'&amp;lt;' * 1_000_000}</title></item>" + ITEM),
    "elements in elements": rss(ITEM + "<item>" + "<a>" * 50_000),
    "attributes": rss(ITEM + f"<item {' '.join(f'a{n}=' + repr(str(n)) for n in range(200_000))}/>"),
    "an attribute of ten megabytes": rss(ITEM + f"<item a='{'x' * 10_000_000}'/>"),
    "a title of twenty megabytes": rss(ITEM + f"<item><title>{'a ' * 10_000_000}</title></item>"),
    "CDATA that never ends": rss(ITEM + "<item><title>" + "<![CDATA[" * 500_000),
    "a description of five megabytes": rss(f"<item><description><![CDATA[{'<p>' * 1_700_000}]]></description></item>" + ITEM),
    "a date of three hundred thousand": rss(f"<item><pubDate>{'1' * 300_000}</pubDate></item>" + ITEM),
}  # fmt: skip


@pytest.mark.parametrize("flood", FLOODS)
def test_flood_is_read_in_time(flood):
    began = time.process_time()
    assert read(FLOODS[flood]).articles == (QUAY,)
    assert time.process_time() - began < 3


def test_bomb_is_not_unpacked():
    with pytest.raises(NotAFeed, match="more than 1,000,000 bytes"):
        read_feed(gzip.compress(b" " * 300_000_000), max_bytes=1_000_000)


def test_more_than_a_sitemap_may_hold_is_left_out_and_told(monkeypatch):
    monkeypatch.setattr("sources.feeds.gathering.MOST", 3)
    parsed = read(rss("".join(f"<item><link>/{n}</link></item>" for n in range(5))))
    assert [one.address[-1] for one in parsed.articles] == ["0", "1", "2"]
    assert parsed.faults == ("It lists more than 3; the rest was left out.",)

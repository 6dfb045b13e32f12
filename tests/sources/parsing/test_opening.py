"""HTML pages opened: headline, paragraphs, authors, days and address, from what they say and what they print."""

import json

import pytest

from sources.parsing.opening import open_page
from sources.parsing.records import Claims, NotAnArticle

HEADLINE = "Elmton closes both bridges for a week"
PARAGRAPHS = (
    "The council of Elmton closed both bridges over the Elm on Monday after a week of heavy rain.",
    "“Nobody will cross before the engineers have looked at every beam,” Mayor Mary Roe told the council.",
    "The bridges carry some nine thousand people a day, and the next crossing is an hour away by road.",
    "Engineers from the county will begin on Tuesday with the older of the two, which was built for carts.",
)
ADDRESS = "https://www.example.com/local/bridges"


def page(*, head: str = "", above: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS, below: str = "") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang=en-GB><head><meta charset=utf-8><title>{HEADLINE} | Daily Example</title>{head}</head>"
        f"<body><nav><ul><li><a href=/a>Local</a></li><li><a href=/b>World</a></li></ul></nav>"
        f"<main><article><h1>{HEADLINE}</h1>{above}{body}{below}</article></main>"
        "<footer><p>All rights reserved.</p></footer></body></html>"
    ).encode()


def json_ld(**fields: object) -> str:
    thing = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": HEADLINE, **fields}
    return f"<script type='application/ld+json'>{json.dumps(thing)}</script>"


def test_page_gives_headline_paragraphs_and_language() -> None:
    opened = open_page(page())
    assert (opened.headline, opened.paragraphs, opened.language) == (HEADLINE, PARAGRAPHS, "en-GB")


FURNITURE = {
    "pointer": "<p>Read more: River rises to a record</p>",
    "share bar": "<div>Facebook Twitter Email</div>",
    "plea": "<p>Sign up for our newsletter and never miss a story.</p>",
    "picture": "<figure><img src=a.jpg><figcaption>Photo: Mary Poe</figcaption></figure>",
}


@pytest.mark.parametrize("furniture", FURNITURE.values(), ids=FURNITURE)
def test_furniture_stays_out_of_the_paragraphs(furniture: str) -> None:
    assert open_page(page(below=furniture)).paragraphs == PARAGRAPHS


def test_deck_that_is_printed_is_the_first_paragraph() -> None:
    deck = "Mayor says nobody will cross before every beam of both is looked at"
    assert open_page(page(above=f"<div class=standfirst>{deck}</div>")).paragraphs == (deck, *PARAGRAPHS)


def test_description_that_is_not_printed_is_no_paragraph() -> None:
    head = "<meta property=og:description content='Mayor says nobody will cross before every beam is looked at'>"
    assert open_page(page(head=head)).paragraphs == PARAGRAPHS


AUTHORS = {
    "JSON-LD person": ({"head": json_ld(author={"@type": "Person", "name": "Mary Poe"})}, ("Mary Poe",)),
    "JSON-LD list": ({"head": json_ld(author=[{"name": "Mary Poe"}, {"name": "John Doe"}])}, ("Mary Poe", "John Doe")),
    "JSON-LD string": ({"head": json_ld(author="Mary Poe")}, ("Mary Poe",)),
    "JSON-LD before meta": (
        {"head": json_ld(author="Mary Poe") + "<meta name=author content='Web Desk'>"},
        ("Mary Poe",),
    ),
    "JSON-LD outlet": ({"head": json_ld(author={"@type": "Organization", "name": "Daily Example"})}, ()),
    "the outlet given as a person": (
        {"head": json_ld(author={"name": "Daily Example"}) + "<meta property=og:site_name content='Daily Example'>"},
        (),
    ),
    "meta": ({"head": "<meta name=author content='Mary Poe and John Doe'>"}, ("Mary Poe", "John Doe")),
    "meta of an address": ({"head": "<meta property=article:author content=https://example.com/mary>"}, ()),
    "printed": ({"above": "<p>By Mary Poe</p>"}, ("Mary Poe",)),
    "printed with a mark": (
        {"above": "<div class=article-author><a href=/m>Mary Poe</a> <span>Elmton</span></div>"},
        ("Mary Poe",),
    ),
    "printed beside the day": ({"above": "<div>Mary Poe | 3 May 2024</div>"}, ("Mary Poe",)),
    "an agency": ({"above": "<p>By AFP</p>"}, ()),
    "nobody": ({}, ()),
}


@pytest.mark.parametrize(("parts", "names"), AUTHORS.values(), ids=AUTHORS)
def test_authors_are_persons(parts: dict[str, str], names: tuple[str, ...]) -> None:
    assert open_page(page(**parts)).bylines == names


def test_agency_given_as_author_is_a_credit() -> None:
    assert open_page(page(head=json_ld(author={"name": "AFP"}))).credits == ("AFP",)


def test_author_is_found_by_reference_in_a_graph() -> None:
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "headline": HEADLINE, "author": {"@id": "#m"}},
            {"@type": "Person", "@id": "#m", "name": "Mary Poe"},
        ]
    }
    head = f"<script type='application/ld+json'>{json.dumps(graph)}</script>"
    assert open_page(page(head=head)).bylines == ("Mary Poe",)


def test_dates_stand_in_order_of_trust() -> None:
    head = "<meta property=article:published_time content=2024-05-04>" + json_ld(datePublished="2024-05-03T10:00:00Z")
    opened = open_page(page(head=head, above="<time datetime=2024-05-05>5 May</time>"))
    assert opened.dates == (("json-ld", "2024-05-03T10:00:00Z"), ("meta", "2024-05-04"), ("time", "2024-05-05"))


def test_printed_day_is_among_the_lines() -> None:
    assert "3 May 2024" in open_page(page(above="<div>3 May 2024</div>")).lines


ADDRESSES = {
    "canonical on the same host": ("https://example.com/canonical", "https://example.com/canonical"),
    "relative": ("/canonical", "https://www.example.com/canonical"),
    "another host": ("https://other.example.net/x", ADDRESS),
    "no web address": ("file:///etc/passwd", ADDRESS),
    "the front page": ("https://www.example.com/", ADDRESS),
    "broken": ("https://[x", ADDRESS),
}


@pytest.mark.parametrize(("link", "address"), ADDRESSES.values(), ids=ADDRESSES)
def test_canonical_address_is_believed_on_its_own_host(link: str, address: str) -> None:
    opened = open_page(page(head=f"<link rel=canonical href='{link}'>"), Claims(url=ADDRESS))
    assert opened.address == address


def test_broken_json_ld_is_passed_over() -> None:
    assert open_page(page(head="<script type='application/ld+json'>{'headline': </script>")).headline == HEADLINE


def test_deep_json_ld_is_passed_over() -> None:
    head = f"<script type='application/ld+json'>{'[' * 100_000}</script>"
    assert open_page(page(head=head)).paragraphs == PARAGRAPHS


def test_text_that_only_json_ld_holds_is_read() -> None:
    assert open_page(page(head=json_ld(articleBody="\n".join(PARAGRAPHS)), paragraphs=())).paragraphs == PARAGRAPHS


def test_title_element_serves_where_there_is_no_other_headline() -> None:
    assert open_page(page().replace(b"h1>", b"h6>")).headline == HEADLINE


MONSTERS = {
    "too many tags": (b"<p>a</p>" * 70_000, "too many tags"),
    "too many elements": (b"<p>a" * 25_000, "more than 20,000 elements"),
    "too deep": (b"<div>" * 5_000, "nested deeper"),
    "too many attributes": (b"<p " + b" ".join(b"a%d=1" % i for i in range(5_000)) + b">a</p>", "attributes"),
    "too long a text": (b"<p>" + b"word " * 300_000 + b"</p>", "one run of text"),
    "too large": (b"<p>" + b"word " * 2_500_000 + b"</p>", "too large"),
}


@pytest.mark.parametrize(("body", "reason"), MONSTERS.values(), ids=MONSTERS)
def test_monstrous_page_is_refused_with_the_reason(body: bytes, reason: str) -> None:
    with pytest.raises(NotAnArticle, match=reason):
        open_page(b"<!doctype html><html><body>" + body)


def test_value_serves_where_a_meta_element_has_no_content() -> None:
    head = "<meta name=author value='Mary Roe'><meta property=article:published_time value='2024-05-03T10:00:00Z'>"
    opened = open_page(page(head=head))
    assert (opened.bylines, opened.dates) == (("Mary Roe",), (("meta", "2024-05-03T10:00:00Z"),))


MARKED = {
    "microdata": "<div itemprop=author itemscope><span itemprop=name>Mary Roe</span></div>",
    "microdata with two names": "<div itemprop=author><b itemprop=name>Mary Roe</b><b itemprop=name>John Doe</b></div>",
    "a signature": "<p>(Mary Roe)</p>",
}


@pytest.mark.parametrize("mark", MARKED.values(), ids=MARKED)
def test_author_below_the_text_is_found(mark: str) -> None:
    assert open_page(page(below=mark)).bylines[0] == "Mary Roe"


def test_author_of_a_comment_did_not_write_the_article() -> None:
    comment = "<div class=comments><div class=comment><span itemprop=author>Rude Reader</span></div></div>"
    assert open_page(page(below=comment)).bylines == ()


def test_pair_of_label_and_data_names_the_author() -> None:
    head = "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Mary Roe'>"
    assert open_page(page(head=head)).bylines == ("Mary Roe",)


def test_holder_of_the_copyright_is_a_creditor() -> None:
    holder = {"@type": "Organization", "name": "AFP"}
    assert open_page(page(head=json_ld(copyrightHolder=holder))).creditors == ("AFP",)


def test_title_in_the_head_is_no_printed_line() -> None:
    above = "<p class=byline>By Mary Roe</p>"
    assert "By Mary Roe" in open_page(page(above=above)).lines


REPEATED = (PARAGRAPHS[0], PARAGRAPHS[1], PARAGRAPHS[1], PARAGRAPHS[2], "No.", PARAGRAPHS[1], "No.", PARAGRAPHS[3])


@pytest.mark.parametrize("paragraphs", [REPEATED, REPEATED[1:3], (*PARAGRAPHS, *PARAGRAPHS)])
def test_repeated_paragraphs_are_all_kept_in_order(paragraphs: tuple[str, ...]) -> None:
    assert open_page(page(paragraphs=paragraphs)).paragraphs == paragraphs


def test_repeated_paragraph_with_markup_is_kept() -> None:
    marked = tuple(paragraph.replace("Monday", "<b>Monday</b>") for paragraph in (*PARAGRAPHS, PARAGRAPHS[0]))
    assert open_page(page(paragraphs=marked)).paragraphs == (*PARAGRAPHS, PARAGRAPHS[0])

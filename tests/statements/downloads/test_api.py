"""The read API: what the pages show and nothing else, page by page, refused with a reason, as its description says."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from sources.models import Precision
from statements.downloads.forms import MEANINGS, ApiForm
from statements.models import Statement, StatementAddress, Topic
from tests.factories import (
    make_article,
    make_document,
    make_month_statement,
    make_occasion,
    make_quotation,
    make_speaker,
    make_statement,
)
from tests.pages import select, texts
from tests.schemas import faults_of

pytestmark = pytest.mark.django_db
DAY = date(2022, 2, 23)
WORDS = "The harbour is open."
LISTS = ["/api/outlets/", "/api/speakers/", "/api/occasions/", "/api/topics/"]


def make_report(words, outlet, **fields):
    return make_quotation(make_article(words, outlet=outlet, **fields), words)


def words_of(response) -> list[str]:
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    return [statement["text"] for statement in response.json()["results"]]


def path_of(address: str) -> str:
    parts = urlsplit(address)
    assert f"{parts.scheme}://{parts.netloc}" == "http://testserver"
    return f"{parts.path}?{parts.query}"


@pytest.fixture
def rich():
    """Statements that between them fill and empty every field."""
    make_speaker("Cy Dane")
    Topic.objects.create(slug="harbours", name="Harbours", wanted=["harbour"])
    statement = make_statement(
        make_report(WORDS, "The Post", wire="AFP", bylines=["A. B."]),
        make_report(WORDS, "Opal News"),
        occasion=make_occasion("Harbour Day"),
        checked_at=datetime(2022, 3, 1, tzinfo=UTC),
    )
    make_statement(make_quotation(make_article("Nobody knows.", outlet=None, published_on=None)), said_on=None)
    make_month_statement(2022, 3, text="Some day in March.", speaker=None, stance="disputed")
    return statement


def test_a_statement_tells_what_its_page_tells(client, rich):
    (told,) = client.get("/api/statements/?outlet=the-post").json()["results"]
    witnesses = told.pop("witnesses")
    assert told == {
        "statement_id": rich.key,
        "permalink": f"http://testserver/statements/{rich.key}/",
        "speaker": ["Ada Castellan"],
        "said_from": "2022-02-23",
        "said_to": "2022-02-23",
        "said_precision": "day",
        "said_basis": "date",
        "occasion": "Harbour Day",
        "place": "",
        "checked": True,
        "topics": ["Harbours"],
        "recurrence": [],
        "api_url": f"http://testserver/api/statements/{rich.key}/",
        "text": WORDS,
        "language": "en",
        "basis": "direct",
        "kind": "direct",
        "stance": "",
        "disagreements": [],
        "changed_after_publication": False,
        "speaker_slugs": ["ada-castellan"],
        "topic_slugs": ["harbours"],
        "occasion_slug": "harbour-day",
        "article_count": 2,
        "outlet_count": 2,
        "independent_count": 2,
        "recorded_at": rich.created_at.isoformat(),
        "changed_at": rich.changed_at.isoformat(),
    }
    names = ("outlet", "outlet_slug", "wire", "byline", "text", "independent", "start", "published_at")
    assert [{name: witness[name] for name in names} for witness in witnesses] == [
        dict(zip(names, ("The Post", "the-post", "AFP", ["A. B."], WORDS, True, 0, "2022-02-24"), strict=True)),
        dict(zip(names, ("Opal News", "opal-news", "", [], WORDS, True, 0, "2022-02-24"), strict=True)),
    ]
    assert client.get(f"/api/statements/{rich.key}/").json() == told | {"witnesses": witnesses}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Some day in March.", WORDS]),
        ("words=harbours", [WORDS]),
        ("outlet=Opal+News", [WORDS]),
        ("outlet=the-post&outlet=opal-news&checked=on", [WORDS]),
        ("since=2022-03-01", ["Some day in March."]),
        ("undated=on", ["Nobody knows."]),
        ("order=oldest&limit=1", [WORDS]),
        ("since=&until=&words=&order=", ["Some day in March.", WORDS]),
        ("words=zeppelin", []),
    ],
)
def test_it_asks_with_the_timelines_filters(client, rich, query, found):
    assert words_of(client.get(f"/api/statements/?{query}")) == found


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_pages_meet_without_a_gap_or_a_repeat_in_both_directions(client, order):
    report = make_report(WORDS, "The Post")
    for number in range(11):
        make_statement(report, text=f"Line {number:02}.", said_on=DAY + timedelta(days=number // 3))
    expected = [f"Line {number:02}." for number in range(11)]
    expected = expected if order == "oldest" else expected[::-1]
    answer = client.get(f"/api/statements/?order={order}&limit=4&outlet=the-post")
    assert answer.json()["previous"] is None
    seen = words_of(answer)
    while following := answer.json()["next"]:
        answer = client.get(path_of(following))
        seen += words_of(answer)
    assert seen == expected
    back = words_of(answer)
    while before := answer.json()["previous"]:
        answer = client.get(path_of(before))
        back = words_of(answer) + back
    assert back == expected


def test_its_places_are_those_of_the_timeline(client):
    for number in range(25):
        make_statement(text=f"Line {number:02}.", said_on=DAY + timedelta(days=number))
    following = client.get("/api/statements/").json()["next"]
    place = urlsplit(following).query
    cards = texts(client.get(f"/?{place}"), "article.card .words")
    assert cards == [f"“{text}”" for text in words_of(client.get(path_of(following)))]


REFUSED = {
    "words=%00": ("words", ["\0"]),
    "speaker=nobody": ("speaker", ["nobody"]),
    "outlet=the-post&outlet=nope": ("outlet", ["the-post", "nope"]),
    "kind=shouted": ("kind", ["shouted"]),
    "since=2022-02-30": ("since", ["2022-02-30"]),
    "since=2023-01-01&until=2022-01-01": ("until", ["2022-01-01"]),
    "independent=-1": ("independent", ["-1"]),
    "before=yesterday": ("before", ["yesterday"]),
    "limit=101": ("limit", ["101"]),
    "limit=0": ("limit", ["0"]),
    "frm=2022-01-01": ("frm", ["2022-01-01"]),
    "excel=" + "1" * 5000: ("excel", ["1" * 200]),
}


@pytest.mark.parametrize("query", REFUSED, ids=range(len(REFUSED)))
def test_what_is_not_understood_is_refused_with_a_way_out(client, rich, query):
    response = client.get(f"/api/statements/?{query}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    problem = response.json()
    (error,) = problem["errors"]
    name, values = REFUSED[query]
    parameters = f"The parameters are {', '.join(ApiForm.base_fields)}."
    assert (error["parameter"], error["values"]) == (name, values)
    assert error["help"] == MEANINGS.get(name, parameters)
    assert problem["detail"] == f"{name}: {error['message']}"
    assert faults_in(client, "/api/statements/", response) == []
    anchor = urlsplit(problem["type"])
    assert [e.get("id") for e in select(client.get(anchor.path), f"dt#{anchor.fragment}")] == ["problem-400"]


@pytest.mark.parametrize("path", LISTS)
def test_lists_without_parameters_say_so(client, path):
    response = client.get(f"{path}?limit=1")
    assert (response.status_code, response.json()["errors"][0]["parameter"]) == (400, "limit")
    assert faults_in(client, path, response) == []


def test_a_merged_statement_leads_to_the_other_and_a_withdrawn_one_is_gone(client):
    kept, merged, old = make_statement(text="Kept."), make_statement(text="Merged."), make_statement(text="Old.")
    Statement.objects.filter(pk=merged.pk).update(state="merged", merged_into=kept)
    StatementAddress.objects.create(key="former", statement=kept)
    for key in (merged.key, "former"):
        response = client.get(f"/api/statements/{key}/")
        assert (response.status_code, response["Location"]) == (301, f"/api/statements/{kept.key}/")
    Statement.objects.filter(pk=old.pk).update(state="withdrawn")
    for key, status in ((old.key, 410), ("zzzzzzzzzz", 404)):
        response = client.get(f"/api/statements/{key}/")
        assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
        assert faults_in(client, "/api/statements/{key}/", response) == []
    assert words_of(client.get("/api/statements/")) == ["Kept."]


def test_only_what_the_public_may_see_is_told_to_staff_too(client, admin_client):
    secret = make_statement(make_report("The secret is a zeppelin.", "Hush Press"), state="draft", speaker="Cy Dane")
    report = make_report(WORDS, "Opal News")
    make_statement(report, make_report(WORDS, "The Quay"))
    report.article.document.withdrawn_at = datetime(2022, 4, 1, tzinfo=UTC)
    report.article.document.save()
    for reader in (client, admin_client):
        (told,) = reader.get("/api/statements/").json()["results"]
        assert [witness["outlet"] for witness in told["witnesses"]] == ["The Quay"]
        assert reader.get(f"/api/statements/{secret.key}/").status_code == 404
        counts = {row["name"]: row["statement_count"] for row in reader.get("/api/outlets/").json()["results"]}
        assert counts == {"Hush Press": 0, "The Quay": 1}
        assert [row["statement_count"] for row in reader.get("/api/speakers/").json()["results"]] == [1, 0]


def test_a_statement_without_a_witness_to_show_has_none(client):
    document = make_document(outlet="The Post", withdrawn_at=datetime(2022, 4, 1, tzinfo=UTC))
    make_statement(make_quotation(make_article(WORDS, document=document)), text=WORDS)
    (told,) = client.get("/api/statements/").json()["results"]
    assert (told["text"], told["witnesses"]) == (WORDS, [])


def test_the_lists_tell_slugs_and_counts(client, rich):
    make_occasion("Quiet Day", DAY)
    rows = [[(row["slug"], row["statement_count"]) for row in client.get(path).json()["results"]] for path in LISTS]
    assert rows[0][:2] == [("opal-news", 1), ("the-daily-" + rows[0][1][0].rpartition("-")[2], 1)]
    assert rows[1:] == [
        [("ada-castellan", 2), ("cy-dane", 0)],
        [("harbour-day", 1), ("quiet-day", 0)],
        [("harbours", 1)],
    ]


def description_of(client) -> dict:
    return client.get("/api/openapi.json").json()


def faults_in(client, path: str, response) -> list[str]:
    """Where the answer is not as the description of the path says."""
    described = description_of(client)
    answer = described["paths"][path]["get"]["responses"][str(response.status_code)]
    content_type, content = next(iter(answer["content"].items()))
    assert response["Content-Type"] == content_type
    return faults_of(response.json(), content["schema"], described)


def test_every_answer_is_as_the_description_says(client, rich):
    described = description_of(client)
    assert (described["openapi"], described["servers"]) == ("3.1.0", [{"url": "http://testserver"}])
    asked = {path: path.replace("{key}", rich.key) for path in described["paths"]}
    assert list(asked) == ["/api/statements/", "/api/statements/{key}/", *LISTS]
    assert {path: faults_in(client, path, client.get(address)) for path, address in asked.items()} == {
        path: [] for path in asked
    }
    assert faults_in(client, "/api/statements/", client.get("/api/statements/?undated=on")) == []


def test_the_description_has_the_forms_parameters_and_what_each_may_be(client):
    parameters = description_of(client)["paths"]["/api/statements/"]["get"]["parameters"]
    schemas = {parameter["name"]: parameter["schema"] for parameter in parameters}
    assert list(schemas) == list(ApiForm.base_fields) == list(MEANINGS)
    assert schemas["kind"]["items"]["enum"] == ["direct", "mixed", "indirect"]
    assert (schemas["limit"], schemas["words"]) == (
        {"type": "integer", "minimum": 1, "maximum": 100},
        {"type": "string", "maxLength": 200},
    )
    assert (schemas["since"], schemas["checked"]) == (
        {"type": "string", "format": "date"},
        {"type": "string", "enum": ["on"]},
    )
    described = description_of(client)
    assert faults_of("2022-02-23~bcd", schemas["before"], described) == []
    assert faults_of("undated~bcd", schemas["before"], described) == []
    assert faults_of("yesterday", schemas["before"], described) != []


def test_the_page_in_words_has_the_same_parameters_and_fields(client):
    page, described = client.get("/about/api/"), description_of(client)
    heads = [cell.text_content() for cell in select(page, "tbody th")]
    schemas = described["components"]["schemas"]
    fields = [
        name
        for table in ("Witness", "Statement", "Outlet", "Speaker", "Occasion", "Topic")
        for name in schemas[table]["properties"]
        if name != "witnesses"
    ]
    assert heads == [*MEANINGS, *fields]


def test_scripts_of_any_site_may_read_it_and_nothing_else(client, rich):
    for path in ("/api/statements/", f"/api/statements/{rich.key}/", "/api/statements/?x=1", "/api/statements/zz/"):
        response = client.get(path, headers={"Origin": "https://elsewhere.example"})
        assert response["Access-Control-Allow-Origin"] == "*"
        assert not response.has_header("Access-Control-Allow-Credentials")
    assert not client.get("/").has_header("Access-Control-Allow-Origin")
    assert [client.post(path).status_code for path in ("/api/statements/", *LISTS, "/api/openapi.json")] == [405] * 6


def test_an_answer_is_sent_again_only_when_something_in_it_is_different(client, rich):
    path = f"/api/statements/{rich.key}/"
    tag = client.get(path)["ETag"]
    make_statement(text="The bridge is closed.")
    same = client.get(path, headers={"If-None-Match": tag})
    assert (same.status_code, same.content, same["Access-Control-Allow-Origin"]) == (304, b"", "*")
    Statement.objects.filter(pk=rich.pk).update(said_to=DAY + timedelta(days=1), said_precision=Precision.RANGE)
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_an_answer_is_the_same_to_everybody_and_kept_by_nobody_unasked(client, admin_client, rich):
    for path in ("/api/statements/", f"/api/statements/{rich.key}/", *LISTS, "/api/statements/?x=1"):
        answers = [reader.get(path) for reader in (client, admin_client)]
        assert answers[0].content == answers[1].content
        assert [answer["Cache-Control"] for answer in answers] == ["public, no-cache"] * 2
        assert not any(answer.has_header(name) for answer in answers for name in ("Vary", "Set-Cookie"))


def test_a_page_of_any_length_asks_the_same_of_the_database(client, django_assert_num_queries):
    for number in range(12):
        make_statement(
            make_report(f"Line {number}.", f"Outlet {number}"),
            make_report("Line.", "The Post"),
            occasion=make_occasion(),
        )
    for limit in (1, 12):
        with django_assert_num_queries(8):
            assert len(words_of(client.get(f"/api/statements/?limit={limit}"))) == limit

"""Hostile pages through the confined reading, as the pipeline does it: each ends with an article or with a reason."""

import gzip
import json
import re
import threading
import time

import pytest
from django.conf import settings

from config.confined import OutOfTime, run_confined
from sources.parsing.nlp import read_words
from sources.parsing.reading import read_article
from sources.parsing.records import Claims, NotAnArticle, ParsedArticle

PARAGRAPHS = (
    "The council of Elmton closed both bridges over the Elm on Monday after a week of heavy rain.",
    "“Nobody will cross before the engineers have looked at every beam,” Mayor Mary Roe told the council.",
)
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
SECONDS = 10


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """As a worker does before it takes work: the forks share the language model."""
    read_words(["All is well."])


def page(*, head: str = "", body: str = TEXT) -> bytes:
    return f"<!doctype html><html><head><title>Bridges closed</title>{head}</head><body><article>{body}</article>".encode()


def read(data: bytes, content_type: str = "", seconds: float = SECONDS) -> ParsedArticle:
    claims = Claims(content_type=content_type)
    return run_confined(read_article, data, claims, seconds=seconds, memory=settings.READING_MEMORY)


REFUSED = {
    "nothing": (b"", "empty"),
    "a byte-order mark alone": (b"\xef\xbb\xbf", "no paragraph of prose"),
    "white space": (b" \n\t" * 3_000, "empty"),
    "NUL bytes": (b"<p>\x00\x00\x00\x00\x00\x00</p>", "binary"),
    "a PDF that says it is HTML": (b"%PDF-1.7\n<html>", "a PDF"),
    "a gzip archive": (gzip.compress(page()), "a gzip archive"),
    "elements in elements": (page(body="<div>" * 2_000 + TEXT), "nested deeper"),
    "inline elements in each other": (page(body="<span>" * 2_000 + TEXT), "nested deeper"),
    "quotations in quotations": (page(body="<blockquote>" * 2_000 + TEXT), "nested deeper"),
    "tables in tables": (page(body="<table><tr><td>" * 1_000 + TEXT), "nested deeper"),
    "templates in templates": (page(body="<template>" * 2_000 + TEXT), "nested deeper"),
    "lists in lists": (page(body="<ul><li>" * 1_000 + TEXT), "nested deeper"),
    "links that never close": (page(body="<a href=x>a" * 21_000), "more than 20,000 elements"),
    "cells": (page(body="<table>" + "<tr><td>1</td></tr>" * 12_000), "more than 20,000 elements"),
    "breaks": (page(body="a<br>" * 70_000), "too many tags"),
    "attributes": (page(body="<p " + " ".join(f"a{i}=1" for i in range(4_000)) + ">a</p>"), "attributes"),
    "the same attribute": (page(body="<p " + "a=1 " * 4_000 + ">a</p>"), "attributes"),
    "a long attribute": (page(head=f"<meta name=author content='{'a' * 1_000_100}'>"), "attribute longer"),
    "a long title": (page(head=f"<title>{' a' * 600_000}</title>"), "one run of text"),
    "a long word": (page(body=f"<p>{'a' * 1_000_100}</p>"), "one run of text"),
    "entities": (page(body=f"<p>{'&lt;' * 1_000_100}</p>"), "one run of text"),
    "no text": (page(body=""), "No article"),
    "a script that never ends": (page(body="<script>" + "if (a < b) {}" * 5_000), "No article"),
    "a comment that never ends": (page(body="<!--" + TEXT), "No article"),
    "an attribute that never ends": (page(body="<p class='" + TEXT), "No article"),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_page_that_is_no_article_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(NotAnArticle, match=reason):
        read(data)


def json_ld(text: str) -> str:
    return f"<script type='application/ld+json'>{text}</script>"


READ = {
    "JSON-LD in JSON-LD": page(head=json_ld('{"a":' * 50_000 + "1" + "}" * 50_000)),
    "lists in JSON-LD": page(head=json_ld("[" * 100_000)),
    "JSON-LD that names itself": page(head=json_ld(json.dumps({"@id": "a", "@type": "NewsArticle", "author": {"@id": "a"}}))),
    "JSON-LD of many objects": page(head=json_ld(json.dumps([{"@type": "Article"}] * 20_000))),
    "JSON-LD that is too large": page(head=json_ld('{"a": "' + "b" * 1_100_000 + '"}')),
    "a date of a million digits": page(head=f"<meta name=date content='{'1' * 900_000}'>"),
    "an author of many commas": page(head=f"<meta name=author content='{'A, ' * 300_000}'>"),
    "an address of blanks": page(head=f"<link rel=canonical href='http://{' ' * 5_000}'>"),
    "an address in brackets": page(head="<link rel=canonical href='http://[::1'>"),
    "a base on another host": page(head="<base href=//other.example>"),
    "a lone surrogate": page(body=TEXT + "<p>&#xD800;&#xDFFF;&#0;</p>"),
    "marks without end": page(body=TEXT + f"<p>{'“' * 20_000} said Roe.</p>"),
    "marks in turn": page(body=TEXT + f"<p>{'“a” “' * 8_000}</p>"),
    "brackets without end": page(body=TEXT + f"<p>{'(' * 20_000}</p>"),
    "capitals without end": page(body=TEXT + f"<p>{'Ab ' * 20_000}</p>"),
    "dashes without end": page(body=f"<p>ELMTON {'– ' * 10_000}</p>" + TEXT),
}  # fmt: skip


@pytest.mark.parametrize("data", READ.values(), ids=READ)
def test_article_in_a_hostile_page_is_read(data: bytes) -> None:
    article = read(data)
    assert [paragraph for paragraph in article.paragraphs if paragraph in PARAGRAPHS] == list(PARAGRAPHS)


CHARSETS = {
    "declared in the header": ("windows-1251", "text/html; charset=windows-1251", ""),
    "declared in the page": ("windows-1251", "text/html", "<meta charset=windows-1251>"),
    "the header lies": ("utf-8", "text/html; charset=iso-8859-1", ""),
    "the page lies": ("windows-1251", "text/html", "<meta charset=utf-8>"),
    "a mark": ("utf-16", "text/html", ""),
    "nothing declared": ("utf-8", "", ""),
    "a charset in which text becomes markup": ("utf-8", "text/html; charset=utf-7", ""),
    "no charset": ("utf-8", "text/html; charset=klingon", ""),
}
WORDS = "«Мост безопасен», — сказал мэр Иван Петров в понедельник, и в городе снова стало тихо."


@pytest.mark.parametrize(("charset", "content_type", "head"), CHARSETS.values(), ids=CHARSETS)
def test_words_are_read_in_any_charset(charset: str, content_type: str, head: str) -> None:
    data = page(head=head, body=f"<p>{WORDS}</p><p>{WORDS}</p>").decode().encode(charset)
    article = read(data, content_type)
    assert (article.paragraphs, article.language) == ((WORDS, WORDS), "ru")


def burn_in_c() -> None:
    """What no Python signal ends: a regular expression that looks at every way to cut a word in words."""
    re.match(r"(a+)+b", "a" * 200)


def test_call_that_burns_to_its_limit_slows_nobody() -> None:
    ends: dict[str, float] = {}

    def burn() -> None:
        with pytest.raises(OutOfTime):
            run_confined(burn_in_c, seconds=3, memory=settings.READING_MEMORY)
        ends["burning"] = time.monotonic()

    thread = threading.Thread(target=burn)
    thread.start()
    assert read(page()).paragraphs == PARAGRAPHS
    ends["reading"] = time.monotonic()
    thread.join()
    assert ends["reading"] < ends["burning"]

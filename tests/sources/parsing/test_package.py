"""What a notebook imports from the package, in an interpreter of its own: nothing heavy before a text is read."""

import subprocess
import sys

import pytest

import sources.parsing

HEAVY = "{'spacy', 'trafilatura', 'django', 'numpy'}"


def run(program: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120
    ).stdout.strip()


def test_importing_the_package_loads_no_parser():
    assert run(f"import sys, sources.parsing as p; print(p.VERSION, {HEAVY} & set(sys.modules))") == (
        f"{sources.parsing.VERSION} set()"
    )


def test_importing_a_verb_loads_no_model():
    assert (
        run(f"import sys; from sources.parsing import find_quotations; print({HEAVY} & set(sys.modules))") == "set()"
    )


def test_quotations_are_found_in_a_fresh_interpreter():
    program = """
from sources.parsing import Knowledge, KnownSpeaker, find_quotations
knowledge = Knowledge(speakers=(KnownSpeaker("keller", "Maria A. Keller"),))
print([(one.text, one.speaker) for one in find_quotations('"It is safe," said Maria Keller.', knowledge=knowledge)])
"""
    assert run(program) == "[('It is safe,', 'Maria Keller')]"


def test_article_is_read_in_a_fresh_interpreter():
    program = """
from sources.parsing import read_article
text = 'Maria Keller spoke in Ostby on Monday.\\n\\n"It is safe," she said, and drove across the bridge.'
article = read_article(text.encode())
print([(one.text, one.speaker) for one in article.quotations])
"""
    assert run(program) == "[('It is safe,', 'Maria Keller')]"


@pytest.mark.parametrize("name", sources.parsing.__all__)
def test_every_export_is_there_and_documented(name):
    assert name == "VERSION" or getattr(sources.parsing, name).__doc__


def test_unknown_names_are_refused():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        sources.parsing.nothing  # noqa: B018

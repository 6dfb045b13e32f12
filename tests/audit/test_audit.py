"""What the audit finds, and what it lets pass; that the project passes it is `make check`'s to say."""

import pytest

from tests.audit.code import audit_module
from tests.audit.findings import Finding, hold_against
from tests.audit.secrets import audit_text
from tests.audit.templates import audit_template

FAULTS = {
    "{{ words|safe }}": "not escaped",
    "{{ words|default:''|safe }}": "not escaped",
    "{{ words | safeseq|join:', ' }}": "not escaped",
    "{% with shown=words|safe %}{% endwith %}": "not escaped",
    "{% autoescape off %}{{ words }}{% endautoescape %}": "not escaped",
    "{% filter safe %}{{ words }}{% endfilter %}": "not escaped",
    "<p class={{ kind }}>": "a value without quotation marks",
    "<p class=a-{{ kind }} id='b'>": "a value without quotation marks",
    "<input value={% firstof words %}>": "a value without quotation marks",
    "<a href='{{ address }}'>": "an address begins with what is printed",
    '<a\n  class="x"\n  href="{{ address }}?a=b">': "an address begins with what is printed",
    '<a href="{% if one %}/one{% else %}{{ two }}{% endif %}">': "an address begins with what is printed",
    '<a href="{% show_address %}">': "an address begins with what is printed",
    '<form action="{{ address }}">': "an address begins with what is printed",
    '<div hx-get="{{ address }}">': "an address begins with what is printed",
    "<script>start()</script>": "written in the page",
    "<style>p { color: red }</style>": "written in the page",
    "<p style='color: red'>": "written in the page",
    '<p onclick="start()">': "written in the page",
    '<p hx-on:click="start()">': "written in the page",
    '<iframe srcdoc="x">': "written in the page",
    '<a href="javascript:start()">': "a script as a value",
    '<p hx-vals="js:{a: start()}">': "a script as a value",
    '<script src="https://elsewhere.example/x.js"></script>': "loaded from elsewhere",
    '<link rel="stylesheet" href="//elsewhere.example/x.css">': "loaded from elsewhere",
    "<img src=http://elsewhere.example/x.png>": "loaded from elsewhere",
    "<{{ tag }}>": "the name of an element is printed",
    "<p {{ attributes }}>": "an attribute is printed",
    '<p {% if a %}data-{{ name }}="x"{% endif %}>': "an attribute is printed",
}
FINE = [
    "{{ words }} {{ words|linebreaks }} {{ words|safely }}",
    '<p class="{{ kind }}" {% if is_chosen %}aria-current="true"{% endif %}>',
    """<a href="{% url 'outlet' "x" %}?{{ query }}">{{ words }}</a>""",
    '<a href="?{{ query }}#q{{ number }}">',
    '<a href="{{ statement.get_absolute_url }}{% if query %}?{{ query }}{% endif %}">',
    '{% url "timeline" as path %}<a href="{{ path }}">',
    '<a href="{% if one %}/one{% else %}?{{ two }}{% endif %}">',
    '<a href="https://elsewhere.example/">',
    """<script src="{% static 'js/x.js' %}" defer></script>""",
    "{# <p style='x'> #}",
    "<!-- <p style='x'> -->",
    "1 < 2 and {{ a }} > {{ b }}",
    '<q{% if language %} lang="{{ language }}"{% endif %}>',
]


@pytest.mark.parametrize(("source", "rule"), FAULTS.items())
def test_fault_of_a_template_is_found(source, rule):
    assert [finding.rule for finding in audit_template("x.html", source)] == [rule]


@pytest.mark.parametrize("source", FINE)
def test_template_without_a_fault_is_fine(source):
    assert list(audit_template("x.html", source)) == []


def test_finding_says_where_and_what():
    source = "<p>\n{{ fine }}\n<a\n title='x' href='{{ one|lower }}'>"
    assert list(audit_template("x.html", source)) == [
        Finding("x.html", "an address begins with what is printed", "{{ one|lower }}", 3)
    ]


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("def show(words):\n    return mark_safe(words)", "mark_safe"),
        ("def show(words):\n    return safestring.SafeString('<b>' + words)", "SafeString"),
        ("def show(words):\n    return format_html(f'<b>{words}</b>')", "format_html"),
        ("def show(words):\n    return format_html('<b>%s</b>' % words)", "format_html"),
        ("def show(words):\n    return format_html_join(words, '{}', [])", "format_html_join"),
        ("def show(words):\n    return format_html_join('', words, [])", "format_html_join"),
        ("def show(words):\n    register.filter('x', f, is_safe=True)", "is_safe"),
        ("def show(words):\n    return Context(words, autoescape=False)", "autoescape"),
    ],
)
def test_code_that_declares_markup_safe_is_found(source, rule):
    assert [(finding.rule, finding.what, finding.line) for finding in audit_module("x.py", source)] == [
        (rule, "show", 2)
    ]


def test_class_that_says_it_is_markup_is_found():
    found = audit_module("x.py", "class Mark:\n    def __html__(self):\n        return self.words")
    assert [(finding.rule, finding.what) for finding in found] == [("__html__", "Mark.__html__")]


@pytest.mark.parametrize(
    "call", ["SafeString(' · ')", "format_html('<b>{}</b>', words)", "format_html_join('', '{}', rows)"]
)
def test_markup_that_is_written_out_is_fine(call):
    assert list(audit_module("x.py", f"DOT = {call}")) == []


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "key = 'AKIA" + "ABCDEFGHIJKLMNOP'",
        "postgresql://record:" + "tide-and-time@db.example/record",
        "redis://:" + "tide-and-time@queue.example",
        "SECRET_KEY=" + "x9fj29fj29fj20fj2",
        "  DB_PASSWORD='" + "tide-and-time'",
    ],
)
def test_secret_is_found(text):
    assert [(finding.path, finding.line) for finding in audit_text(".env", f"#\n{text}\n")] == [(".env", 2)]


@pytest.mark.parametrize("text", ["#SECRET_KEY=", "redis://:password@host:6379/0", "SECRET_KEY=$(make_one)"])
def test_example_of_a_secret_is_none(text):
    assert list(audit_text(".env.example", text)) == []


def test_what_is_allowed_needs_a_reason_and_a_use():
    found = [Finding("a.html", "not escaped", "{{ a|safe }}", 1), Finding("b.html", "not escaped", "{{ b|safe }}", 2)]
    allowed = {found[0].key: "Because.", ("c.html", "not escaped", "{{ c|safe }}"): "Once.", ("d", "e", "f"): ""}
    assert hold_against(allowed, found) == [
        "b.html:2: not escaped: {{ b|safe }}",
        "tests/audit/allowed.py: nothing needs c.html not escaped {{ c|safe }} any longer",
        "tests/audit/allowed.py: nothing needs d e f any longer",
        "tests/audit/allowed.py: d e f has no reason",
    ]

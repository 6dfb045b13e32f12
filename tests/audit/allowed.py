"""What the audit may find, and why that is no fault. What nothing needs any longer is an error too."""

LEADS = "an address begins with what is printed"
OWN_HOST = "The host is one of ALLOWED_HOSTS, or the request was refused."
OWN_PATH = "The path by which the page itself was found."
OWN_LAYOUT = "Layout.query: a question mark, and what urlencode makes of numbers and words of our own."
IS_WEB = "Only where is_web has said that it is an address of the web, http or https."
COLUMN, STATEMENT, FEED = (f"templates/statements/{name}" for name in ("_column.html", "statement.html", "feed.xml"))
CARDS, COLUMNS, FILTERS, RECORD = (
    f"statements/templatetags/{name}.py" for name in ("cards", "columns", "filters", "record")
)

ALLOWED: dict[tuple[str, str, str], str] = {
    ("templates/statements/_chips.html", LEADS, "{{ request.path }}"): OWN_PATH,
    ("templates/statements/_empty.html", LEADS, "{{ request.path }}"): OWN_PATH,
    ("templates/statements/_pager.html", LEADS, "{{ request.path }}"): OWN_PATH,
    (
        "templates/statements/_timeline.html",
        LEADS,
        "{{ counted_later }}",
    ): "The view makes it: reverse('counted') and a query.",
    ("templates/statements/article.html", LEADS, "{{ article.address }}"): IS_WEB,
    ("templates/statements/occasion.html", LEADS, "{{ occasion.transcript_address }}"): IS_WEB,
    ("templates/statements/desk/queue.html", LEADS, "{{ row|desk_address }}"): "It is an address of reverse().",
    ("templates/statements/timeline.html", LEADS, "{{ request.scheme }}"): OWN_HOST,
    (
        COLUMN,
        LEADS,
        "{{ outside }}",
    ): "point_at_words is empty unless is_web has said that it is an address of the web.",
    (COLUMN, LEADS, "{{ layout|on_base:number }}"): OWN_LAYOUT,
    (COLUMN, LEADS, "{{ layout|pinning:number }}"): OWN_LAYOUT,
    (COLUMN, LEADS, "{{ layout|unpinning:number }}"): OWN_LAYOUT,
    (COLUMN, LEADS, "{{ layout|hiding:number }}"): OWN_LAYOUT,
    (STATEMENT, LEADS, "{{ request.scheme }}"): OWN_HOST,
    (STATEMENT, LEADS, "{{ query }}"): OWN_LAYOUT,
    (STATEMENT, LEADS, '{{ layout|exactly:"" }}'): OWN_LAYOUT,
    (STATEMENT, LEADS, '{{ layout|exactly:"on" }}'): OWN_LAYOUT,
    (STATEMENT, LEADS, "{{ layout.folded.query }}"): OWN_LAYOUT,
    (STATEMENT, LEADS, "{{ layout.unfolded.query }}"): OWN_LAYOUT,
    (STATEMENT, LEADS, "{{ layout|unpinning:column.number }}"): OWN_LAYOUT,
    (FEED, LEADS, "{{ origin }}"): OWN_HOST,
    ("templates/statements/corrections.xml", LEADS, "{{ origin }}"): OWN_HOST,
    (CARDS, "SafeString", "show_words"): "Words, cue and address are escaped one by one.",
    (CARDS, "SafeString", "show_facts"): "Joins links, which link_to has made with format_html.",
    (CARDS, "SafeString", "show_carriers"): "Joins links of format_html with numbers and an escaped address.",
    (CARDS, "SafeString", "show_notes"): "Joins pieces of format_html and an escaped address.",
    (CARDS, "SafeString", "_show_carrier"): "A link of format_html, or a constant.",
    (CARDS, "SafeString", "_dotted"): "Each part goes through conditional_escape.",
    (
        COLUMNS,
        "format_html_join",
        "show_folded",
    ): "The row holds an address of reverse() and an escaped query, twice the same.",
    (COLUMNS, "format_html_join", "show_silent"): "The row holds an address of reverse().",
    (FILTERS, "SafeString", "show_values"): "Joins what _show_value has made.",
    (FILTERS, "SafeString", "show_chosen"): "Joins what _show_value has made.",
    (FILTERS, "SafeString", "show_bars"): "Joins what _show_bar has made.",
    (FILTERS, "SafeString", "_show_value"): "Slug and label are escaped; the rest are numbers and names of fields.",
    (FILTERS, "SafeString", "_show_ways"): "Joins links of format_html.",
    (FILTERS, "SafeString", "_show_bar"): "Label and query are escaped; the rest are numbers.",
    (RECORD, "SafeString", "join_escaped"): "Each part goes through conditional_escape.",
}

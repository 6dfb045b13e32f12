"""What a download of statements tells: one list, which is the data dictionary, the head of the file and the API's schema.

Each column says how PostgreSQL computes it, of the tables that `flat` joins under the names used here. Texts and lists
are never null, so that an empty cell is an empty text.
"""

from typing import NamedTuple

from .tables import Type


class FlatColumn(NamedTuple):
    """A column that PostgreSQL computes. `is_shared`: the same for all witnesses of a statement, and told of each.
    `is_ours`: the site's own letters and digits, of which none can begin a formula.
    """

    heading: str
    sql: str
    meaning: str
    type: Type = Type.TEXT
    is_shared: bool = False
    is_ours: bool = False


SPEAKERS = """
    FROM statements_statement_speakers said JOIN statements_speaker speaker ON speaker.id = said.speaker_id
    WHERE said.statement_id = statement.id ORDER BY speaker.name
"""
# Membership of a topic stands among the traits of the entry: the sort above 24 bits, the topic's number below.
TOPICS = """
    FROM unnest(entry.traits) AS trait JOIN statements_topic topic ON topic.id = trait & 16777215
    WHERE trait >> 24 = 3 AND topic.merged_into_id IS NULL AND topic.removed_at IS NULL
    ORDER BY topic.name
"""
RECURRENCE = """
    ARRAY(
        SELECT other.key
        FROM (
            SELECT other_id AS id FROM statements_recurrence WHERE one_id = statement.id AND state = 'linked'
            UNION ALL
            SELECT one_id FROM statements_recurrence WHERE other_id = statement.id AND state = 'linked'
        ) linked JOIN statements_statement other USING (id)
        WHERE other.state = 'published'
            AND (other.said_to < statement.said_from OR statement.said_to < other.said_from)
        ORDER BY other.said_from, other.said_to, other.id
    )
"""
# No other shown witness of the statement that was recorded before this one shares its testimony.
IS_INDEPENDENT = """
    NOT EXISTS (
        SELECT
        FROM statements_witness before
        JOIN sources_quotation ON sources_quotation.id = before.quotation_id
        JOIN sources_article ON sources_article.id = sources_quotation.article_id
        JOIN sources_document ON sources_document.id = sources_article.document_id
        WHERE before.statement_id = witness.statement_id AND before.id < witness.id
            AND before.testimony = witness.testimony AND sources_document.withdrawn_at IS NULL
    )
"""
VERSIONS = "FROM sources_document v WHERE v.address = document.address AND v.address <> '' AND v.received_at"
# Most pages have one version: only of the others are they counted.
VERSION_NUMBER = f"""
    CASE WHEN EXISTS (SELECT {VERSIONS} < document.received_at)
        THEN (SELECT count(*) {VERSIONS} <= document.received_at) ELSE 1 END
"""
PUBLISHED_AT = """
    CASE
        WHEN article.published_at IS NOT NULL THEN replace(article.published_at::text, ' ', 'T') || ':00'
        WHEN article.published_on IS NULL THEN ''
        WHEN article.published_precision = 'year' THEN to_char(article.published_on, 'YYYY')
        WHEN article.published_precision = 'month' THEN to_char(article.published_on, 'YYYY-MM')
        WHEN article.published_until <> article.published_on THEN article.published_on || '/' || article.published_until
        ELSE article.published_on::text
    END
"""
READING = """
    CASE WHEN witness.part_start IS NULL THEN quotation.text
        ELSE substr(quotation.text, witness.part_start + 1, witness.part_end - witness.part_start) END
"""
# The database counts characters from 1.
FRAME = """
    substr(
        CASE quotation.where WHEN 'headline' THEN article.headline ELSE article.text END,
        quotation.frame_start + 1, quotation.frame_end - quotation.frame_start
    )
"""

COLUMNS = [
    FlatColumn(
        "statement_id",
        "statement.key",
        "The statement's public key; no other is ever given it.",
        is_shared=True,
        is_ours=True,
    ),
    FlatColumn(
        "permalink",
        "site.statements || statement.key || '/'",
        "The statement's page, for good: it leads to where that is.",
        is_shared=True,
        is_ours=True,
    ),
    FlatColumn("speaker", f"ARRAY(SELECT speaker.name {SPEAKERS})", "Who said it.", Type.LIST, is_shared=True),
    FlatColumn("speaker_label", "quotation.mention", "What this article calls the speaker at these words."),
    FlatColumn("cue", "quotation.cue", "The verb or phrase with which the article reports the words."),
    FlatColumn(
        "kind",
        "quotation.kind",
        "direct: in quotation marks; mixed: partly so; indirect: a paraphrase in the reporter's words.",
        is_ours=True,
    ),
    FlatColumn("text", READING, "The words as this article prints them."),
    FlatColumn("context", FRAME, "The sentence of the article around the words."),
    FlatColumn("language", "article.language", "Of the article, as in ISO 639."),
    FlatColumn(
        "said_from", "statement.said_from", "First day on which it can have been said.", Type.DAY, is_shared=True
    ),
    FlatColumn("said_to", "statement.said_to", "Last day on which it can have been said.", Type.DAY, is_shared=True),
    FlatColumn(
        "said_precision",
        "statement.said_precision",
        "day, range, month, year or unknown.",
        is_shared=True,
        is_ours=True,
    ),
    FlatColumn(
        "said_basis",
        "CASE WHEN statement.said_inferred THEN 'inferred: ' ELSE '' END || statement.said_basis",
        "What the day rests on; “inferred” where no article prints it.",
        is_shared=True,
    ),
    FlatColumn("occasion", "coalesce(occasion.name, '')", "The event at which it was said.", is_shared=True),
    FlatColumn("place", "statement.place", "Where it was said.", is_shared=True),
    FlatColumn("outlet", "coalesce(outlet.name, '')", "Who published the article; empty where that is not known."),
    FlatColumn("wire", "article.wire", "The agency whose text the article reprints, as credited."),
    FlatColumn(
        "independent",
        IS_INDEPENDENT,
        "yes for the first witness of each testimony: reprints of one wire text share one. The yeses of a statement "
        "are its independent witnesses.",
        Type.FLAG,
    ),
    FlatColumn("byline", "article.bylines", "Who wrote the article.", Type.LIST),
    FlatColumn("headline", "article.headline", "Of the article."),
    FlatColumn(
        "article_url",
        "CASE document.address WHEN '' THEN article.canonical_address ELSE document.address END",
        "Where the article was published.",
    ),
    FlatColumn(
        "published_at",
        PUBLISHED_AT,
        "As exactly as it is known: an instant, a day, a month, a year, or first and last day joined by “/”.",
        is_ours=True,
    ),
    FlatColumn(
        "published_precision",
        "article.published_precision",
        "day, range, month, year or unknown.",
        is_ours=True,
    ),
    FlatColumn("received_at", "document.received_at", "When this site received the article.", Type.INSTANT),
    FlatColumn(
        "article_version",
        VERSION_NUMBER,
        "1 for the first version of the page that was received, 2 for the next with other bytes.",
        Type.NUMBER,
    ),
    FlatColumn("where", "quotation.where", "headline or text: what start and end count in.", is_ours=True),
    FlatColumn("start", "quotation.start", "Offset of the first character, in code points from 0.", Type.NUMBER),
    FlatColumn("end", "quotation.end", "Offset after the last character.", Type.NUMBER),
    FlatColumn("sha256", "document.sha256", "SHA-256 of the bytes as received.", is_ours=True),
    FlatColumn("text_sha256", "article.text_sha256", "SHA-256 of the article's text in UTF-8.", is_ours=True),
    FlatColumn("decided_by", "witness.decided_by", "Who accepted the witness: machine or curator.", is_ours=True),
    FlatColumn(
        "match_score", "witness.score", "The machine's, from 0 to 1; empty where nothing was compared.", Type.NUMBER
    ),
    FlatColumn(
        "checked",
        "statement.checked_at IS NOT NULL",
        "Whether a curator has looked at the statement.",
        Type.FLAG,
        is_shared=True,
    ),
    FlatColumn(
        "topics",
        f"ARRAY(SELECT topic.name {TOPICS})",
        "The topics that it is of: searches that curators keep.",
        Type.LIST,
        is_shared=True,
    ),
    FlatColumn(
        "recurrence",
        RECURRENCE,
        "statement_id of each statement in which nearly the same words were said on another day, the earliest first.",
        Type.LIST,
        is_shared=True,
    ),
]

-- What each entry should hold, told from the tables of the record alone. The entries are this view, kept.

-- Two texts' words one after the other, as long as PostgreSQL can hold them (1 MiB); what is beyond is not found.
CREATE FUNCTION statements_joined(words tsvector, more tsvector) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN more IS NULL OR pg_column_size(words) + pg_column_size(more) > 1000000 THEN words ELSE words || more
END;

CREATE AGGREGATE statements_join (tsvector) (sfunc = statements_joined, stype = tsvector, initcond = '', parallel = safe);

-- Texts one after the other, so that no phrase goes across two of them: what is set before each, and between two, is
-- taken out again and leaves its room. Words take up to four times the bytes of their text: of more than 250,000 bytes
-- the beginning is kept that is sure to fit.
CREATE FUNCTION statements_words(stemming regconfig, texts text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ts_delete(
    to_tsvector(
        stemming,
        'qzjxq qzjxq qzjxq ' || CASE WHEN octet_length(texts) > 250000 THEN left(texts, 62500) ELSE coalesce(texts, '') END
    ),
    'qzjxq'
);

CREATE VIEW statements_entry_due AS
SELECT
    s.id AS statement_id, s.said_from, coalesce(s.said_to, s.said_from) AS said_to, s.changed_at, of_readings.words, found.traits,
    coalesce(s.said_precision = 'year' OR s.said_to - s.said_from > 366, false) AS is_vague
FROM statements_statement s
CROSS JOIN LATERAL (
    SELECT
        statements_joined(
            setweight(statements_words(statements_stemming(s.language), s.text), 'A'),
            statements_join(part.words ORDER BY part.language COLLATE "C")
        ) AS words,
        array_agg(statements_language(part.language)) AS languages
    FROM (
        SELECT
            a.language,
            statements_joined(
                setweight(statements_words(
                    statements_stemming(a.language), string_agg(DISTINCT q.text COLLATE "C", ' qzjxq qzjxq qzjxq ')
                ), 'A'),
                setweight(statements_words(
                    statements_stemming(a.language), string_agg(DISTINCT a.headline COLLATE "C", ' qzjxq qzjxq qzjxq ')
                ), 'B')
            ) AS words
        FROM statements_witness w
        JOIN sources_quotation q ON q.id = w.quotation_id
        JOIN sources_article a ON a.id = q.article_id
        JOIN sources_document d ON d.id = a.document_id
        WHERE w.statement_id = s.id AND d.withdrawn_at IS NULL
        GROUP BY a.language
    ) part
) of_readings
CROSS JOIN LATERAL (
    SELECT array_agg(DISTINCT trait ORDER BY trait) FILTER (WHERE trait IS NOT NULL) AS traits
    FROM (
        SELECT statements_trait(1, link.speaker_id) FROM statements_statement_speakers link WHERE link.statement_id = s.id
        UNION ALL
        SELECT statements_trait(2, d.outlet_id)
        FROM statements_witness w
        JOIN sources_quotation q ON q.id = w.quotation_id
        JOIN sources_article a ON a.id = q.article_id
        JOIN sources_document d ON d.id = a.document_id
        WHERE w.statement_id = s.id AND d.withdrawn_at IS NULL AND d.outlet_id IS NOT NULL
        UNION ALL
        SELECT statements_trait(3, topic.id) FROM statements_topic topic WHERE of_readings.words @@ topic.query
        UNION ALL
        SELECT statements_trait(4, s.occasion_id) WHERE s.occasion_id IS NOT NULL
        UNION ALL
        SELECT statements_trait(5, CASE s.kind WHEN 'direct' THEN 1 WHEN 'mixed' THEN 2 ELSE 3 END)
        UNION ALL
        SELECT statements_trait(6, 1) WHERE s.checked_at IS NOT NULL
        UNION ALL
        SELECT statements_trait(6, 2) WHERE cardinality(s.disagreements) > 0 OR s.stance = 'disputed'
        UNION ALL
        SELECT statements_trait(6, 3) WHERE s.is_revised
        UNION ALL
        SELECT statements_trait(6, 4) WHERE EXISTS (
            SELECT
            FROM statements_witness w
            JOIN statements_transcriptplacement p ON p.witness_id = w.id AND p.verdict = 'not-covered'
            JOIN sources_article transcript ON transcript.id = p.transcript_id AND transcript.superseded_at IS NULL
            JOIN sources_document held ON held.id = transcript.document_id AND held.withdrawn_at IS NULL
            JOIN sources_quotation q ON q.id = w.quotation_id
            JOIN sources_article a ON a.id = q.article_id
            JOIN sources_document d ON d.id = a.document_id AND d.withdrawn_at IS NULL
            WHERE w.statement_id = s.id
        )
        UNION ALL
        SELECT statements_trait(6, 5) WHERE s.said_from IS NULL
        UNION ALL
        SELECT statements_trait(7, number) FROM generate_series(1, least(s.independent_count, 99)) AS number
        UNION ALL
        SELECT unnest(of_readings.languages)
        UNION ALL
        SELECT statements_trait(9, statements_month(s.said_from)) WHERE s.said_from IS NOT NULL
    ) AS told (trait)
) found
WHERE s.state = 'published';

-- Renew the entries of these statements. The statements are locked first, and read after that, so that of two writers
-- the second sees what the first has written. A session keeps its plan, since making it costs ten times as much as what
-- it does: it must not be one for empty tables.
CREATE FUNCTION statements_renew(renewed bigint[]) RETURNS void LANGUAGE plpgsql
SET search_path FROM CURRENT SET jit = off SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    PERFORM FROM statements_statement WHERE id = ANY (renewed) ORDER BY id FOR NO KEY UPDATE;
    DELETE FROM statements_entry e
    WHERE e.statement_id = ANY (renewed)
        AND NOT EXISTS (SELECT FROM statements_statement s WHERE s.id = e.statement_id AND s.state = 'published');
    INSERT INTO statements_entry AS kept (statement_id, said_from, said_to, is_vague, changed_at, traits, words)
    SELECT statement_id, said_from, said_to, is_vague, changed_at, traits, words
    FROM statements_entry_due WHERE statement_id = ANY (renewed)
    ON CONFLICT (statement_id) DO UPDATE SET
        said_from = excluded.said_from, said_to = excluded.said_to, is_vague = excluded.is_vague,
        changed_at = excluded.changed_at, traits = excluded.traits, words = excluded.words
    WHERE (kept.said_from, kept.said_to, kept.is_vague, kept.changed_at, kept.traits, kept.words)
        IS DISTINCT FROM
        (excluded.said_from, excluded.said_to, excluded.is_vague, excluded.changed_at, excluded.traits, excluded.words);
END $$;

-- Which statements a change has made stale: noted by the statement that made it, and renewed when that ends, or at the
-- end of the transaction where that says SET CONSTRAINTS statements_renewal DEFERRED. They are kept in a setting of the
-- transaction, which a savepoint takes back with what was written; the row only calls the trigger, and is gone after.
-- A bulk load switches all of it off (SET LOCAL statements.renewal = 'off') and fills the entries at once.
CREATE UNLOGGED TABLE statements_stale (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);

CREATE FUNCTION statements_stale_now() RETURNS bigint[] LANGUAGE sql STABLE
RETURN coalesce(nullif(current_setting('statements.stale', true), ''), '{}')::bigint[];

CREATE FUNCTION statements_note_stale(numbers bigint[]) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE noted bigint[] := statements_stale_now(); together bigint[];
BEGIN
    IF numbers IS NULL OR current_setting('statements.renewal', true) = 'off' THEN
        RETURN;
    END IF;
    SELECT array_agg(DISTINCT number) INTO together FROM unnest(noted || numbers) AS number;
    PERFORM set_config('statements.stale', together::text, true);
    IF noted = '{}' THEN
        INSERT INTO statements_stale DEFAULT VALUES;
    END IF;
END $$;

CREATE FUNCTION statements_renew_stale() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE noted bigint[] := statements_stale_now();
BEGIN
    DELETE FROM statements_stale WHERE id = NEW.id;
    PERFORM set_config('statements.stale', '', true);
    PERFORM statements_renew(noted);
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER statements_renewal AFTER INSERT ON statements_stale
DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION statements_renew_stale();

-- One function for the tables whose rows name a statement: the column is told with the trigger.
CREATE FUNCTION statements_stale_named() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE found bigint[];
BEGIN
    IF TG_OP = 'UPDATE' THEN
        EXECUTE format(
            'SELECT array_agg(DISTINCT number) FROM (SELECT %1$I FROM changed UNION SELECT %1$I FROM before) both_of (number)',
            TG_ARGV[0]) INTO found;
    ELSE
        EXECUTE format('SELECT array_agg(DISTINCT %I) FROM changed', TG_ARGV[0]) INTO found;
    END IF;
    PERFORM statements_note_stale(found);
    RETURN NULL;
END $$;

CREATE TRIGGER statements_inserted AFTER INSERT ON statements_statement
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_stale_named('id');
CREATE TRIGGER statements_updated AFTER UPDATE ON statements_statement
REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_stale_named('id');
CREATE TRIGGER statements_deleted AFTER DELETE ON statements_statement
REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_stale_named('id');

CREATE TRIGGER statements_inserted AFTER INSERT ON statements_statement_speakers
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_stale_named('statement_id');
CREATE TRIGGER statements_updated AFTER UPDATE ON statements_statement_speakers
REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_stale_named('statement_id');
CREATE TRIGGER statements_deleted AFTER DELETE ON statements_statement_speakers
REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_stale_named('statement_id');

CREATE TRIGGER statements_inserted AFTER INSERT ON statements_witness
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_stale_named('statement_id');
CREATE TRIGGER statements_updated AFTER UPDATE ON statements_witness
REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_stale_named('statement_id');
CREATE TRIGGER statements_deleted AFTER DELETE ON statements_witness
REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_stale_named('statement_id');

-- Of a placement, by its witness. What follows finds statements by the rows of the sources, always through indexes: the
-- plan that a session keeps is for few of them.
CREATE FUNCTION statements_stale_placed() RETURNS trigger LANGUAGE plpgsql
SET search_path FROM CURRENT SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    PERFORM statements_note_stale(array_agg(DISTINCT w.statement_id))
    FROM changed JOIN statements_witness w ON w.id = changed.witness_id;
    RETURN NULL;
END $$;

CREATE TRIGGER statements_inserted AFTER INSERT ON statements_transcriptplacement
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_stale_placed();
CREATE TRIGGER statements_updated AFTER UPDATE ON statements_transcriptplacement
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_stale_placed();
CREATE TRIGGER statements_updated_from AFTER UPDATE ON statements_transcriptplacement
REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_stale_placed();
CREATE TRIGGER statements_deleted AFTER DELETE ON statements_transcriptplacement
REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_stale_placed();

-- Of articles: by their witnesses, and where they are transcripts by those placed in them.
CREATE FUNCTION statements_of_articles(articles bigint[]) RETURNS SETOF bigint LANGUAGE sql STABLE
SET search_path FROM CURRENT SET enable_hashjoin = off SET enable_mergejoin = off AS $$
    SELECT w.statement_id
    FROM sources_quotation q JOIN statements_witness w ON w.quotation_id = q.id
    WHERE q.article_id = ANY (articles)
    UNION
    SELECT w.statement_id
    FROM statements_transcriptplacement p JOIN statements_witness w ON w.id = p.witness_id
    WHERE p.transcript_id = ANY (articles)
$$;

CREATE FUNCTION statements_note_articles(articles bigint[]) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF articles IS NOT NULL AND current_setting('statements.renewal', true) IS DISTINCT FROM 'off' THEN
        PERFORM statements_hold_articles(articles);
        PERFORM statements_note_stale(ARRAY(SELECT statements_of_articles(articles)));
    END IF;
END $$;

CREATE FUNCTION statements_stale_articles() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM statements_note_articles(array_agg(changed.id))
    FROM changed JOIN before ON before.id = changed.id
    WHERE (before.language, before.headline, before.superseded_at IS NULL, before.document_id)
        IS DISTINCT FROM (changed.language, changed.headline, changed.superseded_at IS NULL, changed.document_id);
    RETURN NULL;
END $$;

CREATE TRIGGER statements_updated AFTER UPDATE ON sources_article
REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_stale_articles();

CREATE FUNCTION statements_stale_documents() RETURNS trigger LANGUAGE plpgsql
SET search_path FROM CURRENT SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE documents bigint[];
BEGIN
    SELECT array_agg(changed.id) INTO documents
    FROM changed JOIN before ON before.id = changed.id
    WHERE (before.withdrawn_at IS NULL, before.outlet_id) IS DISTINCT FROM (changed.withdrawn_at IS NULL, changed.outlet_id);
    IF documents IS NOT NULL THEN
        PERFORM statements_note_articles(array_agg(a.id)) FROM sources_article a WHERE a.document_id = ANY (documents);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER statements_updated AFTER UPDATE ON sources_document
REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_stale_documents();

CREATE FUNCTION statements_stale_quotations() RETURNS trigger LANGUAGE plpgsql
SET search_path FROM CURRENT SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    PERFORM statements_note_stale(array_agg(DISTINCT w.statement_id))
    FROM changed JOIN before ON before.id = changed.id JOIN statements_witness w ON w.quotation_id = changed.id
    WHERE (before.text, before.article_id) IS DISTINCT FROM (changed.text, changed.article_id);
    RETURN NULL;
END $$;

CREATE TRIGGER statements_updated AFTER UPDATE ON sources_quotation
REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_stale_quotations();

-- Counts of entries. Every change of entries adds rows to the tables of changes, so that no writer waits for another's
-- count; `statements_compact` adds these to the counts proper. What is true at any moment is the sum of both: the views.

CREATE FUNCTION statements_is_counted(trait integer) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN trait >> 24 < 9;

-- Counted beside one of another sort: all but languages, and of the numbers of independent witnesses 2 to 9.
CREATE FUNCTION statements_is_paired(trait integer) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN trait >> 24 <= 6 OR trait BETWEEN (7 << 24) + 2 AND (7 << 24) + 9;

-- The months at which an entry counts, without the one that stands for all of them.
CREATE FUNCTION statements_months(said_from date, said_to date, is_vague boolean)
RETURNS TABLE (month integer, held integer, begun integer, ended integer)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1
BEGIN ATOMIC
    SELECT 1, 1, 0, 0 WHERE said_from IS NULL
    UNION ALL
    SELECT
        number, (NOT is_vague)::integer, (number = statements_month(said_from))::integer,
        (number = statements_month(said_to))::integer
    FROM generate_series(
        statements_month(said_from)::integer, statements_month(said_to)::integer,
        CASE WHEN is_vague THEN greatest(1, statements_month(said_to) - statements_month(said_from)) ELSE 1 END
    ) AS number
    WHERE said_from IS NOT NULL;
END;

-- The traits at which an entry counts, alone (beside 0) and in pairs, each pair once.
CREATE FUNCTION statements_pairs(traits integer[]) RETURNS TABLE (trait integer, other integer)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 60
BEGIN ATOMIC
    SELECT 0, 0
    UNION ALL
    SELECT 0, one FROM unnest(traits) AS one WHERE statements_is_counted(one)
    UNION ALL
    SELECT one, two FROM unnest(traits) AS one, unnest(traits) AS two
    WHERE one < two AND one >> 24 <> two >> 24 AND statements_is_paired(one) AND statements_is_paired(two);
END;

-- Three functions that differ in what they add up: what came, what went, or the difference. PostgreSQL calls them for no
-- rows as well; and they keep their plans, which are dearer than what they do.
DO $make$
DECLARE event text; told text;
BEGIN
    FOR event, told IN VALUES
        ('inserted', 'SELECT 1 AS sign, changed.* FROM changed'),
        ('deleted', 'SELECT -1 AS sign, changed.* FROM changed'),
        ('updated', 'SELECT 1 AS sign, changed.* FROM changed UNION ALL SELECT -1, before.* FROM before')
    LOOP
        EXECUTE format($function$
            CREATE FUNCTION statements_count_%s() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
            BEGIN
                IF NOT EXISTS (SELECT FROM changed) OR current_setting('statements.renewal', true) = 'off' THEN
                    RETURN NULL;
                END IF;
                INSERT INTO statements_traitchange (trait, other, month, held, begun, ended)
                WITH moved AS (
                    SELECT pair.trait, pair.other, months.month, sum(sign * months.held) AS held,
                        sum(sign * months.begun) AS begun, sum(sign * months.ended) AS ended
                    FROM (%2$s) told, statements_pairs(told.traits) pair, LATERAL (
                        SELECT * FROM statements_months(told.said_from, told.said_to, told.is_vague)
                        UNION ALL SELECT 0, 1, 0, 0
                    ) months
                    GROUP BY pair.trait, pair.other, months.month
                    HAVING (sum(sign * months.held), sum(sign * months.begun), sum(sign * months.ended)) <> (0, 0, 0)
                )
                SELECT trait, other, month, held, begun, ended FROM moved
                UNION ALL SELECT other, trait, month, held, begun, ended FROM moved WHERE trait > 0;
                INSERT INTO statements_wordchange (lexeme, month, held, begun, ended)
                SELECT word.lexeme, months.month, sum(sign * months.held), sum(sign * months.begun), sum(sign * months.ended)
                FROM (%2$s) told, unnest(tsvector_to_array(told.words)) AS word (lexeme), LATERAL (
                    SELECT * FROM statements_months(told.said_from, told.said_to, told.is_vague)
                    UNION ALL SELECT 0, 1, 0, 0
                ) months
                GROUP BY word.lexeme, months.month
                HAVING (sum(sign * months.held), sum(sign * months.begun), sum(sign * months.ended)) <> (0, 0, 0);
                RETURN NULL;
            END $$
        $function$, event, told);
    END LOOP;
END $make$;

CREATE TRIGGER statements_inserted AFTER INSERT ON statements_entry
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_count_inserted();
CREATE TRIGGER statements_updated AFTER UPDATE ON statements_entry
REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_count_updated();
CREATE TRIGGER statements_deleted AFTER DELETE ON statements_entry
REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_count_deleted();

CREATE VIEW statements_traitcount_now AS
SELECT trait, other, month, held, begun, ended FROM statements_traitcount
UNION ALL SELECT trait, other, month, held, begun, ended FROM statements_traitchange;

CREATE VIEW statements_wordcount_now AS
SELECT lexeme, month, held, begun, ended FROM statements_wordcount
UNION ALL SELECT lexeme, month, held, begun, ended FROM statements_wordchange;

-- Add the changes to the counts, and take away those that come to nothing. One at a time: who comes second has nothing
-- to do.
CREATE FUNCTION statements_compact() RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT SET jit = off AS $$
DECLARE traits integer[]; others integer[]; lexemes text[]; months integer[];
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtextextended('statements_compact', 0)) THEN
        RETURN;
    END IF;
    WITH gone AS (DELETE FROM statements_traitchange RETURNING *), added AS (
        INSERT INTO statements_traitcount AS kept (trait, other, month, held, begun, ended)
        SELECT trait, other, month, sum(held), sum(begun), sum(ended) FROM gone GROUP BY trait, other, month
        HAVING (sum(held), sum(begun), sum(ended)) <> (0, 0, 0) ORDER BY trait, other, month
        ON CONFLICT (trait, other, month) DO UPDATE
        SET held = kept.held + excluded.held, begun = kept.begun + excluded.begun, ended = kept.ended + excluded.ended
        RETURNING *
    )
    SELECT array_agg(trait), array_agg(other), array_agg(month) INTO traits, others, months
    FROM added WHERE (held, begun, ended) = (0, 0, 0);
    DELETE FROM statements_traitcount kept USING unnest(traits, others, months) AS empty (trait, other, month)
    WHERE (kept.trait, kept.other, kept.month) = (empty.trait, empty.other, empty.month);
    WITH gone AS (DELETE FROM statements_wordchange RETURNING *), added AS (
        INSERT INTO statements_wordcount AS kept (lexeme, month, held, begun, ended)
        SELECT lexeme, month, sum(held), sum(begun), sum(ended) FROM gone GROUP BY lexeme, month
        HAVING (sum(held), sum(begun), sum(ended)) <> (0, 0, 0) ORDER BY lexeme, month
        ON CONFLICT (lexeme, month) DO UPDATE
        SET held = kept.held + excluded.held, begun = kept.begun + excluded.begun, ended = kept.ended + excluded.ended
        RETURNING *
    )
    SELECT array_agg(lexeme), array_agg(month) INTO lexemes, months FROM added WHERE (held, begun, ended) = (0, 0, 0);
    DELETE FROM statements_wordcount kept USING unnest(lexemes, months) AS empty (lexeme, month)
    WHERE (kept.lexeme, kept.month) = (empty.lexeme, empty.month);
END $$;

-- What the counts should be, told from the entries alone. Each entry begins in one month, or is of unknown day.
CREATE VIEW statements_traitcount_due AS
WITH by_month AS MATERIALIZED (
    SELECT pair.trait, pair.other, months.month,
        sum(months.held) AS held, sum(months.begun) AS begun, sum(months.ended) AS ended
    FROM statements_entry e, statements_pairs(e.traits) pair, statements_months(e.said_from, e.said_to, e.is_vague) months
    GROUP BY pair.trait, pair.other, months.month
), told AS (
    SELECT * FROM by_month
    UNION ALL
    SELECT trait, other, 0, sum(CASE month WHEN 1 THEN held ELSE begun END), 0, 0
    FROM by_month GROUP BY trait, other
)
SELECT trait, other, month, held, begun, ended FROM told
UNION ALL SELECT other, trait, month, held, begun, ended FROM told WHERE trait > 0;

CREATE VIEW statements_wordcount_due AS
WITH by_month AS MATERIALIZED (
    SELECT word.lexeme, months.month,
        sum(months.held) AS held, sum(months.begun) AS begun, sum(months.ended) AS ended
    FROM statements_entry e, unnest(tsvector_to_array(e.words)) AS word (lexeme),
        statements_months(e.said_from, e.said_to, e.is_vague) months
    GROUP BY word.lexeme, months.month
)
SELECT * FROM by_month
UNION ALL
SELECT lexeme, 0, sum(CASE month WHEN 1 THEN held ELSE begun END), 0, 0 FROM by_month GROUP BY lexeme;

-- Two writers at once: one makes a statement depend on an article (a witness of it, a placement in it), the other changes
-- the article or its document. Neither sees the other's rows, so neither would renew the entry for both. So the first
-- holds what it leads to (as its foreign keys do, but those only when it is committed), and the second what leads to it;
-- whoever comes second waits until the first is committed, and then sees.

CREATE FUNCTION statements_hold_witnessed() RETURNS trigger LANGUAGE plpgsql
SET search_path FROM CURRENT SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM FROM sources_quotation q JOIN changed ON changed.quotation_id = q.id ORDER BY q.id FOR KEY SHARE OF q;
        RETURN NULL;
    END IF;
    PERFORM FROM sources_quotation q
    JOIN changed ON changed.quotation_id = q.id JOIN before ON before.id = changed.id
    WHERE (before.statement_id, before.quotation_id) IS DISTINCT FROM (changed.statement_id, changed.quotation_id)
    ORDER BY q.id FOR KEY SHARE OF q;
    PERFORM FROM sources_article a
    JOIN statements_transcriptplacement p ON p.transcript_id = a.id
    JOIN changed ON changed.id = p.witness_id JOIN before ON before.id = changed.id
    WHERE before.statement_id <> changed.statement_id
    ORDER BY a.id FOR KEY SHARE OF a;
    RETURN NULL;
END $$;

-- They go before those that make the statement stale, since triggers of one table go by their names; not in a bulk load.
CREATE TRIGGER statements_held AFTER INSERT ON statements_witness
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
WHEN (current_setting('statements.renewal', true) IS DISTINCT FROM 'off') EXECUTE FUNCTION statements_hold_witnessed();
CREATE TRIGGER statements_held_again AFTER UPDATE ON statements_witness
REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT
WHEN (current_setting('statements.renewal', true) IS DISTINCT FROM 'off') EXECUTE FUNCTION statements_hold_witnessed();

CREATE FUNCTION statements_hold_placed() RETURNS trigger LANGUAGE plpgsql
SET search_path FROM CURRENT SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    PERFORM FROM sources_article a JOIN changed ON changed.transcript_id = a.id ORDER BY a.id FOR KEY SHARE OF a;
    PERFORM FROM statements_witness w JOIN changed ON changed.witness_id = w.id ORDER BY w.id FOR KEY SHARE OF w;
    RETURN NULL;
END $$;

CREATE TRIGGER statements_held AFTER INSERT ON statements_transcriptplacement
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
WHEN (current_setting('statements.renewal', true) IS DISTINCT FROM 'off') EXECUTE FUNCTION statements_hold_placed();
CREATE TRIGGER statements_held_again AFTER UPDATE ON statements_transcriptplacement
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
WHEN (current_setting('statements.renewal', true) IS DISTINCT FROM 'off') EXECUTE FUNCTION statements_hold_placed();

-- Of articles that have changed, or whose document has. The statements that are known go first: who writes to one of them
-- may come to its quotations after.
CREATE FUNCTION statements_hold_articles(articles bigint[]) RETURNS void LANGUAGE plpgsql
SET search_path FROM CURRENT SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    PERFORM FROM statements_statement
    WHERE id = ANY (ARRAY(SELECT statements_of_articles(articles))) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM sources_article WHERE id = ANY (articles) ORDER BY id FOR UPDATE;
    PERFORM FROM sources_quotation WHERE article_id = ANY (articles) ORDER BY id FOR UPDATE;
END $$;

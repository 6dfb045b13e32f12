-- What waits for a person, told from the tables of the record alone. statements_waiting is this view, kept.
--
-- Doubt runs from 0 to 1. A proposal is in most doubt where the machine's score says neither yes nor no (0.5). A draft is
-- in as much doubt as the surest of its quotations leaves; what the parser is sure of waits for its outlet's policy alone.
-- Witnesses that contradict each other leave more doubt the more they do so in; an unknown day half. What a person has
-- checked is in no doubt but for its publication, until the machine attaches one more witness and they disagree. Reach is the number of independent witnesses that the decision is about.
CREATE VIEW statements_waiting_due AS
SELECT
    s.id AS statement_id, NULL::bigint AS proposal_id, told.matter, greatest(s.independent_count, 1) AS reach,
    CASE told.matter
        WHEN 'draft' THEN greatest(0.05, 1 - coalesce((
            SELECT max(q.confidence) FROM statements_witness w JOIN sources_quotation q ON q.id = w.quotation_id
            WHERE w.statement_id = s.id
        ), 0))
        WHEN 'disagreement' THEN least(0.5 + 0.2 * cardinality(s.disagreements), 1)
        ELSE 0.5
    END::double precision AS doubt
FROM statements_statement s
CROSS JOIN LATERAL (
    SELECT CASE
        WHEN s.state = 'draft' AND s.article_count > 0 THEN 'draft'
        WHEN s.state = 'published' AND cardinality(s.disagreements) > 0 AND (s.checked_at IS NULL OR EXISTS (
            SELECT FROM statements_decision d
            WHERE d.statement_id = s.id AND d.verb = 'attached' AND d.made_by_id IS NULL AND d.made_at > s.checked_at
        )) THEN 'disagreement'
        WHEN s.state = 'published' AND s.checked_at IS NULL AND s.said_from IS NULL THEN 'undated'
    END AS matter
) told
WHERE told.matter IS NOT NULL
UNION ALL
SELECT
    s.id, p.id, 'proposal', greatest(s.independent_count, 1) + 1,
    greatest(0.05, 1 - abs(2 * p.score - 1))
FROM statements_proposal p
JOIN statements_statement s ON s.id = p.statement_id
WHERE p.state = 'open' AND s.state IN ('draft', 'published');

CREATE FUNCTION statements_renew_waiting(numbers bigint[]) RETURNS void LANGUAGE plpgsql
SET search_path FROM CURRENT SET jit = off SET enable_seqscan = off AS $$
BEGIN
    DELETE FROM statements_waiting kept
    WHERE kept.statement_id = ANY (numbers) AND NOT EXISTS (
        SELECT FROM statements_waiting_due due
        WHERE due.statement_id = kept.statement_id AND due.proposal_id IS NOT DISTINCT FROM kept.proposal_id
    );
    -- A row that is right already is not even locked: who writes of one statement waits for nobody who proposes to it.
    INSERT INTO statements_waiting (statement_id, proposal_id, matter, doubt, reach)
    SELECT statement_id, proposal_id, matter, doubt, reach FROM statements_waiting_due due
    WHERE statement_id = ANY (numbers) AND NOT EXISTS (
        SELECT FROM statements_waiting kept
        WHERE (kept.statement_id, kept.matter, kept.doubt, kept.reach)
            = (due.statement_id, due.matter, due.doubt, due.reach)
            AND kept.proposal_id IS NOT DISTINCT FROM due.proposal_id
    )
    ORDER BY statement_id, proposal_id
    ON CONFLICT (statement_id, proposal_id) DO UPDATE
    SET matter = excluded.matter, doubt = excluded.doubt, reach = excluded.reach;
END $$;

-- Fill the table anew: after a load without triggers, and when it was found wrong.
CREATE FUNCTION statements_fill_waiting() RETURNS void LANGUAGE sql SET search_path FROM CURRENT
BEGIN ATOMIC
    DELETE FROM statements_waiting;
    INSERT INTO statements_waiting (statement_id, proposal_id, matter, doubt, reach)
    SELECT statement_id, proposal_id, matter, doubt, reach FROM statements_waiting_due;
END;

CREATE FUNCTION statements_statements_changed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE numbers bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(id) INTO numbers FROM changed WHERE article_count > 0;
    ELSE
        SELECT array_agg(changed.id) INTO numbers FROM changed JOIN before USING (id)
        WHERE (
            before.state, before.checked_at, before.disagreements, before.said_from, before.article_count,
            before.independent_count, before.shown_sha256
        ) IS DISTINCT FROM (
            changed.state, changed.checked_at, changed.disagreements, changed.said_from, changed.article_count,
            changed.independent_count, changed.shown_sha256
        );
    END IF;
    IF numbers IS NOT NULL THEN
        PERFORM statements_renew_waiting(numbers);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER statements_wait AFTER INSERT ON statements_statement
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
WHEN (current_setting('statements.renewal', true) IS DISTINCT FROM 'off')
EXECUTE FUNCTION statements_statements_changed();
CREATE TRIGGER statements_wait_again AFTER UPDATE ON statements_statement
REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT
WHEN (current_setting('statements.renewal', true) IS DISTINCT FROM 'off')
EXECUTE FUNCTION statements_statements_changed();

CREATE FUNCTION statements_proposals_changed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM statements_renew_waiting(ARRAY(SELECT DISTINCT statement_id FROM before));
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM statements_renew_waiting(ARRAY(SELECT DISTINCT statement_id FROM changed));
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER statements_wait AFTER INSERT ON statements_proposal
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
WHEN (current_setting('statements.renewal', true) IS DISTINCT FROM 'off')
EXECUTE FUNCTION statements_proposals_changed();
CREATE TRIGGER statements_wait_again AFTER UPDATE ON statements_proposal
REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_proposals_changed();
CREATE TRIGGER statements_wait_no_more AFTER DELETE ON statements_proposal
REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION statements_proposals_changed();

-- What is deleted waits no more, and nobody has it in hand.
CREATE FUNCTION statements_forget_waiting() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    DELETE FROM statements_waiting USING before WHERE statement_id = before.id;
    DELETE FROM statements_lease USING before WHERE statement_id = before.id;
    RETURN NULL;
END $$;

CREATE TRIGGER statements_wait_no_more AFTER DELETE ON statements_statement
REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION statements_forget_waiting();

SELECT statements_fill_waiting();

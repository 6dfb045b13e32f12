-- Two statements of which the machine is not sure whether they are one, or one line, wait for a person too; and the doubt
-- about a draft follows the readings that it has.
--
-- A pair waits with its older statement. Statements that come near each other are two on the whole, as the machine sees
-- it: were that in doubt, a quotation of the one would be proposed to the other, which is asked instead. So they are in
-- little doubt (0.2), and none once a person has kept a quotation of the one from the other. A line said again is in the
-- more doubt the less alike the two are; one repeated nearly word for word is in none. Reach is the number of the
-- independent witnesses of both.
CREATE VIEW statements_pairs_due AS
SELECT
    one.id AS statement_id, NULL::bigint AS proposal_id, 'again' AS matter,
    greatest(one.independent_count + other.independent_count, 1) AS reach,
    (1 - link.score)::double precision AS doubt, other.id AS other_id
FROM statements_recurrence link
JOIN statements_statement one ON one.id = link.one_id
JOIN statements_statement other ON other.id = link.other_id
WHERE link.state = 'linked' AND link.decided_at IS NULL AND link.score < 0.95
    AND one.state IN ('draft', 'published') AND other.state IN ('draft', 'published')
UNION ALL
SELECT
    one.id, NULL::bigint, 'near', greatest(one.independent_count + other.independent_count, 1),
    0.2::double precision, other.id
FROM statements_statement_near link
JOIN statements_statement one ON one.id = link.from_statement_id
JOIN statements_statement other ON other.id = link.to_statement_id
WHERE link.from_statement_id < link.to_statement_id
    AND one.state IN ('draft', 'published') AND other.state IN ('draft', 'published')
    AND NOT EXISTS (
        SELECT FROM statements_recurrence line WHERE line.one_id = one.id AND line.other_id = other.id
    )
    AND NOT EXISTS (
        SELECT FROM statements_proposal p JOIN statements_witness w USING (quotation_id)
        WHERE p.statement_id = one.id AND w.statement_id = other.id AND p.state IN ('open', 'rejected')
    )
    AND NOT EXISTS (
        SELECT FROM statements_proposal p JOIN statements_witness w USING (quotation_id)
        WHERE p.statement_id = other.id AND w.statement_id = one.id AND p.state IN ('open', 'rejected')
    );

ALTER VIEW statements_waiting_due RENAME TO statements_matters_due;
CREATE VIEW statements_waiting_due AS
SELECT statement_id, proposal_id, matter, reach, doubt, NULL::bigint AS other_id FROM statements_matters_due
UNION ALL
SELECT statement_id, proposal_id, matter, reach, doubt, other_id FROM statements_pairs_due;

-- What is due is asked of these statements by their numbers, each time: joined to what is kept alone, it would be worked out
-- for every statement on record. It is planned once a connection: the view has many parts, and planning it took longer.
CREATE OR REPLACE FUNCTION statements_renew_waiting(numbers bigint[]) RETURNS void LANGUAGE plpgsql
SET search_path FROM CURRENT SET jit = off SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    DELETE FROM statements_waiting kept
    WHERE kept.statement_id = ANY (numbers) AND kept.other_id IS NULL AND NOT EXISTS (
        SELECT FROM statements_matters_due due
        WHERE due.statement_id = ANY (numbers) AND due.statement_id = kept.statement_id
            AND due.proposal_id IS NOT DISTINCT FROM kept.proposal_id
    );
    -- A row that is right already is not even locked: who writes of one statement waits for nobody who proposes to it.
    INSERT INTO statements_waiting (statement_id, proposal_id, matter, doubt, reach)
    SELECT statement_id, proposal_id, matter, doubt, reach FROM statements_matters_due due
    WHERE statement_id = ANY (numbers) AND NOT EXISTS (
        SELECT FROM statements_waiting kept
        WHERE (kept.statement_id, kept.matter, kept.doubt, kept.reach)
            = (due.statement_id, due.matter, due.doubt, due.reach)
            AND kept.proposal_id IS NOT DISTINCT FROM due.proposal_id AND kept.other_id IS NULL
    )
    ORDER BY statement_id, proposal_id
    ON CONFLICT (statement_id, proposal_id, other_id) DO UPDATE
    SET matter = excluded.matter, doubt = excluded.doubt, reach = excluded.reach;
    PERFORM statements_renew_pairs(numbers);
END $$;

-- The pairs of these statements, whether they are the older or the younger. Most statements have none: that is told first.
CREATE FUNCTION statements_renew_pairs(numbers bigint[]) RETURNS void LANGUAGE plpgsql
SET search_path FROM CURRENT SET jit = off SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE older bigint[];
BEGIN
    older := ARRAY(
        SELECT least(from_statement_id, to_statement_id) FROM statements_statement_near
        WHERE from_statement_id = ANY (numbers)
        UNION SELECT one_id FROM statements_recurrence WHERE one_id = ANY (numbers)
        UNION SELECT one_id FROM statements_recurrence WHERE other_id = ANY (numbers)
        UNION SELECT statement_id FROM statements_waiting WHERE statement_id = ANY (numbers) AND other_id IS NOT NULL
        UNION SELECT statement_id FROM statements_waiting WHERE other_id = ANY (numbers)
    );
    IF older = '{}' THEN
        RETURN;
    END IF;
    DELETE FROM statements_waiting kept
    WHERE kept.statement_id = ANY (older) AND kept.other_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM statements_pairs_due due
        WHERE due.statement_id = ANY (older) AND due.statement_id = kept.statement_id
            AND due.other_id = kept.other_id
    );
    INSERT INTO statements_waiting (statement_id, other_id, matter, doubt, reach)
    SELECT statement_id, other_id, matter, doubt, reach FROM statements_pairs_due due
    WHERE statement_id = ANY (older) AND NOT EXISTS (
        SELECT FROM statements_waiting kept
        WHERE (kept.statement_id, kept.other_id, kept.matter, kept.doubt, kept.reach)
            = (due.statement_id, due.other_id, due.matter, due.doubt, due.reach)
    )
    ORDER BY statement_id, other_id
    ON CONFLICT (statement_id, proposal_id, other_id) DO UPDATE
    SET matter = excluded.matter, doubt = excluded.doubt, reach = excluded.reach;
END $$;

CREATE OR REPLACE FUNCTION statements_fill_waiting() RETURNS void LANGUAGE sql SET search_path FROM CURRENT
BEGIN ATOMIC
    DELETE FROM statements_waiting;
    INSERT INTO statements_waiting (statement_id, proposal_id, other_id, matter, doubt, reach)
    SELECT statement_id, proposal_id, other_id, matter, doubt, reach FROM statements_waiting_due;
END;

CREATE FUNCTION statements_near_changed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM statements_renew_pairs(ARRAY(SELECT DISTINCT least(from_statement_id, to_statement_id) FROM changed));
    RETURN NULL;
END $$;

CREATE TRIGGER statements_wait AFTER INSERT ON statements_statement_near
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
WHEN (current_setting('statements.renewal', true) IS DISTINCT FROM 'off')
EXECUTE FUNCTION statements_near_changed();
CREATE TRIGGER statements_wait_no_more AFTER DELETE ON statements_statement_near
REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_near_changed();

CREATE FUNCTION statements_lines_changed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE numbers bigint[];
BEGIN
    IF TG_OP = 'UPDATE' THEN
        SELECT array_agg(DISTINCT changed.one_id) INTO numbers FROM changed JOIN before USING (id)
        WHERE (before.state, before.score, before.decided_at)
            IS DISTINCT FROM (changed.state, changed.score, changed.decided_at);
    ELSE
        SELECT array_agg(DISTINCT one_id) INTO numbers FROM changed;
    END IF;
    IF numbers IS NOT NULL THEN
        PERFORM statements_renew_pairs(numbers);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER statements_wait AFTER INSERT ON statements_recurrence
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
WHEN (current_setting('statements.renewal', true) IS DISTINCT FROM 'off')
EXECUTE FUNCTION statements_lines_changed();
CREATE TRIGGER statements_wait_again AFTER UPDATE ON statements_recurrence
REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_lines_changed();
CREATE TRIGGER statements_wait_no_more AFTER DELETE ON statements_recurrence
REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_lines_changed();

-- A draft whose witness is another reading by now, or of a reading that is surer by now, is in another doubt, though
-- nothing of it shows otherwise.
CREATE FUNCTION statements_readings_changed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE numbers bigint[];
BEGIN
    SELECT array_agg(DISTINCT s.id) INTO numbers
    FROM changed JOIN before USING (id) JOIN statements_statement s ON s.id = changed.statement_id
    WHERE before.quotation_id <> changed.quotation_id AND s.state = 'draft';
    IF numbers IS NOT NULL THEN
        PERFORM statements_renew_waiting(numbers);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER statements_wait_again AFTER UPDATE ON statements_witness
REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION statements_readings_changed();

CREATE FUNCTION statements_sureness_changed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM statements_renew_waiting(ARRAY(
        SELECT DISTINCT s.id FROM statements_witness w JOIN statements_statement s ON s.id = w.statement_id
        WHERE w.quotation_id = NEW.id AND s.state = 'draft'
    ));
    RETURN NULL;
END $$;

CREATE TRIGGER statements_wait_again AFTER UPDATE OF confidence ON sources_quotation
FOR EACH ROW WHEN (OLD.confidence IS DISTINCT FROM NEW.confidence) EXECUTE FUNCTION statements_sureness_changed();

CREATE OR REPLACE FUNCTION statements_forget_waiting() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    DELETE FROM statements_waiting USING before WHERE statement_id = before.id;
    DELETE FROM statements_waiting USING before WHERE other_id = before.id;
    DELETE FROM statements_lease USING before WHERE statement_id = before.id;
    RETURN NULL;
END $$;

SELECT statements_fill_waiting();
-- What the filling left to be looked at later is looked at now: the column's index is still to be made.
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;

DROP TRIGGER statements_wait_again ON sources_quotation;
DROP TRIGGER statements_wait_again ON statements_witness;
DROP TRIGGER statements_wait_no_more ON statements_recurrence;
DROP TRIGGER statements_wait_again ON statements_recurrence;
DROP TRIGGER statements_wait ON statements_recurrence;
DROP TRIGGER statements_wait_no_more ON statements_statement_near;
DROP TRIGGER statements_wait ON statements_statement_near;
DROP FUNCTION statements_sureness_changed();
DROP FUNCTION statements_readings_changed();
DROP FUNCTION statements_lines_changed();
DROP FUNCTION statements_near_changed();
DELETE FROM statements_waiting WHERE other_id IS NOT NULL;
DROP FUNCTION statements_fill_waiting();
DROP FUNCTION statements_renew_pairs(bigint[]);
DROP VIEW statements_waiting_due;
DROP VIEW statements_pairs_due;
ALTER VIEW statements_matters_due RENAME TO statements_waiting_due;

-- As they were (0018).
CREATE OR REPLACE FUNCTION statements_renew_waiting(numbers bigint[]) RETURNS void LANGUAGE plpgsql
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

CREATE FUNCTION statements_fill_waiting() RETURNS void LANGUAGE sql SET search_path FROM CURRENT
BEGIN ATOMIC
    DELETE FROM statements_waiting;
    INSERT INTO statements_waiting (statement_id, proposal_id, matter, doubt, reach)
    SELECT statement_id, proposal_id, matter, doubt, reach FROM statements_waiting_due;
END;

CREATE OR REPLACE FUNCTION statements_forget_waiting() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    DELETE FROM statements_waiting USING before WHERE statement_id = before.id;
    DELETE FROM statements_lease USING before WHERE statement_id = before.id;
    RETURN NULL;
END $$;

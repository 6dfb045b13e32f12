-- What waits of these statements, and of their pairs. What is due is asked of them by their numbers, each time: joined to
-- what is kept alone, it would be worked out for every statement on record.
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
CREATE OR REPLACE FUNCTION statements_renew_pairs(numbers bigint[]) RETURNS void LANGUAGE plpgsql
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

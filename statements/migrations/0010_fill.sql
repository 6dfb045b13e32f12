-- Of what is published already.
SET LOCAL statements.renewal = 'off';
SET LOCAL jit = off;
SET LOCAL enable_seqscan = off;
SET LOCAL enable_hashjoin = off;
SET LOCAL enable_mergejoin = off;
INSERT INTO statements_entry (statement_id, said_from, said_to, is_vague, changed_at, traits, words)
SELECT statement_id, said_from, said_to, is_vague, changed_at, traits, words FROM statements_entry_due;
RESET enable_seqscan;
RESET enable_hashjoin;
RESET enable_mergejoin;
RESET jit;
INSERT INTO statements_traitcount (trait, other, month, held, begun, ended) SELECT * FROM statements_traitcount_due;
INSERT INTO statements_wordcount (lexeme, month, held, begun, ended) SELECT * FROM statements_wordcount_due;
SET LOCAL statements.renewal = '';

-- Which tables of the record are written down (sources, migration "changes"), and what of them is not: what machinery works
-- out anew from other rows (counts, what is near, when something last changed) would only be noise.
SELECT sources_record_changes(
    'statements_statement',
    '{text_from_id,kind,article_count,outlet_count,independent_count,disagreements,is_revised,shown_sha256,changed_at,created_at}'
);
SELECT sources_record_changes('statements_statement_speakers', subject => 'statements_statement', named_by => 'statement_id');
SELECT sources_record_changes('statements_statementaddress', subject => 'statements_statement', named_by => 'statement_id');
SELECT sources_record_changes(
    'statements_witness', '{score,reasons,rule_version,testimony,decided_at}', 'statements_statement', 'statement_id'
);
-- A decision, or a note, is itself a line of the history: what is written down is that somebody went and changed it.
SELECT sources_record_changes('statements_decision', '{undoes_id}', 'statements_statement', 'statement_id', '{UPDATE,DELETE}');
SELECT sources_record_changes('statements_note', '{}', 'statements_statement', 'statement_id', '{UPDATE,DELETE}');
-- What the machine proposes comes and goes with each arrival; what a person said of it stays.
SELECT sources_record_changes(
    'statements_proposal', '{score,reasons,rule_version}', 'statements_statement', 'statement_id', only_if => '%1$s.state <> ''open'''
);
SELECT sources_record_changes(
    'statements_recurrence', '{score,reasons,rule_version}', 'statements_statement', 'one_id', only_if => '%1$s.state <> ''linked'''
);
SELECT sources_record_changes('statements_speaker');
SELECT sources_record_changes('statements_alias', subject => 'statements_speaker', named_by => 'speaker_id');
SELECT sources_record_changes('statements_occasion');
SELECT sources_record_changes('statements_occasion_speakers', subject => 'statements_occasion', named_by => 'occasion_id');
SELECT sources_record_changes('statements_topic', '{queries,changed_at,begun_at,to_renew,renewed,renewed_at,done_at}');
SELECT sources_record_changes(
    'statements_topicdecision', subject => 'statements_topic', named_by => 'topic_id', operations => '{UPDATE,DELETE}'
);
SELECT sources_record_changes('statements_reportingword');

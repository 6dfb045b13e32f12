-- The history beneath all others: what a row held before and after, whoever changed it and by whatever way.

-- Of a row that is made, all that is not empty; of one that is removed, all of it; of a changed one, the columns that
-- differ. Columns that machinery keeps (counts, states of the queue) are left out by name, told with the trigger: what a
-- migration adds is written down, unless it says otherwise.
--
-- Who: the setting that `sources.changes` makes for one transaction, "way:account:name". Nobody else needs to tell: what
-- comes without it is a session of the database. The role is written down beside it, whatever the setting says.
CREATE FUNCTION sources_write_change() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    subject text := TG_ARGV[0]; named_by text := TG_ARGV[1]; left_out text[] := TG_ARGV[2];
    who text := nullif(current_setting('sources.who', true), '');
    was jsonb; becomes jsonb; old_row jsonb; new_row jsonb;
BEGIN
    IF TG_OP = 'INSERT' THEN
        new_row := to_jsonb(NEW);
        SELECT coalesce(jsonb_object_agg(key, value), '{}') INTO becomes
        FROM jsonb_each(new_row - left_out) WHERE value NOT IN ('null', '""', '[]');
    ELSIF TG_OP = 'DELETE' THEN
        new_row := to_jsonb(OLD);
        was := new_row - left_out;
    ELSIF TG_OP = 'UPDATE' THEN
        old_row := to_jsonb(OLD);
        new_row := to_jsonb(NEW);
        SELECT jsonb_object_agg(key, before.value), jsonb_object_agg(key, after.value) INTO was, becomes
        FROM jsonb_each(old_row - left_out) before JOIN jsonb_each(new_row) after USING (key)
        WHERE before.value <> after.value;
        IF was IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;
    INSERT INTO sources_change (
        at, operation, "table", "row", subject_table, subject_row, moved_from, way, made_by_id, name, role, before, after
    ) VALUES (
        clock_timestamp(), lower(TG_OP), TG_TABLE_NAME, coalesce(new_row ->> 'id', new_row ->> named_by)::bigint, subject, (new_row ->> named_by)::bigint,
        CASE WHEN old_row ->> named_by <> new_row ->> named_by THEN (old_row ->> named_by)::bigint END,
        coalesce(split_part(who, ':', 1), 'sql'), nullif(split_part(who, ':', 2), '')::bigint,
        coalesce(regexp_replace(who, '^[^:]*:[^:]*:', ''), ''), session_user, was, becomes
    );
    RETURN NULL;
END $$;

-- Write down the changes of a table from now on. Called again (a migration adds a column) it begins anew.
--   left_out: columns that say nothing of the record
--   subject, named_by: what its rows belong to, and the column that says to which
--   operations: those of INSERT, UPDATE and DELETE that are written down; TRUNCATE always is
--   only_if: a condition on a row, which stands in it as %1$s
CREATE FUNCTION sources_record_changes(
    recorded regclass, left_out text[] DEFAULT '{}', subject regclass DEFAULT NULL, named_by text DEFAULT 'id',
    operations text[] DEFAULT '{INSERT,UPDATE,DELETE}', only_if text DEFAULT 'true'
) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    told text := format('%L, %L, %L', coalesce(subject, recorded), named_by, left_out);
    old_columns text; new_columns text; operation text; condition text;
BEGIN
    SELECT string_agg(format('OLD.%I', attname), ', '), string_agg(format('NEW.%I', attname), ', ')
    INTO old_columns, new_columns FROM pg_attribute
    WHERE attrelid = recorded AND attnum > 0 AND NOT attisdropped AND attname <> ALL (left_out);
    PERFORM sources_stop_recording(recorded);
    FOREACH operation IN ARRAY operations LOOP
        condition := CASE operation
            WHEN 'INSERT' THEN format(only_if, 'NEW')
            WHEN 'DELETE' THEN format(only_if, 'OLD')
            ELSE format(
                '(%s) IS DISTINCT FROM (%s) AND ((%s) OR (%s))',
                old_columns, new_columns, format(only_if, 'OLD'), format(only_if, 'NEW')
            )
        END;
        EXECUTE format(
            'CREATE TRIGGER change_%s AFTER %s ON %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION sources_write_change(%s)',
            lower(operation), operation, recorded, condition, told
        );
    END LOOP;
    EXECUTE format(
        'CREATE TRIGGER change_truncate BEFORE TRUNCATE ON %s EXECUTE FUNCTION sources_write_change(%s)', recorded, told
    );
END $$;

CREATE FUNCTION sources_stop_recording(recorded regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE trigger_name text;
BEGIN
    FOR trigger_name IN SELECT tgname FROM pg_trigger WHERE tgrelid = recorded AND tgname LIKE 'change\_%' LOOP
        EXECUTE format('DROP TRIGGER %I ON %s', trigger_name, recorded);
    END LOOP;
END $$;

-- What the history says stays: a change may lose words, by a takedown, and nothing else.
CREATE FUNCTION sources_is_erasure(said jsonb, says jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN NOT EXISTS (
    SELECT FROM jsonb_each(said) before FULL JOIN jsonb_each(says) after USING (key)
    WHERE before.value IS DISTINCT FROM after.value
        AND (before.value IS NULL OR after.value IS DISTINCT FROM '{"erased": "by law"}')
);

CREATE FUNCTION sources_keep_change() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - '{before,after}'::text[] = to_jsonb(NEW) - '{before,after}'::text[]
        AND sources_is_erasure(OLD.before, NEW.before) AND sources_is_erasure(OLD.after, NEW.after)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The history is not rewritten: words are erased from it when an article is withdrawn by law.'
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON sources_change FOR EACH ROW EXECUTE FUNCTION sources_keep_change();

-- The intake: what a person may change. The queue's states, what a poll leaves behind and what each reading makes are the
-- machine's own; of what came in, the receipts tell.
SELECT sources_record_changes('sources_outlet');
SELECT sources_record_changes(
    'sources_feed',
    '{kind,title,next_poll_at,polled_at,outcome,result,failures,etag,last_modified}'
);
SELECT sources_record_changes(
    'sources_document',
    '{content_type,size,received_at,version_of_id,state,lane,reason,attempts,host,wait_until,touched_at}',
    operations => '{UPDATE,DELETE}'
);
SELECT sources_record_changes('sources_article', '{superseded_at}', operations => '{UPDATE,DELETE}');
SELECT sources_record_changes('sources_quotation', '{continues_id}', operations => '{UPDATE,DELETE}');
SELECT sources_record_changes('sources_drawnspan', '{drawn_at}', 'sources_quotation', 'quotation_id');
SELECT sources_record_changes('sources_takedown');

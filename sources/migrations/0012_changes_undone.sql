SELECT sources_stop_recording(name) FROM unnest(
    '{sources_outlet,sources_feed,sources_document,sources_article,sources_quotation,sources_drawnspan,sources_takedown}'::regclass[]
) AS name;
DROP TRIGGER kept ON sources_change;
DROP FUNCTION sources_keep_change, sources_is_erasure, sources_stop_recording, sources_record_changes, sources_write_change;

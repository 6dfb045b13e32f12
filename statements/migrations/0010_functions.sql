-- The read side: one entry for each published statement, and counts of entries by trait, word and month.

-- A trait: the sort above 24 bits, the number below. Sorts: 1 speaker, 2 outlet, 3 topic, 4 occasion, 5 kind, 6 mark,
-- 7 so many independent witnesses at least, 8 language, 9 month.
CREATE FUNCTION statements_no_trait(sort integer, number bigint) RETURNS integer
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RAISE EXCEPTION 'number % of sort % does not fit into a trait: it has room for 0 to 16777215', number, sort
    USING ERRCODE = 'numeric_value_out_of_range';
END $$;

-- The bodies that begin with RETURN are bound to what they name when they are made, wherever it is moved later.
CREATE FUNCTION statements_trait(sort integer, number bigint) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN number BETWEEN 0 AND 16777215 THEN (sort << 24) | number::integer
    WHEN number IS NOT NULL THEN statements_no_trait(sort, number)
END;

CREATE FUNCTION statements_month(day date) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (12 * extract(year FROM day) + extract(month FROM day) - 1)::integer;

-- By its first two letters, which an article's language may lack: then it has no trait.
CREATE FUNCTION statements_language(language text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN language ~ '^[a-z][a-z]' THEN statements_trait(8, ascii(language) << 7 | ascii(substr(language, 2))) END;

-- How the words of a language are stemmed; nothing known of it: as English, which leaves other letters alone.
CREATE FUNCTION statements_stemming(language text) RETURNS regconfig
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE left(language, 2)
    WHEN 'en' THEN 'pg_catalog.english'::regconfig WHEN '' THEN 'pg_catalog.english'::regconfig
    WHEN 'ar' THEN 'pg_catalog.arabic'::regconfig WHEN 'ca' THEN 'pg_catalog.catalan'::regconfig
    WHEN 'da' THEN 'pg_catalog.danish'::regconfig WHEN 'de' THEN 'pg_catalog.german'::regconfig
    WHEN 'el' THEN 'pg_catalog.greek'::regconfig WHEN 'es' THEN 'pg_catalog.spanish'::regconfig
    WHEN 'fi' THEN 'pg_catalog.finnish'::regconfig WHEN 'fr' THEN 'pg_catalog.french'::regconfig
    WHEN 'hu' THEN 'pg_catalog.hungarian'::regconfig WHEN 'it' THEN 'pg_catalog.italian'::regconfig
    WHEN 'lt' THEN 'pg_catalog.lithuanian'::regconfig WHEN 'nb' THEN 'pg_catalog.norwegian'::regconfig
    WHEN 'nl' THEN 'pg_catalog.dutch'::regconfig WHEN 'nn' THEN 'pg_catalog.norwegian'::regconfig
    WHEN 'no' THEN 'pg_catalog.norwegian'::regconfig WHEN 'pt' THEN 'pg_catalog.portuguese'::regconfig
    WHEN 'ro' THEN 'pg_catalog.romanian'::regconfig WHEN 'ru' THEN 'pg_catalog.russian'::regconfig
    WHEN 'sr' THEN 'pg_catalog.serbian'::regconfig WHEN 'sv' THEN 'pg_catalog.swedish'::regconfig
    WHEN 'tr' THEN 'pg_catalog.turkish'::regconfig
    ELSE 'pg_catalog.simple'::regconfig
END;

-- The search of a topic: any of the lines, none of the others, in the stemmings of all languages.
CREATE FUNCTION statements_any_line(lines text[]) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
    line text; stemming regconfig; part tsquery; parts tsquery[] := '{}'; joined tsquery;
BEGIN
    FOREACH line IN ARRAY lines LOOP
        FOREACH stemming IN ARRAY ARRAY[
            'pg_catalog.english', 'pg_catalog.simple', 'pg_catalog.arabic', 'pg_catalog.catalan', 'pg_catalog.danish',
            'pg_catalog.german', 'pg_catalog.greek', 'pg_catalog.spanish', 'pg_catalog.finnish', 'pg_catalog.french',
            'pg_catalog.hungarian', 'pg_catalog.italian', 'pg_catalog.lithuanian', 'pg_catalog.norwegian',
            'pg_catalog.dutch', 'pg_catalog.portuguese', 'pg_catalog.romanian', 'pg_catalog.russian',
            'pg_catalog.serbian', 'pg_catalog.swedish', 'pg_catalog.turkish']::regconfig[] LOOP
            part := websearch_to_tsquery(stemming, line);
            IF numnode(part) > 0 AND part <> ALL (parts) THEN
                parts := parts || part;
            END IF;
        END LOOP;
    END LOOP;
    FOREACH part IN ARRAY parts LOOP
        joined := CASE WHEN joined IS NULL THEN part ELSE joined || part END;
    END LOOP;
    RETURN joined;
END $$;

CREATE FUNCTION statements_topic_query(wanted text[], unwanted text[]) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
    found tsquery := statements_any_line(wanted); left_out tsquery := statements_any_line(unwanted);
BEGIN
    RETURN CASE WHEN left_out IS NULL THEN found ELSE found && !!left_out END;
END $$;

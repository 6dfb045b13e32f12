DROP FUNCTION statements_topic_query;
DROP FUNCTION statements_any_line;
DROP FUNCTION statements_stemming;
DROP FUNCTION statements_language;
DROP FUNCTION statements_month;
DROP FUNCTION statements_trait;
DROP FUNCTION statements_no_trait;

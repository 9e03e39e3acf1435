-- A log of questions asked, with the binary hash of each.
SET ROLE metabase;
CREATE SCHEMA archive;
CREATE TABLE archive.query_execution (id bigserial PRIMARY KEY, hash bytea NOT NULL, started_at timestamp NOT NULL, running_time int, result_rows int, native bool, context varchar(32), error text, executor_id int, card_id int, cache_hit bool);
RESET ROLE;
INSERT INTO archive.query_execution (hash, started_at, running_time, result_rows, native, context, error, executor_id, card_id, cache_hit)
SELECT sha256(convert_to(below(i, 1, 4000)::text, 'UTF8')), moment(i, 2, '2026-01-01', 320)::timestamp, below(i, 3, 20000), below(i, 4, 2000), below(i, 5, 2) = 0,
       pick('{ad-hoc,question,dashboard,csv-download,pulse}', i, 6), CASE WHEN below(i, 7, 20) = 0 THEN 'ERROR: ' || sentence(i, 8) END, 1 + below(i, 14, 25),
       CASE WHEN below(i, 15, 3) > 0 THEN below(i, 15, 400) END, CASE WHEN below(i, 16, 3) > 0 THEN below(i, 16, 2) = 0 END
FROM generate_series(1, 110000 * :scale) AS i;
CREATE INDEX query_execution_started ON archive.query_execution (started_at);
GRANT USAGE ON SCHEMA archive TO reporting;
GRANT SELECT ON archive.query_execution TO reporting;
DROP SCHEMA seed_tools CASCADE;
ANALYZE;

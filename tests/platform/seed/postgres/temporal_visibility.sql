-- The list of closed workflows with search attributes as generated columns.
SET ROLE temporal;
CREATE SCHEMA archive;
CREATE TABLE archive.executions_visibility (run_id char(64) PRIMARY KEY, workflow_id varchar(255) NOT NULL, workflow_type varchar(255), status int NOT NULL, start_time timestamp NOT NULL, close_time timestamp, history_length bigint, memo bytea, search_attributes jsonb,
  custom_keyword varchar(255) GENERATED ALWAYS AS (search_attributes ->> 'CustomKeyword') STORED, custom_int bigint GENERATED ALWAYS AS ((search_attributes -> 'CustomInt')::bigint) STORED);
RESET ROLE;
INSERT INTO archive.executions_visibility
SELECT hex(i, 1)::uuid::text, 'order-' || i || '-' || left(hex(i, 2), 6), pick('{OrderWorkflow,MailWorkflow,BillingWorkflow,CleanupWorkflow}', i, 3), 2 + below(i, 4, 6), at::timestamp, CASE WHEN i % 41 > 0 THEN (at + below(i, 6, 500000) * interval '1 ms')::timestamp END,
       3 + below(i, 7, 200), CASE WHEN below(i, 8, 2) = 0 THEN noise(i, 8, 20) END, jsonb_build_object('CustomKeyword', city(i, 9), 'CustomInt', below(i, 10, 100000), 'BuildIds', jsonb_build_array(left(hex(i, 11), 12)))
FROM (SELECT i, moment(i, 5, '2026-04-01', 230) AS at FROM generate_series(1, 34000 * :scale) AS i) AS execution;
CREATE INDEX visibility_type ON archive.executions_visibility (workflow_type, start_time DESC);
CREATE INDEX visibility_open ON archive.executions_visibility (start_time) WHERE close_time IS NULL;
DROP SCHEMA seed_tools CASCADE;
ANALYZE;

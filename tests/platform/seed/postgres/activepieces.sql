-- Old runs of flows; the schema "archive" cannot collide with what the application creates itself.
SET ROLE activepieces;
CREATE SCHEMA archive;
CREATE TABLE archive.flow_runs (id text PRIMARY KEY, flow text NOT NULL, status text NOT NULL, started timestamptz, finished timestamptz, tags text[], steps jsonb NOT NULL);
RESET ROLE;
INSERT INTO archive.flow_runs
SELECT left(hex(i, 1), 21), 'flow-' || below(i, 2, 60), pick('{SUCCEEDED,SUCCEEDED,SUCCEEDED,FAILED,TIMEOUT,PAUSED}', i, 3), at, at + below(i, 5, 90000) * interval '1 ms',
       CASE WHEN below(i, 6, 3) = 0 THEN ARRAY['nightly', left(hex(i, 6), 5)] END,
       jsonb_build_object('trigger', jsonb_build_object('type', 'WEBHOOK', 'status', 'SUCCEEDED', 'duration', below(i, 7, 4000), 'requestId', hex(i, 8)),
         'step_1', jsonb_build_object('type', 'CODE', 'duration', below(i, 9, 9000) / 7.0, 'input', jsonb_build_object('customer', first_name(i, 10) || ' ' || last_name(i, 11), 'city', city(i, 12), 'amount', below(i, 13, 1000000) / 100.0),
           'output', jsonb_build_object('text', sentence(i, 14), 'hash', hex(i, 20))),
         'step_2', jsonb_build_object('type', 'PIECE', 'piece', pick('{gmail,slack,postgres,http,sheets,telegram}', i, 21), 'output', jsonb_build_object('message', sentence(i, 22), 'id', hash(i, 27))))
FROM (SELECT i, moment(i, 4, '2026-01-01', 320) AS at FROM generate_series(1, 22000 * :scale) AS i) AS run;
CREATE INDEX flow_runs_flow ON archive.flow_runs (flow, started);
CREATE INDEX flow_runs_steps ON archive.flow_runs USING gin (tags);
DROP SCHEMA seed_tools CASCADE;
ANALYZE;

-- Old executions, two tables as the application has them: the head and the data as text.
SET ROLE n8n;
CREATE SCHEMA archive;
CREATE TABLE archive.executions (id int PRIMARY KEY, workflow_id varchar(36) NOT NULL, mode text, finished bool, status text, started timestamptz(3), stopped timestamptz(3), wait_till timestamptz(3));
CREATE TABLE archive.execution_data (execution_id int PRIMARY KEY, data text NOT NULL, workflow json NOT NULL);
RESET ROLE;
INSERT INTO archive.executions
SELECT i, left(hex(below(i, 1, 40), 99), 16), pick('{webhook,trigger,manual,retry}', i, 2), below(i, 3, 9) > 0, CASE WHEN below(i, 3, 9) > 0 THEN 'success' ELSE 'error' END,
       at, at + below(i, 5, 30000) * interval '1 ms', CASE WHEN i % 97 = 0 THEN at + interval '1 day' END
FROM (SELECT i, moment(i, 4, '2026-03-01', 260) AS at FROM generate_series(1, 42000 * :scale) AS i) AS execution;
INSERT INTO archive.execution_data
SELECT i, format('[{"startData":{},"resultData":{"runData":{"Webhook":[{"startTime":%s,"executionTime":%s,"data":{"main":[[{"json":{"headers":{"host":"localhost:5678","user-agent":"curl/8.%s","content-length":"%s","x-request-id":"%s"},"body":{"name":"%s %s","email":"%s@example.org","city":"%s","message":"%s","amount":%s}}}]]}}],"Postgres":[{"executionTime":%s,"data":{"main":[[{"json":{"id":%s,"token":"%s","note":"%s"}}]]}}]},"lastNodeExecuted":"%s"},"executionData":{"contextData":{},"waitingExecution":{}}}]',
           1772323200000 + below(i, 1, 22464000000), below(i, 2, 900), below(i, 3, 12), below(i, 4, 9000), hex(i, 5)::uuid, first_name(i, 6), last_name(i, 7), left(hex(i, 8), 10), city(i, 9),
           sentence(i, 10), below(i, 15, 100000000) / 100.0, below(i, 16, 3000), below(i, 17, 1000000000), hex(i, 18), sentence(i, 20), pick('{Postgres,Slack,IF,Code}', i, 26)),
       json_build_object('id', left(hex(below(i, 30, 40), 99), 16), 'name', 'Lead capture ' || below(i, 30, 40), 'active', true, 'versionId', hex(i, 31)::uuid)
FROM generate_series(1, 42000 * :scale) AS i;
ALTER TABLE archive.execution_data ADD FOREIGN KEY (execution_id) REFERENCES archive.executions ON DELETE CASCADE;
CREATE INDEX executions_started ON archive.executions (started);
DROP SCHEMA seed_tools CASCADE;
ANALYZE;

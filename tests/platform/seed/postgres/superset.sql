-- What users did, as the application logs it.
SET ROLE superset;
CREATE SCHEMA archive;
CREATE TABLE archive.logs (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, action varchar(512), user_id int, json text, dttm timestamp NOT NULL, dashboard_id int, slice_id int, duration_ms int, referrer varchar(1024));
RESET ROLE;
INSERT INTO archive.logs (action, user_id, json, dttm, dashboard_id, slice_id, duration_ms, referrer)
SELECT pick('{DashboardRestApi.get,ChartDataRestApi.data,log,sqllab.execute,welcome,export,SavedQueryRestApi.post}', i, 1), 1 + below(i, 2, 30),
       format('{"source": "%s", "ts": %s, "event_id": "%s", "path": "/superset/dashboard/%s/", "force_output": %s, "comment": "%s", "rows": %s}', pick('{dashboard,sqlLab,explore}', i, 3), 1767225600000 + below(i, 4, 27648000000),
              hex(i, 5), below(i, 6, 50), CASE WHEN below(i, 7, 2) = 0 THEN 'true' ELSE 'false' END, sentence(i, 8), below(i, 13, 10000)),
       moment(i, 14, '2026-01-01', 320)::timestamp, CASE WHEN below(i, 15, 2) = 0 THEN below(i, 15, 50) END, below(i, 16, 300), below(i, 17, 4000), CASE WHEN below(i, 18, 4) > 0 THEN 'http://localhost:8088/superset/dashboard/' || below(i, 18, 50) || '/?native_filters_key=' || left(hex(i, 19), 20) END
FROM generate_series(1, 48000 * :scale) AS i;
CREATE INDEX logs_when ON archive.logs (dttm);
DROP SCHEMA seed_tools CASCADE;
ANALYZE;

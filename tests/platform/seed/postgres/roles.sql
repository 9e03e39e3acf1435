-- Roles, memberships and settings, after the databases exist. Run in postgres, after tools.sql and passwords.sql.
CREATE ROLE reporting NOLOGIN;
CREATE ROLE sales_team NOLOGIN CREATEDB;
CREATE ROLE grafana_reader LOGIN CONNECTION LIMIT 10;
CREATE ROLE "anna.keller" LOGIN CREATEROLE;
CREATE ROLE "Jörg Öztürk" LOGIN CONNECTION LIMIT 5 VALID UNTIL '2031-12-31 23:59:59+00';
CREATE ROLE auditor LOGIN NOINHERIT;
CREATE ROLE old_integration NOLOGIN VALID UNTIL '2025-06-30 00:00:00+00';
CREATE ROLE backup_operator LOGIN REPLICATION;
CREATE ROLE legacy_import LOGIN PASSWORD 'md5f1a6e3c0b7d94c52a1e8a0d3c5b7e911';

GRANT reporting TO grafana_reader, auditor;
GRANT reporting TO "anna.keller" WITH ADMIN OPTION;
GRANT sales_team TO "anna.keller", "Jörg Öztürk";
GRANT pg_read_all_data TO backup_operator;
GRANT pg_monitor TO auditor;

-- every login role has the password NAME_password; those of the applications come from the .env
SELECT format('ALTER ROLE %I PASSWORD %L', name, seed_tools.scram(COALESCE(password, name || '_password'), :'number' || name))
FROM (VALUES ('automation', :'automation'), ('activepieces', :'activepieces'), ('n8n', :'n8n'), ('metabase', :'metabase'),
             ('superset', :'superset'), ('temporal', :'temporal'), ('grafana_reader', NULL), ('anna.keller', NULL),
             ('Jörg Öztürk', NULL), ('auditor', NULL), ('backup_operator', NULL)) AS login(name, password) \gexec

COMMENT ON ROLE reporting IS 'Everybody who may read figures';
COMMENT ON ROLE old_integration IS 'Was the shop''s import; kept for its grants';
ALTER ROLE "anna.keller" SET statement_timeout = '90s';
ALTER ROLE grafana_reader SET default_transaction_read_only = on;
ALTER ROLE "anna.keller" IN DATABASE automation SET search_path = crm, sales, public;
ALTER ROLE ALL IN DATABASE metabase SET lock_timeout = '15s';
ALTER DATABASE n8n SET work_mem = '8MB';
ALTER DATABASE superset SET timezone = 'Europe/Berlin';
ALTER DATABASE metabase CONNECTION LIMIT 40;
GRANT CONNECT ON DATABASE automation TO reporting;
GRANT CONNECT, TEMPORARY ON DATABASE metabase TO reporting WITH GRANT OPTION;
REVOKE TEMPORARY ON DATABASE automation FROM PUBLIC;
COMMENT ON DATABASE n8n IS 'Workflows of the old engine: "read-only since 2026", don''t extend';

DROP SCHEMA seed_tools CASCADE;

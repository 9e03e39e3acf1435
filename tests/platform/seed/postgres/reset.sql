-- Puts the server back to what it is after its first start: no other databases, roles or settings. Run in template1.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
SELECT format('DROP DATABASE %I WITH (FORCE)', datname) FROM pg_database WHERE datname NOT IN ('template0', 'template1') \gexec
SELECT format('DROP ROLE %I', rolname) FROM pg_roles WHERE rolname <> 'automation' AND rolname !~ '^pg_' \gexec
ALTER ROLE automation SUPERUSER CREATEDB CREATEROLE REPLICATION BYPASSRLS INHERIT LOGIN CONNECTION LIMIT -1;
ALTER ROLE automation RESET ALL;
ALTER SYSTEM RESET ALL;
SELECT pg_reload_conf() \g /dev/null
CREATE DATABASE postgres TEMPLATE template0;
CREATE DATABASE automation TEMPLATE template0;
COMMENT ON DATABASE postgres IS 'default administrative connection database';

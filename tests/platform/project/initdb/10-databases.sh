# Once, on an empty data directory: a role for each application, which owns its database. "automation" is the superuser.
# The entrypoint sources this file.
for application in activepieces n8n metabase superset temporal; do
  password=${application^^}_DB_PASSWORD
  psql -v ON_ERROR_STOP=1 -q -U "$POSTGRES_USER" -d postgres -v name="$application" -v password="${!password:?must be set}" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
SQL
done
psql -v ON_ERROR_STOP=1 -q -U "$POSTGRES_USER" -d postgres <<'SQL'
CREATE DATABASE temporal_visibility OWNER temporal;
REVOKE CONNECT ON DATABASE temporal_visibility FROM PUBLIC;
SQL
psql -v ON_ERROR_STOP=1 -q -U "$POSTGRES_USER" -d automation -c 'CREATE EXTENSION pg_stat_statements'

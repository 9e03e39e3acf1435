-- What belongs to the server and not to one database. Run in any database.
\set ON_ERROR_STOP on
\pset tuples_only on
\pset format unaligned
SET timezone = 'UTC';
SELECT format('role %I super=%s inherit=%s createrole=%s createdb=%s login=%s replication=%s bypassrls=%s limit=%s until=%s password=%s comment=%s',
              rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls, rolconnlimit,
              COALESCE(NULLIF(rolvaliduntil, 'infinity')::text, '-'), COALESCE(md5(rolpassword), '-'), COALESCE(md5(shobj_description(oid, 'pg_authid')), '-'))
FROM pg_authid WHERE rolname !~ '^pg_' ORDER BY rolname COLLATE "C";
SELECT format('member %s in %s admin=%s', m.member::regrole, m.roleid::regrole, m.admin_option)
FROM pg_auth_members m WHERE m.member::regrole::text !~ '^pg_' ORDER BY m.member::regrole::text COLLATE "C", m.roleid::regrole::text COLLATE "C";
SELECT format('setting database=%s role=%s %s', COALESCE(d.datname, '*'), COALESCE(r.rolname, '*'),
              (SELECT string_agg(entry, ' ' ORDER BY entry COLLATE "C") FROM unnest(s.setconfig) AS entry))
FROM pg_db_role_setting s LEFT JOIN pg_database d ON d.oid = s.setdatabase LEFT JOIN pg_roles r ON r.oid = s.setrole
ORDER BY d.datname COLLATE "C", r.rolname COLLATE "C";
SELECT format('database %I owner=%s encoding=%s collate=%s ctype=%s limit=%s connect=%s template=%s acl=%s comment=%s', datname, datdba::regrole,
              pg_encoding_to_char(encoding), datcollate, datctype, datconnlimit, datallowconn, datistemplate,
              (SELECT string_agg(item::text, ',' ORDER BY item::text COLLATE "C") FROM unnest(COALESCE(datacl, acldefault('d', datdba))) AS item),
              COALESCE(md5(shobj_description(oid, 'pg_database')), '-'))
FROM pg_database WHERE datname !~ '^template' ORDER BY datname COLLATE "C";

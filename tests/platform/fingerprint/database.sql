-- Content and definitions of one database: no OIDs, no physical order, no statistics.
\set ON_ERROR_STOP on
\pset tuples_only on
\pset format unaligned
SET client_min_messages = error;
SET timezone = 'UTC';
SET datestyle = 'ISO, YMD';
SET intervalstyle = 'postgres';
SET bytea_output = 'hex';
SET extra_float_digits = 1;
SET row_security = off;
SET search_path = pg_catalog;
SELECT quote_ident(current_database()) AS database \gset

CREATE FUNCTION pg_temp.acl(items aclitem[], kind "char", owner oid) RETURNS text LANGUAGE sql AS
  $$ SELECT string_agg(item::text, ',' ORDER BY item::text COLLATE "C") FROM unnest(COALESCE(items, acldefault(kind, owner))) AS item $$;
CREATE TEMP VIEW own_schemas AS
  SELECT oid, nspname, nspowner, nspacl FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema';
CREATE TEMP VIEW of_extensions AS SELECT classid, objid FROM pg_depend WHERE deptype = 'e';
CREATE TEMP VIEW relations AS
  SELECT c.*, format('%I.%I', n.nspname, c.relname) AS full_name FROM pg_class c JOIN own_schemas n ON n.oid = c.relnamespace
  WHERE NOT EXISTS (SELECT FROM of_extensions e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid);

-- rows: the number, and the sum of a hash of each
SELECT CASE WHEN relispopulated
  THEN format('SELECT %L || count(*) || '' sum='' || COALESCE(sum(hashtextextended((t.*)::text, 0)::numeric), 0) FROM ONLY %s AS t', :'database' || ' rows ' || full_name || ' ', full_name)
  ELSE format('SELECT %L', :'database' || ' rows ' || full_name || ' not populated') END
FROM relations WHERE relkind IN ('r', 'm') ORDER BY full_name COLLATE "C" \gexec
SELECT format('SELECT %L || last_value || '' called='' || is_called FROM %s', :'database' || ' sequence ' || full_name || ' last=', full_name)
FROM relations WHERE relkind = 'S' ORDER BY full_name COLLATE "C" \gexec
SELECT format('%s large-object %s owner=%s md5=%s acl=%s comment=%s', :'database', oid, lomowner::regrole, md5(lo_get(oid)), pg_temp.acl(lomacl, 'L', lomowner), COALESCE(md5(obj_description(oid, 'pg_largeobject')), '-'))
FROM pg_largeobject_metadata ORDER BY oid;

-- relations: owner, rights, columns
SELECT format('%s relation %s kind=%s owner=%s persistence=%s rls=%s%s options=%s acl=%s columns=%s', :'database', full_name, relkind, relowner::regrole, relpersistence, relrowsecurity, relforcerowsecurity,
         COALESCE(array_to_string(reloptions, ','), '-'), pg_temp.acl(relacl, CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner),
         (SELECT md5(COALESCE(string_agg(concat_ws('|', quote_ident(attname), format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated, attcollation::regcollation, pg_get_expr(adbin, adrelid),
                   CASE WHEN attacl IS NOT NULL THEN pg_temp.acl(attacl, 'c', relowner) END), E'\n' ORDER BY attnum), ''))
          FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attrelid = relations.oid AND attnum > 0 AND NOT attisdropped))
FROM relations WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f') ORDER BY full_name COLLATE "C";

-- everything else: how many of a kind, and the hash of their definitions
CREATE TEMP TABLE definitions (kind text, definition text);
INSERT INTO definitions
  SELECT 'partition', full_name || pg_get_expr(relpartbound, oid) FROM relations WHERE relpartbound IS NOT NULL
  UNION ALL SELECT 'constraint', full_name || quote_ident(conname) || pg_get_constraintdef(o.oid) || condeferred FROM pg_constraint o JOIN relations ON relations.oid = conrelid
  UNION ALL SELECT 'index', pg_get_indexdef(relations.oid) FROM relations WHERE relkind IN ('i', 'I')
  UNION ALL SELECT 'view', full_name || pg_get_viewdef(oid) FROM relations WHERE relkind IN ('v', 'm')
  UNION ALL SELECT 'rule', pg_get_ruledef(w.oid) FROM pg_rewrite w JOIN relations ON relations.oid = ev_class WHERE rulename <> '_RETURN'
  UNION ALL SELECT 'trigger', pg_get_triggerdef(t.oid) || tgenabled::text FROM pg_trigger t JOIN relations ON relations.oid = tgrelid WHERE NOT tgisinternal
  UNION ALL SELECT 'policy', full_name || concat_ws('|', polname, polcmd, polpermissive, polroles::regrole[], pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) FROM pg_policy JOIN relations ON relations.oid = polrelid
  UNION ALL SELECT 'statistics', pg_get_statisticsobjdef(s.oid) || stxowner::regrole FROM pg_statistic_ext s
  UNION ALL SELECT 'function', concat_ws('|', n.nspname, proname, pg_get_function_identity_arguments(p.oid), CASE WHEN prokind <> 'a' THEN pg_get_functiondef(p.oid) END, proowner::regrole, pg_temp.acl(proacl, 'f', proowner))
    FROM pg_proc p JOIN own_schemas n ON n.oid = pronamespace WHERE NOT EXISTS (SELECT FROM of_extensions e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid)
  UNION ALL SELECT 'type', concat_ws('|', n.nspname, typname, typtype, typowner::regrole, format_type(typbasetype, typtypmod), typnotnull, typdefault, pg_temp.acl(typacl, 'T', typowner),
      (SELECT string_agg(quote_ident(enumlabel), ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid), (SELECT string_agg(pg_get_constraintdef(oid), ',' ORDER BY conname COLLATE "C") FROM pg_constraint WHERE contypid = t.oid),
      (SELECT string_agg(quote_ident(attname) || format_type(atttypid, atttypmod), ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = typrelid))
    FROM pg_type t JOIN own_schemas n ON n.oid = typnamespace WHERE typelem = 0 AND (typrelid = 0 OR EXISTS (SELECT FROM pg_class c WHERE c.oid = typrelid AND c.relkind = 'c'))
      AND NOT EXISTS (SELECT FROM of_extensions e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid)
  UNION ALL SELECT 'sequence', concat_ws('|', full_name, format_type(seqtypid, -1), seqstart, seqincrement, seqmin, seqmax, seqcache, seqcycle) FROM pg_sequence JOIN relations ON relations.oid = seqrelid
  UNION ALL SELECT 'schema', concat_ws('|', nspname, nspowner::regrole, pg_temp.acl(nspacl, 'n', nspowner)) FROM own_schemas
  UNION ALL SELECT 'extension', concat_ws('|', extname, extversion, n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = extnamespace
  UNION ALL SELECT 'default-rights', concat_ws('|', defaclrole::regrole, defaclnamespace::regnamespace, defaclobjtype, pg_temp.acl(defaclacl, defaclobjtype, defaclrole)) FROM pg_default_acl
  UNION ALL SELECT 'publication', concat_ws('|', pubname, pubowner::regrole, puballtables, pubinsert, pubupdate, pubdelete, pubtruncate, pubviaroot, (SELECT string_agg(format('%I.%I', schemaname, tablename), ',' ORDER BY schemaname, tablename) FROM pg_publication_tables t WHERE t.pubname = p.pubname)) FROM pg_publication p
  UNION ALL SELECT 'comment', concat_ws('|', pg_describe_object(classoid, objoid, objsubid), description) FROM pg_description d
    WHERE classoid <> 'pg_largeobject'::regclass AND objoid >= 16384 AND NOT EXISTS (SELECT FROM of_extensions e WHERE e.classid = d.classoid AND e.objid = d.objoid);
SELECT format('%s definitions %s %s %s', :'database', kind, count(*), md5(string_agg(definition, E'\n' ORDER BY definition COLLATE "C"))) FROM definitions GROUP BY kind ORDER BY kind COLLATE "C";

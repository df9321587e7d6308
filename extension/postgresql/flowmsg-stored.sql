-- Whatever stores texts of the extension in this database: rebuild it after ALTER EXTENSION flowmsg
-- UPDATE, and after an update of ICU.
-- SPDX-License-Identifier: MIT
WITH functions AS (
    SELECT d.objid AS oid
    FROM pg_depend AS d JOIN pg_extension AS e ON e.oid = d.refobjid
    WHERE d.classid = 'pg_proc'::regclass AND d.refclassid = 'pg_extension'::regclass
      AND d.deptype = 'e' AND e.extname = 'flowmsg'
), dependent AS (
    SELECT d.classid, d.objid, d.objsubid
    FROM pg_depend AS d JOIN functions AS f ON d.refobjid = f.oid
    WHERE d.refclassid = 'pg_proc'::regclass AND d.deptype = 'n'
)
SELECT DISTINCT CASE
           WHEN c.relkind IN ('i', 'I') THEN format('REINDEX INDEX CONCURRENTLY %s;',
               c.oid::regclass)
           WHEN v.relkind = 'm' THEN format('REFRESH MATERIALIZED VIEW %s;', v.oid::regclass)
           WHEN a.adrelid IS NOT NULL THEN format('UPDATE %s SET %I = DEFAULT;',
               a.adrelid::regclass, attname)
           WHEN k.oid IS NOT NULL THEN format('-- constraint %I of %s', conname,
               k.conrelid::regclass)
       END AS rebuild
FROM dependent AS d
LEFT JOIN pg_class AS c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
LEFT JOIN pg_rewrite AS r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
LEFT JOIN pg_class AS v ON v.oid = r.ev_class AND v.relkind = 'm'
LEFT JOIN pg_attrdef AS a ON d.classid = 'pg_attrdef'::regclass AND a.oid = d.objid
LEFT JOIN pg_attribute AS g ON g.attrelid = a.adrelid AND g.attnum = a.adnum
LEFT JOIN pg_constraint AS k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid
WHERE c.relkind IN ('i', 'I') OR v.oid IS NOT NULL OR attgenerated = 's' OR k.oid IS NOT NULL
ORDER BY rebuild;

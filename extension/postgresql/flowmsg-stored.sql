-- Print a command for each place of this database that stores texts of the extension.  Run them
-- after ALTER EXTENSION flowmsg UPDATE, and after an update of ICU.
-- SPDX-License-Identifier: MIT
--
-- The query follows dependencies: through views, through functions with a body that PostgreSQL
-- parsed (BEGIN ATOMIC), and through generated columns.  It cannot see into functions whose body is
-- a string.  Old texts that a table was given by INSERT are the business of the application.
--
-- A superuser runs this, so no name may be found in a schema that others can write.
SELECT pg_catalog.current_setting('search_path') AS flowmsg_search_path \gset
SET search_path = pg_catalog, pg_temp;
WITH RECURSIVE generated AS (
    SELECT a.oid, adrelid, adnum, attname AS name
    FROM pg_attrdef AS a JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
    WHERE attgenerated = 's'
), dependent (classid, objid, objsubid) AS (
    SELECT d.classid::oid, d.objid, 0
    FROM pg_depend AS d JOIN pg_extension AS e ON e.oid = d.refobjid
    WHERE d.classid = 'pg_proc'::regclass AND d.refclassid = 'pg_extension'::regclass
      AND d.deptype = 'e' AND e.extname = 'flowmsg'
  UNION
    -- The rule of a view stands for the view, the expression of a generated column for the column.
    SELECT CASE WHEN r.oid IS NULL AND g.oid IS NULL THEN d.classid ELSE 'pg_class'::regclass END,
           coalesce(r.ev_class, g.adrelid, d.objid), coalesce(g.adnum, 0)
    FROM dependent AS f
    JOIN pg_depend AS d ON d.refclassid = f.classid AND d.refobjid = f.objid
        AND f.objsubid IN (0, d.refobjsubid) AND d.deptype = 'n'
    LEFT JOIN pg_rewrite AS r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
        AND r.ev_type = '1'
    LEFT JOIN generated AS g ON d.classid = 'pg_attrdef'::regclass AND g.oid = d.objid
), place (step, rebuild, oid) AS (
    -- SET column = DEFAULT computes nothing: PostgreSQL wants a column of the expression to be set.
    SELECT 1, CASE WHEN min(attname) IS NULL
               THEN format('-- generated column %I of %s: drop it, and add it again', name,
                           d.objid::regclass)
               ELSE format('UPDATE %1$s SET %2$I = %2$I;', d.objid::regclass, min(attname)) END,
           d.objid
    FROM dependent AS d
    JOIN generated AS g ON adrelid = d.objid AND adnum = d.objsubid
    LEFT JOIN pg_depend AS b ON b.classid = 'pg_attrdef'::regclass AND b.objid = g.oid
        AND b.refclassid = 'pg_class'::regclass AND b.refobjid = adrelid AND b.refobjsubid <> adnum
    LEFT JOIN pg_attribute AS a ON a.attrelid = adrelid AND a.attnum = b.refobjsubid
    WHERE d.classid = 'pg_class'::regclass
    GROUP BY d.objid, adnum, name
  UNION ALL
    SELECT CASE relkind WHEN 'm' THEN 2 WHEN 'i' THEN 3 ELSE 4 END,
           format(CASE WHEN relkind = 'm' THEN 'REFRESH MATERIALIZED VIEW %s;'
                       WHEN relkind = 'p' THEN '-- partition key of %s: move its rows'
                       WHEN indisexclusion THEN 'REINDEX INDEX %s;'
                       ELSE 'REINDEX INDEX CONCURRENTLY %s;' END, c.oid::regclass), c.oid
    FROM dependent AS d JOIN pg_class AS c ON c.oid = d.objid
    LEFT JOIN pg_index ON indexrelid = c.oid
    WHERE d.classid = 'pg_class'::regclass AND objsubid = 0 AND relkind IN ('m', 'i', 'p')
  UNION ALL
    SELECT 4, format('-- constraint %I of %s: check its rows', conname,
                     CASE conrelid WHEN 0 THEN contypid::regtype::text
                                   ELSE conrelid::regclass::text END), k.oid
    FROM dependent AS d JOIN pg_constraint AS k ON k.oid = d.objid AND contype = 'c'
    WHERE d.classid = 'pg_constraint'::regclass
)
-- A view is younger than all that it selects from.
SELECT rebuild FROM place GROUP BY step, rebuild ORDER BY step, min(oid);
SELECT pg_catalog.set_config('search_path', :'flowmsg_search_path', false) \g /dev/null

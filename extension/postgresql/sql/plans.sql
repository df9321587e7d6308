-- Plans: the functions run in parallel workers, and their values are indexed.
SET force_parallel_mode = off;
CREATE TABLE errors AS
SELECT id, (ARRAY['1404-412', '1422-400'])[1 + id % 2] AS code,
       jsonb_build_object('version', 'v' || id % 7, 'entityId', id, 'operation', 'update', 'state',
           'failed') AS args
FROM generate_series(1, 20000) AS id;
ANALYZE errors;

CREATE FUNCTION plan_of(query text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE plan jsonb;
BEGIN
    EXECUTE 'EXPLAIN (ANALYZE, VERBOSE, FORMAT JSON) ' || query INTO plan;
    RETURN plan -> 0 -> 'Plan';
END $$;

-- The nodes of a plan, with their parents.
CREATE FUNCTION nodes_of(plan jsonb, parents text[] = '{}') RETURNS TABLE (node jsonb, above text[])
LANGUAGE sql AS $$
    SELECT plan, parents
    UNION ALL
    SELECT below.* FROM jsonb_array_elements(plan -> 'Plans') AS child,
        LATERAL nodes_of(child, parents || (plan ->> 'Node Type')) AS below
$$;

SET max_parallel_workers_per_gather = 2;
SET parallel_leader_participation = off;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;

-- Two workers or more are launched, and the function is in a node that they run.
SELECT schema, max((node ->> 'Workers Launched')::int) >= 2 AS two_workers,
       bool_or(node::jsonb - 'Plans' #>> '{}' LIKE '%' || schema || 'flowmsg_render(%'
           AND 'Gather' = ANY (above))
           AS rendered_by_workers
FROM unnest(ARRAY['', 'flowmsg_live.']) AS schema,
     LATERAL nodes_of(plan_of(format($$SELECT id FROM errors
         WHERE %sflowmsg_render('ko', code, args) LIKE '%%v3%%'$$, schema))) AS n
GROUP BY schema ORDER BY schema;

-- All workers give the same texts as the leader.
SELECT md5(string_agg(flowmsg_render('ko', code, args), '' ORDER BY id)) AS md5 FROM errors \gset
SELECT count(DISTINCT flowmsg_render('ko', code, args)) FROM errors;
SET max_parallel_workers_per_gather = 0;
SELECT md5(string_agg(flowmsg_render('ko', code, args), '' ORDER BY id)) = :'md5' AS same
    FROM errors;
SELECT count(DISTINCT flowmsg_render('ko', code, args)) FROM errors;

-- Constants are folded when the query is planned, unless the function is live.
SELECT plan_of($$SELECT id FROM errors WHERE flowmsg_title('ko', '1404-412', '{}') = 'x'$$)::text
    LIKE '%flowmsg_title%' AS at_run_time;
SELECT plan_of($$SELECT id FROM errors WHERE flowmsg_live.flowmsg_title('ko', '1404-412',
    '{}') = 'x'$$)::text
    LIKE '%flowmsg_title%' AS at_run_time;

-- Indexes and generated columns.
CREATE INDEX errors_text ON errors (flowmsg_render('ko', code, args) text_pattern_ops);
CREATE INDEX errors_live ON errors (flowmsg_live.flowmsg_render('ko', code, args));
ALTER TABLE errors ADD COLUMN title text GENERATED ALWAYS AS (flowmsg_title('en', code, args))
    STORED;
SELECT title, count(*) FROM errors GROUP BY title ORDER BY title;
ANALYZE errors;
SELECT node ->> 'Index Name' AS index FROM nodes_of(plan_of(
    $$SELECT id FROM errors WHERE flowmsg_render('ko', code, args) LIKE '제공된 버전 ''v3''이 ''17''%'$$))
        AS n
WHERE node ? 'Index Name';

-- A cheaper condition is checked first, because the functions have a cost.
SELECT plan_of($$SELECT id FROM errors WHERE flowmsg_title('ko', code, args) = 'x' AND id % 5 = 1$$)
    ->> 'Filter';
DROP TABLE errors;

-- Two servers: the second one renders its own rows where PostgreSQL ships the function.
-- SPDX-License-Identifier: MIT
SET client_min_messages = warning;
CREATE EXTENSION flowmsg;
CREATE EXTENSION postgres_fdw;
CREATE SERVER second FOREIGN DATA WRAPPER postgres_fdw
    OPTIONS (host :'host', port '2', dbname 'fleet', extensions 'flowmsg');
CREATE USER MAPPING FOR CURRENT_USER SERVER second;
CREATE TABLE errors (id int, code text, args jsonb) PARTITION BY LIST (code);
CREATE TABLE errors_here PARTITION OF errors DEFAULT;
CREATE FOREIGN TABLE errors_versions PARTITION OF errors FOR VALUES IN ('1404-412') SERVER second;
INSERT INTO errors SELECT i, '1422-400', '{"operation": "update", "state": "failed"}'
    FROM generate_series(1, 10) AS i;

-- Print the queries that the second server gets.
CREATE FUNCTION remote_sql(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE plan json;
BEGIN
    EXECUTE 'EXPLAIN (VERBOSE, COSTS OFF, FORMAT JSON) ' || query INTO plan;
    RETURN QUERY SELECT DISTINCT value #>> '{}' FROM jsonb_path_query(plan::jsonb,
        '$.**."Remote SQL"') AS value;
END $$;
\t on
\pset format unaligned

-- WHERE: the immutable function is shipped, the live one is not.
SELECT remote_sql($$SELECT id FROM errors WHERE flowmsg_render('ko', code, args) LIKE '%v1%'$$);
SELECT remote_sql($$SELECT id FROM errors WHERE flowmsg_live.flowmsg_render('ko', code, args)
    LIKE '%v1%'$$);

-- GROUP BY, with the options.
SELECT remote_sql($$SELECT flowmsg_title('ko', code, args, '{"josa": "both"}'), count(*)
    FROM errors_versions GROUP BY 1$$);
SELECT remote_sql($$SELECT flowmsg_live.flowmsg_title('ko', code, args), count(*)
    FROM errors_versions GROUP BY 1$$);

-- ORDER BY.
SELECT remote_sql($$SELECT id FROM errors_versions ORDER BY flowmsg_render('ko', code, args),
    id LIMIT 3$$);
SELECT remote_sql($$SELECT id FROM errors_versions ORDER BY flowmsg_live.flowmsg_render('ko', code,
    args), id LIMIT 3$$);

-- A plain select list is evaluated here; a view of the second server has the texts.
SELECT remote_sql($$SELECT flowmsg_render('ko', code, args) FROM errors_versions$$);
CREATE FOREIGN TABLE errors_versions_ko (id int, text text) SERVER second;
SELECT remote_sql($$SELECT text FROM errors_versions_ko WHERE id = 7$$);
SELECT text FROM errors_versions_ko WHERE id = 7;

-- The rows of both servers.
SELECT flowmsg_title('ko', code, args), count(*) FROM errors GROUP BY 1 ORDER BY 2;
SELECT count(*) FROM errors WHERE flowmsg_render('ko', code, args) LIKE '%''v1''이%';
SELECT count(*) FROM errors WHERE flowmsg_live.flowmsg_render('ko', code, args) LIKE '%''v1''이%';

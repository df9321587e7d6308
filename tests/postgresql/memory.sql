-- Print the kilobytes that this backend has more after :calls calls than before them.
-- SPDX-License-Identifier: MIT
SET max_parallel_workers_per_gather = 0;
CREATE FUNCTION resident() RETURNS int LANGUAGE sql AS
$$ SELECT (regexp_match(pg_read_file('/proc/self/status'), 'RssAnon:\s+(\d+)'))[1]::int $$;

-- Eight calls for each of @n rows, each with other arguments.
CREATE FUNCTION calls(n int) RETURNS bigint LANGUAGE sql AS $$
    SELECT count(flowmsg_render(l, c, a))
           + count(flowmsg_title(l, 'x' || i, a, '{"timezone": "Asia/Seoul"}'))
           + count(flowmsg_format(l, '{n, number} {n, plural, other {#}} ' || i % 300, a))
           + count(flowmsg_live.flowmsg_render('xx-' || i, c, a))
           + count(flowmsg_josa(i::text, '이/가'))
           + count(flowmsg_negotiate('de;q=0.' || i))
           + count(flowmsg_report(l, c, a))
           + count(flowmsg_problem(l, c, a))
    FROM (SELECT i, (ARRAY['ko', 'en', 'de', 'fr'])[1 + i % 4] AS l,
                 (ARRAY['1404-412', '1422-400'])[1 + i % 2] AS c,
                 jsonb_build_object('version', 'v' || i, 'entityId', i, 'n', i * 1.5,
                                    'list', jsonb_build_array(i, 'x')) AS a
          FROM generate_series(1, n) AS i) AS rows
$$;

-- The calls before fill all caches.  The number of rows is the same each time, so that the rows
-- themselves take the same memory.
SELECT sum(calls(:calls / 8 / 10)) FROM generate_series(1, 2) \g /dev/null
SELECT resident() AS before \gset
SELECT sum(calls(:calls / 8 / 10)) FROM generate_series(1, 10) \g /dev/null
SELECT resident() - :before;

-- Nothing that a row holds raises an error.
SET client_min_messages = error;

-- Lists and objects that are nested.
SELECT depth, length(flowmsg_format('en', '{a}', nested)), flowmsg_report('en', 'x', nested)
    ->> 'n_issues' AS issues
FROM unnest(ARRAY[1, 15, 16, 17, 100, 510, 520, 3000]) AS depth,
     LATERAL (SELECT ('{"a":' || repeat('[', depth) || '1' || repeat(']', depth) || '}')::jsonb)
         AS n (nested);
SELECT depth, length(flowmsg_format('en', '{a}', nested))
FROM unnest(ARRAY[1, 100, 500, 3000]) AS depth,
     LATERAL (SELECT ('{"a":' || repeat('{"a":', depth) || '1' || repeat('}', depth) || '}')::jsonb)
         AS n (nested);

-- Ten thousand keys, and a hundred thousand.
SELECT n, length(flowmsg_render('en', '1404-412', keys)), flowmsg_report('en', '1404-412', keys)
    ->> 'n_issues' AS issues
FROM unnest(ARRAY[10000, 100000]) AS n,
     LATERAL (SELECT jsonb_object_agg('key' || i, i) || '{"version": "v1"}' FROM generate_series(1,
         n) AS i) AS k (keys);

-- Long strings, in all places.
SELECT length(flowmsg_render('ko', '1404-412', jsonb_build_object('version', long, 'entityId',
    long))),
       length(flowmsg_render('ko', long, '{}')),
       length(flowmsg_render(long, '1404-412', '{}')),
       length(flowmsg_format('ko', '{a}{a, josa, 이/가}', jsonb_build_object('a', long))),
       length(flowmsg_format('ko', long || '{a', '{}')),
       length(flowmsg_josa(long, '이/가')), length(flowmsg_josa('v1', long)),
       flowmsg_negotiate(long),
       length(flowmsg_render('ko', '1405-400', jsonb_build_object(long, 1),
           jsonb_build_object('timezone', long, long, 1)))
FROM (SELECT repeat('가', 350000)) AS l (long);
SELECT length(flowmsg_report('ko', '1404-412', args)::text), length(flowmsg_problem('ko',
    '1404-412', args)::text)
FROM (SELECT jsonb_build_object('version', repeat('가', 350000), repeat('k', 1000000), 1))
    AS a (args);

-- Arguments of more than 16 MiB are not read; a text has 16 MiB at most.
SELECT flowmsg_render('en', '1404-412', large),
       flowmsg_report('en', '1404-412', large) -> 'issues' -> 0 AS issue,
       length(flowmsg_problem('en', '1404-412', large) ->> 'detail')
FROM (SELECT jsonb_build_object('version', repeat('x', n)) FROM generate_series(17000000, 17000000)
    AS n) AS l (large) \gx
SELECT octet_length(flowmsg_format('en', '{a}{a}{a}', jsonb_build_object('a', repeat('x', n))))
FROM generate_series(8000000, 8000000) AS n;

-- Tags, zones and numbers that are none.
SELECT locale, flowmsg_title(locale, '1405-400', '{}')
FROM unnest(ARRAY['ko_KR.UTF-8', 'KO', 'k', 'ko-', '-ko', 'ko-KR-u-nu-arab', '../../etc/passwd',
    '한국어', '%s%n',
                  E'ko\n', 'C', 'POSIX', 'root']) AS locale;
SELECT flowmsg_format('en', '{n}', jsonb_build_object('n', n)) ~ '^[0-9,.…-]+$' AS digits
FROM unnest(ARRAY[1e300, 1e-300, -1e1000]::numeric[]) AS n;
SELECT length(flowmsg_format('en', '{n}', jsonb_build_object('n', 10::numeric ^ 20000))) > 0
    AS a_text;

-- Control characters, and characters that change the direction, stay as they are.
SELECT flowmsg_format('en', '{a}',
    '{"a": "x\u0001\u001b\u202e\u2028y"}') = E'x\u0001\u001b\u202e\u2028y' AS same;

-- A pattern that is costly ends.
SELECT length(flowmsg_format('en', repeat('{n, number}', 10000), '{"n": 1}')) > 0 AS a_text;
SELECT length(flowmsg_format('en', repeat('{n, plural, other {', 70) || repeat('}}', 70),
    '{"n": 1}')) > 0 AS a_text;

-- A query with any number of rows can be canceled.
\set SHOW_CONTEXT never
SET statement_timeout = '300ms';
SELECT count(flowmsg_render('ko', '1404-412', jsonb_build_object('version', a, 'entityId', c)))
FROM generate_series(1, 1000) AS a, generate_series(1, 1000) AS b, generate_series(1, 1000) AS c;
RESET statement_timeout;

-- Numbers beyond those of jsonb, in problems, and values that TOAST stores.
SELECT bool_and(flowmsg_problem('en', '1404-412', jsonb_build_object('version', v, 'entityId', v))
    ? 'detail') AS problems
FROM unnest(ARRAY['{"type": "decimal", "value": "1e999999999"}', '1e131071', '1e-16383',
    '{"type": "double", "value": "NaN"}', '{"type": "double", "value": "-Infinity"}',
    '{"type": "datetime", "value": 9223372036854775807}',
    '{"type": "date", "value": -9223372036854775808}']::jsonb[]) AS v;
CREATE TEMP TABLE stored (compressed jsonb, external jsonb);
ALTER TABLE stored ALTER external SET STORAGE EXTERNAL;
INSERT INTO stored SELECT args, args
FROM (SELECT jsonb_object_agg('k' || i, repeat('가', 50)) || '{"version": "v1"}'
      FROM generate_series(1, 1000) AS i) AS a (args);
SELECT flowmsg_report('ko', '1404-412', compressed) = flowmsg_report('ko', '1404-412', external)
    AS same
FROM stored;

-- Settings of the session have no effect.
CREATE FUNCTION pg_temp.texts() RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(flowmsg_format(locale, '{n, number} {n, number, currency} {t, date, full}'
        ' {t, time, full} {n}', '{"n": 1234567.5, "t": {"type": "datetime", "value": 1e12}}'), '|')
    FROM unnest(ARRAY['ko', 'de', 'ar', 'th', '']) AS locale
$$;
SELECT pg_temp.texts() AS before \gset
SET TimeZone = 'Asia/Tokyo';
SET DateStyle = 'German';
SET extra_float_digits = -15;
SELECT pg_temp.texts() = :'before' AS same;

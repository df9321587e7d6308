-- Every function, for usual and unusual arguments.
CREATE EXTENSION flowmsg;

-- A message in several languages, with particles that follow the value.
SELECT locale, flowmsg_render(locale, '1404-412', '{"version": "v1", "entityId": "cc01"}')
FROM unnest(ARRAY['ko', 'ko-KR', 'en', 'de', 'ja', 'zh-HK', 'xx', '']) AS locale;
SELECT flowmsg_render('ko', '1422-400', jsonb_build_object('operation', operation, 'state',
    'disabling'))
FROM unnest(ARRAY['disable', 'update', 'enable']) AS operation;
SELECT flowmsg_title('ko', '1404-412', '{}'), flowmsg_title('en', '1404-412', '{}');
SELECT flowmsg_remedy('ko', '1404-412', '{}') IS NULL AS there_is_no_remedy;
SELECT flowmsg_render('ko', '1456-400',
    '{"state": "deleting", "allowedStates": ["enabled", "disabled"]}');

-- Unknown codes, missing and unknown arguments, and arguments that are no object, give a text.
SELECT flowmsg_render('ko', 'no such code', '{"a": 1.50, "b": ["x", 2, null, true], "c": null}');
SELECT flowmsg_render('en', '1404-412', args)
FROM unnest(ARRAY['{}', '[]', 'null', '1', '"x"', 'true', '{"version": null}',
    '{"version": {"a": 1}}',
                  '{"version": ["a", "b"], "x": 1}']::jsonb[]) AS args;

-- NULL gives NULL.
SELECT flowmsg_render(NULL, '1404-412', '{}') IS NULL AS locale,
       flowmsg_render('ko', NULL, '{}') IS NULL AS code,
       flowmsg_render('ko', '1404-412', NULL) IS NULL AS args,
       flowmsg_render('ko', '1404-412', '{}', NULL) IS NULL AS options,
       flowmsg_format('ko', NULL, '{}') IS NULL AS pattern,
       flowmsg_report('ko', '1404-412', NULL) IS NULL AS report,
       flowmsg_problem('ko', NULL, '{}') IS NULL AS problem,
       flowmsg_josa(NULL, '이/가') IS NULL AS josa,
       flowmsg_negotiate(NULL) IS NULL AS negotiate;

-- Patterns, with every kind of value.
SELECT flowmsg_format('en', '{n, plural, =0 {no files} one {# file} other {# files}}',
                      jsonb_build_object('n', n))
FROM unnest(ARRAY[0, 1, 2, 1234567]) AS n;
SELECT flowmsg_format(locale, '{n}', jsonb_build_object('n', n))
FROM unnest(ARRAY['en', 'de']) AS locale,
     unnest(ARRAY[1.50, -0.125, 9223372036854775807, -9223372036854775808, 9223372036854775808,
                  12345678901234567890123.25]) AS n;
SELECT flowmsg_format('en', '{n, number, ::.0000000000000000000000}',
    '{"n": 0.1000000000000000000001}');
SELECT flowmsg_format('de', '{v}', jsonb_build_object('v', v))
FROM unnest(ARRAY[
    '"text"', 'true', 'false', 'null', '[]', '["a", ["b", "c"], 1]',
    '{"type": "decimal", "value": "1.50"}', '{"type": "decimal", "value": 1.50}',
    '{"type": "decimal", "value": "x"}', '{"type": "decimal"}',
    '{"type": "date", "value": "2026-05-01"}', '{"type": "date", "value": 20000}',
    '{"type": "date", "value": 1.5}', '{"type": "date", "value": "2026-13-01"}',
    '{"type": "datetime", "value": "2026-05-01T09:30:00+09:00"}',
        '{"type": "datetime", "value": 1e12}',
    '{"type": "datetime", "value": "2026-05-01"}', '{"type": "datetime", "value": "soon"}',
    '{"type": "double", "value": "NaN"}', '{"type": "double", "value": "-Infinity"}',
    '{"type": "double", "value": 1}',
    '{"type": "masked"}', '{"type": "masked", "hash": "3f9a1b2c3d4e5f60"}',
    '{"type": "unknown", "value": 1}', '{}']::jsonb[]) AS v;
SELECT flowmsg_format('de', '{n, date}', '{"n": 1.5}') AS a_fraction_is_no_point_in_time;
SELECT flowmsg_format('ko', '{a}{a, josa, 이/가} {b', '{"a": "v1"}')
    AS a_pattern_that_does_not_compile;

-- Reports and problems.
SELECT jsonb_pretty(flowmsg_report('ko-KR', '1404-412', '{"version": "v1", "x": 1}'));
SELECT flowmsg_report('xx', 'no such code', '{}');
SELECT flowmsg_report('en', '1404-412', '[1]');
SELECT flowmsg_report('en', '1404-412', '{}') = flowmsg_report('en', '1404-412', '{}', '{}')
    AS same;
SELECT jsonb_pretty(flowmsg_problem('ko', '1404-412', '{"version": "v1", "entityId": 7, "x": 1}'));
SELECT flowmsg_problem('en', 'no such code', '{"a": 1}');
SELECT flowmsg_problem('en', '1404-412', '[1]') -> 'detail';

-- Particles and languages.
SELECT word, flowmsg_josa(word, '을/를'), flowmsg_josa(word, '이/가'), flowmsg_josa(word, '으로/로')
FROM unnest(ARRAY['disabling', 'update', 'v1', 'v2', '서울', '', 'x']) AS word;
SELECT flowmsg_josa('v1', 'no pair'), flowmsg_josa('v1', '');
SELECT header, flowmsg_negotiate(header)
FROM unnest(ARRAY['ko-KR, en;q=0.5', 'zh-HK', 'xx', '*', '', ';;;', 'fr;q=0.2, de;q=0.9'])
    AS header;

-- Facts of the domain.
SELECT count(*), min(code), max(code), count(title), count(remedy) FROM flowmsg_codes();
SELECT * FROM flowmsg_codes() WHERE code = '1404-412' \gx
SELECT extension, domain, definitions, library ~ '^[0-9]+\.[0-9]+\.[0-9]+$' AS library_has_a_version
FROM flowmsg_version();

-- The declarations, on which plans depend.
SELECT proname, provolatile, proisstrict, proparallel, count(*)
FROM pg_depend d JOIN pg_proc p ON p.oid = d.objid JOIN pg_extension e ON e.oid = d.refobjid
WHERE d.classid = 'pg_proc'::regclass AND d.deptype = 'e' AND extname = 'flowmsg'
GROUP BY 1, 2, 3, 4 ORDER BY 1, 2;

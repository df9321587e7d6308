-- Options: those of a request of flowmsg batch.
SELECT options, flowmsg_format('de', '{t, time, short}',
    '{"t": {"type": "datetime", "value": "2026-05-01T09:30:00Z"}}', options)
FROM unnest(ARRAY['{}', '{"timezone": "Asia/Seoul"}', '{"timezone": "+09:00"}', '{"timezone": ""}',
                  '{"timezone": null}', '{"timezone": "Mars/Olympus"}', '{"timezone": 9}',
                  '{"unknown": 1}', '[]', 'null', '"Asia/Seoul"']::jsonb[]) AS options;
SELECT options, flowmsg_format('ko', '{v}{v, josa, 이/가}', '{"v": "v1"}', options)
FROM unnest(ARRAY['{"josa": "auto"}', '{"josa": "both"}', '{"josa": "none"}',
    '{"josa": true}']::jsonb[])
    AS options;
SELECT options, length(flowmsg_render('en', '1402-400', '{"operation": "مرحبا"}', options))
FROM unnest(ARRAY['{}', '{"bidi": "none"}', '{"bidi": "needed"}', '{"bidi": "x"}']::jsonb[])
    AS options;
SELECT options, flowmsg_render('en', '1402-400', '{"operation": "<a>\n\"b\""}', options)
FROM unnest(ARRAY['{"channel": "line"}', '{"channel": "json"}', '{"channel": "html"}']::jsonb[])
    AS options;
SELECT options, flowmsg_render('en', 'unknown', '{"name": "kim"}', options)
FROM unnest(ARRAY['{"audience": "all"}', '{"audience": "public"}']::jsonb[]) AS options;
SELECT flowmsg_render('en', '1405-400', '{}', '{"domain": "flow-service"}');
SELECT flowmsg_render('en', '1405-400', '{}', '{"domain": "orders"}') AS a_code_of_another_domain;
SELECT flowmsg_report('en', '1405-400', '{}', '{"domain": "orders"}');
SELECT flowmsg_problem('en', '1405-400', '{}', '{"domain": "orders"}') IS NULL AS no_such_domain;

-- A wrong option is in the report.
SELECT flowmsg_report('ko', '1405-400', '{}', options) -> 'issues'
FROM unnest(ARRAY['{}', '{"timezone": "Mars/Olympus", "josa": "c", "bidi": 1, "audience": "x",
                   "channel": [], "domain": 7}', '[]']::jsonb[]) AS options;

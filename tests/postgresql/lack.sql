-- Texts of a session whose memory may grow by :more kilobytes only.
-- SPDX-License-Identifier: MIT
SET client_min_messages = error;
LOAD 'flowmsg';
SELECT (regexp_match(pg_read_file('/proc/self/status'), 'VmSize:\s+(\d+)'))[1]::bigint * 1024
           + :more * 1024 AS room \gset
SELECT format($$COPY (SELECT 1) TO PROGRAM 'cat > /dev/null; prlimit --pid $PPID --as=%s'$$, :room)
\gexec
SELECT flowmsg_format('ja', '{a, number} {a, date} {a, list}', '{"a": 1}');
SELECT flowmsg_format('fr', '{a, spellout} {a, plural, one {x} other {#}}', '{"a": 12}');
SELECT flowmsg_title('ko', '1404-412', '{}');
SELECT flowmsg_render('de', '1404-412', '{"version": 1, "entityId": 2}');
SELECT flowmsg_live.flowmsg_title('ja', '1404-412', '{}');
SELECT flowmsg_report('fr', '1404-412', '{"version": 1}');
SELECT flowmsg_problem('es', '1404-412', '{"version": 1}');
SELECT flowmsg_negotiate('fr'), flowmsg_negotiate('de');
SELECT md5(flowmsg_render('ko', 'unknown', jsonb_build_object('a', repeat('x', 3000000))));
SELECT count(*) FROM flowmsg_codes();

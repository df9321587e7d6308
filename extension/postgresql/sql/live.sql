-- The schema flowmsg_live: texts of the files that the settings name.
SELECT flowmsg_live.flowmsg_render('ko', '1404-412', '{"version": "v1", "entityId": "cc01"}');
SELECT extension, domain FROM flowmsg_live.flowmsg_version();
SELECT flowmsg_live.flowmsg_title('ko', '1404-412', '{}') = flowmsg_title('ko', '1404-412', '{}')
    AS same;
SELECT flowmsg_live.flowmsg_remedy('ko', '1404-412', '{}') IS NULL AS there_is_no_remedy;
SELECT flowmsg_live.flowmsg_report('ko', '1404-412', '{}') = flowmsg_report('ko', '1404-412', '{}')
    AS same;
SELECT flowmsg_live.flowmsg_problem('ko', '1404-412', '{}') = flowmsg_problem('ko', '1404-412',
    '{}') AS same;
SELECT flowmsg_live.flowmsg_format('ko', '{v}{v, josa, 이/가}', '{"v": "v1"}', '{"josa": "both"}');
SELECT flowmsg_live.flowmsg_josa('v1', '이/가'), flowmsg_live.flowmsg_negotiate('de');
SELECT count(*) FROM flowmsg_live.flowmsg_codes();

-- A domain is named twice: the first that has the code is taken.
SELECT setting || '/extension/flowmsg--0.1.fmd' AS file FROM pg_config WHERE name = 'SHAREDIR' \gset
SET flowmsg.domains = :'file', :'file';
SELECT count(*), count(DISTINCT code) FROM flowmsg_live.flowmsg_codes();
SELECT flowmsg_live.flowmsg_title('ko', '1404-412', '{}');

-- A setting ends with its subtransaction.
BEGIN;
SAVEPOINT before;
SET LOCAL flowmsg.domains = :'file';
SELECT count(*) FROM flowmsg_live.flowmsg_codes();
ROLLBACK TO before;
SELECT count(*) FROM flowmsg_live.flowmsg_codes();
COMMIT;

\set SHOW_CONTEXT never
-- A file that is not there.  The next setting is good.
SET flowmsg.domains = '/nowhere/flowmsg.fmd';
SELECT flowmsg_live.flowmsg_title('ko', '1404-412', '{}');
SELECT flowmsg_title('ko', '1404-412', '{}');
RESET flowmsg.domains;
SELECT flowmsg_live.flowmsg_title('ko', '1404-412', '{}');

-- A directory that is not there is no error.
SET flowmsg.catalog_dirs = '/nowhere';
SELECT flowmsg_live.flowmsg_title('ko', '1404-412', '{}');
RESET flowmsg.catalog_dirs;

-- Settings that are wrong, or not the user's to change.
SET flowmsg.domains = 'flowmsg.fmd';
SET flowmsg.catalog_dirs = '"/a';
SET flowmsg.other = 1;
CREATE ROLE flowmsg_reader;
SET ROLE flowmsg_reader;
SET flowmsg.domains = '/etc/passwd';
SHOW flowmsg.domains;
SELECT flowmsg_live.flowmsg_title('ko', '1404-412', '{}');
RESET ROLE;
DROP ROLE flowmsg_reader;

-- A session sees changed files: within a second, and never within a statement.
-- SPDX-License-Identifier: MIT
\t on
\pset format unaligned
\set VERBOSITY terse
SELECT format('%s/live.fmd', :'domains') AS file, format('cp %s/other.fmd %s/live.fmd', :'domains',
    :'domains') AS replace,
       format('echo x > %s/live.fmd', :'domains') AS damage,
       format('mv %s/ko.mo %s/ko/LC_MESSAGES/flow-service.mo', :'catalogs', :'catalogs')
           AS translate \gset
SET flowmsg.domains = :'file';
SET flowmsg.catalog_dirs = :'catalogs';
SELECT flowmsg_live.flowmsg_title('ko', '1404-412', '{}'), flowmsg_live.flowmsg_title('en',
    '1404-412', '{}');

-- A catalog that is new.
\setenv COMMAND :translate
\! eval "$COMMAND"
SELECT pg_sleep(1.1);
SELECT flowmsg_live.flowmsg_title('ko', '1404-412', '{}'), flowmsg_live.flowmsg_title('en',
    '1404-412', '{}');

-- A damaged domain file: there is one warning, and the old texts stay.
\setenv COMMAND :damage
\! eval "$COMMAND"
SELECT pg_sleep(1.1);
SELECT flowmsg_live.flowmsg_title('ko', '1404-412', '{}'), flowmsg_live.flowmsg_title('en',
    '1404-412', '{}');
SELECT pg_sleep(1.1);
SELECT flowmsg_live.flowmsg_title('en', '1404-412', '{}');

-- Another domain file.
\setenv COMMAND :replace
\! eval "$COMMAND"
SELECT pg_sleep(1.1);
SELECT flowmsg_live.flowmsg_title('ko', '1404-412', '{}'), flowmsg_live.flowmsg_title('en',
    '1404-412', '{}');

-- The texts of the version did not change.
SELECT flowmsg_title('ko', '1404-412', '{}'), flowmsg_title('en', '1404-412', '{}');

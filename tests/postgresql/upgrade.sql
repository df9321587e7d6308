-- Version 0.2 of the extension is installed beside 0.1, whose texts stay until ALTER EXTENSION.
-- SPDX-License-Identifier: MIT
\t on
\pset format unaligned
SELECT extension FROM flowmsg_version();
SELECT title, count(*) FROM errors GROUP BY 1;
PREPARE title AS SELECT flowmsg_title('en', '1404-412', '{}');
EXECUTE title;
ALTER EXTENSION flowmsg UPDATE TO '0.2';
SELECT extension FROM flowmsg_version();

-- Plans are made anew.
EXECUTE title;

-- Stored values are old.  This is the query of the documentation; it finds each place.
SET enable_seqscan = off;
SELECT count(*) FROM errors WHERE flowmsg_title('en', code, args) = 'Version mismatch';
\set ECHO none
\i :stored
\set ECHO all
REINDEX INDEX errors_text;
REINDEX INDEX errors_some;
UPDATE errors SET code = code;
REFRESH MATERIALIZED VIEW errors_en;
SELECT count(*) FROM errors WHERE flowmsg_title('en', code, args) = 'Version mismatch';
SELECT count(*) FROM errors WHERE flowmsg_title('en', code, args) = 'Another version';
SELECT title, count(*) FROM errors GROUP BY 1;

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

-- Stored values are old.  The script of the documentation finds each place, and its output is a
-- script, too.
SET enable_seqscan = off;
SELECT count(*) FROM errors WHERE flowmsg_title('en', code, args) = 'Version mismatch';
\set ECHO none
\set commands :stored '.commands'
\o :commands
\i :stored
\o
\set ECHO all
\i :commands
SHOW search_path;
SELECT count(*) FROM errors WHERE flowmsg_title('en', code, args) = 'Version mismatch';
SELECT count(*) FROM errors WHERE flowmsg_title('en', code, args) = 'Another version';
SELECT title, count(*) FROM errors GROUP BY 1;
SELECT * FROM errors_titles;
SELECT count(*) FROM errors WHERE title_of(code) = 'Another version';

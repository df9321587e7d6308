-- The texts of dumped.sql.
-- SPDX-License-Identifier: MIT
SELECT id, title, k.text, e.text FROM errors JOIN errors_ko AS k USING (id) JOIN errors_en
    AS e USING (id) ORDER BY id;
SET enable_seqscan = off;
SELECT count(*) FROM errors WHERE flowmsg_title('en', code, args) = 'Version mismatch';
SELECT extname, extversion FROM pg_extension WHERE extname = 'flowmsg';

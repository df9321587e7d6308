-- The second server: its share of the errors.
-- SPDX-License-Identifier: MIT
CREATE EXTENSION flowmsg;
CREATE TABLE errors_versions (id int, code text, args jsonb);
INSERT INTO errors_versions
SELECT i, '1404-412', jsonb_build_object('version', 'v' || i % 3, 'entityId', i)
    FROM generate_series(1, 1000) AS i;
CREATE VIEW errors_versions_ko AS
SELECT id, flowmsg_render('ko', code, args) AS text FROM errors_versions;

-- A database with texts in an index, a generated column, a view, a materialized view and a
-- constraint.
-- SPDX-License-Identifier: MIT
CREATE EXTENSION flowmsg;
CREATE TABLE errors (
    id int, code text, args jsonb,
    title text GENERATED ALWAYS AS (flowmsg_title('en', code, args)) STORED,
    CHECK (flowmsg_title('en', code, args) <> ''));
INSERT INTO errors SELECT i, '1404-412', jsonb_build_object('version', 'v' || i, 'entityId', i)
    FROM generate_series(1, 100) AS i;
CREATE INDEX errors_text ON errors (flowmsg_title('en', code, args));
CREATE INDEX errors_some ON errors (id) WHERE flowmsg_title('en', code, args) = 'Version mismatch';
CREATE VIEW errors_ko AS SELECT id, flowmsg_render('ko', code, args) AS text FROM errors;
CREATE MATERIALIZED VIEW errors_en AS SELECT id, flowmsg_render('en', code, args) AS text
    FROM errors;

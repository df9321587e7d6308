-- A database with texts in each kind of place that stores them.
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

-- Texts that come through a view, a function, or a generated column.
CREATE MATERIALIZED VIEW errors_ko_stored AS SELECT id, text FROM errors_ko;
CREATE FUNCTION title_of(code text) RETURNS text IMMUTABLE LANGUAGE sql
BEGIN ATOMIC SELECT flowmsg_title('en', code, '{}'); END;
CREATE INDEX errors_title_of ON errors (title_of(code));
CREATE MATERIALIZED VIEW errors_titles AS SELECT title, count(*) FROM errors GROUP BY title;

-- Places that no command rebuilds, and one that stores no texts.
CREATE TABLE constant (title text GENERATED ALWAYS AS (flowmsg_title('en', '1404-412', '{}'))
    STORED);
CREATE TABLE partitioned (code text) PARTITION BY LIST (flowmsg_title('en', code, '{}'));
CREATE DOMAIN error_code AS text CHECK (flowmsg_title('en', VALUE, '{}') <> '');
CREATE MATERIALIZED VIEW errors_ids AS SELECT id FROM errors;

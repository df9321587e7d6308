-- Random requests, as rows and as lines for flowmsg batch.
-- SPDX-License-Identifier: MIT
--
-- Two kinds of numbers are left out, since they differ on purpose: fractions with more digits than a
-- double has, and fractions as points in time.
CREATE EXTENSION flowmsg;
SELECT setseed(:seed / 1000.0) \g /dev/null

CREATE FUNCTION pick(choices anyarray) RETURNS anyelement LANGUAGE sql VOLATILE AS
$$ SELECT choices[1 + floor(random() * array_length(choices, 1))::int] $$;

CREATE FUNCTION random_word() RETURNS text LANGUAGE sql VOLATILE AS
$$ SELECT pick(ARRAY[
       'disabling', 'update', 'v1', 'v2', 'enabled', '서울', '2.50', '', ' ', 'a "b" \c', 'naïve',
       'مرحبا', 'שלום', '日本', '😀', 'If-Match', 'cc01fc2c-0000-0200', '{x}', '''', 'URL', 'API',
       '12', E'line\nend\ttab', '<b>&amp;', '100%', '(주)한국', 'EU)', '2026-05-01', 'zwölf']) $$;

CREATE FUNCTION random_number() RETURNS numeric LANGUAGE sql VOLATILE AS
$$ SELECT CASE floor(random() * 4)::int
       WHEN 0 THEN floor(random() * 4)
       WHEN 1 THEN floor((random() - 0.5) * 1e9)
       WHEN 2 THEN round(((random() - 0.5) * 1e6)::numeric, floor(random() * 7)::int)
       ELSE pick(ARRAY[
       0, 1, 2, 9223372036854775807, 9223372036854775808, -9223372036854775809, 1e22, 1e40, 0.5,
       -0.0, 1.00, 1e-7, 999999.5]) END $$;

CREATE FUNCTION random_typed() RETURNS jsonb LANGUAGE sql VOLATILE AS
$$ SELECT pick(ARRAY[
       '{"type": "date", "value": "2026-05-01"}', '{"type": "date", "value": 20574}',
       '{"type": "date", "value": "2026-02-30"}', '{"type": "date", "value": 1.0}',
       '{"type": "date"}', '{"type": "datetime", "value": "2026-05-01T09:30:00+09:00"}',
       '{"type": "datetime", "value": 1777000000000}',
       '{"type": "datetime", "value": 1777000000000.75}',
       '{"type": "datetime", "value": "2026-05-01"}', '{"type": "datetime", "value": "12"}',
       '{"type": "datetime", "value": ""}', '{"type": "datetime", "value": null}',
       '{"type": "decimal", "value": "123456789012345678901234567890.50"}',
       '{"type": "decimal", "value": 1.50}', '{"type": "decimal", "value": "1e3"}',
       '{"type": "decimal", "value": "x"}', '{"type": "decimal", "value": [1]}',
       '{"type": "double", "value": "NaN"}', '{"type": "double", "value": "Infinity"}',
       '{"type": "double", "value": 2}', '{"type": "masked"}',
       '{"type": "masked", "hash": "3f9a1b2c3d4e5f60"}', '{"type": "masked", "hash": 1}',
       '{"type": "x", "value": 1}', '{"value": 1}', '{}',
       '{"a": {"b": [1, "c", null]}, "ü": "\u202e"}']::jsonb[]) $$;

CREATE FUNCTION random_value(depth int) RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN CASE floor(random() * CASE WHEN depth > 3 THEN 6 ELSE 7 END)::int
        WHEN 0 THEN to_jsonb(random_number())
        WHEN 1 THEN random_typed()
        WHEN 2 THEN pick(ARRAY['true', 'false', 'null']::jsonb[])
        WHEN 6 THEN (SELECT coalesce(jsonb_agg(random_value(depth + 1)), '[]')
                     FROM generate_series(1, floor(random() * 4)::int))
        ELSE to_jsonb(random_word()) END;
END $$;

-- The names of the arguments of each code, and of patterns.
CREATE TABLE subjects AS
SELECT code, NULL AS pattern, ARRAY(SELECT p ->> 'name' FROM jsonb_array_elements(parameters) AS p)
    AS names
FROM flowmsg_codes()
UNION ALL SELECT code, NULL, ARRAY['a', 'b'] FROM unnest(ARRAY['no such code', '', 'ü']) AS code
UNION ALL SELECT NULL, pattern, ARRAY['a', 'b', 'n']
FROM unnest(ARRAY['{a} {b}{b, josa, 이/가} {n}',
    '{n, number} {a, number, percent} {b, number, ::.00}',
    '{n, plural, =0 {none} one {# {a}} other {# {b}}}',
        '{a, select, v1 {one} true {yes} other {{b}}}',
    '{a, list} {b, list, or}', '{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}',
    '{a, josa, 을/를}{b, term}', 'no arguments', '{a', '{n, spellout}', '{a, bad}', '']) AS pattern;

-- Making a value takes long, so there are fewer of them than arguments.
CREATE TABLE pool AS SELECT n, random_value(0) AS value FROM generate_series(0, 9999) AS n;

CREATE TABLE requests AS
SELECT id, pick(ARRAY['ko', 'en', 'de', 'ja', 'fr', 'zh-Hant', 'ko-KR', 'pt_BR.UTF-8', 'ar', 'xx',
    '']) AS locale,
       code, pattern, pick(ARRAY['title', 'detail', 'detail', 'detail', 'remedy']) AS part,
       names || CASE WHEN id % 5 = 0 THEN ARRAY['unknown'] END AS names,
       pick(ARRAY['{}', '{}', '{"josa": "both"}', '{"bidi": "needed"}',
           '{"timezone": "Asia/Seoul"}',
                  '{"timezone": "nowhere", "josa": 1, "bidi": "x"}',
                      '{"channel": "json", "audience": "internal"}',
                  '{"channel": "html", "audience": ""}']::jsonb[]) AS options
FROM generate_series(1, :rows) AS id
JOIN (SELECT row_number() OVER () - 1 AS n, s.* FROM subjects AS s) AS s
    ON s.n = id % (SELECT count(*) FROM subjects);

CREATE TABLE arguments AS
SELECT id, coalesce(jsonb_object_agg(name, value) FILTER (WHERE name IS NOT NULL), '{}') AS args
FROM (SELECT id, name, floor(random() * 10000)::int AS n
      FROM requests LEFT JOIN unnest(names) AS name ON random() < 0.9) AS chosen
JOIN pool USING (n) GROUP BY id;

ANALYZE requests, arguments;
CREATE TABLE lines AS
SELECT id, locale, code, pattern, part, args, options,
       jsonb_strip_nulls(jsonb_build_object('id', id, 'locale', locale, 'code', code, 'pattern',
           pattern))
       || jsonb_build_object('part', part, 'args', args) || options AS request
FROM requests JOIN arguments USING (id);

-- Show the requests whose reply of flowmsg batch, on standard input, differs from the text in SQL.
-- SPDX-License-Identifier: MIT
CREATE TABLE replies (reply jsonb);
\copy replies FROM pstdin WITH (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')
ALTER TABLE replies ADD COLUMN id int GENERATED ALWAYS AS ((reply ->> 'id')::int) STORED;
ANALYZE lines, replies;

SELECT request, text, in_sql
FROM (SELECT id, request, reply ->> 'text' AS text, coalesce(CASE
          WHEN pattern IS NOT NULL THEN flowmsg_format(locale, pattern, args, options)
          WHEN part = 'title' THEN flowmsg_title(locale, code, args, options)
          WHEN part = 'remedy' THEN flowmsg_remedy(locale, code, args, options)
          ELSE flowmsg_render(locale, code, args, options) END, '') AS in_sql
      FROM lines LEFT JOIN replies USING (id)) AS t
WHERE text IS DISTINCT FROM in_sql
ORDER BY id LIMIT 100;

/* flowmsg--0.1.sql - the functions of the extension, version 0.1.
 *
 * SPDX-License-Identifier: MIT
 *
 * The costs are measured: README.md, "Costs". */

\echo Use "CREATE EXTENSION flowmsg" to load this file. \quit

-- The texts of this version, which never change.

CREATE FUNCTION flowmsg_render(locale text, code text, args jsonb) RETURNS text
AS 'MODULE_PATHNAME', 'flowmsg_sql_render_0_1'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;

CREATE FUNCTION flowmsg_render(locale text, code text, args jsonb, options jsonb) RETURNS text
AS 'MODULE_PATHNAME', 'flowmsg_sql_render_0_1'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;

CREATE FUNCTION flowmsg_title(locale text, code text, args jsonb) RETURNS text
AS 'MODULE_PATHNAME', 'flowmsg_sql_title_0_1'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;

CREATE FUNCTION flowmsg_title(locale text, code text, args jsonb, options jsonb) RETURNS text
AS 'MODULE_PATHNAME', 'flowmsg_sql_title_0_1'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;

CREATE FUNCTION flowmsg_remedy(locale text, code text, args jsonb) RETURNS text
AS 'MODULE_PATHNAME', 'flowmsg_sql_remedy_0_1'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;

CREATE FUNCTION flowmsg_remedy(locale text, code text, args jsonb, options jsonb) RETURNS text
AS 'MODULE_PATHNAME', 'flowmsg_sql_remedy_0_1'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;

CREATE FUNCTION flowmsg_report(locale text, code text, args jsonb) RETURNS jsonb
AS 'MODULE_PATHNAME', 'flowmsg_sql_report_0_1'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 500;

CREATE FUNCTION flowmsg_report(locale text, code text, args jsonb, options jsonb) RETURNS jsonb
AS 'MODULE_PATHNAME', 'flowmsg_sql_report_0_1'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 500;

CREATE FUNCTION flowmsg_problem(locale text, code text, args jsonb) RETURNS jsonb
AS 'MODULE_PATHNAME', 'flowmsg_sql_problem_0_1'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1500;

CREATE FUNCTION flowmsg_problem(locale text, code text, args jsonb, options jsonb) RETURNS jsonb
AS 'MODULE_PATHNAME', 'flowmsg_sql_problem_0_1'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1500;

CREATE FUNCTION flowmsg_negotiate(header text) RETURNS text
AS 'MODULE_PATHNAME', 'flowmsg_sql_negotiate_0_1'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 45;

CREATE FUNCTION flowmsg_codes(
    OUT code text, OUT title text, OUT detail text, OUT remedy text, OUT status integer,
    OUT severity text, OUT retryable boolean, OUT deprecated boolean, OUT retired boolean,
    OUT help text, OUT parameters jsonb) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'flowmsg_sql_codes_0_1'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 100;

CREATE FUNCTION flowmsg_version(
    OUT extension text, OUT library text, OUT domain text, OUT definitions text) RETURNS record
AS 'MODULE_PATHNAME', 'flowmsg_sql_version_0_1'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

-- No texts of a domain.

CREATE FUNCTION flowmsg_format(locale text, pattern text, args jsonb) RETURNS text
AS 'MODULE_PATHNAME', 'flowmsg_sql_format'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 150;

CREATE FUNCTION flowmsg_format(locale text, pattern text, args jsonb, options jsonb) RETURNS text
AS 'MODULE_PATHNAME', 'flowmsg_sql_format'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 150;

CREATE FUNCTION flowmsg_josa(word text, pair text) RETURNS text
AS 'MODULE_PATHNAME', 'flowmsg_sql_josa'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 40;

-- The texts of the files that flowmsg.domains and flowmsg.catalog_dirs name.

CREATE SCHEMA flowmsg_live;
GRANT USAGE ON SCHEMA flowmsg_live TO PUBLIC;

CREATE FUNCTION flowmsg_live.flowmsg_render(locale text, code text, args jsonb) RETURNS text
AS 'MODULE_PATHNAME', 'flowmsg_sql_render_live'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100;

CREATE FUNCTION flowmsg_live.flowmsg_render(locale text, code text, args jsonb, options jsonb)
    RETURNS text
AS 'MODULE_PATHNAME', 'flowmsg_sql_render_live'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100;

CREATE FUNCTION flowmsg_live.flowmsg_title(locale text, code text, args jsonb) RETURNS text
AS 'MODULE_PATHNAME', 'flowmsg_sql_title_live'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100;

CREATE FUNCTION flowmsg_live.flowmsg_title(locale text, code text, args jsonb, options jsonb)
    RETURNS text
AS 'MODULE_PATHNAME', 'flowmsg_sql_title_live'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100;

CREATE FUNCTION flowmsg_live.flowmsg_remedy(locale text, code text, args jsonb) RETURNS text
AS 'MODULE_PATHNAME', 'flowmsg_sql_remedy_live'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100;

CREATE FUNCTION flowmsg_live.flowmsg_remedy(locale text, code text, args jsonb, options jsonb)
    RETURNS text
AS 'MODULE_PATHNAME', 'flowmsg_sql_remedy_live'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100;

CREATE FUNCTION flowmsg_live.flowmsg_report(locale text, code text, args jsonb) RETURNS jsonb
AS 'MODULE_PATHNAME', 'flowmsg_sql_report_live'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 500;

CREATE FUNCTION flowmsg_live.flowmsg_report(locale text, code text, args jsonb, options jsonb)
    RETURNS jsonb
AS 'MODULE_PATHNAME', 'flowmsg_sql_report_live'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 500;

CREATE FUNCTION flowmsg_live.flowmsg_problem(locale text, code text, args jsonb) RETURNS jsonb
AS 'MODULE_PATHNAME', 'flowmsg_sql_problem_live'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 1500;

CREATE FUNCTION flowmsg_live.flowmsg_problem(locale text, code text, args jsonb, options jsonb)
    RETURNS jsonb
AS 'MODULE_PATHNAME', 'flowmsg_sql_problem_live'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 1500;

CREATE FUNCTION flowmsg_live.flowmsg_negotiate(header text) RETURNS text
AS 'MODULE_PATHNAME', 'flowmsg_sql_negotiate_live'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 45;

CREATE FUNCTION flowmsg_live.flowmsg_codes(
    OUT code text, OUT title text, OUT detail text, OUT remedy text, OUT status integer,
    OUT severity text, OUT retryable boolean, OUT deprecated boolean, OUT retired boolean,
    OUT help text, OUT parameters jsonb) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'flowmsg_sql_codes_live'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 1000 ROWS 100;

CREATE FUNCTION flowmsg_live.flowmsg_version(
    OUT extension text, OUT library text, OUT domain text, OUT definitions text) RETURNS record
AS 'MODULE_PATHNAME', 'flowmsg_sql_version_live'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

CREATE FUNCTION flowmsg_live.flowmsg_format(locale text, pattern text, args jsonb) RETURNS text
AS 'MODULE_PATHNAME', 'flowmsg_sql_format'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 150;

CREATE FUNCTION flowmsg_live.flowmsg_format(locale text, pattern text, args jsonb, options jsonb)
    RETURNS text
AS 'MODULE_PATHNAME', 'flowmsg_sql_format'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 150;

CREATE FUNCTION flowmsg_live.flowmsg_josa(word text, pair text) RETURNS text
AS 'MODULE_PATHNAME', 'flowmsg_sql_josa'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 40;

-- An error here, such as another encoding than UTF8 or a missing domain file, is an error of CREATE
-- EXTENSION.  The module itself raises none when it is loaded: with session_preload_libraries that
-- would be an error of each connection.

SELECT @extschema@.flowmsg_version();

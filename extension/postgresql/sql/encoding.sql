\set SHOW_CONTEXT never
-- Databases of other encodings are refused.
CREATE DATABASE flowmsg_latin1 ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C';
CREATE DATABASE flowmsg_ascii ENCODING 'SQL_ASCII' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C';
\set regression :DBNAME
\c flowmsg_latin1
CREATE EXTENSION flowmsg;
\c flowmsg_ascii
CREATE EXTENSION flowmsg;
-- A module that each session loads keeps nobody out of them.
\setenv PGOPTIONS '-c session_preload_libraries=flowmsg'
\c flowmsg_latin1
SHOW server_encoding;
\c :regression
DROP DATABASE flowmsg_latin1;
DROP DATABASE flowmsg_ascii;

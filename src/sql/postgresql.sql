-- The prelude: what rules and derived tables call and PostgreSQL lacks, or has
-- under the same name with another meaning or type. Whoever reads rules there
-- has schema zicha in the search_path before pg_catalog.

CREATE SCHEMA IF NOT EXISTS zicha;

-- the sum of integers is one, as in SQLite: numeric would divide otherwise
CREATE OR REPLACE AGGREGATE zicha.sum(bigint) (
    SFUNC = int8pl, STYPE = bigint, COMBINEFUNC = int8pl,
    MSFUNC = int8pl, MINVFUNC = int8mi, MSTYPE = bigint, PARALLEL = SAFE);

-- the smallest and largest of several: NULL where one is
CREATE OR REPLACE FUNCTION zicha.min(bigint, bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT least($1, $2)';
CREATE OR REPLACE FUNCTION zicha.max(bigint, bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT greatest($1, $2)';
CREATE OR REPLACE FUNCTION zicha.min(bigint, bigint, bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT least($1, $2, $3)';
CREATE OR REPLACE FUNCTION zicha.max(bigint, bigint, bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS 'SELECT greatest($1, $2, $3)';

-- a part of no or negative length is empty, from a negative place on counted
-- from the end
CREATE OR REPLACE FUNCTION zicha.substr(text, integer, integer) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
    'SELECT CASE WHEN $3 <= 0 THEN ''''
                 WHEN $2 < 0 THEN pg_catalog.substr(right($1, -$2), 1, $3)
                 ELSE pg_catalog.substr($1, $2, $3) END';
CREATE OR REPLACE FUNCTION zicha.substr(text, integer) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
    'SELECT CASE WHEN $2 < 0 THEN right($1, -$2)
                 ELSE pg_catalog.substr($1, $2) END';

-- CAST(x AS INTEGER): of a text the digits that it begins with
CREATE OR REPLACE FUNCTION zicha.as_integer(text) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
    'SELECT coalesce(substring($1 FROM ''^\s*([+-]?[0-9]{1,18})'')::bigint, 0)';
CREATE OR REPLACE FUNCTION zicha.as_integer(numeric) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT trunc($1)::bigint';
CREATE OR REPLACE FUNCTION zicha.as_integer(bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT $1';

-- the last day of the month that a day lies in
CREATE OR REPLACE FUNCTION zicha.month_last(bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
    'SELECT ((date_trunc(''month'', timestamp ''1970-01-01'' + $1 * interval
             ''1 day'') + interval ''1 month'')::date
             - date ''1970-01-01'' - 1)::bigint';

-- for view charge: numbers of lines are delivered as texts
CREATE OR REPLACE FUNCTION zicha.typeof(text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT ''text''::text';
CREATE OR REPLACE FUNCTION zicha.substr(text, integer, bigint) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    'SELECT pg_catalog.substr($1, $2, $3::integer)';

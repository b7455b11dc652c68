-- Run as the warehouse's administrator, in the database with the tables. May be repeated.
CREATE USER etl PASSWORD '{{password}}' NOCREATEDB NOCREATEUSER SYSLOG ACCESS RESTRICTED CONNECTION LIMIT 10;
CREATE GROUP readers;

-- The job owns its schemas and creates their contents. On the database it may create schemas, in case one is missing, and
-- temporary tables, in which a publish keeps the keys that it changes.
GRANT CREATE, TEMPORARY ON DATABASE {{database}} TO etl;
CREATE SCHEMA IF NOT EXISTS analytics AUTHORIZATION etl;
CREATE SCHEMA IF NOT EXISTS history AUTHORIZATION etl;
CREATE SCHEMA IF NOT EXISTS older AUTHORIZATION etl;
CREATE SCHEMA IF NOT EXISTS ops AUTHORIZATION etl;
CREATE SCHEMA IF NOT EXISTS stage AUTHORIZATION etl;
REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- Readers see published data, its history and the ledger, but neither runs in progress nor hidden rows.
GRANT USAGE ON SCHEMA analytics TO GROUP readers;
GRANT USAGE ON SCHEMA history TO GROUP readers;
GRANT USAGE ON SCHEMA ops TO GROUP readers;
ALTER DEFAULT PRIVILEGES FOR USER etl IN SCHEMA analytics GRANT SELECT ON TABLES TO GROUP readers;
ALTER DEFAULT PRIVILEGES FOR USER etl IN SCHEMA history GRANT SELECT ON TABLES TO GROUP readers;
ALTER DEFAULT PRIVILEGES FOR USER etl IN SCHEMA ops GRANT SELECT ON TABLES TO GROUP readers;

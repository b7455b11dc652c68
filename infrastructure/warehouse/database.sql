-- Run as the warehouse's administrator, in a database that exists: "dev" of a namespace, the first one of a cluster. May be repeated:
-- scripts/bootstrap-warehouse ignores the error that the database exists.
-- SNAPSHOT: a publish reads the state at the time of its lock, and does not conflict with other transactions over rows it only reads.
CREATE DATABASE {{database}} ISOLATION LEVEL SNAPSHOT;

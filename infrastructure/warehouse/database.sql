-- Run as the warehouse's administrator, in the namespace's default database "dev". May be repeated: scripts/bootstrap-warehouse
-- ignores the error that the database exists.
-- SNAPSHOT: a publish reads the state at the time of its lock, and does not conflict with other transactions over rows it only reads.
CREATE DATABASE {{database}} ISOLATION LEVEL SNAPSHOT;

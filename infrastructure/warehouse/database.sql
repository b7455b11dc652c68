-- Run as the warehouse's administrator, in the database "dev" that the namespace begins with; may be run again: that it is
-- there already is no error to scripts/bootstrap-warehouse.
-- SNAPSHOT: a publish reads what was there when it took its lock, and does not fail on what others only read.
CREATE DATABASE {{database}} ISOLATION LEVEL SNAPSHOT;

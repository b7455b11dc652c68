LOCK "ops"."publish_lock";
SELECT COALESCE(MAX(version), 0) FROM "ops"."batches" WHERE dataset = ? AND business_date = ?;
DELETE FROM "history"."stock" WHERE "business_date" = ?;
DELETE FROM "ops"."batches" WHERE dataset = ? AND business_date = ?;
DELETE FROM "ops"."rule_outcomes" WHERE dataset = ? AND business_date = ?;
DELETE FROM "ops"."metrics" WHERE dataset = ? AND business_date = ?;
INSERT INTO "ops"."batches" ("dataset", "business_date", "version", "run_id", "input_digest", "contract_digest", "records_read", "accepted", "rejected", "duplicate", "manifest", "published_at") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
INSERT INTO "ops"."rule_outcomes" ("dataset", "business_date", "position", "rule", "kind", "severity", "passed", "failed_records", "measured") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?);
INSERT INTO "ops"."metrics" ("dataset", "business_date", "name", "value") VALUES (?, ?, ?, ?);

-- Customers and products that a transaction refers to but that do not exist yet: one row per transaction and reference.
CREATE OR REPLACE VIEW analytics.unknown_references AS
SELECT t.transaction_id, t."date", CAST('customers' AS VARCHAR(63)) AS dataset, t.customer_id AS reference, t.business_date
FROM analytics.transactions t
LEFT JOIN analytics.customers c ON c.customer_id = t.customer_id
WHERE t.customer_id IS NOT NULL AND c.customer_id IS NULL
UNION ALL
SELECT t.transaction_id, t."date", CAST('products' AS VARCHAR(63)) AS dataset, t.product_id AS reference, t.business_date
FROM analytics.transactions t
LEFT JOIN analytics.products p ON p.product_id = t.product_id
WHERE t.product_id IS NOT NULL AND p.product_id IS NULL;

-- Every transaction once, with its customer and product; NULLs where these are unknown.
CREATE OR REPLACE VIEW analytics.transactions_enriched AS
SELECT
    t.transaction_id,
    t."date",
    t.status,
    t.payment_type,
    t.quantity,
    t.price,
    t.amount,
    t.transaction_type,
    t.customer_id,
    c.first_name,
    c.last_name,
    c.email,
    c.membership_level,
    t.product_id,
    p.product_name,
    p.category,
    p.price AS list_price,
    p.supplier_id,
    t.business_date
FROM analytics.transactions t
LEFT JOIN analytics.customers c ON c.customer_id = t.customer_id
LEFT JOIN analytics.products p ON p.product_id = t.product_id;

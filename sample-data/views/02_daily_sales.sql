-- Sales by order date, category, payment type and status; no rows are dropped, so revenue equals the sum of all amounts.
CREATE OR REPLACE VIEW analytics.daily_sales AS
SELECT
    t."date" AS sales_date,
    COALESCE(p.category, '(unknown)') AS category,
    t.payment_type,
    t.status,
    COUNT(*) AS orders,
    SUM(t.quantity) AS units,
    SUM(t.amount) AS revenue
FROM analytics.transactions t
LEFT JOIN analytics.products p ON p.product_id = t.product_id
GROUP BY t."date", COALESCE(p.category, '(unknown)'), t.payment_type, t.status;

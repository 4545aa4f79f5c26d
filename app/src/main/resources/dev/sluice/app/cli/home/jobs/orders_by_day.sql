-- Runs as sluice_job: reads schema warehouse, may keep its own tables in schema mart.
-- The rows of the last query are the run's result: 'sluice jobs history' shows them.
SELECT order_date, count(*) AS orders, sum(amount) AS amount
FROM warehouse.orders
GROUP BY order_date
ORDER BY order_date;

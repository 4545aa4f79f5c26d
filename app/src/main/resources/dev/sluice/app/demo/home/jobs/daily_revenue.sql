-- Revenue of each day by nation and market segment. All of it is made anew by each run, in one
-- transaction with the watermark of the job, so any number of attempts ends the same.
create table if not exists mart.daily_revenue (
  order_date date not null,
  nation varchar(25) not null,
  segment varchar(10) not null,
  orders bigint not null,
  revenue decimal(20, 4) not null,
  run_id varchar(36) not null,
  primary key (order_date, nation, segment)
);

delete from mart.daily_revenue;

insert into mart.daily_revenue (order_date, nation, segment, orders, revenue, run_id)
select
  o.order_date,
  c.nation,
  c.segment,
  count(distinct o.order_id),
  sum(l.extended_price * (1 - l.discount)),
  cast(:run_id as varchar(36))
from warehouse.orders o
join warehouse.customers c on c.customer_id = o.customer_id
join warehouse.lineitem l on l.order_id = o.order_id
group by o.order_date, c.nation, c.segment;

-- The result of the run.
select nation, sum(orders) as orders, sum(revenue) as revenue
from mart.daily_revenue
group by nation
order by revenue desc
fetch first 5 rows only;

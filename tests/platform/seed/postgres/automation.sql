-- The company's own data: customers, orders, documents; and every kind of object a dump has to carry.
COMMENT ON DATABASE automation IS 'Customers, orders, documents';
CREATE EXTENSION pg_trgm;
CREATE EXTENSION hstore;
CREATE SCHEMA crm;
CREATE SCHEMA sales;
COMMENT ON SCHEMA crm IS 'Kundenstamm – людзі і фірмы';

CREATE TYPE crm.mood AS ENUM ('sad', 'ok', 'happy', 'très content');
CREATE DOMAIN crm.email AS text CHECK (VALUE ~ '^[^@\s]+@[^@\s]+$');
CREATE TYPE crm.address AS (street text, zip varchar(12), city text);
CREATE SEQUENCE sales.invoice_number START 10001 INCREMENT 3 CACHE 1;
CREATE SEQUENCE sales.ticket MINVALUE 1 MAXVALUE 9999 CYCLE;
CREATE SEQUENCE sales.unused AS smallint START 7;

CREATE TABLE crm.customers (
  id bigint GENERATED ALWAYS AS IDENTITY (START 1000),
  name text NOT NULL,
  search_name text GENERATED ALWAYS AS (lower(name)) STORED,
  email crm.email,
  phone text,
  home crm.address,
  mood crm.mood NOT NULL DEFAULT 'ok',
  tags text[] NOT NULL DEFAULT '{}',
  attributes hstore,
  profile jsonb,
  balance numeric(18,4),
  active daterange,
  external_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  note text,
  CONSTRAINT name_is_not_blank CHECK (length(trim(name)) > 0));
INSERT INTO crm.customers (name, email, phone, home, mood, tags, attributes, profile, balance, active, external_id, created_at, note)
SELECT first_name(i, 1) || ' ' || last_name(i, 2),
       CASE WHEN below(i, 3, 20) > 0 THEN left(hex(i, 3), 9) || '@' || pick('{example.org,example.com,firma.example,büro.example,mail.example}', i, 4) END,
       CASE WHEN below(i, 5, 3) > 0 THEN '+' || 30 + below(i, 5, 60) || ' ' || 1000000 + below(i, 6, 8999999) WHEN below(i, 6, 2) = 0 THEN '' END,
       ROW(last_name(i, 7) || pick('{straße,gasse,weg, Street,laan," вулиця"}', i, 8) || ' ' || 1 + below(i, 9, 190), lpad(below(i, 10, 100000)::text, 5, '0'), city(i, 11))::crm.address,
       (enum_range(NULL::crm.mood))[1 + below(i, 12, 4)],
       CASE below(i, 13, 4) WHEN 0 THEN '{}' WHEN 1 THEN ARRAY['vip'] WHEN 2 THEN ARRAY['newsletter', 'b2b'] ELSE ARRAY['ex "quoted"', NULL, 'ünïcode'] END,
       CASE WHEN below(i, 14, 3) > 0 THEN hstore(ARRAY['source', pick('{fair,web,phone,partner}', i, 14), 'score', below(i, 15, 1000)::text]) END,
       jsonb_build_object('language', pick('{de,fr,pl,uk,en,tr,ja}', i, 16), 'visits', below(i, 17, 500), 'rating', below(i, 18, 50) / 10.0,
                          'devices', jsonb_build_array(left(hex(i, 19), 12), below(i, 20, 65536)), 'optIn', below(i, 21, 2) = 0, 'parent', NULL),
       CASE WHEN below(i, 22, 50) > 0 THEN (below(i, 22, 20000000) - 5000000) / 10000.0 END,
       daterange((date '2019-01-01' + below(i, 23, 2000)::int), CASE WHEN below(i, 24, 5) = 0 THEN date '2026-01-01' + below(i, 24, 300)::int END),
       hex(i, 25)::uuid, moment(i, 26, '2019-01-01', 2500),
       CASE below(i, 27, 4) WHEN 0 THEN NULL WHEN 1 THEN '' ELSE sentence(i, 30) || CASE WHEN below(i, 28, 9) = 0 THEN E'\n\t' || sentence(i, 40) ELSE '' END END
FROM generate_series(1, 52000 * :scale) AS i;
ALTER TABLE crm.customers ADD PRIMARY KEY (id);
CREATE UNIQUE INDEX customers_external ON crm.customers (external_id);
CREATE INDEX customers_name_like ON crm.customers USING gin (name gin_trgm_ops);
CREATE INDEX customers_email_lower ON crm.customers (lower(email));
CREATE INDEX customers_in_debt ON crm.customers (balance) WHERE balance < 0;
CREATE STATISTICS crm.customers_mood_balance ON mood, balance FROM crm.customers;

CREATE TABLE sales.orders (
  id bigint NOT NULL,
  customer_id bigint NOT NULL,
  ordered_at timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'paid', 'sent', 'returned', 'cancelled')),
  reference text,
  total numeric(12,2) NOT NULL CHECK (total >= 0),
  details jsonb) PARTITION BY RANGE (ordered_at);
SELECT format('CREATE TABLE sales.orders_%s PARTITION OF sales.orders FOR VALUES FROM (%L) TO (%L)',
              to_char(month, 'YYYY_MM'), month, month + interval '1 month')
FROM generate_series(timestamptz '2025-06-01', '2026-11-01', '1 month') AS month \gexec
CREATE TABLE sales.orders_rest PARTITION OF sales.orders DEFAULT;
INSERT INTO sales.orders
SELECT i, 1000 + below(i, 1, 52000 * :scale), moment(i, 2, '2025-05-20', 560),
       pick('{open,paid,paid,sent,sent,sent,returned,cancelled}', i, 3),
       CASE WHEN below(i, 4, 3) > 0 THEN upper(left(hex(i, 4), 10)) END, below(i, 5, 900000) / 100.0,
       CASE WHEN below(i, 6, 2) = 0 THEN jsonb_build_object('channel', pick('{web,phone,fair}', i, 7), 'coupon', left(hex(i, 8), 6), 'kg', below(i, 9, 90000) / 100.0) END
FROM generate_series(1, 130000 * :scale) AS i;
ALTER TABLE sales.orders ADD PRIMARY KEY (id, ordered_at);
ALTER TABLE sales.orders ADD FOREIGN KEY (customer_id) REFERENCES crm.customers;
CREATE INDEX orders_customer ON sales.orders (customer_id);
CREATE INDEX orders_open ON sales.orders (ordered_at) WHERE status = 'open';

CREATE TABLE sales.products (
  sku text COLLATE "C" PRIMARY KEY,
  title text COLLATE "de-x-icu" NOT NULL,
  price numeric(10,2) NOT NULL,
  replaced_by text REFERENCES sales.products DEFERRABLE INITIALLY DEFERRED);
INSERT INTO sales.products
SELECT 'P' || lpad(i::text, 5, '0'), pick('{Schraube,Écrou,Ключ,ボルト,Pallet,مفتاح,Gehäuse,Filter,Łożysko,Sensor}', i, 1) || ' ' || left(hex(i, 2), 4),
       below(i, 3, 50000) / 100.0, CASE WHEN i % 50 = 0 THEN 'P' || lpad((i - 7)::text, 5, '0') END
FROM generate_series(1, 3000) AS i;

CREATE TABLE sales.order_lines (
  order_id bigint NOT NULL,
  line smallint NOT NULL,
  sku text COLLATE "C" NOT NULL REFERENCES sales.products,
  quantity int NOT NULL CHECK (quantity > 0),
  price numeric(10,2) NOT NULL,
  amount numeric GENERATED ALWAYS AS (quantity * price) STORED,
  serial text);
INSERT INTO sales.order_lines (order_id, line, sku, quantity, price, serial)
SELECT 1 + (i - 1) / 3, 1 + (i - 1) % 3, 'P' || lpad((1 + below(i, 1, 3000))::text, 5, '0'), 1 + below(i, 2, 40), below(i, 3, 50000) / 100.0,
       CASE WHEN below(i, 4, 3) = 0 THEN left(hex(i, 4), 16) END
FROM generate_series(1, 390000 * :scale) AS i;
ALTER TABLE sales.order_lines ADD PRIMARY KEY (order_id, line);

CREATE TABLE crm.documents (
  id int PRIMARY KEY,
  customer_id bigint REFERENCES crm.customers ON DELETE SET NULL,
  title text NOT NULL,
  body bytea,
  checksum bytea GENERATED ALWAYS AS (sha256(body)) STORED);
INSERT INTO crm.documents
SELECT i, CASE WHEN i % 7 > 0 THEN 1000 + below(i, 1, 52000 * :scale) END, sentence(i, 2), CASE WHEN i % 100 = 0 THEN ''::bytea WHEN i % 101 > 0 THEN noise(i, 8, 9000 + below(i, 9, 14000)::int) END
FROM generate_series(1, 500 * :scale) AS i;

SELECT setval('sales.invoice_number', 10001 + 3 * 4711) \g /dev/null
SELECT nextval('sales.ticket') FROM generate_series(1, 41) \g /dev/null

-- Deterministic raw material, in a schema that the last line of each seed file drops again.
-- psql variables: number (the seed number), scale (1 small, 6 large)
\set ON_ERROR_STOP on
\set QUIET on
SET client_min_messages = warning;
SET synchronous_commit = off;
SET maintenance_work_mem = '256MB';
SET timezone = 'UTC';
SET bytea_output = 'hex';

CREATE SCHEMA seed_tools;
SET search_path = public, seed_tools;

-- hash(i, k): the k-th independent number of row i; every other function comes from it
SELECT format('CREATE FUNCTION seed_tools.hash(bigint, int) RETURNS bigint IMMUTABLE PARALLEL SAFE LANGUAGE sql
               AS ''SELECT hashint8extended($1, %s + $2)''', :number * 1000) \gexec
CREATE FUNCTION seed_tools.below(i bigint, k int, bound bigint) RETURNS bigint IMMUTABLE PARALLEL SAFE LANGUAGE sql
  AS 'SELECT (seed_tools.hash(i, k) & 4611686018427387903) % bound';
CREATE FUNCTION seed_tools.pick(list text[], i bigint, k int) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql
  AS 'SELECT list[1 + seed_tools.below(i, k, cardinality(list))]';
CREATE FUNCTION seed_tools.moment(i bigint, k int, since timestamptz, days int) RETURNS timestamptz STABLE PARALLEL SAFE LANGUAGE sql
  AS 'SELECT since + seed_tools.below(i, k, days * 86400000000) * interval ''1 microsecond''';
CREATE FUNCTION seed_tools.hex(i bigint, k int) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql
  AS 'SELECT md5(seed_tools.hash(i, k)::text)';
CREATE FUNCTION seed_tools.noise(i bigint, k int, bytes int) RETURNS bytea IMMUTABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT COALESCE(substring(string_agg(sha512(convert_to(seed_tools.hash(i, k) || '/' || block, 'UTF8')), '' ORDER BY block) FROM 1 FOR bytes), '')
        FROM generate_series(1, (bytes + 63) / 64) AS block $$;

CREATE FUNCTION seed_tools.first_name(i bigint, k int) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT seed_tools.pick('{Anna,Jürgen,Zoë,Łukasz,Søren,Renée,Ömer,Þóra,José,Nguyễn,Chloé,Štěpán,Мария,Дмитрий,Ольга,Олександр,Ελένη,Γιώργος,
    محمد,ليلى,שרה,יוסף,小明,美咲,陽翔,민준,प्रिया,Ayşe,Ingrid,Giulia,Mateusz,Ana,Peter,Katarína,Björn,Noémie,Tom,Saoirse,Ioana,Gergő,Eva,Luís,
    Mette,Karim,Amélie,Viktor,Ida,Emre}'::text[], i, k) $$;
CREATE FUNCTION seed_tools.last_name(i bigint, k int) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT seed_tools.pick('{Müller,Schmidt,Weiß,García,O''Brien,Kowalski,Nováková,Иванова,Шевченко,Παπαδόπουλος,الحسن,כהן,王,田中,김,शर्मा,Yılmaz,
    Sørensen,Lefèvre,Dubois,Rossi,Costa,de Vries,van den Berg,Håkansson,Jónsdóttir,Popescu,Nagy,Horvat,Virtanen,Tamm,Ozoliņš,Kazlauskas,Smith,
    Johnson,Keller,Baumgartner,Öztürk,Lindqvist,Marin,Fischer,Petrov,Silva,Novak,Murphy,Moreau,Bianchi,Larsen}'::text[], i, k) $$;
CREATE FUNCTION seed_tools.city(i bigint, k int) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT seed_tools.pick('{Berlin,München,Köln,Wien,Zürich,Genève,Paris,Lyon,Málaga,A Coruña,Lisboa,São Paulo,Kraków,Łódź,Praha,Brno,Bratislava,
    Київ,Львів,София,Αθήνα,İstanbul,القاهرة,تل أبيب,東京,大阪,上海,서울,मुंबई,København,Århus,Malmö,Göteborg,Tromsø,Reykjavík,Tallinn,Rīga,Vilnius,
    Budapest,Cluj,Zagreb,Ljubljana,Dublin,Cork,Leeds,Utrecht,Gent,Liège}'::text[], i, k) $$;

-- a sentence such as people and programs write: 40^4 of them
CREATE FUNCTION seed_tools.sentence(i bigint, k int) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT seed_tools.pick('{The customer,Our supplier,The night shift,Accounting,The warehouse,A colleague,The carrier,Support,The webhook,The import job,
    The auditor,Sales,The bank,The customs office,A new tenant,The gateway,The scheduler,Marketing,The partner portal,The second reminder,Head office,
    The lawyer,Quality control,The call centre,The robot,The driver,The regional manager,The survey,Der Kunde,Die Buchhaltung,Le client,La banque,
    El cliente,Клиент,Заказ,Müşteri,Klient,顧客,The trainee,The mailbox}'::text[], i, k) || ' '
      || seed_tools.pick('{confirmed,rejected,asked for,returned,forgot,duplicated,forwarded,cancelled,approved,postponed,corrected,lost,paid for,
    refused to sign,signed,scanned,complained about,praised,reopened,closed,split,merged,exported,archived,queued,retried,escalated,ignored,
    translated,reviewed,ordered,shipped,inspected,insured,priced,counted,weighed,labelled,photographed,reserved}'::text[], i, k + 1) || ' '
      || seed_tools.pick('{the invoice,two pallets,the contract,a spare part,the price list,the delivery note,a refund,the quarterly report,the sample,
    an appointment,the credit note,the licence,the order,three boxes,the old address,the new address,a replacement,the bank details,the certificate,
    the container,the survey,the reminder,a discount,the shipment,the complaint,the offer,a workflow,the upload,the customs form,a phone call,
    the payment,the backup,the password,the manual,the warranty,the sensor,the training,the invitation,the key card,the translation}'::text[], i, k + 2) || ' '
      || seed_tools.pick('{yesterday,by mail,on the phone,without notice,for the third time,before noon,after the deadline,in writing,at the counter,
    by mistake,in two parts,with a new date,under reserve,as agreed,against advice,from abroad,at our cost,at their cost,over the weekend,during the outage,
    within a day,through the portal,by courier,in person,on Friday,with a copy to sales,without a number,in the wrong currency,with thanks,on request,
    for the branch in Kraków,despite the holiday,again,twice,in good order,with damage,ahead of time,via the API,by hand,as a test}'::text[], i, k + 3)
      || ' (' || seed_tools.below(i, k + 4, 100000) || ').' $$;

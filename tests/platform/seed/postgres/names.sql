-- Names that need quotes, and texts that break what does not quote. They are in metabase and not in automation, where the
-- maintenance guide's query for large tables puts names together without quoting and would stop at them.
CREATE TABLE public."Kunden_Ü" ("Nr." int PRIMARY KEY, "Größe in cm" numeric(4,1), "Straße" text, "user" text DEFAULT 'ß"quoted"');
INSERT INTO public."Kunden_Ü" ("Nr.", "Größe in cm", "Straße") SELECT i, 150 + below(i, 1, 500) / 10.0, city(i, 2) || ', Äußere Straße ' || i FROM generate_series(1, 500) AS i;
COMMENT ON TABLE public."Kunden_Ü" IS E'Übernahme aus dem Altsystem; Feld "user" heißt so.\nZweite Zeile, mit \\ und ''Apostroph''';
COMMENT ON COLUMN public."Kunden_Ü"."Größe in cm" IS '单位：厘米';

CREATE TABLE public."таблица с пробелами" ("ключ" text PRIMARY KEY, "значение 😀" text);
INSERT INTO public."таблица с пробелами" VALUES
  ('emoji', '👩‍🚀🏳️‍🌈👍🏽'), ('rtl', 'שלום עולם مرحبا بالعالم'), ('combining', E'e\u0301 vs é'), ('zero width', E'a\u200Bb\uFEFFc'),
  ('control', E'\x01\x02\x1b[31mred\x1b[0m\x7f'), ('newlines', E'line 1\nline 2\r\nline 3\rend'), ('tab', E'a\tb'), ('backslash', E'C:\\new\\table \\N \\.'),
  ('copy end', E'\\.'), ('empty', ''), ('null', NULL), ('text null', 'NULL'), ('quotes', $q$'"`$$ $1 ${x} %s$q$), ('spaces', '  padded  '),
  ('long', repeat('長い', 5000)), ('sql', $q$'); DROP TABLE "таблица с пробелами"; --$q$);
GRANT SELECT ON public."Kunden_Ü" TO PUBLIC;
ALTER TABLE public."Kunden_Ü" OWNER TO "Jörg Öztürk";

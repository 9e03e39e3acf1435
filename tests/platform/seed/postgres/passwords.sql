-- A password's SCRAM verifier has a random salt. Fixed salts make two seedings equal, down to pg_authid.
CREATE EXTENSION pgcrypto SCHEMA seed_tools;

CREATE FUNCTION seed_tools.scram(password text, salt_text text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  salt bytea := substring(sha256(convert_to(salt_text, 'UTF8')) FROM 1 FOR 16);
  key bytea := convert_to(password, 'UTF8');
  block bytea := seed_tools.hmac(salt || '\x00000001'::bytea, key, 'sha256');
  low bit(256);
  salted bytea := block;
  mixed bytea;
BEGIN
  FOR round IN 2..4096 LOOP
    block := seed_tools.hmac(block, key, 'sha256');
    mixed := salted;
    FOR word IN 0..31 LOOP mixed := set_byte(mixed, word, get_byte(salted, word) # get_byte(block, word)); END LOOP;
    salted := mixed;
  END LOOP;
  RETURN 'SCRAM-SHA-256$4096:' || encode(salt, 'base64') || '$'
    || encode(sha256(seed_tools.hmac('Client Key', salted, 'sha256')), 'base64') || ':'
    || encode(seed_tools.hmac('Server Key', salted, 'sha256'), 'base64');
END $$;

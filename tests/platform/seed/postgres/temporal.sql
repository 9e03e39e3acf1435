-- Histories of closed workflows: binary events under a composite key.
SET ROLE temporal;
CREATE SCHEMA archive;
CREATE TABLE archive.history_node (shard_id int, tree_id bytea, branch_id bytea, node_id bigint, txn_id bigint, data bytea NOT NULL, data_encoding varchar(16) NOT NULL);
RESET ROLE;
INSERT INTO archive.history_node
SELECT below(i / 8, 1, 4), decode(hex(i / 8, 2), 'hex'), decode(hex(i / 8, 3), 'hex'), 1 + i % 8, -1048576 - i,
       convert_to(format('workflow %s attempt %s queue "%s" result: %s | ', hex(i / 8, 4), below(i, 5, 5), pick('{orders,mails,billing}', i / 8, 6), sentence(i, 7)), 'UTF8') || noise(i, 13, 24 + below(i, 14, 60)::int), 'Proto3'
FROM generate_series(0, 66000 * :scale - 1) AS i;
ALTER TABLE archive.history_node ADD PRIMARY KEY (shard_id, tree_id, branch_id, node_id, txn_id);
DROP SCHEMA seed_tools CASCADE;
ANALYZE;

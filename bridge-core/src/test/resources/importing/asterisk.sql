CREATE TABLE stir_tn (id VARCHAR(80) PRIMARY KEY, private_key_file VARCHAR(1024), public_cert_url VARCHAR(1024), attest_level VARCHAR(1));
CREATE TABLE ps_endpoints (id VARCHAR(255) PRIMARY KEY, transport VARCHAR(40), callerid VARCHAR(40), accountcode VARCHAR(80), stir_shaken_profile VARCHAR(80));
CREATE TABLE ps_endpoint_id_ips (id VARCHAR(255) PRIMARY KEY, endpoint VARCHAR(255), `match` VARCHAR(80), match_header VARCHAR(255));
INSERT INTO stir_tn VALUES ('12155550100', '/etc/asterisk/key.pem', 'https://certs.example.org/a.pem', 'A'), ('12155550101', NULL, NULL, NULL);
INSERT INTO ps_endpoints VALUES ('acme', 'udp', 'Acme <12125550199>', 'acme', 'tn');
INSERT INTO ps_endpoint_id_ips VALUES ('acme', 'acme', '192.0.2.7', NULL);

-- Chains may lie in files that something else renews, keys may be encrypted; v_expiring also names certificates whose end
-- nobody filled in. A chain in a file is not in v_expiring: the bridge itself watches it (log and /metrics).

ALTER TABLE certificate MODIFY COLUMN chain_pem TEXT NOT NULL COMMENT 'the certificate, then its intermediates, as PEM; or file:keys/acme-chain.pem where they are renewed on disk';
ALTER TABLE certificate MODIFY COLUMN key_ref VARCHAR(255) NOT NULL COMMENT 'where the private key is: file:keys/acme.pem (PEM, PKCS#8 or EC, beside the configuration)';
ALTER TABLE certificate MODIFY COLUMN valid_until DATETIME(3) DEFAULT NULL COMMENT 'UTC, as in the certificate; v_expiring warns by it; NULL for a chain in a file';

CREATE OR REPLACE VIEW v_expiring AS
SELECT 'certificate' AS what, name AS which, valid_until AS ends, 'calls that it signs go unsigned' AS then_what
  FROM certificate WHERE status = 'active' AND valid_until < DATEADD('DAY', 30, CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))
UNION ALL
SELECT 'certificate', name, valid_until, 'nobody knows: fill in valid_until, or set the chain by the command certificate'
  FROM certificate WHERE status = 'active' AND valid_until IS NULL AND chain_pem NOT LIKE 'file:%'
UNION ALL
SELECT 'customer', name, valid_until, 'its calls go unsigned' FROM customer WHERE status = 'active' AND valid_until < DATEADD('DAY', 30, CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))
UNION ALL
SELECT 'did_range', CONCAT(start_tn, '-', end_tn), valid_until, 'its numbers are in no range any more'
  FROM did_range WHERE status = 'active' AND valid_until < DATEADD('DAY', 30, CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))
UNION ALL
SELECT 'rtu_evidence', CONCAT(evidence_type, ' ', reference), expires_at, 'its numbers fall to B'
  FROM rtu_evidence WHERE expires_at < DATEADD('DAY', 30, CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))
UNION ALL
SELECT 'did_grant', CONCAT(id, ' of ', customer), valid_until, 'the numbers are no longer its own'
  FROM did_grant WHERE status = 'active' AND valid_until < DATEADD('DAY', 30, CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP));

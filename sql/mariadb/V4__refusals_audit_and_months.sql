-- What MariaDB can do by itself: refuse rows that make no sense, in one sentence; log and audit every edit, whoever makes
-- it; keep the record of calls by months; answer daily questions.

DELIMITER //

-- One sentence and the end of the statement. MariaDB takes 128 characters.
CREATE PROCEDURE stirbridge_refuse(sentence TEXT)
BEGIN
  DECLARE said VARCHAR(128) DEFAULT LEFT(sentence, 128);
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = said;
END//

CREATE PROCEDURE stirbridge_check_bounds(where_to VARCHAR(16), first_tn VARCHAR(255), last_tn VARCHAR(255))
BEGIN
  IF first_tn NOT REGEXP '^[1-9][0-9]{2,19}$' THEN
    CALL stirbridge_refuse(CONCAT(where_to, '.start_tn: ', LEFT(first_tn, 24), ' is no number of 3 to 20 digits with its country code first and no +'));
  ELSEIF last_tn NOT REGEXP '^[1-9][0-9]{2,19}$' THEN
    CALL stirbridge_refuse(CONCAT(where_to, '.end_tn: ', LEFT(last_tn, 24), ' is no number of 3 to 20 digits with its country code first and no +'));
  ELSEIF CHAR_LENGTH(first_tn) <> CHAR_LENGTH(last_tn) THEN
    CALL stirbridge_refuse(CONCAT(where_to, ': start_tn ', first_tn, ' and end_tn ', last_tn, ' must have as many digits'));
  ELSEIF first_tn > last_tn THEN
    CALL stirbridge_refuse(CONCAT(where_to, ': start_tn ', first_tn, ' lies behind end_tn ', last_tn, '; exchange them'));
  ELSEIF CAST(last_tn AS DECIMAL(20, 0)) - CAST(first_tn AS DECIMAL(20, 0)) >= 10000000 THEN
    CALL stirbridge_refuse(CONCAT(where_to, ': ', first_tn, ' to ', last_tn, ' is more than ten million numbers; is a digit missing?'));
  END IF;
END//

-- Rows whose times never meet may overlap: a number changes hands by the clock.
CREATE PROCEDURE did_range_check_overlap(
  own_id BIGINT,
  first_tn VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  last_tn VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  since DATETIME(3),
  until DATETIME(3))
BEGIN
  DECLARE other_id BIGINT DEFAULT NULL;
  DECLARE other_text VARCHAR(64);
  SELECT id INTO other_id FROM did_range
    WHERE start_tn = first_tn AND end_tn = last_tn AND id <> own_id
      AND (valid_from IS NULL OR until IS NULL OR valid_from < until)
      AND (valid_until IS NULL OR since IS NULL OR since < valid_until)
    LIMIT 1;
  IF other_id IS NOT NULL THEN
    CALL stirbridge_refuse(CONCAT('did_range: ', first_tn, '-', last_tn, ' is there already, as row ', other_id, '; change that row'));
  END IF;
  SELECT id, CONCAT(start_tn, '-', end_tn) INTO other_id, other_text FROM did_range
    WHERE end_tn >= first_tn AND end_tn < last_tn AND start_tn < first_tn
      AND CHAR_LENGTH(end_tn) = CHAR_LENGTH(first_tn) AND id <> own_id
      AND (valid_from IS NULL OR until IS NULL OR valid_from < until)
      AND (valid_until IS NULL OR since IS NULL OR since < valid_until)
    LIMIT 1;
  IF other_id IS NULL THEN
    SELECT id, CONCAT(start_tn, '-', end_tn) INTO other_id, other_text FROM did_range
      WHERE start_tn > first_tn AND start_tn <= last_tn AND end_tn > last_tn
        AND CHAR_LENGTH(start_tn) = CHAR_LENGTH(first_tn) AND id <> own_id
        AND (valid_from IS NULL OR until IS NULL OR valid_from < until)
        AND (valid_until IS NULL OR since IS NULL OR since < valid_until)
      LIMIT 1;
  END IF;
  IF other_id IS NOT NULL THEN
    CALL stirbridge_refuse(CONCAT('did_range: ', first_tn, '-', last_tn, ' overlaps row ', other_id, ' (', other_text, ') in part; one inside the other, or apart'));
  END IF;
END//

CREATE PROCEDURE customer_check_parents(
  own_name VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  above VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin)
BEGIN
  DECLARE steps INT DEFAULT 0;
  WHILE above IS NOT NULL DO
    IF above = own_name OR steps > 20 THEN
      CALL stirbridge_refuse(CONCAT('customer.parent: ', LEFT(own_name, 40), ' would come to lie above itself'));
    END IF;
    SET above = (SELECT parent FROM customer WHERE name = above);
    SET steps = steps + 1;
  END WHILE;
END//

CREATE PROCEDURE trunk_check_country(country_code VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin)
BEGIN
  IF country_code IS NOT NULL AND NOT EXISTS (SELECT 1 FROM country WHERE code = country_code) THEN
    CALL stirbridge_refuse(CONCAT('trunk.default_country: ', LEFT(country_code, 8), ' is no country; give a code of the table country, such as US'));
  END IF;
END//

CREATE TRIGGER did_range_insert_checked BEFORE INSERT ON did_range FOR EACH ROW
BEGIN
  CALL stirbridge_check_bounds('did_range', NEW.start_tn, NEW.end_tn);
  CALL did_range_check_overlap(COALESCE(NEW.id, 0), NEW.start_tn, NEW.end_tn, NEW.valid_from, NEW.valid_until);
END//
CREATE TRIGGER did_range_update_checked BEFORE UPDATE ON did_range FOR EACH ROW
BEGIN
  IF NOT (OLD.start_tn = NEW.start_tn AND OLD.end_tn = NEW.end_tn
          AND OLD.valid_from <=> NEW.valid_from AND OLD.valid_until <=> NEW.valid_until) THEN
    CALL stirbridge_check_bounds('did_range', NEW.start_tn, NEW.end_tn);
    CALL did_range_check_overlap(OLD.id, NEW.start_tn, NEW.end_tn, NEW.valid_from, NEW.valid_until);
  END IF;
END//
CREATE TRIGGER dno_insert_checked BEFORE INSERT ON dno FOR EACH ROW
  CALL stirbridge_check_bounds('dno', NEW.start_tn, NEW.end_tn)//
CREATE TRIGGER dno_update_checked BEFORE UPDATE ON dno FOR EACH ROW
  CALL stirbridge_check_bounds('dno', NEW.start_tn, NEW.end_tn)//
CREATE TRIGGER customer_insert_checked BEFORE INSERT ON customer FOR EACH ROW
  CALL customer_check_parents(NEW.name, NEW.parent)//
CREATE TRIGGER customer_update_checked BEFORE UPDATE ON customer FOR EACH ROW
  CALL customer_check_parents(NEW.name, NEW.parent)//
CREATE TRIGGER trunk_insert_checked BEFORE INSERT ON trunk FOR EACH ROW
  CALL trunk_check_country(NEW.default_country)//
CREATE TRIGGER trunk_update_checked BEFORE UPDATE ON trunk FOR EACH ROW
  CALL trunk_check_country(NEW.default_country)//

DELIMITER ;

-- What a running bridge watches, as in V2.
CREATE TRIGGER rtu_evidence_insert_logged AFTER INSERT ON rtu_evidence FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('rtu_evidence', NEW.id, 'insert');
CREATE TRIGGER rtu_evidence_update_logged AFTER UPDATE ON rtu_evidence FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('rtu_evidence', NEW.id, 'update');
CREATE TRIGGER rtu_evidence_delete_logged AFTER DELETE ON rtu_evidence FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('rtu_evidence', OLD.id, 'delete');

CREATE TRIGGER did_grant_insert_logged AFTER INSERT ON did_grant FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('did_grant', NEW.id, 'insert');
CREATE TRIGGER did_grant_update_logged AFTER UPDATE ON did_grant FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('did_grant', NEW.id, 'update');
CREATE TRIGGER did_grant_delete_logged AFTER DELETE ON did_grant FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('did_grant', OLD.id, 'delete');

CREATE TRIGGER dest_policy_insert_logged AFTER INSERT ON dest_policy FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('dest_policy', NEW.id, 'insert');
CREATE TRIGGER dest_policy_update_logged AFTER UPDATE ON dest_policy FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('dest_policy', NEW.id, 'update');
CREATE TRIGGER dest_policy_delete_logged AFTER DELETE ON dest_policy FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('dest_policy', OLD.id, 'delete');

CREATE TRIGGER dno_insert_logged AFTER INSERT ON dno FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('dno', NEW.id, 'insert');
CREATE TRIGGER dno_update_logged AFTER UPDATE ON dno FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('dno', NEW.id, 'update');
CREATE TRIGGER dno_delete_logged AFTER DELETE ON dno FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('dno', OLD.id, 'delete');

CREATE TRIGGER verify_policy_insert_logged AFTER INSERT ON verify_policy FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('verify_policy', NEW.id, 'insert');
CREATE TRIGGER verify_policy_update_logged AFTER UPDATE ON verify_policy FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('verify_policy', NEW.id, 'update');
CREATE TRIGGER verify_policy_delete_logged AFTER DELETE ON verify_policy FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('verify_policy', OLD.id, 'delete');

-- Who changed what. The command line says for whom it works in @stirbridge_who; otherwise it is the account.
CREATE TRIGGER provider_insert_audited AFTER INSERT ON provider FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'provider', NEW.name, 'insert',
    NULL,
    JSON_OBJECT('name', NEW.name, 'spc', NEW.spc, 'default_certificate', NEW.default_certificate, 'status', NEW.status));
CREATE TRIGGER provider_update_audited AFTER UPDATE ON provider FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'provider', NEW.name, 'update',
    JSON_OBJECT('name', OLD.name, 'spc', OLD.spc, 'default_certificate', OLD.default_certificate, 'status', OLD.status),
    JSON_OBJECT('name', NEW.name, 'spc', NEW.spc, 'default_certificate', NEW.default_certificate, 'status', NEW.status));
CREATE TRIGGER provider_delete_audited AFTER DELETE ON provider FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'provider', OLD.name, 'delete',
    JSON_OBJECT('name', OLD.name, 'spc', OLD.spc, 'default_certificate', OLD.default_certificate, 'status', OLD.status),
    NULL);

CREATE TRIGGER customer_insert_audited AFTER INSERT ON customer FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'customer', NEW.name, 'insert',
    NULL,
    JSON_OBJECT('name', NEW.name, 'parent', NEW.parent, 'provider', NEW.provider, 'kind', NEW.kind, 'kyc_status', NEW.kyc_status, 'attest_cap', NEW.attest_cap, 'certificate', NEW.certificate, 'status', NEW.status, 'valid_from', NEW.valid_from, 'valid_until', NEW.valid_until));
CREATE TRIGGER customer_update_audited AFTER UPDATE ON customer FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'customer', NEW.name, 'update',
    JSON_OBJECT('name', OLD.name, 'parent', OLD.parent, 'provider', OLD.provider, 'kind', OLD.kind, 'kyc_status', OLD.kyc_status, 'attest_cap', OLD.attest_cap, 'certificate', OLD.certificate, 'status', OLD.status, 'valid_from', OLD.valid_from, 'valid_until', OLD.valid_until),
    JSON_OBJECT('name', NEW.name, 'parent', NEW.parent, 'provider', NEW.provider, 'kind', NEW.kind, 'kyc_status', NEW.kyc_status, 'attest_cap', NEW.attest_cap, 'certificate', NEW.certificate, 'status', NEW.status, 'valid_from', NEW.valid_from, 'valid_until', NEW.valid_until));
CREATE TRIGGER customer_delete_audited AFTER DELETE ON customer FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'customer', OLD.name, 'delete',
    JSON_OBJECT('name', OLD.name, 'parent', OLD.parent, 'provider', OLD.provider, 'kind', OLD.kind, 'kyc_status', OLD.kyc_status, 'attest_cap', OLD.attest_cap, 'certificate', OLD.certificate, 'status', OLD.status, 'valid_from', OLD.valid_from, 'valid_until', OLD.valid_until),
    NULL);

CREATE TRIGGER certificate_insert_audited AFTER INSERT ON certificate FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'certificate', NEW.name, 'insert',
    NULL,
    JSON_OBJECT('name', NEW.name, 'provider', NEW.provider, 'customer', NEW.customer, 'x5u', NEW.x5u, 'chain_pem', NEW.chain_pem, 'key_ref', NEW.key_ref, 'passphrase_ref', NEW.passphrase_ref, 'spc', NEW.spc, 'status', NEW.status, 'valid_from', NEW.valid_from, 'valid_until', NEW.valid_until));
CREATE TRIGGER certificate_update_audited AFTER UPDATE ON certificate FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'certificate', NEW.name, 'update',
    JSON_OBJECT('name', OLD.name, 'provider', OLD.provider, 'customer', OLD.customer, 'x5u', OLD.x5u, 'chain_pem', OLD.chain_pem, 'key_ref', OLD.key_ref, 'passphrase_ref', OLD.passphrase_ref, 'spc', OLD.spc, 'status', OLD.status, 'valid_from', OLD.valid_from, 'valid_until', OLD.valid_until),
    JSON_OBJECT('name', NEW.name, 'provider', NEW.provider, 'customer', NEW.customer, 'x5u', NEW.x5u, 'chain_pem', NEW.chain_pem, 'key_ref', NEW.key_ref, 'passphrase_ref', NEW.passphrase_ref, 'spc', NEW.spc, 'status', NEW.status, 'valid_from', NEW.valid_from, 'valid_until', NEW.valid_until));
CREATE TRIGGER certificate_delete_audited AFTER DELETE ON certificate FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'certificate', OLD.name, 'delete',
    JSON_OBJECT('name', OLD.name, 'provider', OLD.provider, 'customer', OLD.customer, 'x5u', OLD.x5u, 'chain_pem', OLD.chain_pem, 'key_ref', OLD.key_ref, 'passphrase_ref', OLD.passphrase_ref, 'spc', OLD.spc, 'status', OLD.status, 'valid_from', OLD.valid_from, 'valid_until', OLD.valid_until),
    NULL);

CREATE TRIGGER trunk_insert_audited AFTER INSERT ON trunk FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'trunk', NEW.name, 'insert',
    NULL,
    JSON_OBJECT('name', NEW.name, 'customer', NEW.customer, 'role', NEW.role, 'attest_cap', NEW.attest_cap, 'certificate', NEW.certificate, 'sign_mode', NEW.sign_mode, 'attest_fixed', NEW.attest_fixed, 'unknown_tn_attest', NEW.unknown_tn_attest, 'orig_source', NEW.orig_source, 'default_country', NEW.default_country, 'technical_prefix', NEW.technical_prefix, 'international_prefix', NEW.international_prefix, 'national_prefix', NEW.national_prefix, 'service_numbers', NEW.service_numbers, 'status', NEW.status));
CREATE TRIGGER trunk_update_audited AFTER UPDATE ON trunk FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'trunk', NEW.name, 'update',
    JSON_OBJECT('name', OLD.name, 'customer', OLD.customer, 'role', OLD.role, 'attest_cap', OLD.attest_cap, 'certificate', OLD.certificate, 'sign_mode', OLD.sign_mode, 'attest_fixed', OLD.attest_fixed, 'unknown_tn_attest', OLD.unknown_tn_attest, 'orig_source', OLD.orig_source, 'default_country', OLD.default_country, 'technical_prefix', OLD.technical_prefix, 'international_prefix', OLD.international_prefix, 'national_prefix', OLD.national_prefix, 'service_numbers', OLD.service_numbers, 'status', OLD.status),
    JSON_OBJECT('name', NEW.name, 'customer', NEW.customer, 'role', NEW.role, 'attest_cap', NEW.attest_cap, 'certificate', NEW.certificate, 'sign_mode', NEW.sign_mode, 'attest_fixed', NEW.attest_fixed, 'unknown_tn_attest', NEW.unknown_tn_attest, 'orig_source', NEW.orig_source, 'default_country', NEW.default_country, 'technical_prefix', NEW.technical_prefix, 'international_prefix', NEW.international_prefix, 'national_prefix', NEW.national_prefix, 'service_numbers', NEW.service_numbers, 'status', NEW.status));
CREATE TRIGGER trunk_delete_audited AFTER DELETE ON trunk FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'trunk', OLD.name, 'delete',
    JSON_OBJECT('name', OLD.name, 'customer', OLD.customer, 'role', OLD.role, 'attest_cap', OLD.attest_cap, 'certificate', OLD.certificate, 'sign_mode', OLD.sign_mode, 'attest_fixed', OLD.attest_fixed, 'unknown_tn_attest', OLD.unknown_tn_attest, 'orig_source', OLD.orig_source, 'default_country', OLD.default_country, 'technical_prefix', OLD.technical_prefix, 'international_prefix', OLD.international_prefix, 'national_prefix', OLD.national_prefix, 'service_numbers', OLD.service_numbers, 'status', OLD.status),
    NULL);

CREATE TRIGGER trunk_match_insert_audited AFTER INSERT ON trunk_match FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'trunk_match', NEW.id, 'insert',
    NULL,
    JSON_OBJECT('id', NEW.id, 'trunk', NEW.trunk, 'switch', NEW.switch, 'kind', NEW.kind, 'match_value', NEW.match_value, 'priority', NEW.priority));
CREATE TRIGGER trunk_match_update_audited AFTER UPDATE ON trunk_match FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'trunk_match', NEW.id, 'update',
    JSON_OBJECT('id', OLD.id, 'trunk', OLD.trunk, 'switch', OLD.switch, 'kind', OLD.kind, 'match_value', OLD.match_value, 'priority', OLD.priority),
    JSON_OBJECT('id', NEW.id, 'trunk', NEW.trunk, 'switch', NEW.switch, 'kind', NEW.kind, 'match_value', NEW.match_value, 'priority', NEW.priority));
CREATE TRIGGER trunk_match_delete_audited AFTER DELETE ON trunk_match FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'trunk_match', OLD.id, 'delete',
    JSON_OBJECT('id', OLD.id, 'trunk', OLD.trunk, 'switch', OLD.switch, 'kind', OLD.kind, 'match_value', OLD.match_value, 'priority', OLD.priority),
    NULL);

CREATE TRIGGER did_range_insert_audited AFTER INSERT ON did_range FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'did_range', NEW.id, 'insert',
    NULL,
    JSON_OBJECT('id', NEW.id, 'start_tn', NEW.start_tn, 'end_tn', NEW.end_tn, 'customer', NEW.customer, 'status', NEW.status, 'right_to_use', NEW.right_to_use, 'attest_override', NEW.attest_override, 'source', NEW.source, 'valid_from', NEW.valid_from, 'valid_until', NEW.valid_until));
CREATE TRIGGER did_range_update_audited AFTER UPDATE ON did_range FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'did_range', NEW.id, 'update',
    JSON_OBJECT('id', OLD.id, 'start_tn', OLD.start_tn, 'end_tn', OLD.end_tn, 'customer', OLD.customer, 'status', OLD.status, 'right_to_use', OLD.right_to_use, 'attest_override', OLD.attest_override, 'source', OLD.source, 'valid_from', OLD.valid_from, 'valid_until', OLD.valid_until),
    JSON_OBJECT('id', NEW.id, 'start_tn', NEW.start_tn, 'end_tn', NEW.end_tn, 'customer', NEW.customer, 'status', NEW.status, 'right_to_use', NEW.right_to_use, 'attest_override', NEW.attest_override, 'source', NEW.source, 'valid_from', NEW.valid_from, 'valid_until', NEW.valid_until));
CREATE TRIGGER did_range_delete_audited AFTER DELETE ON did_range FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'did_range', OLD.id, 'delete',
    JSON_OBJECT('id', OLD.id, 'start_tn', OLD.start_tn, 'end_tn', OLD.end_tn, 'customer', OLD.customer, 'status', OLD.status, 'right_to_use', OLD.right_to_use, 'attest_override', OLD.attest_override, 'source', OLD.source, 'valid_from', OLD.valid_from, 'valid_until', OLD.valid_until),
    NULL);

CREATE TRIGGER rtu_evidence_insert_audited AFTER INSERT ON rtu_evidence FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'rtu_evidence', NEW.id, 'insert',
    NULL,
    JSON_OBJECT('id', NEW.id, 'did_range', NEW.did_range, 'trunk', NEW.trunk, 'evidence_type', NEW.evidence_type, 'reference', NEW.reference, 'verified_by', NEW.verified_by, 'verified_at', NEW.verified_at, 'expires_at', NEW.expires_at));
CREATE TRIGGER rtu_evidence_update_audited AFTER UPDATE ON rtu_evidence FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'rtu_evidence', NEW.id, 'update',
    JSON_OBJECT('id', OLD.id, 'did_range', OLD.did_range, 'trunk', OLD.trunk, 'evidence_type', OLD.evidence_type, 'reference', OLD.reference, 'verified_by', OLD.verified_by, 'verified_at', OLD.verified_at, 'expires_at', OLD.expires_at),
    JSON_OBJECT('id', NEW.id, 'did_range', NEW.did_range, 'trunk', NEW.trunk, 'evidence_type', NEW.evidence_type, 'reference', NEW.reference, 'verified_by', NEW.verified_by, 'verified_at', NEW.verified_at, 'expires_at', NEW.expires_at));
CREATE TRIGGER rtu_evidence_delete_audited AFTER DELETE ON rtu_evidence FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'rtu_evidence', OLD.id, 'delete',
    JSON_OBJECT('id', OLD.id, 'did_range', OLD.did_range, 'trunk', OLD.trunk, 'evidence_type', OLD.evidence_type, 'reference', OLD.reference, 'verified_by', OLD.verified_by, 'verified_at', OLD.verified_at, 'expires_at', OLD.expires_at),
    NULL);

CREATE TRIGGER did_grant_insert_audited AFTER INSERT ON did_grant FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'did_grant', NEW.id, 'insert',
    NULL,
    JSON_OBJECT('id', NEW.id, 'did_range', NEW.did_range, 'customer', NEW.customer, 'evidence', NEW.evidence, 'status', NEW.status, 'valid_from', NEW.valid_from, 'valid_until', NEW.valid_until));
CREATE TRIGGER did_grant_update_audited AFTER UPDATE ON did_grant FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'did_grant', NEW.id, 'update',
    JSON_OBJECT('id', OLD.id, 'did_range', OLD.did_range, 'customer', OLD.customer, 'evidence', OLD.evidence, 'status', OLD.status, 'valid_from', OLD.valid_from, 'valid_until', OLD.valid_until),
    JSON_OBJECT('id', NEW.id, 'did_range', NEW.did_range, 'customer', NEW.customer, 'evidence', NEW.evidence, 'status', NEW.status, 'valid_from', NEW.valid_from, 'valid_until', NEW.valid_until));
CREATE TRIGGER did_grant_delete_audited AFTER DELETE ON did_grant FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'did_grant', OLD.id, 'delete',
    JSON_OBJECT('id', OLD.id, 'did_range', OLD.did_range, 'customer', OLD.customer, 'evidence', OLD.evidence, 'status', OLD.status, 'valid_from', OLD.valid_from, 'valid_until', OLD.valid_until),
    NULL);

CREATE TRIGGER dest_policy_insert_audited AFTER INSERT ON dest_policy FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'dest_policy', NEW.id, 'insert',
    NULL,
    JSON_OBJECT('id', NEW.id, 'trunk', NEW.trunk, 'prefix', NEW.prefix, 'action', NEW.action));
CREATE TRIGGER dest_policy_update_audited AFTER UPDATE ON dest_policy FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'dest_policy', NEW.id, 'update',
    JSON_OBJECT('id', OLD.id, 'trunk', OLD.trunk, 'prefix', OLD.prefix, 'action', OLD.action),
    JSON_OBJECT('id', NEW.id, 'trunk', NEW.trunk, 'prefix', NEW.prefix, 'action', NEW.action));
CREATE TRIGGER dest_policy_delete_audited AFTER DELETE ON dest_policy FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'dest_policy', OLD.id, 'delete',
    JSON_OBJECT('id', OLD.id, 'trunk', OLD.trunk, 'prefix', OLD.prefix, 'action', OLD.action),
    NULL);

CREATE TRIGGER dno_insert_audited AFTER INSERT ON dno FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'dno', NEW.id, 'insert',
    NULL,
    JSON_OBJECT('id', NEW.id, 'start_tn', NEW.start_tn, 'end_tn', NEW.end_tn, 'reason', NEW.reason, 'source', NEW.source, 'valid_from', NEW.valid_from, 'valid_until', NEW.valid_until));
CREATE TRIGGER dno_update_audited AFTER UPDATE ON dno FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'dno', NEW.id, 'update',
    JSON_OBJECT('id', OLD.id, 'start_tn', OLD.start_tn, 'end_tn', OLD.end_tn, 'reason', OLD.reason, 'source', OLD.source, 'valid_from', OLD.valid_from, 'valid_until', OLD.valid_until),
    JSON_OBJECT('id', NEW.id, 'start_tn', NEW.start_tn, 'end_tn', NEW.end_tn, 'reason', NEW.reason, 'source', NEW.source, 'valid_from', NEW.valid_from, 'valid_until', NEW.valid_until));
CREATE TRIGGER dno_delete_audited AFTER DELETE ON dno FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'dno', OLD.id, 'delete',
    JSON_OBJECT('id', OLD.id, 'start_tn', OLD.start_tn, 'end_tn', OLD.end_tn, 'reason', OLD.reason, 'source', OLD.source, 'valid_from', OLD.valid_from, 'valid_until', OLD.valid_until),
    NULL);

CREATE TRIGGER verify_policy_insert_audited AFTER INSERT ON verify_policy FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'verify_policy', NEW.id, 'insert',
    NULL,
    JSON_OBJECT('id', NEW.id, 'trunk', NEW.trunk, 'verdict', NEW.verdict, 'action', NEW.action, 'sip_code', NEW.sip_code, 'phrase', NEW.phrase, 'status', NEW.status));
CREATE TRIGGER verify_policy_update_audited AFTER UPDATE ON verify_policy FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'verify_policy', NEW.id, 'update',
    JSON_OBJECT('id', OLD.id, 'trunk', OLD.trunk, 'verdict', OLD.verdict, 'action', OLD.action, 'sip_code', OLD.sip_code, 'phrase', OLD.phrase, 'status', OLD.status),
    JSON_OBJECT('id', NEW.id, 'trunk', NEW.trunk, 'verdict', NEW.verdict, 'action', NEW.action, 'sip_code', NEW.sip_code, 'phrase', NEW.phrase, 'status', NEW.status));
CREATE TRIGGER verify_policy_delete_audited AFTER DELETE ON verify_policy FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'verify_policy', OLD.id, 'delete',
    JSON_OBJECT('id', OLD.id, 'trunk', OLD.trunk, 'verdict', OLD.verdict, 'action', OLD.action, 'sip_code', OLD.sip_code, 'phrase', OLD.phrase, 'status', OLD.status),
    NULL);

CREATE TRIGGER trust_anchor_insert_audited AFTER INSERT ON trust_anchor FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'trust_anchor', NEW.name, 'insert',
    NULL,
    JSON_OBJECT('name', NEW.name, 'pem', NEW.pem, 'kind', NEW.kind, 'status', NEW.status));
CREATE TRIGGER trust_anchor_update_audited AFTER UPDATE ON trust_anchor FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'trust_anchor', NEW.name, 'update',
    JSON_OBJECT('name', OLD.name, 'pem', OLD.pem, 'kind', OLD.kind, 'status', OLD.status),
    JSON_OBJECT('name', NEW.name, 'pem', NEW.pem, 'kind', NEW.kind, 'status', NEW.status));
CREATE TRIGGER trust_anchor_delete_audited AFTER DELETE ON trust_anchor FOR EACH ROW
  INSERT INTO audit (changed_at, who, table_name, row_key, operation, row_before, row_after) VALUES (UTC_TIMESTAMP(3), COALESCE(@stirbridge_who, USER()), 'trust_anchor', OLD.name, 'delete',
    JSON_OBJECT('name', OLD.name, 'pem', OLD.pem, 'kind', OLD.kind, 'status', OLD.status),
    NULL);

-- The record of calls by months: a month is dropped at once, whatever its size.
ALTER TABLE call_decision PARTITION BY RANGE COLUMNS (decided_at) (
  PARTITION p_first VALUES LESS THAN ('2026-01-01'),
  PARTITION p_later VALUES LESS THAN (MAXVALUE));

DELIMITER //

-- Makes the partitions of this month and the two after it, and drops those whose every call is older than the months to
-- keep (0: keeps all). To be called now and then, by the bridge or by hand: CALL call_decision_months(24);
CREATE PROCEDURE call_decision_months(months_to_keep INT)
BEGIN
  DECLARE month_start DATE DEFAULT DATE_SUB(DATE(UTC_TIMESTAMP()), INTERVAL DAYOFMONTH(UTC_TIMESTAMP()) - 1 DAY);
  DECLARE ahead INT DEFAULT 0;
  DECLARE old_name VARCHAR(64);
  WHILE ahead <= 3 DO
    SET @stirbridge_month = DATE_ADD(month_start, INTERVAL ahead MONTH);
    SET @stirbridge_part = CONCAT('p_until_', DATE_FORMAT(@stirbridge_month, '%Y_%m'));
    IF NOT EXISTS (SELECT 1 FROM information_schema.PARTITIONS WHERE TABLE_SCHEMA = DATABASE()
                     AND TABLE_NAME = 'call_decision' AND PARTITION_NAME = @stirbridge_part) THEN
      SET @stirbridge_ddl = CONCAT('ALTER TABLE call_decision REORGANIZE PARTITION p_later INTO (PARTITION ', @stirbridge_part,
        ' VALUES LESS THAN (''', @stirbridge_month, '''), PARTITION p_later VALUES LESS THAN (MAXVALUE))');
      PREPARE statement_of_month FROM @stirbridge_ddl;
      EXECUTE statement_of_month;
      DEALLOCATE PREPARE statement_of_month;
    END IF;
    SET ahead = ahead + 1;
  END WHILE;
  IF months_to_keep > 0 THEN
    SET @stirbridge_oldest = CONCAT('p_until_', DATE_FORMAT(DATE_SUB(month_start, INTERVAL months_to_keep MONTH), '%Y_%m'));
    REPEAT
      SET old_name = (SELECT PARTITION_NAME FROM information_schema.PARTITIONS WHERE TABLE_SCHEMA = DATABASE()
                        AND TABLE_NAME = 'call_decision' AND LEFT(PARTITION_NAME, 8) = 'p_until_'
                        AND PARTITION_NAME <= @stirbridge_oldest ORDER BY PARTITION_NAME LIMIT 1);
      IF old_name IS NOT NULL THEN
        SET @stirbridge_ddl = CONCAT('ALTER TABLE call_decision DROP PARTITION ', old_name);
        PREPARE statement_of_month FROM @stirbridge_ddl;
        EXECUTE statement_of_month;
        DEALLOCATE PREPARE statement_of_month;
      END IF;
    UNTIL old_name IS NULL END REPEAT;
  END IF;
END//

DELIMITER ;

CALL call_decision_months(0);

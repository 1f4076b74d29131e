-- Views that say what the bridge decides: toll-free numbers, resellers' dates, inactive providers, all resellers above.
-- A customer's new name is carried on to its ranges by the foreign key, which fires no trigger: they are logged here, or a
-- bridge would give the numbers to whoever gets the old name. The audit keeps the account whatever a session calls itself.
-- A range changes hands alone: what was lent and proved belongs to the customer before.

ALTER TABLE did_range MODIFY COLUMN attest_override CHAR(1) DEFAULT NULL COMMENT 'lowers the level for these numbers: B | C; A where evidence in force backs it, for numbers that are reserved, port_in, aging or toll-free';
ALTER TABLE trunk MODIFY COLUMN attest_fixed CHAR(1) DEFAULT NULL COMMENT 'level set by contract: B | C for every call; A where the number deserves it, or evidence on the trunk is in force; NULL: by number';

ALTER TABLE audit MODIFY COLUMN row_before MEDIUMTEXT DEFAULT NULL COMMENT 'the row as JSON; NULL of an insert';
ALTER TABLE audit MODIFY COLUMN row_after MEDIUMTEXT DEFAULT NULL COMMENT 'the row as JSON; NULL of a delete';
ALTER TABLE audit MODIFY COLUMN who VARCHAR(128) NOT NULL COMMENT 'whom the session named, as the command line does; otherwise the account';
ALTER TABLE audit ADD COLUMN account VARCHAR(255) DEFAULT NULL COMMENT 'the account of the database that did it; NULL: before this was kept';
ALTER TABLE audit ALTER COLUMN account SET DEFAULT (USER());

DELIMITER //
CREATE OR REPLACE TRIGGER customer_update_logged AFTER UPDATE ON customer FOR EACH ROW
BEGIN
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('customer', NEW.name, 'update');
  IF NEW.name <> OLD.name THEN
    INSERT INTO change_log (table_name, row_key, operation) SELECT 'did_range', id, 'update' FROM did_range WHERE customer = NEW.name;
  END IF;
END//

CREATE OR REPLACE PROCEDURE did_range_check_owner(
  range_id BIGINT,
  first_tn VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  last_tn VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin)
BEGIN
  DECLARE other_id BIGINT DEFAULT NULL;
  SELECT id INTO other_id FROM did_grant WHERE did_range = range_id AND status = 'active' ORDER BY id LIMIT 1;
  IF other_id IS NOT NULL THEN
    CALL stirbridge_refuse(CONCAT('did_range.customer: ', first_tn, '-', last_tn, ' is lent by did_grant ', other_id, '; revoke that first'));
  END IF;
  SELECT id INTO other_id FROM rtu_evidence WHERE did_range = range_id ORDER BY id LIMIT 1;
  IF other_id IS NOT NULL THEN
    CALL stirbridge_refuse(CONCAT('did_range.customer: ', first_tn, '-', last_tn, ' rests on rtu_evidence ', other_id, ' of its customer until now; remove that first'));
  END IF;
END//
CREATE OR REPLACE TRIGGER did_range_update_checked BEFORE UPDATE ON did_range FOR EACH ROW
BEGIN
  IF NOT (OLD.start_tn = NEW.start_tn AND OLD.end_tn = NEW.end_tn
          AND OLD.valid_from <=> NEW.valid_from AND OLD.valid_until <=> NEW.valid_until) THEN
    CALL stirbridge_check_bounds('did_range', NEW.start_tn, NEW.end_tn);
    CALL did_range_check_overlap(OLD.id, NEW.start_tn, NEW.end_tn, NEW.valid_from, NEW.valid_until);
  END IF;
  IF NEW.customer <> OLD.customer THEN
    CALL did_range_check_owner(OLD.id, OLD.start_tn, OLD.end_tn);
  END IF;
END//

CREATE OR REPLACE PROCEDURE customer_check_parents(
  own_name VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  above VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin)
BEGIN
  DECLARE steps INT DEFAULT 0;
  WHILE above IS NOT NULL DO
    IF above = own_name THEN
      CALL stirbridge_refuse(CONCAT('customer.parent: ', LEFT(own_name, 40), ' would come to lie above itself'));
    END IF;
    IF steps > 20 THEN
      CALL stirbridge_refuse(CONCAT('customer.parent: ', LEFT(own_name, 40), ' would lie below more than 20 resellers'));
    END IF;
    SET above = (SELECT parent FROM customer WHERE name = above);
    SET steps = steps + 1;
  END WHILE;
END//
DELIMITER ;

-- What v_expiring asks.
CREATE INDEX IF NOT EXISTS did_range_by_end_of_time ON did_range (valid_until);

-- The smallest cap of a customer and all resellers above it, of which there are twenty at most.
CREATE OR REPLACE VIEW v_customer AS
WITH RECURSIVE line (name, above, depth) AS (
  SELECT name, name, 0 FROM customer
  UNION ALL
  SELECT line.name, c.parent, line.depth + 1 FROM line JOIN customer c ON c.name = line.above
    WHERE c.parent IS NOT NULL AND line.depth < 20)
SELECT c.name, c.parent, c.provider, c.kyc_status, MAX(a.attest_cap) AS smallest_cap,
       CASE WHEN own.status = 'active' AND SUM(CASE
              WHEN a.status = 'active' AND (a.valid_from IS NULL OR a.valid_from <= UTC_TIMESTAMP(3)) AND (a.valid_until IS NULL OR a.valid_until > UTC_TIMESTAMP(3))
              THEN 0 ELSE 1 END) = 0 THEN 'active' ELSE 'inactive' END AS status
FROM line
JOIN customer c ON c.name = line.name
JOIN customer a ON a.name = line.above
JOIN provider own ON own.name = c.provider
GROUP BY c.name, c.parent, c.provider, c.kyc_status, own.status;

-- The best level that a subscriber trunk of the customer itself gives; other trunks, and other customers, can only get less.
-- "stirbridge explain" says what one call gets. Of ranges inside one another the one with the fewest numbers counts.
CREATE OR REPLACE VIEW v_number AS
SELECT n.first_number, n.last_number, n.customer, n.reseller,
       CASE WHEN n.customer_status <> 'active' THEN NULL
            WHEN n.unfit OR n.unverified OR n.expired OR n.toll_free OR n.kyc_status <> 'vetted'
              THEN GREATEST('B', n.smallest_cap, COALESCE(n.attest_override, 'A'))
            ELSE GREATEST('A', n.smallest_cap, COALESCE(n.attest_override, 'A')) END AS level,
       CASE WHEN n.customer_status <> 'active' THEN 'the customer, a reseller above it or its provider is not active: unsigned'
            WHEN n.unfit THEN CONCAT('the range is ', n.status, ', not active')
            WHEN n.unverified THEN 'nobody has checked the right to use it (import_unverified)'
            WHEN n.expired THEN 'the evidence has expired'
            WHEN n.toll_free THEN 'toll-free: it takes right_to_use resporg or verified, or evidence in force'
            WHEN n.kyc_status <> 'vetted' THEN CONCAT('the customer is ', n.kyc_status, ', not vetted')
            WHEN n.attest_override IN ('B', 'C') AND n.attest_override >= n.smallest_cap THEN 'attest_override of the range'
            WHEN n.smallest_cap <> 'A' THEN 'attest_cap of the customer or of a reseller above it'
            ELSE 'its own number, with the right to use it' END AS why,
       n.status, n.right_to_use, n.did_range,
       CAST(n.last_number AS DECIMAL(20, 0)) - CAST(n.first_number AS DECIMAL(20, 0)) + 1 AS numbers
FROM (
  SELECT r.id AS did_range, r.start_tn AS first_number, r.end_tn AS last_number, r.customer, c.parent AS reseller,
         r.status, r.right_to_use, r.attest_override, c.status AS customer_status, c.kyc_status, c.smallest_cap,
         (r.status <> 'active' AND NOT (COALESCE(r.attest_override, 'C') = 'A' AND COALESCE(e.in_force, 0) > 0
            AND r.status IN ('reserved', 'port_in', 'aging'))) AS unfit,
         (r.right_to_use = 'import_unverified') AS unverified,
         (COALESCE(e.papers, 0) > 0 AND COALESCE(e.in_force, 0) = 0) AS expired,
         (r.start_tn REGEXP '^18(00|33|44|55|66|77|88)[0-9]{7}$' AND r.right_to_use NOT IN ('resporg', 'verified') AND COALESCE(e.in_force, 0) = 0) AS toll_free
  FROM did_range r
  STRAIGHT_JOIN v_customer c ON c.name = r.customer -- the numbers first: from the customers on, all numbers of all would be read
  LEFT JOIN v_evidence e ON e.did_range = r.id
  WHERE (r.valid_from IS NULL OR r.valid_from <= UTC_TIMESTAMP(3)) AND (r.valid_until IS NULL OR r.valid_until > UTC_TIMESTAMP(3))) n;

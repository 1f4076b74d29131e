-- Of millions of numbers those around one. A range whose bounds differ in the last three digits alone holds a thousand
-- numbers at most, so that it begins no further below a number: for each count of digits a short stretch of an index.

ALTER TABLE did_range ADD COLUMN IF NOT EXISTS size_digits TINYINT GENERATED ALWAYS AS (CASE
  WHEN LEFT(start_tn, CHAR_LENGTH(start_tn) - 1) = LEFT(end_tn, CHAR_LENGTH(start_tn) - 1) THEN 1
  WHEN LEFT(start_tn, CHAR_LENGTH(start_tn) - 2) = LEFT(end_tn, CHAR_LENGTH(start_tn) - 2) THEN 2
  WHEN LEFT(start_tn, CHAR_LENGTH(start_tn) - 3) = LEFT(end_tn, CHAR_LENGTH(start_tn) - 3) THEN 3
  WHEN LEFT(start_tn, CHAR_LENGTH(start_tn) - 4) = LEFT(end_tn, CHAR_LENGTH(start_tn) - 4) THEN 4
  WHEN LEFT(start_tn, CHAR_LENGTH(start_tn) - 5) = LEFT(end_tn, CHAR_LENGTH(start_tn) - 5) THEN 5
  WHEN LEFT(start_tn, CHAR_LENGTH(start_tn) - 6) = LEFT(end_tn, CHAR_LENGTH(start_tn) - 6) THEN 6
  ELSE 7 END) VIRTUAL COMMENT 'written by itself: in so many last digits start_tn and end_tn may differ';
CREATE INDEX IF NOT EXISTS did_range_by_size ON did_range (size_digits, start_tn, end_tn);

DELIMITER //
-- Rows of v_number around a number, the narrowest, which counts, first. It may be written +1 (215) 555-0100.
CREATE OR REPLACE PROCEDURE number_of(asked VARCHAR(40))
BEGIN
  DECLARE tn VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT REGEXP_REPLACE(COALESCE(asked, ''), '[-+ ().]', '');
  DECLARE n DECIMAL(20, 0);
  IF tn NOT REGEXP '^[1-9][0-9]{2,19}$' THEN
    CALL stirbridge_refuse(CONCAT('number_of: ', COALESCE(asked, 'NULL'), ' is no number of 3 to 20 digits with its country code first'));
  END IF;
  SET n = tn;
  SELECT v.* FROM (
    SELECT id FROM did_range FORCE INDEX (did_range_by_size)
    WHERE ((size_digits = 1 AND start_tn BETWEEN LPAD(GREATEST(n - 9, 0), CHAR_LENGTH(tn), '0') AND tn) OR
       (size_digits = 2 AND start_tn BETWEEN LPAD(GREATEST(n - 99, 0), CHAR_LENGTH(tn), '0') AND tn) OR
       (size_digits = 3 AND start_tn BETWEEN LPAD(GREATEST(n - 999, 0), CHAR_LENGTH(tn), '0') AND tn) OR
       (size_digits = 4 AND start_tn BETWEEN LPAD(GREATEST(n - 9999, 0), CHAR_LENGTH(tn), '0') AND tn) OR
       (size_digits = 5 AND start_tn BETWEEN LPAD(GREATEST(n - 99999, 0), CHAR_LENGTH(tn), '0') AND tn) OR
       (size_digits = 6 AND start_tn BETWEEN LPAD(GREATEST(n - 999999, 0), CHAR_LENGTH(tn), '0') AND tn) OR
       (size_digits = 7 AND start_tn BETWEEN LPAD(GREATEST(n - 9999999, 0), CHAR_LENGTH(tn), '0') AND tn))
      AND end_tn >= tn AND CHAR_LENGTH(start_tn) = CHAR_LENGTH(tn)) around
  STRAIGHT_JOIN v_number v ON v.did_range = around.id
  ORDER BY v.numbers, v.did_range;
END//
DELIMITER ;

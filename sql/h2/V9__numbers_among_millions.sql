-- As on MariaDB, without its index, which H2 would not use: it finds ranges by start_tn.

ALTER TABLE did_range ADD COLUMN IF NOT EXISTS size_digits TINYINT GENERATED ALWAYS AS (CASE
  WHEN LEFT(start_tn, CHAR_LENGTH(start_tn) - 1) = LEFT(end_tn, CHAR_LENGTH(start_tn) - 1) THEN 1
  WHEN LEFT(start_tn, CHAR_LENGTH(start_tn) - 2) = LEFT(end_tn, CHAR_LENGTH(start_tn) - 2) THEN 2
  WHEN LEFT(start_tn, CHAR_LENGTH(start_tn) - 3) = LEFT(end_tn, CHAR_LENGTH(start_tn) - 3) THEN 3
  WHEN LEFT(start_tn, CHAR_LENGTH(start_tn) - 4) = LEFT(end_tn, CHAR_LENGTH(start_tn) - 4) THEN 4
  WHEN LEFT(start_tn, CHAR_LENGTH(start_tn) - 5) = LEFT(end_tn, CHAR_LENGTH(start_tn) - 5) THEN 5
  WHEN LEFT(start_tn, CHAR_LENGTH(start_tn) - 6) = LEFT(end_tn, CHAR_LENGTH(start_tn) - 6) THEN 6
  ELSE 7 END) COMMENT 'written by itself: in so many last digits start_tn and end_tn may differ';

-- Of millions of numbers those around one: ranges by how many digits their first and last number are apart, for a range of
-- a class begins no further below a number than the class is wide.

ALTER TABLE did_range ADD COLUMN IF NOT EXISTS size_digits TINYINT GENERATED ALWAYS AS (CASE
  WHEN CAST(end_tn AS DECIMAL(20, 0)) - CAST(start_tn AS DECIMAL(20, 0)) < 10 THEN 1
  WHEN CAST(end_tn AS DECIMAL(20, 0)) - CAST(start_tn AS DECIMAL(20, 0)) < 100 THEN 2
  WHEN CAST(end_tn AS DECIMAL(20, 0)) - CAST(start_tn AS DECIMAL(20, 0)) < 1000 THEN 3
  WHEN CAST(end_tn AS DECIMAL(20, 0)) - CAST(start_tn AS DECIMAL(20, 0)) < 10000 THEN 4
  WHEN CAST(end_tn AS DECIMAL(20, 0)) - CAST(start_tn AS DECIMAL(20, 0)) < 100000 THEN 5
  WHEN CAST(end_tn AS DECIMAL(20, 0)) - CAST(start_tn AS DECIMAL(20, 0)) < 1000000 THEN 6
  ELSE 7 END) COMMENT 'written by itself: digits of end_tn - start_tn';
CREATE INDEX IF NOT EXISTS did_range_by_size ON did_range (size_digits, start_tn, end_tn);

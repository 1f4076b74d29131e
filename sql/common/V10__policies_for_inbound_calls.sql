-- Two verdicts more, on the calling number itself; and phrases that no switch can take for anything but words. Nothing
-- went by this table before: what it was told then is tried out first, and phrases that do not do give way to those of
-- the code. May be run again.

ALTER TABLE verify_policy DROP CONSTRAINT IF EXISTS verify_policy_verdict_word;
ALTER TABLE verify_policy ADD CONSTRAINT verify_policy_verdict_word
  CHECK (verdict IN ('missing', 'failed', 'A', 'B', 'C', 'dno', 'impossible'));
UPDATE verify_policy SET status = 'shadow' WHERE status = 'active' AND action <> 'pass';
UPDATE verify_policy SET phrase = NULL WHERE phrase IS NOT NULL AND NOT (phrase REGEXP '^[A-Za-z0-9][A-Za-z0-9 ._:-]{0,63}$');
ALTER TABLE verify_policy DROP CONSTRAINT IF EXISTS verify_policy_phrase_plain;
ALTER TABLE verify_policy ADD CONSTRAINT verify_policy_phrase_plain CHECK (phrase REGEXP '^[A-Za-z0-9][A-Za-z0-9 ._:-]{0,63}$');
ALTER TABLE verify_policy MODIFY COLUMN verdict VARCHAR(16) NOT NULL COMMENT 'missing | failed | A | B | C: what the verification of a call that comes in found; dno | impossible: its calling number is in dno, or can be nobody''s';

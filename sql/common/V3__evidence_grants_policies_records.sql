-- What a level rests on (evidence, grants), what calls are to be left alone (destinations, do-not-originate), how a trunk
-- dials, what to do with calls that come in, and what was decided and changed. Rules as in V1.

CREATE TABLE country (
  code         CHAR(2)    NOT NULL COMMENT 'ISO 3166-1 code',
  calling_code VARCHAR(3) NOT NULL COMMENT 'country code of its numbers, without +',
  PRIMARY KEY (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin COMMENT='the countries that a trunk may dial in; nothing to edit here';

INSERT INTO country (code, calling_code) VALUES
  ('AC', '247'), ('AD', '376'), ('AE', '971'), ('AF', '93'), ('AG', '1'), ('AI', '1'), ('AL', '355'), ('AM', '374'),
  ('AO', '244'), ('AR', '54'), ('AS', '1'), ('AT', '43'), ('AU', '61'), ('AW', '297'), ('AX', '358'), ('AZ', '994'),
  ('BA', '387'), ('BB', '1'), ('BD', '880'), ('BE', '32'), ('BF', '226'), ('BG', '359'), ('BH', '973'), ('BI', '257'),
  ('BJ', '229'), ('BL', '590'), ('BM', '1'), ('BN', '673'), ('BO', '591'), ('BQ', '599'), ('BR', '55'), ('BS', '1'),
  ('BT', '975'), ('BW', '267'), ('BY', '375'), ('BZ', '501'), ('CA', '1'), ('CC', '61'), ('CD', '243'), ('CF', '236'),
  ('CG', '242'), ('CH', '41'), ('CI', '225'), ('CK', '682'), ('CL', '56'), ('CM', '237'), ('CN', '86'), ('CO', '57'),
  ('CR', '506'), ('CU', '53'), ('CV', '238'), ('CW', '599'), ('CX', '61'), ('CY', '357'), ('CZ', '420'), ('DE', '49'),
  ('DJ', '253'), ('DK', '45'), ('DM', '1'), ('DO', '1'), ('DZ', '213'), ('EC', '593'), ('EE', '372'), ('EG', '20'),
  ('EH', '212'), ('ER', '291'), ('ES', '34'), ('ET', '251'), ('FI', '358'), ('FJ', '679'), ('FK', '500'), ('FM', '691'),
  ('FO', '298'), ('FR', '33'), ('GA', '241'), ('GB', '44'), ('GD', '1'), ('GE', '995'), ('GF', '594'), ('GG', '44'),
  ('GH', '233'), ('GI', '350'), ('GL', '299'), ('GM', '220'), ('GN', '224'), ('GP', '590'), ('GQ', '240'), ('GR', '30'),
  ('GT', '502'), ('GU', '1'), ('GW', '245'), ('GY', '592'), ('HK', '852'), ('HN', '504'), ('HR', '385'), ('HT', '509'),
  ('HU', '36'), ('ID', '62'), ('IE', '353'), ('IL', '972'), ('IM', '44'), ('IN', '91'), ('IO', '246'), ('IQ', '964'),
  ('IR', '98'), ('IS', '354'), ('IT', '39'), ('JE', '44'), ('JM', '1'), ('JO', '962'), ('JP', '81'), ('KE', '254'),
  ('KG', '996'), ('KH', '855'), ('KI', '686'), ('KM', '269'), ('KN', '1'), ('KP', '850'), ('KR', '82'), ('KW', '965'),
  ('KY', '1'), ('KZ', '7'), ('LA', '856'), ('LB', '961'), ('LC', '1'), ('LI', '423'), ('LK', '94'), ('LR', '231'),
  ('LS', '266'), ('LT', '370'), ('LU', '352'), ('LV', '371'), ('LY', '218'), ('MA', '212'), ('MC', '377'), ('MD', '373'),
  ('ME', '382'), ('MF', '590'), ('MG', '261'), ('MH', '692'), ('MK', '389'), ('ML', '223'), ('MM', '95'), ('MN', '976'),
  ('MO', '853'), ('MP', '1'), ('MQ', '596'), ('MR', '222'), ('MS', '1'), ('MT', '356'), ('MU', '230'), ('MV', '960'),
  ('MW', '265'), ('MX', '52'), ('MY', '60'), ('MZ', '258'), ('NA', '264'), ('NC', '687'), ('NE', '227'), ('NF', '672'),
  ('NG', '234'), ('NI', '505'), ('NL', '31'), ('NO', '47'), ('NP', '977'), ('NR', '674'), ('NU', '683'), ('NZ', '64'),
  ('OM', '968'), ('PA', '507'), ('PE', '51'), ('PF', '689'), ('PG', '675'), ('PH', '63'), ('PK', '92'), ('PL', '48'),
  ('PM', '508'), ('PR', '1'), ('PS', '970'), ('PT', '351'), ('PW', '680'), ('PY', '595'), ('QA', '974'), ('RE', '262'),
  ('RO', '40'), ('RS', '381'), ('RU', '7'), ('RW', '250'), ('SA', '966'), ('SB', '677'), ('SC', '248'), ('SD', '249'),
  ('SE', '46'), ('SG', '65'), ('SH', '290'), ('SI', '386'), ('SJ', '47'), ('SK', '421'), ('SL', '232'), ('SM', '378'),
  ('SN', '221'), ('SO', '252'), ('SR', '597'), ('SS', '211'), ('ST', '239'), ('SV', '503'), ('SX', '1'), ('SY', '963'),
  ('SZ', '268'), ('TA', '290'), ('TC', '1'), ('TD', '235'), ('TG', '228'), ('TH', '66'), ('TJ', '992'), ('TK', '690'),
  ('TL', '670'), ('TM', '993'), ('TN', '216'), ('TO', '676'), ('TR', '90'), ('TT', '1'), ('TV', '688'), ('TW', '886'),
  ('TZ', '255'), ('UA', '380'), ('UG', '256'), ('US', '1'), ('UY', '598'), ('UZ', '998'), ('VA', '39'), ('VC', '1'),
  ('VE', '58'), ('VG', '1'), ('VI', '1'), ('VN', '84'), ('VU', '678'), ('WF', '681'), ('WS', '685'), ('XK', '383'),
  ('YE', '967'), ('YT', '262'), ('ZA', '27'), ('ZM', '260'), ('ZW', '263');

-- How the numbers on a trunk are dialled. What leaves the network is what is signed.
ALTER TABLE trunk ADD COLUMN technical_prefix     VARCHAR(64)  DEFAULT NULL COMMENT 'digits in front of the number that mean something to your switch alone, the longest that fits is taken off; several with commas: 9998,77';
ALTER TABLE trunk ADD COLUMN international_prefix VARCHAR(32)  DEFAULT NULL COMMENT 'digits dialled before a foreign number: 011 or 00; several with commas; NULL: those of the country';
ALTER TABLE trunk ADD COLUMN national_prefix      VARCHAR(8)   DEFAULT NULL COMMENT 'digit dialled before a national number: 1 or 0; NULL: that of the country';
ALTER TABLE trunk ADD COLUMN service_numbers      VARCHAR(255) DEFAULT NULL COMMENT 'further numbers that stay as they are dialled, with commas: 1800,39* (* at the end: all that begin so); up to 6 digits stay anyway';
ALTER TABLE trunk ADD CONSTRAINT trunk_technical_prefix_digits     CHECK (technical_prefix REGEXP '^[0-9*#]{1,12}(,[0-9*#]{1,12}){0,4}$');
ALTER TABLE trunk ADD CONSTRAINT trunk_international_prefix_digits CHECK (international_prefix REGEXP '^[0-9]{1,6}(,[0-9]{1,6}){0,3}$');
ALTER TABLE trunk ADD CONSTRAINT trunk_national_prefix_digits      CHECK (national_prefix REGEXP '^[0-9]{1,4}$');
ALTER TABLE trunk ADD CONSTRAINT trunk_service_numbers_list        CHECK (service_numbers REGEXP '^[0-9]{1,15}[*]?(,[0-9]{1,15}[*]?){0,30}$');
ALTER TABLE trunk ADD CONSTRAINT trunk_country_is_known            FOREIGN KEY (default_country) REFERENCES country (code) ON UPDATE RESTRICT;

ALTER TABLE did_range ADD CONSTRAINT did_range_begins_with_country_code CHECK (start_tn NOT LIKE '0%');
ALTER TABLE did_range ADD CONSTRAINT did_range_at_most_ten_million      CHECK (CAST(end_tn AS DECIMAL(20, 0)) - CAST(start_tn AS DECIMAL(20, 0)) < 10000000);
CREATE INDEX did_range_by_end      ON did_range (end_tn, start_tn);

ALTER TABLE certificate ADD COLUMN passphrase_ref VARCHAR(255) DEFAULT NULL COMMENT 'where the passphrase of the key is: env:ACME_PASSPHRASE or file:keys/acme.pass; NULL: the key has none';
ALTER TABLE certificate ADD COLUMN valid_from     DATETIME(3)  DEFAULT NULL COMMENT 'UTC, as in the certificate, for your eyes: the bridge reads the certificate itself';
ALTER TABLE certificate ADD COLUMN valid_until    DATETIME(3)  DEFAULT NULL COMMENT 'UTC, as in the certificate; v_expiring warns by it';
ALTER TABLE certificate ADD CONSTRAINT certificate_passphrase_is_ref CHECK (passphrase_ref LIKE 'env:%' OR passphrase_ref LIKE 'file:%');

CREATE TABLE rtu_evidence (
  id            BIGINT       NOT NULL AUTO_INCREMENT,
  did_range     BIGINT       DEFAULT NULL              COMMENT 'did_range.id that it speaks for; either this or trunk',
  trunk         VARCHAR(64)  DEFAULT NULL              COMMENT 'trunk.name whose attest_fixed A it backs; either this or did_range',
  evidence_type VARCHAR(24)  NOT NULL                  COMMENT 'loa | contract | invoice | port_order | resporg_record | registry | test_call | other',
  reference     VARCHAR(255) NOT NULL                  COMMENT 'where the paper is: number of a ticket or document',
  verified_by   VARCHAR(64)  NOT NULL                  COMMENT 'who looked at it',
  verified_at   DATETIME(3)  NOT NULL                  COMMENT 'UTC',
  expires_at    DATETIME(3)  DEFAULT NULL              COMMENT 'UTC; from then on it counts no more, and its numbers fall to B; NULL: never',
  updated_at    DATETIME(3)  DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT rtu_evidence_range_exists  FOREIGN KEY (did_range) REFERENCES did_range (id) ON UPDATE RESTRICT,
  CONSTRAINT rtu_evidence_trunk_exists  FOREIGN KEY (trunk)     REFERENCES trunk (name)   ON UPDATE RESTRICT,
  CONSTRAINT rtu_evidence_has_one_claim CHECK ((did_range IS NULL) <> (trunk IS NULL)),
  CONSTRAINT rtu_evidence_type_word     CHECK (evidence_type IN ('loa', 'contract', 'invoice', 'port_order', 'resporg_record', 'registry', 'test_call', 'other')),
  CONSTRAINT rtu_evidence_is_named      CHECK (CHAR_LENGTH(reference) > 0 AND CHAR_LENGTH(verified_by) > 0),
  CONSTRAINT rtu_evidence_in_order      CHECK (verified_at < expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin COMMENT='papers behind a right to use; a range that has any needs one that has not expired for level A';

CREATE TABLE did_grant (
  id          BIGINT      NOT NULL AUTO_INCREMENT,
  did_range   BIGINT      NOT NULL                  COMMENT 'did_range.id whose numbers another customer may use too',
  customer    VARCHAR(64) NOT NULL                  COMMENT 'customer.name that may use them as if they were its own',
  evidence    BIGINT      DEFAULT NULL              COMMENT 'rtu_evidence.id of the consent; when that expires, so does the grant; NULL: none',
  status      VARCHAR(16) DEFAULT 'active' NOT NULL COMMENT 'active | revoked',
  valid_from  DATETIME(3) DEFAULT NULL              COMMENT 'UTC; NULL: always',
  valid_until DATETIME(3) DEFAULT NULL              COMMENT 'UTC, itself outside; NULL: for ever',
  updated_at  DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT did_grant_range_exists    FOREIGN KEY (did_range) REFERENCES did_range (id)    ON UPDATE RESTRICT,
  CONSTRAINT did_grant_customer_exists FOREIGN KEY (customer)  REFERENCES customer (name)   ON UPDATE CASCADE,
  CONSTRAINT did_grant_evidence_exists FOREIGN KEY (evidence)  REFERENCES rtu_evidence (id) ON UPDATE RESTRICT,
  CONSTRAINT did_grant_status_word     CHECK (status IN ('active', 'revoked')),
  CONSTRAINT did_grant_validity_order  CHECK (valid_from < valid_until)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin COMMENT='numbers that a customer may use though they belong to another, such as its reseller';

CREATE TABLE dest_policy (
  id         BIGINT      NOT NULL AUTO_INCREMENT,
  trunk      VARCHAR(64) DEFAULT NULL  COMMENT 'trunk.name whose calls it is for; NULL: every trunk that has no row of its own that fits',
  prefix     VARCHAR(20) NOT NULL      COMMENT 'beginning of the called number: digits with country code, no +; the longest that fits counts; empty: every number',
  action     VARCHAR(16) NOT NULL      COMMENT 'sign: as elsewhere | no_sign: leave alone | relay: pass on the Identity that came, never sign',
  updated_at DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY dest_policy_one_a_prefix (trunk, prefix),
  CONSTRAINT dest_policy_trunk_exists  FOREIGN KEY (trunk) REFERENCES trunk (name) ON UPDATE CASCADE,
  CONSTRAINT dest_policy_prefix_digits CHECK (prefix REGEXP '^[0-9]{0,20}$'),
  CONSTRAINT dest_policy_action_word   CHECK (action IN ('sign', 'no_sign', 'relay'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin COMMENT='destinations whose calls are not signed, abroad for example';

CREATE TABLE dno (
  id          BIGINT       NOT NULL AUTO_INCREMENT,
  start_tn    VARCHAR(20)  NOT NULL                  COMMENT 'first number: digits with country code, no +',
  end_tn      VARCHAR(20)  NOT NULL                  COMMENT 'last number, itself inside; as long as the first',
  reason      VARCHAR(255) DEFAULT '' NOT NULL       COMMENT 'why nobody may call with it: inbound only, not allocated, a government number',
  source      VARCHAR(64)  DEFAULT 'manual' NOT NULL COMMENT 'where the row comes from',
  valid_from  DATETIME(3)  DEFAULT NULL              COMMENT 'UTC; NULL: always',
  valid_until DATETIME(3)  DEFAULT NULL              COMMENT 'UTC, itself outside; NULL: for ever',
  updated_at  DATETIME(3)  DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3) NOT NULL,
  PRIMARY KEY (id),
  KEY dno_by_start (start_tn, end_tn),
  CONSTRAINT dno_start_is_digits    CHECK (start_tn REGEXP '^[0-9]{3,20}$'),
  CONSTRAINT dno_end_is_digits      CHECK (end_tn REGEXP '^[0-9]{3,20}$'),
  CONSTRAINT dno_bounds_same_length CHECK (CHAR_LENGTH(start_tn) = CHAR_LENGTH(end_tn)),
  CONSTRAINT dno_start_before_end   CHECK (start_tn <= end_tn),
  CONSTRAINT dno_validity_order     CHECK (valid_from < valid_until)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin COMMENT='do-not-originate: numbers that nobody may call with; such a call is never signed';

CREATE TABLE verify_policy (
  id         BIGINT      NOT NULL AUTO_INCREMENT,
  trunk      VARCHAR(64) DEFAULT NULL               COMMENT 'trunk.name whose calls it is for; NULL: every trunk that has no row of its own for this verdict',
  verdict    VARCHAR(16) NOT NULL                   COMMENT 'missing | failed | A | B | C: what the verification of a call that comes in found',
  action     VARCHAR(16) DEFAULT 'pass' NOT NULL    COMMENT 'pass | flag | reject: what the dialplan is told to do',
  sip_code   INT         DEFAULT NULL               COMMENT 'answer to a rejected call, 400 to 699; NULL: that of the reason',
  phrase     VARCHAR(64) DEFAULT NULL               COMMENT 'its words; NULL: those of the code',
  status     VARCHAR(16) DEFAULT 'shadow' NOT NULL  COMMENT 'shadow: counted, not done | active | inactive',
  updated_at DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY verify_policy_one_a_verdict (trunk, verdict),
  CONSTRAINT verify_policy_trunk_exists FOREIGN KEY (trunk) REFERENCES trunk (name) ON UPDATE CASCADE,
  CONSTRAINT verify_policy_verdict_word CHECK (verdict IN ('missing', 'failed', 'A', 'B', 'C')),
  CONSTRAINT verify_policy_action_word  CHECK (action IN ('pass', 'flag', 'reject')),
  CONSTRAINT verify_policy_code_range   CHECK (sip_code BETWEEN 400 AND 699),
  CONSTRAINT verify_policy_phrase_plain CHECK (phrase REGEXP '^[ -~]{1,64}$'),
  CONSTRAINT verify_policy_status_word  CHECK (status IN ('shadow', 'active', 'inactive'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin COMMENT='what becomes of calls that come in, by what their verification found; without a row they pass';

CREATE TABLE call_decision (
  id          BIGINT       NOT NULL AUTO_INCREMENT,
  decided_at  DATETIME(3)  NOT NULL          COMMENT 'UTC',
  direction   VARCHAR(8)   NOT NULL          COMMENT 'outbound | inbound',
  switch      VARCHAR(16)  NOT NULL          COMMENT 'freeswitch | asterisk',
  call_id     VARCHAR(255) NOT NULL          COMMENT 'the name that the switch has for the call: its UUID or channel',
  trunk       VARCHAR(64)  DEFAULT NULL      COMMENT 'trunk.name it was matched to',
  customer    VARCHAR(64)  DEFAULT NULL      COMMENT 'customer.name of that trunk: who handed us the call',
  orig_tn     VARCHAR(20)  DEFAULT NULL      COMMENT 'calling number, canonical',
  dest_tn     VARCHAR(20)  DEFAULT NULL      COMMENT 'called number, canonical',
  outcome     VARCHAR(16)  NOT NULL          COMMENT 'outbound: signed | relayed | unsigned; inbound: passed | failed | unsigned',
  level       CHAR(1)      DEFAULT NULL      COMMENT 'A | B | C',
  reason      VARCHAR(64)  DEFAULT NULL      COMMENT 'the rule that had the last word on the level, why it is unsigned, or why it failed',
  verstat     VARCHAR(40)  DEFAULT NULL      COMMENT 'of a call that came in',
  certificate VARCHAR(64)  DEFAULT NULL      COMMENT 'certificate.name that signed',
  x5u         VARCHAR(512) DEFAULT NULL      COMMENT 'where the certificate is',
  origid      CHAR(36)     DEFAULT NULL      COMMENT 'origination identifier of the token',
  explanation TEXT         DEFAULT NULL      COMMENT 'how it was decided, a sentence a line',
  micros      BIGINT       DEFAULT NULL      COMMENT 'microseconds that the decision took',
  PRIMARY KEY (id, decided_at),
  KEY call_decision_by_call (call_id),
  KEY call_decision_by_orig (orig_tn, decided_at),
  KEY call_decision_by_dest (dest_tn, decided_at),
  KEY call_decision_by_time (decided_at),
  KEY call_decision_by_origid (origid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin COMMENT='what was decided on each call, written by the bridge; only to be read';

CREATE TABLE audit (
  id         BIGINT       NOT NULL AUTO_INCREMENT,
  changed_at DATETIME(3)  NOT NULL COMMENT 'UTC',
  who        VARCHAR(128) NOT NULL COMMENT 'the account of the database, or whom the command line named',
  table_name VARCHAR(64)  NOT NULL,
  row_key    VARCHAR(64)  NOT NULL COMMENT 'the name or id of the row',
  operation  VARCHAR(8)   NOT NULL COMMENT 'insert | update | delete',
  row_before TEXT         DEFAULT NULL COMMENT 'the row as JSON; NULL of an insert',
  row_after  TEXT         DEFAULT NULL COMMENT 'the row as JSON; NULL of a delete',
  PRIMARY KEY (id),
  KEY audit_by_row (table_name, row_key),
  KEY audit_by_time (changed_at),
  CONSTRAINT audit_operation_word CHECK (operation IN ('insert', 'update', 'delete'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin COMMENT='who changed what, written by itself; only to be read';

-- The tables that decide who may sign what. Edit the rows with the mysql client (or any other): a running bridge works
-- with the change within a second. Nothing else has to be told.
--
-- Rules that hold everywhere:
--   * rows refer to one another by name, so that a row can be read and written without looking up numbers;
--   * telephone numbers are canonical: country code and number, digits only, no +  (12155550100, 442079460000);
--   * times are UTC; NULL in a valid_from or valid_until column means "no limit"; valid_until itself is outside;
--   * words are lower case, levels are A, B, C; a word that is not in the list is refused by a CHECK;
--   * a row that others refer to cannot be deleted: set its status to 'inactive' instead.
--
-- This file holds what MariaDB and H2 both take (docs: signed BIGINT, CHECK and not ENUM, no triggers, no JSON).

CREATE TABLE provider (
  name                VARCHAR(64)  NOT NULL                    COMMENT 'the service provider that signs',
  spc                 VARCHAR(15)  NOT NULL                    COMMENT 'its service provider code (OCN), as in its certificate',
  default_certificate VARCHAR(64)  DEFAULT NULL                COMMENT 'certificate.name for trunks and customers that have none of their own',
  status              VARCHAR(16)  DEFAULT 'active' NOT NULL   COMMENT 'active | inactive: calls of an inactive provider go unsigned',
  updated_at          DATETIME(3)  DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3) NOT NULL,
  PRIMARY KEY (name),
  CONSTRAINT provider_name_is_plain CHECK (name REGEXP '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  CONSTRAINT provider_spc_is_plain  CHECK (spc REGEXP '^[A-Za-z0-9]{1,15}$'),
  CONSTRAINT provider_status_word   CHECK (status IN ('active', 'inactive'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin COMMENT='who signs: one row for each service provider code';

CREATE TABLE customer (
  name        VARCHAR(64) NOT NULL                  COMMENT 'the customer; its trunks and numbers refer to this name',
  parent      VARCHAR(64) DEFAULT NULL              COMMENT 'customer.name of the reseller it belongs to; NULL: none',
  provider    VARCHAR(64) NOT NULL                  COMMENT 'provider.name that signs for it',
  kind        VARCHAR(16) DEFAULT 'enduser' NOT NULL COMMENT 'enduser | reseller | carrier',
  kyc_status  VARCHAR(16) DEFAULT 'unvetted' NOT NULL COMMENT 'unvetted | vetted | rejected: level A only for a vetted customer',
  attest_cap  CHAR(1)     DEFAULT 'A' NOT NULL      COMMENT 'the highest level for this customer and everyone below it: A | B | C',
  certificate VARCHAR(64) DEFAULT NULL              COMMENT 'certificate.name for its calls; NULL: the default of the provider',
  status      VARCHAR(16) DEFAULT 'active' NOT NULL COMMENT 'active | inactive: calls of an inactive customer go unsigned',
  valid_from  DATETIME(3) DEFAULT NULL              COMMENT 'UTC; NULL: always',
  valid_until DATETIME(3) DEFAULT NULL              COMMENT 'UTC, itself outside; NULL: for ever',
  updated_at  DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3) NOT NULL,
  PRIMARY KEY (name),
  CONSTRAINT customer_parent_exists   FOREIGN KEY (parent)   REFERENCES customer (name) ON UPDATE RESTRICT,
  CONSTRAINT customer_provider_exists FOREIGN KEY (provider) REFERENCES provider (name) ON UPDATE CASCADE,
  CONSTRAINT customer_name_is_plain   CHECK (name REGEXP '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  CONSTRAINT customer_kind_word       CHECK (kind IN ('enduser', 'reseller', 'carrier')),
  CONSTRAINT customer_kyc_word        CHECK (kyc_status IN ('unvetted', 'vetted', 'rejected')),
  CONSTRAINT customer_cap_level       CHECK (attest_cap IN ('A', 'B', 'C')),
  CONSTRAINT customer_status_word     CHECK (status IN ('active', 'inactive')),
  CONSTRAINT customer_validity_order  CHECK (valid_from < valid_until)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin COMMENT='whose calls are signed';

CREATE TABLE certificate (
  name       VARCHAR(64)  NOT NULL                    COMMENT 'what provider, customer and trunk call it',
  provider   VARCHAR(64)  DEFAULT NULL                COMMENT 'provider.name that it belongs to; either this or customer',
  customer   VARCHAR(64)  DEFAULT NULL                COMMENT 'customer.name that it belongs to; either this or provider',
  x5u        VARCHAR(512) NOT NULL                    COMMENT 'https URL where others fetch the chain; port 443 or 8443; it goes into every token',
  chain_pem  TEXT         NOT NULL                    COMMENT 'the certificate, then its intermediates, as PEM',
  key_ref    VARCHAR(255) NOT NULL                    COMMENT 'where the private key is: file:keys/acme.pem (PKCS#8 PEM, beside the configuration)',
  spc        VARCHAR(15)  DEFAULT NULL                COMMENT 'service provider code in the certificate; NULL when it names numbers',
  status     VARCHAR(16)  DEFAULT 'active' NOT NULL   COMMENT 'active | inactive: an inactive certificate signs nothing, and stays published',
  updated_at DATETIME(3)  DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3) NOT NULL,
  PRIMARY KEY (name),
  CONSTRAINT certificate_provider_exists FOREIGN KEY (provider) REFERENCES provider (name) ON UPDATE RESTRICT,
  CONSTRAINT certificate_customer_exists FOREIGN KEY (customer) REFERENCES customer (name) ON UPDATE RESTRICT,
  CONSTRAINT certificate_name_is_plain   CHECK (name REGEXP '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  CONSTRAINT certificate_has_one_owner   CHECK ((provider IS NULL) <> (customer IS NULL)),
  CONSTRAINT certificate_x5u_is_https    CHECK (x5u LIKE 'https://%'),
  CONSTRAINT certificate_key_is_file     CHECK (key_ref LIKE 'file:%'),
  CONSTRAINT certificate_status_word     CHECK (status IN ('active', 'inactive'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin COMMENT='what we sign with; private keys are files, never in here';

ALTER TABLE provider ADD CONSTRAINT provider_certificate_exists FOREIGN KEY (default_certificate) REFERENCES certificate (name) ON UPDATE RESTRICT;
ALTER TABLE customer ADD CONSTRAINT customer_certificate_exists FOREIGN KEY (certificate) REFERENCES certificate (name) ON UPDATE RESTRICT;

CREATE TABLE trunk (
  name              VARCHAR(64) NOT NULL                       COMMENT 'the trunk; the dialplan may name it in stir_trunk',
  customer          VARCHAR(64) NOT NULL                       COMMENT 'customer.name whose calls come over it',
  role              VARCHAR(16) DEFAULT 'subscriber' NOT NULL  COMMENT 'subscriber | wholesale: levels by number; gateway | peer: never above C',
  attest_cap        CHAR(1)     DEFAULT 'A' NOT NULL           COMMENT 'the highest level for this trunk: A | B | C',
  certificate       VARCHAR(64) DEFAULT NULL                   COMMENT 'certificate.name for its calls; NULL: that of the customer, then of the provider',
  sign_mode         VARCHAR(16) DEFAULT 'sign_unsigned' NOT NULL COMMENT 'off: leave alone | sign_unsigned: sign what has no Identity, relay the rest | replace: always ours alone | relay: never sign, pass on | add: ours beside the one that came',
  attest_fixed      CHAR(1)     DEFAULT NULL                   COMMENT 'level set by contract: B | C for every call; A only where the number deserves it; NULL: by number',
  unknown_tn_attest VARCHAR(4)  DEFAULT 'B' NOT NULL           COMMENT 'for calling numbers that are in no range: B | C | none (go unsigned)',
  orig_source       VARCHAR(16) DEFAULT 'pai_from' NOT NULL    COMMENT 'who the caller is: pai_from: P-Asserted-Identity, then From | from_pai: the other way round (France)',
  default_country   CHAR(2)     DEFAULT NULL                   COMMENT 'ISO country by which its numbers are dialled: US, FR; NULL: the one of the configuration',
  status            VARCHAR(16) DEFAULT 'active' NOT NULL      COMMENT 'active | inactive: calls of an inactive trunk go unsigned',
  updated_at        DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3) NOT NULL,
  PRIMARY KEY (name),
  CONSTRAINT trunk_customer_exists    FOREIGN KEY (customer)    REFERENCES customer (name)    ON UPDATE CASCADE,
  CONSTRAINT trunk_certificate_exists FOREIGN KEY (certificate) REFERENCES certificate (name) ON UPDATE CASCADE,
  CONSTRAINT trunk_name_is_plain      CHECK (name REGEXP '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  CONSTRAINT trunk_role_word          CHECK (role IN ('subscriber', 'wholesale', 'gateway', 'peer')),
  CONSTRAINT trunk_cap_level          CHECK (attest_cap IN ('A', 'B', 'C')),
  CONSTRAINT trunk_sign_mode_word     CHECK (sign_mode IN ('off', 'sign_unsigned', 'replace', 'relay', 'add')),
  CONSTRAINT trunk_fixed_level        CHECK (attest_fixed IN ('A', 'B', 'C')),
  CONSTRAINT trunk_unknown_tn_level   CHECK (unknown_tn_attest IN ('B', 'C', 'none')),
  CONSTRAINT trunk_orig_source_word   CHECK (orig_source IN ('pai_from', 'from_pai')),
  CONSTRAINT trunk_country_code       CHECK (default_country REGEXP '^[A-Z]{2}$'),
  CONSTRAINT trunk_status_word        CHECK (status IN ('active', 'inactive'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin COMMENT='where calls come from, and how they are signed';

CREATE TABLE trunk_match (
  id          BIGINT       NOT NULL AUTO_INCREMENT,
  trunk       VARCHAR(64)  NOT NULL              COMMENT 'trunk.name that a call with this mark belongs to',
  switch      VARCHAR(16)  DEFAULT NULL          COMMENT 'freeswitch | asterisk; NULL: both',
  kind        VARCHAR(16)  NOT NULL              COMMENT 'what the switch knows of the call, strongest first: accountcode | auth_user | gateway | sip_profile | endpoint | context | domain | ip_cidr',
  match_value VARCHAR(128) NOT NULL              COMMENT 'its text, compared as it is; a domain in any case; ip_cidr: 192.0.2.0/24, 2001:db8::/32 or one address',
  priority    INT          DEFAULT 100 NOT NULL  COMMENT 'the smaller first where several rows of one kind match',
  updated_at  DATETIME(3)  DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT trunk_match_trunk_exists FOREIGN KEY (trunk) REFERENCES trunk (name) ON UPDATE CASCADE,
  CONSTRAINT trunk_match_switch_word  CHECK (switch IN ('freeswitch', 'asterisk')),
  CONSTRAINT trunk_match_kind_word    CHECK (kind IN ('accountcode', 'auth_user', 'gateway', 'sip_profile', 'endpoint', 'context', 'domain', 'ip_cidr'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin COMMENT='how a call is recognised as one of a trunk, where the dialplan does not name the trunk';

CREATE TABLE did_range (
  id              BIGINT      NOT NULL AUTO_INCREMENT,
  start_tn        VARCHAR(20) NOT NULL                  COMMENT 'first number: digits with country code, no +',
  end_tn          VARCHAR(20) NOT NULL                  COMMENT 'last number, itself inside; as long as the first; one number: the same again',
  customer        VARCHAR(64) NOT NULL                  COMMENT 'customer.name that may call with these numbers',
  status          VARCHAR(16) DEFAULT 'active' NOT NULL COMMENT 'active | reserved | port_in | port_out | aging | released: level A only when active',
  right_to_use    VARCHAR(24) DEFAULT 'import_unverified' NOT NULL COMMENT 'why the customer may use them: assigned | ported_in | leased | loa | verified | resporg; import_unverified: nobody has checked, never level A',
  attest_override CHAR(1)     DEFAULT NULL              COMMENT 'lowers the level for these numbers: B | C; it never raises one',
  source          VARCHAR(64) DEFAULT 'manual' NOT NULL COMMENT 'where the row comes from',
  valid_from      DATETIME(3) DEFAULT NULL              COMMENT 'UTC; NULL: always',
  valid_until     DATETIME(3) DEFAULT NULL              COMMENT 'UTC, itself outside; NULL: for ever',
  updated_at      DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3) NOT NULL,
  PRIMARY KEY (id),
  KEY did_range_by_start (start_tn, end_tn),
  CONSTRAINT did_range_customer_exists    FOREIGN KEY (customer) REFERENCES customer (name) ON UPDATE CASCADE,
  CONSTRAINT did_range_start_is_digits    CHECK (start_tn REGEXP '^[0-9]{3,20}$'),
  CONSTRAINT did_range_end_is_digits      CHECK (end_tn REGEXP '^[0-9]{3,20}$'),
  CONSTRAINT did_range_bounds_same_length CHECK (CHAR_LENGTH(start_tn) = CHAR_LENGTH(end_tn)),
  CONSTRAINT did_range_start_before_end   CHECK (start_tn <= end_tn),
  CONSTRAINT did_range_status_word        CHECK (status IN ('active', 'reserved', 'port_in', 'port_out', 'aging', 'released')),
  CONSTRAINT did_range_right_to_use_word  CHECK (right_to_use IN ('assigned', 'ported_in', 'leased', 'loa', 'verified', 'resporg', 'import_unverified')),
  CONSTRAINT did_range_override_level     CHECK (attest_override IN ('A', 'B', 'C')),
  CONSTRAINT did_range_validity_order     CHECK (valid_from < valid_until)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin COMMENT='whose numbers; ranges may lie inside one another (a reseller and its customers), the narrowest counts; they must not overlap in part';

CREATE TABLE trust_anchor (
  name       VARCHAR(64) NOT NULL                  COMMENT 'any name',
  pem        TEXT        NOT NULL                  COMMENT 'one certificate of a SHAKEN certification authority, as PEM',
  kind       VARCHAR(16) DEFAULT 'anchor' NOT NULL COMMENT 'anchor: trusted by itself | intermediate: only helps to build the path',
  status     VARCHAR(16) DEFAULT 'active' NOT NULL COMMENT 'active | inactive',
  updated_at DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3) NOT NULL,
  PRIMARY KEY (name),
  CONSTRAINT trust_anchor_name_is_plain CHECK (name REGEXP '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  CONSTRAINT trust_anchor_kind_word     CHECK (kind IN ('anchor', 'intermediate')),
  CONSTRAINT trust_anchor_status_word   CHECK (status IN ('active', 'inactive'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin COMMENT='whose certificates are believed in calls that come in; no web CAs';

-- What the bridge watches: any new row makes it read the tables again. On MariaDB triggers write it, on H2 the program
-- does in the transaction of the change. The reader compares COUNT(*) and MAX(id), not MAX(id) alone: a transaction that
-- took its id early and commits late leaves MAX(id) as it is and still raises the count. Rows are only deleted together
-- with the insertion of a new one ('prune'), so that a deletion can never hide such a late commit.
CREATE TABLE change_log (
  id         BIGINT      NOT NULL AUTO_INCREMENT,
  changed_at DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3) NOT NULL,
  table_name VARCHAR(64) NOT NULL COMMENT 'the table that changed',
  row_key    VARCHAR(64) NOT NULL COMMENT 'the name or id of the row',
  operation  VARCHAR(8)  NOT NULL COMMENT 'insert | update | delete | prune',
  PRIMARY KEY (id),
  CONSTRAINT change_log_operation_word CHECK (operation IN ('insert', 'update', 'delete', 'prune'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin COMMENT='written by itself; nothing to edit here';

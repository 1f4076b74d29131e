-- A small provider to try things with: fictitious numbers (NANP 555-01xx), every level and every way to lose one.
-- mysql stirbridge < sql/sample-data.sql; the same file works on H2. Certificates are not in here: the demo makes its own.

INSERT INTO provider (name, spc) VALUES
  ('example-telecom', '709J'),
  ('other-telecom',   '8X2K');

-- A reseller with two customers below it, a direct customer, a carrier that only passes calls on.
INSERT INTO customer (name, parent, provider, kind, kyc_status, attest_cap) VALUES
  ('acme',       NULL,        'example-telecom', 'enduser',  'vetted',   'A'),
  ('newcomer',   NULL,        'example-telecom', 'enduser',  'unvetted', 'A'),
  ('bigvoice',   NULL,        'example-telecom', 'reseller', 'vetted',   'A'),
  ('globex',     NULL,        'other-telecom',   'enduser',  'vetted',   'A'),
  ('transit-co', NULL,        'example-telecom', 'carrier',  'vetted',   'B');
INSERT INTO customer (name, parent, provider, kind, kyc_status, attest_cap) VALUES
  ('shop-one',   'bigvoice',  'example-telecom', 'enduser',  'vetted',   'A'),
  ('dialer-inc', 'bigvoice',  'example-telecom', 'enduser',  'vetted',   'B');

INSERT INTO trunk (name, customer, role, unknown_tn_attest, default_country) VALUES
  ('acme-pbx',        'acme',       'subscriber', 'B',    'US'),
  ('newcomer-pbx',    'newcomer',   'subscriber', 'B',    'US'),
  ('bigvoice-switch', 'bigvoice',   'wholesale',  'C',    'US'),
  ('shop-one-pbx',    'shop-one',   'subscriber', 'B',    'US'),
  ('dialer-inc-pbx',  'dialer-inc', 'subscriber', 'none', 'US'),
  ('globex-pbx',      'globex',     'subscriber', 'B',    'CA'),
  ('transit-gateway', 'transit-co', 'gateway',    'C',    'US');
INSERT INTO trunk (name, customer, role, sign_mode) VALUES
  ('lab-unsigned',    'acme',       'subscriber', 'off');

INSERT INTO trunk_match (trunk, switch, kind, match_value) VALUES
  ('acme-pbx',        NULL,         'accountcode', 'acme'),
  ('newcomer-pbx',    NULL,         'accountcode', 'newcomer'),
  ('shop-one-pbx',    'freeswitch', 'auth_user',   'shop-one'),
  ('shop-one-pbx',    'asterisk',   'endpoint',    'shop-one'),
  ('dialer-inc-pbx',  NULL,         'accountcode', 'dialer-inc'),
  ('bigvoice-switch', NULL,         'ip_cidr',     '192.0.2.0/28'),
  ('transit-gateway', NULL,         'ip_cidr',     '198.51.100.0/24'),
  ('globex-pbx',      NULL,         'ip_cidr',     '2001:db8:6::/48');

INSERT INTO did_range (start_tn, end_tn, customer, status, right_to_use, source) VALUES
  ('12155550100', '12155550139', 'acme',       'active',   'assigned',          'sample'),
  ('12155550140', '12155550140', 'acme',       'port_out', 'assigned',          'sample'),
  ('12155550141', '12155550149', 'acme',       'active',   'import_unverified', 'sample'),
  ('12155550150', '12155550199', 'bigvoice',   'active',   'assigned',          'sample'),
  ('12155550160', '12155550169', 'shop-one',   'active',   'leased',            'sample'),
  ('12155550170', '12155550179', 'dialer-inc', 'active',   'leased',            'sample'),
  ('13105550100', '13105550109', 'newcomer',   'active',   'assigned',          'sample'),
  ('14165550100', '14165550119', 'globex',     'active',   'ported_in',         'sample');

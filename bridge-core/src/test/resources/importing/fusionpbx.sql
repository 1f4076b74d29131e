CREATE TABLE v_domains (domain_uuid uuid PRIMARY KEY, domain_name text, domain_enabled boolean);
CREATE TABLE v_destinations (destination_uuid uuid PRIMARY KEY, domain_uuid uuid, destination_type text,
  destination_prefix text, destination_area_code text, destination_number text, destination_number_regex text,
  destination_accountcode text, destination_enabled text);
CREATE TABLE v_extensions (extension_uuid uuid PRIMARY KEY, domain_uuid uuid, extension text,
  outbound_caller_id_number text, emergency_caller_id_number text, accountcode text, enabled text);
CREATE TABLE v_gateways (gateway_uuid uuid PRIMARY KEY, domain_uuid uuid, gateway text, proxy text, enabled text);
CREATE TABLE v_access_control_nodes (access_control_node_uuid uuid PRIMARY KEY, node_type text, node_cidr text,
  node_description text);
INSERT INTO v_domains VALUES
  ('00000000-0000-0000-0000-0000000000a1', 'acme', true),
  ('00000000-0000-0000-0000-0000000000b2', 'pbx.beta.example', true);
INSERT INTO v_destinations VALUES
  ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-0000000000a1', 'inbound', '1', '', '2155550100', '^\+?1?(2155550100)$', '', 'true'),
  ('00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-0000000000a1', 'inbound', '1', '215', '5550101', '', '', 'true'),
  ('00000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-0000000000b2', 'inbound', '', '', '^\+?12155550300$', '', '', 'true'),
  ('00000000-0000-0000-0000-000000000004', '00000000-0000-0000-0000-0000000000b2', 'outbound', '1', '', '2125550123', '', '', 'true'),
  ('00000000-0000-0000-0000-000000000005', '00000000-0000-0000-0000-0000000000b2', 'inbound', '1', '', '2155550399', '', '', 'false');
INSERT INTO v_extensions VALUES
  ('00000000-0000-0000-0000-000000000011', '00000000-0000-0000-0000-0000000000a1', '1001', '12125550199', '', '', 'true'),
  ('00000000-0000-0000-0000-000000000012', '00000000-0000-0000-0000-0000000000a1', '1002', '', '', '', 'true');
INSERT INTO v_gateways VALUES
  ('00000000-0000-0000-0000-000000000021', '00000000-0000-0000-0000-0000000000a1', 'carrier', 'sip.carrier.example', 'true');
INSERT INTO v_access_control_nodes VALUES
  ('00000000-0000-0000-0000-000000000031', 'allow', '192.0.2.0/24', 'carrier'),
  ('00000000-0000-0000-0000-000000000032', 'deny', '0.0.0.0/0', '');

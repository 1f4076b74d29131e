-- A trunk may also be told by a header field that a session border controller in front of the switch writes.

ALTER TABLE trunk_match DROP CONSTRAINT trunk_match_kind_word;
ALTER TABLE trunk_match ADD CONSTRAINT trunk_match_kind_word
  CHECK (kind IN ('accountcode', 'auth_user', 'gateway', 'sip_profile', 'endpoint', 'context', 'domain', 'ip_cidr', 'header'));
ALTER TABLE trunk_match ADD CONSTRAINT trunk_match_header_form CHECK (kind <> 'header' OR match_value LIKE '_%: _%');
ALTER TABLE trunk_match MODIFY COLUMN kind VARCHAR(16) NOT NULL COMMENT 'what the switch knows of the call, strongest first: accountcode | auth_user | gateway | sip_profile | endpoint | context | domain | ip_cidr | header';
ALTER TABLE trunk_match MODIFY COLUMN match_value VARCHAR(128) NOT NULL COMMENT 'its text, compared as it is; a domain in any case; ip_cidr: 192.0.2.0/24, 2001:db8::/32 or one address; header: X-Trunk: acme';

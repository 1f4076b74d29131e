CREATE TABLE vicidial_inbound_dids (did_id INT UNSIGNED PRIMARY KEY, did_pattern VARCHAR(50) NOT NULL, did_description VARCHAR(50), did_active ENUM('Y','N') DEFAULT 'Y') ENGINE=MyISAM;
CREATE TABLE vicidial_campaigns (campaign_id VARCHAR(8) PRIMARY KEY, campaign_name VARCHAR(40), active ENUM('Y','N'), campaign_cid VARCHAR(20) DEFAULT '0000000000', use_custom_cid VARCHAR(20) DEFAULT 'N') ENGINE=MyISAM;
CREATE TABLE vicidial_campaign_cid_areacodes (campaign_id VARCHAR(8), areacode VARCHAR(5), outbound_cid VARCHAR(20), active ENUM('Y','N','')) ENGINE=MyISAM;
CREATE TABLE vicidial_lists (list_id BIGINT UNSIGNED PRIMARY KEY, list_name VARCHAR(30), campaign_id VARCHAR(8), campaign_cid_override VARCHAR(20) DEFAULT '') ENGINE=MyISAM;
CREATE TABLE vicidial_server_carriers (carrier_id VARCHAR(15) PRIMARY KEY, carrier_name VARCHAR(50), account_entry TEXT, protocol VARCHAR(20), server_ip VARCHAR(15), active ENUM('Y','N') DEFAULT 'Y') ENGINE=MyISAM;
INSERT INTO vicidial_inbound_dids VALUES (1, 'default', 'Default', 'Y'), (2, '12155550100', 'main', 'Y'), (3, '12155550101', 'old', 'N');
INSERT INTO vicidial_campaigns VALUES ('SALES', 'Sales', 'Y', '12125550199', 'AREACODE'), ('TEST', 'Test', 'Y', '0000000000', 'N');
INSERT INTO vicidial_campaign_cid_areacodes VALUES ('SALES', '215', '12155550888', 'Y');
INSERT INTO vicidial_lists VALUES (101, 'list', 'SALES', '12125550177');
INSERT INTO vicidial_server_carriers VALUES ('CARRIER1', 'carrier', '[carrier]
type=endpoint', 'PJSIP', '192.0.2.1', 'Y');

CREATE TABLE incoming (cidnum VARCHAR(20) DEFAULT NULL, extension VARCHAR(50) NOT NULL, destination VARCHAR(50) DEFAULT NULL, description VARCHAR(50) DEFAULT NULL);
CREATE TABLE users (extension VARCHAR(20) PRIMARY KEY, name VARCHAR(50), outboundcid VARCHAR(50));
CREATE TABLE trunks (trunkid INT PRIMARY KEY, tech VARCHAR(20) NOT NULL, channelid VARCHAR(190) NOT NULL, name VARCHAR(50) NOT NULL, outcid VARCHAR(40) NOT NULL, disabled VARCHAR(4) DEFAULT 'off');
CREATE TABLE outbound_routes (route_id INT PRIMARY KEY, name VARCHAR(40), outcid VARCHAR(40));
INSERT INTO incoming VALUES ('', '12155550100', 'ext-group,1,1', 'main'), ('2125550123', '12155550100', 'ext-group,2,1', 'main, known caller'), ('', '+12155550101', 'ivr-1,s,1', 'fax'), ('', '', 'ivr-1,s,1', 'any');
INSERT INTO users VALUES ('1001', 'Alice', '"Acme" <12125550199>'), ('1002', 'Bob', '');
INSERT INTO trunks VALUES (1, 'pjsip', 'carrier', 'carrier', '12125550100', 'off');
INSERT INTO outbound_routes VALUES (1, 'all', '');

-- Every edit in plain SQL leaves a row in change_log, which a running bridge sees within a second. Three things MariaDB
-- does without firing triggers: TRUNCATE, changes that a foreign key carries on (the row that caused them is logged), and
-- LOAD of a dump with triggers left out. The bridge also reads everything again every few minutes, whatever the log says.

CREATE TRIGGER provider_insert_logged AFTER INSERT ON provider FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('provider', NEW.name, 'insert');
CREATE TRIGGER provider_update_logged AFTER UPDATE ON provider FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('provider', NEW.name, 'update');
CREATE TRIGGER provider_delete_logged AFTER DELETE ON provider FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('provider', OLD.name, 'delete');

CREATE TRIGGER customer_insert_logged AFTER INSERT ON customer FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('customer', NEW.name, 'insert');
CREATE TRIGGER customer_update_logged AFTER UPDATE ON customer FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('customer', NEW.name, 'update');
CREATE TRIGGER customer_delete_logged AFTER DELETE ON customer FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('customer', OLD.name, 'delete');

CREATE TRIGGER certificate_insert_logged AFTER INSERT ON certificate FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('certificate', NEW.name, 'insert');
CREATE TRIGGER certificate_update_logged AFTER UPDATE ON certificate FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('certificate', NEW.name, 'update');
CREATE TRIGGER certificate_delete_logged AFTER DELETE ON certificate FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('certificate', OLD.name, 'delete');

CREATE TRIGGER trunk_insert_logged AFTER INSERT ON trunk FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('trunk', NEW.name, 'insert');
CREATE TRIGGER trunk_update_logged AFTER UPDATE ON trunk FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('trunk', NEW.name, 'update');
CREATE TRIGGER trunk_delete_logged AFTER DELETE ON trunk FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('trunk', OLD.name, 'delete');

CREATE TRIGGER trunk_match_insert_logged AFTER INSERT ON trunk_match FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('trunk_match', NEW.id, 'insert');
CREATE TRIGGER trunk_match_update_logged AFTER UPDATE ON trunk_match FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('trunk_match', NEW.id, 'update');
CREATE TRIGGER trunk_match_delete_logged AFTER DELETE ON trunk_match FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('trunk_match', OLD.id, 'delete');

CREATE TRIGGER did_range_insert_logged AFTER INSERT ON did_range FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('did_range', NEW.id, 'insert');
CREATE TRIGGER did_range_update_logged AFTER UPDATE ON did_range FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('did_range', NEW.id, 'update');
CREATE TRIGGER did_range_delete_logged AFTER DELETE ON did_range FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('did_range', OLD.id, 'delete');

CREATE TRIGGER trust_anchor_insert_logged AFTER INSERT ON trust_anchor FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('trust_anchor', NEW.name, 'insert');
CREATE TRIGGER trust_anchor_update_logged AFTER UPDATE ON trust_anchor FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('trust_anchor', NEW.name, 'update');
CREATE TRIGGER trust_anchor_delete_logged AFTER DELETE ON trust_anchor FOR EACH ROW
  INSERT INTO change_log (table_name, row_key, operation) VALUES ('trust_anchor', OLD.name, 'delete');

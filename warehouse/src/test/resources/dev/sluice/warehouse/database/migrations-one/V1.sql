-- first; with a semicolon in a comment
CREATE TABLE IF NOT EXISTS control.migrated (note varchar /* ; */);
INSERT INTO control.migrated VALUES ('a;b -- no comment')

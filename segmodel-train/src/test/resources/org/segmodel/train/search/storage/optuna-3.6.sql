-- A study as Optuna 3.6 keeps it in SQLite: tables as it makes them, rows of its kinds, written by hand.
BEGIN TRANSACTION;
CREATE TABLE studies (
	study_id INTEGER NOT NULL, 
	study_name VARCHAR(512) NOT NULL, 
	PRIMARY KEY (study_id)
);
CREATE TABLE version_info (
	version_info_id INTEGER NOT NULL, 
	schema_version INTEGER, 
	library_version VARCHAR(256), 
	PRIMARY KEY (version_info_id), 
	CHECK (version_info_id=1)
);
CREATE TABLE study_directions (
	study_direction_id INTEGER NOT NULL, 
	direction VARCHAR(8) NOT NULL, 
	study_id INTEGER NOT NULL, 
	objective INTEGER NOT NULL, 
	PRIMARY KEY (study_direction_id), 
	UNIQUE (study_id, objective), 
	FOREIGN KEY(study_id) REFERENCES studies (study_id)
);
CREATE TABLE study_user_attributes (
	study_user_attribute_id INTEGER NOT NULL, 
	study_id INTEGER, 
	"key" VARCHAR(512), 
	value_json TEXT, 
	PRIMARY KEY (study_user_attribute_id), 
	UNIQUE (study_id, "key"), 
	FOREIGN KEY(study_id) REFERENCES studies (study_id)
);
CREATE TABLE study_system_attributes (
	study_system_attribute_id INTEGER NOT NULL, 
	study_id INTEGER, 
	"key" VARCHAR(512), 
	value_json TEXT, 
	PRIMARY KEY (study_system_attribute_id), 
	UNIQUE (study_id, "key"), 
	FOREIGN KEY(study_id) REFERENCES studies (study_id)
);
CREATE TABLE trials (
	trial_id INTEGER NOT NULL, 
	number INTEGER, 
	study_id INTEGER, 
	state VARCHAR(8) NOT NULL, 
	datetime_start DATETIME, 
	datetime_complete DATETIME, 
	PRIMARY KEY (trial_id), 
	FOREIGN KEY(study_id) REFERENCES studies (study_id)
);
CREATE TABLE trial_user_attributes (
	trial_user_attribute_id INTEGER NOT NULL, 
	trial_id INTEGER, 
	"key" VARCHAR(512), 
	value_json TEXT, 
	PRIMARY KEY (trial_user_attribute_id), 
	UNIQUE (trial_id, "key"), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
CREATE TABLE trial_system_attributes (
	trial_system_attribute_id INTEGER NOT NULL, 
	trial_id INTEGER, 
	"key" VARCHAR(512), 
	value_json TEXT, 
	PRIMARY KEY (trial_system_attribute_id), 
	UNIQUE (trial_id, "key"), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
CREATE TABLE trial_params (
	param_id INTEGER NOT NULL, 
	trial_id INTEGER, 
	param_name VARCHAR(512), 
	param_value FLOAT, 
	distribution_json TEXT, 
	PRIMARY KEY (param_id), 
	UNIQUE (trial_id, param_name), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
CREATE TABLE trial_values (
	trial_value_id INTEGER NOT NULL, 
	trial_id INTEGER NOT NULL, 
	objective INTEGER NOT NULL, 
	value FLOAT, 
	value_type VARCHAR(7) NOT NULL, 
	PRIMARY KEY (trial_value_id), 
	UNIQUE (trial_id, objective), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
CREATE TABLE trial_intermediate_values (
	trial_intermediate_value_id INTEGER NOT NULL, 
	trial_id INTEGER NOT NULL, 
	step INTEGER NOT NULL, 
	intermediate_value FLOAT, 
	intermediate_value_type VARCHAR(7) NOT NULL, 
	PRIMARY KEY (trial_intermediate_value_id), 
	UNIQUE (trial_id, step), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
CREATE TABLE trial_heartbeats (
	trial_heartbeat_id INTEGER NOT NULL, 
	trial_id INTEGER NOT NULL, 
	heartbeat DATETIME NOT NULL, 
	PRIMARY KEY (trial_heartbeat_id), 
	UNIQUE (trial_id), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE UNIQUE INDEX ix_studies_study_name ON studies (study_name);
CREATE INDEX ix_trials_study_id ON trials (study_id);
INSERT INTO version_info VALUES(1,12,'3.6.1');
INSERT INTO alembic_version VALUES('v3.2.0.a');
INSERT INTO studies VALUES(1,'no-name-8a7c');
INSERT INTO studies VALUES(2,'boundary_f1');
INSERT INTO study_directions VALUES(1,'MINIMIZE',1,0);
INSERT INTO study_directions VALUES(2,'MAXIMIZE',2,0);
INSERT INTO study_directions VALUES(3,'MINIMIZE',2,1);
INSERT INTO study_user_attributes VALUES(1,2,'note','{"a": [1, null, true, NaN], "\u00fc": "\u00e9"}');
INSERT INTO trials VALUES(1,0,1,'COMPLETE','2026-03-01 08:50:36.500577','2026-03-01 08:50:37.051164');
INSERT INTO trials VALUES(2,0,2,'COMPLETE','2026-03-01 09:00:00.000000','2026-03-01 10:00:00.250000');
INSERT INTO trials VALUES(3,1,2,'PRUNED','2026-03-01 10:00:01.000000','2026-03-01 10:00:02.000000');
INSERT INTO trials VALUES(4,2,2,'FAIL','2026-03-01 10:00:03.000000','2026-03-01 10:00:04.000000');
INSERT INTO trials VALUES(5,3,2,'RUNNING','2026-03-01 10:00:05.000000',NULL);
INSERT INTO trials VALUES(6,4,2,'RUNNING','2026-03-01 10:00:06.000000',NULL);
INSERT INTO trials VALUES(7,5,2,'WAITING',NULL,NULL);
INSERT INTO trial_user_attributes VALUES(1,2,'macro_f1','0.7742');
INSERT INTO trial_system_attributes VALUES(1,7,'fixed_params','{"lr": 0.0003, "attention": null, "heads": 8}');
INSERT INTO trial_params VALUES(1,2,'lr',0.00029999999999999997,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0001, "high": 0.001, "log": true}}');
INSERT INTO trial_params VALUES(2,2,'dropout',0.30000000000000004441,'{"name": "FloatDistribution", "attributes": {"step": 0.1, "low": 0.1, "high": 0.5, "log": false}}');
INSERT INTO trial_params VALUES(3,2,'heads',8.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 4, "low": 4, "high": 8}}');
INSERT INTO trial_params VALUES(4,2,'hidden',100.0,'{"name": "IntDistribution", "attributes": {"log": true, "step": 1, "low": 16, "high": 512}}');
INSERT INTO trial_params VALUES(5,2,'attention',1.0,'{"name": "CategoricalDistribution", "attributes": {"choices": [true, null, "self", 1.5, 2]}}');
INSERT INTO trial_params VALUES(6,2,'kernels',1.0,'{"name": "CategoricalDistribution", "attributes": {"choices": [[3, 5], [3, 5, 7]]}}');
INSERT INTO trial_params VALUES(7,3,'old uniform',0.25,'{"name": "UniformDistribution", "attributes": {"low": 0.0, "high": 1.0}}');
INSERT INTO trial_params VALUES(8,3,'old log',0.01,'{"name": "LogUniformDistribution", "attributes": {"low": 0.001, "high": 1.0}}');
INSERT INTO trial_params VALUES(9,3,'old stepped',0.5,'{"name": "DiscreteUniformDistribution", "attributes": {"low": 0.0, "high": 1.0, "q": 0.25}}');
INSERT INTO trial_params VALUES(10,3,'old int',5.0,'{"name": "IntUniformDistribution", "attributes": {"low": 1, "high": 9, "step": 2}}');
INSERT INTO trial_params VALUES(11,3,'old log int',3.0,'{"name": "IntLogUniformDistribution", "attributes": {"low": 1, "high": 9, "step": 1}}');
INSERT INTO trial_params VALUES(12,4,'lr',0.5,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0001, "high": 0.001, "log": true}}');
INSERT INTO trial_params VALUES(13,4,'heads',6.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 4, "low": 4, "high": 8}}');
INSERT INTO trial_values VALUES(1,1,0,-0.5,'FINITE');
INSERT INTO trial_values VALUES(2,2,1,NULL,'INF_POS');
INSERT INTO trial_values VALUES(3,2,0,0.4501,'FINITE');
INSERT INTO trial_intermediate_values VALUES(1,3,2,NULL,'INF_NEG');
INSERT INTO trial_intermediate_values VALUES(2,3,1,NULL,'NAN');
INSERT INTO trial_intermediate_values VALUES(3,3,3,0.125,'FINITE');
INSERT INTO trial_heartbeats VALUES(1,5,'2026-03-01 10:00:05');
INSERT INTO trial_heartbeats VALUES(2,4,'2026-03-01 10:00:03.000000');
COMMIT;

package org.segmodel.train.search.storage;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** In what the databases differ. */
enum Dialect {

    /**
     * A file. Its journal mode is left as it is, for new files the rollback journal: after every transaction all is in the one
     * file, which can be copied, and works on network file systems that lock; a reader waits for a writer as ours are short.
     */
    SQLITE("org.xerial:sqlite-jdbc", "BEGIN IMMEDIATE", "BEGIN", "", "CURRENT_TIMESTAMP",
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
            Map.of("id", "INTEGER", "float", "FLOAT", "time", "DATETIME", "direction", "VARCHAR(8)", "state", "VARCHAR(8)",
                    "value_type", "VARCHAR(7)", "intermediate_type", "VARCHAR(7)"),
            List.of(), List.of()) {
        @Override
        Properties properties() {
            Properties properties = new Properties();
            properties.setProperty("busy_timeout", String.valueOf(BUSY_SECONDS * 1000));
            properties.setProperty("foreign_keys", "true");
            return properties;
        }

        @Override
        String advice(SQLException failure) {
            // The low byte is the primary code, https://www.sqlite.org/rescode.html.
            return switch (failure.getErrorCode() & 0xff) {
                case 5, 6 -> "another process has held it for " + BUSY_SECONDS + " seconds; end what keeps it open, such as a "
                        + "database browser with unsaved changes, and try again";
                case 8, 23 -> "make the file and its folder writable for you";
                case 10, 13 -> "see whether the disk is full or failing";
                case 11 -> "the file is damaged; put back a copy, or save what can be read with 'sqlite3 FILE .recover'";
                case 14 -> "see whether the folder exists and can be written to";
                case 26 -> "the file is no SQLite database; name another one";
                default -> "";
            };
        }

        @Override
        boolean isLost(SQLException failure) {
            return false;
        }
    },

    /** A server. Time zone UTC, so that heartbeats agree with those of Optuna's workers where the server is set to UTC. */
    POSTGRESQL("org.postgresql:postgresql", "BEGIN", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", " FOR UPDATE",
            "LOCALTIMESTAMP",
            "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY table_name",
            Map.of("id", "SERIAL", "float", "FLOAT(53)", "time", "TIMESTAMP WITHOUT TIME ZONE", "direction",
                    "studydirection", "state", "trialstate", "value_type", "trialvaluetype", "intermediate_type",
                    "trialintermediatevaluetype"),
            List.of("CREATE TYPE studydirection AS ENUM ('NOT_SET', 'MINIMIZE', 'MAXIMIZE')",
                    "CREATE TYPE trialstate AS ENUM ('RUNNING', 'COMPLETE', 'PRUNED', 'FAIL', 'WAITING')",
                    "CREATE TYPE trialvaluetype AS ENUM ('FINITE', 'INF_POS', 'INF_NEG')",
                    "CREATE TYPE trialintermediatevaluetype AS ENUM ('FINITE', 'INF_POS', 'INF_NEG', 'NAN')"),
            List.of("SET TIME ZONE 'UTC'")) {
        @Override
        Properties properties() {
            Properties properties = new Properties();
            // Text goes into enumerations and times as a literal would.
            properties.setProperty("stringtype", "unspecified");
            properties.setProperty("tcpKeepAlive", "true");
            properties.setProperty("ApplicationName", "segmodel");
            return properties;
        }

        @Override
        String advice(SQLException failure) {
            String state = String.valueOf(failure.getSQLState());
            if (state.startsWith("08") || state.startsWith("57")) {
                return "see whether the server runs and can be reached at that host and port";
            }
            if (state.startsWith("28")) {
                return "see whether user and password are right; they are given as postgresql://USER:PASSWORD@HOST/DATABASE, "
                        + "the password as well in ~/.pgpass";
            }
            return switch (state) {
                case "3D000" -> "make the database first, with createdb";
                case "42501" -> "give the user the right to make and write tables in it";
                default -> "";
            };
        }

        @Override
        boolean isLost(SQLException failure) {
            String state = String.valueOf(failure.getSQLState());
            return state.startsWith("08") || state.startsWith("57P");
        }
    };

    /** How long a transaction waits for that of another process. */
    private static final int BUSY_SECONDS = 60;

    private final String driver;
    private final String beginWriting;
    private final String beginReading;
    private final String lock;
    private final String now;
    private final String tables;
    private final Map<String, String> types;
    private final List<String> beforeSchema;
    private final List<String> afterConnecting;

    Dialect(String driver, String beginWriting, String beginReading, String lock, String now, String tables,
            Map<String, String> types, List<String> beforeSchema, List<String> afterConnecting) {
        this.driver = driver;
        this.beginWriting = beginWriting;
        this.beginReading = beginReading;
        this.lock = lock;
        this.now = now;
        this.tables = tables;
        this.types = types;
        this.beforeSchema = beforeSchema;
        this.afterConnecting = afterConnecting;
    }

    /** Group and artifact of the JDBC driver. */
    String driver() {
        return driver;
    }

    /** Begins a transaction that sees what no other can change meanwhile. */
    String beginWriting() {
        return beginWriting;
    }

    /** Begins a transaction that sees one state of the database. */
    String beginReading() {
        return beginReading;
    }

    /** At the end of a SELECT: nobody else changes its rows before this transaction ends. */
    String lock() {
        return lock;
    }

    /** Expression of the database's clock, without a zone. */
    String now() {
        return now;
    }

    /** Query for the names of all tables. */
    String tables() {
        return tables;
    }

    /** Names in the schema to types of columns. */
    Map<String, String> types() {
        return types;
    }

    /** Statements that make the types. */
    List<String> beforeSchema() {
        return beforeSchema;
    }

    /** Statements for each connection. */
    List<String> afterConnecting() {
        return afterConnecting;
    }

    /** What the driver is asked for. */
    abstract Properties properties();

    /** How to mend a failure; empty where that is not known. */
    abstract String advice(SQLException failure);

    /** Whether the connection is gone, and a new one may do. */
    abstract boolean isLost(SQLException failure);
}

package org.segmodel.train.search.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.segmodel.train.search.study.StorageException;

/**
 * The tables: version 12 of Optuna's schema, which its versions 3 and 4 read and write. Whatever they are told by is in the
 * tables version_info and alembic_version.
 */
final class Schema {

    private static final int VERSION = 12;

    /** The last change of the tables, made in Optuna 3.2. */
    private static final String REVISION = "v3.2.0.a";

    /** Without the index of trials by study, and otherwise the same: what Optuna 3.0 and 3.1 made. */
    private static final String WITHOUT_INDEX = "v3.0.0.d";

    /** A version of Optuna that makes the same tables. */
    private static final String LIBRARY = "3.6.1";

    /** An arbitrary number, the same for all who make tables at once. */
    private static final long ADVISORY_LOCK = 0x7365676d6f64656cL;

    private Schema() {
    }

    /**
     * Makes the tables in an empty database, and checks those of any other.
     *
     * @throws StorageException if these are other tables, or those of another version
     */
    static void prepare(Database database) {
        if (!database.read(rows -> isPrepared(rows, database.place()))) {
            database.write(rows -> {
                if (database.dialect() == Dialect.POSTGRESQL) {
                    rows.list("SELECT pg_advisory_xact_lock(?)", row -> true, ADVISORY_LOCK);
                }
                // Somebody else may have been faster.
                if (!isPrepared(rows, database.place())) {
                    create(rows);
                }
                return null;
            });
        }
    }

    /** False if there are no tables at all. */
    private static boolean isPrepared(Rows rows, String place) throws SQLException {
        List<String> tables = rows.list(rows.dialect().tables(), row -> row.getString(1));
        if (tables.isEmpty()) {
            return false;
        }
        if (!tables.containsAll(List.of("studies", "trials", "version_info", "alembic_version"))) {
            throw new StorageException("the storage " + place + " holds the tables " + tables + " and so is no database of "
                    + "studies; name another one, which may be empty or not there yet", null);
        }
        List<Long> versions = rows.numbers("SELECT schema_version FROM version_info");
        List<String> revisions = rows.list("SELECT version_num FROM alembic_version", row -> row.getString(1));
        if (!versions.equals(List.of((long) VERSION))
                || !revisions.equals(List.of(REVISION)) && !revisions.equals(List.of(WITHOUT_INDEX))) {
            throw new StorageException("the storage " + place + " has tables of Optuna's schema " + versions + ", revision "
                    + revisions + "; expected schema " + VERSION + ", revision " + REVISION + " or " + WITHOUT_INDEX
                    + ", which is what Optuna 3 and 4 make: bring an older one up with 'optuna storage upgrade --storage "
                    + "URL', or name another one", null);
        }
        return true;
    }

    private static void create(Rows rows) throws SQLException {
        for (String statement : statements(rows.dialect())) {
            rows.change(statement);
        }
        rows.change("INSERT INTO version_info (version_info_id, schema_version, library_version) VALUES (1, ?, ?)", VERSION,
                LIBRARY);
        rows.change("INSERT INTO alembic_version (version_num) VALUES (?)", REVISION);
    }

    private static List<String> statements(Dialect dialect) {
        List<String> statements = new ArrayList<>(dialect.beforeSchema());
        try (InputStream in = Schema.class.getResourceAsStream("schema.sql")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> type : dialect.types().entrySet()) {
                text = text.replace("{" + type.getKey() + "}", type.getValue());
            }
            for (String statement : text.replaceAll("(?m)^--.*$", "").split(";")) {
                if (!statement.isBlank()) {
                    statements.add(statement.strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the resource schema.sql cannot be read", e);
        }
        return statements;
    }
}

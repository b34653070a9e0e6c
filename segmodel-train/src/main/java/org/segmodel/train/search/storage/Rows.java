package org.segmodel.train.search.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements within one transaction. */
final class Rows {

    private final Connection connection;
    private final Dialect dialect;

    Rows(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** What becomes of a row. */
    @FunctionalInterface
    interface Row<T> {

        T of(ResultSet row) throws SQLException;
    }

    Dialect dialect() {
        return dialect;
    }

    /**
     * All rows of a query.
     *
     * @param sql       with a question mark for each argument
     * @param row       what becomes of each; not null
     * @param arguments null, Long, Integer, Double or String
     */
    <T> List<T> list(String sql, Row<T> row, Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepare(sql, arguments); ResultSet found = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (found.next()) {
                all.add(row.of(found));
            }
            return all;
        }
    }

    /** The first row of a query, if there is one; arguments as of {@link #list}. */
    <T> Optional<T> first(String sql, Row<T> row, Object... arguments) throws SQLException {
        return list(sql, row, arguments).stream().findFirst();
    }

    /** The whole numbers of the first column of a query; arguments as of {@link #list}. */
    List<Long> numbers(String sql, Object... arguments) throws SQLException {
        return list(sql, row -> row.getLong(1), arguments);
    }

    /** Changes rows; arguments as of {@link #list}. Returns how many were changed. */
    int change(String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepare(sql, arguments)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}

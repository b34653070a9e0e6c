package org.segmodel.train.search.storage;

import java.io.Closeable;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.segmodel.train.search.study.StorageException;

/** One connection, which threads use in turn, one transaction each. A connection lost between two transactions is renewed. */
final class Database implements Closeable {

    private final StorageUrl url;
    private final ReentrantLock lock = new ReentrantLock();
    private Connection connection;
    private boolean closed;

    Database(StorageUrl url) {
        this.url = url;
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    interface Work<T> {

        T in(Rows rows) throws SQLException;
    }

    Dialect dialect() {
        return url.dialect();
    }

    /** Where it is, without the password. */
    String place() {
        return url.shown();
    }

    /** Sees one state of the database. */
    <T> T read(Work<T> work) {
        return transact(url.dialect().beginReading(), work);
    }

    /** Changes as a whole, or, if an exception is thrown, not at all. */
    <T> T write(Work<T> work) {
        return transact(url.dialect().beginWriting(), work);
    }

    private <T> T transact(String begin, Work<T> work) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the storage " + place() + " has been closed; open it anew");
            }
            begin(begin);
            try {
                T result = work.in(new Rows(connection, url.dialect()));
                execute("COMMIT");
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(e);
                throw e;
            }
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            lock.unlock();
        }
    }

    private void begin(String begin) throws SQLException {
        if (connection != null) {
            try {
                execute(begin);
                return;
            } catch (SQLException e) {
                if (!url.dialect().isLost(e)) {
                    throw e;
                }
                disconnect();
            }
        }
        connect();
        execute(begin);
    }

    private void connect() throws SQLException {
        if (DriverManager.drivers().noneMatch(driver -> accepts(driver, url.jdbc()))) {
            throw new StorageException("the storage " + place() + " needs a driver that is not there; add "
                    + url.dialect().driver() + " to the dependencies or to the class path", null);
        }
        connection = DriverManager.getConnection(url.jdbc(), url.properties());
        try {
            for (String statement : url.dialect().afterConnecting()) {
                execute(statement);
            }
        } catch (SQLException e) {
            disconnect();
            throw e;
        }
    }

    private static boolean accepts(Driver driver, String jdbc) {
        try {
            return driver.acceptsURL(jdbc);
        } catch (SQLException e) {
            return false;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The next transaction gets a new connection if this one is in no state to go on. */
    private void rollBack(Throwable cause) {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
            disconnect();
        }
    }

    private void disconnect() {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is given up all the same.
        }
        connection = null;
    }

    private StorageException failure(SQLException failure) {
        String advice = url.dialect().advice(failure);
        return new StorageException("the storage " + place() + " failed: " + failure.getMessage().replaceFirst("\\.$", "")
                + (advice.isEmpty() ? "" : "; " + advice), failure);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (connection != null) {
                disconnect();
            }
        } finally {
            lock.unlock();
        }
    }
}

package org.segmodel.train.search.storage;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a database is.
 *
 * @param dialect    its kind
 * @param jdbc       for the driver, without user and password
 * @param properties for the driver
 * @param shown      for people, without the password
 */
record StorageUrl(Dialect dialect, String jdbc, Properties properties, String shown) {

    private static final Pattern SERVER = Pattern.compile(
            "postgresql(?:\\+\\w+)?://(?:(?<user>[^:/?@]*)(?::(?<password>[^/?]*))?@)?(?<host>[^/?@]*)/(?<rest>[^/?@]+(?:\\?.*)?)");

    private static final String EXPECTED = "; expected sqlite:FILE, SQLAlchemy's sqlite:///FILE (four slashes for a path from "
            + "the root), or postgresql://USER:PASSWORD@HOST:PORT/DATABASE";

    /**
     * Takes an URL apart.
     *
     * @throws IllegalArgumentException if it is none of the forms of {@link SqlStorage#open}
     */
    static StorageUrl parse(String url) {
        if (url.startsWith("sqlite:")) {
            return file(url);
        }
        Matcher server = SERVER.matcher(url);
        if (!server.matches()) {
            // What stands before an @ may be a password.
            throw new IllegalArgumentException("the storage '" + url.replaceFirst("//.*@", "//...@") + "'" + EXPECTED);
        }
        Properties properties = Dialect.POSTGRESQL.properties();
        set(properties, "user", server.group("user"));
        set(properties, "password", server.group("password"));
        String place = server.group("host") + "/" + server.group("rest");
        return new StorageUrl(Dialect.POSTGRESQL, "jdbc:postgresql://" + place, properties, "postgresql://"
                + place.replaceFirst("\\?.*", ""));
    }

    private static StorageUrl file(String url) {
        String name = url.substring("sqlite:".length());
        if (name.startsWith("///")) {
            name = name.substring(3);
        } else if (name.startsWith("//")) {
            throw new IllegalArgumentException("the storage '" + url + "' has two slashes" + EXPECTED);
        }
        // The driver takes what follows a question mark for settings.
        if (name.isBlank() || name.equals(":memory:") || name.contains("?")) {
            throw new IllegalArgumentException("the storage '" + url + "' names no file, or one with a question mark" + EXPECTED);
        }
        Path file;
        try {
            file = Path.of(name).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("the storage '" + url + "': " + e.getMessage() + EXPECTED, e);
        }
        if (Files.isDirectory(file) || !Files.isDirectory(file.getParent())) {
            throw new IllegalArgumentException("the storage '" + url + "': " + (Files.isDirectory(file)
                    ? file + " is a folder; name a file in it" : "there is no folder " + file.getParent() + "; make it first"));
        }
        return new StorageUrl(Dialect.SQLITE, "jdbc:sqlite:" + file, Dialect.SQLITE.properties(), "sqlite:" + file);
    }

    private static void set(Properties properties, String name, String encoded) {
        if (encoded != null) {
            // URLDecoder is made for forms, where a plus is a space.
            properties.setProperty(name, URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
    }
}

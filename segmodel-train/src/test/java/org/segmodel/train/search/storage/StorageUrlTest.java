package org.segmodel.train.search.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a database is. */
class StorageUrlTest {

    @Test
    void filesAreNamedOurWayAndTheirs(@TempDir Path folder) {
        Path here = Path.of("study.db").toAbsolutePath();
        assertThat(StorageUrl.parse("sqlite:study.db").jdbc()).isEqualTo("jdbc:sqlite:" + here);
        assertThat(StorageUrl.parse("sqlite:///study.db").jdbc()).isEqualTo("jdbc:sqlite:" + here);
        Path there = folder.resolve("a study.db");
        assertThat(StorageUrl.parse("sqlite:" + there).jdbc()).isEqualTo("jdbc:sqlite:" + there);
        assertThat(StorageUrl.parse("sqlite:///" + there).shown()).isEqualTo("sqlite:" + there);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            postgresql://ann:s%40y%2Fs%3A+%25@db.example:5433/studies?sslmode=require, ann, s@y/s:+%, db.example:5433/studies
            postgresql+psycopg2://ann@localhost/studies, ann, -, localhost/studies
            postgresql://ann:a@b@localhost/studies, ann, a@b, localhost/studies
            postgresql://[::1]:5432/studies, -, -, [::1]:5432/studies
            postgresql:///studies, -, -, /studies
            """)
    void serversAreTakenApart(String url, String user, String password, String place) {
        StorageUrl parsed = StorageUrl.parse(url);
        assertThat(parsed.dialect()).isEqualTo(Dialect.POSTGRESQL);
        assertThat(parsed.properties().getProperty("user")).isEqualTo(user);
        assertThat(parsed.properties().getProperty("password")).isEqualTo(password);
        assertThat(parsed.jdbc()).startsWith("jdbc:postgresql://" + place);
        assertThat(parsed.jdbc().endsWith("?sslmode=require")).isEqualTo(url.contains("?"));
        assertThat(parsed.shown()).isEqualTo("postgresql://" + place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "study.db", "sqlite:", "sqlite://study.db", "sqlite::memory:", "sqlite:///:memory:",
        "sqlite:a?b.db", "mysql://ann:secret@localhost/studies", "postgresql://ann:secret@localhost", "postgresql://localhost/",
        "postgresql://ann:se/cr@et@localhost"})
    void otherUrlsAreRefused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> StorageUrl.parse(url)).withMessageContaining("expected sqlite:FILE")
                .withMessageContaining("postgresql://").satisfies(e -> assertThat(e.getMessage()).doesNotContain("cret")
                        .doesNotContain("cr@et"));
    }

    @Test
    void foldersAreNotMade(@TempDir Path folder) {
        assertThatIllegalArgumentException().isThrownBy(() -> StorageUrl.parse("sqlite:" + folder.resolve("no/study.db")))
                .withMessageContaining("there is no folder " + folder.resolve("no"));
        assertThatIllegalArgumentException().isThrownBy(() -> StorageUrl.parse("sqlite:" + folder))
                .withMessageContaining("is a folder");
    }
}

package org.segmodel.train.lyrics.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortPathsTest {

    private static List<String> names(String... paths) {
        return ShortPaths.of(Arrays.stream(paths).map(Path::of).toList()).values().stream().map(Path::toString).toList();
    }

    @Test
    void shortestEndsThatTellApart() {
        assertThat(names("/runs/a", "/runs/b")).containsExactly("a", "b");
        assertThat(names("/r/x/a", "/r/y/a", "/r/y/b")).containsExactly("x/a", "y/a", "b");
        assertThat(names("/one/run/a", "/two/run/a")).containsExactly("/one/run/a", "/two/run/a");
    }

    @Test
    void aPathThatIsTheEndOfAnotherStaysWhole() {
        assertThat(names("run/a", "/x/run/a", "val.jsonl")).containsExactly("run/a", "/x/run/a", "val.jsonl");
        assertThat(names("/a", "/b/a")).containsExactly("/a", "/b/a");
    }
}

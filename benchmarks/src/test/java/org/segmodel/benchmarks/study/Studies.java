package org.segmodel.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.core.io.JsonFiles;

/** Runs studies as programs. */
final class Studies {

    private Studies() {
    }

    /** What a run left. */
    record Outcome(int status, String out, String err, Map<String, Object> json) {

        /** The rows of a table. */
        List<Map<String, Object>> rows(String table) {
            List<Map<String, Object>> rows = new ArrayList<>();
            ((List<?>) json.get(table)).forEach(row -> rows.add(named((Map<?, ?>) row)));
            return rows;
        }

        private static Map<String, Object> named(Map<?, ?> row) {
            Map<String, Object> named = new LinkedHashMap<>();
            row.forEach((key, value) -> named.put((String) key, value));
            return named;
        }

        /** Holds the run to have gone well. */
        Outcome good() {
            assertThat(err).isEmpty();
            assertThat(status).isZero();
            assertThat(json).containsKeys("study", "machine", "settings");
            return this;
        }
    }

    /** Runs a study quietly; its JSON form is empty if it wrote none. */
    static Outcome run(StudyProgram study, Path folder, String... args) throws IOException {
        Path json = folder.resolve("study.json");
        List<String> all = new ArrayList<>(List.of("--quiet", "--json", json.toString()));
        all.addAll(List.of(args));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = study.run(new PrintWriter(out), new PrintWriter(err, true), all.toArray(String[]::new));
        return new Outcome(status, out.toString(), err.toString(),
                Files.exists(json) ? JsonFiles.readObject(json) : Map.of());
    }
}

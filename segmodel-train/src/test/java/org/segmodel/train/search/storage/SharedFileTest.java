package org.segmodel.train.search.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.train.search.space.IntegerParameter;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.ParameterValue;
import org.segmodel.train.search.study.StudyStorage;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/** One file, several processes, and sudden death. Takes seconds, as it starts Java five times. */
class SharedFileTest {

    private static final IntegerParameter COUNT = new IntegerParameter("count", 0, 1000, 1, false);

    @TempDir
    private Path folder;

    @Test
    void fourThreadsOfTwoStoragesShareAStudy() throws Exception {
        Crowd.assertSharesAStudy("sqlite:" + folder.resolve("study.db"));
    }

    /** What runs in processes of its own: says each number when all of its trial is written. */
    static final class Worker {

        private Worker() {
        }

        public static void main(String[] args) {
            try (StudyStorage storage = SqlStorage.open(args[0])) {
                long study = storage.findStudy("shared").orElseThrow().id();
                for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                    TrialRecord trial = storage.createTrial(study);
                    storage.setParameters(trial.id(), List.of(new ParameterValue(COUNT, (long) i)));
                    storage.report(trial.id(), 1, trial.number());
                    storage.finish(trial.id(), TrialState.COMPLETE, List.of((double) trial.number()));
                    System.out.println(trial.number());
                }
            }
        }
    }

    private Process start(String url, int trials) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                Worker.class.getName(), url, String.valueOf(trials)).redirectError(folder.resolve("err").toFile()).start();
    }

    private static List<Integer> numbers(BufferedReader out, int most) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        while (numbers.size() < most) {
            String line = out.readLine();
            if (line == null) {
                return numbers;
            }
            numbers.add(Integer.valueOf(line));
        }
        return numbers;
    }

    private static void assertWhole(TrialRecord trial) {
        assertThat(trial.state()).isEqualTo(TrialState.COMPLETE);
        assertThat(trial.values()).containsExactly((double) trial.number());
        assertThat(trial.intermediate()).containsOnlyKeys(1).containsEntry(1, (double) trial.number());
        assertThat(trial.parameters().get("count").parameter()).isEqualTo(COUNT);
    }

    @Test
    void twoProcessesShareAStudy() throws Exception {
        String url = "sqlite:" + folder.resolve("study.db");
        try (SqlStorage storage = SqlStorage.open(url)) {
            long study = storage.createStudy("shared", List.of(Direction.MINIMIZE)).id();
            List<Process> processes = List.of(start(url, 25), start(url, 25));
            List<Integer> numbers = new ArrayList<>();
            for (Process process : processes) {
                try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                    List<Integer> mine = numbers(out, Integer.MAX_VALUE);
                    assertThat(mine).hasSize(25);
                    numbers.addAll(mine);
                }
                assertThat(process.waitFor()).isZero();
            }
            assertThat(numbers).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 50).boxed().toList());
            assertThat(storage.trials(study)).hasSize(50).allSatisfy(SharedFileTest::assertWhole);
        }
    }

    @Test
    void nothingIsLostWhenAProcessIsKilled() throws Exception {
        Path file = folder.resolve("study.db");
        String url = "sqlite:" + file;
        try (SqlStorage storage = SqlStorage.open(url)) {
            storage.createStudy("shared", List.of(Direction.MINIMIZE));
        }
        SplittableRandom random = new SplittableRandom(5);
        List<Integer> said = new ArrayList<>();
        for (int kill = 0; kill < 3; kill++) {
            Process process = start(url, 10_000);
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                said.addAll(numbers(out, 5 + random.nextInt(5)));
                Thread.sleep(random.nextInt(20));
                process.toHandle().destroyForcibly();
                assertThat(process.waitFor()).isEqualTo(137);
                said.addAll(numbers(out, Integer.MAX_VALUE));
            }
            assertIntact(file);
            try (SqlStorage storage = SqlStorage.open(url)) {
                List<TrialRecord> trials = storage.trials(1);
                assertThat(said).doesNotHaveDuplicates().allSatisfy(number -> assertWhole(trials.get(number)));
                assertThat(trials).extracting(TrialRecord::number).isEqualTo(IntStream.range(0, trials.size()).boxed()
                        .toList());
                assertThat(trials.size() - said.size()).as("trials that were under way").isBetween(0, kill + 1);
            }
        }
    }

    private static void assertIntact(Path file) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
            assertThat(row.getString(1)).isEqualTo("ok");
        }
    }
}

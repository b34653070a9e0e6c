package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.io.SongWriter;
import org.segmodel.core.run.ParallelLoop;
import org.segmodel.core.run.RunManifest;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.session.SessionReader;

/**
 * A run that is killed, again and again and at any moment, ends as the run that was never killed. The moments come from a
 * seed that a failure tells. {@code -Dsegmodel.kills=20} (or 200) is the long variant, {@code -Dsegmodel.killSeed=…}
 * repeats one, {@code -Dsegmodel.killLog=true} tells each moment.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("segmodel.kills", 6);
    private static final long SEED = Long.getLong("segmodel.killSeed", System.nanoTime());
    private static final int PAUSE_MILLIS = 10;
    /** Runs at a time; each is killed and gone on with by itself. */
    private static final int CHAINS = 2;

    @TempDir
    private Path temp;

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    private LyricTrainingConfig config() throws IOException {
        SongWriter.write(temp.resolve("test.jsonl"), MadeUpSongs.two("test", 6, 3));
        return SmallRuns.config(temp, MadeUpSongs.two("train", 40, 1), MadeUpSongs.two("val", 16, 2),
                "data.test_file='" + temp.resolve("test.jsonl") + "'", "training.max_epochs=8",
                "training.scheduler=plateau", "training.lr_patience=0", "training.bucket_batches=2", "model.dropout=0.3",
                "model.num_layers=2", "model.layer_dropout=0.2", "output.checkpoint_steps=2");
    }

    @Test
    void endsAsIfItHadNeverBeenKilled() throws Exception {
        LyricTrainingConfig config = config();
        Path file = Files.writeString(temp.resolve("config.yaml"), ConfigWriter.toYaml(config));
        Path whole = temp.resolve("whole");
        new LyricTrainer(config, LyricTrainingOptions.quiet().withOut(whole)).run();
        SplittableRandom seeds = new SplittableRandom(SEED);
        List<SplittableRandom> randoms = IntStream.range(0, CHAINS).mapToObj(c -> seeds.split()).toList();
        ParallelLoop.run("killing", CHAINS, CHAINS, chain -> killAndGoOn(chain, randoms.get(chain), file, whole),
                (done, total) -> { });
        if (Boolean.getBoolean("segmodel.killLog")) {
            log.forEach(System.err::println);
        }
    }

    private void killAndGoOn(int chain, SplittableRandom random, Path config, Path whole) {
        try {
            int left = KILLS / CHAINS;
            for (int run = 1; left > 0; run++) {
                Path session = temp.resolve("killed-" + chain + "-" + run);
                while (left > 0 && !endsBeforeKill(random, config, session)) {
                    left--;
                }
                if (left == 0) {
                    Process last = start(config, session);
                    try (BufferedReader out = last.inputReader(StandardCharsets.UTF_8)) {
                        assertThat(lines(out, Integer.MAX_VALUE)).as(this::story).endsWith("finished");
                    }
                }
                assertSameEnd(session, whole);
                log.add(session.getFileName() + ": ended as the run that was never killed");
            }
        } catch (Exception e) {
            throw new IllegalStateException(story(), e);
        }
    }

    private Process start(Path config, Path session) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                KilledRun.class.getName(), config.toString(), session.toString(), String.valueOf(PAUSE_MILLIS))
                .redirectError(session.resolveSibling(session.getFileName() + ".err").toFile()).start();
    }

    /** Starts or goes on, and kills it at a random moment; returns whether it came to its end before that. */
    private boolean endsBeforeKill(SplittableRandom random, Path config, Path session) throws Exception {
        Process process = start(config, session);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            int moment = random.nextInt(8);
            List<String> heard = new ArrayList<>(List.of("its start"));
            if (moment == 0) {
                Thread.sleep(random.nextInt(1500));
            } else if (moment == 1) {
                // While it writes its last files.
                for (String line = "start"; line != null && !line.equals("stopped"); line = out.readLine()) {
                    heard.add(line);
                }
                Thread.sleep(random.nextInt(150));
            } else {
                heard.addAll(lines(out, random.nextInt(16)));
                Thread.sleep(random.nextInt(2 * PAUSE_MILLIS));
            }
            process.toHandle().destroyForcibly();
            process.waitFor();
            // What it still said before it died.
            heard.addAll(lines(out, Integer.MAX_VALUE));
            String last = heard.get(heard.size() - 1);
            assertThat(last.equals("finished") || process.exitValue() == 137).as(this::story).isTrue();
            if (last.equals("finished")) {
                return true;
            }
            log.add(session.getFileName() + ": killed after " + last);
            return false;
        }
    }

    private static List<String> lines(BufferedReader out, int most) throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.size() < most) {
            String line = out.readLine();
            if (line == null) {
                break;
            }
            lines.add(line);
        }
        return lines;
    }

    private void assertSameEnd(Path session, Path whole) throws IOException {
        assertThat(weights(session)).as(this::story).isEqualTo(weights(whole));
        assertThat(SavedModel.read(session.resolve("model.segmodel")).weights().flat()).as(this::story)
                .isEqualTo(SavedModel.read(whole.resolve("model.segmodel")).weights().flat());
        assertThat(rows(session)).as(this::story).isEqualTo(rows(whole));
        for (String name : List.of("validation_predictions.jsonl", "test_predictions.jsonl", "calibration.json")) {
            assertThat(session.resolve(name)).as(this::story).hasSameBinaryContentAs(whole.resolve(name));
        }
        assertThat(names(session)).as(this::story).isEqualTo(names(whole));
        assertThat(SessionReader.events(session)).as(this::story).last().matches(event -> event.type().equals("stopped"));
    }

    private static String weights(Path session) throws IOException {
        return (String) RunManifest.read(session.resolve("run_manifest.json")).extra().get("weights_sha256");
    }

    private static List<String> names(Path session) throws IOException {
        try (Stream<Path> files = Files.list(session)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** The epochs without their times. */
    private static List<Map<String, Object>> rows(Path session) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object row : (List<?>) JsonFiles.readObject(session.resolve("training_metrics.json")).get("metrics")) {
            Map<String, Object> timeless = new LinkedHashMap<>();
            ((Map<?, ?>) row).forEach((key, value) -> timeless.put((String) key, value));
            timeless.keySet().removeAll(Arrays.asList("epoch_time", "train_time", "validation_time", "elapsed_time"));
            rows.add(timeless);
        }
        return rows;
    }

    private String story() {
        StringBuilder story = new StringBuilder("-Dsegmodel.killSeed=" + SEED + "\n" + String.join("\n", log) + "\n");
        try (Stream<Path> files = Files.list(temp)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".err")).toList()) {
                story.append(Files.readString(file));
            }
        } catch (IOException e) {
            story.append(e);
        }
        return story.toString();
    }
}

package org.segmodel.train.lyrics.ablation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigRecords;
import org.segmodel.core.io.SongWriter;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.metrics.Evaluation;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.lyrics.EncodedSongs;
import org.segmodel.train.lyrics.HeldOutBeliefs;
import org.segmodel.train.lyrics.LyricCrossValidation;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.MadeUpSongs;
import org.segmodel.train.lyrics.ablation.config.AblationConfig;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.crossval.CrossValidation;
import org.segmodel.train.report.StepReport;
import org.segmodel.train.session.ResumeException;
import org.segmodel.train.session.SessionLock;

class AblationStudyTest {

    private static final LyricTrainingOptions QUIET = LyricTrainingOptions.quiet();
    private static final List<Song> SONGS = MadeUpSongs.two("song", 14, 3);
    private static final int TRAIN = 9;

    private static final String STUDY = """
            title: A tiny study
            set:
              data: {train_file: '%s', val_file: '%s', cache_features: false}
              features: {phonetic_ssm: {enabled: false}, pos_ssm: {enabled: false}}
              model.hidden_dim: 4
              training: {batch_size: 4, max_epochs: 2, patience: 2, keep: last, scheduler: cosine}
              calibration: {enabled: false}
              system: {threads: 1}
            seeds: [1, 2]
            leave_one_out:
              head: {set: {features.head_ssm.enabled: false}}
            variants:
              crf: {set: {model.output: crf, loss.type: sequence_likelihood}}
              viterbi: {from: crf, set: {decoding.method: viterbi}}
              both: {members: [base, crf]}
              all: {members: [base, crf], all_seeds: true}
            scoring: {metrics: [], resamples: 20, permutations: 50}
            memory_heap: null
            """;

    @TempDir
    private static Path shared;
    private static Path file;
    private static Path whole;
    private static AblationScores scores;
    private static List<String> said;

    @TempDir
    private Path folder;

    @BeforeAll
    static void runOnce() throws IOException {
        SongWriter.write(shared.resolve("train.jsonl"), SONGS.subList(0, TRAIN));
        SongWriter.write(shared.resolve("val.jsonl"), SONGS.subList(TRAIN, SONGS.size()));
        file = Files.writeString(shared.resolve("study.yaml"), STUDY.formatted(shared.resolve("train.jsonl"),
                shared.resolve("val.jsonl")));
        whole = shared.resolve("whole");
        said = new ArrayList<>();
        scores = run(study(QUIET.withMessages(said::add)), whole, false).orElseThrow();
    }

    private static AblationStudy study(LyricTrainingOptions options, String... changes) {
        AblationConfig config = ConfigLoader.load(AblationConfig.class, file, List.of(changes));
        return new AblationStudy(AblationPlan.of(config, List.of()), config.scoring(), config.memoryHeap(), options);
    }

    private static Optional<AblationScores> run(AblationStudy study, Path folder, boolean resume) throws IOException {
        return study.run(folder, resume, 2, CrossValidation.Progress.NONE);
    }

    /** What a study leaves, by name, times apart. */
    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String name : List.of("differences.csv", "ablation.json", "ablation.md", "runs.csv")) {
            files.put(name, Files.readString(folder.resolve(name))
                    .replaceAll("\"(epoch_)?seconds\" : [^\\n]*", "").replaceAll("(?s)### Cost.*?\\n- ", "")
                    .replaceAll("(?m)^([\\w-]+,[^,]+,\\d+,\\d+),[^,]+,[^,]+,", "$1,"));
        }
        return files;
    }

    private static VariantScores named(String name) {
        return scores.variants().stream().filter(variant -> variant.name().equals(name)).findFirst().orElseThrow();
    }

    /** Each run as the library trains and scores the configuration by itself. */
    @Test
    void eachVariantIsTrainedOnceForEachSeed() {
        assertThat(scores.variants()).extracting(VariantScores::name).containsExactly("base", "without-head", "crf", "viterbi",
                "both", "all");
        LyricTrainingConfig config = ConfigRecords.with(named("viterbi").variant().config(), "system.seed", 2L);
        EncodedSongs encoded = EncodedSongs.of(config, SONGS, QUIET);
        HeldOutBeliefs beliefs = LyricCrossValidation.heldOut(config, encoded.part(0, TRAIN), encoded.part(TRAIN, SONGS.size()),
                QUIET);
        VariantRun run = named("viterbi").runs().get(1);
        assertThat(run.report()).isEqualTo(Evaluation.of(LabelSet.VERSE_CHORUS, beliefs.predictions(config)).report());
        assertThat(run.seeds()).containsExactly(2L);
        assertThat(run.cost().parameters()).isEqualTo(beliefs.cost().parameters());
        assertThat(said).as("viterbi shares the trainings of crf").filteredOn(each -> each.matches("\\d of 6: .*")).hasSize(6)
                .anyMatch(each -> each.startsWith("5 of 6: crf, viterbi, seed 1, epoch 2 of 2, "));
        assertThat(named("crf").runs().get(0).cost()).isEqualTo(named("viterbi").runs().get(0).cost());
        assertThat(scores.songs()).isEqualTo(5);
        assertThat(scores.failures()).isEmpty();
        assertThat(scores.manifest().results()).containsEntry("trainings", 6L);
    }

    @Test
    void averagesAreThoseOfTheirMembers() {
        long base = named("base").runs().get(0).cost().parameters();
        long crf = named("crf").runs().get(0).cost().parameters();
        assertThat(crf).isGreaterThan(base);
        assertThat(named("both").runs()).hasSize(2).extracting(run -> run.cost().parameters()).containsOnly(base + crf);
        assertThat(named("all").runs()).hasSize(1).extracting(run -> run.cost().parameters()).containsOnly(2 * (base + crf));
        assertThat(named("all").runs().get(0).seedName()).isEqualTo("2 seeds");
        assertThat(named("all").metrics().get("macro_f1").differenceBySeed()).hasSize(2);
        assertThat(named("all").metrics().get("macro_f1").seedDeviation()).isEmpty();
    }

    /** Stopped in the middle of a training, again and again: each time it goes on where it was. */
    @Test
    void goesOnAfterAStopToTheSame() throws IOException {
        int stops = 0;
        Optional<AblationScores> found = Optional.empty();
        List<String> told = new ArrayList<>();
        while (found.isEmpty()) {
            AblationStudy[] study = new AblationStudy[1];
            int[] steps = {0};
            study[0] = study(QUIET.withMessages(told::add).withListeners(List.of(new TrainingListener() {

                @Override
                public void stepEnded(StepReport step) {
                    if (++steps[0] == 14) {
                        study[0].requestStop();
                    }
                }
            })));
            found = run(study[0], folder, stops > 0);
            stops += found.isEmpty() ? 1 : 0;
        }
        assertThat(stops).isGreaterThan(1);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(told).anyMatch(each -> each.matches("[1-5] of 6 trainings were done before"))
                .noneMatch(each -> each.contains("failed"));
        assertThat(files(folder)).isEqualTo(files(whole));
    }

    /** A process that is killed loses the training that it was at, and no other. */
    @Test
    void aKillLosesTheTrainingUnderWay() throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"), KilledStudy.class.getName(), file.toString(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        int done = 0;
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null && done < 2) {
                done += line.matches("\\d of 6: .*") ? 1 : 0;
                line = done < 2 ? out.readLine() : line;
            }
            process.destroyForcibly();
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(done).isEqualTo(2);
        List<String> told = new ArrayList<>();
        run(study(QUIET.withMessages(told::add)), folder, true).orElseThrow();
        assertThat(told.get(0)).as("two, or more that were done while the kill was on its way").matches(
                "[2-6] of 6 trainings were done before");
        assertThat(files(folder)).isEqualTo(files(whole));
    }

    /** What was damaged is trained again, and nothing else. */
    @Test
    void whatCannotBeReadIsTrainedAgain() throws IOException {
        copy(whole, folder);
        List<Path> trainings = trainings(folder);
        Files.write(trainings.get(0).resolve("beliefs.bin"), new byte[] {1, 2, 3});
        Files.delete(trainings.get(1).resolve("training.json"));
        Files.writeString(trainings.get(1).resolve(".writing-x.tmp"), "half");
        List<String> told = new ArrayList<>();
        run(study(QUIET.withMessages(told::add)), folder, true).orElseThrow();
        assertThat(told).anyMatch(each -> each.contains("is trained again, for what it left cannot be read"))
                .contains("4 of 6 trainings were done before");
        assertThat(files(folder)).isEqualTo(files(whole));
    }

    /** Another scoring and another way to decode train nothing; another seed trains itself. */
    @Test
    void aChangedStudyTrainsWhatItHasNotYet() throws IOException {
        copy(whole, folder);
        List<String> told = new ArrayList<>();
        AblationScores changed = run(study(QUIET.withMessages(told::add), "scoring.tested=[pk]",
                "variants.viterbi.set={decoding.method: minimum_bayes_risk}"), folder, true).orElseThrow();
        assertThat(told).containsExactly("6 of 6 trainings were done before");
        assertThat(changed.compared().get(0).metrics().get("pk").test()).isPresent();
        told.clear();
        run(study(QUIET.withMessages(told::add), "seeds=[2, 3]"), folder, true).orElseThrow();
        assertThat(told).first().isEqualTo("3 of 6 trainings were done before");
        assertThat(told).filteredOn(each -> each.contains(" of 6: ")).hasSize(3).allMatch(each -> each.contains("seed 3"));
        assertThat(trainings(folder)).hasSize(9);
    }

    @Test
    void aFailureIsNoScoreAndTheOthersGoOn() throws IOException {
        int[] started = {0};
        AblationScores broken = run(study(QUIET.withListeners(List.of(new TrainingListener() {

            @Override
            public void started(Started event) {
                if (++started[0] == 3) {
                    throw new IllegalStateException("made to fail");
                }
            }
        }))), folder, false).orElseThrow();
        assertThat(started[0]).isEqualTo(6);
        assertThat(broken.failures().values()).containsExactly("made to fail");
        assertThat(broken.failures().keySet()).extracting(Training::toString).containsExactly("without-head, seed 1");
        assertThat(Files.readString(folder.resolve("ablation.md"))).contains("without-head, seed 1 failed: made to fail");
        assertThat(broken.compared().get(0).runs()).hasSize(1);
        assertThat(run(study(QUIET), folder, true).orElseThrow().failures()).isEmpty();
        assertThat(files(folder)).isEqualTo(files(whole));
    }

    /** Every song is scored, by a model that did not learn from it; peak memory is that of a process of its own. */
    @Test
    void crossValidationScoresEverySong() throws IOException {
        AblationConfig config = ConfigLoader.load(AblationConfig.class, file, List.of("folds=2", "seeds=[1]",
                "memory_heap=256m"));
        List<String> told = new ArrayList<>();
        AblationScores found = run(new AblationStudy(AblationPlan.of(config, List.of()).only(List.of("without-head")),
                config.scoring(), config.memoryHeap(), QUIET.withMessages(told::add)), folder, false).orElseThrow();
        assertThat(found.songs()).isEqualTo(SONGS.size());
        assertThat(found.base().runs().get(0).songs()).hasSize(SONGS.size());
        LyricTrainingConfig base = ConfigRecords.with(found.plan().base().config(), "system.seed", 1L);
        HeldOutBeliefs beliefs = LyricCrossValidation.outOfFold(base, EncodedSongs.of(base, SONGS, QUIET), 2, 0, QUIET);
        assertThat(found.base().runs().get(0).report()).isEqualTo(Evaluation.of(LabelSet.VERSE_CHORUS,
                beliefs.predictions(base)).report());
        assertThat(found.base().runs().get(0).cost().epochs()).isEqualTo(4);
        assertThat(told).anyMatch(each -> each.startsWith("1 of 4: base, seed 1, fold 1, epoch 2 of 2, "));
        assertThat(found.base().peak().orElseThrow()).isBetween(30.0, 2000.0);
        told.clear();
        run(new AblationStudy(found.plan(), config.scoring(), config.memoryHeap(), QUIET.withMessages(told::add)), folder, true);
        assertThat(told).as("neither trained nor measured again").containsExactly("4 of 4 trainings were done before");
    }

    @Test
    void foldersOfOthersAreRefused() throws IOException {
        assertThatExceptionOfType(ResumeException.class).isThrownBy(() -> run(study(QUIET), whole, false))
                .withMessageContaining("--resume");
        Files.createDirectories(folder.resolve("trainings"));
        try (SessionLock lock = SessionLock.of(folder)) {
            assertThat(lock).isNotNull();
            assertThatExceptionOfType(ResumeException.class).isThrownBy(() -> run(study(QUIET), folder, true));
        }
        Path others = Files.createDirectories(folder.resolve("others"));
        Files.writeString(others.resolve("mine.txt"), "mine");
        assertThatIOException().isThrownBy(() -> run(study(QUIET), others, true)).withMessageContaining("not empty");
        assertThatIllegalArgumentException().isThrownBy(() -> study(QUIET, "scoring.tested=[f1]"))
                .withMessageContaining("there is no metric 'f1'");
        assertThatIllegalArgumentException().isThrownBy(() -> run(study(QUIET, "folds=20"), folder.resolve("new"), false))
                .withMessageContaining("20 folds");
    }

    private static List<Path> trainings(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("trainings"))) {
            return all.sorted().toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                Files.createDirectories(target.getParent());
                Files.copy(each, target);
            }
        }
    }
}

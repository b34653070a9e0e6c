package org.segmodel.train.lyrics.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.Interval;
import org.segmodel.metrics.Resampling;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.metrics.SongBootstrap;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.train.compare.Holm;
import org.segmodel.train.compare.PairedDifference;

class SessionComparisonTest {

    private static final Resampling HOW = new Resampling(100, 0.9, 5);

    @TempDir
    private static Path folder;
    private static RecordedSession good;
    private static RecordedSession goodToo;
    private static RecordedSession poor;

    @BeforeAll
    static void write() {
        good = MadeUpSession.right(0.95).with("system.seed=1", "experiment.name=good").read(folder.resolve("good"));
        goodToo = MadeUpSession.right(0.95).with("system.seed=2", "experiment.name=good").read(folder.resolve("good too"));
        poor = MadeUpSession.right(0.7).with("system.seed=1", "model.dropout=0.1").read(folder.resolve("poor"));
    }

    private static ComparisonOptions options(String metric, String... metrics) {
        return new ComparisonOptions(metric, List.of(metrics), Split.VALIDATION, Optional.empty(), HOW, 200, true);
    }

    private static SessionComparison compare(ComparisonOptions options, RecordedSession... sessions) {
        return SessionComparison.of(Arrays.asList(sessions), options, 2, (done, total) -> { });
    }

    private static List<SongPrediction> predictions(RecordedSession session) {
        return session.songs().get(Split.VALIDATION).stream().map(ScoredSong::prediction).toList();
    }

    private static RecordedSession withSongs(RecordedSession session, String name, List<ScoredSong> songs) {
        return new RecordedSession(name, Path.of(name), session.labels(), session.settings(), session.manifest(),
                session.course(), Map.of(Split.VALIDATION, songs), session.reported(), session.notes());
    }

    private static List<String> names(SessionComparison comparison) {
        return comparison.sessions().stream().map(ComparedSession::name).toList();
    }

    @Test
    void sortsAsTheMetricWants() {
        assertThat(names(compare(options("macro_f1"), poor, good))).containsExactly("good", "poor");
        assertThat(names(compare(options("window_diff"), poor, good))).containsExactly("good", "poor");
        assertThat(names(compare(options("predicted_boundaries"), good, poor))).containsExactly("poor", "good");
    }

    @Test
    void scoresAndIntervalsAreThoseOfTheBootstrap() {
        SessionComparison found = compare(options("macro_f1", "pk", "songs"), poor, good);
        assertThat(found.reference().orElseThrow().name()).isEqualTo("good");
        List<String> metrics = List.of("macro_f1", "pk", "songs");
        Map<String, Interval> intervals = SongBootstrap.interval(LabelSet.VERSE_CHORUS, predictions(poor), metrics, 100, 0.9,
                5);
        Map<String, Interval> differences = SongBootstrap.difference(LabelSet.VERSE_CHORUS, predictions(poor),
                predictions(good), metrics, 100, 0.9, 5);
        ComparedSession second = found.sessions().get(1);
        assertThat(second.songs()).hasValue(MadeUpSession.SONGS);
        assertThat(second.scores().keySet()).containsExactlyElementsOf(metrics);
        second.scores().forEach((metric, score) -> {
            assertThat(score.interval()).contains(intervals.get(metric));
            assertThat(score.value()).isEqualTo(intervals.get(metric).estimate());
            assertThat(score.difference().orElseThrow().interval()).isEqualTo(differences.get(metric));
        });
        assertThat(second.score("macro_f1").orElseThrow().difference().orElseThrow().p()).isLessThan(0.01);
        assertThat(second.score("songs").orElseThrow().difference().orElseThrow().p()).isOne();
        assertThat(found.sessions().get(0).scores().values()).allMatch(score -> score.difference().isEmpty());
    }

    @Test
    void theOrderOfTheSongsDoesNotMatter() {
        List<ScoredSong> shuffled = new ArrayList<>(poor.songs().get(Split.VALIDATION));
        Collections.shuffle(shuffled, new Random(1));
        ComparedSession as = compare(options("macro_f1"), good, poor).sessions().get(1);
        ComparedSession mixed = compare(options("macro_f1"), good, withSongs(poor, "mixed", shuffled)).sessions().get(1);
        assertThat(mixed.score("macro_f1").orElseThrow().difference())
                .isEqualTo(as.score("macro_f1").orElseThrow().difference());
    }

    @Test
    void pValuesAreCorrectedForTheNumberOfSessions() {
        RecordedSession poorToo = MadeUpSession.right(0.9).with("system.seed=9").read(folder.resolve("poor too"));
        List<PairedDifference> differences = compare(options("macro_f1"), good, poor, poorToo).sessions().stream()
                .flatMap(session -> session.score("macro_f1").flatMap(MetricScore::difference).stream()).toList();
        assertThat(differences).hasSize(2).allMatch(difference -> difference.adjusted() >= difference.p());
        assertThat(differences).extracting(PairedDifference::adjusted).containsExactly(Arrays.stream(
                Holm.adjust(differences.stream().mapToDouble(PairedDifference::p).toArray())).boxed().toArray(Double[]::new));
    }

    @Test
    void againstNamesTheReference() {
        ComparisonOptions options = new ComparisonOptions("macro_f1", List.of(), Split.VALIDATION,
                Optional.of(poor.folder()), HOW, 200, true);
        SessionComparison found = compare(options, good, poor);
        assertThat(found.reference().orElseThrow().name()).isEqualTo("poor");
        assertThat(found.sessions().get(0).score("macro_f1").orElseThrow().difference().orElseThrow().interval().estimate())
                .isPositive();
    }

    @Test
    void otherSongsAreNotPaired() {
        List<ScoredSong> songs = poor.songs().get(Split.VALIDATION);
        SongPrediction first = songs.get(0).prediction();
        int[] truth = first.truth();
        truth[0] = 1 - truth[0];
        List<ScoredSong> changed = new ArrayList<>(songs);
        changed.set(0, new ScoredSong("song-0", new SongPrediction(truth, first.predicted(), first.probabilities())));
        List<ScoredSong> twice = new ArrayList<>(songs);
        twice.add(songs.get(3));
        RecordedSession three = MadeUpSession.right(0.6).with("labels.names=[a, b, c]").read(folder.resolve("three"));
        SessionComparison found = compare(options("accuracy"), good, withSongs(poor, "fewer", songs.subList(1, 20)),
                withSongs(poor, "changed", changed), withSongs(poor, "twice", twice), three);
        assertThat(notes(found, "fewer")).containsExactly("It was scored on other songs than good (19 and 24 songs, 19 with "
                + "the same name), so the two are not compared.");
        assertThat(notes(found, "changed")).containsExactly("The true labels of song 'song-0' are not those that good was "
                + "scored with, so the two are not compared.");
        assertThat(notes(found, "twice")).containsExactly("validation_predictions.jsonl cannot be used: two songs in it are "
                + "called 'song-3'.");
        assertThat(notes(found, "three")).containsExactly("It has the classes [a, b, c] and good has [verse, chorus], so the "
                + "two are not compared.");
        assertThat(found.sessions()).allMatch(session -> session.score("accuracy").isPresent())
                .allMatch(session -> session.score("accuracy").get().difference().isEmpty());
    }

    private static List<String> notes(SessionComparison comparison, String name) {
        return comparison.sessions().stream().filter(session -> session.name().equals(name)).findFirst().orElseThrow().notes();
    }

    @Test
    void sessionsWithoutSongsKeepTheirScoresAndThoseWithoutScoresComeLast() {
        RecordedSession killed = SessionReading.read("killed", MadeUpSession.right(1).writeKilled(folder.resolve("killed")));
        RecordedSession begun = new RecordedSession("begun", Path.of("begun"), LabelSet.VERSE_CHORUS, Map.of(),
                Optional.empty(), Optional.empty(), Map.of(), Map.of(), List.of("It just began."));
        SessionComparison found = compare(options("boundary_f1", "ece"), begun, killed, good);
        assertThat(names(found)).containsExactly("good", "killed", "begun");
        MetricScore score = found.sessions().get(1).score("boundary_f1").orElseThrow();
        assertThat(score.value()).isCloseTo(0.3, within(1e-12));
        assertThat(score.interval()).isEmpty();
        assertThat(found.sessions().get(1).score("ece")).isEmpty();
        assertThat(found.sessions().get(2).scores()).isEmpty();
        assertThat(notes(found, "begun")).containsExactly("It just began.", "It has no scores on validation songs.");
        SessionComparison none = compare(options("macro_f1"), begun);
        assertThat(none.reference()).isEmpty();
    }

    @Test
    void metricsOfProbabilitiesAreLeftOutWhereThereAreNone() {
        RecordedSession bare = withSongs(poor, "bare", poor.songs().get(Split.VALIDATION).stream()
                .map(song -> new ScoredSong(song.id(), SongPrediction.of(song.prediction().truth(),
                        song.prediction().predicted()))).toList());
        SessionComparison found = compare(options("macro_f1", "ece"), good, bare);
        assertThat(found.sessions().get(1).scores()).containsOnlyKeys("macro_f1");
        assertThat(found.sessions().get(1).score("macro_f1").orElseThrow().difference()).isPresent();
    }

    @Test
    void seedsOfAConfigurationMakeAGroup() {
        SessionComparison found = compare(options("macro_f1"), poor, good, goodToo);
        assertThat(found.groups()).extracting(SeedGroup::name).containsExactly("good", "poor");
        SeedGroup group = found.groups().get(0);
        assertThat(group.seeds()).containsExactly("1", "2");
        double one = value(found, "good");
        double two = value(found, "good too");
        assertThat(group.scores().get("macro_f1").mean()).isEqualTo((one + two) / 2);
        assertThat(group.scores().get("macro_f1").deviation().orElseThrow())
                .isCloseTo(Math.abs(one - two) / Math.sqrt(2), within(1e-12));
        SeedGroup alone = found.groups().get(1);
        assertThat(alone.scores().get("macro_f1").deviation()).isEmpty();
        assertThat(alone.scores().get("macro_f1").difference().orElseThrow().interval().high()).isNegative();
        assertThat(found.settings().columns()).containsExactly("good", "poor");
        assertThat(compare(options("macro_f1"), poor, good).groups()).isEmpty();
        ComparisonOptions single = new ComparisonOptions("macro_f1", List.of(), Split.VALIDATION, Optional.empty(), HOW, 200,
                false);
        assertThat(compare(single, poor, good, goodToo).groups()).isEmpty();
        assertThat(compare(single, poor, good, goodToo).settings().columns()).containsExactlyInAnyOrder("good", "good too",
                "poor");
    }

    private static double value(SessionComparison comparison, String name) {
        return comparison.sessions().stream().filter(session -> session.name().equals(name)).findFirst().orElseThrow()
                .score("macro_f1").orElseThrow().value();
    }

    /** Two seeds that say the same weigh no more than one. */
    @Test
    void aGroupsDifferenceDoesNotDependOnTheNumberOfItsSeeds() {
        RecordedSession copy = withSongs(goodToo, "copy", good.songs().get(Split.VALIDATION));
        SessionComparison group = compare(options("macro_f1", "pk", "boundary_f1"), good, copy, poor);
        SessionComparison pair = compare(options("macro_f1", "pk", "boundary_f1"), good, poor);
        assertThat(group.groups().get(0).seeds()).hasSize(2);
        group.groups().get(1).scores().forEach((metric, score) -> {
            PairedDifference alone = pair.sessions().get(1).score(metric).orElseThrow().difference().orElseThrow();
            assertThat(score.difference().orElseThrow().interval().estimate())
                    .isCloseTo(alone.interval().estimate(), within(1e-12));
            assertThat(score.difference().orElseThrow().interval().low()).isCloseTo(alone.interval().low(), within(1e-12));
            assertThat(score.difference().orElseThrow().p()).isEqualTo(alone.p());
        });
    }

    @Test
    void aSeedCountsOnceAndOnlyWhenItIsFinished() {
        RecordedSession again = MadeUpSession.right(0.95).with("system.seed=1", "experiment.name=good")
                .read(folder.resolve("again"));
        RecordedSession killed = SessionReading.read("unfinished", MadeUpSession.right(0.95)
                .with("system.seed=3", "experiment.name=good").writeKilled(folder.resolve("unfinished")));
        SessionComparison found = compare(options("macro_f1"), good, again, goodToo, killed);
        assertThat(found.groups()).singleElement().satisfies(group -> {
            assertThat(group.members()).hasSize(4);
            assertThat(group.seeds()).containsExactly("1", "2");
        });
    }

    @Test
    void refusesWhatCannotBeCompared() {
        assertThatIllegalArgumentException().isThrownBy(() -> compare(options("macro_f1")))
                .withMessageContaining("there is no session");
        assertThatIllegalArgumentException().isThrownBy(() -> compare(options("macro_f1", "f1"), good))
                .withMessageContaining("there is no metric 'f1'; there are the scores macro_f1, verse_f1");
        assertThatIllegalArgumentException().isThrownBy(() -> compare(new ComparisonOptions("macro_f1", List.of(),
                Split.VALIDATION, Optional.of(Path.of("elsewhere")), HOW, 200, true), good))
                .withMessageContaining("elsewhere, is not among the sessions");
        RecordedSession killed = SessionReading.read("dead", MadeUpSession.right(1).writeKilled(folder.resolve("dead")));
        assertThatIllegalArgumentException().isThrownBy(() -> compare(new ComparisonOptions("macro_f1", List.of(),
                Split.VALIDATION, Optional.of(killed.folder()), HOW, 200, true), good, killed))
                .withMessageContaining("nothing can be compared with dead, for want of a usable validation_predictions.jsonl")
                .withMessageContaining("The run has not ended");
    }
}

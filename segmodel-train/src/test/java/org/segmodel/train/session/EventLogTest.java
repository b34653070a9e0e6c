package org.segmodel.train.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.TrainingResult;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.StepReport;
import org.segmodel.train.stop.StopReason;
import org.segmodel.train.task.StepResult;

class EventLogTest {

    private static final Instant NOON = Instant.parse("2025-06-01T12:00:00.123456Z");

    @TempDir
    private Path folder;

    /** Keeps every record that a listener hears. */
    private static final class Recorder implements TrainingListener {

        private final List<Record> heard = new ArrayList<>();

        @Override
        public void started(Started event) {
            heard.add(event);
        }

        @Override
        public void stepEnded(StepReport step) {
            heard.add(step);
        }

        @Override
        public void newBest(NewBest event) {
            heard.add(event);
        }

        @Override
        public void epochEnded(EpochEnded event) {
            heard.add(event);
        }

        @Override
        public void resumed(Resumed event) {
            heard.add(event);
        }

        @Override
        public void warned(Warned event) {
            heard.add(event);
        }

        @Override
        public void rolledBack(RolledBack event) {
            heard.add(event);
        }

        @Override
        public void stopped(TrainingResult result) {
            heard.add(result);
        }
    }

    private static StepReport step(long runStep, double loss) {
        return new StepReport(1, (int) runStep, 3, runStep, 1e-3, new StepResult(loss, loss + 1, 16, 0.1 + 0.2,
                Map.of("max_prob", 1.0 / 3), Map.of("boundaries", 7.0)), Duration.ofNanos(123_456_789 * runStep));
    }

    private static EpochReport epoch(int epoch, double score) {
        return new EpochReport(epoch, 3, 48, 0.5, 1.5, Map.of("max_prob", 0.7), 1e-3, 2, Map.of("macro_f1", score),
                Map.of("confidence_histogram", List.of(0.25, 0.75)), score, 1, 0.5, 1.5 * epoch);
    }

    private static TrainingResult result(List<EpochReport> history) {
        return new TrainingResult(new StopReason(StopReason.Kind.NO_IMPROVEMENT, "patience", "no more"), 1, 0.5, history,
                Duration.ofNanos(3_000_000_001L));
    }

    /** Tells a listener of a run of three steps and two epochs, of which the second has no score. */
    private static void tell(TrainingListener listener) {
        listener.started(new TrainingListener.Started(48, 3, OptionalInt.of(2)));
        for (int s = 1; s <= 3; s++) {
            listener.stepEnded(step(s, s == 3 ? Double.NaN : 1.0 / s));
        }
        listener.newBest(new TrainingListener.NewBest(1, 0.5, Double.NaN, 1.5));
        listener.epochEnded(new TrainingListener.EpochEnded(epoch(1, 0.5), true));
        listener.epochEnded(new TrainingListener.EpochEnded(epoch(2, Double.NaN), false));
        listener.stopped(result(List.of(epoch(1, 0.5), epoch(2, Double.NaN))));
    }

    private EventLog log(int stepInterval) {
        return new EventLog(folder.resolve("events.jsonl"), stepInterval, Clock.fixed(NOON, ZoneOffset.ofHours(3)));
    }

    private List<Record> replayed() throws IOException {
        Recorder recorder = new Recorder();
        EventLogReader.replay(folder.resolve("events.jsonl"), recorder);
        return recorder.heard;
    }

    @Test
    void aReplayTellsWhatTheTrainerTold() throws IOException {
        tell(log(1));
        Recorder direct = new Recorder();
        tell(direct);
        assertThat(replayed()).isEqualTo(direct.heard);
    }

    @Test
    void warningsReturnsAndResumptionsAreToldToo() throws IOException {
        StopReason reason = new StopReason(StopReason.Kind.GUARD_RAIL, "one_class", "chorus_rate was 0");
        TrainingListener.Resumed resumed = new TrainingListener.Resumed(List.of(epoch(1, 0.5)), 2, 1);
        EventLog log = log(1);
        log.epochEnded(new TrainingListener.EpochEnded(epoch(1, 0.5), true));
        log.epochEnded(new TrainingListener.EpochEnded(epoch(2, 0.6), true));
        log.resumed(resumed);
        log.stepEnded(step(4, 1));
        TrainingListener.Warned warned = new TrainingListener.Warned(2, 1, reason);
        log.warned(warned);
        TrainingListener.RolledBack back = new TrainingListener.RolledBack(reason, 2, 1, 2, 1, 3, 0.5);
        log.rolledBack(back);
        assertThat(replayed()).hasSize(6).contains(resumed, warned, back);
        assertThat(EventLogReader.read(folder.resolve("events.jsonl"))).extracting(SessionEvent::elapsedSeconds)
                .as("that of the event before").containsExactly(1.5, 3.0, 1.5, 0.493827156, 0.493827156, 0.493827156);
    }

    @Test
    void linesAreForOtherProgramsToo() throws IOException {
        tell(log(1));
        assertThat(folder.resolve("events.jsonl")).content().startsWith("""
                {"type":"started","time":"2025-06-01T12:00:00.123Z","elapsed_time":0.0,"examples":48,"steps_per_epoch":3,\
                "epoch_limit":2}
                {"type":"step","time":"2025-06-01T12:00:00.123Z","elapsed_time":0.123456789,"epoch":1,"step":1,"steps":3,\
                "run_step":1,"learning_rate":0.001,"loss":1.0,"objective":2.0,"units":16.0,\
                "gradient_norm":0.30000000000000004,"monitors":{"max_prob":0.3333333333333333},"sums":{"boundaries":7.0}}
                """).contains("""
                {"type":"new_best","time":"2025-06-01T12:00:00.123Z","elapsed_time":1.5,"epoch":1,"score":0.5,\
                "previous_score":null}
                {"type":"epoch","time":"2025-06-01T12:00:00.123Z","elapsed_time":1.5,"best":true,"epoch":1,\
                "train_loss":0.5,""").endsWith("""
                {"type":"stopped","time":"2025-06-01T12:00:00.123Z","elapsed_time":3.000000001,\
                "stop_kind":"no_improvement","stop_rule":"patience","stop_reason":"no more","best_epoch":1,"best_score":0.5}
                """);
        SessionEvent first = EventLogReader.read(folder.resolve("events.jsonl")).get(0);
        assertThat(first).isEqualTo(new SessionEvent("started", Instant.parse("2025-06-01T12:00:00.123Z"), 0,
                Map.of("examples", 48, "steps_per_epoch", 3, "epoch_limit", 2)));
    }

    @Test
    void everySoManyStepsAndWhateverBreaksTheRun() throws IOException {
        EventLog log = log(4);
        for (int s = 1; s <= 9; s++) {
            log.stepEnded(step(s, s == 7 ? Double.POSITIVE_INFINITY : 1));
        }
        assertThat(replayed()).extracting(step -> ((StepReport) step).runStep()).containsExactly(1L, 5L, 7L, 9L);
        Files.delete(folder.resolve("events.jsonl"));
        tell(log(0));
        assertThat(replayed()).hasSize(5).noneMatch(StepReport.class::isInstance);
        assertThatIllegalArgumentException().isThrownBy(() -> log(-1)).withMessageContaining("every -1th step");
    }

    /** A run that was killed leaves part of a line; one that goes on in the same folder trains an epoch again. */
    @Test
    void aTornLogIsReadAndContinued() throws IOException {
        Path file = folder.resolve("events.jsonl");
        EventLog log = log(1);
        log.started(new TrainingListener.Started(48, 3, OptionalInt.empty()));
        log.epochEnded(new TrainingListener.EpochEnded(epoch(1, 0.5), true));
        log.epochEnded(new TrainingListener.EpochEnded(epoch(2, 0.6), true));
        long whole = Files.size(file);
        log.stepEnded(step(9, 1));
        byte[] torn = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(torn, torn.length - 20));
        assertThat(EventLogReader.read(file)).extracting(SessionEvent::type).containsExactly("started", "epoch", "epoch");
        EventLog next = log(1);
        next.epochEnded(new TrainingListener.EpochEnded(epoch(2, 0.7), true));
        next.stopped(result(List.of()));
        assertThat(Files.readAllBytes(file)).startsWith(Arrays.copyOf(torn, (int) whole));
        List<Record> heard = replayed();
        assertThat(heard).hasSize(5);
        assertThat(((TrainingResult) heard.get(4)).history()).containsExactly(epoch(1, 0.5), epoch(2, 0.7));
    }

    @Test
    void eventsOfOtherKindsArePassedOver() throws IOException {
        Files.writeString(folder.resolve("events.jsonl"),
                "{\"type\":\"saved\",\"time\":\"2025-06-01T12:00:00Z\",\"file\":\"a\"}\n");
        assertThat(replayed()).isEmpty();
        assertThat(EventLogReader.read(folder.resolve("events.jsonl")).get(0).elapsedSeconds()).isNaN();
    }

    @Test
    void damagedEventsAreRefusedWithFileAndPlace() throws IOException {
        String head = "\"time\":\"2025-06-01T12:00:00Z\",\"elapsed_time\":1";
        for (String row : List.of("{\"type\":\"step\"}", "{\"type\":3," + head + "}",
                "{\"type\":\"step\",\"time\":\"noon\"}", "{\"type\":\"started\"," + head + "}",
                "{\"type\":\"epoch\"," + head + ",\"epoch\":-1}", "{\"type\":\"step\"," + head + ",\"units\":1}",
                "{\"type\":\"stopped\"," + head + ",\"best_epoch\":1,\"stop_kind\":\"tired\"}")) {
            Files.writeString(folder.resolve("events.jsonl"), row + "\n");
            assertThatIOException().as(row).isThrownBy(this::replayed).withMessageContaining("events.jsonl, event 1: ")
                    .withMessageContaining("what a training wrote");
        }
    }

    @Test
    void whatAListenerThrowsIsNoFaultOfTheFile() {
        tell(log(1));
        assertThatIllegalStateException().isThrownBy(() -> EventLogReader.replay(folder.resolve("events.jsonl"),
                new TrainingListener() {
                    @Override
                    public void started(Started event) {
                        throw new IllegalStateException("enough");
                    }
                })).withMessage("enough");
    }

    @Test
    void aLogThatCannotBeWrittenEndsTheRun() throws IOException {
        EventLog log = new EventLog(folder.resolve("none").resolve("events.jsonl"), 1, Clock.systemUTC());
        assertThatThrownBy(() -> log.started(new TrainingListener.Started(1, 1, OptionalInt.empty())))
                .isInstanceOf(UncheckedIOException.class).hasMessageContaining("events.jsonl");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}

package org.segmodel.train.search.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.segmodel.train.search.space.CategoricalParameter;
import org.segmodel.train.search.space.IntegerParameter;
import org.segmodel.train.search.space.RealParameter;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.ParameterValue;
import org.segmodel.train.search.study.StudyExistsException;
import org.segmodel.train.search.study.StudyRecord;
import org.segmodel.train.search.study.StudyStorage;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/** What every storage does. */
abstract class StudyStorageContract {

    private static final List<Direction> MAXIMIZE = List.of(Direction.MAXIMIZE);

    /** The storage under test. */
    abstract StudyStorage storage();

    /** Makes the last heartbeat of a trial older. */
    abstract void age(long trial, Duration by) throws Exception;

    private StudyStorage filled(TrialRecord[] trial) {
        StudyStorage storage = storage();
        trial[0] = storage.createTrial(storage.createStudy("study", MAXIMIZE).id());
        return storage;
    }

    @Test
    void studiesAreFoundByNameAndListedInOrder() {
        StudyStorage storage = storage();
        assertThat(storage.studies()).isEmpty();
        assertThat(storage.findStudy("O'Hara \"q\" ü")).isEmpty();
        StudyRecord first = storage.createStudy("O'Hara \"q\" ü", List.of(Direction.MAXIMIZE, Direction.MINIMIZE));
        StudyRecord second = storage.createStudy("another", MAXIMIZE);
        assertThat(first.name()).isEqualTo("O'Hara \"q\" ü");
        assertThat(first.directions()).containsExactly(Direction.MAXIMIZE, Direction.MINIMIZE);
        assertThat(storage.findStudy("O'Hara \"q\" ü")).contains(first);
        assertThat(storage.studies()).containsExactly(first, second);
        assertThatThrownBy(() -> storage.createStudy("another", MAXIMIZE)).isInstanceOf(StudyExistsException.class)
                .hasMessageContaining("another").hasMessageContaining("another name");
        assertThat(storage.studies()).containsExactly(first, second);
    }

    @Test
    void numbersCountWithinAStudy() {
        StudyStorage storage = storage();
        long first = storage.createStudy("first", MAXIMIZE).id();
        long second = storage.createStudy("second", MAXIMIZE).id();
        List<TrialRecord> trials = List.of(storage.createTrial(first), storage.createTrial(second),
                storage.enqueueTrial(first, Map.of(), Map.of()), storage.createTrial(first));
        assertThat(trials).extracting(TrialRecord::number).containsExactly(0, 0, 1, 2);
        assertThat(trials).extracting(TrialRecord::id).doesNotHaveDuplicates();
        assertThat(storage.trials(first)).containsExactly(trials.get(0), trials.get(2), trials.get(3));
        assertThat(storage.trials(second)).containsExactly(trials.get(1));
        assertThat(trials).allSatisfy(trial -> assertThat(storage.trial(trial.id())).isEqualTo(trial));
    }

    @Test
    void aTrialRunsFromItsMakingToItsEnd() {
        Instant before = StoredTime.exact(Instant.now());
        TrialRecord[] trial = new TrialRecord[1];
        StudyStorage storage = filled(trial);
        assertThat(trial[0].state()).isEqualTo(TrialState.RUNNING);
        assertThat(trial[0].completed()).isEmpty();
        assertThat(storage.finish(trial[0].id(), TrialState.COMPLETE, List.of(0.5))).isTrue();
        TrialRecord ended = storage.trial(trial[0].id());
        assertThat(ended.state()).isEqualTo(TrialState.COMPLETE);
        assertThat(ended.values()).containsExactly(0.5);
        assertThat(ended.started()).isEqualTo(trial[0].started());
        assertThat(List.of(before, ended.started().orElseThrow(), ended.completed().orElseThrow(), Instant.now())).isSorted();
    }

    @Test
    void parametersOfEveryKindComeBack() {
        TrialRecord[] trial = new TrialRecord[1];
        StudyStorage storage = filled(trial);
        long id = trial[0].id();
        CategoricalParameter choices = new CategoricalParameter("z choice",
                Arrays.asList(null, true, false, "it's \"so\" ü\n\\", 2L, 2.0, Double.NaN, "true", "null"));
        RealParameter log = new RealParameter("log", 1e-300, 1e300, OptionalDouble.empty(), true);
        RealParameter stepped = new RealParameter("stepped", 0, 0.3, OptionalDouble.of(0.1), false);
        List<ParameterValue> values = new ArrayList<>(List.of(
                new ParameterValue(new IntegerParameter("log int", 1, 1L << 53, 1, true), (1L << 53) - 1),
                new ParameterValue(log, 1.2345678901234567e-5), new ParameterValue(stepped, 0.3),
                new ParameterValue(new IntegerParameter("a by three", -4, 8, 3, false), 5L),
                new ParameterValue(new RealParameter("single", -0.5, -0.5, OptionalDouble.empty(), false), -0.5)));
        for (int i = 0; i < choices.choices().size(); i++) {
            values.add(new ParameterValue(new CategoricalParameter("choice " + (9 - i), choices.choices()),
                    choices.choices().get(i)));
        }
        storage.setParameters(id, values);
        storage.setParameters(id, List.of(new ParameterValue(log, 7.0)));
        values.set(1, new ParameterValue(log, 7.0));
        TrialRecord read = storage.trial(id);
        assertThat(List.copyOf(read.parameters().values())).isEqualTo(values);
        assertThat(List.copyOf(read.parameters().keySet())).isEqualTo(values.stream().map(each -> each.parameter().name())
                .toList());
        assertThat(storage.trials(storage.studies().get(0).id())).containsExactly(read);
    }

    @Test
    void intermediateValuesComeBack() {
        TrialRecord[] trial = new TrialRecord[1];
        StudyStorage storage = filled(trial);
        double[] values = {0.1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 0.0,
            Double.MAX_VALUE};
        Map<Integer, Double> expected = new HashMap<>();
        for (int i = values.length - 1; i >= 0; i--) {
            storage.report(trial[0].id(), i, values[i]);
            expected.put(i, values[i]);
        }
        assertThat(storage.trial(trial[0].id()).intermediate()).isEqualTo(expected);
        storage.report(trial[0].id(), 1, 3);
        storage.report(trial[0].id(), 0, Double.NaN);
        expected.putAll(Map.of(1, 3.0, 0, Double.NaN));
        assertThat(storage.trial(trial[0].id()).intermediate()).isEqualTo(expected);
    }

    @Test
    void attributesOfEveryKindComeBack() {
        TrialRecord[] trial = new TrialRecord[1];
        StudyStorage storage = filled(trial);
        long id = trial[0].id();
        long study = storage.studies().get(0).id();
        Map<String, Object> nested = new LinkedHashMap<>();
        nested.put("list", Arrays.asList(null, true, 1L, -1.5, "it's \"so\" ü 🎵 ' -- ; \\", List.of(), Map.of()));
        nested.put("numbers", List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Long.MAX_VALUE, 1e300));
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("nothing", null);
        expected.put("nested", nested);
        expected.put("text", "a\u0000b\u2028c");
        expected.forEach((name, value) -> {
            storage.setTrialAttribute(id, name, value);
            storage.setSystemAttribute(id, name + "!", value);
            storage.setStudyAttribute(study, name, value);
        });
        storage.setTrialAttribute(id, "nothing", 1);
        storage.setStudyAttribute(study, "text", Map.of("int", 5));
        assertThat(storage.trial(id).systemAttributes()).containsOnlyKeys("nothing!", "nested!", "text!")
                .containsEntry("nothing!", null).containsEntry("nested!", nested).containsEntry("text!", "a\u0000b\u2028c");
        expected.put("nothing", 1L);
        assertThat(storage.trial(id).userAttributes()).isEqualTo(expected);
        assertThat(storage.studies().get(0).userAttributes()).containsEntry("text", Map.of("int", 5L))
                .containsEntry("nothing", null).containsKey("nested");
        storage.finish(id, TrialState.FAIL, List.of());
        storage.setTrialAttribute(id, "cause", "late");
        assertThat(storage.trial(id).userAttributes()).containsEntry("cause", "late");
    }

    @Test
    void attributesAreWrittenTogetherOrNotAtAll() {
        TrialRecord[] trial = new TrialRecord[1];
        StudyStorage storage = filled(trial);
        long id = trial[0].id();
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("z", 1.5);
        attributes.put("a", null);
        attributes.put("list", List.of("x", 2L));
        storage.setTrialAttribute(id, "z", "before");
        storage.setTrialAttributes(id, attributes);
        storage.setTrialAttributes(id, Map.of());
        TrialRecord written = storage.trial(id);
        assertThat(written.userAttributes()).containsAllEntriesOf(attributes);
        attributes.put("z", 2.5);
        attributes.put("last", new Object());
        assertThatIllegalArgumentException().isThrownBy(() -> storage.setTrialAttributes(id, attributes));
        attributes.remove("last");
        attributes.put("x".repeat(513), 1L);
        assertThatIllegalArgumentException().isThrownBy(() -> storage.setTrialAttributes(id, attributes));
        assertThat(storage.trial(id)).isEqualTo(written);
    }

    @Test
    void valuesMayBeInfiniteAndSeveral() {
        StudyStorage storage = storage();
        long study = storage.createStudy("two", List.of(Direction.MAXIMIZE, Direction.MINIMIZE)).id();
        long id = storage.createTrial(study).id();
        List<Double> values = List.of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThatIllegalArgumentException().isThrownBy(() -> storage.finish(id, TrialState.COMPLETE, List.of(1.0)))
                .withMessageContaining("expected 2");
        assertThat(storage.finish(id, TrialState.COMPLETE, values)).isTrue();
        assertThat(storage.trial(id).values()).isEqualTo(values);
    }

    @Test
    void trialsEndOnceAndOnlyAsTheyMay() {
        TrialRecord[] trial = new TrialRecord[1];
        StudyStorage storage = filled(trial);
        long id = trial[0].id();
        assertThatIllegalArgumentException().isThrownBy(() -> storage.finish(id, TrialState.COMPLETE, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.finish(id, TrialState.COMPLETE, List.of(Double.NaN)))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> storage.finish(id, TrialState.RUNNING, List.of()))
                .withMessageContaining("RUNNING");
        assertThat(storage.trial(id)).isEqualTo(trial[0]);
        storage.report(id, 3, 0.25);
        assertThat(storage.finish(id, TrialState.PRUNED, List.of(0.25))).isTrue();
        TrialRecord ended = storage.trial(id);
        assertThat(storage.finish(id, TrialState.COMPLETE, List.of(1.0))).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> storage.report(id, 4, 0.5)).withMessageContaining("trial 0")
                .withMessageContaining("PRUNED");
        assertThatIllegalStateException().isThrownBy(() -> storage.setParameters(id, List.of(new ParameterValue(new IntegerParameter("n", 1, 2, 1, false), 1L))));
        assertThat(storage.trial(id)).isEqualTo(ended);
        assertThat(ended.values()).containsExactly(0.25);
        long failed = storage.createTrial(storage.studies().get(0).id()).id();
        assertThat(storage.finish(failed, TrialState.FAIL, List.of())).isTrue();
        assertThat(storage.trial(failed).values()).isEmpty();
    }

    @Test
    void waitingTrialsAreTakenInTheirOrder() {
        StudyStorage storage = storage();
        long study = storage.createStudy("study", MAXIMIZE).id();
        assertThat(storage.claimWaiting(study)).isEmpty();
        Map<String, Object> fixed = new LinkedHashMap<>();
        fixed.put("x", 0.5);
        fixed.put("choice", null);
        TrialRecord first = storage.enqueueTrial(study, fixed, Map.of("retry of", 3));
        TrialRecord second = storage.enqueueTrial(study, Map.of(), Map.of());
        assertThat(first.state()).isEqualTo(TrialState.WAITING);
        assertThat(first.started()).isEmpty();
        assertThat(first.systemAttributes()).isEqualTo(Map.of("fixed_params", fixed));
        assertThat(first.userAttributes()).isEqualTo(Map.of("retry of", 3L));
        assertThat(storage.finish(first.id(), TrialState.FAIL, List.of())).isFalse();
        TrialRecord taken = storage.claimWaiting(study).orElseThrow();
        assertThat(taken.id()).isEqualTo(first.id());
        assertThat(taken.state()).isEqualTo(TrialState.RUNNING);
        assertThat(taken.started()).isPresent();
        assertThat(taken.systemAttributes()).isEqualTo(first.systemAttributes());
        assertThat(storage.claimWaiting(study)).map(TrialRecord::id).contains(second.id());
        assertThat(storage.claimWaiting(study)).isEmpty();
    }

    @Test
    void noTwoThreadsGetTheSame() throws Exception {
        StudyStorage storage = storage();
        long study = storage.createStudy("study", MAXIMIZE).id();
        for (int i = 0; i < 20; i++) {
            storage.enqueueTrial(study, Map.of("i", i), Map.of());
        }
        List<Long> taken = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<Long>>> each = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                each.add(threads.submit(() -> {
                    List<Long> mine = new ArrayList<>();
                    for (Optional<TrialRecord> next = storage.claimWaiting(study); next.isPresent();
                            next = storage.claimWaiting(study)) {
                        mine.add(next.get().id());
                    }
                    return mine;
                }));
            }
            for (Future<List<Long>> mine : each) {
                taken.addAll(mine.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(taken).doesNotHaveDuplicates().hasSize(20);
    }

    @Test
    void onlyWorkersWithoutHeartbeatsForLongAreHeldForDead() throws Exception {
        StudyStorage storage = storage();
        long study = storage.createStudy("study", MAXIMIZE).id();
        long other = storage.createTrial(storage.createStudy("other", MAXIMIZE).id()).id();
        long alive = storage.createTrial(study).id();
        long revived = storage.createTrial(study).id();
        long ended = storage.createTrial(study).id();
        long dead = storage.createTrial(study).id();
        storage.enqueueTrial(study, Map.of(), Map.of());
        long taken = storage.claimWaiting(study).orElseThrow().id();
        for (long each : new long[] {other, revived, ended, dead, taken}) {
            age(each, Duration.ofDays(2));
        }
        storage.heartbeat(revived);
        storage.finish(ended, TrialState.COMPLETE, List.of(1.0));
        assertThat(storage.failStale(study, Duration.ofDays(3))).isEmpty();
        List<TrialRecord> failed = storage.failStale(study, Duration.ofHours(1));
        assertThat(failed).extracting(TrialRecord::id).containsExactly(dead, taken);
        assertThat(failed.get(0).state()).isEqualTo(TrialState.FAIL);
        assertThat(failed.get(0).completed()).isPresent();
        assertThat(storage.failStale(study, Duration.ofHours(1))).isEmpty();
        assertThat(storage.trials(study)).extracting(TrialRecord::state).containsExactly(TrialState.RUNNING,
                TrialState.RUNNING, TrialState.COMPLETE, TrialState.FAIL, TrialState.FAIL);
        assertThat(storage.trial(alive).state()).isEqualTo(TrialState.RUNNING);
        assertThat(storage.finish(dead, TrialState.COMPLETE, List.of(1.0))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> storage.failStale(study, Duration.ofSeconds(-1)));
    }

    @Test
    void idsThatAreNotThereAreNamed() {
        TrialRecord[] trial = new TrialRecord[1];
        StudyStorage storage = filled(trial);
        ParameterValue value = new ParameterValue(new IntegerParameter("n", 1, 2, 1, false), 1L);
        List<ThrowingCallable> calls = List.of(() -> storage.createTrial(77), () -> storage.trials(77),
                () -> storage.enqueueTrial(77, Map.of(), Map.of()), () -> storage.claimWaiting(77),
                () -> storage.setStudyAttribute(77, "a", 1), () -> storage.failStale(77, Duration.ZERO),
                () -> storage.trial(77), () -> storage.setParameters(77, List.of(value)), () -> storage.report(77, 1, 1),
                () -> storage.setTrialAttribute(77, "a", 1), () -> storage.setTrialAttributes(77, Map.of()),
                () -> storage.setSystemAttribute(77, "a", 1),
                () -> storage.finish(77, TrialState.FAIL, List.of()), () -> storage.heartbeat(77));
        assertThat(calls).allSatisfy(call -> assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining("77"));
        assertThat(storage.trials(storage.studies().get(0).id())).containsExactly(trial[0]);
    }

    @Test
    void whatIsRefusedLeavesNothing() {
        TrialRecord[] trial = new TrialRecord[1];
        StudyStorage storage = filled(trial);
        long study = storage.studies().get(0).id();
        List<ThrowingCallable> calls = List.of(() -> storage.setTrialAttribute(trial[0].id(), "a", new Object()),
                () -> storage.setTrialAttribute(trial[0].id(), "x".repeat(513), 1),
                () -> storage.setSystemAttribute(trial[0].id(), " ", 1),
                () -> storage.setStudyAttribute(study, "a", Map.of(1, 1)),
                () -> storage.enqueueTrial(study, Map.of("x", 1), Map.of("a", Instant.EPOCH)),
                () -> storage.enqueueTrial(study, Map.of("x", new int[1]), Map.of()),
                () -> storage.createStudy("x".repeat(513), MAXIMIZE), () -> storage.createStudy("new", List.of()),
                () -> storage.setParameters(trial[0].id(), List.of(new ParameterValue(
                        new IntegerParameter("x".repeat(513), 1, 2, 1, false), 1L))));
        assertThat(calls).allSatisfy(call -> assertThatIllegalArgumentException().isThrownBy(call)
                .withMessageContaining("expected"));
        assertThat(storage.trials(study)).containsExactly(trial[0]);
        assertThat(storage.studies()).hasSize(1);
    }

    /** More than are listed in a query of {@link TrialReader}, read when some had ended, and when all had. */
    @Test
    void manyTrialsAreReadAsOften() {
        StudyStorage storage = storage();
        long study = storage.createStudy("many", MAXIMIZE).id();
        IntegerParameter count = new IntegerParameter("count", 0, 1000, 1, false);
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            long id = storage.createTrial(study).id();
            ids.add(id);
            storage.setParameters(id, List.of(new ParameterValue(count, (long) i)));
            storage.report(id, 1, i);
            if (i == 8 || i == 22) {
                assertThat(storage.trials(study)).hasSize(i + 1).isEqualTo(ids.stream().map(storage::trial).toList());
            }
            if (i % 3 < 2) {
                storage.finish(id, TrialState.COMPLETE, List.of((double) i));
            }
        }
        for (long id : ids) {
            storage.setTrialAttribute(id, "late", id);
            storage.finish(id, TrialState.PRUNED, List.of());
        }
        List<TrialRecord> all = storage.trials(study);
        assertThat(all).isEqualTo(ids.stream().map(storage::trial).toList()).isEqualTo(storage.trials(study));
        assertThat(all).allSatisfy(trial -> {
            assertThat(trial.parameters().get("count").value()).isEqualTo((long) trial.number());
            assertThat(trial.intermediate()).containsEntry(1, (double) trial.number());
            assertThat(trial.userAttributes()).containsEntry("late", trial.id());
            assertThat(trial.values()).hasSize(trial.number() % 3 < 2 ? 1 : 0);
        });
    }

    @Test
    void whatWasGivenMayBeChangedAfterwards() {
        TrialRecord[] trial = new TrialRecord[1];
        StudyStorage storage = filled(trial);
        List<Object> list = new ArrayList<>(List.of(1L));
        storage.setTrialAttribute(trial[0].id(), "list", list);
        list.add(2L);
        assertThat(storage.trial(trial[0].id()).userAttributes()).containsEntry("list", List.of(1L));
    }
}

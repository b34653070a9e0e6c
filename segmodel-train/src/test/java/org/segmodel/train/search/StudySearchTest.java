package org.segmodel.train.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.segmodel.train.search.SearchOutcome.Ending;
import org.segmodel.train.search.pruner.MedianPruner;
import org.segmodel.train.search.pruner.NoPruner;
import org.segmodel.train.search.sampler.RandomSampler;
import org.segmodel.train.search.space.CategoricalParameter;
import org.segmodel.train.search.space.Condition;
import org.segmodel.train.search.space.Dimension;
import org.segmodel.train.search.space.RealParameter;
import org.segmodel.train.search.space.SearchSpace;
import org.segmodel.train.search.storage.MemoryStorage;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.ParameterValue;
import org.segmodel.train.search.study.StudyRecord;
import org.segmodel.train.search.study.StudyStorage;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

class StudySearchTest {

    private static final SearchSpace LINE = SearchSpace.of(new RealParameter("x", -1, 1, OptionalDouble.empty(), false));

    private final StudyStorage storage = new MemoryStorage();
    private final StudyRecord study = storage.createStudy("toy", List.of(Direction.MINIMIZE));

    private StudySearch search(SearchSpace space, Pruner pruner, SearchOptions options) {
        return new StudySearch(storage, study, space, new RandomSampler(), pruner, options, SearchListener.NONE);
    }

    private static List<Double> square(Trial trial) {
        return List.of(trial.number("x") * trial.number("x"));
    }

    @Test
    void theBestTrialIsTheOneWithTheLeastValue() {
        SearchOutcome outcome = search(LINE, new NoPruner(), SearchOptions.of(30, 1)).run(StudySearchTest::square);
        assertThat(outcome.ending()).isEqualTo(Ending.TRIALS);
        assertThat(outcome.complete()).hasSize(30);
        double least = outcome.trials().stream().mapToDouble(trial -> Math.abs((double) trial.parameters().get("x")
                .value())).min().orElseThrow();
        assertThat(outcome.best().orElseThrow().values()).containsExactly(least * least);
    }

    @Test
    void parametersDependOnSeedAndNumberAlone() {
        List<Object> first = values(search(LINE, new NoPruner(), SearchOptions.of(8, 3)).run(StudySearchTest::square));
        StudyStorage other = new MemoryStorage();
        SearchOutcome again = new StudySearch(other, other.createStudy("toy", List.of(Direction.MINIMIZE)), LINE,
                new RandomSampler(), new NoPruner(), SearchOptions.of(8, 3).withWorkers(4), SearchListener.NONE)
                .run(StudySearchTest::square);
        assertThat(values(again)).isEqualTo(first);
    }

    private static List<Object> values(SearchOutcome outcome) {
        return outcome.trials().stream().map(trial -> trial.parameters().get("x").value()).toList();
    }

    @Test
    void fourWorkersMakeAsManyTrialsAsAskedFor() {
        AtomicInteger calls = new AtomicInteger();
        SearchOutcome outcome = search(LINE, new NoPruner(), SearchOptions.of(50, 1).withWorkers(4)).run(trial -> {
            calls.incrementAndGet();
            return square(trial);
        });
        assertThat(outcome.trials()).hasSize(50);
        assertThat(calls).hasValue(50);
        assertThat(outcome.trials()).extracting(TrialRecord::number).doesNotHaveDuplicates();
    }

    @Test
    void aSecondSearchMakesOnlyWhatIsMissing() {
        search(LINE, new NoPruner(), SearchOptions.of(5, 1)).run(StudySearchTest::square);
        assertThat(search(LINE, new NoPruner(), SearchOptions.of(8, 1)).run(StudySearchTest::square).trials()).hasSize(8);
    }

    @Test
    void aFailureIsNoScoreAndStopsNothing() {
        SearchOutcome outcome = search(LINE, new NoPruner(), SearchOptions.of(6, 1)).run(trial -> {
            if (trial.number() % 3 == 0) {
                throw new IllegalStateException("the loss is not finite");
            }
            return trial.number() % 3 == 1 ? List.of(Double.NaN) : square(trial);
        });
        assertThat(outcome.in(TrialState.FAIL)).hasSize(4).allMatch(trial -> trial.values().isEmpty());
        assertThat((Map<?, ?>) outcome.trials().get(0).userAttributes().get(StudySearch.ERROR)).satisfies(error ->
                assertThat(error.get("message")).isEqualTo("the loss is not finite"));
        assertThat(outcome.complete()).hasSize(2);
    }

    @Test
    void whatIsWorseThanTheMedianEndsEarly() {
        List<Integer> steps = new ArrayList<>();
        SearchOutcome outcome = search(LINE, new MedianPruner(4, 2, 1, 1), SearchOptions.of(40, 1)).run(trial -> {
            double value = Math.abs(trial.number("x"));
            for (int step = 1; step <= 10; step++) {
                steps.add(step);
                trial.report(step, value);
            }
            return List.of(value);
        });
        assertThat(outcome.in(TrialState.PRUNED)).isNotEmpty().allSatisfy(trial -> {
            assertThat(trial.intermediate().lastKey()).isLessThan(10);
            assertThat(trial.values()).containsExactly(trial.intermediate().get(trial.intermediate().lastKey()));
        });
        assertThat(steps).hasSizeLessThan(400);
        assertThat(outcome.trials().subList(0, 4)).allMatch(trial -> trial.state() == TrialState.COMPLETE);
    }

    @Test
    void aStoppedTrialIsTriedAgainAndCountsOnce() {
        AtomicReference<StudySearch> running = new AtomicReference<>();
        Objective stopsItself = trial -> {
            if (trial.number() == 2) {
                running.get().requestStop();
            }
            trial.report(1, 0.5);
            return square(trial);
        };
        running.set(search(LINE, new NoPruner(), SearchOptions.of(5, 1)));
        SearchOutcome stopped = running.get().run(stopsItself);
        assertThat(stopped.ending()).isEqualTo(Ending.STOPPED);
        assertThat(stopped.trials()).extracting(TrialRecord::state).containsExactly(TrialState.COMPLETE,
                TrialState.COMPLETE, TrialState.FAIL, TrialState.WAITING);
        SearchOutcome outcome = search(LINE, new NoPruner(), SearchOptions.of(5, 1)).run(StudySearchTest::square);
        assertThat(outcome.complete()).hasSize(5);
        assertThat(outcome.trials().get(3).parameters().get("x").value()).isEqualTo(outcome.trials().get(2).parameters()
                .get("x").value());
    }

    @Test
    void theTrialOfADeadWorkerIsFailedAndTriedAgainOnce() throws InterruptedException {
        SearchOptions options = new SearchOptions(3, Optional.empty(), 1, 1, Optional.empty(), Duration.ofMillis(5),
                Duration.ofMillis(40), 1);
        TrialRecord dead = storage.createTrial(study.id());
        storage.setParameters(dead.id(), List.of(new ParameterValue(LINE.find("x").orElseThrow(),
                0.25)));
        // Storages may keep whole seconds.
        Thread.sleep(1100);
        SearchOutcome outcome = search(LINE, new NoPruner(), options).run(StudySearchTest::square);
        assertThat(outcome.trials().get(0).state()).isEqualTo(TrialState.FAIL);
        assertThat(outcome.complete()).hasSize(3);
        assertThat(outcome.trials().get(1).parameters().get("x").value()).isEqualTo(0.25);
        assertThat(outcome.trials().get(1).userAttributes()).containsEntry(StudySearch.RETRY_OF, 0L);
    }

    @Test
    void timeLimitsEndTrialAndSearch() {
        SearchOptions options = SearchOptions.of(1000, 1).withTimes(Optional.of(Duration.ofMillis(300)),
                Optional.of(Duration.ofMillis(20)));
        SearchOutcome outcome = search(LINE, new NoPruner(), options).run(trial -> {
            for (int step = 1; step < 1000; step++) {
                Thread.sleep(5);
                trial.report(step, 1);
            }
            return square(trial);
        });
        assertThat(outcome.ending()).isEqualTo(Ending.TIMEOUT);
        assertThat(outcome.complete()).isEmpty();
        assertThat((Map<?, ?>) outcome.trials().get(0).userAttributes().get(StudySearch.ERROR)).satisfies(error ->
                assertThat((String) error.get("message")).contains("limit"));
    }

    @Test
    void enqueuedParametersAreTakenAndTheOthersSampled() {
        SearchSpace space = new SearchSpace(List.of(
                new Dimension(new CategoricalParameter("kind", List.of("a", "b")), List.of()),
                new Dimension(new RealParameter("x", -1, 1, OptionalDouble.empty(), false), List.of()),
                new Dimension(new RealParameter("only_b", 0, 1, OptionalDouble.empty(), false),
                        List.of(new Condition("kind", List.of("b"))))));
        storage.enqueueTrial(study.id(), Map.of("kind", "b", "x", 0.125), Map.of());
        SearchOutcome outcome = search(space, new NoPruner(), SearchOptions.of(1, 1)).run(StudySearchTest::square);
        assertThat(outcome.trials().get(0).parameters().get("x").value()).isEqualTo(0.125);
        assertThat(outcome.trials().get(0).parameters()).containsKey("only_b");
    }

    @Test
    void severalObjectivesMakeAParetoFront() {
        StudyRecord both = storage.createStudy("both", List.of(Direction.MINIMIZE, Direction.MAXIMIZE));
        SearchOutcome outcome = new StudySearch(storage, both, LINE, new RandomSampler(), new NoPruner(),
                SearchOptions.of(40, 1), SearchListener.NONE).run(trial -> List.of(trial.number("x") * trial.number("x"),
                        trial.number("x")));
        // Right of 0 more of the one costs more of the other; left of it both are worse than at 0.
        double best = outcome.complete().stream().mapToDouble(trial -> trial.values().get(0)).min().orElseThrow();
        assertThat(outcome.paretoFront()).isNotEmpty().allMatch(trial -> trial.values().get(1) > 0
                || trial.values().get(0) == best);
        assertThat(outcome.complete().stream().filter(trial -> trial.values().get(1) > 0)).allMatch(
                outcome.paretoFront()::contains);
    }
}

package org.segmodel.train.search.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.StudyExistsException;
import org.segmodel.train.search.study.StudyStorage;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/** Many who work at one study. */
final class Crowd {

    private static final int THREADS = 4;
    private static final int TRIALS = 50;

    private Crowd() {
    }

    /** Two storages, which make the tables and the study at once; then four threads, fifty trials each. */
    static void assertSharesAStudy(String url) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        Future<SqlStorage> first = threads.submit(() -> opened(url));
        Future<SqlStorage> second = threads.submit(() -> opened(url));
        try (SqlStorage one = first.get(); SqlStorage two = second.get()) {
            assertThat(one.studies()).hasSize(1).isEqualTo(two.studies());
            long study = one.studies().get(0).id();
            List<Future<List<Integer>>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                StudyStorage mine = i % 2 == 0 ? one : two;
                all.add(threads.submit(() -> work(mine, study, TRIALS)));
            }
            List<Integer> numbers = new ArrayList<>();
            for (Future<List<Integer>> each : all) {
                numbers.addAll(each.get());
            }
            assertThat(numbers).containsExactlyInAnyOrderElementsOf(IntStream.range(0, THREADS * TRIALS).boxed().toList());
            List<TrialRecord> trials = two.trials(study);
            assertThat(trials).extracting(TrialRecord::number).isEqualTo(IntStream.range(0, THREADS * TRIALS).boxed().toList());
            assertThat(trials).allSatisfy(trial -> assertThat(trial.values()).containsExactly((double) trial.number()));
        } finally {
            threads.shutdownNow();
        }
    }

    private static SqlStorage opened(String url) {
        SqlStorage storage = SqlStorage.open(url);
        try {
            storage.createStudy("shared", List.of(Direction.MAXIMIZE));
        } catch (StudyExistsException e) {
            assertThat(storage.findStudy("shared")).isPresent();
        }
        return storage;
    }

    /** Makes trials and ends each with its number as value; returns the numbers. */
    static List<Integer> work(StudyStorage storage, long study, int trials) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            TrialRecord trial = storage.createTrial(study);
            assertThat(storage.finish(trial.id(), TrialState.COMPLETE, List.of((double) trial.number()))).isTrue();
            numbers.add(trial.number());
        }
        return numbers;
    }
}

package org.segmodel.train.calibration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.segmodel.core.random.RandomStream;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.calibration.NoCalibration;

/**
 * Chooses among calibration methods by how they do on sequences that they were not fitted on. A method is taken only if,
 * cross-fitted, it lowers the negative log-likelihood and does not raise the expected calibration error; of several the
 * one with the lowest likelihood loss; otherwise none.
 *
 * <p>The score of a choice must not be read off the scores that led to it. So the whole procedure, fitting and choosing,
 * is itself cross-fitted (S. Varma and R. Simon, Bias in Error Estimation when Using Cross-Validation for Model Selection,
 * BMC Bioinformatics 7, 2006): {@link Result#held} has for each sequence what the procedure makes of the other folds
 * alone. Immutable.
 */
public final class CalibrationSearch {

    private final List<CalibrationMethod> methods;
    private final int classes;
    private final int folds;
    private final Judge judge;

    /**
     * A search.
     *
     * @param methods what to try, in an order that decides between equals; those that do not apply to so many classes are
     *                passed over, and {@link CalibrationMethod#NONE} always competes
     * @param classes number of classes, at least 1
     * @param folds   parts into which sequences are cut, 2 or more
     * @param judge   scores calibrations
     * @throws IllegalArgumentException if {@code folds} is less than 2
     */
    public CalibrationSearch(List<CalibrationMethod> methods, int classes, int folds, Judge judge) {
        CrossFit.requireFolds(folds);
        this.methods = methods.stream().distinct()
                .filter(method -> method != CalibrationMethod.NONE && method.appliesTo(classes)).toList();
        this.classes = classes;
        this.folds = folds;
        this.judge = Objects.requireNonNull(judge, "judge");
    }

    /**
     * How good calibrations are on sequences; lower is better in both.
     *
     * @param negativeLogLikelihood mean over rows
     * @param expectedError         expected calibration error
     */
    public record Judgement(double negativeLogLikelihood, double expectedError) {

        private boolean improves(Judgement none) {
            return negativeLogLikelihood < none.negativeLogLikelihood && expectedError <= none.expectedError;
        }
    }

    /** Scores calibrations. */
    @FunctionalInterface
    public interface Judge {

        /**
         * Scores them.
         *
         * @param sequences    at least one
         * @param calibrations one for each sequence
         */
        Judgement of(List<ScoredSequence> sequences, List<Calibration> calibrations);
    }

    /**
     * A method that was tried.
     *
     * @param method    which
     * @param fitted    fitted on all sequences
     * @param held      for each sequence one that was fitted on the other folds
     * @param judgement of {@code held}
     */
    public record Candidate(CalibrationMethod method, Calibration fitted, List<Calibration> held,
            Judgement judgement) {

        /** Copies. */
        public Candidate {
            held = List.copyOf(held);
        }
    }

    /**
     * What was found.
     *
     * @param method     the method chosen
     * @param chosen     fitted on all sequences
     * @param held       for each sequence what the whole procedure makes of the other folds
     * @param candidates the methods tried, in their order; none where there are too few sequences to hold any out
     */
    public record Result(CalibrationMethod method, Calibration chosen, List<Calibration> held,
            List<Candidate> candidates) {

        /** Copies. */
        public Result {
            held = List.copyOf(held);
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * Tries all methods.
     *
     * @param sequences with one logit for each class in each row, all finite
     * @param random    deals sequences to folds
     * @throws IllegalArgumentException as {@link CalibrationMethod#fit}
     */
    public Result search(List<ScoredSequence> sequences, RandomStream random) {
        List<Candidate> candidates = candidates(sequences, random);
        Optional<Candidate> best = best(sequences, candidates);
        List<Calibration> held = candidates.isEmpty() ? none(sequences)
                : CrossFit.calibrators(sequences, folds, others -> choose(others, random), random);
        return new Result(best.map(Candidate::method).orElse(CalibrationMethod.NONE),
                best.map(Candidate::fitted).orElse(new NoCalibration()), held, candidates);
    }

    private Calibration choose(List<ScoredSequence> sequences, RandomStream random) {
        return best(sequences, candidates(sequences, random)).map(Candidate::fitted).orElse(new NoCalibration());
    }

    private List<Candidate> candidates(List<ScoredSequence> sequences, RandomStream random) {
        List<Candidate> candidates = new ArrayList<>();
        for (CalibrationMethod method : methods) {
            List<Calibration> held = CrossFit.calibrators(sequences, folds, part -> method.fit(part, classes), random);
            if (!held.isEmpty()) {
                candidates.add(new Candidate(method, method.fit(sequences, classes), held, judge.of(sequences, held)));
            }
        }
        return candidates;
    }

    private Optional<Candidate> best(List<ScoredSequence> sequences, List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        Judgement none = judge.of(sequences, none(sequences));
        Candidate best = null;
        for (Candidate candidate : candidates) {
            if (candidate.judgement().improves(none) && (best == null || candidate.judgement().negativeLogLikelihood()
                    < best.judgement().negativeLogLikelihood())) {
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    private static List<Calibration> none(List<ScoredSequence> sequences) {
        return Collections.nCopies(sequences.size(), new NoCalibration());
    }
}

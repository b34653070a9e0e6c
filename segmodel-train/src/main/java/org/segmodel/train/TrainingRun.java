package org.segmodel.train;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.StepReport;
import org.segmodel.train.schedule.SchedulePoint;
import org.segmodel.train.stop.StopReason;
import org.segmodel.train.task.TrainingTask;
import org.segmodel.train.task.ValidationResult;

/** The state of one run of a {@link Trainer}. */
final class TrainingRun<E> {

    private final Trainer trainer;
    private final TrainingTask<E> task;
    private final List<EpochReport> history = new ArrayList<>();
    private final long startNanos;
    private final float[] initial;
    private long steps;
    private float[] best;
    private int bestEpoch;
    private double bestScore = Double.NaN;

    TrainingRun(Trainer trainer, TrainingTask<E> task) {
        this.trainer = trainer;
        this.task = task;
        if (task.trainingExamples().isEmpty()) {
            throw new IllegalArgumentException("the task has no training examples; expected one or more");
        }
        this.initial = task.parameters();
        this.startNanos = nanos();
    }

    TrainingResult run() {
        TrainingListener.Started started = new TrainingListener.Started(trainer.sampler.examplesPerEpoch(),
                trainer.sampler.batchesPerEpoch(), trainer.stopping.epochLimit());
        trainer.listeners.forEach(listener -> listener.started(started));
        return end(train());
    }

    private StopReason train() {
        try {
            Optional<StopReason> stop = Optional.empty();
            for (int epoch = 1; stop.isEmpty(); epoch++) {
                stop = epoch(epoch);
            }
            return stop.get();
        } catch (RuntimeException | Error e) {
            // What was learned so far need not be lost with, say, a full disk.
            restoreBest();
            throw e;
        }
    }

    private Optional<StopReason> epoch(int epoch) {
        EpochMeans means = new EpochMeans();
        long trainStart = nanos();
        List<Double> scores = List.copyOf(history.stream().map(EpochReport::score).toList());
        List<int[]> batches = trainer.sampler.batches(epoch);
        double rate = Double.NaN;
        for (int i = 0; i < batches.size(); i++) {
            if (trainer.takeStopRequest()) {
                return interrupted("before step " + (i + 1) + " of epoch " + epoch);
            }
            rate = rate(new SchedulePoint(epoch, i + 1, batches.size(), scores));
            StepReport step = new StepReport(epoch, i + 1, batches.size(), ++steps, rate,
                    task.step(task.batch(epoch, batches.get(i)), rate), elapsed());
            means.add(step.result());
            trainer.listeners.forEach(listener -> listener.stepEnded(step));
            Optional<StopReason> stop = trainer.stopping.afterStep(step);
            if (stop.isPresent()) {
                return stop;
            }
        }
        long validationStart = nanos();
        ValidationResult validation = task.validate();
        long validationEnd = nanos();
        history.add(new EpochReport(epoch, batches.size(), means.units(), means.loss(), means.objective(),
                means.monitors(), rate, means.gradientNorm(), validation.scores(), validation.distributions(),
                task.score(validation.scores()), seconds(trainStart, validationStart),
                seconds(validationStart, validationEnd), seconds(startNanos, validationEnd)));
        return select();
    }

    /** Model selection and the rules that look at whole epochs. */
    private Optional<StopReason> select() {
        EpochReport report = history.get(history.size() - 1);
        Optional<StopReason> stop = trainer.stopping.afterEpoch(List.copyOf(history));
        boolean broken = stop.isPresent() && stop.get().kind().isBroken();
        boolean first = trainer.selection == Selection.LAST || bestEpoch == 0;
        boolean better = !broken && (first ? !Double.isNaN(report.score()) : report.score() > bestScore);
        if (better) {
            TrainingListener.NewBest event = new TrainingListener.NewBest(report.epoch(), report.score(), bestScore);
            best = task.parameters();
            bestEpoch = report.epoch();
            bestScore = report.score();
            trainer.listeners.forEach(listener -> listener.newBest(event));
        }
        TrainingListener.EpochEnded event = new TrainingListener.EpochEnded(report, better);
        trainer.listeners.forEach(listener -> listener.epochEnded(event));
        return stop.isPresent() || !trainer.takeStopRequest() ? stop : interrupted("after epoch " + report.epoch());
    }

    private TrainingResult end(StopReason reason) {
        if (best == null && reason.kind().isBroken()) {
            task.restore(initial);
        }
        restoreBest();
        trainer.forgetStopRequest();
        TrainingResult result = new TrainingResult(reason, bestEpoch, bestScore, history, elapsed());
        trainer.listeners.forEach(listener -> listener.stopped(result));
        return result;
    }

    private void restoreBest() {
        if (best != null) {
            task.restore(best);
        }
    }

    private double rate(SchedulePoint point) {
        double rate = trainer.schedule.rate(point);
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalStateException("the schedule gave a learning rate of " + rate + " for step " + point.step()
                    + " of epoch " + point.epoch() + "; expected a finite rate greater than 0");
        }
        return rate;
    }

    private static Optional<StopReason> interrupted(String where) {
        return Optional.of(new StopReason(StopReason.Kind.INTERRUPTED, "the run was asked to end " + where));
    }

    private long nanos() {
        return trainer.nanoClock.getAsLong();
    }

    private Duration elapsed() {
        return Duration.ofNanos(nanos() - startNanos);
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }
}

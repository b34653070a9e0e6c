package org.segmodel.train;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.segmodel.train.checkpoint.BestEpoch;
import org.segmodel.train.checkpoint.Checkpoints;
import org.segmodel.train.checkpoint.Position;
import org.segmodel.train.checkpoint.TrainingState;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.EpochSums;
import org.segmodel.train.report.StepReport;
import org.segmodel.train.schedule.SchedulePoint;
import org.segmodel.train.stop.StopReason;
import org.segmodel.train.stop.StoppingRule;
import org.segmodel.train.task.TrainingTask;
import org.segmodel.train.task.ValidationResult;

/** One run of a {@link Trainer}. Whatever changes in its course is part of a {@link TrainingState}. */
final class TrainingRun<E> {

    private final Trainer trainer;
    private final TrainingTask<E> task;
    private final int memory;
    private final float[] initial;
    private final List<EpochReport> history = new ArrayList<>();
    private final List<StepReport> recent = new ArrayList<>();
    private int epoch = 1;
    private int step;
    private long runSteps;
    private EpochSums sums = EpochSums.NONE;
    private BestEpoch best = BestEpoch.NONE;
    private int rollbacks;
    private Optional<TrainingState> good = Optional.empty();
    private long startNanos;
    private long epochNanos;
    private long savedNanos;

    TrainingRun(Trainer trainer, TrainingTask<E> task) {
        this.trainer = trainer;
        this.task = task;
        if (task.trainingExamples().isEmpty()) {
            throw new IllegalArgumentException("the task has no training examples; expected one or more");
        }
        this.memory = trainer.warnings.stream().mapToInt(StoppingRule::memory)
                .reduce(trainer.stopping.memory(), Math::max);
        this.initial = task.parameters();
        startNanos = nanos();
        epochNanos = startNanos;
        savedNanos = startNanos;
    }

    TrainingResult run() {
        announce();
        return end(train());
    }

    TrainingResult resume(TrainingState state) {
        Position position = state.position();
        if (position.step() > trainer.sampler.batchesPerEpoch()) {
            throw new IllegalArgumentException("the state is that of a run that had made " + position.step()
                    + " steps of its epoch; this one has only " + trainer.sampler.batchesPerEpoch());
        }
        goTo(state);
        rollbacks = state.rollbacks();
        good = state.good();
        startNanos = savedNanos - position.elapsed().toNanos();
        epochNanos = savedNanos - position.inEpoch().toNanos();
        announce();
        tell(listener -> listener.resumed(new TrainingListener.Resumed(state.history(), epoch, step)));
        return end(state.end().isPresent() ? state.end().get() : train());
    }

    private void announce() {
        TrainingListener.Started started = new TrainingListener.Started(trainer.sampler.examplesPerEpoch(),
                trainer.sampler.batchesPerEpoch(), trainer.stopping.epochLimit());
        tell(listener -> listener.started(started));
    }

    private StopReason train() {
        try {
            if (step == 0) {
                remember(Optional.empty());
            }
            while (true) {
                Optional<StopReason> stop = epoch();
                if (stop.isPresent() && !rolledBack(stop.get())) {
                    StopReason reason = afterRollbacks(stop.get());
                    trainer.checkpoints.ifPresent(receiver -> {
                        receiver.save(state(Optional.of(reason).filter(each -> each.kind().isComplete())));
                        receiver.flush();
                    });
                    return reason;
                }
            }
        } catch (RuntimeException | Error e) {
            // What was learned so far need not be lost with, say, a full disk.
            restoreBest();
            flush(e);
            throw e;
        }
    }

    /** Nobody may be writing any more when the run has ended, by whatever failure. */
    private void flush(Throwable failure) {
        try {
            trainer.checkpoints.ifPresent(Checkpoints::flush);
        } catch (RuntimeException e) {
            // No failure can suppress itself.
            if (e != failure) {
                failure.addSuppressed(e);
            }
        }
    }

    /** The rest of the running epoch; where it ends without a reason to stop, the next one is about to begin. */
    private Optional<StopReason> epoch() {
        List<Double> scores = history.stream().map(EpochReport::score).toList();
        List<int[]> batches = trainer.sampler.batches(epoch);
        task.beginEpoch(epoch);
        while (step < batches.size()) {
            if (trainer.takeStopRequest()) {
                return interrupted("before step " + (step + 1) + " of epoch " + epoch);
            }
            Optional<StopReason> stop = step(batches, scores);
            if (stop.isPresent()) {
                return stop;
            }
            if (trainer.checkpoints.isPresent()
                    && trainer.interval.isDue(runSteps, Duration.ofNanos(nanos() - savedNanos))) {
                save(state(Optional.empty()));
            }
        }
        Optional<StopReason> stop = select(validate(batches.size()));
        if (stop.isEmpty()) {
            remember(trainer.checkpoints);
            return trainer.takeStopRequest() ? interrupted("after epoch " + (epoch - 1)) : stop;
        }
        return stop;
    }

    private Optional<StopReason> step(List<int[]> batches, List<Double> scores) {
        double rate = rate(new SchedulePoint(epoch, step + 1, batches.size(), scores));
        StepReport report = new StepReport(epoch, step + 1, batches.size(), runSteps + 1, rate,
                task.step(task.batch(epoch, batches.get(step)), rate), elapsed());
        step++;
        runSteps++;
        sums = sums.plus(report.result());
        if (recent.size() == memory) {
            recent.remove(0);
        }
        recent.add(report);
        tell(listener -> listener.stepEnded(report));
        List<StepReport> seen = Collections.unmodifiableList(recent);
        trainer.warnings.forEach(rule -> rule.afterStep(seen).ifPresent(reason -> warn(step, reason)));
        return trainer.stopping.afterStep(seen);
    }

    private EpochReport validate(int steps) {
        long start = nanos();
        ValidationResult validation = task.validate();
        long end = nanos();
        return new EpochReport(epoch, steps, sums.units(), sums.loss().mean(), sums.objective().mean(), sums.watched(),
                recent.get(recent.size() - 1).learningRate(), sums.gradientNorm().mean(), validation.scores(),
                validation.distributions(), task.score(validation.scores()), seconds(epochNanos, start),
                seconds(start, end), seconds(startNanos, end));
    }

    /** Model selection and the rules that look at whole epochs. */
    private Optional<StopReason> select(EpochReport report) {
        history.add(report);
        List<EpochReport> seen = List.copyOf(history);
        trainer.warnings.forEach(rule -> rule.afterEpoch(seen).ifPresent(reason -> warn(0, reason)));
        Optional<StopReason> stop = trainer.stopping.afterEpoch(seen);
        boolean broken = stop.isPresent() && stop.get().kind().isBroken();
        if (broken && canRollBack()) {
            return stop;
        }
        boolean first = trainer.selection == Selection.LAST || !best.present();
        boolean better = !broken && (first ? !Double.isNaN(report.score()) : report.score() > best.score());
        if (better) {
            TrainingListener.NewBest event = new TrainingListener.NewBest(epoch, report.score(), best.score(),
                    report.elapsedSeconds());
            best = new BestEpoch(epoch, report.score(), task.parameters());
            tell(listener -> listener.newBest(event));
        }
        tell(listener -> listener.epochEnded(new TrainingListener.EpochEnded(report, better)));
        epoch++;
        step = 0;
        sums = EpochSums.NONE;
        epochNanos = nanos();
        return stop;
    }

    private boolean canRollBack() {
        return good.isPresent() && rollbacks < trainer.rollback.most();
    }

    private boolean rolledBack(StopReason reason) {
        if (!reason.kind().isBroken() || !canRollBack()) {
            return false;
        }
        int brokenEpoch = epoch;
        int brokenStep = step;
        goTo(good.get());
        epochNanos = nanos();
        rollbacks++;
        TrainingListener.RolledBack event = new TrainingListener.RolledBack(reason, brokenEpoch, brokenStep, epoch,
                rollbacks, trainer.rollback.most(), trainer.rollback.scale(rollbacks));
        tell(listener -> listener.rolledBack(event));
        return true;
    }

    private StopReason afterRollbacks(StopReason reason) {
        return rollbacks == 0 || !reason.kind().isBroken() ? reason
                : new StopReason(reason.kind(), reason.rule(), reason.sentence() + "; going back did not help (rollbacks: "
                        + rollbacks + ")");
    }

    /** Keeps the state at the beginning of an epoch where somebody has use for it. */
    private void remember(Optional<Checkpoints> receiver) {
        boolean returns = trainer.rollback.most() > 0;
        if (returns || receiver.isPresent()) {
            TrainingState state = state(Optional.empty());
            good = returns ? Optional.of(state) : good;
            receiver.ifPresent(each -> save(state));
        }
    }

    private void save(TrainingState state) {
        trainer.checkpoints.orElseThrow().save(state);
        savedNanos = nanos();
    }

    private TrainingState state(Optional<StopReason> end) {
        // At its beginning an epoch is good itself.
        Optional<TrainingState> behind = step == 0 || end.isPresent() ? Optional.empty() : good;
        return new TrainingState(new Position(epoch, step, runSteps, elapsed(), Duration.ofNanos(nanos() - epochNanos)),
                history, recent, sums, best, rollbacks, end, task.state(), behind);
    }

    /** Makes everything as it was, but for the clock and the rollbacks. */
    private void goTo(TrainingState state) {
        task.restoreState(state.task());
        epoch = state.position().epoch();
        step = state.position().step();
        runSteps = state.position().runSteps();
        history.clear();
        history.addAll(state.history());
        recent.clear();
        recent.addAll(state.recent());
        sums = state.sums();
        best = state.best();
    }

    private TrainingResult end(StopReason reason) {
        if (!best.present() && reason.kind().isBroken()) {
            task.restore(initial);
        }
        restoreBest();
        trainer.forgetStopRequest();
        TrainingResult result = new TrainingResult(reason, best.epoch(), best.score(), history, elapsed());
        tell(listener -> listener.stopped(result));
        return result;
    }

    private void restoreBest() {
        if (best.present()) {
            task.restore(best.weights());
        }
    }

    private void tell(Consumer<TrainingListener> event) {
        trainer.listeners.forEach(event);
    }

    private void warn(int afterStep, StopReason reason) {
        TrainingListener.Warned event = new TrainingListener.Warned(epoch, afterStep, reason);
        tell(listener -> listener.warned(event));
    }

    private double rate(SchedulePoint point) {
        double rate = trainer.schedule.rate(point) * trainer.rollback.scale(rollbacks);
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

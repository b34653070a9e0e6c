package org.segmodel.train.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.segmodel.core.io.JsonTrees;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.TrainingResult;
import org.segmodel.train.report.EpochReport;

/**
 * Keeps {@link SessionFiles#METRICS} current: written at the start without rows, again after every epoch, and at the
 * end with the outcome. To the given metadata it adds {@code training_info.total_epochs}, the number of rows, and at
 * the end the section {@code outcome}: {@code stop_kind}, {@code stop_rule}, {@code stop_reason}, {@code best_epoch},
 * {@code best_score}, {@code elapsed_time} in seconds. A file that cannot be written ends the run with an
 * {@link UncheckedIOException}. For one run.
 */
public final class SessionListener implements TrainingListener {

    private static final String TRAINING_INFO = "training_info";

    private final SessionFolder folder;
    private final Map<String, Map<String, Object>> metadata = new LinkedHashMap<>();
    private final List<EpochReport> epochs = new ArrayList<>();

    /**
     * A listener for one run.
     *
     * @param folder   where to write
     * @param metadata sections to begin with, for example {@code model_info} and {@code training_info}
     * @throws IllegalArgumentException if a section holds something that JSON cannot say
     */
    public SessionListener(SessionFolder folder, Map<String, ? extends Map<String, ?>> metadata) {
        this.folder = Objects.requireNonNull(folder, "folder");
        // The canonical form has the same order of sections in every run, whatever kind of map was given.
        JsonTrees.canonicalMap(metadata).keySet().forEach(section -> put(section, metadata.get(section)));
    }

    /**
     * Adds or replaces a section of the metadata and writes the file again; for what is known only after training, such
     * as {@code calibration_info}.
     *
     * @param section name of the section
     * @param content its values
     */
    public void describe(String section, Map<String, ?> content) {
        put(section, content);
        write();
    }

    @Override
    public void started(Started event) {
        write();
    }

    @Override
    public void resumed(Resumed event) {
        epochs.clear();
        epochs.addAll(event.history());
        write();
    }

    @Override
    public void epochEnded(EpochEnded event) {
        epochs.add(event.report());
        write();
    }

    @Override
    public void stopped(TrainingResult result) {
        describe("outcome", outcome(result));
    }

    /** How a run ended, under the names of the files. */
    static Map<String, Object> outcome(TrainingResult result) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("stop_kind", result.stopReason().kind().name().toLowerCase(Locale.ROOT));
        outcome.put("stop_rule", result.stopReason().rule());
        outcome.put("stop_reason", result.stopReason().sentence());
        outcome.put("best_epoch", result.bestEpoch());
        outcome.put("best_score", result.bestScore());
        outcome.put("elapsed_time", result.elapsed().toNanos() / 1e9);
        return outcome;
    }

    private void put(String section, Map<String, ?> content) {
        metadata.put(section, new LinkedHashMap<>(JsonTrees.canonicalMap(content)));
    }

    private void write() {
        metadata.computeIfAbsent(TRAINING_INFO, section -> new LinkedHashMap<>()).put("total_epochs", epochs.size());
        try {
            folder.writeJson(SessionFiles.METRICS, new SessionMetrics(new LinkedHashMap<>(metadata), epochs).toMap());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}

package org.segmodel.train.lyrics.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.train.lyrics.LyricTrainer;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.search.SearchListener;
import org.segmodel.train.search.SearchOptions;
import org.segmodel.train.search.SearchOutcome;
import org.segmodel.train.search.StudySearch;
import org.segmodel.train.search.config.ObjectiveSettings;
import org.segmodel.train.search.config.SearchConfig;
import org.segmodel.train.search.report.SearchCsv;
import org.segmodel.train.search.report.SearchPage;
import org.segmodel.train.search.report.SearchSummary;
import org.segmodel.train.search.report.SearchTree;
import org.segmodel.train.search.study.StudyRecord;
import org.segmodel.train.search.study.StudyStorage;

/**
 * Searches for the configuration of a lyric tagger and leaves a folder: a session folder for each trial in {@code trials},
 * its configuration in {@code hyperopt_logs}, and, written anew after every search, {@code search_config.yaml},
 * {@code hyperopt_results.json}, {@code hyperopt_summary.txt}, {@code trials.csv}, {@code report.html} and {@code best_config.yaml}, which trains
 * as it is. One object is one search; {@link #requestStop} may be called from any thread.
 */
public final class LyricSearch {

    /** Name of the study where none is given. */
    public static final String STUDY = "lyrics";

    /** What a trial leaves out, as it would cost time or room that nobody asked for; the search file may say otherwise. */
    private static final List<String> LEAN = List.of("output.save_report=false", "output.save_checkpoints=false");

    /**
     * Makes a configuration.
     */
    @FunctionalInterface
    public interface Base {

        /**
         * The configuration that trials begin from, with changes.
         *
         * @param name      of {@link SearchConfig#base}; empty for the defaults
         * @param overrides {@code dotted.key=value} each, in order
         * @throws org.segmodel.core.config.ConfigException with all problems
         */
        LyricTrainingConfig load(Optional<String> name, List<String> overrides);
    }

    private final SearchConfig config;
    private final Base base;
    private final List<String> changes;
    private final StudyStorage storage;
    private final StudyRecord study;
    private final Path folder;
    private final StudySearch search;

    /**
     * A search in a study, which is made if there is none.
     *
     * @param config   what is searched and how
     * @param base     makes configurations
     * @param changes  of all trials, over those of the search file; such as the places of songs
     * @param storage  where the study is; stays open
     * @param study    name of the study
     * @param folder   for the files; made if it is missing
     * @param options  how far to go
     * @param listener is told how it goes
     * @throws org.segmodel.core.config.ConfigException if a trial's configuration cannot be made from the search file, with
     *                                                  all problems
     * @throws org.segmodel.core.io.SongFormatException if the songs cannot be used
     * @throws IllegalArgumentException                 if the study that is there has other objectives
     */
    public LyricSearch(SearchConfig config, Base base, List<String> changes, StudyStorage storage, String study,
            Path folder, SearchOptions options, SearchListener listener) {
        this.config = Objects.requireNonNull(config, "config");
        this.base = base;
        this.changes = List.copyOf(changes);
        this.storage = storage;
        this.folder = folder;
        // Finds out what cannot work before anything is written.
        new LyricTrainer(load(Map.of(), List.of()), LyricTrainingOptions.quiet()).check();
        this.study = storage.findStudy(study).orElseGet(() -> storage.createStudy(study, config.directions()));
        if (!this.study.directions().equals(config.directions())) {
            throw new IllegalArgumentException("study '" + study + "' in " + storage + " has the objectives "
                    + this.study.directions() + ", the search file has " + config.directions() + "; name another study");
        }
        this.search = new StudySearch(storage, this.study, config.space(), config.sampler().sampler(options.seed()),
                config.pruner().pruner(), options, listener);
    }

    /**
     * Searches, and writes the files.
     *
     * @return the study as it is then
     * @throws IOException if a file cannot be written; the study is in its storage all the same
     */
    public SearchOutcome run() throws IOException {
        Files.createDirectories(folder.resolve("trials"));
        Files.createDirectories(folder.resolve("hyperopt_logs"));
        AtomicFiles.writeString(folder.resolve("search_config.yaml"), ConfigWriter.toYaml(config));
        Function<Map<String, Object>, LyricTrainingConfig> configs = chosen -> load(chosen, LEAN);
        storage.setStudyAttribute(study.id(), "segmodel:objectives", objectives());
        SearchOutcome outcome = search.run(new LyricObjective(configs, objectives(), folder));
        write(outcome);
        return outcome;
    }

    /** Asks running trials to end after their epoch; their parameters wait for the next search in the study. */
    public void requestStop() {
        search.requestStop();
    }

    /** Names of the objectives. */
    public List<String> objectives() {
        return config.objective().stream().map(ObjectiveSettings::metric).toList();
    }

    private void write(SearchOutcome outcome) throws IOException {
        JsonFiles.write(folder.resolve("hyperopt_results.json"), SearchTree.of(outcome, config.space(), objectives()));
        AtomicFiles.writeString(folder.resolve("hyperopt_summary.txt"), SearchSummary.text(outcome, config.space(),
                objectives()));
        AtomicFiles.writeString(folder.resolve("trials.csv"), SearchCsv.csv(outcome));
        SearchPage.write(outcome, config.space(), objectives(), folder.resolve("report.html"));
        if (objectives().size() == 1 && outcome.best().isPresent()) {
            AtomicFiles.writeString(folder.resolve("best_config.yaml"),
                    ConfigWriter.toYaml(load(outcome.best().get().chosen(), List.of())));
        }
    }

    /** Later ones win: what trials leave out, then the search file, then the caller, and the trial's own above all. */
    private LyricTrainingConfig load(Map<String, Object> chosen, List<String> first) {
        List<String> own = config.overrides(chosen);
        List<String> overrides = new ArrayList<>(first);
        overrides.addAll(own.subList(0, config.set().size()));
        overrides.addAll(changes);
        overrides.addAll(own.subList(config.set().size(), own.size()));
        return base.load(config.base(), overrides);
    }
}

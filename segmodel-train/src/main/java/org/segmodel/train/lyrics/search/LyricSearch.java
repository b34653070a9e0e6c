package org.segmodel.train.lyrics.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.train.lyrics.LyricTrainer;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.search.SearchListener;
import org.segmodel.train.search.SearchOptions;
import org.segmodel.train.search.SearchOutcome;
import org.segmodel.train.search.StudySearch;
import org.segmodel.train.search.config.SearchConfig;
import org.segmodel.train.search.report.SearchCsv;
import org.segmodel.train.search.report.SearchFindings;
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

    private final TrialConfigs configs;
    private final TrialTraining training;
    private final StudyStorage storage;
    private final StudyRecord study;
    private final Path folder;
    private final StudySearch search;

    /**
     * A search in a study, which is made if there is none.
     *
     * @param configs  what is searched and how, and what trials train
     * @param training where they train
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
    public LyricSearch(TrialConfigs configs, TrialTraining training, StudyStorage storage, String study, Path folder,
            SearchOptions options, SearchListener listener) {
        this.configs = Objects.requireNonNull(configs, "configs");
        this.training = Objects.requireNonNull(training, "training");
        this.storage = storage;
        this.folder = folder;
        // Finds out what cannot work before anything is written.
        new LyricTrainer(configs.trial(Map.of()), LyricTrainingOptions.quiet()).check();
        SearchConfig config = configs.search();
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
    public SearchFindings run() throws IOException {
        Files.createDirectories(folder.resolve("trials"));
        Files.createDirectories(folder.resolve("hyperopt_logs"));
        AtomicFiles.writeString(folder.resolve("search_config.yaml"), ConfigWriter.toYaml(configs.search()));
        storage.setStudyAttribute(study.id(), "segmodel:objectives", configs.search().metrics());
        SearchOutcome outcome = search.run(new LyricObjective(configs, training, folder));
        SearchFindings findings = SearchFindings.of(outcome, configs.search().space(), configs.search().metrics());
        write(findings);
        return findings;
    }

    /** Asks running trials to end after their epoch; their parameters wait for the next search in the study. */
    public void requestStop() {
        search.requestStop();
    }

    private void write(SearchFindings findings) throws IOException {
        SearchOutcome outcome = findings.outcome();
        JsonFiles.write(folder.resolve("hyperopt_results.json"), SearchTree.of(findings));
        AtomicFiles.writeString(folder.resolve("hyperopt_summary.txt"), SearchSummary.text(findings));
        AtomicFiles.writeString(folder.resolve("trials.csv"), SearchCsv.csv(outcome));
        SearchPage.write(findings, folder.resolve("report.html"));
        if (findings.objectives().size() == 1 && outcome.best().isPresent()) {
            AtomicFiles.writeString(folder.resolve("best_config.yaml"),
                    ConfigWriter.toYaml(configs.whole(outcome.best().get().chosen())));
        }
    }
}

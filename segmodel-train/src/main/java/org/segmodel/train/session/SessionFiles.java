package org.segmodel.train.session;

/** The names of the files that a run leaves in its folder. */
public final class SessionFiles {

    /** The whole configuration, in YAML. */
    public static final String CONFIG_SNAPSHOT = "training_config_snapshot.yaml";
    /** One row per epoch, in JSON; see {@link SessionMetrics}. */
    public static final String METRICS = "training_metrics.json";
    /** What happened in the run, event by event, in JSON Lines; see {@link EventLog}. */
    public static final String EVENTS = "events.jsonl";
    /** The outcome, for people. */
    public static final String FINAL_RESULTS = "final_results.txt";
    /** What ran on what: versions, digests, seeds. */
    public static final String MANIFEST = "run_manifest.json";
    /** What calibration was chosen, and what it brought. */
    public static final String CALIBRATION = "calibration.json";
    /** How difficult each training song is, and from which epoch on it takes part, where there is a curriculum. */
    public static final String CURRICULUM = "curriculum.json";
    /** Boundary scores by epoch. */
    public static final String BOUNDARY_SUMMARY = "boundary_metrics_summary.json";
    /** What the model says of each validation song, one row a song; confidence is cross-fitted. */
    public static final String VALIDATION_PREDICTIONS = "validation_predictions.jsonl";
    /** The same of the test songs, where there are some. */
    public static final String TEST_PREDICTIONS = "test_predictions.jsonl";

    /** The report, for people with a browser; its pictures are in the folder {@code plots}. */
    public static final String REPORT = "report.html";

    private SessionFiles() {
    }
}

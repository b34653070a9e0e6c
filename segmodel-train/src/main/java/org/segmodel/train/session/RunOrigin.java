package org.segmodel.train.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.segmodel.core.run.DataDigest;
import org.segmodel.core.run.Digests;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.run.SuiteVersion;

/**
 * What a run began with, for making sure that it goes on with the same.
 *
 * @param session its folder
 * @param began   its manifest
 */
public record RunOrigin(Path session, RunManifest began) {

    /** Fact of a manifest: digest of all that describes an example to the model. */
    public static final String FEATURES = "features";
    /** Fact of a manifest: library that computes matrix products. */
    public static final String PRODUCTS = "matrix_products";
    /** Fact of a manifest: times at which the run went on after a break. */
    public static final String RESUMED = "resumed";

    /** Checks that nothing is null. */
    public RunOrigin {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(began, "began");
    }

    /**
     * Makes sure that the files are those that the run began with.
     *
     * @param files by the keys of the configuration that name them, in the order of the manifest's data
     * @throws ResumeException naming a file that is missing or has changed, with both digests
     * @throws IOException     if one cannot be read
     */
    public void requireSameData(Map<String, Path> files) throws IOException {
        int place = 0;
        for (Map.Entry<String, Path> file : files.entrySet()) {
            DataDigest then = began.data().get(place++);
            String remedy = ". Bring it back as it was, or name a copy with --set " + file.getKey() + "=FILE; the SHA-256 "
                    + "at the beginning was " + then.sha256() + ". For other data train anew";
            if (!Files.isReadable(file.getValue())) {
                throw new ResumeException(file.getKey() + ": there is no file " + file.getValue() + " that can be read "
                        + "(relative paths count from the folder in which the program runs)" + remedy);
            }
            String now = Digests.sha256(file.getValue());
            if (!now.equals(then.sha256())) {
                throw new ResumeException(file.getKey() + ": " + file.getValue() + " has changed since the run began; its "
                        + "SHA-256 is " + now + remedy);
            }
        }
    }

    /**
     * The manifest with which the run goes on: what it began with, the present configuration, no end.
     *
     * @param now    what a run that begins now would begin with
     * @param differ is told where the machine or its libraries are others, so that the last bits of the weights may be
     *               others than those of a run that was never stopped
     * @throws ResumeException if this is another release of the suite, or it describes examples otherwise
     */
    public RunManifest goOn(RunManifest now, Consumer<String> differ) {
        requireSameRelease();
        if (!Objects.equals(began.extra().get(FEATURES), now.extra().get(FEATURES))) {
            throw new ResumeException("the features are not those with which the session " + session + " was begun, though "
                    + "its configuration is the same: a file or a library that they come from has changed. Bring it back"
                    + anew());
        }
        List<String> others = new ArrayList<>();
        compare("processor", began.machine().cpu(), now.machine().cpu(), others);
        compare("Java", began.machine().javaVersion(), now.machine().javaVersion(), others);
        compare("libraries", began.engines(), now.engines(), others);
        compare("matrix products", began.extra().get(PRODUCTS), now.extra().get(PRODUCTS), others);
        if (!others.isEmpty()) {
            differ.accept("This is not where the run began, so the last bits of its weights may not be those of a run that "
                    + "was never stopped: " + String.join("; ", others));
        }
        List<Object> resumed = new ArrayList<>(began.extra().get(RESUMED) instanceof List<?> before ? before : List.of());
        resumed.add(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        return new RunManifest(began.suiteVersion(), began.engines(), now.config(), began.data(), began.seeds(),
                began.machine(), began.started(), null, Map.of(), now.extra()).withExtra(RESUMED, resumed);
    }

    /**
     * Makes sure that this is the release of the suite that the run began with.
     *
     * @throws ResumeException if it is another one
     */
    public void requireSameRelease() {
        if (!began.suiteVersion().equals(SuiteVersion.current())) {
            throw new ResumeException("the session " + session + " was begun by release " + began.suiteVersion()
                    + " of the suite; this is release " + SuiteVersion.current() + ", which may compute otherwise. Go on "
                    + "with that release" + anew());
        }
    }

    private String anew() {
        return ", or train anew: train " + session.resolve(SessionFiles.CONFIG_SNAPSHOT);
    }

    private static void compare(String what, Object then, Object now, List<String> others) {
        if (!Objects.equals(then, now)) {
            others.add(what + " " + then + " then, " + now + " now");
        }
    }
}

package org.segmodel.train.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.segmodel.core.run.DataDigest;
import org.segmodel.core.run.RunManifest;

/** What ran on what, for people. Holds no state. */
public final class RunFacts {

    private RunFacts() {
    }

    /**
     * The facts of a manifest in the order of reading.
     *
     * @param manifest of a run
     */
    public static Map<String, String> of(RunManifest manifest) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("suite", "segmodel " + manifest.suiteVersion());
        manifest.engines().forEach(facts::put);
        facts.put("Java", manifest.machine().javaVersion() + " (" + manifest.machine().javaVendor() + ")");
        facts.put("machine", manifest.machine().cpu() + ", " + manifest.machine().cores() + " cores, "
                + manifest.machine().os());
        facts.put("started", manifest.started().toString());
        if (manifest.ended() != null) {
            facts.put("ended", manifest.ended().toString());
        }
        manifest.seeds().forEach((name, seed) -> facts.put(name, Long.toString(seed)));
        for (DataDigest data : manifest.data()) {
            facts.put("SHA-256 of " + data.name(), data.sha256());
        }
        manifest.extra().forEach((name, value) -> facts.put(name, String.valueOf(value)));
        if (manifest.results().get("stop_reason") instanceof String reason) {
            facts.put("end of the training", reason);
        }
        return facts;
    }
}

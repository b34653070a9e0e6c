package org.segmodel.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.io.JsonTrees;

/**
 * What made a result: written by the code that did the work, beside every run and inside every saved model. With the
 * same manifest on the same machine a run can be repeated. It knows nothing of what is learned. Immutable.
 *
 * @param suiteVersion version of this suite
 * @param engines      version of each library that calculates, by its name; sorted
 * @param config       the whole configuration, defaults included, in the form of {@link JsonTrees}
 * @param data         the files that were read
 * @param seeds        seed of each source of randomness, by its name; sorted
 * @param machine      where it ran
 * @param started      when it began
 * @param ended        when it ended; null while it goes on
 * @param results      what came out, in the form of {@link JsonTrees}
 * @param extra        further facts, for example {@code weights_sha256}, in the form of {@link JsonTrees}
 */
public record RunManifest(String suiteVersion, Map<String, String> engines, Map<String, Object> config,
                          List<DataDigest> data, Map<String, Long> seeds, Machine machine, Instant started,
                          Instant ended, Map<String, Object> results, Map<String, Object> extra) {

    /** Version of the tree's layout. */
    public static final long FORMAT_VERSION = 1;

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if a tree holds something that JSON cannot say, or the end is before the start
     * @throws NullPointerException     if anything but {@code ended} is null
     */
    public RunManifest {
        Objects.requireNonNull(suiteVersion, "suiteVersion");
        engines = Collections.unmodifiableMap(new TreeMap<>(engines));
        config = JsonTrees.canonicalMap(config);
        data = List.copyOf(data);
        seeds = Collections.unmodifiableMap(new TreeMap<>(seeds));
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(started, "started");
        if (ended != null && ended.isBefore(started)) {
            throw new IllegalArgumentException("the run cannot end at " + ended + ", before its start at " + started);
        }
        results = JsonTrees.canonicalMap(results);
        extra = JsonTrees.canonicalMap(extra);
    }

    /**
     * The manifest of a run that begins now, with this suite on this machine.
     *
     * @param engines version of each library that calculates
     * @param config  the whole configuration
     * @param data    the files that were read
     * @param seeds   seed of each source of randomness
     */
    public static RunManifest begin(Map<String, String> engines, Map<String, ?> config, List<DataDigest> data,
                                    Map<String, Long> seeds) {
        return new RunManifest(SuiteVersion.current(), engines, JsonTrees.canonicalMap(config), data, seeds,
                Machine.current(), now(), null, Map.of(), Map.of());
    }

    /**
     * This run as one that ends now.
     *
     * @param outcome what came out
     */
    public RunManifest end(Map<String, ?> outcome) {
        Instant now = now();
        // Clocks are set back now and then; a run is not lost for that.
        Instant end = now.isBefore(started) ? started : now;
        return new RunManifest(suiteVersion, engines, config, data, seeds, machine, started, end,
                JsonTrees.canonicalMap(outcome), extra);
    }

    /**
     * This manifest with one more fact.
     *
     * @param key   its name; an earlier fact of that name is replaced
     * @param value a tree as {@link JsonTrees#canonical} takes it
     */
    public RunManifest withExtra(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extra);
        more.put(key, value);
        return new RunManifest(suiteVersion, engines, config, data, seeds, machine, started, ended, results, more);
    }

    /** The manifest as a tree for {@link JsonFiles}; {@link #fromTree} makes an equal manifest of it. */
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format_version", FORMAT_VERSION);
        tree.put("suite_version", suiteVersion);
        tree.put("engines", engines);
        tree.put("started", started.toString());
        tree.put("ended", ended == null ? null : ended.toString());
        tree.put("machine", machineTree());
        tree.put("seeds", seeds);
        tree.put("data", data.stream().map(RunManifest::dataTree).toList());
        tree.put("config", config);
        tree.put("results", results);
        tree.put("extra", extra);
        return JsonTrees.canonicalMap(tree);
    }

    /**
     * Reads a tree that {@link #toTree} made. Keys that it does not know are ignored.
     *
     * @param tree the tree
     * @throws IllegalArgumentException naming the key, if one is missing, of another type or not valid
     */
    public static RunManifest fromTree(Map<String, ?> tree) {
        TreeReader reader = new TreeReader("", tree);
        long version = reader.number("format_version");
        if (version != FORMAT_VERSION) {
            throw new IllegalArgumentException("run manifest of format version " + version
                    + "; this release of the suite reads version " + FORMAT_VERSION);
        }
        List<DataDigest> data = new ArrayList<>();
        for (TreeReader file : reader.objects("data")) {
            data.add(new DataDigest(file.text("name"), file.text("sha256"), file.object("counts").numbers()));
        }
        TreeReader machine = reader.object("machine");
        return new RunManifest(reader.text("suite_version"), reader.object("engines").texts(),
                reader.object("config").values(), data, reader.object("seeds").numbers(),
                new Machine(machine.text("os"), machine.text("architecture"), machine.text("cpu"),
                        Math.toIntExact(machine.number("cores")), machine.number("max_heap_bytes"),
                        machine.text("java_vendor"), machine.text("java_version")),
                reader.instant("started"), reader.isNull("ended") ? null : reader.instant("ended"),
                reader.object("results").values(), reader.object("extra").values());
    }

    /**
     * Writes a JSON file, whole or not at all.
     *
     * @param file replaced if it exists
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        JsonFiles.write(file, toTree());
    }

    /**
     * Reads a file that {@link #write} wrote.
     *
     * @param file the file
     * @throws IOException naming file and key, if it cannot be read or is no manifest
     */
    public static RunManifest read(Path file) throws IOException {
        try {
            return fromTree(JsonFiles.readObject(file));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private Map<String, Object> machineTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("os", machine.os());
        tree.put("architecture", machine.architecture());
        tree.put("cpu", machine.cpu());
        tree.put("cores", machine.cores());
        tree.put("max_heap_bytes", machine.maxHeapBytes());
        tree.put("java_vendor", machine.javaVendor());
        tree.put("java_version", machine.javaVersion());
        return tree;
    }

    private static Map<String, Object> dataTree(DataDigest file) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", file.name());
        tree.put("sha256", file.sha256());
        tree.put("counts", file.counts());
        return tree;
    }
}

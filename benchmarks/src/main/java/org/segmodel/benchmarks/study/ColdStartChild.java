package org.segmodel.benchmarks.study;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.io.LabelReading;
import org.segmodel.core.io.SongLimits;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.features.FeatureMatrix;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.family.FeatureFamily;
import org.segmodel.models.decode.IndependentDecoder;
import org.segmodel.models.network.TaggerInference;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.models.segment.Segmentation;
import org.segmodel.models.segment.SegmentationWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * What {@link ColdStart} runs in a new JVM: segments one song, prints the sections, and leaves a file that says how
 * long each part took. Either the way programs do it, where dictionaries are loaded in the background; or every part
 * by itself, one after another, to see what each costs.
 */
@Command
final class ColdStartChild implements Callable<Integer> {

    static final String ENTERED = "entered_micros";
    static final String PARTS = "parts";
    static final String CLASSES = "classes";
    static final String WRITE = "write the answer";

    private final long entered;
    private final PhaseClock clock;

    @Parameters(index = "0")
    private Way way;

    @Parameters(index = "1")
    private Path model;

    @Parameters(index = "2")
    private Path song;

    @Parameters(index = "3")
    private Path timings;

    /** How the song is segmented. */
    enum Way {
        /** As a program does it. */
        WHOLE,
        /** Part after part, in one thread. */
        PARTS
    }

    private ColdStartChild(long entered, PhaseClock clock) {
        this.entered = entered;
        this.clock = clock;
    }

    /**
     * Segments.
     *
     * @param args way, model file, song file, file for the timings
     */
    public static void main(String[] args) {
        long entered = FreshJvm.epochMicros();
        PhaseClock clock = new PhaseClock();
        System.exit(new CommandLine(new ColdStartChild(entered, clock)).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        clock.end("command line");
        Segmentation found = way == Way.WHOLE ? whole() : parts();
        System.out.write(SegmentationWriter.toText(found).getBytes(StandardCharsets.UTF_8));
        System.out.flush();
        clock.end(WRITE);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(ENTERED, entered);
        tree.put(PARTS, clock.seconds());
        tree.put(CLASSES, ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
        JsonFiles.write(timings, tree);
        return CommandLine.ExitCode.OK;
    }

    private Segmentation whole() {
        LyricSegmenter segmenter = LyricSegmenter.load(model);
        clock.end("load the segmenter; dictionaries begin to load beside");
        List<String> lines = lines(segmenter.labels());
        clock.end("read the song");
        Segmentation found = segmenter.segment(lines);
        clock.end("segment; waits for the dictionaries");
        return found;
    }

    private Segmentation parts() {
        SavedModel saved = SavedModel.read(model);
        clock.end("read the model file");
        FeaturePipeline pipeline = FeaturePipeline.create(saved.features());
        clock.end("find the dictionaries");
        for (FeatureFamily family : pipeline.families()) {
            family.warmUp();
            clock.end("load what " + family.name() + " needs");
        }
        saved.requireRecipe(pipeline, model.toString());
        clock.end("compare the recipe");
        TaggerInference tagger = new TaggerInference(saved.model(), saved.inputs(), saved.labels().size(),
                saved.weights());
        clock.end("make the network");
        List<String> lines = lines(saved.labels());
        clock.end("read the song");
        FeatureMatrix features = pipeline.extract(lines);
        clock.end("features");
        double[] logits = tagger.scores(features.values(), lines.size());
        clock.end("network");
        int classes = saved.labels().size();
        Segmentation found = new Segmentation(saved.labels(), lines, IndependentDecoder.decode(logits, classes),
                saved.calibration().probabilities(logits, classes));
        clock.end("decode, calibrate");
        return found;
    }

    private List<String> lines(LabelSet labels) {
        List<Song> songs = new SongReader(labels, LabelReading.IGNORED, SongLimits.DEFAULT).read(song).orThrow();
        return songs.get(0).lines();
    }
}

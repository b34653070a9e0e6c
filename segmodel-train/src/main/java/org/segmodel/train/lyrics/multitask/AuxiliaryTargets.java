package org.segmodel.train.lyrics.multitask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.segmodel.core.song.Song;
import org.segmodel.losses.ClassWeights;
import org.segmodel.losses.multitask.AuxiliaryHead;
import org.segmodel.losses.multitask.HeadKind;
import org.segmodel.losses.multitask.MultiTaskConfig;
import org.segmodel.train.lyrics.config.HeadSettings;
import org.segmodel.train.lyrics.config.HeadsSettings;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.config.MultitaskSettings;

/**
 * The auxiliary heads of a configuration, and their targets in a song. Immutable, therefore safe for use by several threads.
 */
public final class AuxiliaryTargets {

    private final MultitaskSettings settings;
    private final List<Head> heads = new ArrayList<>();

    /**
     * A head.
     *
     * @param name    tells it from the others
     * @param kind    what it predicts
     * @param classes number of classes; 1 where it predicts a number
     * @param targets its target for each line of a song
     */
    record Head(String name, HeadKind kind, int classes, double weight, Function<Song, float[]> targets) {
    }

    private AuxiliaryTargets(MultitaskSettings settings, int classes) {
        this.settings = settings;
        HeadsSettings each = settings.heads();
        add("boundary", HeadKind.CLASSES, 2, each.boundary(), song -> SectionTargets.boundary(song.labels()));
        add("next_section", HeadKind.CLASSES, classes + 1, each.nextSection(),
                song -> SectionTargets.nextSection(song.labels(), classes));
        add("position", HeadKind.NUMBER, 1, each.position(), song -> SectionTargets.position(song.labels()));
        add("repeat", HeadKind.CLASSES, 2, each.repeat(), song -> SectionTargets.repeat(song.lines(), song.labels()));
        add("section_count", HeadKind.SONG_NUMBER, 1, each.sectionCount(),
                song -> SectionTargets.sectionCount(song.labels()));
    }

    private void add(String name, HeadKind kind, int classes, HeadSettings head, Function<Song, float[]> targets) {
        if (head.weight() > 0) {
            heads.add(new Head(name, kind, classes, head.weight(), targets));
        }
    }

    /**
     * Those that a configuration asks for.
     *
     * @param config any configuration
     * @return empty if it asks for none
     */
    public static Optional<AuxiliaryTargets> of(LyricTrainingConfig config) {
        return config.multitask().enabled()
                ? Optional.of(new AuxiliaryTargets(config.multitask(), config.labels().labelSet().size())) : Optional.empty();
    }

    /** The heads, in their order. */
    List<Head> heads() {
        return heads;
    }

    /**
     * Targets of all heads.
     *
     * @param song a labelled song
     * @return [lines × heads], row-major: a class number or a number
     */
    public float[] of(Song song) {
        float[] all = new float[song.size() * heads.size()];
        for (int h = 0; h < heads.size(); h++) {
            float[] targets = heads.get(h).targets().apply(song);
            for (int line = 0; line < targets.length; line++) {
                all[line * heads.size() + h] = targets[line];
            }
        }
        return all;
    }

    /**
     * The heads as the network has them, their class weights from the songs to learn from.
     *
     * @param training targets of each song, as {@link #of(Song)} gives them
     */
    public MultiTaskConfig multiTask(List<float[]> training) {
        List<AuxiliaryHead> all = new ArrayList<>();
        for (int h = 0; h < heads.size(); h++) {
            Head head = heads.get(h);
            all.add(new AuxiliaryHead(head.name(), head.kind(), head.weight(),
                    head.kind() == HeadKind.CLASSES ? classWeights(training, h) : List.of()));
        }
        return new MultiTaskConfig(all, settings.weighting(), settings.alpha(), settings.weightRate(),
                settings.huberDelta());
    }

    private List<Double> classWeights(List<float[]> training, int head) {
        long[] lines = new long[heads.get(head).classes()];
        for (float[] song : training) {
            for (int at = head; at < song.length; at += heads.size()) {
                lines[(int) song[at]]++;
            }
        }
        return Arrays.stream(ClassWeights.of(lines, settings.classWeights(), settings.classWeightCap())).boxed().toList();
    }
}

package org.segmodel.train.genre.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.models.genre.network.BandStatistics;

/**
 * Gives training clips the changes that belong to an epoch. Every epoch, clip and kind of change has a random stream of its own,
 * so that nothing depends on what was asked for before. Immutable; safe for use by several threads.
 */
public final class ClipAugmentation {

    /** Clips that are tried before a remix does without another one. */
    private static final int TRIES = 20;

    private final AugmentationSettings settings;
    private final BandStatistics statistics;
    private final Seeds seeds;
    private final Optional<ClipRemix> remix;
    private final int clips;

    /**
     * Changes of clips that are not remixed.
     *
     * @param settings   which
     * @param statistics mean of each band, which fills masks, and its scale, which noise is measured by
     * @param seed       of the run
     */
    public ClipAugmentation(AugmentationSettings settings, BandStatistics statistics, long seed) {
        this(settings, statistics, seed, Optional.empty(), 0);
    }

    /**
     * Changes.
     *
     * @param settings   which
     * @param statistics mean of each band, which fills masks, and its scale, which noise is measured by
     * @param seed       of the run
     * @param remix      adds clips; without it none are added
     * @param clips      number of places from which clips are taken to be added
     */
    public ClipAugmentation(AugmentationSettings settings, BandStatistics statistics, long seed, Optional<ClipRemix> remix,
            int clips) {
        this.settings = settings;
        this.statistics = statistics;
        this.seeds = new Seeds(seed).child("augmentation");
        this.remix = remix;
        this.clips = clips;
    }

    /**
     * The clips of a batch as an epoch sees them.
     *
     * @param epoch  counted from 1
     * @param places of the clips among the training clips; one may come twice
     * @param clips  gives the clip of a place, with arrays that are the caller's own
     */
    public List<ClipExample> batch(int epoch, int[] places, IntFunction<ClipExample> clips) {
        List<ClipExample> changed = IntStream.of(places).mapToObj(place -> changed(epoch, place, remixed(epoch, place, clips)))
                .toList();
        return IntStream.range(0, places.length).mapToObj(i -> mixed(epoch, places[i], i, changed)).toList();
    }

    private ClipExample remixed(int epoch, int place, IntFunction<ClipExample> source) {
        ClipExample clip = moved(epoch, place, "", source.apply(place));
        if (remix.isEmpty() || settings.remix() == 0) {
            return clip;
        }
        RandomStream random = stream(epoch, place, "remix");
        if (random.nextDouble() >= settings.remix()) {
            return clip;
        }
        List<ClipExample> voices = new ArrayList<>(List.of(clip));
        int others = 1 + random.nextInt(settings.remixOthers());
        for (int other = 1; other <= others; other++) {
            partner(voices, random, source).ifPresent(voice ->
                    voices.add(moved(epoch, place, "voice-" + voices.size() + "/", voice)));
        }
        double[] gains = voices.stream().mapToDouble(voice -> settings.remixGain() * (2 * random.nextDouble() - 1)).toArray();
        return remix.get().sum(voices, gains);
    }

    /** A clip by lot that has no genre of the voices; empty if none is found soon. */
    private Optional<ClipExample> partner(List<ClipExample> voices, RandomStream random, IntFunction<ClipExample> source) {
        for (int tries = 0; tries < TRIES; tries++) {
            ClipExample candidate = source.apply(random.nextInt(clips));
            if (voices.stream().noneMatch(voice -> IntStream.range(0, voice.targets().length)
                    .anyMatch(genre -> voice.targets()[genre] > 0 && candidate.targets()[genre] > 0))) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private ClipExample moved(int epoch, int place, String voice, ClipExample clip) {
        ClipExample seen = clip;
        if (settings.timeShift() > 0 && coin(epoch, place, voice + "shift")) {
            seen = ClipChanges.shifted(seen, settings.timeShift(), stream(epoch, place, voice + "shift-by"));
        }
        if (settings.freqShift() > 0 && coin(epoch, place, voice + "bands")) {
            seen = ClipChanges.moved(seen, settings.freqShift(), stream(epoch, place, voice + "bands-by"));
        }
        return seen;
    }

    private ClipExample changed(int epoch, int place, ClipExample clip) {
        ClipExample seen = clip;
        if (settings.frameDropout() > 0 && coin(epoch, place, "frames")) {
            seen = ClipChanges.withoutSomeFrames(seen, settings.frameDropout(), stream(epoch, place, "frames-out"));
        }
        if (settings.noise() > 0 && coin(epoch, place, "noise")) {
            seen = ClipChanges.noisy(seen, settings.noise(), statistics.scale(), stream(epoch, place, "noise-added"));
        }
        if (settings.timeMasks() + settings.freqMasks() > 0 && coin(epoch, place, "masks")) {
            seen = ClipChanges.masked(seen, settings, statistics.mean(), stream(epoch, place, "masks-at"));
        }
        return seen;
    }

    private ClipExample mixed(int epoch, int place, int at, List<ClipExample> batch) {
        RandomStream random = stream(epoch, place, "mixup");
        if (batch.size() < 2 || random.nextDouble() >= settings.mixup()) {
            return batch.get(at);
        }
        int other = (at + 1 + random.nextInt(batch.size() - 1)) % batch.size();
        return ClipChanges.mixed(batch.get(at), batch.get(other), ClipChanges.beta(settings.mixupAlpha(), random));
    }

    private boolean coin(int epoch, int place, String kind) {
        return stream(epoch, place, kind).nextDouble() < settings.probability();
    }

    private RandomStream stream(int epoch, int place, String kind) {
        return seeds.stream("epoch-" + epoch + "/clip-" + place + "/" + kind);
    }
}

package org.segmodel.train.genre.augment;

import java.util.List;
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

    private final AugmentationSettings settings;
    private final BandStatistics statistics;
    private final Seeds seeds;

    /**
     * Changes.
     *
     * @param settings   which
     * @param statistics mean of each band, which fills masks, and its scale, which noise is measured by
     * @param seed       of the run
     */
    public ClipAugmentation(AugmentationSettings settings, BandStatistics statistics, long seed) {
        this.settings = settings;
        this.statistics = statistics;
        this.seeds = new Seeds(seed).child("augmentation");
    }

    /**
     * The clips of a batch as an epoch sees them.
     *
     * @param epoch  counted from 1
     * @param places of the clips among the training clips; one may come twice
     * @param clips  gives the clip of a place, with arrays that are the caller's own
     */
    public List<ClipExample> batch(int epoch, int[] places, IntFunction<ClipExample> clips) {
        List<ClipExample> changed = IntStream.of(places).mapToObj(place -> changed(epoch, place, clips.apply(place)))
                .toList();
        return IntStream.range(0, places.length).mapToObj(i -> mixed(epoch, places[i], i, changed)).toList();
    }

    private ClipExample changed(int epoch, int place, ClipExample clip) {
        ClipExample seen = clip;
        if (settings.timeShift() > 0 && coin(epoch, place, "shift")) {
            seen = ClipChanges.shifted(seen, settings.timeShift(), stream(epoch, place, "shift-by"));
        }
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

package org.segmodel.train.lyrics;

import java.util.List;
import java.util.Optional;
import org.segmodel.core.random.Seeds;
import org.segmodel.train.curriculum.Curriculum;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.config.SongSampling;
import org.segmodel.train.sample.BatchSampler;
import org.segmodel.train.sample.ExampleOrder;
import org.segmodel.train.sample.ExampleOrders;
import org.segmodel.train.sample.OrderedBatches;

/** Which songs meet in which batch. Every epoch has a random stream of its own, so none depends on those before. */
final class SongBatches {

    private SongBatches() {
    }

    /**
     * The sampler that a configuration asks for.
     *
     * @param curriculum which songs an epoch draws from; empty: from all
     */
    static BatchSampler sampler(LyricTrainingConfig config, List<EncodedSong> songs, Optional<Curriculum> curriculum) {
        ExampleOrder order = order(config, songs, curriculum);
        Seeds seeds = new Seeds(config.system().seed());
        OrderedBatches batches = OrderedBatches.of(order, config.training().batchSize(),
                epoch -> seeds.stream("sample/epoch-" + epoch));
        int pool = config.training().bucketBatches();
        return pool == 1 ? batches : batches.bucketed(pool, song -> songs.get(song).lines());
    }

    private static ExampleOrder order(LyricTrainingConfig config, List<EncodedSong> songs,
            Optional<Curriculum> curriculum) {
        if (config.antiCollapse().weightedSampling()) {
            double[] weights = weights(songs, config.labels().labelSet().size(), config.antiCollapse().favour());
            return curriculum.map(easy -> easy.weighted(weights)).orElseGet(() -> ExampleOrders.weighted(weights));
        }
        return curriculum.map(Curriculum::shuffled).orElseGet(() -> ExampleOrders.shuffled(songs.size()));
    }

    /**
     * Sampling weights. With r the class that has the fewest lines of those that occur (of equals the last: for verse
     * and chorus the chorus) and s the share of r in a song, the weight is 0.5 + 0.5 s for
     * {@link SongSampling#RARE_CLASS} and 0.5 + 0.5 (1 - s) for {@link SongSampling#COMMON_CLASS}.
     *
     * @return one for each song, in [0.5, 1]
     */
    static double[] weights(List<EncodedSong> songs, int classes, SongSampling favour) {
        int rarest = rarest(EncodedSong.linesPerClass(songs, classes));
        return songs.stream().mapToDouble(song -> song.share(rarest))
                .map(share -> 0.5 + 0.5 * (favour == SongSampling.RARE_CLASS ? share : 1 - share)).toArray();
    }

    private static int rarest(long[] lines) {
        int rarest = -1;
        for (int c = 0; c < lines.length; c++) {
            if (lines[c] > 0 && (rarest < 0 || lines[c] <= lines[rarest])) {
                rarest = c;
            }
        }
        return rarest;
    }
}

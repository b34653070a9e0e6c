package org.segmodel.train.genre.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.features.audio.Waveform;

/**
 * Clips with several genres out of clips with one: two or three clips of different genres sound at once, equally loud. Clips of
 * different parts are never mixed, so that no sound of one part is heard in another. Stateless.
 */
public final class ClipMixtures {

    private static final String STREAM = "clip mixtures";
    private static final int FEWEST = 2;
    private static final int MOST = 3;
    private static final int BLOCK = 1024;

    private ClipMixtures() {
    }

    /**
     * What a mixture is made of.
     *
     * @param id     not that of another mixture
     * @param part   of all its clips
     * @param clips  rows of two or three clips
     * @param genres of all of them
     */
    public record Mixture(String id, String part, List<Integer> clips, Set<String> genres) {
    }

    /**
     * Chooses clips by lot: two or three of different genres with equal chances, every genre of the part with the same chance,
     * every clip of a genre with the same.
     *
     * @param clips  each with one genre or more; of one with several all go into the mixture
     * @param partOf of each clip its part
     * @param counts how many mixtures there are to be
     * @param seeds  of the run; the stream {@code clip mixtures} is used
     * @return part by part, in alphabetical order; none of parts that are not to be mixed
     * @throws IllegalArgumentException if the numbers of clips differ
     * @throws GenreDataException       if a part that is to be mixed has fewer than two genres, or no clip
     */
    public static List<Mixture> plan(List<LabelledClip> clips, List<String> partOf, MixtureCounts counts, Seeds seeds) {
        if (clips.size() != partOf.size()) {
            throw new IllegalArgumentException(clips.size() + " clips and the parts of " + partOf.size());
        }
        Map<String, Map<String, List<Integer>>> byPart = new TreeMap<>();
        for (int clip = 0; clip < clips.size(); clip++) {
            byPart.computeIfAbsent(partOf.get(clip), part -> new TreeMap<>())
                    .computeIfAbsent(String.join(";", new TreeSet<>(clips.get(clip).genres())), genre -> new ArrayList<>())
                    .add(clip);
        }
        RandomStream random = seeds.stream(STREAM);
        List<Mixture> mixtures = new ArrayList<>();
        counts.of(partOf).forEach((part, count) -> {
            List<List<Integer>> genres = List.copyOf(byPart.get(part).values());
            if (genres.size() < FEWEST) {
                throw new GenreDataException("part '" + part + "' has clips of " + genres.size() + " genre; mixtures need "
                        + FEWEST);
            }
            for (int made = 0; made < count; made++) {
                mixtures.add(draw(clips, part, genres, mixtures.size(), random));
            }
        });
        return mixtures;
    }

    private static Mixture draw(List<LabelledClip> clips, String part, List<List<Integer>> genres, int number,
            RandomStream random) {
        int[] order = random.permutation(genres.size());
        int voices = Math.min(genres.size(), FEWEST + random.nextInt(MOST - FEWEST + 1));
        List<Integer> chosen = IntStream.range(0, voices).mapToObj(voice -> {
            List<Integer> of = genres.get(order[voice]);
            return of.get(random.nextInt(of.size()));
        }).toList();
        Set<String> names = new TreeSet<>();
        chosen.forEach(clip -> names.addAll(clips.get(clip).genres()));
        return new Mixture("mixture-" + (number + 1), part, chosen, names);
    }

    /**
     * The sum of some sounds, each brought to the same loudness: the root mean square over its blocks of 1024 samples that are
     * at most 40 dB weaker than its loudest one ({@link Loudness}). If the sum leaves [-1, 1] it is scaled back.
     *
     * @param sounds of one sample rate; a shorter one ends sooner
     * @return as long as the longest; empty if one of the sounds is silent throughout, whose genre could not be heard
     * @throws IllegalArgumentException if there are none, or their rates differ
     */
    public static Optional<Waveform> mix(List<Waveform> sounds) {
        if (sounds.stream().map(Waveform::sampleRate).distinct().count() != 1) {
            throw new IllegalArgumentException("sounds of " + sounds.stream().map(Waveform::sampleRate).toList()
                    + " samples a second; expected one rate");
        }
        float[] sum = new float[sounds.stream().mapToInt(sound -> sound.samples().length).max().orElseThrow()];
        for (Waveform sound : sounds) {
            double loudness = loudness(sound.samples());
            if (loudness == 0) {
                return Optional.empty();
            }
            for (int n = 0; n < sound.samples().length; n++) {
                sum[n] += (float) (sound.samples()[n] * 0.1 / loudness);
            }
        }
        float peak = 1;
        for (float sample : sum) {
            peak = Math.max(peak, Math.abs(sample));
        }
        for (int n = 0; n < sum.length; n++) {
            sum[n] /= peak;
        }
        return Optional.of(new Waveform(sum, sounds.get(0).sampleRate()));
    }

    /** Root mean square over the blocks that count. */
    static double loudness(float[] samples) {
        int blocks = (samples.length + BLOCK - 1) / BLOCK;
        double[] means = new double[blocks];
        for (int block = 0; block < blocks; block++) {
            int end = Math.min(samples.length, (block + 1) * BLOCK);
            for (int n = block * BLOCK; n < end; n++) {
                means[block] += (double) samples[n] * samples[n] / (end - block * BLOCK);
            }
        }
        return Math.sqrt(Loudness.power(means));
    }
}

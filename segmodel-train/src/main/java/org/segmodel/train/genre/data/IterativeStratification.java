package org.segmodel.train.genre.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.core.random.RandomStream;

/**
 * Deals clips with several genres into parts so that each part has its share of every genre (K. Sechidis, G. Tsoumakas and
 * I. Vlahavas, "On the stratification of multi-label data", ECML PKDD 2011): the genre with the fewest clips left is dealt
 * first, each of its clips to the part that lacks that genre most; of equal ones to the part that lacks clips most, then by
 * lot. Clips of one group, such as an artist's, are dealt together, those with most of the genre first; what a part lacks
 * may then become negative. For one run.
 */
final class IterativeStratification {

    private final GenreLabels labels;
    private final RandomStream random;
    private final List<int[]> groups;
    /** {@code [groups, genres]}: clips of the genre in the group. */
    private final int[][] groupCounts;
    /** {@code [parts]}: clips that the part still lacks. */
    private final double[] lacking;
    /** {@code [parts, genres]}: clips of the genre that the part still lacks. */
    private final double[][] lackingGenre;
    /** Clips of each genre that are not dealt yet. */
    private final int[] left;
    private final int[] part;

    private IterativeStratification(GenreLabels labels, List<int[]> groups, double[] shares, RandomStream random) {
        this.labels = labels;
        this.random = random;
        this.groups = groups;
        this.left = labels.counts();
        this.part = new int[labels.clips()];
        Arrays.fill(part, -1);
        double sum = Arrays.stream(shares).sum();
        this.lacking = Arrays.stream(shares).map(share -> share / sum * labels.clips()).toArray();
        this.lackingGenre = new double[shares.length][labels.genres()];
        for (int p = 0; p < shares.length; p++) {
            for (int genre = 0; genre < left.length; genre++) {
                lackingGenre[p][genre] = shares[p] / sum * left[genre];
            }
        }
        this.groupCounts = new int[groups.size()][labels.genres()];
        for (int g = 0; g < groupCounts.length; g++) {
            for (int clip : groups.get(g)) {
                for (int genre : labels.of(clip)) {
                    groupCounts[g][genre]++;
                }
            }
        }
    }

    /**
     * Deals all clips.
     *
     * @param labels  genres of the clips
     * @param groupOf of each clip the name of its group
     * @param shares  of each part its share, above 0; they are divided by their sum
     * @param random  orders equal groups and decides between equal parts
     * @return of each clip its part
     */
    static int[] deal(GenreLabels labels, List<String> groupOf, double[] shares, RandomStream random) {
        Map<String, List<Integer>> byName = new LinkedHashMap<>();
        for (int clip = 0; clip < labels.clips(); clip++) {
            byName.computeIfAbsent(groupOf.get(clip), name -> new ArrayList<>()).add(clip);
        }
        List<int[]> groups = byName.values().stream()
                .map(clips -> clips.stream().mapToInt(Integer::intValue).toArray()).toList();
        return new IterativeStratification(labels, groups, shares, random).deal();
    }

    private int[] deal() {
        int[] order = random.permutation(groups.size());
        for (int genre = rarest(); genre >= 0; genre = rarest()) {
            int chosen = genre;
            int[] holders = Arrays.stream(order).filter(g -> isLeft(g) && groupCounts[g][chosen] > 0).boxed()
                    .sorted(Comparator.comparingInt((Integer g) -> -groupCounts[g][chosen]))
                    .mapToInt(Integer::intValue).toArray();
            for (int group : holders) {
                put(group, neediest(genre));
            }
        }
        // What has no genre at all; large groups first, so that small ones even out.
        Arrays.stream(order).filter(this::isLeft).boxed().sorted(Comparator.comparingInt(g -> -groups.get(g).length))
                .forEach(group -> put(group, neediest(-1)));
        return part;
    }

    private boolean isLeft(int group) {
        return part[groups.get(group)[0]] < 0;
    }

    /** The genre with the fewest clips left, the first of equal ones; -1 if there is none. */
    private int rarest() {
        int rarest = -1;
        for (int genre = 0; genre < left.length; genre++) {
            if (left[genre] > 0 && (rarest < 0 || left[genre] < left[rarest])) {
                rarest = genre;
            }
        }
        return rarest;
    }

    /** The part that lacks most of a genre; with -1, that lacks most clips. */
    private int neediest(int genre) {
        List<Integer> best = new ArrayList<>();
        for (int p = 0; p < lacking.length; p++) {
            int order = best.isEmpty() ? 1 : compare(p, best.get(0), genre);
            if (order > 0) {
                best.clear();
            }
            if (order >= 0) {
                best.add(p);
            }
        }
        return best.get(best.size() == 1 ? 0 : random.nextInt(best.size()));
    }

    private int compare(int p, int q, int genre) {
        int byGenre = genre < 0 ? 0 : Double.compare(lackingGenre[p][genre], lackingGenre[q][genre]);
        return byGenre != 0 ? byGenre : Double.compare(lacking[p], lacking[q]);
    }

    private void put(int group, int chosen) {
        for (int clip : groups.get(group)) {
            part[clip] = chosen;
        }
        lacking[chosen] -= groups.get(group).length;
        for (int genre = 0; genre < left.length; genre++) {
            left[genre] -= groupCounts[group][genre];
            lackingGenre[chosen][genre] -= groupCounts[group][genre];
        }
    }
}

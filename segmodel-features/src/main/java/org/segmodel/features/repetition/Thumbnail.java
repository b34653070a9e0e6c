package org.segmodel.features.repetition;

import java.util.Arrays;

/**
 * How much of the song each line could stand for; 7 columns for a threshold t on M' and a shortest run r. The partners
 * of a line are the lines with which it is in a run of at least r lines, see {@link Runs}, and its score is
 * Σ min(run, 16) over them. A block line is one with partners. With lg x = ln(1 + x):
 *
 * <ul>
 *   <li>{@code value}: lg(score) / 5</li>
 *   <li>{@code rank}: share of the song's other lines whose score is lower</li>
 *   <li>{@code first_place}: place in the song, from 0 to 1, of the line or its first partner, whichever is earlier; 0
 *       for a line that is no block line</li>
 *   <li>{@code period}: lg(p) / 5, where p is the mean distance in lines from one of its occurrences to the next; 0 for
 *       a line that is no block line</li>
 *   <li>{@code previous}, {@code next}: 1 / (1 + ln d) with d the distance to the nearest block line before and after;
 *       0 if there is none</li>
 *   <li>{@code zone}: lg / 3 of the number of adjacent block lines around and with this one; 0 for a line that is no
 *       block line</li>
 * </ul>
 */
final class Thumbnail {

    private static final int LONGEST = 16;

    private final int[] score;
    private final int[] first;
    private final double[] period;
    private final int[] previous;
    private final int[] next;
    private final int[] zone;

    private Thumbnail(Runs runs, int shortest) {
        int n = runs.size();
        score = new int[n];
        first = new int[n];
        period = new double[n];
        previous = new int[n];
        next = new int[n];
        zone = new int[n];
        for (int i = 0; i < n; i++) {
            addPartners(runs.total()[i], shortest, i);
        }
        addNeighbours();
    }

    /**
     * Adds the seven columns.
     *
     * @param group    name of the group
     * @param suffix   says threshold and shortest run
     * @param runs     the runs of M' at the threshold
     * @param shortest r
     * @param part     the lines
     * @param sheet    where the columns go
     */
    static void describe(String group, String suffix, Runs runs, int shortest, SongPart part, Sheet sheet) {
        Thumbnail thumbnail = new Thumbnail(runs, shortest);
        int[] score = thumbnail.score;
        int[] ascending = score.clone();
        Arrays.sort(ascending);
        String prefix = group + ".thumbnail_";
        sheet.add(prefix + "value" + suffix, i -> Scale.lg(score[i]) / 5);
        sheet.add(prefix + "rank" + suffix, i -> Scale.ratio(lower(ascending, score[i]), score.length - 1.0));
        sheet.add(prefix + "first_place" + suffix, i -> score[i] == 0 ? 0 : part.position(thumbnail.first[i]));
        sheet.add(prefix + "period" + suffix, i -> Scale.lg(thumbnail.period[i]) / 5);
        sheet.add(prefix + "previous" + suffix, i -> Scale.nearness(thumbnail.previous[i]));
        sheet.add(prefix + "next" + suffix, i -> Scale.nearness(thumbnail.next[i]));
        sheet.add(prefix + "zone" + suffix, i -> Scale.lg(thumbnail.zone[i]) / 3);
    }

    private void addPartners(short[] total, int shortest, int line) {
        int earliest = line;
        int latest = line;
        int partners = 0;
        for (int j = 0; j < total.length; j++) {
            if (total[j] >= shortest) {
                partners++;
                score[line] += Math.min(total[j], LONGEST);
                earliest = Math.min(earliest, j);
                latest = Math.max(latest, j);
            }
        }
        first[line] = earliest;
        period[line] = Scale.ratio(latest - earliest, partners);
    }

    private void addNeighbours() {
        int n = score.length;
        int zoneStart = 0;
        int before = -1;
        for (int i = 0; i < n; i++) {
            previous[i] = before < 0 ? 0 : i - before;
            if (score[i] == 0) {
                zoneStart = i + 1;
            } else {
                before = i;
                Arrays.fill(zone, zoneStart, i + 1, i + 1 - zoneStart);
            }
        }
        int after = n;
        for (int i = n - 1; i >= 0; i--) {
            next[i] = after == n ? 0 : after - i;
            after = score[i] > 0 ? i : after;
        }
    }

    private static int lower(int[] ascending, int score) {
        int count = 0;
        while (count < ascending.length && ascending[count] < score) {
            count++;
        }
        return count;
    }
}

package org.segmodel.features.repetition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.segmodel.features.phonetic.Pronouncer;

/** The columns of the repetition family once more, one value after the other from their definitions. */
final class SlowRepetition {

    private static final Map<String, Double> THRESHOLDS = Map.of("words_50", 0.5, "words_80", 0.8, "trigrams_50", 0.5,
            "trigrams_70", 0.7, "containment_80", 0.8, "tfidf_50", 0.5, "tfidf_75", 0.75);
    private static final List<String> CRITERIA = List.of("exact", "words_50", "words_80", "trigrams_50", "trigrams_70",
            "head", "tail", "rhyme", "containment_80", "tfidf_50", "tfidf_75");

    private final SlowLines lines;
    private final int n;
    private final Map<String, double[]> columns = new LinkedHashMap<>();

    private SlowRepetition(List<String> song, Pronouncer pronouncer) {
        lines = new SlowLines(song, pronouncer);
        n = song.size();
    }

    /** All columns of all groups by name, in order. */
    static Map<String, double[]> of(List<String> song, Pronouncer pronouncer) {
        SlowRepetition slow = new SlowRepetition(song, pronouncer);
        slow.position();
        CRITERIA.subList(0, 9).forEach(c -> slow.repeats("repeats", c));
        for (String m : List.of("exact", "words", "trigrams", "head", "tail", "rhyme", "containment")) {
            slow.largest("repeats", m);
        }
        slow.blocks("exact", 1);
        slow.blocks("near", 0.6);
        slow.blocks("loose", 0.45);
        for (int length : new int[] {2, 3, 4, 6}) {
            slow.softBlocks("blocks", "near", length);
        }
        slow.novelty();
        slow.structure();
        slow.ngrams();
        return slow.columns;
    }

    private void add(String name, IntToDoubleFunction value) {
        columns.put(name, IntStream.range(0, n).mapToDouble(value).toArray());
    }

    private void addConstant(String name, DoubleSupplier value) {
        double constant = value.getAsDouble();
        add(name, i -> constant);
    }

    private float[][] matrix(String label) {
        return lines.of(Arrays.stream(Likeness.values()).filter(l -> l.label().equals(label)).findFirst()
                .orElseThrow());
    }

    private IntStream all() {
        return IntStream.range(0, n);
    }

    private static double lg(double x) {
        return Math.log(1 + x);
    }

    private double place(double i) {
        return n == 1 ? 0 : i / (n - 1);
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    private static double nearness(double distance) {
        return Double.isInfinite(distance) ? 0 : 1 / (1 + Math.log(distance));
    }

    private boolean[][] repeated(String criterion) {
        float[][] s = matrix(criterion.replaceAll("_\\d+", ""));
        float threshold = THRESHOLDS.getOrDefault(criterion, 1.0).floatValue();
        boolean[][] out = new boolean[n][n];
        all().forEach(i -> all().forEach(j -> out[i][j] = i != j && s[i][j] >= threshold));
        return out;
    }

    private long count(boolean[][] repeated, int i, int distance) {
        return all().filter(j -> repeated[i][j] && Math.abs(i - j) >= distance).count();
    }

    private void position() {
        float[][] c = matrix("trigrams");
        boolean[][] similar = repeated("trigrams_70");
        boolean[][] exact = repeated("exact");
        add("position.from_start", this::place);
        add("position.from_end", i -> 1 - place(i));
        add("position.near_start", i -> Math.min(1, i / 8.0));
        add("position.near_end", i -> Math.min(1, (n - 1 - i) / 8.0));
        addConstant("position.song_length", () -> Math.log(n) / 5);
        addConstant("position.share_similar", () -> all().filter(k -> count(similar, k, 1) > 0).count() / (double) n);
        addConstant("position.share_exact", () -> all().filter(k -> count(exact, k, 1) > 0).count() / (double) n);
        addConstant("position.share_similar_far", () -> all().filter(k -> count(similar, k, 4) > 0).count()
                / (double) n);
        addConstant("position.mean_similarity", () -> n == 1 ? 0 : all().mapToDouble(a -> all().filter(b -> b != a)
                .mapToDouble(b -> c[a][b]).average().orElse(0)).average().orElse(0));
    }

    private void repeats(String group, String c) {
        boolean[][] r = repeated(c);
        add(group + ".count." + c, i -> lg(count(r, i, 1)) / 2);
        add(group + ".far." + c, i -> lg(count(r, i, 4)) / 2);
        long most = all().mapToLong(k -> count(r, k, 1)).max().orElseThrow();
        long mostFar = all().mapToLong(k -> count(r, k, 4)).max().orElseThrow();
        add(group + ".count_of_max." + c, i -> share(count(r, i, 1), most));
        add(group + ".far_of_max." + c, i -> share(count(r, i, 4), mostFar));
        add(group + ".first." + c, i -> count(r, i, 1) > 0 && all().noneMatch(j -> j < i && r[i][j]) ? 1 : 0);
        add(group + ".last." + c, i -> count(r, i, 1) > 0 && all().noneMatch(j -> j > i && r[i][j]) ? 1 : 0);
        add(group + ".previous." + c, i -> nearness(all().filter(j -> j < i && r[i][j]).mapToDouble(j -> i - j).min()
                .orElse(Double.POSITIVE_INFINITY)));
        add(group + ".next." + c, i -> nearness(all().filter(j -> j > i && r[i][j]).mapToDouble(j -> j - i).min()
                .orElse(Double.POSITIVE_INFINITY)));
        add(group + ".share." + c, i -> count(r, i, 1) / (double) n);
    }

    private void largest(String group, String m) {
        float[][] s = matrix(m);
        add(group + ".max." + m, i -> all().filter(j -> j != i).mapToDouble(j -> s[i][j]).max().orElse(0));
        add(group + ".max_far." + m, i -> all().filter(j -> Math.abs(i - j) >= 4).mapToDouble(j -> s[i][j]).max()
                .orElse(0));
        add(group + ".max_earlier." + m, i -> all().filter(j -> j < i).mapToDouble(j -> s[i][j]).max().orElse(0));
        add(group + ".max_later." + m, i -> all().filter(j -> j > i).mapToDouble(j -> s[i][j]).max().orElse(0));
    }

    /** Run lengths, read off by walking from every cell: [0] total, [1] backward, [2] forward. */
    private int[][][] runs(float[][] s, double threshold) {
        int[][][] runs = new int[3][n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int back = 0;
                while (i - back >= 0 && j - back >= 0 && s[i - back][j - back] >= (float) threshold) {
                    back++;
                }
                int forward = 0;
                while (i + forward < n && j + forward < n && s[i + forward][j + forward] >= (float) threshold) {
                    forward++;
                }
                int total = back == 0 ? 0 : back + forward - 1;
                if (total > 0 && Math.abs(i - j) >= Math.min(total, 4)) {
                    runs[0][i][j] = total;
                    runs[1][i][j] = back;
                    runs[2][i][j] = forward;
                }
            }
        }
        return runs;
    }

    private void blocks(String m, double threshold) {
        int[][][] runs = runs(matrix(m), threshold);
        int[][] total = runs[0];
        int[] longest = all().map(i -> Arrays.stream(total[i]).max().orElse(0)).toArray();
        int[] best = all().map(i -> all().filter(j -> total[i][j] == longest[i]).findFirst().orElse(0)).toArray();
        int[][] trueOnes = new int[n][];
        Arrays.setAll(trueOnes, i -> all().filter(j -> total[i][j] >= Math.max(2, longest[i] / 2.0)).toArray());
        IntToDoubleFunction b = i -> runs[1][i][best[i]];
        IntToDoubleFunction f = i -> runs[2][i][best[i]];
        add("blocks.run_length." + m, i -> lg(longest[i]) / 3);
        add("blocks.before_in_run." + m, i -> longest[i] == 0 ? 0 : lg(b.applyAsDouble(i) - 1) / 3);
        add("blocks.after_in_run." + m, i -> longest[i] == 0 ? 0 : lg(f.applyAsDouble(i) - 1) / 3);
        add("blocks.place_in_run." + m, i -> longest[i] == 0 ? 0 : (b.applyAsDouble(i) - 0.5) / longest[i]);
        add("blocks.run_2." + m, i -> longest[i] >= 2 ? 1 : 0);
        add("blocks.run_4." + m, i -> longest[i] >= 4 ? 1 : 0);
        for (int length : new int[] {2, 3, 4, 6}) {
            add("blocks.partners_" + length + "." + m, i -> lg(partners(total, i, length)));
        }
        add("blocks.true_partners." + m, i -> lg(trueOnes[i].length));
        add("blocks.run_starting." + m, i -> lg(all().filter(j -> runs[1][i][j] == 1).map(j -> total[i][j]).max()
                .orElse(0)) / 3);
        add("blocks.run_ending." + m, i -> lg(all().filter(j -> runs[2][i][j] == 1).map(j -> total[i][j]).max()
                .orElse(0)) / 3);
        for (int length : new int[] {2, 3}) {
            add("blocks.starts_" + length + "." + m, i -> lg(all().filter(j -> runs[1][i][j] == 1
                    && total[i][j] >= length).count()));
        }
        for (int length : new int[] {2, 3}) {
            add("blocks.ends_" + length + "." + m, i -> lg(all().filter(j -> runs[2][i][j] == 1
                    && total[i][j] >= length).count()));
        }
        IntToDoubleFunction first = i -> trueOnes[i].length > 0
                && Arrays.stream(trueOnes[i]).allMatch(j -> j > i) ? 1 : 0;
        add("blocks.first." + m, first);
        add("blocks.last." + m, i -> trueOnes[i].length > 0 && Arrays.stream(trueOnes[i]).allMatch(j -> j < i) ? 1 : 0);
        long most = all().mapToLong(k -> partners(total, k, 2)).max().orElseThrow();
        long mostTrue = all().mapToLong(k -> trueOnes[k].length).max().orElseThrow();
        add("blocks.partners_of_max." + m, i -> share(partners(total, i, 2), most));
        add("blocks.true_partners_of_max." + m, i -> share(trueOnes[i].length, mostTrue));
        addConstant("blocks.song_share." + m, () -> all().filter(k -> longest[k] >= 3).count() / (double) n);
        addConstant("blocks.song_longest." + m, () -> lg(Arrays.stream(longest).max().orElse(0)));
        addConstant("blocks.song_blocks." + m, () -> lg(all().filter(k -> b.applyAsDouble(k) == 1
                && first.applyAsDouble(k) == 1).count()));
        add("blocks.earliest_partner." + m, i -> place(Arrays.stream(trueOnes[i]).min().orElse(0)));
        add("blocks.latest_partner." + m, i -> place(Arrays.stream(trueOnes[i]).max().orElse(0)));
        add("blocks.mean_partner." + m, i -> place(Arrays.stream(trueOnes[i]).average().orElse(0)));
    }

    private long partners(int[][] total, int i, int length) {
        return all().filter(j -> total[i][j] >= length).count();
    }

    private double entry(float[][] s, int i, int j) {
        return i < 0 || j < 0 || i >= n || j >= n ? 0 : s[i][j];
    }

    /** Mean of L entries of a diagonal, for stretches of lines that lie within the song and do not overlap. */
    private double block(float[][] s, int i, int j, int length) {
        boolean exists = i >= 0 && j >= 0 && i + length <= n && j + length <= n && Math.abs(i - j) >= length;
        return exists ? IntStream.range(0, length).mapToDouble(t -> s[i + t][j + t]).sum() / length : Double.NaN;
    }

    private void softBlocks(String group, String m, int length) {
        float[][] s = matrix(m);
        String suffix = "_" + length + "." + m;
        IntToDoubleFunction forward = i -> all().mapToDouble(j -> block(s, i, j, length)).filter(x -> x > 0).max()
                .orElse(0);
        IntToDoubleFunction backward = i -> IntStream.rangeClosed(0, n)
                .mapToDouble(j -> block(s, i - length, j - length, length)).filter(x -> x > 0).max().orElse(0);
        add(group + ".forward" + suffix, forward);
        add(group + ".backward" + suffix, backward);
        add(group + ".onset" + suffix, i -> all().mapToDouble(j -> block(s, i, j, length) - entry(s, i - 1, j - 1))
                .filter(x -> x > -0.5).max().orElse(-0.5));
        add(group + ".offset" + suffix, i -> IntStream.rangeClosed(0, n)
                .mapToDouble(j -> block(s, i - length, j - length, length) - entry(s, i, j))
                .filter(x -> x > -0.5).max().orElse(-0.5));
        add(group + ".turn" + suffix, i -> Math.max(0, forward.applyAsDouble(i) - backward.applyAsDouble(i)));
        add(group + ".second" + suffix, i -> {
            double[] sorted = all().mapToDouble(j -> block(s, i, j, length)).filter(x -> x >= 0).sorted().toArray();
            return sorted.length < 2 ? 0 : sorted[sorted.length - 2];
        });
    }

    private void novelty() {
        for (int w : new int[] {2, 4, 8}) {
            for (String m : List.of("near", "rhyme", "syllables", "words")) {
                float[][] s = matrix(m);
                add("novelty.checkerboard_" + w + "." + m, i -> checkerboard(s, i, w));
            }
        }
        for (String m : List.of("near", "words", "trigrams")) {
            float[][] s = matrix(m);
            add("novelty.row_change." + m, i -> i == 0 ? 0 : 3 * all().mapToDouble(j ->
                    Math.abs(s[i][j] - s[i - 1][j])).average().orElse(0));
            add("novelty.diagonal_change." + m, i -> i == 0 ? 0 : 3 * IntStream.range(1, n).mapToDouble(j ->
                    Math.abs(s[i][j] - s[i - 1][j - 1])).average().orElse(0));
            add("novelty.largest_change." + m, i -> i == 0 ? 0 : IntStream.range(1, n).mapToDouble(j ->
                    Math.abs(s[i][j] - s[i - 1][j - 1])).max().orElse(0));
        }
    }

    private double checkerboard(float[][] s, int i, int w) {
        double sum = 0;
        double weights = 0;
        for (double x = -w + 0.5; x < w; x++) {
            for (double y = -w + 0.5; y < w; y++) {
                double weight = Math.exp(-(x * x + y * y) / (2 * (w / 2.0) * (w / 2.0)));
                weights += weight;
                sum += Math.signum(x * y) * weight * entry(s, i + (int) Math.floor(x), i + (int) Math.floor(y));
            }
        }
        return sum / weights;
    }

    private void structure() {
        for (String m : List.of("nearest", "rhyme", "tail", "head", "metre", "tfidf")) {
            float[][] s = matrix(m);
            for (int k = 1; k <= 4; k++) {
                int distance = k;
                add("structure.minus_" + k + "." + m, i -> entry(s, i, i - distance));
                add("structure.plus_" + k + "." + m, i -> entry(s, i, i + distance));
            }
        }
        for (int length : new int[] {2, 4, 6}) {
            softBlocks("structure", "tfidf", length);
        }
        for (int length : new int[] {4, 6, 8}) {
            softBlocks("structure", "form", length);
        }
        softBlocks("structure", "rhyme", 4);
        repeats("structure", "tfidf_50");
        repeats("structure", "tfidf_75");
        largest("structure", "tfidf");
        for (int percent : new int[] {60, 80}) {
            for (int r = 2; r <= 3; r++) {
                thumbnail(runs(matrix("nearest"), percent / 100.0)[0], r, ".r" + r + "_t" + percent);
            }
        }
        for (String c : CRITERIA) {
            boolean[][] r = repeated(c);
            add("structure.count_change." + c, i -> i == 0 ? 0 : lg(count(r, i, 1)) / 2 - lg(count(r, i - 1, 1)) / 2);
        }
    }

    private void thumbnail(int[][] total, int r, String suffix) {
        int[][] occurrences = new int[n][];
        Arrays.setAll(occurrences, i -> all().filter(j -> j == i || total[i][j] >= r).toArray());
        double[] score = all().mapToDouble(i -> all().filter(j -> total[i][j] >= r)
                .mapToDouble(j -> Math.min(16, total[i][j])).sum()).toArray();
        add("structure.thumbnail_value" + suffix, i -> lg(score[i]) / 5);
        add("structure.thumbnail_rank" + suffix, i -> share(all().filter(k -> score[k] < score[i]).count(), n - 1));
        add("structure.thumbnail_first_place" + suffix, i -> score[i] == 0 ? 0 : place(occurrences[i][0]));
        add("structure.thumbnail_period" + suffix, i -> {
            int[] at = occurrences[i];
            return lg(IntStream.range(1, at.length).map(k -> at[k] - at[k - 1]).average().orElse(0)) / 5;
        });
        add("structure.thumbnail_previous" + suffix, i -> nearness(all().filter(k -> k < i && score[k] > 0)
                .mapToDouble(k -> i - k).min().orElse(Double.POSITIVE_INFINITY)));
        add("structure.thumbnail_next" + suffix, i -> nearness(all().filter(k -> k > i && score[k] > 0)
                .mapToDouble(k -> k - i).min().orElse(Double.POSITIVE_INFINITY)));
        add("structure.thumbnail_zone" + suffix, i -> lg(all().filter(k -> IntStream.rangeClosed(Math.min(i, k),
                Math.max(i, k)).allMatch(l -> score[l] > 0)).count()) / 3);
    }

    private List<String> grams(int line, int length) {
        List<String> words = lines.words(line);
        List<String> grams = new ArrayList<>();
        for (int i = 0; i + length <= words.size(); i++) {
            grams.add(words.subList(i, i + length).toString());
        }
        return grams;
    }

    private double gramShare(int i, int length, IntToDoubleFunction counts) {
        return grams(i, length).stream().distinct().mapToDouble(gram -> all().anyMatch(j -> counts.applyAsDouble(j) > 0
                && grams(j, length).contains(gram)) ? 1 : 0).average().orElse(0);
    }

    private void ngrams() {
        for (int k = 1; k <= 4; k++) {
            int length = k;
            add("ngrams.shared_" + k, i -> gramShare(i, length, j -> j == i ? 0 : 1));
            add("ngrams.far_" + k, i -> gramShare(i, length, j -> Math.abs(i - j) >= 4 ? 1 : 0));
            add("ngrams.earlier_" + k, i -> gramShare(i, length, j -> j < i ? 1 : 0));
            add("ngrams.frequency_" + k, i -> grams(i, length).stream().distinct().mapToDouble(gram -> lg(all()
                    .filter(j -> j != i && grams(j, length).contains(gram)).count()) / 2).average().orElse(0));
            addConstant("ngrams.song_" + k, () -> all().boxed().flatMap(j -> grams(j, length).stream()).distinct()
                    .mapToDouble(gram -> all().filter(j -> grams(j, length).contains(gram)).count() > 1 ? 1 : 0)
                    .average().orElse(0));
        }
        add("ngrams.novelty", i -> lines.words(i).isEmpty() ? 0 : 1 - IntStream.rangeClosed(1, 4)
                .filter(k -> !grams(i, k).isEmpty()).mapToDouble(k -> gramShare(i, k, j -> j < i ? 1 : 0)).average()
                .orElse(0));
        add("ngrams.covered", i -> {
            List<String> own = grams(i, 3);
            HashSet<Integer> covered = new HashSet<>();
            for (int at = 0; at < own.size(); at++) {
                String gram = own.get(at);
                if (all().anyMatch(j -> j != i && grams(j, 3).contains(gram))) {
                    covered.addAll(List.of(at, at + 1, at + 2));
                }
            }
            return share(covered.size(), lines.words(i).size());
        });
    }
}

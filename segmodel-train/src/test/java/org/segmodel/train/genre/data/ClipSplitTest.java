package org.segmodel.train.genre.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.table.TextTable;

class ClipSplitTest {

    private static final List<String> GENRES = IntStream.range(0, 12).mapToObj(genre -> "g" + genre).toList();
    private static final Map<String, Double> SHARES = shares();

    @TempDir
    private Path folder;

    private static Map<String, Double> shares() {
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put(ClipSplit.TRAIN, 6.0);
        shares.put(ClipSplit.VALIDATION, 2.0);
        shares.put(ClipSplit.TEST, 2.0);
        return shares;
    }

    private static List<String> ids(int clips) {
        return IntStream.range(0, clips).mapToObj(clip -> "c" + clip).toList();
    }

    /** Genre g of a clip with probability 0.5, 0.25, …: the last ones have a handful of clips. Some clips have none. */
    private static GenreLabels labels(int clips, long seed) {
        RandomStream random = new Seeds(seed).stream("labels");
        float[][] matrix = new float[clips][GENRES.size()];
        for (float[] row : matrix) {
            for (int genre = 0; genre < row.length; genre++) {
                row[genre] = random.nextDouble() < Math.pow(0.6, genre + 1) ? 1 : 0;
            }
        }
        return GenreLabels.ofMatrix(GENRES, matrix);
    }

    /** Mean over genres and parts of how far a part's count of a genre is from its share. */
    private static double deviation(ClipSplit split, List<String> ids, GenreLabels labels) {
        double sum = 0;
        int[] genres = IntStream.range(0, labels.genres()).toArray();
        int[] total = labels.counts();
        for (String part : split.parts().keySet()) {
            int[] counts = labels.select(split.rows(part, ids), genres).counts();
            for (int genre : genres) {
                sum += Math.abs(counts[genre] - SHARES.get(part) / 10 * total[genre]);
            }
        }
        return sum / split.parts().size() / genres.length;
    }

    private static ClipSplit byChance(List<String> ids, long seed) {
        int[] order = new Seeds(seed).stream("chance").permutation(ids.size());
        Map<String, List<String>> parts = new LinkedHashMap<>();
        int from = 0;
        for (Map.Entry<String, Double> share : SHARES.entrySet()) {
            int to = from + (int) Math.round(share.getValue() / 10 * ids.size());
            parts.put(share.getKey(), IntStream.range(from, Math.min(to, ids.size())).mapToObj(i -> ids.get(order[i])).toList());
            from = to;
        }
        return new ClipSplit(parts);
    }

    @Test
    void everyClipIsInOnePartAndGenresAreSpreadBetterThanByChance() {
        for (int seed = 0; seed < 5; seed++) {
            List<String> ids = ids(500);
            GenreLabels labels = labels(500, seed);
            ClipSplit split = ClipSplit.stratified(ids, labels, ids, SHARES, new Seeds(seed));
            List<Integer> rows = new ArrayList<>();
            split.parts().keySet().forEach(part -> IntStream.of(split.rows(part, ids)).forEach(rows::add));
            assertThat(rows).hasSize(500).doesNotHaveDuplicates();
            SHARES.forEach((part, share) -> assertThat(split.rows(part, ids).length / 50.0).as(part)
                    .isBetween(share - 0.3, share + 0.3));
            assertThat(deviation(split, ids, labels)).isLessThan(1).isLessThan(deviation(byChance(ids, seed), ids, labels) / 2);
        }
    }

    /** With one genre a clip and shares that come out even, every part has exactly its share of each genre. */
    @Test
    void evenSharesAreExact() {
        float[][] matrix = new float[100][10];
        for (int clip = 0; clip < 100; clip++) {
            matrix[clip][clip % 10] = 1;
        }
        GenreLabels labels = GenreLabels.ofMatrix(GENRES.subList(0, 10), matrix);
        List<String> ids = ids(100);
        ClipSplit split = ClipSplit.stratified(ids, labels, ids, SHARES, new Seeds(3));
        int[] genres = IntStream.range(0, 10).toArray();
        SHARES.forEach((part, share) -> assertThat(labels.select(split.rows(part, ids), genres).counts())
                .containsOnly(share.intValue()));
    }

    @Test
    void groupsStayWhole() {
        List<String> ids = ids(600);
        GenreLabels labels = labels(600, 9);
        List<String> artists = IntStream.range(0, 600).mapToObj(clip -> "artist " + (int) Math.sqrt(clip * 17 % 600)).toList();
        ClipSplit split = ClipSplit.stratified(ids, labels, artists, SHARES, new Seeds(1));
        Map<String, String> partOf = new LinkedHashMap<>();
        for (String part : split.parts().keySet()) {
            for (int row : split.rows(part, ids)) {
                String before = partOf.put(artists.get(row), part);
                assertThat(before == null || before.equals(part)).as(artists.get(row)).isTrue();
            }
        }
        assertThat(partOf).hasSize(25);
        SHARES.forEach((part, share) -> assertThat(split.rows(part, ids).length / 60.0).as(part)
                .isBetween(share - 1, share + 1));
    }

    @Test
    void theSeedDecides() {
        List<String> ids = ids(80);
        GenreLabels labels = labels(80, 4);
        ClipSplit split = ClipSplit.stratified(ids, labels, ids, SHARES, new Seeds(5));
        assertThat(ClipSplit.stratified(ids, labels, ids, SHARES, new Seeds(5))).isEqualTo(split);
        assertThat(ClipSplit.stratified(ids, labels, ids, SHARES, new Seeds(6))).isNotEqualTo(split);
    }

    @Test
    void aStoredSplitIsReadAndServesFewerClips() throws IOException {
        List<String> ids = ids(60);
        ClipSplit split = ClipSplit.stratified(ids, labels(60, 4), ids, SHARES, new Seeds(5));
        Path file = folder.resolve("split.json");
        split.write(file);
        assertThat(ClipSplit.read(file)).isEqualTo(split);
        List<String> fewer = ids.subList(10, 30);
        for (int row : split.rows(ClipSplit.TEST, fewer)) {
            assertThat(split.parts().get(ClipSplit.TEST)).contains(fewer.get(row));
        }
        assertThatThrownBy(() -> split.rows(ClipSplit.TEST, List.of("c1", "other"))).isInstanceOf(GenreDataException.class)
                .hasMessageContaining("clip other is in no part");
        assertThatThrownBy(() -> split.rows("dev", ids)).hasMessageContaining("it has train, validation, test");
    }

    @Test
    void brokenSplitsAreNamed() throws IOException {
        Path file = folder.resolve("split.json");
        Files.writeString(file, "{\"train\": [\"a\"], \"test\": [\"a\"]}");
        assertThatThrownBy(() -> ClipSplit.read(file)).isInstanceOf(GenreDataException.class)
                .hasMessageContaining("split.json: clip a is in train and in test");
        Files.writeString(file, "{\"train\": [1]}");
        assertThatThrownBy(() -> ClipSplit.read(file)).hasMessageContaining("'train' is not a list of strings");
        List<String> ids = ids(3);
        assertThatIllegalArgumentException().isThrownBy(() -> ClipSplit.stratified(ids, labels(3, 1), ids,
                Map.of("train", 0.0), new Seeds(1)));
    }

    @Test
    void theReportCountsEachGenre() {
        List<String> ids = ids(200);
        GenreLabels labels = labels(200, 2);
        TextTable table = SplitReport.table(ClipSplit.stratified(ids, labels, ids, SHARES, new Seeds(2)), ids, labels);
        assertThat(table.rows()).hasSize(13);
        for (int genre = 0; genre < 12; genre++) {
            List<String> row = table.rows().get(genre);
            int sum = Integer.parseInt(row.get(2)) + Integer.parseInt(row.get(4)) + Integer.parseInt(row.get(6));
            assertThat(row.get(0)).isEqualTo("g" + genre);
            assertThat(sum).isEqualTo(Integer.parseInt(row.get(1))).isEqualTo(labels.counts()[genre]);
        }
        assertThat(table.rows().get(12)).startsWith("all clips", "200");
    }
}

package org.segmodel.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFilesTest {

    @TempDir
    Path folder;

    @Test
    void writesTheDocumentedForm() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("z", 1);
        tree.put("a", List.of(0.5, 1e-6, -0.0));
        tree.put("none", null);
        tree.put("nan", Double.NaN);
        tree.put("inf", new float[] {Float.POSITIVE_INFINITY, 0.1f});
        tree.put("sub", Collections.unmodifiableMap(new LinkedHashMap<>(Map.of("ä", Thread.State.NEW))));
        assertThat(JsonFiles.toJson(tree)).isEqualTo("""
                {
                  "z" : 1,
                  "a" : [ 0.5, 1.0E-6, -0.0 ],
                  "none" : null,
                  "nan" : null,
                  "inf" : [ null, 0.1 ],
                  "sub" : {
                    "ä" : "NEW"
                  }
                }
                """);
    }

    @Test
    void mapsWithoutAnOrderAreSorted() {
        Map<String, Object> hash = new HashMap<>();
        for (String key : List.of("k9", "k1", "k5", "k3")) {
            hash.put(key, 0);
        }
        assertThat(JsonTrees.canonicalMap(hash).keySet()).containsExactly("k1", "k3", "k5", "k9");
        assertThat(JsonTrees.canonicalMap(Map.copyOf(hash)).keySet()).containsExactly("k1", "k3", "k5", "k9");
        assertThat(JsonTrees.canonicalMap(new LinkedHashMap<>(Map.of("b", 1))).keySet()).containsExactly("b");
    }

    @Test
    void whatIsWrittenReadsBackEqual() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        Path file = folder.resolve("t.json");
        for (int i = 0; i < 100; i++) {
            Object tree = JsonTrees.canonical(tree(random, 0));
            JsonFiles.write(file, tree);
            assertThat(JsonFiles.read(file)).isEqualTo(tree);
            assertThat(JsonTrees.canonical(tree)).isEqualTo(tree);
        }
    }

    private static Object tree(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth < 4 ? 9 : 7)) {
            case 0 -> null;
            case 1 -> random.nextInt();
            case 2 -> random.nextLong();
            case 3 -> Double.longBitsToDouble(random.nextLong());
            case 4 -> Float.intBitsToFloat(random.nextInt());
            case 5 -> BigInteger.valueOf(random.nextLong()).shiftLeft(random.nextInt(80));
            case 6 -> random.nextBoolean() ? (Object) random.nextBoolean() : "s\"\\\u2028\n" + random.nextInt();
            case 7 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    list.add(tree(random, depth + 1));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    map.put("k" + random.nextInt(), tree(random, depth + 1));
                }
                yield map;
            }
        };
    }

    @Test
    void valuesTakeTheirOneForm() {
        assertThat(JsonTrees.canonical(Arrays.asList((byte) 1, 2, 3L, BigInteger.TEN, 0.1f, new BigDecimal("0.25"),
                new int[] {4}, new boolean[] {true}, null)))
                .isEqualTo(Arrays.asList(1L, 2L, 3L, 10L, 0.1, 0.25, List.of(4L), List.of(true), null));
    }

    @Test
    void whatJsonCannotSayIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> JsonTrees.canonical(Map.of("a", List.of(1, Map.of("b", Path.of("x"))))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at a[1].b");
        assertThatThrownBy(() -> JsonTrees.canonical(Map.of("a", Map.of(1, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the key 1").hasMessageContaining("at a");
        List<Object> loop = new ArrayList<>();
        loop.add(loop);
        assertThatThrownBy(() -> JsonTrees.canonical(loop)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("contain itself");
    }

    @Test
    void badFilesAreNamedWithTheirPlace() throws IOException {
        Path file = folder.resolve("bad.json");
        for (String bad : List.of("", "{\n  \"a\": 1,\n}", "{\n\"a\":1,\n\"a\":2}", "{}\n{}", "{\"a\":NaN}", "{\"a\": [1",
                "[".repeat(5000))) {
            Files.writeString(file, bad);
            assertThatThrownBy(() -> JsonFiles.read(file)).isInstanceOf(IOException.class)
                    .hasMessageStartingWith(file + ":").hasMessageContaining("not valid JSON").hasMessageNotContaining("Source");
        }
        Files.writeString(file, "{\n  \"a\": 1,\n}");
        assertThatThrownBy(() -> JsonFiles.read(file)).hasMessageStartingWith(file + ":3:1: ");
        Files.writeString(file, "[1]");
        assertThatThrownBy(() -> JsonFiles.readObject(file)).hasMessage(file
                + ": expected a JSON object { … }, found another JSON value");
        assertThat(JsonFiles.parse("[1, {\"b\": 2.0}]")).isEqualTo(List.of(1L, Map.of("b", 2.0)));
    }

    @Test
    void aTreeThatCannotBeWrittenLeavesTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("t.json"), "{}");
        assertThatThrownBy(() -> JsonFiles.write(file, Map.of("a", new Object())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(file).hasContent("{}");
    }
}

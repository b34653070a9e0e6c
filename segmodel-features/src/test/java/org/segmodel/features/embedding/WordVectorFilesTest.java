package org.segmodel.features.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.io.MappedFile;

class WordVectorFilesTest {

    private static final Map<String, float[]> VECTORS = VectorFiles.random(3, 1, "</s>", "night", "Night", "caf\u00E9",
            "don't", "\uD83C\uDFB5", "nig", "nights", "x");

    @TempDir
    private Path folder;

    private static float[] vector(WordVectors vectors, String word) {
        float[] out = new float[vectors.dimension()];
        return vectors.find(word, out) ? out : null;
    }

    private static void check(WordVectors vectors, Map<String, float[]> expected) {
        expected.forEach((word, vector) -> assertThat(vector(vectors, word)).as(word).containsExactly(vector));
        for (String word : List.of("", "n", "nigh", "nightly", "NIGHT", "cafe", " ", "0.5")) {
            assertThat(vector(vectors, word)).as(word).isNull();
        }
    }

    private Path write(String name, String content) throws IOException {
        return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void refused(Path file, String... parts) {
        assertThatThrownBy(() -> WordVectorFiles.open(file).warmUp()).isInstanceOf(EmbeddingFileException.class)
                .hasMessageStartingWith(file.toString()).hasMessageContainingAll(parts);
    }

    @Test
    void bothBinaryForms() throws IOException {
        check(WordVectorFiles.open(VectorFiles.binary(folder.resolve("a.bin"), VECTORS, "")), VECTORS);
        check(WordVectorFiles.open(VectorFiles.binary(folder.resolve("b.BIN"), VECTORS, "\n")), VECTORS);
    }

    @Test
    void allTextForms() throws IOException {
        for (boolean header : new boolean[] {true, false}) {
            for (String separator : List.of(" ", "\t", "  ")) {
                for (String end : List.of("\n", "\r\n", " \n", "\n\n")) {
                    check(WordVectorFiles.open(VectorFiles.text(folder.resolve("a.txt"), VECTORS, header, separator,
                            end)), VECTORS);
                }
            }
        }
        Path file = VectorFiles.text(folder.resolve("a.vec"), VECTORS, true, " ", "\n");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        check(WordVectorFiles.open(file), VECTORS);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 7})
    void piecesOfAnySize(int segmentBits) throws IOException {
        Path binary = VectorFiles.binary(folder.resolve("a.bin"), VECTORS, "\n");
        Path text = VectorFiles.text(folder.resolve("a.txt"), VECTORS, true, " ", "\n");
        check(BinaryVectors.open(MappedFile.open(binary, segmentBits)), VECTORS);
        check(TextVectors.open(MappedFile.open(text, segmentBits)), VECTORS);
        assertThat(BinaryVectors.open(MappedFile.open(binary, segmentBits)).identity())
                .isEqualTo(WordVectorFiles.open(binary).identity());
    }

    @Test
    void manyWords() throws IOException {
        String[] words = IntStream.range(0, 5_000).mapToObj(i -> "w" + i * 7919L).toArray(String[]::new);
        Map<String, float[]> many = VectorFiles.random(2, 3, words);
        WordVectors binary = WordVectorFiles.open(VectorFiles.binary(folder.resolve("a.bin"), many, ""));
        // No header and short lines: the table must grow.
        WordVectors text = WordVectorFiles.open(VectorFiles.text(folder.resolve("a.txt"), many, false, " ", "\n"));
        for (int i = 0; i < words.length; i++) {
            assertThat(vector(binary, words[i])).isEqualTo(many.get(words[i]));
            if (i % 10 == 0) {
                assertThat(vector(text, words[i])).isEqualTo(many.get(words[i]));
            }
            assertThat(vector(binary, "v" + i)).isNull();
        }
        assertThat(((WordVectorFile) binary).size()).isEqualTo(5_000);
        assertThat(((WordVectorFile) text).size()).isEqualTo(5_000);
    }

    @Test
    void theTableGrowsWithWrongExpectations() throws IOException {
        String words = IntStream.range(0, 5000).mapToObj(i -> "w" + i).reduce("", (a, b) -> a + b + " ");
        MappedFile file = MappedFile.open(write("words", words));
        WordIndex.Builder builder = new WordIndex.Builder(file, 0);
        List<Long> starts = new ArrayList<>();
        for (long start = 0; start < file.size();) {
            long end = words.indexOf(' ', (int) start);
            builder.add(start, end);
            starts.add(start);
            start = end + 1;
        }
        WordIndex index = builder.build();
        for (int i = 0; i < 5000; i++) {
            assertThat(index.find(("w" + i).getBytes(StandardCharsets.UTF_8))).isEqualTo(starts.get(i));
        }
        assertThat(index.find("w5000".getBytes(StandardCharsets.UTF_8))).isNegative();
        assertThat(index.size()).isEqualTo(5000);
    }

    @Test
    void ofEqualWordsTheFirstCounts() throws IOException {
        WordVectors vectors = WordVectorFiles.open(write("a.txt", "night 1 2\nday 3 4\nnight 5 6\n"));
        assertThat(vector(vectors, "night")).containsExactly(1, 2);
        assertThat(vectors.identity()).contains("2 words, 2 numbers, 28 bytes");
    }

    @Test
    void wordsWithBlanksAreNeverFound() throws IOException {
        WordVectors vectors = WordVectorFiles.open(write("a.txt", "day 3 4\nat home 1 2\nnight 5 6\n"));
        assertThat(vector(vectors, "at")).isNull();
        assertThat(vector(vectors, "at home")).isNull();
        assertThat(vector(vectors, "night")).containsExactly(5, 6);
    }

    @Test
    void identityFollowsTheContentNotTheName() throws IOException {
        Path one = VectorFiles.binary(folder.resolve("a.bin"), VECTORS, "");
        Path same = Files.copy(one, folder.resolve("b.bin"));
        Map<String, float[]> changed = new LinkedHashMap<>(VECTORS);
        changed.put("x", new float[] {1, 2, 3});
        Path other = VectorFiles.binary(folder.resolve("c.bin"), changed, "");
        assertThat(WordVectorFiles.open(same).identity()).isEqualTo(WordVectorFiles.open(one).identity())
                .doesNotContain("bin");
        assertThat(WordVectorFiles.open(other).identity()).isNotEqualTo(WordVectorFiles.open(one).identity());
    }

    @Test
    void filesThatAreNone() throws IOException {
        refused(folder.resolve("none.bin"), "there is no such file");
        refused(Files.createDirectory(folder.resolve("d.bin")), "this is a folder");
        refused(write("empty.bin", ""), "0 bytes", "downloaded completely");
        refused(write("a.bin.gz", "\u001f\u008bxyz"), "compressed (gzip)", "gunzip");
        refused(write("b.bin", "\u001f\u008bxyz"), "compressed (gzip)");
        refused(write("c.txt", "PK\u0003\u0004"), "compressed (zip)", "unzip");
        refused(write("a.model", "2 2\n"), "expected .bin", ".txt or .vec");
    }

    @Test
    void badBinaryFiles() throws IOException {
        refused(write("text.bin", "night 1 2\nday 3 4\n"), "byte 0", "'3000000 300'", ".txt or .vec");
        refused(write("long.bin", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17"), "byte 0");
        refused(write("none.bin", "0 3\n"), "0 words of 3 components");
        refused(write("wide.bin", "1 999999\n"), "at most 100000");
        refused(write("short.bin", "2 1\na 1234b 12"), "need 16 bytes at least; the file has 14");
        // Long enough by its first line, but the words are longer.
        refused(write("cut.bin", "2 1\nabcdef 1234b"), "byte 15", "word 2 of 2", "1 components");
        refused(write("words.bin", "2 1\nabcdefghijklmn"), "byte 4", "word 1 of 2");
        refused(write("more.bin", "1 1\na 1234b 5678"), "byte 10: 6 bytes follow the last of 1 words");
        WordVectors nan = WordVectorFiles.open(write("nan.bin", "1 1\na \u0000\u0000\u00c0\u007f"));
        assertThatThrownBy(() -> vector(nan, "a")).isInstanceOf(EmbeddingFileException.class)
                .hasMessageContainingAll("nan.bin", "number 1 of the word 'a' at byte 4 is NaN", "finite");
    }

    @Test
    void badTextFiles() throws IOException {
        refused(write("a.txt", "hello\n"), "line 1", "1 parts");
        refused(write("b.txt", "\n"), "bytes; expected word vectors");
        refused(write("c.txt", "these are words\nonly\n"), "line 1", "3 parts without a number");
        refused(write("d.txt", "3 0\na\n"), "line 1", "'3 0'");
        refused(write("e.txt", "a 1 2\n\nb 1\nc 1 2\n"), "line 3 (byte 7) has 2 parts", "a word and 2 components");
        refused(write("f.txt", "a 1 2\nb 1"), "line 2 (byte 6)", "downloaded completely");
        refused(write("g.txt", "3 2\na 1 2\nb 3 4\n"), "says 3 words, but 2 follow");
        // Not so much memory, either.
        refused(write("k.txt", "9999999999 2\na 1 2\nb 3 4\n"), "says 9999999999 words, but 2 follow");
        refused(write("h.txt", "1 2\na 1 2\nb 3 4\n"), "says 1 words, but 2 follow");
        // A byte order mark hides the header, so that the first line seems to be a word of one component.
        refused(write("i.txt", "\u00ef\u00bb\u00bf2 3\na 1 2 3\nb 1 2 3\n"), "only 1 of 3 lines");
        WordVectors words = WordVectorFiles.open(write("j.txt", "a 1 2\nb 1,5 2\nc NaN 1\n"));
        assertThat(vector(words, "a")).containsExactly(1, 2);
        assertThatThrownBy(() -> vector(words, "b")).isInstanceOf(EmbeddingFileException.class)
                .hasMessageContainingAll("j.txt", "line 2 (byte 7)", "component 1 is '1,5'");
        assertThatThrownBy(() -> vector(words, "c")).hasMessageContaining("number 1 of the word 'c' at byte 14 is NaN");
    }

    @Test
    void severalThreads() throws Exception {
        WordVectors vectors = WordVectorFiles.open(VectorFiles.binary(folder.resolve("a.bin"), VECTORS, ""));
        List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = IntStream.range(0, 6).mapToObj(t -> new Thread(() -> {
            for (int k = 0; k < 200; k++) {
                check(vectors, VECTORS);
            }
        })).toList();
        threads.forEach(thread -> thread.setUncaughtExceptionHandler((failed, e) -> failures.add(e)));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }
}

package org.segmodel.features.phonetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CmuDictionaryTest {

    private static final Set<String> ARPABET = Set.of(
            "AA", "AE", "AH", "AO", "AW", "AY", "B", "CH", "D", "DH", "EH", "ER", "EY", "F", "G", "HH", "IH", "IY", "JH",
            "K", "L", "M", "N", "NG", "OW", "OY", "P", "R", "S", "SH", "T", "TH", "UH", "UW", "V", "W", "Y", "Z", "ZH");

    private final CmuDictionary dictionary = CmuDictionary.onClassPath();

    private static URL file(Path folder, String text) throws IOException {
        return Files.writeString(folder.resolve("words.dict"), text).toUri().toURL();
    }

    @Test
    void goldenPronunciations() {
        assertThat(dictionary.phones("night")).containsExactly("N", "AY", "T");
        assertThat(dictionary.phones("light")).containsExactly("L", "AY", "T");
        assertThat(dictionary.phones("love")).containsExactly("L", "AH", "V");
        assertThat(dictionary.phones("tonight")).containsExactly("T", "AH", "N", "AY", "T");
        assertThat(dictionary.phones("fire")).containsExactly("F", "AY", "ER");
        assertThat(dictionary.phones("judge")).containsExactly("JH", "AH", "JH");
        assertThat(dictionary.phones("young")).containsExactly("Y", "AH", "NG");
        assertThat(dictionary.phones("a")).containsExactly("EY");
    }

    @Test
    void unknownWordsAreEmpty() {
        assertThat(dictionary.phones("qwrtzp")).isEmpty();
        assertThat(dictionary.phones("")).isEmpty();
        assertThat(dictionary.phones("night|")).isEmpty();
        assertThat(dictionary.phones("nigh\u00FEt")).isEmpty();
        assertThat(dictionary.phones("nigh")).isNotEqualTo(dictionary.phones("night"));
    }

    @Test
    void everyEntryIsFoundAndWellFormed() {
        assertThat(dictionary.size()).isEqualTo(105_217);
        Set<String> phones = new TreeSet<>();
        List<String> words = dictionary.words();
        assertThat(words).hasSize(dictionary.size());
        for (String word : words) {
            List<String> found = dictionary.phones(word);
            assertThat(found).as(word).isNotEmpty();
            phones.addAll(found);
        }
        assertThat(phones).isEqualTo(new TreeSet<>(ARPABET));
    }

    @Test
    void firstPronunciationCountsAndCapitalsDoNot(@TempDir Path folder) throws IOException {
        CmuDictionary small = CmuDictionary.at(file(folder, "live|' l AI v\nlive|' l I v\nAbe|' EI b\nend|' E n d"));
        assertThat(small.size()).isEqualTo(3);
        assertThat(small.phones("live")).containsExactly("L", "AY", "V");
        assertThat(small.phones("abe")).containsExactly("EY", "B");
        assertThat(small.phones("end")).containsExactly("EH", "N", "D");
        assertThat(small.identity()).isNotEqualTo(dictionary.identity());
    }

    @Test
    void missingDictionaryNamesWhatToAdd() {
        assertThatThrownBy(() -> CmuDictionary.at(null)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("de.dfki.mary:marytts-lexicon-en_US-cmudict:0.1.1");
    }

    @Test
    void foreignContentIsAnError(@TempDir Path folder) throws IOException {
        CmuDictionary foreign = CmuDictionary.at(file(folder, "love|L AH1 V\n"));
        assertThatThrownBy(() -> foreign.phones("love")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'love'");
        CmuDictionary none = CmuDictionary.at(file(folder, "nothing here\n"));
        assertThatThrownBy(() -> none.phones("love")).hasMessageContaining("no words");
    }

    @Test
    void manyThreadsMayLoadIt() throws InterruptedException {
        CmuDictionary fresh = CmuDictionary.onClassPath();
        ConcurrentLinkedQueue<List<String>> found = new ConcurrentLinkedQueue<>();
        List<Thread> threads = java.util.stream.IntStream.range(0, 8)
                .mapToObj(t -> new Thread(() -> found.add(fresh.phones("night")))).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(found).hasSize(8).containsOnly(List.of("N", "AY", "T"));
    }
}

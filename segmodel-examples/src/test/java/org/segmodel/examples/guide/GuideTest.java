package org.segmodel.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.segmodel.examples.Listings;

/** The developer guide says what the code says. */
class GuideTest {

    /** A class, perhaps with its package's last part before it and a member behind it. */
    private static final Pattern CLASS = Pattern.compile(
            "`(?:[a-z]+\\.)*([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?:[.(][^`]*)?`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");
    /** A listing this short could be in any file. */
    private static final int LEAST_LINES = 3;

    private static String text() throws IOException {
        return Files.readString(Sections.GUIDE);
    }

    @Test
    void everyListingIsInItsSource() throws IOException {
        List<Listings.Block> held = Listings.of(Sections.GUIDE).stream().filter(block -> block.source().isPresent())
                .toList();
        assertThat(held).hasSizeGreaterThan(10);
        for (Listings.Block block : held) {
            String source = block.source().orElseThrow();
            List<String> listing = stripped(Listings.lines(block.text()));
            assertThat(listing).as("the listing of %s", source).hasSizeGreaterThanOrEqualTo(LEAST_LINES);
            List<String> code = stripped(Listings.code(Listings.ROOT.resolve(source)));
            assertThat(Collections.indexOfSubList(code, listing)).as("%s shows lines that are not in %s, one after "
                    + "another:%n%s", Sections.GUIDE, source, block.text()).isNotNegative();
        }
    }

    @Test
    void noJavaIsWithoutItsSource() throws IOException {
        assertThat(Listings.of(Sections.GUIDE)).filteredOn(block -> List.of("java", "yaml").contains(block.language()))
                .isNotEmpty().allMatch(block -> block.source().isPresent());
    }

    @Test
    void everyClassInTheTextIsThere() throws IOException {
        Set<String> classes = new HashSet<>();
        for (Path module : modules()) {
            try (Stream<Path> files = Files.walk(module.resolve("src"))) {
                files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".java"))
                        .forEach(name -> classes.add(name.substring(0, name.length() - ".java".length())));
            }
        }
        Matcher named = CLASS.matcher(text());
        Set<String> known = new HashSet<>();
        while (named.find()) {
            assertThat(classes.contains(named.group(1))).as("%s names %s, and there is such a class", Sections.GUIDE,
                    named.group(1)).isTrue();
            known.add(named.group(1));
        }
        assertThat(known).contains("FeaturePipeline", "SequenceLoss", "TaggerBlocks", "LabelSet");
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        Matcher link = LINK.matcher(text());
        while (link.find()) {
            assertThat(Sections.GUIDE.getParent().resolve(link.group(1))).exists();
        }
        assertThat(Files.readString(Listings.ROOT.resolve("README.md"))).contains("(docs/developer-guide.md)");
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(Listings.ROOT)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("segmodel-")
                    && Files.isDirectory(folder.resolve("src"))).toList();
        }
    }

    private static List<String> stripped(List<String> lines) {
        return lines.stream().map(String::strip).toList();
    }
}

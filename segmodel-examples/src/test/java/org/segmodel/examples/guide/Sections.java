package org.segmodel.examples.guide;

import java.io.IOException;
import java.nio.file.Path;
import org.segmodel.examples.Listings;

/** The guide and what its chapter on labels shows. */
final class Sections {

    static final Path GUIDE = Listings.ROOT.resolve("docs/developer-guide.md");

    private Sections() {
    }

    /** The guide's only block of a language. */
    static String shown(String language) throws IOException {
        return Listings.of(GUIDE).stream().filter(block -> block.language().equals(language))
                .map(Listings.Block::text).reduce((a, b) -> {
                    throw new IllegalStateException(GUIDE + " has several blocks of " + language);
                }).orElseThrow();
    }
}

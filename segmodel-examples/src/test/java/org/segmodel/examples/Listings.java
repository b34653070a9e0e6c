package org.segmodel.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fenced blocks of a page in Markdown, and what a source looks like in one. */
public final class Listings {

    /** Tests run in the folder of their module. */
    public static final Path ROOT = Path.of("..");

    private static final Pattern BLOCK = Pattern.compile(
            "(?ms)(?:^<!-- listing: (\\S+) -->\\R)?^```(\\w*)\\R(.*?)^```$");

    private Listings() {
    }

    /**
     * A fenced block.
     *
     * @param source   the file that a comment {@code <!-- listing: path -->} right before the block names, from the root
     * @param language what stands behind the fence
     * @param text     what is between the fences
     */
    public record Block(Optional<String> source, String language, String text) {
    }

    /** The blocks of a page in their order. */
    public static List<Block> of(Path page) throws IOException {
        Matcher matcher = BLOCK.matcher(Files.readString(page).replace("\r\n", "\n"));
        List<Block> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(new Block(Optional.ofNullable(matcher.group(1)), matcher.group(2), matcher.group(3)));
        }
        return blocks;
    }

    /** The lines of a text that are not blank. */
    public static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }

    /**
     * The lines of a source as a listing shows them: without package, block comments, lines of comment in YAML, and a
     * constructor that only keeps others from calling it.
     */
    public static List<String> code(Path source) throws IOException {
        String text = Files.readString(source).replace("\r\n", "\n");
        if (source.toString().endsWith(".yaml")) {
            return lines(text.replaceAll("(?m)^#.*$", ""));
        }
        return lines(text.replaceAll("(?s)/\\*.*?\\*/", "").replaceFirst("(?m)^package .*;$", "")
                .replaceFirst("private \\w+\\(\\) \\{\\s*\\}", ""));
    }
}

package org.segmodel.core.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats of songs, told apart by how a file's name ends, in upper or lower case. */
enum SongFileType {

    JSONL(".jsonl", ".ndjson", ".json"),
    CSV(".csv", ".tsv"),
    TEXT(".txt", ".lrc");

    private final List<String> endings;

    SongFileType(String... endings) {
        this.endings = List.of(endings);
    }

    /** The format that the ending stands for; empty if it is another. */
    static Optional<SongFileType> known(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(type -> type.endings.stream().anyMatch(name::endsWith)).findFirst();
    }

    /** The format of a file that somebody named: text, if the ending is another. */
    static SongFileType of(Path file) {
        return known(file).orElse(TEXT);
    }

    /** All endings, for messages. */
    static String allEndings() {
        return Arrays.stream(values()).flatMap(type -> type.endings.stream()).collect(Collectors.joining(", "));
    }

    /** A name without what follows its last dot; a dot at the beginning of the file's own name is part of it. */
    static String withoutExtension(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= name.lastIndexOf('/') + 1 ? name : name.substring(0, dot);
    }
}

package org.segmodel.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.io.JsonLines;
import org.segmodel.models.genre.GenreTagger;
import org.segmodel.models.genre.GenreTags;
import org.segmodel.models.genre.RecordingTags;
import org.segmodel.models.genre.saved.GenreModel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genre tag}: the face of {@link GenreTagger}. */
@Command(name = "tag", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = {"Tags recordings with genres: WAV, AIFF, FLAC, Ogg Vorbis, MP3.", "A file that cannot be decoded stops "
            + "no other: it is named at the end, and the exit code is 3."})
final class GenreTagCommand implements Callable<Integer> {

    /** How tags are written. */
    enum Format {
        TEXT, JSON, JSONL
    }

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Audio files.")
    private List<Path> inputs = new ArrayList<>();

    @Option(names = "--model", paramLabel = "FILE", required = true, description = "The model, as training wrote it, or a "
            + "session folder with one.")
    private Path model;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "text, json (an array) or jsonl (a "
            + "row for each file). Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(names = "--top", paramLabel = "K", description = "Show the K most probable genres of each file, those that are not "
            + "chosen as well. Default: all in json and jsonl; in text the chosen ones, or the first where there is none.")
    private Integer top;

    @Option(names = "--windows", description = "Tell the genres of each window of a recording as well, with the second at which "
            + "it starts. A window is as long as the clips that the model has learned from.")
    private boolean windows;

    @Option(names = "--beginning", description = "Look at the beginning of each recording alone, one window of it; quick with "
            + "long ones.")
    private boolean beginning;

    GenreTagCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (top != null && top < 1) {
            throw new ParameterException(spec.commandLine(), "--top must be at least 1; got " + top);
        }
        if (windows && beginning) {
            throw new ParameterException(spec.commandLine(), "--windows and --beginning exclude each other: the beginning is one "
                    + "window");
        }
        List<String> problems = new ArrayList<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        Path inSession = model.resolve(GenreModel.FILE_NAME);
        try (GenreTagger tagger = GenreTagger.load(Files.isRegularFile(inSession) ? inSession : model)) {
            for (Path input : inputs) {
                try {
                    RecordingTags tags = tags(tagger, input);
                    switch (format) {
                        case TEXT -> console.print(text(input, tags));
                        case JSONL -> console.print(JsonLines.toLine(row(input, tags)));
                        case JSON -> rows.add(row(input, tags));
                    }
                } catch (IOException e) {
                    problems.add(Failures.message(e));
                }
            }
        }
        if (format == Format.JSON) {
            console.print(JsonFiles.toJson(rows));
        }
        if (problems.isEmpty()) {
            return CommandLine.ExitCode.OK;
        }
        console.say(spec.qualifiedName() + ": " + problems.size() + (problems.size() == 1 ? " file was" : " files were")
                + " left out:\n  " + String.join("\n  ", problems));
        return Segmodel.BAD_INPUT;
    }

    /** Windows only if they are asked for. */
    private RecordingTags tags(GenreTagger tagger, Path file) throws IOException {
        if (beginning) {
            return new RecordingTags(tagger.tagBeginning(file), List.of());
        }
        RecordingTags tags = tagger.tagWindows(file);
        return windows ? tags : new RecordingTags(tags.whole(), List.of());
    }

    /** The file, a line for each genre, and a line for each window. */
    private String text(Path file, RecordingTags tags) {
        StringBuilder text = new StringBuilder(file + "\n");
        shown(tags.whole()).forEach(tag -> text.append("  ").append(text(tag)).append('\n'));
        for (RecordingTags.Window window : tags.windows()) {
            text.append(String.format(Locale.ROOT, "  %8.2f s ", window.start()));
            shown(window.tags()).forEach(tag -> text.append("  ").append(text(tag)));
            text.append('\n');
        }
        return text.toString();
    }

    private List<GenreTags.Tag> shown(GenreTags tags) {
        return tags.ranked().subList(0, top != null ? Math.min(top, tags.ranked().size()) : Math.max(1, tags.chosen().size()));
    }

    /** Chosen ones have a star. */
    private static String text(GenreTags.Tag tag) {
        return String.format(Locale.ROOT, "%s %.3f %s", tag.chosen() ? "*" : " ", tag.probability(), tag.genre());
    }

    private Map<String, Object> row(Path file, RecordingTags tags) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("file", file.toString());
        row.putAll(tree(tags.whole()));
        if (windows) {
            row.put("windows", tags.windows().stream().map(window -> {
                Map<String, Object> tree = new LinkedHashMap<>();
                tree.put("start", window.start());
                tree.put("end", window.end());
                tree.putAll(tree(window.tags()));
                return tree;
            }).toList());
        }
        return row;
    }

    private Map<String, Object> tree(GenreTags tags) {
        List<Map<String, Object>> genres = new ArrayList<>();
        tags.ranked().stream().limit(top != null ? top : Integer.MAX_VALUE).forEach(tag -> {
            Map<String, Object> genre = new LinkedHashMap<>();
            genre.put("genre", tag.genre());
            genre.put("probability", tag.probability());
            genre.put("chosen", tag.chosen());
            genres.add(genre);
        });
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("chosen", tags.chosen());
        tree.put("genres", genres);
        return tree;
    }
}

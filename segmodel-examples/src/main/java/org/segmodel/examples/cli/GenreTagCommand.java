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

    GenreTagCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (top != null && top < 1) {
            throw new ParameterException(spec.commandLine(), "--top must be at least 1; got " + top);
        }
        List<String> problems = new ArrayList<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        Path inSession = model.resolve(GenreModel.FILE_NAME);
        try (GenreTagger tagger = GenreTagger.load(Files.isRegularFile(inSession) ? inSession : model)) {
            for (Path input : inputs) {
                try {
                    GenreTags tags = tagger.tag(input);
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

    /** The file, and a line for each genre; chosen ones have a star. */
    private String text(Path file, GenreTags tags) {
        int shown = top != null ? Math.min(top, tags.ranked().size()) : Math.max(1, tags.chosen().size());
        StringBuilder text = new StringBuilder(file + "\n");
        for (GenreTags.Tag tag : tags.ranked().subList(0, shown)) {
            text.append(String.format(Locale.ROOT, "  %s %.3f %s\n", tag.chosen() ? "*" : " ", tag.probability(), tag.genre()));
        }
        return text.toString();
    }

    private Map<String, Object> row(Path file, GenreTags tags) {
        List<Map<String, Object>> genres = new ArrayList<>();
        tags.ranked().stream().limit(top != null ? top : Integer.MAX_VALUE).forEach(tag -> {
            Map<String, Object> genre = new LinkedHashMap<>();
            genre.put("genre", tag.genre());
            genre.put("probability", tag.probability());
            genre.put("chosen", tag.chosen());
            genres.add(genre);
        });
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("file", file.toString());
        row.put("chosen", tags.chosen());
        row.put("genres", genres);
        return row;
    }
}

package org.segmodel.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.random.Seeds;
import org.segmodel.features.audio.AudioConfig;
import org.segmodel.train.genre.data.ClipFolders;
import org.segmodel.train.genre.data.FmaMetadata;
import org.segmodel.train.genre.data.GenrePreparation;
import org.segmodel.train.genre.data.LabelTable;
import org.segmodel.train.genre.data.LabelledClip;
import org.segmodel.train.genre.data.MixtureCounts;
import org.segmodel.train.genre.data.PreparationOptions;
import org.segmodel.train.genre.data.PreparationResult;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code genre prepare}: the face of {@link GenrePreparation}. */
@Command(name = "prepare", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = {"Makes a data set of log-mel spectrograms and genres out of audio files: WAV, AIFF, FLAC, Ogg Vorbis, MP3.",
            "A file that cannot be decoded stops no other: it is named at the end and in preparation.json, and the exit code is 3. "
                + "After Ctrl-C or a kill the same command goes on where it was."})
final class GenrePrepareCommand implements Callable<Integer> {

    private static final int SHOWN_PROBLEMS = 20;

    private final Console console;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(names = "--audio", paramLabel = "DIR", description = "Where the files of --fma and --labels are.")
    private Path audio;

    @Option(names = "--fma-genres", paramLabel = "CHOICE", defaultValue = "listed", description = "Which genres a track of --fma "
            + "gets: listed (all that its artist listed), with_parents (and those above them), top (one of 16) or first (the "
            + "first listed). Default: ${DEFAULT-VALUE}.")
    private FmaMetadata.Choice fmaGenres;

    @Option(names = "--folds", paramLabel = "PART=N,N", description = "Folds of a part of the split, by the number that names "
            + "of files begin with, for example --folds train=1,2,3 --folds test=4. Other folds are left out, and the split is "
            + "written to " + GenrePreparation.SPLIT + ".")
    private Map<String, String> folds = new LinkedHashMap<>();

    @Option(names = "--validation", paramLabel = "SHARE", defaultValue = "0", description = "Share of the clips of the part "
            + "train, such as 0.2, that becomes the part validation before anything is mixed: stratified by genre; clips of one "
            + "artist, or whose names begin with the same fold and recording, as 3-142005-A and 3-142005-B, stay together.")
    private double validation;

    @Option(names = "--mixtures", paramLabel = "N|PART=N", description = "In place of the clips, N mixtures of two or three of "
            + "them that have different genres, equally loud; of one part each. N is divided among the parts by their clips; "
            + "with PART=N, for each part that is to be mixed, the others keep their clips.")
    private List<String> mixtures = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42", description = "Chooses the clips of validation and of the "
            + "mixtures. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings of the spectrograms in YAML: sample_rate, duration, "
            + "n_fft, hop_length, n_mels, fmin, fmax, mel_scale and others; docs/audio-configuration.md has them all.")
    private Path config;

    @Mixin
    private Settings settings;

    @Option(names = "--cache", paramLabel = "DIR", description = "Keep the spectrograms in this folder for other data sets; by "
            + "default they are kept in the data set's folder until it is complete.")
    private Path cache;

    @Option(names = "--threads", paramLabel = "N", description = "Files that are worked on at the same time. Default: one for "
            + "each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder of the data set. One that is there is "
            + "replaced at the end.")
    private Path out;

    @Mixin
    private Quiet quiet;

    GenrePrepareCommand(Console console) {
        this.console = console;
    }

    /** Where the clips come from. */
    static final class Source {

        @Option(names = "--folders", paramLabel = "DIR", required = true, description = "A folder that holds one folder of "
                + "audio files for each genre.")
        private Path folders;

        @Option(names = "--labels", paramLabel = "FILE", required = true, description = "CSV with the columns file, genres "
                + "(parted by semicolons) and, if known, artist; with --audio.")
        private Path labels;

        @Option(names = "--fma", paramLabel = "DIR", required = true, description = "Metadata of the Free Music Archive data "
                + "set: tracks.csv and genres.csv; with --audio.")
        private Path fma;
    }

    @Override
    public Integer call() throws Exception {
        AudioConfig audioConfig = config == null
                ? ConfigLoader.parse(AudioConfig.class, "audio configuration", "{}", settings.overrides())
                : ConfigLoader.load(AudioConfig.class, config, settings.overrides());
        Progress progress = quiet.progress(console);
        PreparationOptions options = options(progress);
        if (!mixtures.isEmpty() && folds.isEmpty()) {
            console.say("Note: without --folds one clip may sound in mixtures that a later split deals to different parts, and scores "
                    + "would flatter. Name the folds of each part, such as --folds train=1,2,3 --folds test=4.");
        }
        PreparationResult result = progress.during(() -> new GenrePreparation(audioConfig, options, out).run(clips()));
        console.print("Wrote " + out + ": " + result.summary() + "\n");
        if (result.broken().isEmpty()) {
            return CommandLine.ExitCode.OK;
        }
        console.say(spec.qualifiedName() + ": " + problems(result.broken()));
        return Segmodel.BAD_INPUT;
    }

    private List<LabelledClip> clips() throws IOException {
        if (source.folders != null) {
            return ClipFolders.read(source.folders);
        }
        if (audio == null) {
            throw new ParameterException(spec.commandLine(), "Missing option '--audio=DIR': the folder of the audio files");
        }
        return source.labels != null ? LabelTable.read(source.labels, audio)
                : FmaMetadata.read(source.fma).clips(audio, fmaGenres);
    }

    private PreparationOptions options(Progress progress) {
        try {
            return new PreparationOptions(partOfFold(), validation, mixtureCounts(), new Seeds(seed), threads,
                    Optional.ofNullable(cache), progress.songs("Clips"));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private Map<Integer, String> partOfFold() {
        Map<Integer, String> parts = new HashMap<>();
        folds.forEach((part, numbers) -> {
            for (String number : numbers.split(",")) {
                if (!number.strip().matches("\\d{1,9}")) {
                    throw new IllegalArgumentException("--folds " + part + "=" + numbers + ": '" + number
                            + "' is not a number; expected, for example, train=1,2,3");
                }
                String before = parts.put(Integer.valueOf(number.strip()), part);
                if (before != null) {
                    throw new IllegalArgumentException("--folds: fold " + number.strip() + " is in " + before + " and in "
                            + part);
                }
            }
        });
        return parts;
    }

    private MixtureCounts mixtureCounts() {
        int total = 0;
        Map<String, Integer> byPart = new HashMap<>();
        for (String each : mixtures) {
            int sign = each.indexOf('=');
            String number = each.substring(sign + 1).strip();
            if (!number.matches("\\d{1,9}")) {
                throw new IllegalArgumentException("--mixtures " + each + ": '" + number + "' is not a number of mixtures; "
                        + "expected, for example, 2000 or train=2000");
            }
            if (sign < 0) {
                total += Integer.parseInt(number);
            } else if (byPart.put(each.substring(0, sign).strip(), Integer.valueOf(number)) != null) {
                throw new IllegalArgumentException("--mixtures " + each + ": this part has a number already");
            }
        }
        return new MixtureCounts(total, byPart);
    }

    private static String problems(List<String> broken) {
        StringBuilder text = new StringBuilder(broken.size() + (broken.size() == 1 ? " clip was" : " clips were")
                + " left out:");
        broken.stream().limit(SHOWN_PROBLEMS).forEach(problem -> text.append("\n  ").append(problem));
        return broken.size() <= SHOWN_PROBLEMS ? text.toString()
                : text.append("\n  and ").append(broken.size() - SHOWN_PROBLEMS).append(" more; ")
                .append(GenrePreparation.REPORT).append(" has them all").toString();
    }
}

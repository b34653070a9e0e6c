package org.segmodel.train.lyrics.search;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/**
 * The program that runs a trial of {@link ProcessTraining}: it tells each epoch and the end as {@link TrialMessage}s on its
 * standard output, and ends when its standard input does, because then the search is gone.
 */
final class TrialProcess {

    private TrialProcess() {
    }

    /**
     * Trains.
     *
     * @param args file of the configuration, folder of the session
     */
    public static void main(String[] args) {
        PrintStream messages = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream log = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        // What libraries print is no message.
        System.setOut(log);
        endWithTheSearch();
        try {
            LyricTrainingConfig config = ConfigLoader.parse(LyricTrainingConfig.class, args[0],
                    Files.readString(Path.of(args[0])), List.of());
            TrialScores scores = TrialTraining.inThisProcess().run(config, Path.of(args[1]),
                    (epoch, values) -> say(messages, new TrialMessage.Epoch(epoch, values)));
            say(messages, new TrialMessage.Done(scores));
        } catch (Exception | OutOfMemoryError | StackOverflowError | LinkageError e) {
            e.printStackTrace(log);
            Throwable told = wantOfMemory(e).orElse(e);
            say(messages, new TrialMessage.Failed(told.getClass().getName(), String.valueOf(told.getMessage())));
        }
        // Threads of libraries must not keep the process alive.
        System.exit(0);
    }

    /** The engine may find out while its classes are being loaded. */
    private static Optional<Throwable> wantOfMemory(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).filter(OutOfMemoryError.class::isInstance)
                .findFirst();
    }

    private static void say(PrintStream messages, TrialMessage message) {
        messages.print(message.line());
        messages.flush();
    }

    private static void endWithTheSearch() {
        Thread watch = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Nothing is ever said.
                }
            } catch (IOException e) {
                // Gone as well.
            }
            Runtime.getRuntime().halt(ProcessTraining.ORPHANED);
        }, "segmodel-search-watch");
        watch.setDaemon(true);
        watch.start();
    }
}

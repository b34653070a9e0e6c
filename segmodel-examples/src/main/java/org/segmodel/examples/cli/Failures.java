package org.segmodel.examples.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.io.SongFormatException;
import org.segmodel.core.npy.NpyFormatException;
import org.segmodel.features.embedding.EmbeddingFileException;
import org.segmodel.models.saved.ModelFormatException;
import org.segmodel.train.genre.data.GenreDataException;
import org.segmodel.train.session.NoModelException;
import org.segmodel.train.session.ResumeException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command throws into a message for people and an exit code. */
final class Failures implements IExecutionExceptionHandler {

    private final Console console;

    Failures(Console console) {
        this.console = console;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        if (thrown instanceof Console.OutputException output && output.readerWentAway()) {
            return CommandLine.ExitCode.OK;
        }
        Segmodel program = (Segmodel) command.getCommandSpec().root().userObject();
        boolean badInput = thrown instanceof ConfigException || thrown instanceof SongFormatException
                || thrown instanceof ModelFormatException || thrown instanceof EmbeddingFileException
                || thrown instanceof ResumeException || thrown instanceof GenreDataException
                || thrown instanceof NpyFormatException;
        console.say(command.getCommandSpec().qualifiedName() + ": " + message(thrown));
        if (program.stacktrace()) {
            thrown.printStackTrace(console.errWriter());
        } else if (!badInput && !(thrown instanceof IOException) && !(thrown instanceof UncheckedIOException)
                && !(thrown instanceof NoModelException)) {
            console.say("(Run it again with --stacktrace to see where in the program this arose.)");
        }
        return badInput ? Segmodel.BAD_INPUT : Segmodel.FAILURE;
    }

    /** For a command line that cannot be understood. */
    static int usage(ParameterException thrown, String[] args) {
        CommandLine command = thrown.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + thrown.getMessage());
        UnmatchedArgumentException.printSuggestions(thrown, command.getErr());
        command.getErr().println("Try '" + name + " --help'.");
        return Segmodel.USAGE;
    }

    /** What a failure says to people. */
    static String message(Throwable thrown) {
        if (thrown instanceof NoSuchFileException || thrown instanceof FileNotFoundException) {
            return "there is no such file or folder: " + thrown.getMessage();
        }
        if (thrown instanceof AccessDeniedException) {
            return "no permission for " + thrown.getMessage();
        }
        // The message of many of these is the file's name alone.
        boolean bare = thrown instanceof FileSystemException failure && failure.getReason() == null;
        return bare || thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    }
}

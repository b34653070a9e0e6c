package org.segmodel.examples.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.models.segment.LyricSegmenter;
import picocli.CommandLine.Option;

/** The option {@code --model} of commands that use a model. */
final class ModelOption {

    /** Stands for the model that comes with the library; a file of this name needs a folder before it. */
    static final String PRETRAINED = "pretrained";

    @Option(names = "--model", paramLabel = "FILE", defaultValue = PRETRAINED, description = "The model, as training "
            + "wrote it, a session folder with one, or '" + PRETRAINED + "' for the one that comes with the program. Default: ${DEFAULT-VALUE}.")
    private String model = PRETRAINED;

    /** The model, ready for use. */
    LyricSegmenter load() {
        return load(model);
    }

    /** As it was written on the command line. */
    String name() {
        return model;
    }

    /** A model of an option of this kind, ready for use. */
    static LyricSegmenter load(String model) {
        if (model.equals(PRETRAINED)) {
            return LyricSegmenter.pretrained();
        }
        Path inSession = Path.of(model, SavedModel.FILE_NAME);
        return LyricSegmenter.load(Files.isRegularFile(inSession) ? inSession : Path.of(model));
    }
}

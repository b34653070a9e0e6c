package org.segmodel.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.segmodel.core.io.SongWriter;
import org.segmodel.core.song.LabelSet;
import org.segmodel.examples.corpus.EmbeddedCorpus;

/** Files for small runs: a dozen songs of the corpus, a configuration without dictionaries, a model trained on them. */
final class SmallSession {

    static final String CONFIG = """
            data: {train_file: '%s', val_file: '%s'}
            features: {phonetic_ssm: {enabled: false}, pos_ssm: {enabled: false}}
            model: {hidden_dim: 8}
            training: {batch_size: 4, max_epochs: 2}
            system: {threads: 2}
            """;

    private static Path shared;

    private SmallSession() {
    }

    /** Writes songs and a configuration to a folder and gives the configuration's file. */
    static Path write(Path folder) throws IOException {
        EmbeddedCorpus corpus = EmbeddedCorpus.load();
        Path train = folder.resolve("train.jsonl");
        Path validation = folder.resolve("val.jsonl");
        SongWriter.write(train, corpus.train().subList(0, 12), LabelSet.VERSE_CHORUS);
        SongWriter.write(validation, corpus.validation().subList(0, 6));
        return Files.writeString(folder.resolve("small.yaml"), CONFIG.formatted(train, validation));
    }

    /** The session of a small run, made once for all tests; nobody may write to it. */
    static synchronized Path shared() throws IOException {
        if (shared == null) {
            Path folder = Files.createTempDirectory("segmodel-cli");
            Cli run = Cli.run("train", write(folder).toString(), "--out", folder.resolve("session").toString());
            if (run.code() != 0) {
                throw new IllegalStateException("the shared training failed: " + run);
            }
            shared = folder.resolve("session");
        }
        return shared;
    }

    /** The model of the shared session. */
    static String model() throws IOException {
        return shared().resolve("model.segmodel").toString();
    }
}

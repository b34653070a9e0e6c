package org.segmodel.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.io.SongWriter;
import org.segmodel.core.run.DataDigest;
import org.segmodel.core.run.Digests;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.examples.corpus.EmbeddedCorpus;
import org.segmodel.features.ProgressListener;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.Resampling;
import org.segmodel.metrics.ScoreIntervals;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.metrics.SongScores;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.train.lyrics.LyricEvaluator;
import org.segmodel.train.lyrics.PredictionFile;
import org.segmodel.train.lyrics.evaluation.ModelEvaluation;

class EvaluateCommandTest {

    private static final List<Song> SONGS = EmbeddedCorpus.load().test().subList(0, 5);

    @TempDir
    private Path folder;
    private Path data;

    @BeforeEach
    void writeSongs() throws IOException {
        data = folder.resolve("songs.jsonl");
        SongWriter.write(data, SONGS);
    }

    @Test
    void printsWhatTheEvaluatorFinds() throws IOException {
        MetricReport expected = LyricEvaluator.evaluate(LyricSegmenter.load(Path.of(SmallSession.model())), SONGS, 1,
                ProgressListener.NONE);
        Path json = folder.resolve("new folder/scores.json");
        Cli run = evaluate("--json", json.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("songs.jsonl").containsPattern("songs +5\n");
        Map<String, Object> scores = JsonFiles.readObject(json);
        assertThat(scores.keySet()).contains("macro_f1", "verse_f1", "chorus_f1", "accuracy", "boundary_precision",
                "boundary_recall", "boundary_f1", "boundary_f1_tol1", "boundary_f1_tol2", "window_diff", "pk",
                "window_diff_presence", "pk_label", "segment_iou", "complete_segments", "ece", "conf_over_90",
                "conf_over_95", "songs", "lines", "boundaries");
        expected.scores().forEach((name, value) -> assertThat(scores.get(name)).as(name).isEqualTo(value));
        Map<?, ?> intervals = (Map<?, ?>) scores.get("intervals");
        assertThat(((Map<?, ?>) intervals.get("scores")).keySet()).hasToString(expected.scores().keySet().toString());
        expected.counts().forEach((name, value) -> assertThat(((Number) scores.get(name)).longValue()).as(name)
                .isEqualTo(value));
    }

    @Test
    void printsMarkdown() throws IOException {
        Cli run = evaluate("--format", "markdown", "--quiet");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("| metric | songs.jsonl [95 % interval] | better |\n|---|---|---|\n| macro_f1 | 0.")
                .containsPattern("\\| boundary_f1 \\| 0\\.\\d{3} \\[0\\.\\d{3}, [01]\\.\\d{3}] \\| higher \\|");
    }

    @Test
    void printsCsvWithAllDecimals() throws IOException {
        Cli run = evaluate("--format", "csv", "--quiet", "--resamples", "20", "--confidence", "0.5", "--seed", "7");
        ScoreIntervals expected = ModelEvaluation.of("m", LyricSegmenter.load(Path.of(SmallSession.model())),
                DataDigest.of(data, Map.of()), SONGS, new Resampling(20, 0.5, 7), 1, ProgressListener.NONE).scores();
        assertThat(run.out()).isEqualTo(expected.numbers().csv()).startsWith("metric,value,low,high,better\nmacro_f1,0.");
    }

    @Test
    void writesAFolderWithEverything() throws IOException {
        Path out = folder.resolve("evaluation");
        Cli run = evaluate("--out", out.toString(), "--song", SONGS.get(1).id(), "--against", "pretrained", "--resamples",
                "20", "--permutations", "20");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("Report:  " + out.resolve("report.html"));
        Map<String, Object> tree = JsonFiles.readObject(out.resolve("evaluation.json"));
        LabelSet labels = LabelSet.VERSE_CHORUS;
        List<ScoredSong> songs = PredictionFile.read(out.resolve("predictions.jsonl"));
        MetricReport again = Evaluation.of(labels, songs.stream().map(ScoredSong::prediction).toList()).report();
        assertThat(tree.get("scores")).isEqualTo(again.scores());
        assertThat(((Map<?, ?>) tree.get("data")).get("sha256")).isEqualTo(Digests.sha256(data));
        assertThat((List<?>) ((Map<?, ?>) tree.get("model")).get("weights_sha256")).hasSize(1);
        assertThat(sum(tree.get("confusion"))).isEqualTo(again.counts().get("lines"));
        Map<?, ?> transitions = (Map<?, ?>) tree.get("transitions");
        assertThat(sum(transitions.get("true"))).isEqualTo(again.counts().get("boundaries"));
        assertThat(sum(transitions.get("predicted"))).isEqualTo(again.counts().get("predicted_boundaries"));
        long lines = ((Map<?, ?>) tree.get("lengths")).values().stream().flatMap(label -> ((Map<?, ?>) ((Map<?, ?>) label)
                .get("true")).entrySet().stream()).mapToLong(length -> Long.parseLong((String) length.getKey())
                * ((Number) length.getValue()).longValue()).sum();
        assertThat(lines).as("lines in segments").isEqualTo(again.counts().get("lines"));
        assertThat(((List<?>) tree.get("reliability")).stream().mapToLong(bin -> ((Number) ((Map<?, ?>) bin).get("lines"))
                .longValue()).sum()).isEqualTo(again.counts().get("lines"));
        assertThat(((Map<?, ?>) tree.get("against")).get("against")).isEqualTo("pretrained");
        assertThat(Files.readString(out.resolve("songs.csv"))).isEqualTo(SongScores.table(labels, songs).csv());
        assertThat(out.resolve("report.html")).content().contains("Evaluation of", "songs.jsonl",
                SONGS.get(1).id() + ": the song that was asked for").doesNotContain("Course of the training",
                SONGS.get(1).lines().get(0));
        assertThat(out.resolve("plots/confusion.png")).isNotEmptyFile();
        assertThat(out.resolve("comparison.html")).content().contains("against pretrained", "permutation");
        Cli twice = evaluate("--out", out.toString());
        assertThat(twice.code()).isNotZero();
        assertThat(twice.err()).contains("is not empty");
        assertThat(twice.out()).isEmpty();
    }

    private static long sum(Object matrix) {
        return ((List<?>) matrix).stream().flatMap(row -> ((List<?>) row).stream()).mapToLong(cell -> ((Number) cell)
                .longValue()).sum();
    }

    @Test
    void songsOfTheTrainingAreNoMeasureAndTheReaderIsTold() throws IOException {
        Path seen = SmallSession.shared().resolveSibling("train.jsonl");
        Cli run = Cli.run("evaluate", "--model", SmallSession.model(), "--data", seen.toString(), "--resamples", "5");
        assertThat(run.err()).contains("The songs are those of train.jsonl, a file of the model's training");
    }

    @Test
    void badSongsStopOrAreSkipped() throws IOException {
        Files.write(data, List.of("{\"id\": \"q\", \"lines\": [\"a\"]}",
                "{\"id\": \"q\", \"lines\": [\"a\"], \"labels\": [7]}"), StandardOpenOption.APPEND);
        Cli stopped = evaluate();
        assertThat(stopped.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(stopped.out()).isEmpty();
        assertThat(stopped.err()).contains("songs.jsonl:6", "songs.jsonl:7");
        Cli skipped = evaluate("--skip-bad-songs");
        assertThat(skipped.code()).isZero();
        assertThat(skipped.err()).contains("5 songs read, 2 left out");
        assertThat(skipped.out()).containsPattern("songs +5\n");
    }

    @Test
    void aMissingModelOrDataFileIsBadInput() throws IOException {
        Cli model = Cli.run("evaluate", "--model", folder.resolve("none").toString(), "--data", data.toString());
        assertThat(model.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(model.err()).startsWith("segmodel evaluate: ").contains("none");
        Cli songs = Cli.run("evaluate", "--model", SmallSession.model(), "--data", "nowhere.jsonl");
        assertThat(songs.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(songs.err()).contains("nowhere.jsonl: there is no such file");
    }

    @Test
    void comparesWithAnotherModelOnTheSameSongs() throws IOException {
        Path json = folder.resolve("scores.json");
        Cli run = evaluate("--against", "pretrained", "--resamples", "20", "--permutations", "20", "--json",
                json.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("metric ").contains(" pretrained  difference  95 % interval")
                .containsPattern("macro_f1 +0\\.\\d{4} +0\\.\\d{4} +-0\\.\\d{4}  \\[").contains("20 permutations");
        Map<?, ?> against = (Map<?, ?>) JsonFiles.readObject(json).get("against");
        assertThat(against.get("against")).isEqualTo("pretrained");
        assertThat(((Map<?, ?>) ((Map<?, ?>) against.get("scores")).get("macro_f1")).get("value"))
                .isEqualTo(JsonFiles.readObject(json).get("macro_f1"));
        Cli same = evaluate("--against", SmallSession.model(), "--resamples", "20", "--permutations", "20", "--format",
                "markdown");
        assertThat(same.out()).startsWith("| metric |").contains("| 0.0000 | [0.0000, 0.0000] | 1.0000 |  | higher |");
        assertThat(evaluate("--against", "none.segmodel").code()).isEqualTo(Segmodel.BAD_INPUT);
        Cli none = evaluate("--against", "pretrained", "--permutations", "0");
        assertThat(none.code()).isEqualTo(Segmodel.USAGE);
        assertThat(none.err()).contains("permutations is 0; expected 1 or more");
    }

    private Cli evaluate(String... more) throws IOException {
        return Cli.run(Stream.concat(Stream.of("evaluate", "--model", SmallSession.model(), "--data", data.toString()),
                Stream.of(more)).toArray(String[]::new));
    }
}

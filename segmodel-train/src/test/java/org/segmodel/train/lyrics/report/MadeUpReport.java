package org.segmodel.train.lyrics.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.ReliabilityBin;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.train.lyrics.report.ReportData.ScoredSet;
import org.segmodel.train.lyrics.report.ReportData.SettingValue;
import org.segmodel.train.report.EpochReport;

/** A report of two songs and three epochs. */
final class MadeUpReport {

    private MadeUpReport() {
    }

    static ReportData data() {
        return withTexts(Map.of());
    }

    static ReportData withTexts(Map<String, List<String>> texts) {
        int[] truth = {0, 0, 0, 1, 1, 1, 0, 0};
        int[] predicted = {0, 0, 1, 1, 1, 1, 0, 1};
        ScoredSong one = song("song <one>", truth, predicted);
        ScoredSong two = song("song two", new int[] {0, 0, 1, 1}, new int[] {0, 0, 1, 1});
        float[] even = {0.25f, 0.25f, 0.25f, 0.25f};
        float[] first = {1, 0, 0, 0};
        return new ReportData("made up", "Two songs.", LabelSet.VERSE_CHORUS, List.of(epoch(1), epoch(2), epoch(3)), 2,
                List.of(ScoredSet.of("validation", LabelSet.VERSE_CHORUS, List.of(two, one)),
                ScoredSet.of("test", LabelSet.VERSE_CHORUS, List.of(two))),
                Optional.of(List.of(new ReliabilityBin(0, 0.5, 0, 0, 0), new ReliabilityBin(0.5, 1, 12, 0.9, 0.8))),
                List.of(new SongPicture("song two", "because.", two.prediction(), List.of(first, even, even, first),
                        List.of(new SongPicture.AttentionHead("head 1", List.of(first, even, even, even))))),
                texts, Map.of("model.dropout", new SettingValue("0.3", false), "training.patience",
                new SettingValue("8", true)), Map.of("weights_sha256", "abc"), List.of());
    }

    private static ScoredSong song(String id, int[] truth, int[] predicted) {
        double[][] probabilities = new double[truth.length][2];
        for (int line = 0; line < truth.length; line++) {
            probabilities[line][predicted[line]] = 0.8;
            probabilities[line][1 - predicted[line]] = 0.2;
        }
        return new ScoredSong(id, new SongPrediction(truth, predicted, probabilities));
    }

    private static EpochReport epoch(int number) {
        List<Double> histogram = new ArrayList<>(List.of(0.0, 0.25));
        histogram.add(0.75);
        return new EpochReport(number, 4, 10, 1.0 / number, 1.0 / number, Map.of(), 1e-3 / number, 0.5,
                Map.of("loss", 1.1 / number, "macro_f1", 0.5 + 0.1 * number, "ece", 0.05, "verse_rate", 0.6, "head_repeat_loss",
                        0.4 / number, "head_repeat_f1", 0.625, "head_repeat_weight", 0.2, "main_weight", 1.0),
                Map.of("confidence_histogram", histogram), 0.5, 1, 0.5, 1.5 * number);
    }
}

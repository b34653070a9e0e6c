package org.segmodel.train.genre.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.segmodel.metrics.multilabel.MultiLabelMetric;
import org.segmodel.models.genre.decision.GenreThresholds;
import org.segmodel.train.genre.tuning.TuningCharts;
import org.segmodel.train.genre.tuning.TuningResult;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.Figure;
import org.segmodel.train.page.Figures;
import org.segmodel.train.page.Paragraph;
import org.segmodel.train.page.Pictures;

/** How the rule was found that chooses genres, and what it is worth. */
final class GenreTuningSection {

    private GenreTuningSection() {
    }

    static List<Block> of(TuningResult tuning, Pictures pictures) {
        MultiLabelMetric objective = tuning.objective().metric();
        List<Figure> figures = new ArrayList<>();
        TuningCharts.four(tuning).forEach((name, chart) -> figures.add(pictures.figure("tuning-" + name, chart,
                "On the clips that the rules were chosen by: " + chart.title() + ".")));
        figures.add(pictures.figure("tuning-honesty", TuningCharts.honesty(tuning), objective.key() + " of each kind of rule "
                + "on the clips that it was fitted on, and on clips that it was not."));
        tuning.fitted().values().forEach(fitted -> {
            if (fitted.rule() instanceof GenreThresholds thresholds) {
                figures.add(pictures.figure("genre-thresholds", TuningCharts.genreThresholds(thresholds, fitted.counts()),
                        "The threshold of each genre by the number of its validation clips."));
            }
        });
        return List.of(Paragraph.of(String.format(Locale.ROOT, "Chosen: %s, %s. Its %s is %.4f on the validation clips by which "
                + "it was found; the whole procedure reaches %.4f on clips that it has not seen.", tuning.strategy().title(),
                tuning.best().rule() instanceof GenreThresholds ? "one for each genre" : tuning.best().rule().parameters(),
                objective.key(), objective.of(tuning.best().counts()), objective.of(tuning.honest()))),
                new Figures(figures));
    }
}

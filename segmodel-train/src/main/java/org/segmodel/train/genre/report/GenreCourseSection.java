package org.segmodel.train.genre.report;

import java.util.ArrayList;
import java.util.List;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.Figure;
import org.segmodel.train.page.Figures;
import org.segmodel.train.page.Pictures;

/** Losses and scores by epoch. */
final class GenreCourseSection {

    private GenreCourseSection() {
    }

    static List<Block> of(GenreReportData data, Pictures pictures) {
        if (data.epochs().isEmpty()) {
            return List.of();
        }
        List<Figure> figures = new ArrayList<>();
        CourseCharts.of(data.epochs(), data.chosen()).forEach((name, chart) -> figures.add(pictures.figure(name, chart,
                chart.title() + " by epoch, decisions at probability 0.5; the line marks the epoch that was kept.")));
        return List.of(new Figures(figures));
    }
}

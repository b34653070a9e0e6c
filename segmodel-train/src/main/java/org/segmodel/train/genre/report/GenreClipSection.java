package org.segmodel.train.genre.report;

import java.util.ArrayList;
import java.util.List;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.Figure;
import org.segmodel.train.page.Figures;
import org.segmodel.train.page.Pictures;
import org.segmodel.train.page.chart.Axis;
import org.segmodel.train.page.chart.HeatMap;
import org.segmodel.train.page.chart.Ink;

/** Some clips as the network sees them. */
final class GenreClipSection {

    private GenreClipSection() {
    }

    static List<Block> of(List<ClipPicture> clips, Pictures pictures) {
        List<Figure> figures = new ArrayList<>();
        for (ClipPicture clip : clips) {
            int frames = clip.shades().get(0).length;
            HeatMap map = new HeatMap("", Axis.count("frame"), Axis.count("band"),
                    HeatMap.Box.extent(0, frames, 0, clip.shades().size()), clip.shades(), Ink.BLUE, List.of(), false, false);
            figures.add(pictures.figure("clip-" + (figures.size() + 1), map, "Clip " + clip.id() + ": "
                    + String.join(", ", clip.truth()) + ". Chosen: " + (clip.chosen().isEmpty() ? "none"
                    : String.join(", ", clip.chosen())) + ". The darker, the louder."));
        }
        return figures.isEmpty() ? List.of() : List.of(new Figures(figures));
    }
}

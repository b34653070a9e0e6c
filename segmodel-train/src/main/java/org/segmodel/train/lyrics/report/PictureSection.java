package org.segmodel.train.lyrics.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.segmodel.core.song.Segment;
import org.segmodel.train.lyrics.report.SongPicture.AttentionHead;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.Details;
import org.segmodel.train.page.Figure;
import org.segmodel.train.page.Figures;
import org.segmodel.train.page.Paragraph;
import org.segmodel.train.page.Pictures;
import org.segmodel.train.page.chart.Axis;
import org.segmodel.train.page.chart.HeatMap;
import org.segmodel.train.page.chart.HeatMap.Box;
import org.segmodel.train.page.chart.Ink;

/** Self-similarity and attention of single songs, with the true and the found sections beside the lines. */
final class PictureSection {

    /** Of the length of the song: how broad a strip beside the matrix is, and how far from it. */
    private static final double STRIP = 0.03;
    private static final double GAP = 0.01;

    private PictureSection() {
    }

    static List<Block> of(ReportData data, Pictures pictures) {
        List<Block> blocks = new ArrayList<>();
        for (int p = 0; p < data.pictures().size(); p++) {
            SongPicture picture = data.pictures().get(p);
            String suffix = p == 0 ? "" : "-" + (p + 1);
            blocks.add(Paragraph.of(picture.id() + ": " + picture.why()));
            List<Figure> figures = new ArrayList<>();
            figures.add(pictures.figure("self-similarity" + suffix, matrix(picture, picture.similarity(), Ink.GREEN), "How far "
                    + "the words of each pair of lines agree: the darker, the more. Stripes off the diagonal are repeated "
                    + "passages. The strip at the left has the true sections, that above the found ones; frames on the "
                    + "diagonal are the found ones, too."));
            List<Figure> heads = heads(picture, suffix, pictures);
            if (heads.size() > 1) {
                figures.add(attention(picture, new AttentionHead("mean of " + heads.size() + " heads",
                        mean(picture.attention())), "attention-mean" + suffix, pictures));
                blocks.add(new Figures(figures));
                blocks.add(Details.of("Each of the " + heads.size() + " heads of attention", new Figures(heads)));
            } else {
                figures.addAll(heads);
                blocks.add(new Figures(figures));
            }
        }
        return blocks;
    }

    private static List<Figure> heads(SongPicture picture, String suffix, Pictures pictures) {
        return IntStream.range(0, picture.attention().size()).mapToObj(h -> attention(picture, picture.attention().get(h),
                "attention" + suffix + "-" + (h + 1), pictures)).toList();
    }

    private static Figure attention(SongPicture picture, AttentionHead head, String name, Pictures pictures) {
        return pictures.figure(name, matrix(picture, scaled(head.weights()), Ink.PURPLE), "Attention, " + head.name()
                + ": which lines (across) each line (down) looks at; the darkest has the largest weight.");
    }

    private static List<float[]> mean(List<AttentionHead> heads) {
        List<float[]> mean = heads.get(0).weights().stream().map(row -> new float[row.length]).toList();
        for (AttentionHead head : heads) {
            for (int query = 0; query < mean.size(); query++) {
                for (int key = 0; key < mean.get(query).length; key++) {
                    mean.get(query)[key] += head.weights().get(query)[key] / heads.size();
                }
            }
        }
        return mean;
    }

    private static HeatMap matrix(SongPicture picture, List<float[]> cells, Ink ink) {
        int lines = picture.prediction().lines();
        double from = 0.5;
        double to = lines + 0.5;
        double gap = GAP * lines;
        double strip = STRIP * lines;
        List<Box> boxes = new ArrayList<>();
        for (Segment segment : Segment.of(picture.prediction().truth())) {
            boxes.add(new Box(from - gap - strip, from - gap, segment.start() + from, segment.end() + from,
                    Ink.series(segment.label()), true));
        }
        for (Segment segment : Segment.of(picture.prediction().predicted())) {
            boxes.add(new Box(segment.start() + from, segment.end() + from, from - gap - strip, from - gap,
                    Ink.series(segment.label()), true));
            boxes.add(new Box(segment.start() + from, segment.end() + from, segment.start() + from, segment.end() + from,
                    Ink.series(segment.label()), false));
        }
        return new HeatMap("", Axis.count("line"), Axis.count("line"), Box.extent(from, to, from, to), cells, ink, boxes,
                true, true);
    }

    private static List<float[]> scaled(List<float[]> weights) {
        float largest = 0;
        for (float[] row : weights) {
            for (float weight : row) {
                largest = Math.max(largest, weight);
            }
        }
        float unit = largest == 0 ? 1 : largest;
        return weights.stream().map(row -> {
            float[] shades = new float[row.length];
            for (int i = 0; i < row.length; i++) {
                shades[i] = row[i] / unit;
            }
            return shades;
        }).toList();
    }
}

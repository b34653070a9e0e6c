package org.segmodel.models.segment;

/** Lines with their times; sections and names of songs are tags, which players pass over. */
final class LrcFormat implements SongFormat {

    private final Shown shown;

    LrcFormat(Shown shown) {
        this.shown = shown;
    }

    @Override
    public String head(Segmentation first, boolean several) {
        return "";
    }

    @Override
    public String song(String id, Segmentation song, boolean several) {
        StringBuilder text = new StringBuilder("[ti:").append(tag(id)).append("]\n[re:segmodel]\n");
        for (Section section : shown.sections(song)) {
            text.append("[section:").append(tag(Shown.title(section.label()))).append("]\n[confidence:")
                    .append(shown.rounded(section.confidence())).append("]\n");
            for (int line = section.start(); line < section.end(); line++) {
                String words = song.lines().get(line);
                text.append(LrcStamps.of(words, line)).append(Shown.line(LrcStamps.strip(words))).append('\n');
            }
        }
        return text.toString();
    }

    /** A text that cannot end the tag. */
    private static String tag(String text) {
        return Shown.line(text).replace('[', '(').replace(']', ')');
    }

    @Override
    public String separator() {
        return "\n";
    }

    @Override
    public String tail(boolean several) {
        return "";
    }
}

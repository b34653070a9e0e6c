package org.segmodel.models.segment;

/** The lines below headers such as {@code [Chorus (0.9731)]}; of several songs each below its name. */
final class TextFormat implements SongFormat {

    private final Shown shown;

    TextFormat(Shown shown) {
        this.shown = shown;
    }

    @Override
    public String head(Segmentation first, boolean several) {
        return "";
    }

    @Override
    public String song(String id, Segmentation song, boolean several) {
        StringBuilder text = new StringBuilder();
        for (Section section : shown.sections(song)) {
            text.append(text.isEmpty() ? "[" : "\n[").append(Shown.title(section.label())).append(" (")
                    .append(shown.rounded(section.confidence())).append(")]\n");
            song.lines(section).forEach(line -> text.append(Shown.line(line)).append('\n'));
        }
        return several ? "== " + Shown.line(id) + " ==\n\n" + text : text.toString();
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

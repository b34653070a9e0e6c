package org.segmodel.models.segment;

import java.util.Objects;
import org.segmodel.core.song.LabelSet;
import org.segmodel.models.segment.config.PredictionOutput;

/**
 * Any number of songs one after another as one document: what it gives piece by piece is, put together, one text, one JSON
 * value, one CSV file with one header, one page. Only the first song is held back until there is a second one or none. For one
 * document and one thread.
 *
 * <h2>Text</h2>
 * A header before each section, such as {@code [Chorus (0.9731)]}, with the section's confidence; a blank line between
 * sections; several songs each below {@code == name ==}.
 *
 * <h2>JSON and JSON Lines</h2>
 * {@code id}; {@code sections}, each with {@code start}, {@code end} (exclusive), {@code label} and {@code confidence};
 * {@code lines}, each with {@code text}, {@code label}, {@code confidence} and {@code probabilities} by label. Lines are
 * counted from 0 without the blank ones. Of a song that was segmented with samples each line has
 * {@code predictive_entropy}, {@code expected_entropy} and {@code mutual_information}, in nats ({@link
 * org.segmodel.models.decode.LineUncertainty}). Where only some sections are written, a line says its number, too.
 *
 * <h2>CSV</h2>
 * {@code id,number,section,line,label,confidence} and a column {@code p_<label>} for each class, then
 * the three numbers of uncertainty if the first song has them; lines and sections are counted
 * from 1, as people do. {@link org.segmodel.core.io.SongReader} reads it as labelled songs.
 *
 * <h2>LRC</h2>
 * A tag {@code [ti:name]}, before each section the tags {@code [section:Chorus]} and {@code [confidence:0.9731]}, and each line
 * after its time stamp. A line that came with a stamp keeps it; one without gets its number in seconds, which keeps the order.
 *
 * <h2>HTML</h2>
 * A page in one file, for light and dark, phones and paper; of several songs with a table of contents.
 */
public final class SegmentationDocument {

    private final SongFormat format;
    private String firstId;
    private Segmentation first;
    private boolean several;

    /**
     * An empty document.
     *
     * @param format how it is written
     * @param output what is written
     * @param labels the classes of the songs
     * @throws IllegalArgumentException if {@code output.only} has a name that is none of the classes; it tells the nearest
     */
    public SegmentationDocument(SegmentationFormat format, PredictionOutput output, LabelSet labels) {
        Shown shown = new Shown(output, labels);
        this.format = switch (format) {
            case TEXT -> new TextFormat(shown);
            case JSON -> new JsonFormat(shown, true);
            case JSONL -> new JsonFormat(shown, false);
            case CSV -> new CsvFormat(shown, labels);
            case LRC -> new LrcFormat(shown);
            case HTML -> new HtmlFormat(shown, labels);
        };
    }

    /**
     * Adds a song.
     *
     * @param id   its name
     * @param song what was found
     * @return what is to be written next; nothing for the first song
     */
    public String add(String id, Segmentation song) {
        Objects.requireNonNull(id, "id");
        if (first == null) {
            firstId = id;
            first = song;
            return "";
        }
        String start = several ? "" : format.head(first, true) + format.song(firstId, first, true);
        several = true;
        return start + format.separator() + format.song(id, song, true);
    }

    /** Ends the document. Gives what is to be written last; of no song at all nothing. */
    public String end() {
        if (first == null) {
            return "";
        }
        return several ? format.tail(true) : format.head(first, false) + format.song(firstId, first, false) + format.tail(false);
    }
}

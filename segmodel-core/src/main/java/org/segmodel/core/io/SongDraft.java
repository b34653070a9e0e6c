package org.segmodel.core.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;

/**
 * A song as its file gives it, before it is known to be right. All formats fill a draft; the rules of a song stand
 * here, once. Faults of one kind are told once with the place of the first and the number of the others, so that a
 * song of 10,000 wrong lines does not fill the report. For one thread.
 */
final class SongDraft {

    private static final String LINES = "lines";
    private static final String LABELS = "labels";
    private static final String LINE_TYPE = "line type";
    private static final Pattern CLASS_NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private final LabelSet known;
    private final LabelReading reading;
    private final SongLimits limits;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Fault> faults = new LinkedHashMap<>();
    private int[] labels = new int[16];
    private int lineCount;
    private int labelCount;
    private boolean hasLines;
    private boolean hasLabels;

    SongDraft(LabelSet known, LabelReading reading, SongLimits limits) {
        this.known = known;
        this.reading = reading;
        this.limits = limits;
    }

    /** What was wrong, at which line of the file, and how often again. */
    private record Fault(int fileLine, String message, int more) {

        Fault again() {
            return new Fault(fileLine, message, more + 1);
        }
    }

    LabelReading reading() {
        return reading;
    }

    LabelSet known() {
        return known;
    }

    /** What is wrong with an id, to be read after its name; null if nothing is. */
    String wrongId(String id) {
        if (Song.isBlank(id)) {
            return "is blank; expected a name for the song";
        }
        if (Texts.hasControl(id) || Utf8.hasLoneSurrogate(id)) {
            return "holds a character that cannot be shown: " + Texts.quote(id);
        }
        return id.length() <= limits.maxLineChars() ? null : String.format(Locale.ROOT,
                "has %,d characters; at most %,d are allowed", id.length(), limits.maxLineChars());
    }

    /** Notes that something is wrong; of each kind the first message stays. */
    void fault(String kind, int fileLine, String message) {
        faults.merge(kind, new Fault(fileLine, message, 0), (first, again) -> first.again());
    }

    /** Says that there is something in the place of the lines that is no list. */
    void linesAreNot(String type, int fileLine) {
        fault(LINES, fileLine, "'lines' is " + type + "; expected a list of strings");
    }

    /** Says that there is something in the place of the labels that is no list. */
    void labelsAreNot(String type, int fileLine) {
        fault(LABELS, fileLine, "'labels' is " + type + "; expected a list of " + allowed());
    }

    /** Says that the song has a list of lines, be it empty. */
    void beginLines() {
        hasLines = true;
    }

    /** Says that the song has a list of labels, be it empty. */
    void beginLabels() {
        hasLabels = true;
    }

    /** Adds a line. Lines above the limit are only counted. */
    void line(String text, int fileLine) {
        lineCount++;
        if (lineCount <= limits.maxLines()) {
            lines.add(text);
            checkLine(text, fileLine);
        }
    }

    /** Adds a line that is not a string. */
    void notALine(String type, int fileLine) {
        fault(LINE_TYPE, fileLine, "lyric line " + (lineCount + 1) + " is " + type + ", not a string");
        lineCount++;
        if (lineCount <= limits.maxLines()) {
            lines.add("");
        }
    }

    /** Adds a class number. */
    void label(long number, int fileLine) {
        if (number < 0 || number >= known.size()) {
            unknownLabel(Long.toString(number), fileLine);
        }
        addLabel((int) number);
    }

    /** Adds a label's name or alias. */
    void label(String name, int fileLine) {
        OptionalInt index = known.indexOf(name);
        if (index.isEmpty()) {
            unknownLabel(Texts.quote(name), fileLine);
        }
        addLabel(index.orElse(-1));
    }

    /** Adds a label of a file that has nothing but text: a name, an alias or a class number. */
    void textLabel(String text, int fileLine) {
        if (text.isEmpty()) {
            notALabel("missing", fileLine);
        } else if (known.indexOf(text).isEmpty() && CLASS_NUMBER.matcher(text).matches()) {
            label(Long.parseLong(text), fileLine);
        } else {
            label(text, fileLine);
        }
    }

    /** Adds a label that is neither a whole number nor a string. */
    void notALabel(String type, int fileLine) {
        fault("label type", fileLine, "label " + (labelCount + 1) + " is " + type + "; expected " + allowed());
        addLabel(-1);
    }

    private void unknownLabel(String value, int fileLine) {
        fault("label", fileLine, "label " + (labelCount + 1) + " is " + value + ", which is unknown; expected "
                + allowed());
    }

    private void addLabel(int label) {
        labelCount++;
        if (labelCount <= limits.maxLines()) {
            if (labelCount > labels.length) {
                labels = Arrays.copyOf(labels, 2 * labels.length);
            }
            labels[labelCount - 1] = label;
        }
    }

    /** The class numbers and names, for messages. */
    String allowed() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < known.size(); i++) {
            text.append(i == 0 ? "" : i == known.size() - 1 ? " or " : ", ");
            text.append(i).append(" (").append(known.name(i)).append(')');
        }
        return text.toString();
    }

    private void checkLine(String text, int fileLine) {
        if (text.length() > limits.maxLineChars()) {
            fault("long line", fileLine, String.format(Locale.ROOT,
                    "lyric line %d has %,d characters; at most %,d are allowed", lineCount, text.length(),
                    limits.maxLineChars()));
        }
        if (text.indexOf('\0') >= 0) {
            fault("nul", fileLine, "lyric line " + lineCount + " holds a NUL character; remove it");
        }
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            fault("break", fileLine, "lyric line " + lineCount
                    + " holds a line break; give each lyric line an entry of its own");
        }
        if (Utf8.hasLoneSurrogate(text)) {
            fault("surrogate", fileLine, "lyric line " + lineCount
                    + " holds half a surrogate pair, which is not a character");
        }
    }

    /**
     * The song, or null if something is wrong with it; then {@link #problems} says what.
     *
     * @param id       its id
     * @param fileLine line of the file to name for what concerns the whole song
     */
    Song finish(String id, int fileLine) {
        boolean labelled = hasLabels && reading != LabelReading.IGNORED;
        if (!faults.containsKey(LINES)) {
            checkLines(fileLine);
        }
        if (hasLines && labelled && lineCount != labelCount) {
            fault("lengths", fileLine, lineCount + " lines but " + labelCount + " labels; expected a label for each "
                    + "line");
        }
        if (!hasLabels && reading == LabelReading.REQUIRED && !faults.containsKey(LABELS)) {
            fault(LABELS, fileLine, "the song has no labels, which are needed here");
        }
        return faults.isEmpty() ? song(id, labelled) : null;
    }

    private void checkLines(int fileLine) {
        if (!hasLines) {
            fault(LINES, fileLine, "the key 'lines' is missing; expected a list of strings");
        } else if (lineCount == 0) {
            fault(LINES, fileLine, "the song has no lines");
        } else if (lineCount > limits.maxLines()) {
            fault(LINES, fileLine, String.format(Locale.ROOT, "the song has %,d lines; at most %,d are allowed",
                    lineCount, limits.maxLines()));
        } else if (lines.stream().allMatch(Song::isBlank) && !faults.containsKey(LINE_TYPE)) {
            fault(LINES, fileLine, "all lines of the song are blank");
        }
    }

    private Song song(String id, boolean labelled) {
        List<String> keptLines = new ArrayList<>(lineCount);
        int[] keptLabels = new int[labelled ? lineCount : 0];
        for (int i = 0; i < lineCount; i++) {
            if (!Song.isBlank(lines.get(i))) {
                if (labelled) {
                    keptLabels[keptLines.size()] = labels[i];
                }
                keptLines.add(lines.get(i));
            }
        }
        return new Song(id, keptLines, labelled ? Arrays.copyOf(keptLabels, keptLines.size()) : keptLabels);
    }

    /** All that is wrong, in the order in which it was found. */
    List<SongProblem> problems(String source, String id) {
        List<SongProblem> problems = new ArrayList<>();
        for (Fault fault : faults.values()) {
            String more = fault.more() == 0 ? "" : " (and " + fault.more() + " more like this in the song)";
            problems.add(new SongProblem(source, fault.fileLine(), id, fault.message() + more));
        }
        return problems;
    }
}

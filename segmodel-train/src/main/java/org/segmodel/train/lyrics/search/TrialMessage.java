package org.segmodel.train.lyrics.search;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.io.JsonLines;

/** What the process of a trial tells the search, a JSON object a line. */
sealed interface TrialMessage {

    /** An epoch is over. */
    record Epoch(int epoch, Map<String, Double> scores) implements TrialMessage {
    }

    /** The training is over. */
    record Done(TrialScores scores) implements TrialMessage {
    }

    /** The training failed. */
    record Failed(String type, String message) implements TrialMessage {
    }

    /** The message as a line, with its end. */
    default String line() {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (this instanceof Epoch epoch) {
            tree.put("epoch", epoch.epoch());
            tree.put("scores", epoch.scores());
        } else if (this instanceof Done done) {
            tree.put("best_epoch", done.scores().bestEpoch());
            tree.put("epochs", done.scores().epochs());
            tree.put("scores", done.scores().scores());
        } else if (this instanceof Failed failed) {
            tree.put("failure", failed.type());
            tree.put("message", failed.message());
        }
        return JsonLines.toLine(tree);
    }

    /**
     * The message of a line.
     *
     * @throws IOException if it is none
     */
    static TrialMessage parse(String line) throws IOException {
        if (!(JsonFiles.parse(line) instanceof Map<?, ?> tree)) {
            throw new IOException("the process of a trial said '" + line + "'; expected a JSON object");
        }
        if (tree.get("failure") instanceof String type) {
            return new Failed(type, String.valueOf(tree.get("message")));
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        if (tree.get("scores") instanceof Map<?, ?> values) {
            // JSON has no NaN: a score that could not be computed arrives as null.
            values.forEach((name, value) -> scores.put(name.toString(),
                    value instanceof Number number ? number.doubleValue() : Double.NaN));
        }
        return tree.get("epoch") instanceof Number epoch ? new Epoch(epoch.intValue(), scores)
                : new Done(new TrialScores(scores, whole(tree, "best_epoch"), whole(tree, "epochs")));
    }

    private static int whole(Map<?, ?> tree, String key) throws IOException {
        if (tree.get(key) instanceof Number number) {
            return number.intValue();
        }
        throw new IOException("the process of a trial said " + tree + "; expected a whole number as " + key);
    }
}

package org.segmodel.train.page.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.segmodel.core.run.ParallelLoop;

/** Writes many drawings at once, on all processors. Holds no state. */
public final class DrawingFiles {

    private DrawingFiles() {
    }

    /**
     * Writes {@code NAME.svg} and {@code NAME.png} of each drawing.
     *
     * @param drawings by the name of their files, without an extension
     * @param folder   made if it is missing; files there are replaced
     * @throws IOException if a file cannot be written
     */
    public static void write(Map<String, Drawing> drawings, Path folder) throws IOException {
        List<Map.Entry<String, Drawing>> all = List.copyOf(drawings.entrySet());
        try {
            ParallelLoop.run("drawing", all.size(), Runtime.getRuntime().availableProcessors(),
                    i -> write(all.get(i), folder), (done, of) -> { });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(Map.Entry<String, Drawing> drawing, Path folder) {
        try {
            drawing.getValue().write(folder, drawing.getKey());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}

package org.segmodel.train.lyrics.compare;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names for paths by which people can tell them apart. Holds no state. */
public final class ShortPaths {

    private ShortPaths() {
    }

    /**
     * The shortest end of each path that is the end of no other; the whole path where there is none.
     *
     * @param paths different from each other
     */
    public static Map<Path, Path> of(Collection<Path> paths) {
        Map<Path, Path> ends = new LinkedHashMap<>();
        for (Path path : paths) {
            int parts = 1;
            while (parts < path.getNameCount() && shared(paths, path, end(path, parts))) {
                parts++;
            }
            ends.put(path, parts < path.getNameCount() ? end(path, parts) : path);
        }
        return ends;
    }

    private static boolean shared(Collection<Path> paths, Path path, Path end) {
        return paths.stream().anyMatch(other -> !other.equals(path) && other.endsWith(end));
    }

    private static Path end(Path path, int parts) {
        return path.subpath(path.getNameCount() - parts, path.getNameCount());
    }
}

package org.segmodel.train.search.sampler;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segmodel.train.search.space.SearchSpace;

/** Goes through the combinations of a space one by one, as an odometer does. For one thread. */
final class GridWalk {

    private final SearchSpace space;
    private final Map<String, List<Object>> values;
    /** The wheels of the parameters that are active, the first parameter at the bottom. */
    private final Deque<Wheel> wheels = new ArrayDeque<>();
    private boolean begun;

    /** Where one parameter stands: its place in the space, and that of its value. */
    private record Wheel(int dimension, int value) {
    }

    /**
     * Before the first combination.
     *
     * @param space  the parameters
     * @param values name to values to go through, one at least
     */
    GridWalk(SearchSpace space, Map<String, List<Object>> values) {
        this.space = space;
        this.values = values;
    }

    /** The next combination; empty after the last. */
    Optional<Map<String, Object>> next() {
        int from = 0;
        if (begun) {
            Wheel turned = turn();
            if (turned == null) {
                return Optional.empty();
            }
            wheels.push(turned);
            from = turned.dimension + 1;
        }
        begun = true;
        Map<String, Object> chosen = chosen();
        for (int i = from; i < space.dimensions().size(); i++) {
            if (space.dimensions().get(i).isActive(chosen)) {
                wheels.push(new Wheel(i, 0));
                chosen.put(name(i), values.get(name(i)).get(0));
            }
        }
        return Optional.of(chosen);
    }

    /** The last wheel that can go on, moved by one and taken off with those above; null if none can. */
    private Wheel turn() {
        while (!wheels.isEmpty()) {
            Wheel last = wheels.pop();
            if (last.value + 1 < values.get(name(last.dimension)).size()) {
                return new Wheel(last.dimension, last.value + 1);
            }
        }
        return null;
    }

    private Map<String, Object> chosen() {
        Map<String, Object> chosen = new LinkedHashMap<>();
        wheels.descendingIterator().forEachRemaining(wheel ->
                chosen.put(name(wheel.dimension), values.get(name(wheel.dimension)).get(wheel.value)));
        return chosen;
    }

    private String name(int dimension) {
        return space.dimensions().get(dimension).parameter().name();
    }
}

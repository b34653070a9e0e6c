package org.segmodel.features.family;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for strings, given in the order of first appearance. For one song and one thread. */
final class Symbols {

    private final Map<String, Integer> numbers = new HashMap<>();

    int[] of(List<String> strings) {
        int[] symbols = new int[strings.size()];
        for (int i = 0; i < symbols.length; i++) {
            Integer number = numbers.putIfAbsent(strings.get(i), numbers.size());
            symbols[i] = number == null ? numbers.size() - 1 : number;
        }
        return symbols;
    }
}

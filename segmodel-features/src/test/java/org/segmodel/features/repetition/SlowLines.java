package org.segmodel.features.repetition;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.segmodel.features.phonetic.Pronouncer;
import org.segmodel.features.text.Syllables;
import org.segmodel.features.text.TextRules;

/**
 * The texts and matrices of the repetition family once more, slowly and from the definitions: regular expressions, sets
 * and every pair of lines. Entries are rounded to 32-bit floats, as thresholds ask for.
 */
final class SlowLines {

    private static final Pattern INNERMOST = Pattern.compile("\\([^()]*\\)");

    private final List<List<String>> words;
    private final List<String> spoken;
    private final Pronouncer pronouncer;
    private final Map<Likeness, float[][]> known = new EnumMap<>(Likeness.class);

    SlowLines(List<String> lines, Pronouncer pronouncer) {
        words = lines.stream().map(line -> tokens(line).stream().map(w -> w.replace("'", "")).toList()).toList();
        spoken = lines.stream().map(SlowLines::tokens).map(t -> t.isEmpty() ? "" : t.get(t.size() - 1)).toList();
        this.pronouncer = pronouncer;
    }

    int size() {
        return words.size();
    }

    List<String> words(int line) {
        return words.get(line);
    }

    private static List<String> tokens(String line) {
        String text = Normalizer.normalize(TextRules.clean(line).toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .replaceAll("[\\p{Mn}\\p{Me}]", "").replaceAll("(?<=[\\p{L}\\p{N}'])in'(?![\\p{L}\\p{N}'])", "ing");
        String outside = text;
        while (INNERMOST.matcher(outside).find()) {
            outside = INNERMOST.matcher(outside).replaceAll(" ");
        }
        List<String> tokens = split(outside);
        return tokens.isEmpty() ? split(text) : tokens;
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split("[^\\p{L}\\p{N}']+")).map(w -> w.replaceAll("^'+|'+$", ""))
                .filter(w -> !w.isEmpty()).toList();
    }

    float[][] of(Likeness likeness) {
        if (!known.containsKey(likeness)) {
            known.put(likeness, compute(likeness));
        }
        return known.get(likeness);
    }

    private float[][] compute(Likeness likeness) {
        return switch (likeness) {
            case EXACT -> compare(words::get, (a, b) -> a.equals(b) ? 1 : 0);
            case HEAD -> compare(i -> words.get(i).stream().limit(2).toList(), (a, b) -> a.equals(b) ? 1 : 0);
            case TAIL -> compare(i -> words.get(i).stream().skip(Math.max(0, words.get(i).size() - 2)).toList(),
                    (a, b) -> a.equals(b) ? 1 : 0);
            case WORDS -> compare(i -> (Set<String>) new HashSet<>(words.get(i)), SlowLines::jaccard);
            case CONTAINMENT -> compare(i -> (Set<String>) new HashSet<>(words.get(i)),
                    (a, b) -> (double) common(a, b) / Math.min(a.size(), b.size()));
            case TRIGRAMS -> compare(this::trigrams, (a, b) -> 2.0 * common(a, b) / (a.size() + b.size()));
            case RHYME -> compare(this::rhyme, (a, b) -> a.equals(b) ? 1 : 0);
            case SYLLABLES -> compare(this::syllables, (a, b) -> (double) Math.min(a, b) / Math.max(a, b));
            case METRE -> compare(this::syllables, (a, b) -> Math.abs(a - b) <= 1 ? 1 : 0);
            case TFIDF -> compare(this::vector, SlowLines::cosine);
            case NEAR -> join(Likeness.TRIGRAMS, Likeness.WORDS, Math::max);
            case NEAREST -> join(Likeness.NEAR, Likeness.TFIDF, Math::max);
            case LOOSE -> join(Likeness.NEAR, join(Likeness.HEAD, Likeness.TAIL, (h, t) -> (h + t) / 2), Math::max);
            case FORM -> join(Likeness.METRE, join(Likeness.RHYME, Likeness.TAIL, Float::sum), (s, rt) -> (s + rt) / 3);
        };
    }

    private <T> float[][] compare(Function<Integer, T> keyOf, BiFunction<T, T, Number> similarity) {
        float[][] out = new float[size()][size()];
        List<T> keys = IntStream.range(0, size()).boxed().map(keyOf).toList();
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < size(); j++) {
                boolean empty = words.get(i).isEmpty() || words.get(j).isEmpty();
                out[i][j] = i == j ? 1 : empty ? 0 : similarity.apply(keys.get(i), keys.get(j)).floatValue();
            }
        }
        return out;
    }

    private float[][] join(Likeness a, Likeness b, BiFunction<Float, Float, Float> rule) {
        return join(a, of(b), rule);
    }

    private float[][] join(Likeness a, float[][] right, BiFunction<Float, Float, Float> rule) {
        float[][] left = of(a);
        float[][] out = new float[size()][size()];
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < size(); j++) {
                out[i][j] = rule.apply(left[i][j], right[i][j]);
            }
        }
        return out;
    }

    private static int common(Set<String> a, Set<String> b) {
        Set<String> both = new HashSet<>(a);
        both.retainAll(b);
        return both.size();
    }

    private static double jaccard(Set<String> a, Set<String> b) {
        Set<String> either = new HashSet<>(a);
        either.addAll(b);
        return (double) common(a, b) / either.size();
    }

    private Set<String> trigrams(int line) {
        String text = " " + String.join(" ", words.get(line)) + " ";
        Set<String> out = new HashSet<>();
        for (int i = 0; i < text.length() - 2; i++) {
            out.add("" + text.charAt(i) + text.charAt(i + 1) + text.charAt(i + 2));
        }
        return out;
    }

    private int syllables(int line) {
        return words.get(line).stream().mapToInt(Syllables::count).sum();
    }

    private String rhyme(int line) {
        String word = spoken.get(line);
        if (pronouncer.pronounce(word).isEmpty()) {
            return word.replace("'", "").replaceAll("^.*?([aeiouy]+[^aeiouy]*)$", "$1");
        }
        return String.join(" ", pronouncer.pronunciation(word).rhyme());
    }

    private Map<String, Double> vector(int line) {
        Set<List<String>> different = new HashSet<>(words);
        different.remove(List.of());
        Map<String, Double> vector = new HashMap<>();
        for (String word : words.get(line)) {
            long tf = words.get(line).stream().filter(word::equals).count();
            long df = different.stream().filter(other -> other.contains(word)).count();
            vector.put(word, (1 + Math.log(tf)) * (Math.log((different.size() + 1.0) / (df + 1.0)) + 0.3));
        }
        return vector;
    }

    private static double cosine(Map<String, Double> a, Map<String, Double> b) {
        double dot = a.entrySet().stream().mapToDouble(e -> e.getValue() * b.getOrDefault(e.getKey(), 0.0)).sum();
        return dot / Math.sqrt(squares(a) * squares(b));
    }

    private static double squares(Map<String, Double> vector) {
        return vector.values().stream().mapToDouble(x -> x * x).sum();
    }
}

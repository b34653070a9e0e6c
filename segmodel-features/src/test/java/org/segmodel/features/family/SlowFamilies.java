package org.segmodel.features.family;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.segmodel.features.config.PhoneticSsmConfig;
import org.segmodel.features.config.PosSsmConfig;
import org.segmodel.features.config.StringSsmConfig;
import org.segmodel.features.config.SyllablePatternSsmConfig;
import org.segmodel.features.phonetic.Pronouncer;
import org.segmodel.features.pos.PennTags;
import org.segmodel.features.pos.PosTagger;
import org.segmodel.features.pos.TagReduction;
import org.segmodel.features.text.TextRules;

/** The similarities of each family straight from their definitions: every pair of lines, no groups, no tricks. */
final class SlowFamilies {

    private SlowFamilies() {
    }

    static <K> float[][] matrix(List<K> keys, ToDoubleBiFunction<K, K> similarity) {
        float[][] matrix = new float[keys.size()][keys.size()];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i][i] = 1f;
            for (int j = i + 1; j < matrix.length; j++) {
                matrix[i][j] = (float) similarity.applyAsDouble(keys.get(i), keys.get(j));
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    static float[][] head(List<String> lines, int k) {
        return matrix(lines.stream().map(line -> TextRules.tokens(TextRules.lower(TextRules.clean(line)))
                .stream().limit(k)
                .toList()), (a, b) -> !a.isEmpty() && a.equals(b) ? 1 : 0);
    }

    static float[][] tail(List<String> lines, int k) {
        return matrix(lines.stream().map(SlowFamilies::lowerWords)
                .map(words -> words.stream().skip(Math.max(0, words.size() - k)).toList()),
                (a, b) -> !a.isEmpty() && a.equals(b) ? 1 : 0);
    }

    private static <K> float[][] matrix(Stream<K> keys, ToDoubleBiFunction<K, K> similarity) {
        return matrix(keys.toList(), similarity);
    }

    static float[][] phonetic(List<String> lines, PhoneticSsmConfig config, Pronouncer pronouncer) {
        return matrix(lines.stream().map(SlowFamilies::lowerWords), (a, b) -> {
            if (a.isEmpty() || b.isEmpty()) {
                return 0;
            }
            double alliteration = sounds(first(phones(a.get(0), pronouncer), 2), first(phones(b.get(0), pronouncer), 2),
                    config);
            double rhyme = sounds(last(phones(a.get(a.size() - 1), pronouncer), 3),
                    last(phones(b.get(b.size() - 1), pronouncer), 3), config);
            return switch (config.mode()) {
                case ALLITERATION -> alliteration;
                case RHYME -> rhyme;
                case COMBINED -> (alliteration + rhyme) / 2;
            };
        });
    }

    private static double sounds(List<String> a, List<String> b, PhoneticSsmConfig config) {
        return switch (config.similarityMethod()) {
            case BINARY -> String.join(" ", a).equals(String.join(" ", b)) ? 1 : 0;
            case EDIT_DISTANCE -> 1 - (double) edit(a, b) / Math.max(a.size(), b.size());
            case SEQUENCE_MATCH -> 2.0 * matched(a, b) / (a.size() + b.size());
        };
    }

    static float[][] pos(List<String> lines, PosSsmConfig config, PosTagger tagger) {
        return matrix(lines.stream().map(line -> {
            List<String> tokens = TextRules.wordsAndMarks(TextRules.lower(TextRules.clean(line)));
            return PennTags.of(tokens, tagger.tag(tokens)).stream()
                    .map(tag -> TagReduction.reduce(tag, config.tagset())).toList();
        }), (a, b) -> {
            if (a.equals(b)) {
                return 1;
            }
            if (a.isEmpty() || b.isEmpty()) {
                return 0;
            }
            double longer = Math.max(a.size(), b.size());
            double position = 0;
            for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
                position += a.get(i).equals(b.get(i)) ? 1 : 0;
            }
            position /= Math.min(a.size(), b.size());
            List<String> rest = new ArrayList<>(b);
            double overlap = a.stream().filter(rest::remove).count() / longer;
            return switch (config.similarityMethod()) {
                case LCS -> lcs(a, b) / longer;
                case POSITION -> position;
                case JACCARD -> jaccard(a, b);
                case COMBINED -> Math.min(1, 0.4 * jaccard(a, b) + 0.4 * overlap + 0.2 * position);
            };
        });
    }

    static float[][] string(List<String> lines, StringSsmConfig config) {
        return matrix(lines.stream().map(line -> {
            String text = config.caseSensitive() ? TextRules.clean(line) : TextRules.lower(TextRules.clean(line));
            return config.removePunctuation() ? TextRules.words(text) : TextRules.tokens(text);
        }), (a, b) -> {
            double value = a.equals(b) ? 1 : different(a, b, config.similarityMethod());
            return value < config.similarityThreshold() ? 0 : value;
        });
    }

    private static double different(List<String> a, List<String> b, StringSsmConfig.SimilarityMethod method) {
        return switch (method) {
            case WORD_OVERLAP -> a.stream().filter(b::contains).count() / (double) Math.max(a.size(), b.size());
            case JACCARD -> jaccard(a, b);
            case LEVENSHTEIN -> {
                List<String> x = String.join(" ", a).codePoints().mapToObj(Character::toString).toList();
                List<String> y = String.join(" ", b).codePoints().mapToObj(Character::toString).toList();
                yield 1 - (double) edit(x, y) / Math.max(x.size(), y.size());
            }
        };
    }

    static float[][] syllablePattern(List<String> lines, SyllablePatternSsmConfig config) {
        return matrix(lines.stream().map(SlowFamilies::syllables), (a, b) -> {
            double levenshtein = a.isEmpty() && b.isEmpty() ? 1
                    : 1 - (double) edit(a, b) / Math.max(a.size(), b.size());
            double dot = 0;
            for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
                dot += Integer.parseInt(a.get(i)) * Integer.parseInt(b.get(i));
            }
            double cosine = a.isEmpty() || b.isEmpty() ? 0 : Math.min(1, dot / (norm(a) * norm(b)));
            return switch (config.similarityMethod()) {
                case LEVENSHTEIN -> levenshtein;
                case COSINE -> cosine;
                case COMBINED -> config.levenshteinWeight() * levenshtein + config.cosineWeight() * cosine;
            };
        });
    }

    private static double norm(List<String> counts) {
        return Math.sqrt(counts.stream().mapToDouble(Double::parseDouble).map(v -> v * v).sum());
    }

    static float[][] lineSyllable(List<String> lines) {
        return matrix(lines.stream().map(line -> syllables(line).stream().mapToInt(Integer::parseInt).sum()),
                (a, b) -> a.equals(b) ? 1 : Math.min(a, b) / (double) Math.max(a, b));
    }

    /** Straight from the text: every run of letters and digits is a word. */
    private static List<String> syllables(String line) {
        return Pattern.compile("[\\p{L}\\p{M}\\p{N}]+").matcher(TextRules.lower(TextRules.clean(line))).results()
                .map(word -> {
                    String vowels = word.group().replaceAll("[^aeiouy]+", " ").trim();
                    int count = vowels.isEmpty() ? 0 : vowels.split(" ").length;
                    count -= count > 1 && word.group().endsWith("e") ? 1 : 0;
                    count += word.group().matches(".*[^aeiouy]le") ? 1 : 0;
                    return Integer.toString(Math.max(1, count));
                }).toList();
    }

    private static double jaccard(List<String> a, List<String> b) {
        Set<String> either = new HashSet<>(a);
        either.addAll(b);
        Set<String> both = new HashSet<>(a);
        both.retainAll(b);
        return (double) both.size() / either.size();
    }

    private static int edit(List<String> a, List<String> b) {
        int[][] cost = new int[a.size() + 1][b.size() + 1];
        for (int i = 0; i <= a.size(); i++) {
            for (int j = 0; j <= b.size(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                } else {
                    int replaced = cost[i - 1][j - 1] + (a.get(i - 1).equals(b.get(j - 1)) ? 0 : 1);
                    cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                }
            }
        }
        return cost[a.size()][b.size()];
    }

    private static double lcs(List<String> a, List<String> b) {
        int[][] best = new int[a.size() + 1][b.size() + 1];
        for (int i = 1; i <= a.size(); i++) {
            for (int j = 1; j <= b.size(); j++) {
                best[i][j] = a.get(i - 1).equals(b.get(j - 1)) ? best[i - 1][j - 1] + 1
                        : Math.max(best[i - 1][j], best[i][j - 1]);
            }
        }
        return best[a.size()][b.size()];
    }

    private static int matched(List<String> a, List<String> b) {
        for (int size = Math.min(a.size(), b.size()); size > 0; size--) {
            for (int i = 0; i + size <= a.size(); i++) {
                for (int j = 0; j + size <= b.size(); j++) {
                    if (a.subList(i, i + size).equals(b.subList(j, j + size))) {
                        return size + matched(a.subList(0, i), b.subList(0, j))
                                + matched(a.subList(i + size, a.size()), b.subList(j + size, b.size()));
                    }
                }
            }
        }
        return 0;
    }

    private static List<String> lowerWords(String line) {
        return TextRules.words(TextRules.lower(TextRules.clean(line)));
    }

    private static List<String> phones(String word, Pronouncer pronouncer) {
        List<String> phones = pronouncer.pronounce(word);
        return phones.isEmpty() ? List.of(word) : phones;
    }

    private static List<String> first(List<String> list, int k) {
        return list.subList(0, Math.min(k, list.size()));
    }

    private static List<String> last(List<String> list, int k) {
        return list.subList(Math.max(0, list.size() - k), list.size());
    }
}

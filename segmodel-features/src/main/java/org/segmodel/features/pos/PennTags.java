package org.segmodel.features.pos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Penn Treebank tags from Universal Dependencies tags and the spelling of the word. UD's seventeen classes are coarser,
 * so this is a best guess: what the simplified and the universal tagset need (modals, wh-words, {@code to}, possessive
 * and demonstrative pronouns) is told by closed word lists and right for nearly every word; the inflection of verbs
 * ({@code VBD} against {@code VBN}, {@code VB} against {@code VBP}) is told by the ending and often wrong, and
 * adjectives and adverbs are only compared in the commonest irregular forms.
 *
 * <p>A contraction with a joined tag is cut into its parts, as Penn Treebank tokens are: {@code don't} with
 * {@code AUX+PART} gives {@code VBP RB}. All methods are pure.
 */
public final class PennTags {

    private static final Set<String> MODALS = Set.of("can", "could", "may", "might", "must", "shall", "should", "will",
            "would", "ought", "ca", "wo", "sha", "'ll", "'d", "ll");
    private static final Set<String> DEMONSTRATIVES = Set.of("this", "that", "these", "those", "some", "any", "all",
            "both", "each", "another", "either", "neither");
    private static final Set<String> POSSESSIVES = Set.of("my", "your", "his", "her", "its", "our", "their", "thy",
            "ya", "yo");
    private static final Set<String> INDEFINITES = Set.of("something", "anything", "everything", "nothing", "someone",
            "anyone", "everyone", "somebody", "anybody", "everybody", "nobody", "none", "one");
    private static final Map<String, String> WH_WORDS = Map.ofEntries(
            Map.entry("who", "WP"), Map.entry("whom", "WP"), Map.entry("what", "WP"), Map.entry("whoever", "WP"),
            Map.entry("whatever", "WP"), Map.entry("whose", "WP$"), Map.entry("which", "WDT"),
            Map.entry("when", "WRB"), Map.entry("where", "WRB"), Map.entry("why", "WRB"), Map.entry("how", "WRB"),
            Map.entry("whenever", "WRB"), Map.entry("wherever", "WRB"));
    private static final Map<String, String> VERB_FORMS = Map.ofEntries(
            Map.entry("am", "VBP"), Map.entry("are", "VBP"), Map.entry("'m", "VBP"), Map.entry("'re", "VBP"),
            Map.entry("'ve", "VBP"), Map.entry("do", "VBP"), Map.entry("have", "VBP"), Map.entry("ai", "VBP"),
            Map.entry("is", "VBZ"), Map.entry("'s", "VBZ"), Map.entry("has", "VBZ"), Map.entry("does", "VBZ"),
            Map.entry("was", "VBD"), Map.entry("were", "VBD"), Map.entry("had", "VBD"), Map.entry("did", "VBD"),
            Map.entry("been", "VBN"), Map.entry("done", "VBN"), Map.entry("gone", "VBN"), Map.entry("be", "VB"),
            Map.entry("gon", "VBG"), Map.entry("got", "VBD"), Map.entry("said", "VBD"), Map.entry("went", "VBD"),
            Map.entry("came", "VBD"), Map.entry("made", "VBD"), Map.entry("knew", "VBD"), Map.entry("saw", "VBD"));
    private static final Map<String, String> COMPARISONS = Map.of("better", "R", "worse", "R", "more", "R", "less", "R",
            "best", "S", "worst", "S", "most", "S", "least", "S");

    private PennTags() {
    }

    /**
     * Penn tags of a line.
     *
     * @param tokens words and punctuation, in lower case
     * @param udTags a UD tag for each, joined by {@code +} for contractions
     * @return at least one tag for each token, in order
     */
    public static List<String> of(List<String> tokens, List<String> udTags) {
        List<String> tags = new ArrayList<>(tokens.size() + 2);
        for (int i = 0; i < tokens.size(); i++) {
            String[] classes = udTags.get(i).split("\\+");
            if (classes.length == 1) {
                tags.add(of(tokens.get(i), classes[0]));
            } else {
                addParts(tokens.get(i), classes, tags);
            }
        }
        return tags;
    }

    /** Cuts a contraction from its end, one part for each class but the first. */
    private static void addParts(String token, String[] classes, List<String> tags) {
        String[] parts = new String[classes.length];
        String rest = token;
        for (int k = classes.length - 1; k > 0; k--) {
            int cut = cliticStart(rest);
            parts[k] = rest.substring(cut);
            rest = rest.substring(0, cut);
        }
        parts[0] = rest;
        for (int k = 0; k < classes.length; k++) {
            tags.add(of(parts[k], classes[k]));
        }
    }

    private static int cliticStart(String word) {
        if (word.endsWith("n't") || word.endsWith("not")) {
            return word.length() - 3;
        }
        int apostrophe = word.lastIndexOf('\'');
        return apostrophe >= 0 ? apostrophe : Math.max(0, word.length() - 2);
    }

    /** Penn tag of one word of one UD class. */
    private static String of(String word, String udTag) {
        return switch (udTag) {
            case "NOUN" -> isPlural(word) ? "NNS" : "NN";
            case "PROPN" -> isPlural(word) ? "NNPS" : "NNP";
            case "VERB" -> verb(word);
            case "AUX" -> MODALS.contains(word) ? "MD" : verb(word);
            case "ADJ" -> "JJ" + comparison(word);
            case "ADV" -> WH_WORDS.containsKey(word) ? WH_WORDS.get(word) : "RB" + comparison(word);
            case "DET" -> determiner(word);
            case "PRON" -> pronoun(word);
            case "ADP" -> word.equals("to") ? "TO" : "IN";
            case "SCONJ" -> word.equals("to") ? "TO" : WH_WORDS.getOrDefault(word, "IN");
            case "CCONJ" -> "CC";
            case "PART" -> particle(word);
            case "NUM" -> "CD";
            case "INTJ" -> "UH";
            case "SYM" -> word.equals("$") ? "$" : "SYM";
            case "PUNCT" -> punctuation(word);
            default -> "FW";
        };
    }

    private static boolean isPlural(String noun) {
        return noun.length() > 3 && noun.endsWith("s") && !noun.endsWith("ss") && !noun.endsWith("us")
                && !noun.endsWith("is");
    }

    private static String verb(String word) {
        String known = VERB_FORMS.get(word);
        if (known != null) {
            return known;
        }
        if (word.length() > 4 && (word.endsWith("ing") || word.endsWith("in"))) {
            return "VBG";
        }
        if (word.length() > 3 && word.endsWith("ed")) {
            return "VBD";
        }
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss") ? "VBZ" : "VB";
    }

    private static String comparison(String word) {
        return COMPARISONS.getOrDefault(word, "");
    }

    private static String determiner(String word) {
        return switch (word) {
            case "which", "what", "whatever", "whichever" -> "WDT";
            default -> POSSESSIVES.contains(word) ? "PRP$" : "DT";
        };
    }

    private static String pronoun(String word) {
        if (WH_WORDS.containsKey(word)) {
            return WH_WORDS.get(word);
        }
        if (word.equals("there")) {
            return "EX";
        }
        return DEMONSTRATIVES.contains(word) ? "DT" : POSSESSIVES.contains(word) ? "PRP$"
                : INDEFINITES.contains(word) ? "NN" : "PRP";
    }

    private static String particle(String word) {
        return switch (word) {
            case "to", "na", "ta", "a" -> "TO";
            case "not", "n't", "nt" -> "RB";
            case "'s", "'" -> "POS";
            default -> "RP";
        };
    }

    private static String punctuation(String mark) {
        return switch (mark.charAt(0)) {
            case ',' -> ",";
            case '(', '[', '{' -> "(";
            case ')', ']', '}' -> ")";
            case '"', '\'' -> "''";
            case ';', ':', '-' -> ":";
            case '.' -> mark.length() == 1 ? "." : ":";
            default -> ".";
        };
    }
}

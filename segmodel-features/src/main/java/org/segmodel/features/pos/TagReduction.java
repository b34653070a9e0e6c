package org.segmodel.features.pos;

import org.segmodel.features.config.PosSsmConfig.Tagset;

/** Coarser tagsets from Penn Treebank tags. All methods are pure. */
public final class TagReduction {

    private TagReduction() {
    }

    /**
     * The class of a Penn tag in a tagset.
     *
     * @param penn   a Penn Treebank tag
     * @param tagset how fine
     */
    public static String reduce(String penn, Tagset tagset) {
        return switch (tagset) {
            case PENN -> penn;
            case SIMPLIFIED -> simplified(penn);
            case UNIVERSAL -> universal(penn);
        };
    }

    /** The order of the rules matters: {@code R…} also catches the particle {@code RP}. */
    private static String simplified(String penn) {
        return switch (penn.charAt(0)) {
            case 'N' -> "NOUN";
            case 'V' -> "VERB";
            case 'J' -> "ADJ";
            case 'R' -> "ADV";
            case 'W' -> penn.equals("WDT") ? "DET" : "WH";
            default -> switch (penn) {
                case "DT" -> "DET";
                case "IN", "TO" -> "PREP";
                case "PRP", "PRP$" -> "PRON";
                case "CC" -> "CONJ";
                default -> "OTHER";
            };
        };
    }

    /** The mapping of Petrov, Das and McDonald, A Universal Part-of-Speech Tagset, 2012. */
    private static String universal(String penn) {
        return switch (penn) {
            case "NN", "NNS", "NNP", "NNPS" -> "NOUN";
            case "MD", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ" -> "VERB";
            case "JJ", "JJR", "JJS" -> "ADJ";
            case "RB", "RBR", "RBS", "WRB" -> "ADV";
            case "DT", "EX", "PDT", "WDT" -> "DET";
            case "PRP", "PRP$", "WP", "WP$" -> "PRON";
            case "IN" -> "ADP";
            case "POS", "RP", "TO" -> "PRT";
            case "CC" -> "CONJ";
            case "CD" -> "NUM";
            case "FW", "LS", "SYM", "UH" -> "X";
            default -> ".";
        };
    }
}

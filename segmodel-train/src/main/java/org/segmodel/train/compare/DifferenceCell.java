package org.segmodel.train.compare;

import java.util.Optional;
import org.segmodel.train.page.chart.Ink;

/** How a difference to the base is shown. Holds no state. */
public final class DifferenceCell {

    private static final String NONE = "-";

    private DifferenceCell() {
    }

    /**
     * In a table: the difference, its interval, and, where it is tested, corrected p and mark.
     *
     * @param score of a variant
     */
    public static String text(ScoreSummary score) {
        return score.difference().map(found -> Numbers.signed(found.estimate()) + " " + Numbers.signedInterval(found)
                + score.test().map(DifferenceCell::test).orElse("")).orElse(NONE);
    }

    private static String test(PairedDifference test) {
        return " p " + Numbers.probability(test.adjusted()) + (test.mark().isEmpty() ? "" : " " + test.mark());
    }

    /**
     * In a chart: green where the variant is better, vermilion where it is worse, grey where that cannot be told.
     *
     * @param verdict on the variant, if there is one
     * @param metric  that is drawn
     */
    public static Ink ink(Optional<Verdict> verdict, String metric) {
        return verdict.filter(each -> each.better().contains(metric)).isPresent() ? Ink.GREEN
                : verdict.filter(each -> each.worse().contains(metric)).isPresent() ? Ink.VERMILION : Ink.GREY;
    }
}

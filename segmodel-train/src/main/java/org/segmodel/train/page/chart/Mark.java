package org.segmodel.train.page.chart;

/**
 * A place on the horizontal axis that is made to stand out, such as the epoch that was chosen.
 *
 * @param at   where
 * @param text what is written beside it; may be empty
 */
public record Mark(double at, String text) {
}

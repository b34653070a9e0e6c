package org.segmodel.train.page.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** An axis by powers, labelled at round numbers; the library's own labels equal quotients such as 3.16227766. */
final class PowerAxis extends LogAxis {

    private static final long serialVersionUID = 1;
    /** Largest quotient of the ends that leaves room for three labels a decade. */
    private static final double SHORT_RANGE = 300;
    /** Multiples of a power of ten that are labelled where there is room. */
    private static final List<Integer> MULTIPLES = List.of(1, 2, 5);

    private final boolean two;

    PowerAxis(Axis.Scale scale) {
        two = scale == Axis.Scale.POWERS_OF_TWO;
        setBase(two ? 2 : 10);
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        boolean below = RectangleEdge.isTopOrBottom(edge);
        TextAnchor anchor = below ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
        List<NumberTick> ticks = new ArrayList<>();
        for (double value : labelled(getRange().getLowerBound(), getRange().getUpperBound())) {
            ticks.add(new NumberTick(TickType.MAJOR, value, ChartStyle.numbers().format(value), anchor,
                    TextAnchor.CENTER, 0));
        }
        return ticks;
    }

    /** The numbers between two others, both included, that have a label. */
    List<Double> labelled(double from, double to) {
        List<Integer> multiples = two || to / from > SHORT_RANGE ? List.of(1) : MULTIPLES;
        List<Double> values = new ArrayList<>();
        int first = (int) Math.floor(calculateLog(from));
        int last = (int) Math.ceil(calculateLog(to));
        for (int exponent = first; exponent <= last; exponent++) {
            for (int multiple : multiples) {
                double value = multiple * Math.pow(getBase(), exponent);
                if (value >= from && value <= to) {
                    values.add(value);
                }
            }
        }
        return values;
    }
}

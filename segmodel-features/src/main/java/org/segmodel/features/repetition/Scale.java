package org.segmodel.features.repetition;

/** How counts and distances become numbers of moderate size. The same on every machine. Stateless. */
final class Scale {

    private Scale() {
    }

    /** lg x = ln(1 + x), for x from 0 on. */
    static double lg(double x) {
        return StrictMath.log1p(x);
    }

    /** 1 / (1 + ln d) for a distance d of 1 or more lines; 0 for 0, which stands for none. */
    static double nearness(int distance) {
        return distance == 0 ? 0 : 1 / (1 + StrictMath.log(distance));
    }

    /** a / b, or 0 if b is 0. */
    static double ratio(double a, double b) {
        return b == 0 ? 0 : a / b;
    }
}

package org.segmodel.train.search.report;

import java.util.OptionalDouble;
import org.segmodel.train.page.chart.Axis;
import org.segmodel.train.search.space.CategoricalParameter;
import org.segmodel.train.search.space.IntegerParameter;
import org.segmodel.train.search.space.Parameter;
import org.segmodel.train.search.space.RealParameter;
import org.segmodel.train.search.study.ParameterValue;
import org.segmodel.train.search.study.TrialRecord;

/** Where the values of a parameter lie in charts. */
record ParameterScale(Parameter parameter, org.segmodel.train.search.space.Axis line) {

    static ParameterScale of(Parameter parameter) {
        return new ParameterScale(parameter, org.segmodel.train.search.space.Axis.of(parameter));
    }

    /** The axis; choices are counted from 0. */
    Axis axis() {
        if (line.isCategorical()) {
            return Axis.count(parameter.name()).between(line.low(), line.high());
        }
        Axis plain = parameter instanceof IntegerParameter ? Axis.count(parameter.name()) : Axis.of(parameter.name());
        return line.log() ? plain.spaced(Axis.Scale.POWERS_OF_TEN) : plain;
    }

    /** Number on the axis; empty where the trial was not asked for the parameter, or took what is in the space no more. */
    OptionalDouble number(TrialRecord trial) {
        OptionalDouble place = place(trial);
        return place.isEmpty() || !line.log() ? place : OptionalDouble.of(Math.exp(place.getAsDouble()));
    }

    /** Place as a share of the range, in [0, 1]; empty as {@link #number}. */
    OptionalDouble share(TrialRecord trial) {
        OptionalDouble place = place(trial);
        return place.isEmpty() ? place : OptionalDouble.of(line.width() == 0 ? 0.5
                : Math.max(0, Math.min(1, (place.getAsDouble() - line.low()) / line.width())));
    }

    /** Place on the line on which the values are evenly spread; empty as {@link #number}. */
    OptionalDouble place(TrialRecord trial) {
        ParameterValue value = trial.parameters().get(parameter.name());
        return value == null ? OptionalDouble.empty() : line.find(value.value());
    }

    /** Where on that line a trial stands that has no place: a place of its own beside the choices, or the middle. */
    double elsewhere() {
        return parameter instanceof CategoricalParameter categorical ? categorical.choices().size()
                : (line.low() + line.high()) / 2;
    }

    /** The range in words. */
    String range() {
        if (parameter instanceof CategoricalParameter categorical) {
            return categorical.choices().toString();
        }
        return parameter instanceof IntegerParameter whole ? range(whole.low(), whole.high())
                : range(((RealParameter) parameter).low(), ((RealParameter) parameter).high());
    }

    private String range(Number low, Number high) {
        return TrialFacts.text(low) + " to " + TrialFacts.text(high) + (line.log() ? ", logarithmic" : "");
    }
}

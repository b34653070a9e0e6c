package org.segmodel.train.search;

import java.util.List;
import java.util.Map;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.train.search.space.SearchSpace;
import org.segmodel.train.search.study.StudyRecord;
import org.segmodel.train.search.study.TrialRecord;

/** Gives a trial its parameters: those it was enqueued with, the others from the sampler. */
final class TrialParameters {

    /** System attribute with the parameters of an enqueued trial, as Optuna calls it. */
    private static final String FIXED = "fixed_params";

    private TrialParameters() {
    }

    static Map<String, Object> choose(SearchSpace space, Sampler sampler, StudyRecord study, List<TrialRecord> others,
            TrialRecord trial, long seed) {
        Map<?, ?> fixed = trial.systemAttributes().get(FIXED) instanceof Map<?, ?> given ? given : Map.of();
        RandomStream random = new Seeds(seed).stream("trial " + trial.number());
        if (!fixed.isEmpty() && covers(space, fixed)) {
            return space.choose(parameter -> parameter.value(parameter.number(fixed.get(parameter.name()))));
        }
        Map<String, Object> sampled = sampler.sample(space, study.directions(), others, trial.number(), random);
        return space.choose(parameter -> {
            String name = parameter.name();
            if (fixed.containsKey(name)) {
                return parameter.value(parameter.number(fixed.get(name)));
            }
            // A fixed value may make others active that the sampler was not asked for.
            return sampled.containsKey(name) ? sampled.get(name) : UniformDraw.of(parameter, random);
        });
    }

    private static boolean covers(SearchSpace space, Map<?, ?> fixed) {
        boolean[] all = {true};
        space.choose(parameter -> {
            boolean has = fixed.containsKey(parameter.name());
            all[0] &= has;
            return has ? parameter.value(parameter.number(fixed.get(parameter.name())))
                    : UniformDraw.of(parameter, new Seeds(0).stream("any"));
        });
        return all[0];
    }
}

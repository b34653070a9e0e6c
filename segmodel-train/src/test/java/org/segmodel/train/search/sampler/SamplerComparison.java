package org.segmodel.train.search.sampler;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Prints the table of docs/search.md. Run it in the module's test class path: {@code SamplerComparison [seeds [trials]]}. */
public final class SamplerComparison {

    private SamplerComparison() {
    }

    static Map<String, SamplerTrial.Maker> samplers() {
        Map<String, SamplerTrial.Maker> samplers = new LinkedHashMap<>();
        samplers.put("TPE, joint", seed -> new TpeSampler(TpeOptions.DEFAULT));
        samplers.put("TPE, each alone", seed -> new TpeSampler(TpeOptions.DEFAULT.withMultivariate(false)));
        samplers.put("CMA-ES", seed -> new CmaEsSampler(0.25, new RandomSampler()));
        samplers.put("quasi-random", QuasiRandomSampler::new);
        return samplers;
    }

    /**
     * Prints.
     *
     * @param args number of seeds, 30 if left out, and of trials, 80 if left out
     */
    public static void main(String[] args) {
        int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 30;
        int trials = args.length > 1 ? Integer.parseInt(args[1]) : 80;
        System.out.println("| function | sampler | median regret | random | seeds won | p |\n|---|---|---|---|---|---|");
        for (TestFunction function : TestFunction.all()) {
            double[] random = SamplerTrial.regrets(function, seed -> new RandomSampler(), seeds, trials);
            samplers().forEach((name, sampler) -> {
                double[] regrets = SamplerTrial.regrets(function, sampler, seeds, trials);
                System.out.printf(Locale.ROOT, "| %s | %s | %.3g | %.3g | %.0f %% | %.1g |%n", function.name(), name,
                        SamplerTrial.median(regrets), SamplerTrial.median(random),
                        100 * SamplerTrial.won(regrets, random), SamplerTrial.wilcoxon(regrets, random));
            });
        }
    }
}

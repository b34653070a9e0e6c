package org.segmodel.train.genre.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.segmodel.core.config.FlatConfig;
import org.segmodel.train.session.NeutralSettings;

/** Finds the sessions that have one configuration. Holds no state. */
final class SessionGroups {

    static final String SEED = "system.seed";
    /** Where the clips and their split lay; that all have the same is checked by the split itself. */
    private static final List<String> PLACES = List.of("data.data_dir", "data.split_file");

    private SessionGroups() {
    }

    /** The settings by which configurations differ. */
    static Map<String, String> recipe(ScoredSession session) {
        Map<String, String> settings = new LinkedHashMap<>(FlatConfig.of(session.config()));
        settings.keySet().removeIf(key -> key.equals(SEED) || PLACES.contains(key) || NeutralSettings.contains(key));
        return settings;
    }

    /**
     * Sessions of one configuration together, by a name for each: that of its experiment where this tells it from the others,
     * else that of its first session.
     *
     * @throws IllegalArgumentException if two of one configuration have the same seed
     */
    static Map<String, List<ScoredSession>> of(List<ScoredSession> sessions) {
        Map<Map<String, String>, List<ScoredSession>> byRecipe = sessions.stream().collect(Collectors.groupingBy(
                SessionGroups::recipe, LinkedHashMap::new, Collectors.toList()));
        Map<String, Long> uses = byRecipe.values().stream().flatMap(group -> group.stream().map(SessionGroups::experiment)
                .distinct()).collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        Map<String, List<ScoredSession>> groups = new LinkedHashMap<>();
        byRecipe.values().forEach(group -> {
            requireSeeds(group);
            String experiment = experiment(group.get(0));
            boolean tells = uses.get(experiment) == 1 && group.stream().allMatch(each -> experiment(each).equals(experiment));
            String name = tells ? experiment : group.get(0).name() + (group.size() == 1 ? "" : " +" + (group.size() - 1));
            groups.merge(name, group, (one, other) -> {
                throw new IllegalArgumentException("two configurations would both be called '" + name + "'; give them other "
                        + "names, experiment.name, or move the sessions to folders with other names");
            });
        });
        return groups;
    }

    private static String experiment(ScoredSession session) {
        return session.config().experiment().name();
    }

    private static void requireSeeds(List<ScoredSession> group) {
        List<Long> seeds = new ArrayList<>();
        for (ScoredSession session : group) {
            if (seeds.contains(session.seed())) {
                throw new IllegalArgumentException("the sessions " + group.get(seeds.indexOf(session.seed())).name() + " and "
                        + session.name() + " have the same configuration and seed; expected one of them");
            }
            seeds.add(session.seed());
        }
    }
}

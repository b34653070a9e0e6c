package org.segmodel.train.lyrics.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.segmodel.core.config.FlatConfig;
import org.segmodel.core.run.DataDigest;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.session.NeutralSettings;

/** Finds the sessions that have one configuration. Holds no state. */
final class Configurations {

    static final String SEED = "system.seed";
    private static final String NAME = "experiment.name";
    /** Where the songs lay, which says nothing once the songs themselves are known to be the same. */
    private static final List<String> PLACES = List.of("data.train_file", "data.val_file");

    private Configurations() {
    }

    /**
     * What a session was made with.
     *
     * @param settings those with an effect; what a snapshot does not say has its default
     * @param places   of the songs
     * @param digests  of the songs; empty if they are not known
     */
    private record Recipe(Map<String, String> settings, List<String> places, List<String> digests) {

        static Recipe of(RecordedSession session, Map<String, String> defaults) {
            Map<String, String> all = new LinkedHashMap<>(defaults);
            all.putAll(session.settings());
            List<String> places = PLACES.stream().map(all::remove).map(String::valueOf).toList();
            all.keySet().removeIf(key -> key.equals(SEED) || NeutralSettings.contains(key));
            return new Recipe(all, places, session.manifest().map(manifest -> manifest.data().stream()
                    .map(DataDigest::sha256).toList()).orElse(List.of()));
        }

        boolean alike(Recipe other) {
            boolean known = !digests.isEmpty() && !other.digests.isEmpty();
            return settings.equals(other.settings)
                    && (known ? digests.equals(other.digests) : places.equals(other.places));
        }
    }

    /**
     * Sessions of one configuration together; groups and members in the order of the sessions. A session without settings
     * stays alone.
     */
    static List<List<RecordedSession>> groups(List<RecordedSession> sessions) {
        Map<String, String> defaults = FlatConfig.defaults(LyricTrainingConfig.class);
        List<List<RecordedSession>> groups = new ArrayList<>();
        List<Optional<Recipe>> recipes = new ArrayList<>();
        for (RecordedSession session : sessions) {
            Optional<Recipe> recipe = session.settings().isEmpty() ? Optional.empty()
                    : Optional.of(Recipe.of(session, defaults));
            int found = 0;
            while (found < groups.size() && !(recipe.isPresent() && recipes.get(found).isPresent()
                    && recipe.get().alike(recipes.get(found).get()))) {
                found++;
            }
            if (found == groups.size()) {
                groups.add(new ArrayList<>());
                recipes.add(recipe);
            }
            groups.get(found).add(session);
        }
        return groups;
    }

    /**
     * A name for each group: that of its experiment where this tells it from the others, else that of its first session and
     * the number of the others.
     */
    static List<String> names(List<List<RecordedSession>> groups) {
        Map<String, Integer> uses = new LinkedHashMap<>();
        groups.forEach(group -> experiments(group).forEach(name -> uses.merge(name, 1, Integer::sum)));
        return groups.stream().map(group -> {
            List<String> names = experiments(group);
            String first = group.get(0).name();
            return group.size() == 1 ? first
                    : names.size() == 1 && uses.get(names.get(0)) == 1 ? names.get(0) : first + " +" + (group.size() - 1);
        }).toList();
    }

    private static List<String> experiments(List<RecordedSession> group) {
        return group.stream().map(session -> session.settings().get(NAME)).filter(Objects::nonNull).distinct().toList();
    }
}

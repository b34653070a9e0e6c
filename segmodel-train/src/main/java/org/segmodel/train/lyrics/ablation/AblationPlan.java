package org.segmodel.train.lyrics.ablation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.segmodel.core.song.LabelSet;
import org.segmodel.train.lyrics.LyricCrossValidation;
import org.segmodel.train.lyrics.ablation.config.AblationConfig;

/**
 * What a study trains and compares: the base and its variants, all with the same seeds on the same songs. Immutable.
 *
 * @param title    what is studied
 * @param variants the base first, then what is compared with it
 * @param seeds    of the trainings, in place of {@code system.seed}
 * @param folds    of a cross-validation over training and validation songs; empty for the split as it is
 * @param foldSeed deals the songs to the folds
 */
public record AblationPlan(String title, List<Variant> variants, List<Long> seeds, Optional<Integer> folds, long foldSeed) {

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no variant beside the base, a name is there twice, a variant is the same as
     *                                  another, its members do not stand before it, it has other classes or other songs than the
     *                                  base or names a model that may know the songs of a fold; there is no seed, or one
     *                                  twice; or there are fewer than two folds
     */
    public AblationPlan {
        Objects.requireNonNull(title, "title");
        variants = List.copyOf(variants);
        seeds = List.copyOf(seeds);
        if (variants.size() < 2 || variants.get(0).kind() != Variant.Kind.BASE || variants.get(0).isEnsemble()) {
            throw new IllegalArgumentException("a study has a base that is trained and one variant or more; got "
                    + variants.stream().map(Variant::name).toList());
        }
        if (seeds.isEmpty() || new LinkedHashSet<>(seeds).size() < seeds.size()) {
            throw new IllegalArgumentException("the seeds are " + seeds + "; expected one or more, each once");
        }
        if (folds.isPresent() && folds.get() < 2) {
            throw new IllegalArgumentException("folds is " + folds.get() + "; expected 2 or more");
        }
        Map<String, Variant> before = new LinkedHashMap<>();
        for (Variant variant : variants) {
            check(variant, before, variants.get(0), folds.isPresent());
            before.put(variant.name(), variant);
        }
    }

    private static void check(Variant variant, Map<String, Variant> before, Variant base, boolean folds) {
        String name = "variant " + variant.name();
        if (before.containsKey(variant.name())) {
            throw new IllegalArgumentException("two variants are called '" + variant.name() + "'");
        }
        for (String member : variant.members()) {
            if (!before.containsKey(member) || before.get(member).isEnsemble()) {
                throw new IllegalArgumentException(name + " averages '" + member + "'; expected one of those before it that are "
                        + "trained, " + before.values().stream().filter(each -> !each.isEnsemble()).map(Variant::name).toList());
            }
        }
        before.values().stream().filter(each -> !variant.isEnsemble() && !each.isEnsemble()
                && each.config().equals(variant.config())).findFirst().ifPresent(same -> {
                    throw new IllegalArgumentException(name + " changes nothing: it is the same as " + same.name());
                });
        LabelSet labels = variant.config().labels().labelSet();
        if (!labels.equals(base.config().labels().labelSet())) {
            throw new IllegalArgumentException(name + " has the classes " + labels.names() + "; expected those of the base, "
                    + base.config().labels().labelSet().names());
        }
        if (!variant.config().data().trainFile().equals(base.config().data().trainFile())
                || !variant.config().data().valFile().equals(base.config().data().valFile())) {
            throw new IllegalArgumentException(name + " has other songs than the base; expected the same, since differences "
                    + "are taken song by song");
        }
        if (folds && !variant.isEnsemble()) {
            try {
                LyricCrossValidation.requireIndependent(variant.config());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
            }
        }
    }

    /**
     * The plan of a study's file.
     *
     * @param config  the study
     * @param changes {@code dotted.key=value} each, for the base and all variants alike, such as the places of songs; what a
     *                variant sets wins over them
     * @throws org.segmodel.core.config.ConfigException with all problems of all variants' configurations
     * @throws IllegalArgumentException as the constructor
     */
    public static AblationPlan of(AblationConfig config, List<String> changes) {
        return new AblationPlan(config.title(), new VariantReader(config, changes).variants(), config.seeds(), config.folds(),
                config.foldSeed());
    }

    /** What all others are compared with. */
    public Variant base() {
        return variants.get(0);
    }

    /**
     * The plan with a part of its variants, the base, and the members of ensembles that are chosen.
     *
     * @param names of variants
     * @throws IllegalArgumentException if there is no such variant, or none is left
     */
    public AblationPlan only(List<String> names) {
        Set<String> chosen = new LinkedHashSet<>(names);
        chosen.add(base().name());
        names.forEach(name -> chosen.addAll(named(name).members()));
        return new AblationPlan(title, variants.stream().filter(variant -> chosen.contains(variant.name())).toList(), seeds,
                folds, foldSeed);
    }

    /**
     * The variant of a name.
     *
     * @param name its name
     * @throws IllegalArgumentException if there is none, naming those that there are
     */
    public Variant named(String name) {
        return variants.stream().filter(variant -> variant.name().equals(name)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("there is no variant '" + name + "'; there are "
                        + variants.stream().map(Variant::name).toList()));
    }

    /** The classes of all variants. */
    public LabelSet labels() {
        return base().config().labels().labelSet();
    }
}

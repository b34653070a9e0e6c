package org.segmodel.benchmarks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.lang.reflect.Field;
import java.text.Format;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom, and what no class may do. */
class ArchitectureTest {

    private static final String ROOT = "org.segmodel.";

    /** What each module may use of the others. */
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "core", Set.of(),
            "features", Set.of("core"),
            "losses", Set.of("core"),
            "metrics", Set.of("core"),
            "models", Set.of("core", "features", "losses"),
            "train", Set.of("core", "features", "losses", "metrics", "models"));

    private static final String[] ENGINE = {"org.nd4j..", "org.deeplearning4j.."};
    private static final String[] NATIVE = {"org.nd4j..", "org.deeplearning4j..", "org.bytedeco.."};

    /** All that knows what a song, a lyric line or a tagger of lines is. */
    private static final String[] LYRICS = {"org.segmodel.core.song..", "org.segmodel.core.io.Song*",
        "org.segmodel.features..", "org.segmodel.losses..", "org.segmodel.metrics..", "org.segmodel.models.network..",
        "org.segmodel.models.saved..", "org.segmodel.models.segment..", "org.segmodel.models.config..",
        "org.segmodel.train.lyrics.."};

    /** What a score is and how far it is to be trusted, whatever is scored. */
    private static final List<String> OF_ANY_SCORE = List.of("org.segmodel.metrics.Interval", "org.segmodel.metrics.Resampling",
            "org.segmodel.metrics.Resamples", "org.segmodel.metrics.MetricId", "org.segmodel.metrics.MetricId$Direction");

    /** The compiler makes static fields of its own, for switches over enums. */
    private static final DescribedPredicate<JavaField> WRITTEN = describe("are written by a person",
            field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));

    private static final JavaClasses SUITE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ALLOWED.keySet().stream().map(module -> ROOT + module).toList());

    private static String module(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT)) {
            return "";
        }
        String rest = name.substring(ROOT.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    @Test
    void everyModuleIsLookedAt() {
        assertThat(SUITE.stream().map(ArchitectureTest::module).distinct()).containsExactlyInAnyOrderElementsOf(
                ALLOWED.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "features", "losses", "metrics", "models", "train"})
    void modulesUseOnlyThoseBelow(String module) {
        DescribedPredicate<JavaClass> permitted = describe("itself, " + new TreeSet<>(ALLOWED.get(module))
                + " or no module at all", type -> {
            String used = module(type);
            return used.isEmpty() || used.equals(module) || ALLOWED.get(module).contains(used);
        });
        classes().that().resideInAPackage(ROOT + module + "..").should().onlyDependOnClassesThat(permitted).check(SUITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "features", "losses", "metrics"})
    void theEngineIsForModelsOnly(String module) {
        noClasses().that().resideInAPackage(ROOT + module + "..").should().dependOnClassesThat(
                resideInAnyPackage(NATIVE)).check(SUITE);
    }

    @Test
    void kernelsDoNotKnowTheEngine() {
        noClasses().that().resideInAPackage("org.segmodel.models.kernel..").should().dependOnClassesThat(
                resideInAnyPackage(ENGINE)).check(SUITE);
    }

    /** So that programs which segment need none of its libraries. */
    @Test
    void segmentingDoesNotKnowTheEngine() {
        noClasses().that().resideInAnyPackage("org.segmodel.models.segment..", "org.segmodel.models.saved..",
                "org.segmodel.models.calibration..", "org.segmodel.models.config..").or()
                .haveFullyQualifiedName("org.segmodel.models.network.TaggerInference").or()
                .haveFullyQualifiedName("org.segmodel.models.network.Weights")
                .should().transitivelyDependOnClassesThat(resideInAnyPackage(NATIVE)).check(SUITE);
    }

    @Test
    void theTrainerDoesNotKnowWhatALyricIs() {
        DescribedPredicate<JavaClass> ofLyrics = describe("know of lyrics", type -> type.getPackageName()
                .startsWith(ROOT) && !OF_ANY_SCORE.contains(type.getName()) && List.of(LYRICS).stream().anyMatch(each -> each.endsWith("*")
                ? type.getName().startsWith(each.substring(0, each.length() - 1))
                : resideInAPackage(each).test(type)));
        noClasses().that(resideInAPackage("org.segmodel.train..")
                .and(resideOutsideOfPackages("org.segmodel.train.lyrics..", "org.segmodel.train.genre..")))
                .should().dependOnClassesThat(ofLyrics).check(SUITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "features", "losses", "metrics", "models", "train"})
    void internalPackagesAreForTheirModule(String module) {
        noClasses().that().resideOutsideOfPackage(ROOT + module + "..").should().dependOnClassesThat(
                resideInAPackage(ROOT + module + "..internal..")).check(SUITE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().assignedFrom(new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().startsWith(ROOT) ? SliceIdentifier.of(type.getPackageName())
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        }).should().beFreeOfCycles().check(SUITE);
    }

    @Test
    void librariesDoNotPrint() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(SUITE);
    }

    /** Chance comes from the named streams of a seed. */
    @Test
    void chanceComesFromTheSeed() {
        noClasses().should().dependOnClassesThat(describe("are generators without a named stream",
                type -> Set.of("java.util.Random", "java.security.SecureRandom", SplittableRandom.class.getName(),
                        ThreadLocalRandom.class.getName()).contains(type.getName())))
                .orShould().callMethod(Math.class, "random").check(SUITE);
    }

    @Test
    void staticFieldsAreFinal() {
        fields().that().areStatic().and(WRITTEN).should().beFinal().check(SUITE);
    }

    /** Whoever sees an array can change it. */
    @Test
    void staticArraysArePrivate() {
        fields().that().areStatic().and(WRITTEN).and().haveRawType(describe("arrays", JavaClass::isArray))
                .should().bePrivate().check(SUITE);
    }

    /** What is in the static fields at run time must be of the unchangeable kinds where that can be told. */
    @Test
    void staticCollectionsCannotBeChanged() throws ReflectiveOperationException {
        List<String> changeable = new ArrayList<>();
        int seen = 0;
        for (JavaClass type : SUITE) {
            for (JavaField each : type.getFields()) {
                if (!each.getModifiers().contains(JavaModifier.STATIC)) {
                    continue;
                }
                Field field = each.reflect();
                field.setAccessible(true);
                Object value = field.get(null);
                if (value instanceof Collection || value instanceof Map) {
                    seen++;
                }
                if (isChangeable(value)) {
                    changeable.add(each.getFullName() + " is a " + value.getClass().getName());
                }
            }
        }
        assertThat(changeable).isEmpty();
        assertThat(seen).as("static collections looked at").isPositive();
    }

    private static boolean isChangeable(Object value) {
        if (value instanceof Collection || value instanceof Map) {
            String kind = value.getClass().getName();
            return !kind.startsWith("java.util.ImmutableCollections") && !kind.startsWith("java.util.Collections$");
        }
        return value instanceof CharSequence text && !(text instanceof String)
                || value != null && value.getClass().getName().startsWith("java.util.concurrent.")
                || value instanceof ThreadLocal || value instanceof BitSet
                || value instanceof Format || value instanceof Date;
    }
}

package io.github.ecommercepipeline.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.NESTED_CLASSES;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Rules for the packages of any module. */
public final class PackageRules {

    private static final int MAX_CLASSES = 30;

    private static final String[] INSIDE_OF_SPARK = {
        "org.apache.spark.sql.catalyst..",
        "org.apache.spark.sql.classic..",
        "org.apache.spark.sql.execution..",
        "org.apache.spark.sql.internal..",
        "scala.."
    };

    private PackageRules() {}

    /** Packages do not depend on each other in cycles. */
    public static ArchRule withoutCycles() {
        return slices().matching("io.github.ecommercepipeline.(**)").should().beFreeOfCycles();
    }

    /** The packages that differ between the engines: Spark's inside and Scala. */
    public static String[] insideOfSpark() {
        return INSIDE_OF_SPARK.clone();
    }

    /** A package has at most 30 top-level classes. */
    public static ArchRule small() {
        return classes().that(are(not(NESTED_CLASSES))).should(new SmallPackages());
    }

    /** The main classes of the module that a test belongs to. */
    public static final class MainClasses implements LocationProvider {

        @Override
        public Set<Location> get(Class<?> test) {
            return Set.of(Location.of(Path.of(System.getProperty("build.folder", "target"), "classes")));
        }
    }

    private static final class SmallPackages extends ArchCondition<JavaClass> {

        private final Map<String, Integer> sizes = new TreeMap<>();

        SmallPackages() {
            super("be in packages of at most " + MAX_CLASSES + " classes");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            sizes.merge(type.getPackageName(), 1, Integer::sum);
        }

        @Override
        public void finish(ConditionEvents events) {
            sizes.forEach((name, size) -> events.add(new SimpleConditionEvent(
                    name, size <= MAX_CLASSES, "package " + name + " has " + size + " classes")));
        }
    }
}

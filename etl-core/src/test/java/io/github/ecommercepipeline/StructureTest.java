package io.github.ecommercepipeline;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.github.ecommercepipeline.testing.PackageRules;
import java.util.Set;

/** The structure of the module's packages and what they may depend on; CONTRIBUTING.md explains the module dependencies. */
@AnalyzeClasses(locations = PackageRules.MainClasses.class)
class StructureTest {

    private static final String ROOT = "io.github.ecommercepipeline.";

    @ArchTest
    static void packages_have_no_cycles(JavaClasses classes) {
        PackageRules.withoutCycles().check(classes);
    }

    @ArchTest
    static void packages_are_small(JavaClasses classes) {
        PackageRules.small().check(classes);
    }

    @ArchTest
    static void ingest_does_not_depend_on_later_stages(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "ingest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "warehouse..", ROOT + "outcome..", ROOT + "run..")
                .check(classes);
    }

    /** What of Spark's inside may be used anywhere, since Spark's public interfaces need it. */
    private static final Set<String> INSIDE_ANYWHERE = Set.of(
            // The rows of its interface for data sources and of its tasks.
            "org.apache.spark.sql.catalyst.InternalRow",
            // The only columns of that interface that can be written.
            "org.apache.spark.sql.execution.vectorized.OnHeapColumnVector",
            "org.apache.spark.sql.execution.vectorized.WritableColumnVector",
            // The records of JavaPairRDD.
            "scala.Tuple2");

    @ArchTest
    static void only_the_package_engine_knows_the_inside_of_spark(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "engine..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(PackageRules.insideOfSpark())
                        .and(describe("are not allowed", type -> !INSIDE_ANYWHERE.contains(type.getName()))))
                .check(classes);
    }

    @ArchTest
    static void the_core_does_not_depend_on_aws_clients_or_the_command_line(JavaClasses classes) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon.awssdk..", "com.amazonaws..", "picocli..", ROOT + "cli..")
                .check(classes);
    }
}

package io.github.ecommercepipeline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.github.ecommercepipeline.testing.PackageRules;

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

    @ArchTest
    static void the_core_does_not_depend_on_aws_clients_or_the_command_line(JavaClasses classes) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon.awssdk..", "com.amazonaws..", "picocli..", ROOT + "cli..")
                .check(classes);
    }
}

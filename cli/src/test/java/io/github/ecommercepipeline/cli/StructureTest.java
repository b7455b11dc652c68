package io.github.ecommercepipeline.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.github.ecommercepipeline.testing.PackageRules;

/** The structure of the module's packages and what they may depend on; CONTRIBUTING.md explains the module dependencies. */
@AnalyzeClasses(locations = PackageRules.MainClasses.class)
class StructureTest {

    @ArchTest
    static void packages_have_no_cycles(JavaClasses classes) {
        PackageRules.withoutCycles().check(classes);
    }

    @ArchTest
    static void packages_are_small(JavaClasses classes) {
        PackageRules.small().check(classes);
    }

    @ArchTest
    static void the_command_line_does_not_depend_on_aws_clients(JavaClasses classes) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon.awssdk..", "com.amazonaws..")
                .check(classes);
    }

    @ArchTest
    static void the_command_line_knows_nothing_of_the_inside_of_spark(JavaClasses classes) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PackageRules.insideOfSpark())
                .check(classes);
    }
}

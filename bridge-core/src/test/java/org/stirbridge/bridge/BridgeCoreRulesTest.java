package org.stirbridge.bridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The rules between the packages of this module. */
final class BridgeCoreRulesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.stirbridge.bridge");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.stirbridge.bridge.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void sqlIsWhereTablesAre() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "..bridge.database",
                        "..bridge.did",
                        "..bridge.certificates",
                        "..bridge.record",
                        "..bridge.inquiry",
                        "..bridge.admin",
                        "..bridge.importing")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "com.zaxxer..", "org.flywaydb..")
                .check(CLASSES);
    }

    @Test
    void theDecisionOfTheLevelAndThatOfThePolicyKnowNoClockNoTablesAndNoConfiguration() {
        noClasses()
                .that()
                .resideInAnyPackage("..bridge.attestation", "..bridge.policy")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..bridge.config", "..bridge.database", "..bridge.call", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void nobodyReadsTheClockOfTheMachine() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(CLASSES);
    }

    @Test
    void signaturesAreMadeInStirShakenAlone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.security.Signature")
                .check(CLASSES);
    }

    @Test
    void nothingIsPrintedPastTheLog() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }
}

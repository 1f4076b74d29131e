package org.stirbridge.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.Signature;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stirbridge.stir.identity.VerificationResult;

/** The rules of docs/adr/0001-modules.md and docs/architecture.md over the main code of every module. */
final class ArchitectureTest {

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("org.stirbridge");

    private static final String STIR = "org.stirbridge.stir..";
    private static final String BRIDGE = "org.stirbridge.bridge..";
    private static final String ESL = "org.stirbridge.esl..";
    private static final String AGI = "org.stirbridge.agi..";
    private static final String APP = "org.stirbridge.app..";
    private static final String LAB = "org.stirbridge.lab..";

    @Test
    void everyModuleIsLookedAt() {
        Set<String> roots = PROGRAM.stream()
                .map(c -> c.getPackageName().split("\\.", -1)[2])
                .collect(Collectors.toSet());

        assertThat(roots).containsExactlyInAnyOrder("stir", "bridge", "esl", "agi", "app", "lab");
    }

    @Test
    void theStandardsKnowNothingOfTheBridge() {
        noClasses()
                .that()
                .resideInAPackage(STIR)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BRIDGE, ESL, AGI, APP, LAB, "java.sql..", "org.slf4j..", "org.asteriskjava..")
                .check(PROGRAM);
    }

    @Test
    void theBridgeKnowsNoSwitch() {
        noClasses()
                .that()
                .resideInAPackage(BRIDGE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ESL, AGI, APP, LAB, "org.asteriskjava..")
                .check(PROGRAM);
    }

    @Test
    void theFrontEndsNeverSeeEachOther() {
        noClasses()
                .that()
                .resideInAPackage(ESL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(AGI, APP, LAB)
                .check(PROGRAM);
        noClasses()
                .that()
                .resideInAPackage(AGI)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ESL, APP, LAB)
                .check(PROGRAM);
    }

    @Test
    void identityStandsOnCertificateAndCertificateOnPassport() {
        noClasses()
                .that()
                .resideInAPackage("org.stirbridge.stir.passport..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.stirbridge.stir.certificate..", "org.stirbridge.stir.identity..")
                .check(PROGRAM);
        noClasses()
                .that()
                .resideInAPackage("org.stirbridge.stir.certificate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.stirbridge.stir.identity..", "org.stirbridge.stir.stipa..")
                .check(PROGRAM);
    }

    @Test
    void documentsOfTheStiPaKnowNoCall() {
        noClasses()
                .that()
                .resideInAPackage("org.stirbridge.stir.stipa..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.stirbridge.stir.identity..", "org.stirbridge.stir.recorded..")
                .check(PROGRAM);
    }

    @Test
    void certificateStandsOnRevocationAndBothOnPkix() {
        noClasses()
                .that()
                .resideInAPackage("org.stirbridge.stir.revocation..")
                .should()
                .dependOnClassesThat(stirOtherThan("revocation", "pkix"))
                .check(PROGRAM);
        noClasses()
                .that()
                .resideInAPackage("org.stirbridge.stir.pkix..")
                .should()
                .dependOnClassesThat(stirOtherThan("pkix"))
                .check(PROGRAM);
    }

    private static DescribedPredicate<JavaClass> stirOtherThan(String... packages) {
        return resideInAnyPackage(STIR)
                .and(not(resideInAnyPackage(Stream.of(packages)
                        .map(name -> "org.stirbridge.stir." + name)
                        .toArray(String[]::new))));
    }

    @Test
    void noTwoPackagesNeedEachOther() {
        slices().matching("org.stirbridge.(**)").should().beFreeOfCycles().check(PROGRAM);
    }

    @Test
    void theLabSharesNoCodeWithWhatItTries() {
        noClasses()
                .that()
                .resideInAPackage(LAB)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STIR, BRIDGE, ESL, AGI, APP)
                .check(PROGRAM);
    }

    @Test
    void onlyTheDemoUsesTheLab() {
        classes()
                .that()
                .resideInAPackage(LAB)
                .should()
                .onlyBeAccessed()
                .byAnyPackage(LAB, "org.stirbridge.app.demo..")
                .check(PROGRAM);
    }

    @Test
    void sqlIsWhereTheTablesAre() {
        noClasses()
                .that(not(resideInAnyPackage(
                        "org.stirbridge.bridge.database..",
                        "org.stirbridge.bridge.did..",
                        "org.stirbridge.bridge.certificates..",
                        "org.stirbridge.bridge.record..",
                        "org.stirbridge.bridge.inquiry..",
                        "org.stirbridge.bridge.admin..",
                        "org.stirbridge.bridge.importing..",
                        "org.stirbridge.app.demo..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "com.zaxxer..", "org.flywaydb..", "org.h2..")
                .check(PROGRAM);
    }

    @Test
    void oneClassSignsAndVerifies() {
        Set<String> users = PROGRAM.stream()
                .filter(c -> c.getDirectDependenciesFromSelf().stream()
                        .anyMatch(d -> d.getTargetClass().isEquivalentTo(Signature.class)))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());

        assertThat(users).containsExactly("Es256");
    }

    @Test
    void oneClassOpensConnectionsToX5uAndOneToWhatTheOperatorNamed() {
        Set<String> users = PROGRAM.stream()
                .filter(c -> c.getMethodCallsFromSelf().stream().anyMatch(ArchitectureTest::opensHttpCall))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());

        assertThat(users).containsExactlyInAnyOrder("X5uFetcher", "DocumentFetcher");
    }

    /** Its addresses are not checked: what reaches it from a token or a certificate would be a way into the operator's network. */
    @Test
    void whatGetsDocumentsSeesNoX5u() {
        noClasses()
                .that()
                .haveSimpleName("DocumentFetcher")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameStartingWith("X5u")
                .check(PROGRAM);
    }

    /** The switches' front ends and {@code verify} have no verdict of their own. */
    @Test
    void onlyTheVerificationServiceGivesVerdicts() {
        Set<String> judges = callersOf(VerificationResult.class.getName() + "$", "<init>");
        Set<String> users = callersOf("org.stirbridge.stir.identity.VerificationService", "verify");

        assertThat(judges).containsExactlyInAnyOrder("CallVerification", "VerificationService");
        assertThat(users).containsExactlyInAnyOrder("RecordedCalls", "VerifierSetting");
    }

    private static Set<String> callersOf(String owner, String name) {
        return PROGRAM.stream()
                .filter(c -> c.getCodeUnitCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().getName().startsWith(owner)
                                && call.getTarget().getName().equals(name)))
                .map(JavaClass::getSimpleName)
                .filter(caller -> !caller.equals("VerificationService") || !name.equals("verify"))
                .collect(Collectors.toSet());
    }

    @Test
    void onlyTheCommandLineAsksTheWallClock() {
        noClasses()
                .that(not(resideInAnyPackage("org.stirbridge.app.command..")))
                .should()
                .callMethodWhere(wallClock())
                .check(PROGRAM);
    }

    private static boolean opensHttpCall(JavaMethodCall call) {
        return call.getTargetOwner().getName().startsWith("okhttp3.")
                && call.getName().equals("newCall");
    }

    private static DescribedPredicate<JavaMethodCall> wallClock() {
        Set<String> clocks = Set.of(
                "java.time.Instant.now",
                "java.time.InstantSource.system",
                "java.time.Clock.systemUTC",
                "java.time.Clock.systemDefaultZone",
                "java.time.LocalDate.now",
                "java.time.LocalDateTime.now",
                "java.time.ZonedDateTime.now",
                "java.time.OffsetDateTime.now",
                "java.lang.System.currentTimeMillis");
        return DescribedPredicate.describe(
                "asks the wall clock",
                call -> clocks.contains(call.getTargetOwner().getName() + "." + call.getName()));
    }
}

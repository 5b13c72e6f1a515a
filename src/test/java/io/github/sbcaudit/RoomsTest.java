package io.github.sbcaudit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.IDN;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house stays as drawn: which room may know which, and what the inner rooms must not know at all. */
class RoomsTest {

    private static final String HOUSE = "io.github.sbcaudit.";

    /** Room to the rooms it may know, beside itself. */
    private static final Map<String, List<String>> MAY_KNOW = Map.ofEntries(
            entry("text", List.of()),
            entry("certificate", List.of("text")),
            entry("inventory", List.of("text")),
            entry("probe", List.of("text", "inventory", "certificate")),
            entry("trust", List.of("text", "certificate")),
            entry("compliance", List.of("text", "inventory", "probe", "trust", "certificate")),
            entry("store", List.of("text", "inventory", "probe", "trust", "compliance", "certificate")),
            entry("report", List.of("text", "inventory", "probe", "trust", "compliance", "certificate", "store")),
            entry("metrics", List.of("trust", "compliance", "store")),
            entry(
                    "job",
                    List.of(
                            "text",
                            "inventory",
                            "probe",
                            "trust",
                            "compliance",
                            "certificate",
                            "store",
                            "report",
                            "metrics")),
            entry(
                    "cli",
                    List.of(
                            "text",
                            "inventory",
                            "probe",
                            "trust",
                            "compliance",
                            "certificate",
                            "store",
                            "report",
                            "job")));

    private static final JavaClasses HOUSE_CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.sbcaudit");

    @TestFactory
    List<DynamicTest> roomKnowsOnlyWhatItMay() {
        List<DynamicTest> tests = new ArrayList<>();
        MAY_KNOW.forEach((room, known) -> tests.add(DynamicTest.dynamicTest(room, () -> {
            String[] unknown = MAY_KNOW.keySet().stream()
                    .filter(other -> !other.equals(room) && !known.contains(other))
                    .map(other -> HOUSE + other + "..")
                    .toArray(String[]::new);
            if (unknown.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(HOUSE + room + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(unknown)
                        .check(HOUSE_CLASSES);
            }
        })));
        return tests;
    }

    @Test
    void everyClassLivesInARoom() {
        String[] rooms =
                MAY_KNOW.keySet().stream().map(room -> HOUSE + room + "..").toArray(String[]::new);
        classes()
                .that()
                .doNotHaveFullyQualifiedName(Application.class.getName())
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .resideInAnyPackage(rooms)
                .check(HOUSE_CLASSES);
    }

    @Test
    void innerRoomsKnowNoSpringAndNoDatabase() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        HOUSE + "text..",
                        HOUSE + "certificate..",
                        HOUSE + "inventory..",
                        HOUSE + "probe..",
                        HOUSE + "trust..",
                        HOUSE + "compliance..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
                .check(HOUSE_CLASSES);
    }

    @Test
    void onlyDeliveryKnowsMailAndItKnowsNoSpringAndNoDatabase() {
        noClasses()
                .that()
                .resideInAPackage(HOUSE + "report.mail..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", HOUSE + "store..")
                .check(HOUSE_CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(HOUSE + "report.mail..", HOUSE + "job..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..", HOUSE + "report.mail..")
                .check(HOUSE_CLASSES);
    }

    @Test
    void onlyMetricsKnowPrometheusAndTheyKnowNoSpringAndNoDatabase() {
        noClasses()
                .that()
                .resideInAPackage(HOUSE + "metrics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
                .check(HOUSE_CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(HOUSE + "metrics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.prometheus..")
                .check(HOUSE_CLASSES);
    }

    @Test
    void rulesHaveNoClockAndNoNetwork() {
        noClasses()
                .that()
                .resideInAPackage(HOUSE + "compliance..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.channels..", "java.nio.file..")
                .orShould()
                .dependOnClassesThat(resideInAPackage("java.net..").and(not(type(IDN.class)))) // IDN only maps names
                .check(HOUSE_CLASSES);
    }
}

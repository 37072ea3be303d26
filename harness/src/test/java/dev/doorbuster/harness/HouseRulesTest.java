package dev.doorbuster.harness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Directions inside the house that the module graph alone does not hold, because the harness sees everything. */
@AnalyzeClasses(
        packages = "dev.doorbuster",
        importOptions = {ImportOption.DoNotIncludeTests.class, HouseRulesTest.NoJarOfTests.class})
class HouseRulesTest {

    /** What a module shows of its tests to those of another is no part of the house. */
    static final class NoJarOfTests implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule onlySimulationsSeeGatling = noClasses()
            .that()
            .resideOutsideOfPackage("dev.doorbuster.simulations..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.gatling..")
            .because("a change of load tool should end in one module");

    @ArchTest
    static final ArchRule onlyTheLocalStackSeesWireMock = noClasses()
            .that()
            .resideOutsideOfPackage("dev.doorbuster.localstack..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.tomakehurst..")
            .because("the stand-in is reached over HTTP only");

    @ArchTest
    static final ArchRule onlyChaosAndObservationsSeeAws = noClasses()
            .that()
            .resideOutsideOfPackages("dev.doorbuster.chaos..", "dev.doorbuster.observations..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..")
            .because("who may call AWS is a short list");

    @ArchTest
    static final ArchRule judgingTouchesNoClockAndNoNetwork = noClasses()
            .that()
            .resideInAPackage("dev.doorbuster.reports..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "java.time.Clock")
            .because("the same run gives the same bytes, with the network cut off too");

    @ArchTest
    static final ArchRule onlyTheConsoleAndMainTouchSystemStreams = noClasses()
            .that()
            .resideInAPackage("dev.doorbuster.harness..")
            .and()
            .doNotHaveSimpleName("Console")
            .and()
            .doNotHaveSimpleName("Main")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("whole commands are tested on a console of their own");

    @ArchTest
    static void packagesHaveNoCycles(JavaClasses classes) {
        for (String module : new String[] {
            "record",
            "simulations",
            "reports",
            "chaos",
            "observations",
            "localstack",
            "localstack.model",
            "localstack.fis"
        }) {
            slices().matching("dev.doorbuster." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }
}

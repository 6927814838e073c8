package cloud.declutter.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(place -> !place.contains("-tests.jar"))
            .importPackages("cloud.declutter");

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .withImportOption(place -> !place.contains("/offenders/"))
            .importPackages("cloud.declutter");

    static Stream<Rule> rules() {
        return Rules.all().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeeps(Rule rule) {
        assertThatCode(() -> rule.rule().check(PRODUCT)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void anOffenderIsCaughtBy(Rule rule) {
        var offender = new ClassFileImporter().importClasses(rule.offender());

        assertThat(rule.rule().evaluate(offender).hasViolation()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void anAlternativeIsNamedBy(Rule rule) {
        assertThat(rule.rule().getDescription()).contains("because");
    }

    @Test
    void testsHaveNoMocksAndOneKindOfAssertion() {
        assertThatCode(() -> Rules.noMocks().check(TESTS)).doesNotThrowAnyException();
    }

    @Test
    void modulesAndTheirPackagesAreFreeOfCircles() {
        circles("cloud.declutter.(*)..").check(PRODUCT);
        circles("cloud.declutter.engine.(*)..").check(PRODUCT);
    }

    @Test
    void aCircleIsCaught() {
        var offenders = new ClassFileImporter().importPackages("cloud.declutter.architecture.offenders.circle");

        assertThat(circles("cloud.declutter.architecture.offenders.circle.(*)..")
                        .evaluate(offenders)
                        .hasViolation())
                .isTrue();
    }

    private static ArchRule circles(String slices) {
        return SlicesRuleDefinition.slices()
                .matching(slices)
                .should()
                .beFreeOfCycles()
                .because("data flows one way: publish an event, or let the later one implement an interface");
    }
}

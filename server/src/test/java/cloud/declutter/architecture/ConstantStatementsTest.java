package cloud.declutter.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.architecture.offenders.BuildsStatements;
import cloud.declutter.architecture.offenders.OtherWayToTheDatabase;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row D4, inside: whoever builds a statement from a text is caught, whichever way it is done. */
class ConstantStatementsTest {

    @ParameterizedTest
    @ValueSource(strings = {"joined", "formatted", "passedOn", "fromField", "chosen", "plainJdbc"})
    void aStatementThatIsBuiltIsCaught(String method) {
        assertThat(offences(BuildsStatements.class)).contains("." + method + " builds");
    }

    @Test
    void aConstantStatementPasses() {
        assertThat(offences(OtherWayToTheDatabase.class)).isEmpty();
    }

    private static String offences(Class<?> type) {
        return String.join(
                "\n",
                Rules.statementsAreConstants()
                        .evaluate(new ClassFileImporter().importClasses(type))
                        .getFailureReport()
                        .getDetails());
    }
}

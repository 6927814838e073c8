package cloud.declutter.bench.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ChangesCommandTest {
    @Test
    void aLookAtFewChangesCostsFewCalls() {
        var told = new StringWriter();
        var line = new CommandLine(new ChangesCommand()).setOut(new PrintWriter(told));

        var code = line.execute("--items", "3000", "--changes", "10");

        assertThat(code).isZero();
        assertThat(told.toString()).contains("3,000 items, 10 changes").contains("OneDrive", "Google Drive", "Dropbox");
    }
}

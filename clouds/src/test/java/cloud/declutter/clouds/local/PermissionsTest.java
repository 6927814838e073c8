package cloud.declutter.clouds.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PermissionsTest {

    @Test
    void whatMayNotBeReadIsToldAndNothingElseIsHidden() {
        try (var given = new LocalFixture()) {
            given.put("closed/hidden", "1");
            given.put("names-only/a", "1");
            given.put("names-only/b", "1");
            given.put("seen", "1");
            given.put("secret", "1");
            given.shell("chmod 755 .; chmod 000 closed secret; chmod 444 names-only");

            var printed = unprivileged(given);

            assertThat(printed)
                    .contains(
                            "problem closed FOLDER_UNREADABLE",
                            "problem names-only FOLDER_UNREADABLE",
                            "read secret Unreadable",
                            "look secret Same",
                            "read seen Done")
                    .noneMatch(line -> line.contains("names-only/"));
            given.shell("chmod 700 closed names-only; chmod 600 secret");
        }
    }

    @Test
    void whereNothingMayBeWrittenTheTrashRefusesAndNothingMoves() {
        try (var given = new LocalFixture()) {
            given.put("a", "1");
            given.shell("chmod 555 .");

            assertThat(unprivileged(given)).contains("trash a Refused", "again [a]");
            given.shell("chmod 755 .");
            assertThat(given.found("-print0")).hasSize(2);
        }
    }

    @Test
    void aFileInAReadOnlyFolderStaysAndLeavesNoEmptyTrash() {
        try (var given = new LocalFixture()) {
            given.put("folder/a", "1");
            given.shell("chmod 777 .; chmod 555 folder");

            assertThat(unprivileged(given)).contains("trash folder/a Refused", "again [folder/a]");
            given.shell("chmod 755 folder");
            assertThat(given.found("-print0")).hasSize(3);
        }
    }

    @Test
    void whatMayBeMovedIsMovedIntoATrashOfTheMoversOwn() {
        try (var given = new LocalFixture()) {
            given.put("folder/a", "1");
            given.shell("chmod -R 777 .");

            assertThat(unprivileged(given)).contains("trash folder/a Trashed", "again []");
        }
    }

    private static List<String> unprivileged(LocalFixture given) {
        return ChildJava.run(
                        ChildJava.asNobody(), Unprivileged.class, given.folder().toString())
                .lines()
                .toList();
    }
}

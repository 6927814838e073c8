package cloud.declutter.clouds.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudException.Kind;
import cloud.declutter.engine.path.RawPath;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalFoldersTest {

    @Test
    void whatLiesWithinAnAllowedFolderIsResolvedToItsRealPath() {
        try (var given = new LocalFixture()) {
            given.put("home/ana/pictures/x", "1");
            given.shell("ln -s pictures home/ana/link; ln -s home entrance");
            var folders = allowed(given, "home");
            var pictures = text(given, "home/ana/pictures");

            assertThat(folders.resolve(pictures).text()).isEqualTo(pictures);
            assertThat(folders.resolve(pictures + "/").text()).isEqualTo(pictures);
            assertThat(folders.resolve(text(given, "home/ana/link")).text()).isEqualTo(pictures);
            assertThat(folders.resolve(text(given, "home")).text()).isEqualTo(text(given, "home"));
            assertThat(allowed(given, "entrance").resolve(pictures).text()).isEqualTo(pictures);
            assertThat(allowed(given, "entrance")
                            .resolve(text(given, "entrance/ana"))
                            .text())
                    .isEqualTo(text(given, "home/ana"));
        }
    }

    @Test
    void everythingElseIsRefusedWithItsReason() {
        try (var given = new LocalFixture()) {
            given.put("home/file", "1");
            given.put("outside/file", "1");
            given.put("home/.declutter-trash/batch/x", "1");
            given.shell("ln -s ../outside home/out; ln -s loop home/loop");
            var folders = allowed(given, "home");

            assertThat(refusal(folders, text(given, "home/nowhere"))).isEqualTo(Kind.NOT_FOUND);
            assertThat(refusal(folders, text(given, "home/file"))).isEqualTo(Kind.NOT_A_FOLDER);
            assertThat(refusal(folders, text(given, "home/loop"))).isEqualTo(Kind.NOT_A_FOLDER);
            assertThat(refusal(folders, text(given, "home/out"))).isEqualTo(Kind.NOT_ALLOWED);
            assertThat(refusal(folders, text(given, "home/.declutter-trash"))).isEqualTo(Kind.NOT_ALLOWED);
            assertThat(refusal(folders, text(given, "home/.declutter-trash/batch")))
                    .isEqualTo(Kind.NOT_ALLOWED);
            assertThat(refusal(folders, "/" + "x".repeat(5000))).isEqualTo(Kind.NOT_ALLOWED);
            assertThat(refusal(folders, text(given, "home/" + "x".repeat(5000))))
                    .isEqualTo(Kind.NOT_FOUND);
        }
    }

    @Test
    void whatLiesOutsideIsRefusedAlikeWhetherItExistsOrNot() {
        try (var given = new LocalFixture()) {
            given.put("home/a", "1");
            given.put("homes/a", "1");
            var folders = allowed(given, "home");

            for (var text : List.of("/", "/etc", "/nowhere", text(given, "homes"), text(given, ""), "/etc/passwd")) {
                assertThat(refusal(folders, text)).as(text).isEqualTo(Kind.NOT_ALLOWED);
            }
            for (var text :
                    List.of("", "home", "~", "./x", "/home/../etc", text(given, "home/../homes"), "/a\0b", "//x")) {
                assertThat(refusal(folders, text)).as(text).isEqualTo(Kind.NOT_ALLOWED);
            }
        }
    }

    @Test
    void thePickerShowsFoldersOnly() {
        try (var given = new LocalFixture()) {
            given.put("home/b/x", "1");
            given.put("home/a/x", "1");
            given.put("home/file", "1");
            given.put("home/.declutter-trash/x", "1");
            given.files().folders(RawPath.of("home").child(LocalFixture.odd().getFirst()));
            given.shell("ln -s a home/link");
            var folders = allowed(given, "home", "nowhere");

            var root = folders.roots().getFirst();

            assertThat(folders.roots()).hasSize(1);
            assertThat(folders.children(root).stream()
                            .map(folder -> folder.below().name()))
                    .containsExactly(
                            RawPath.of("a"), RawPath.of("b"), LocalFixture.odd().getFirst());
            assertThat(folders.children(root))
                    .allSatisfy(
                            folder -> assertThat(folders.resolve(folder.text())).isEqualTo(folder));
        }
    }

    @Test
    void aTypedPathIsTakenByItsBytes() {
        try (var given = new LocalFixture()) {
            var odd = LocalFixture.odd().getFirst();
            given.files().folders(odd);
            var folder = LocalFolder.of(given.folder());

            var named = LocalFolder.named(absolute(folder, odd));

            assertThat(named.below()).isEqualTo(folder.below().child(odd));
        }
    }

    private static byte[] absolute(LocalFolder folder, RawPath name) {
        var path = folder.below().child(name).bytes();
        var absolute = new byte[path.length + 1];
        absolute[0] = '/';
        System.arraycopy(path, 0, absolute, 1, path.length);
        return absolute;
    }

    private static LocalFolders allowed(LocalFixture given, String... names) {
        return new LocalFolders(List.of(names).stream()
                .map(name -> given.folder().resolve(name))
                .toList());
    }

    private static String text(LocalFixture given, String name) {
        return name.isEmpty() ? given.folder().toString() : given.folder() + "/" + name;
    }

    private static Kind refusal(LocalFolders folders, String text) {
        var refused = catchThrowableOfType(CloudException.class, () -> folders.resolve(text));
        assertThat(refused).as(text).isNotNull();
        return refused.kind();
    }
}

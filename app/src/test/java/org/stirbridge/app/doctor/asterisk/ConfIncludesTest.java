package org.stirbridge.app.doctor.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.stirbridge.app.doctor.asterisk.Dialplans.AGI;
import static org.stirbridge.app.doctor.asterisk.Dialplans.sentences;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.app.doctor.asterisk.AsteriskConfiguration.Step;

/** Which files of a folder count, and which from elsewhere. */
final class ConfIncludesTest {

    private static final String SIGN = "[stir-sign]\nexten => s,1,AGI(agi://127.0.0.1:4573/sign)\n";

    @TempDir
    private Path folder = Path.of("");

    @TempDir
    private Path elsewhere = Path.of("");

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private AsteriskConfiguration read(String extensions) throws IOException {
        write(folder.resolve("extensions.conf"), extensions);
        return ConfFiles.read(ConfFolder.of(folder));
    }

    private List<String> texts(String extensions) throws IOException {
        return read(extensions).steps().stream().map(Step::text).toList();
    }

    private List<String> asked(String extensions) throws IOException {
        return sentences(new BridgeIsAsked("dialplan", AGI).judge(read(extensions)));
    }

    private List<String> folder(String extensions) throws IOException {
        return sentences(new FolderWasRead("folder").judge(read(extensions)));
    }

    @Test
    void aFileFromElsewhereIsReadAsInstalledSamplesAre() throws IOException {
        Path sample = elsewhere.resolve("extensions-outbound.conf");
        write(sample, SIGN);

        assertThat(asked("[general]\n#include \"" + sample + "\"\n"))
                .containsExactly("Good asks the bridge at 1 place: sign in " + sample + ":2");
        assertThat(folder("#include <" + sample + "> ; a comment\n"))
                .containsExactly("Good 2 files, 1 steps of a dialplan");
    }

    @Test
    void aFileThatMerelyLiesThereAsksNobody() throws IOException {
        write(folder.resolve("extensions-outbound.conf"), SIGN);

        assertThat(asked("[general]\n; #include extensions-outbound.conf\n"))
                .containsExactly("Fault no step asks the bridge (AGI(agi://HOST:4573/sign))");
    }

    @Test
    void namesAreBelowTheFolderWhereverTheIncludeStands() throws IOException {
        write(folder.resolve("d/a.conf"), "#TryInclude d/b.conf\n");
        write(folder.resolve("d/b.conf"), SIGN);

        assertThat(read("#include d/a.conf").steps()).extracting(Step::place).containsExactly("d/b.conf:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"d/*.conf", "*/[ab].conf", "d/{a,b}.conf", "?/*.conf"})
    void wildcardsAreThoseOfAShell(String pattern) throws IOException {
        write(folder.resolve("d/b.conf"), "exten => s,1,B()");
        write(folder.resolve("d/a.conf"), "[x]\nexten => s,1,A()");
        write(folder.resolve("d/.hidden.conf"), "exten => s,1,C()");

        assertThat(texts("[y]\n#include " + pattern)).containsExactly("A()", "B()");
        assertThat(texts("[y]\n#include \"" + folder.resolve(pattern) + "\"")).containsExactly("A()", "B()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none.conf", "d/*.conf"})
    void whatIsNotThereKeepsAsteriskFromLoadingAny(String name) throws IOException {
        assertThat(folder("[a]\n#include " + name))
                .contains("Fault extensions.conf:2: #include " + name
                        + " is not there: Asterisk loads nothing of extensions.conf");
        assertThat(folder("[a]\n#tryinclude " + name)).containsExactly("Good 1 file, 0 steps of a dialplan");
    }

    @Test
    void inAFileThatIsIncludedItKeepsAsteriskFromTheRestOfThatOne() throws IOException {
        write(folder.resolve("more.conf"), "#include none.conf\n");

        assertThat(folder("[a]\n#include more.conf"))
                .contains("Fault more.conf:1: #include none.conf is not there: Asterisk reads no further in that file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#exec /bin/x is a program, which is not run",
                "#include /dev/zero is no file of a configuration",
                "#include /proc/self/environ is no file of a configuration",
                "#include . is no file",
                "#include [a-.conf has wildcards that cannot be read",
                "#include ****.conf has more than 3 * between two /",
                "#include extensions.conf is nested deeper than 10, which Asterisk does not load"
            })
    void whatIsNotFollowedIsSaid(String told) throws IOException {
        String line = told.substring(0, told.indexOf(" ", told.indexOf(' ') + 1));

        assertThat(folder("[a]\n" + line)).contains("NotLookedAt extensions.conf:2: " + told);
        assertThat(asked("[a]\n" + line))
                .as("it may ask in there")
                .singleElement()
                .asString()
                .startsWith("NotLookedAt no step asks the bridge");
    }

    @Test
    void filesThatIncludeThemselvesManyTimesEnd() throws IOException {
        String bomb = "#include extensions.conf\n".repeat(100);

        AsteriskConfiguration read = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> read(bomb));

        assertThat(read.reading().files()).isLessThanOrEqualTo(ConfFiles.MOST_INCLUDES);
    }

    @Test
    void dialplansInAnotherLanguageAreNotLookedAt() throws IOException {
        write(folder.resolve("extensions.ael"), "context a { };");

        assertThat(folder("")).contains("NotLookedAt extensions.ael is a dialplan, too, which is not looked at");
        assertThat(asked("")).singleElement().asString().startsWith("NotLookedAt ");
    }

    @Test
    void withoutADialplanNothingIsSaidOfOne() throws IOException {
        write(folder.resolve("pjsip.conf"), "[globals]\nSTIR_BRIDGE=x\n");
        AsteriskConfiguration read = ConfFiles.read(ConfFolder.of(folder));

        assertThat(sentences(new BridgeIsAsked("dialplan", AGI).judge(read)))
                .containsExactly("NotLookedAt there is no extensions.conf");
        assertThat(read.globals()).as("those of another file").isEmpty();
    }

    @Test
    void globalsAreThoseOfTheDialplanAndASecondSectionIsWorthAWord() throws IOException {
        write(folder.resolve("more.conf"), "[globals](+)\nB=2\n");
        AsteriskConfiguration read = read("[globals]\nA=1\n#include more.conf\nC=3\n[globals]\nD=4\n[x]\nE=5\n");

        assertThat(read.globals()).containsOnlyKeys("A", "B", "C", "D");
        assertThat(sentences(new FolderWasRead("folder").judge(read)))
                .contains("Warning extensions.conf:5: a second [globals]: Asterisk 22.10.1 takes both,"
                        + " another version may take the first alone");
    }

    @Test
    void addingToWhatIsNotThereIsAFault() throws IOException {
        assertThat(folder("[globals](+)\nA=1\n"))
                .contains("Fault extensions.conf:1: [globals](+) adds to what is not there yet: Asterisk loads nothing"
                        + " of extensions.conf");
    }

    @Test
    void whatStandsBehindAnIncludeBelongsToTheSectionBeforeIt() throws IOException {
        write(folder.resolve("more.conf"), "exten => s,1,A()\n[b]\nexten => t,1,B()\n");

        assertThat(read("[a]\nexten => r,1,X()\n#include more.conf\nsame => n,C()\n")
                        .steps())
                .containsExactly(
                        new Step("extensions.conf:2", "a", "r", "X()"),
                        new Step("more.conf:1", "a", "s", "A()"),
                        new Step("more.conf:3", "b", "t", "B()"),
                        new Step("extensions.conf:4", "a", "s", "C()"));
    }
}

package org.stirbridge.app.doctor.freeswitch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SwitchXmlTest {

    private static final String ACTION = "<action application='Socket' data='h:1 full'/>";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void fragmentsWithSeveralRootsAreReadAsFreeSwitchReadsThem() {
        SwitchConfiguration read =
                Dialplans.xml("<?xml version=\"1.0\"?>\n<extension>" + ACTION + "</extension>\n<extension/>");

        assertThat(read.actions()).containsExactly(new Action("a.xml:2", 2, "socket", "h:1 full"));
        assertThat(read.leftOut()).isEmpty();
    }

    @Test
    void whatIsNoXmlIsSaidWithItsLineAndWhatCameBeforeCounts() {
        SwitchConfiguration read = Dialplans.xml("<extension>" + ACTION + "\n<condition></extension>");

        assertThat(read.actions()).hasSize(1);
        assertThat(read.leftOut())
                .containsExactly("a.xml is no well-formed XML at line 2; the rest of it was not read");
    }

    @Test
    void noEntityIsExpandedAndNothingIsReadFromElsewhere() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "key");
        String external = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri()
                + "\">]><x><action application='log' data='&e;'/></x>";
        String laughs =
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><x><action application='log'"
                        + " data='&b;'/></x>";

        for (String hostile : new String[] {external, laughs}) {
            assertThat(Dialplans.xml(hostile).actions()).isEmpty();
            assertThat(Dialplans.xml(hostile).leftOut()).hasSize(1);
        }
    }

    @Test
    void whatNestsWithoutEndIsCutOff() {
        SwitchConfiguration read = Dialplans.xml("<a>".repeat(100_000) + ACTION);

        assertThat(read.actions()).isEmpty();
        assertThat(read.leftOut()).singleElement().asString().contains("nests too deep");
    }
}

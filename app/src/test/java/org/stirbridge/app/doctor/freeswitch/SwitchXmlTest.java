package org.stirbridge.app.doctor.freeswitch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SwitchXmlTest {

    private static final String ACTION = "<action application='Socket' data='h:1 full'/>";

    private static final String TOO_MUCH = "a.xml nests too deep or holds too much; the rest of it was not read";

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
        assertThat(read.leftOut()).containsExactly(TOO_MUCH);
    }

    /** The bounds of Java's parser changed with Java 24; one of ours that were above its own would be no bound. */
    @Nested
    final class TheBoundsAreOursOnEveryJava {

        @Test
        void onDepth() {
            // The root that holds every file is one of them.
            int most = SwitchXml.MOST_DEPTH - 2;

            assertThat(Dialplans.xml("<a>".repeat(most) + ACTION + "</a>".repeat(most)))
                    .satisfies(SwitchXmlTest::isRead);
            assertThat(Dialplans.xml("<a>".repeat(most + 1) + ACTION + "</a>".repeat(most + 1)))
                    .satisfies(SwitchXmlTest::isCutOff);
        }

        @Test
        void onAttributes() {
            assertThat(Dialplans.xml(attributes("a", SwitchXml.MOST_ATTRIBUTES) + ACTION))
                    .satisfies(SwitchXmlTest::isRead);
            assertThat(Dialplans.xml(attributes("a", SwitchXml.MOST_ATTRIBUTES + 1) + ACTION))
                    .satisfies(SwitchXmlTest::isCutOff);
            assertThat(Dialplans.xml(attributes("xmlns:a", SwitchXml.MOST_ATTRIBUTES + 1) + ACTION))
                    .as("namespaces are attributes as others are")
                    .satisfies(SwitchXmlTest::isCutOff);
        }

        private static String attributes(String name, int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> name + i + "='1'")
                    .collect(Collectors.joining(" ", "<x ", "/>"));
        }

        @Test
        void onNames() {
            assertThat(Dialplans.xml("<" + "n".repeat(SwitchXml.LONGEST_NAME) + "/>" + ACTION))
                    .satisfies(SwitchXmlTest::isRead);
            assertThat(Dialplans.xml("<" + "n".repeat(SwitchXml.LONGEST_NAME + 1) + "/>" + ACTION))
                    .satisfies(SwitchXmlTest::isCutOff);
        }

        @Test
        void andThereIsNoneOnEscapedCharacters() {
            String escaped = "&amp;".repeat(200_000);

            assertThat(Dialplans.xml("<x y='" + escaped + "'>" + escaped + "</x>" + ACTION))
                    .satisfies(SwitchXmlTest::isRead);
        }
    }

    private static void isRead(SwitchConfiguration read) {
        assertThat(read.leftOut()).isEmpty();
        assertThat(read.actions()).hasSize(1);
    }

    private static void isCutOff(SwitchConfiguration read) {
        assertThat(read.leftOut()).containsExactly(TOO_MUCH);
        assertThat(read.actions()).isEmpty();
    }

    @Test
    void anErrorThatQuotesANumberOfABoundIsStillAnError() {
        assertThat(Dialplans.xml(ACTION + "\n</JAXP00010005:>").leftOut())
                .containsExactly("a.xml is no well-formed XML at line 2; the rest of it was not read");
    }

    @Test
    void colonsMeanNothingAsToFreeSwitch() {
        SwitchConfiguration read = Dialplans.xml("<x:y z:z='1'/><action x:data='1' application='log' data='2'/>");

        assertThat(read.actions()).containsExactly(new Action("a.xml:1", 1, "log", "2"));
    }
}

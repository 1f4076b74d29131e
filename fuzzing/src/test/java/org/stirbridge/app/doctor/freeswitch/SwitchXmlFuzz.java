package org.stirbridge.app.doctor.freeswitch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.stirbridge.app.command.DoctorPage;
import org.stirbridge.app.doctor.ConfigFolder.Contents;
import org.stirbridge.app.doctor.ConfigFolder.TextFile;
import org.stirbridge.app.doctor.Once;
import org.stirbridge.bridge.config.ListenerSettings;
import org.stirbridge.fuzzing.Invariant;
import org.stirbridge.fuzzing.Text;

/** A file of FreeSWITCH's folder, and what the rules say of it. What was read of it reads the same when written anew. */
public final class SwitchXmlFuzz {

    static final ListenerSettings ESL =
            new ListenerSettings(true, new InetSocketAddress(InetAddress.getLoopbackAddress(), 8084), List.of(), 10);

    private SwitchXmlFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        String text = Text.of(input);
        SwitchConfiguration read = read(text);
        bounded(read, text);
        SwitchConfiguration again = read(written(read));
        Invariant.holds(again.leftOut().isEmpty(), "what was read can be written");
        Invariant.holds(plain(again).equals(plain(read)), "what was read and written reads the same");
        DoctorPage.of(FreeSwitchChecks.ofFiles(new Once<>(() -> read(text)), ESL));
    }

    private static SwitchConfiguration read(String text) {
        return SwitchXml.read(new Contents(List.of(new TextFile("a.xml", text)), List.of()));
    }

    private static void bounded(SwitchConfiguration read, String text) {
        long lines = text.lines().count();
        Invariant.holds(read.leftOut().size() <= 1, "a file is left out once");
        Invariant.holds(read.actions().size() <= text.length() / "<action/>".length(), "an action is a tag");
        for (Action action : read.actions()) {
            Invariant.holds(line(action.place()) <= lines, "an action stands in a line of the file");
            Invariant.holds(action.data().length() <= text.length(), "nothing is expanded");
        }
    }

    private static long line(String place) {
        Invariant.holds(place.matches("a\\.xml:[1-9][0-9]*"), "a place is a file and a line");
        return Long.parseLong(place.substring("a.xml:".length()));
    }

    private static String written(SwitchConfiguration read) {
        StringBuilder xml = new StringBuilder();
        int extension = 0;
        for (Action action : read.actions()) {
            xml.append(action.extension() == extension ? "" : "<extension/>");
            extension = action.extension();
            xml.append("<action application='").append(escaped(action.application()));
            xml.append("' data='").append(escaped(action.data())).append("'/>");
        }
        read.parameters()
                .forEach(parameter -> xml.append("<param name='" + escaped(parameter.name()) + "' value='"
                        + escaped(parameter.value()) + "'/>"));
        return xml.toString();
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        value.codePoints()
                .forEach(c -> escaped.append(
                        c == '-' || Character.isLetterOrDigit(c)
                                ? Character.toString(c)
                                : "&#x" + Integer.toHexString(c) + ";"));
        return escaped.toString();
    }

    /** Without places, and without the numbers of extensions, which are not all written. */
    private static List<List<String>> plain(SwitchConfiguration read) {
        return List.of(
                read.actions().stream()
                        .map(action -> action.application() + '\0' + action.data())
                        .toList(),
                read.parameters().stream()
                        .map(parameter -> parameter.name() + '\0' + parameter.value())
                        .toList());
    }
}

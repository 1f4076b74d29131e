package org.stirbridge.app.doctor.freeswitch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.stirbridge.app.doctor.ConfigFolder.Contents;
import org.stirbridge.app.doctor.ConfigFolder.TextFile;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.bridge.config.ListenerSettings;

/** Dialplans of one extension, and what the rules say of them. */
final class Dialplans {

    static final ListenerSettings ESL =
            new ListenerSettings(true, new InetSocketAddress(InetAddress.getLoopbackAddress(), 8084), List.of(), 10);

    private Dialplans() {}

    /** @param actions {@code application data}, one a line of the file from its line 2 on */
    static SwitchConfiguration dialplan(String... actions) {
        StringBuilder xml = new StringBuilder("<extension name=\"x\"><condition>\n");
        for (String action : actions) {
            String[] words = action.split(" ", 2);
            xml.append("<action application=\"%s\" data=\"%s\"/>\n".formatted(words[0], words[1]));
        }
        return xml(xml + "</condition></extension>");
    }

    static SwitchConfiguration xml(String text) {
        return SwitchXml.read(new Contents(List.of(new TextFile("a.xml", text)), List.of()));
    }

    static List<String> sentences(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.getClass().getSimpleName() + " " + finding.sentence())
                .toList();
    }
}

package org.stirbridge.app.doctor.asterisk;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.stirbridge.app.doctor.ConfigFolder.TextFile;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Rule;
import org.stirbridge.app.doctor.asterisk.ConfSource.Found;
import org.stirbridge.app.doctor.asterisk.ConfSource.Missing;
import org.stirbridge.bridge.config.ListenerSettings;

/** Configurations of one file or two, and what the rules say of them. */
final class Dialplans {

    static final ListenerSettings AGI =
            new ListenerSettings(true, new InetSocketAddress(InetAddress.getLoopbackAddress(), 4573), List.of(), 10);

    private Dialplans() {}

    static AsteriskConfiguration conf(String... lines) {
        return conf(Map.of(
                Reading.DIALPLAN, new TextFile("a.conf", String.join("\n", lines)),
                Reading.ENDPOINTS, new TextFile("pjsip.conf", "")));
    }

    /** @param files by the names under which Asterisk looks for them */
    static AsteriskConfiguration conf(Map<String, TextFile> files) {
        return ConfFiles.read(
                name -> files.containsKey(name) ? new Found(List.of(files.get(name)), List.of()) : new Missing());
    }

    static List<String> judged(Rule<AsteriskConfiguration> rule, String... lines) {
        return sentences(rule.judge(conf(lines)));
    }

    static List<String> sentences(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.getClass().getSimpleName() + " " + finding.sentence())
                .toList();
    }
}

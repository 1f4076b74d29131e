package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One call through an Asterisk on a {@link Machine}: its stock configuration, and what docs/install.md adds to that. */
final class LabCall implements AutoCloseable {

    private static final String HOME = "/srv/asterisk";

    private final Machine machine;
    private final String asterisk = Clone.asterisk() + " -C " + HOME + "/etc/asterisk.conf";
    private final PeerProgram carrier;
    private final PeerProgram program;

    LabCall(Machine machine) throws IOException {
        this.machine = machine;
        machine.well("rm -rf " + HOME + " /tmp/invite; mkdir -p " + HOME
                + "/{etc,lib,db,keys/keys,agi-bin,spool,run,log,cache}");
        Path root = Clone.asterisk().resolveSibling("root");
        Map<String, String> values = Map.of(
                "DIR", HOME,
                "MODULES",
                        root.resolve(Files.readString(Clone.asterisk().resolveSibling("modules"))
                                        .strip())
                                .toString(),
                "DATA", root.resolve("usr/share/asterisk").toString());
        for (String file : new String[] {"asterisk", "modules", "logger", "rtp"}) {
            append(file, Clone.filled("asterisk/" + file + ".conf", values));
        }
        // In the place of autoload: the command that the page places its call with.
        machine.well("echo load=res_clioriginate.so >>" + HOME + "/etc/modules.conf");
        machine.well("for file in pjsip extensions; do cp " + root
                + "/usr/share/asterisk/conf/samples/$file.conf.sample " + HOME + "/etc/$file.conf; done");
        carrier = machine.start(
                "carrier",
                "sh",
                "-c",
                "cd /tmp && exec sipp -sf " + Clone.peers().resolve("sipp/answer.xml")
                        + " -i 127.0.0.1 -p 5070 -m 1 -nostdin -timeout 60s -trace_msg -message_file /tmp/invite");
        program = machine.start("asterisk", "sh", "-c", "cd " + HOME + " && exec " + asterisk + " -f -n -vvv");
        PackageIT.soon(
                "Asterisk is up",
                () -> machine.run(asterisk + " -rx 'core waitfullybooted'").code() == 0);
        append("pjsip", new InstallPage().carrier());
        append("extensions", ownDialplan());
    }

    /** A dialplan that included a file of the package would be gone with it, as a whole. */
    private static String ownDialplan() throws IOException {
        String dialplan = new InstallPage().dialplan();
        assertThat(dialplan).contains("#include").doesNotContain("/usr/");
        return dialplan;
    }

    private void append(String name, String text) throws IOException {
        machine.well("cat >>" + HOME + "/etc/" + name + ".conf <<'END-OF-FILE'\n" + text + "\nEND-OF-FILE");
    }

    /** As the page says; returns what the carrier got of it. */
    String place() throws IOException {
        machine.well(new InstallPage().call(asterisk).replace(" /etc/asterisk/", " " + HOME + "/etc/"));
        PackageIT.soon(
                "the call is with the carrier",
                () -> machine.run("grep -q ^INVITE /tmp/invite").code() == 0);
        return machine.well("cat /tmp/invite");
    }

    @Override
    public void close() {
        program.close();
        carrier.close();
    }
}

package org.stirbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.app.Bridge;
import org.stirbridge.lab.pki.LabIdentity;

/** The pages that docs/doctor.md shows are those of a site in good health, and of one with faults. */
final class DoctorPageTest {

    private static final ConsolePage PAGE = new ConsolePage(Path.of("..", "docs", "doctor.md"));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aSiteInGoodHealth() throws Exception {
        try (DoctorSite site = new DoctorSite(folder, "")) {
            site.writeSwitches();
            try (Bridge bridge = site.start()) {
                // The copy of the revocation list is written behind the start.
                org.awaitility.Awaitility.await().until(() -> hasFile(folder.resolve("data/crls")));

                assertShown(0, ExitCode.OK);
                assertThat(bridge.readiness().ready()).isTrue();
            }
        }
    }

    @Test
    void aSiteWithFaults() throws Exception {
        Path faulty = Files.createDirectories(folder.resolve("faulty"));
        try (DoctorSite site = new DoctorSite(faulty, "");
                ServerSocket other = new ServerSocket(site.port("agi"), 1, InetAddress.getLoopbackAddress())) {
            site.writeSwitches();
            spoil(site, faulty);

            assertThat(other.isBound()).isTrue();
            assertShown(1, ExitCode.UNEXPECTED_OUTCOME);
        }
    }

    private static void spoil(DoctorSite site, Path faulty) throws Exception {
        site.publish("/carrier.pem", LabIdentity.pemOf(site.first().certificate()));
        site.write("other.key", site.first().keyPem());
        site.execute("INSERT INTO customer (name, provider) VALUES ('fresh', 'example-telecom')");
        site.execute("INSERT INTO trunk (name, customer, unknown_tn_attest) VALUES ('fresh-pbx', 'fresh', 'none')");
        Files.delete(faulty.resolve("root.crl"));
        String outbound = site.read("freeswitch/dialplan/outbound.xml");
        site.write(
                "freeswitch/dialplan/outbound.xml",
                outbound.replaceFirst(
                        " full\"/>",
                        " async full\"/><action application=\"export\""
                                + " data=\"nolocal:sip_h_Identity=\\${sip_h_identity}\"/>"));
        site.write("asterisk/extensions.conf", DoctorSite.extensions(site.port("agi") + 1));
        String inbound = site.read("asterisk/extensions-inbound.conf");
        site.write("asterisk/extensions-inbound.conf", inbound.replace("_[+0-9A-Za-z].", "_X."));
        site.write("asterisk/stir_shaken.conf", "[ours]\ntype=profile\nendpoint_behavior=attest\n");
        site.write("asterisk/pjsip.conf", "[my-carrier]\ntype=endpoint\nstir_shaken_profile=ours\n");
    }

    private static boolean hasFile(Path copies) throws IOException {
        if (!Files.isDirectory(copies)) {
            return false;
        }
        try (var files = Files.list(copies)) {
            return files.anyMatch(file -> file.toString().endsWith(".crl"));
        }
    }

    private void assertShown(int index, int code) throws IOException {
        ConsolePage.Example example = PAGE.examples().get(index);
        List<String> arguments = new ArrayList<>(List.of(example.arguments(folder)));
        arguments.addAll(List.of("--timeout", "60"));
        Result result = Result.of(arguments.toArray(String[]::new));

        assertThat(alike(result.out())).as(result.out() + result.err()).isEqualTo(alike(example.output()));
        assertThat(result.code()).isEqualTo(code);
    }

    /** What differs from machine to machine and from day to day is the same here. */
    private String alike(String page) {
        return page.replaceAll("file:\\S*/", "file:")
                .replaceAll("Stirbridge \\S+ on Java \\d+", "Stirbridge V on Java N")
                .replaceAll("version \\S+ answers", "version V answers")
                .replaceAll("ES256 by .*", "ES256 by P")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
                .replaceAll("(sport = :|has port |HOST:)\\d+", "$1PORT");
    }
}

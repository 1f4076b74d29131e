package org.stirbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.app.Bridge;
import org.stirbridge.lab.pki.LabIdentity;

/** The whole command on a whole site: first all is well, then one thing is not. */
final class DoctorTest {

    @TempDir
    private Path folder = Path.of("");

    private DoctorSite site;

    @BeforeEach
    void makeASite() throws Exception {
        site = new DoctorSite(folder, "");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aSiteInGoodHealthIsExit0BesideItsRunningBridge() throws Exception {
        site.writeSwitches();
        try (Bridge bridge = site.start()) {
            Result page = site.doctor(
                    "--freeswitch",
                    folder.resolve("freeswitch").toString(),
                    "--asterisk",
                    folder.resolve("asterisk").toString());

            assertThat(page.out())
                    .contains("\u2713 bridge", "\u2713 tables", "\u2713 Asterisk dialplan", " 0 to mend, ");
            assertThat(page.out()).doesNotContain("\u2717");
            assertThat(page.code()).isZero();
            assertThat(page.err()).isEmpty();
            assertThat(bridge.readiness().ready()).isTrue();
        }
    }

    @Test
    void withoutTheBridgeItsPortsAreFreeAndThatIsNoFault() {
        Result page = site.doctor();

        assertThat(page.out()).contains("! bridge", "is free for the bridge");
        assertThat(page.code()).isZero();
    }

    @Test
    void aPortOfAnotherProgramIsExit1() throws Exception {
        try (ServerSocket other = new ServerSocket(site.port("agi"), 1, InetAddress.getLoopbackAddress())) {
            Result page = site.doctor();

            assertThat(page.out())
                    .contains("\u2717 port agi.listen", "mend: ss -ltnp 'sport = :" + other.getLocalPort() + "'");
            assertThat(page.code()).isEqualTo(ExitCode.UNEXPECTED_OUTCOME);
        }
    }

    @Test
    void tablesThatAreNotThereAreOneFaultAndTheRestIsStillLookedAt() throws IOException {
        Path config = site.write("other.yml", """
                data_directory: none
                esl: { listen: 127.0.0.1:0 }
                agi: { enabled: false }
                http: { enabled: false }
                """);

        Result page = Result.of("doctor", "-c", config.toString(), "--timeout", "60");

        assertThat(page.out())
                .contains(
                        "\u2717 tables",
                        "mend: make them with: stirbridge db migrate",
                        "\u2013 trunks",
                        "\u2713 Java",
                        "\u2013 port esl.listen");
        assertThat(Files.exists(folder.resolve("none")))
                .as("doctor makes nothing")
                .isFalse();
        assertThat(page.code()).isEqualTo(ExitCode.UNEXPECTED_OUTCOME);
    }

    @Test
    void aDatabaseThatIsAwayIsToldInOneLine() throws IOException {
        Path config = site.write("other.yml", "database: { url: \"jdbc:mariadb://127.0.0.1:1/x\", user: u }\n");

        Result page = Result.of("doctor", "-c", config.toString(), "--timeout", "60");

        assertThat(page.out().lines().filter(line -> line.startsWith("\u2717 tables")))
                .hasSize(1);
        assertThat(page.out())
                .contains("database: jdbc:mariadb://127.0.0.1:1/x")
                .contains("\u2013 certificates");
    }

    @Test
    void aKeyOfAnotherCertificateIsFound() throws Exception {
        site.write("carrier.key", site.pki().serviceProvider("709J").keyPem());

        assertThat(site.doctor().out())
                .containsPattern(
                        "\u2717 certificate carrier +certificate carrier cannot sign: its key does not belong");
    }

    @Test
    void aPublishedChainThatIsAnotherOrNotThereIsFound() throws Exception {
        site.publish("/carrier.pem", LabIdentity.pemOf(site.first().certificate()));
        site.unpublish("/other.pem");

        assertThat(site.doctor().out())
                .contains("answers with a chain of 1, the table has one of 2", "/other.pem: HTTP status 404");
    }

    @Test
    void anX5uAgainstTheRulesIsFoundWithoutAskingIt() throws Exception {
        site.execute("UPDATE certificate SET x5u='https://" + DoctorSite.HOST + ":9999/a.pem' WHERE name='carrier'");

        assertThat(site.doctor().out()).contains(":9999/a.pem: PORT", "mend: https, port 443 or 8443");
    }

    @Test
    void aProviderWithoutCertificateIsFound() throws Exception {
        site.execute("UPDATE provider SET default_certificate=NULL WHERE name='other-telecom'");

        assertThat(site.doctor().out())
                .contains("globex-pbx: neither trunk, customer nor provider other-telecom names a certificate")
                .contains("mend: stirbridge provider set other-telecom --default-certificate NAME");
    }

    @Test
    void aRevocationListThatIsGoneOrNoneIsFound() throws IOException {
        Files.delete(folder.resolve("root.crl"));
        assertThat(site.doctor().out())
                .containsPattern("\u2717 revocation list +none in force; its source: not available");
        site.write("root.crl", "rubbish");
        assertThat(site.doctor().out()).containsPattern("\u2717 revocation list +none in force; its source: refused: ");
        assertThat(Files.exists(folder.resolve("data/crls")))
                .as("doctor keeps no copy")
                .isFalse();
    }

    @Test
    void jsonHasTheSameFindings() throws Exception {
        site.execute("UPDATE provider SET default_certificate=NULL WHERE name='other-telecom'");
        Result json = site.doctor("--json");

        assertThat(json.out().lines()).hasSize(1);
        JsonNode page = new ObjectMapper().readTree(json.out());
        assertThat(page.get("faults").asInt()).isEqualTo(1);
        assertThat(page.get("findings"))
                .filteredOn(finding -> finding.get("state").asText().equals("fault"))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.get("check").asText()).isEqualTo("trunk certificates");
                    assertThat(fault.get("mend").asText()).startsWith("stirbridge provider set");
                });
        assertThat(json.code()).isEqualTo(ExitCode.UNEXPECTED_OUTCOME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doctor x",
                "doctor --timeout 0",
                "doctor --timeout 61",
                "doctor --event-socket 127.0.0.1:8021",
                "doctor --event-socket 127.0.0.1:99999 --event-socket-password-file x",
                "doctor --event-socket a:b:c --event-socket-password-file x"
            })
    void aWrongCommandLineIsExit64(String line) {
        assertThat(Result.of(line.split(" ", -1)).code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aFolderOrFileThatIsNotThereIsExit66AndNoPassword65() throws IOException {
        site.write("pass", "two words\n");

        assertThat(site.doctor("--asterisk", "none").code()).isEqualTo(ExitCode.NO_INPUT);
        assertThat(site.doctor("--freeswitch", folder.resolve("pass").toString())
                        .code())
                .isEqualTo(ExitCode.NO_INPUT);
        assertThat(socket("none").code()).isEqualTo(ExitCode.NO_INPUT);
        Result password = socket("pass");
        assertThat(password.code()).isEqualTo(ExitCode.DATA);
        assertThat(password.err()).doesNotContain("two words");
    }

    private Result socket(String file) {
        return site.doctor(
                "--event-socket",
                "127.0.0.1:1",
                "--event-socket-password-file",
                folder.resolve(file).toString());
    }

    @Test
    void aConfigurationThatIsWrongIsExit78() throws IOException {
        Path wrong = site.write("wrong.yml", "nonsense: 1\n");

        assertThat(Result.of("doctor", "-c", wrong.toString()).code()).isEqualTo(ExitCode.CONFIGURATION);
    }
}

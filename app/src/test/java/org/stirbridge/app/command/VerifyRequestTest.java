package org.stirbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.lab.pki.LabIdentity;

/** {@code verify} with whole requests, roots out of files and the bridge's own configuration. */
final class VerifyRequestTest {

    @TempDir
    private Path folder = Path.of("");

    private LoggedCall call;

    @BeforeEach
    void log() throws Exception {
        call = new LoggedCall(folder);
    }

    private Result verify(String... options) {
        return verifyInput("", options);
    }

    /** With the files of the call for certificate and trust. */
    private Result verifyInput(String input, String... options) {
        List<String> line = new ArrayList<>(List.of("verify"));
        line.addAll(List.of(options));
        line.addAll(List.of("--certificate", call.path("chain.pem"), "--trust", call.path("roots")));
        return Result.withInput(input, line.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"date", "iat", "1795219200", "2026-11-21T00:00:00Z"})
    void aWholeRequestPassesAsOfItsTime(String at) {
        Result good = verify("--sip", call.path("invite.txt"), "--at", at);

        assertThat(good.code()).as(good.out() + good.err()).isZero();
        assertThat(good.out())
                .startsWith("passed: level A, signed for SPC 709J, TN-Validation-Passed, at 2026-11-21T00:00:00Z (--at "
                        + at + ")\n")
                .contains("\u2713 RFC 8224 section 6.2 step 5")
                .doesNotContain("\u2717");
    }

    @Test
    void aRequestMayComeFromStdin() {
        assertThat(verifyInput(call.invite(), "--sip", "-", "--at", "date").code())
                .isZero();
    }

    @Test
    void anOldCallSaysWhichTimeToGive() {
        Result old = verify("--sip", call.path("invite.txt"), "--at", "2026-11-21T08:00:00Z");

        assertThat(old.code()).isEqualTo(ExitCode.UNEXPECTED_OUTCOME);
        assertThat(old.out())
                .startsWith("failed: STALE_DATE, 403 Stale Date, No-TN-Validation")
                .contains("28800 s before the time of this verification: --at 1795219200 judges");
    }

    @Test
    void aCallWithoutIdentityIsNoPass() {
        Result none = verify("--from", "+12155550101", "--to", "+12125550123");

        assertThat(none.code()).isEqualTo(ExitCode.UNEXPECTED_OUTCOME);
        assertThat(none.out()).startsWith("no Identity: NO_IDENTITY, 428 Use Identity Header (where policy");
    }

    @Test
    void jsonIsTheLineOfCasesWithTimeAndChecks() {
        Result good = verify("--sip", call.path("invite.txt"), "--at", "date", "--json");

        assertThat(good.code()).isZero();
        assertThat(good.out().lines())
                .singleElement()
                .asString()
                .startsWith("{\"id\":\"a84b4c76e66710@192.0.2.1\",\"verdict\":\"pass\",\"level\":\"A\",\"code\":null,")
                .contains("\"at\":\"2026-11-21T00:00:00Z\",\"checks\":[{\"step\":\"")
                .endsWith("}]}");
    }

    @Test
    void hostileFieldsDoNotReachTheTerminal() throws Exception {
        call.write("hostile.txt", call.invite().replace("a84b4c76e66710@192.0.2.1", "\u009b2J\u202e"));
        Result json = verify("--sip", call.path("hostile.txt"), "--at", "date", "--json");
        assertThat(json.code()).isZero();
        assertThat(json.out().strip()).matches("[ -~]*");

        String bad = "a\u001b[2J.b.c;info=<\u009b>;ppt=\u202eshaken";
        Result failed = verify("--identity", bad, "--from", "\u001b[2J", "--to", "\u009b", "--at", "0");
        assertThat(failed.out().replace("\n", "")).matches("[ -~\u2713\u2717\u2013]*");
    }

    @Test
    void theBridgesOwnConfigurationSaysWhomToTrust() throws Exception {
        Result good = withConfiguration();
        assertThat(good.code()).as(good.out() + good.err()).isZero();

        call.write("roots/root.pem", LabIdentity.pemOf(call.pki.webCa()));
        call.write(
                "other.yml",
                "trust_anchors: [roots/root.pem]\nverification: {outcomes: {CERTIFICATE_UNTRUSTED: {code: 603}}}\n");
        Result untrusted = Result.of(
                "verify",
                "--sip",
                call.path("invite.txt"),
                "--at",
                "date",
                "--urls",
                call.path("urls.json"),
                "-c",
                call.path("other.yml"));
        assertThat(untrusted.out()).startsWith("failed: CERTIFICATE_UNTRUSTED, 603 ");
    }

    @Test
    void aConfigurationIsLookedAtAndNothingChanged() throws Exception {
        call.write("stirbridge.yml", "trust_anchors: [roots/root.pem]\ndata_directory: data\n");
        assertThat(withConfiguration().code()).isZero();
        assertThat(folder.resolve("data")).doesNotExist();

        Files.createDirectories(folder.resolve("data"));
        call.write(
                "stirbridge.yml",
                "trust_anchors: [roots/root.pem]\ndata_directory: data\ndatabase: {url: 'jdbc:h2:mem:empty'}\n");
        Result empty = withConfiguration();
        assertThat(empty.code()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(empty.err().lines())
                .singleElement()
                .asString()
                .contains("migrations have not run yet; run them with");
    }

    @Test
    void aConfigurationWithListsAsksNoneOfThem() throws Exception {
        try (ServerSocket source = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "https://localhost:" + source.getLocalPort() + "/list";
            call.write(
                    "stirbridge.yml",
                    "trust_anchors: [roots/root.pem]\nrevocation: {lists: ['" + url + "']}\n"
                            + "trusted_ca_list: {url: '" + url + "', root: roots/root.pem}\n");
            Result good = withConfiguration();
            assertThat(good.code()).as(good.out() + good.err()).isZero();

            source.setSoTimeout(500);
            assertThatThrownBy(source::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private Result withConfiguration() {
        return Result.of(
                "verify",
                "--sip",
                call.path("invite.txt"),
                "--at",
                "date",
                "--urls",
                call.path("urls.json"),
                "--config",
                call.path("stirbridge.yml"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--sip x --from y|--sip is the whole call",
                "--from x|needs --from and --to",
                "--sip x --urls y|give one of the two",
                "--sip x --config y|whom to trust",
                "--cases x --sip y|--cases goes with",
                "--cases x|--cases goes with",
                "--json|give a call"
            })
    void optionsThatDoNotGoTogetherAreNamed(String line, String problem) {
        Result wrong = verify(line.split(" ", -1));

        assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--sip missing|66|cannot read missing",
                "--sip -|65|no request line",
                "--identity @missing --from 1 --to 2|66|cannot read missing",
                "--from 1 --to 2 --sdp missing|66|cannot read missing",
                "--from 1 --to 2 --at date|65|no Date field",
                "--from 1 --to 2 --at iat|65|no iat"
            })
    void badInputGetsOneLineAndItsExitCode(String line, int code, String problem) {
        Result wrong = verify(line.split(" ", -1));

        assertThat(wrong.code()).isEqualTo(code);
        assertThat(wrong.err().lines()).singleElement().asString().contains(problem);
    }

    @Test
    void whatComesFromTheNetworkKeepsToTheRulesForUrls() {
        String inside = call.identity("https://127.0.0.1/c.pem");
        String[] line = {
            "verify",
            "--identity",
            inside,
            "--from",
            "+12155550101",
            "--to",
            "+12125550123",
            "--at",
            "iat",
            "--trust",
            call.path("roots")
        };

        assertThat(Result.of(line).out()).startsWith("failed: X5U_NOT_ALLOWED, 436 ");
        assertThat(verify(Arrays.copyOfRange(line, 1, 9)).out()).startsWith("failed: X5U_NOT_ALLOWED, 436 ");
    }

    @Test
    void aBehaviourOfUrlsThatIsUnknownIsSaidOnce() throws Exception {
        call.write("urls.json", "{\"" + LoggedCall.X5U + "\": {\"behaviour\": \"sulks\"}}");
        Result cases = Result.of(
                "verify",
                "--cases",
                call.path("calls.jsonl"),
                "--urls",
                call.path("urls.json"),
                "--trust",
                call.path("roots"));

        assertThat(cases.code()).isZero();
        assertThat(cases.err().lines()).singleElement().asString().contains("behaviour sulks is not known");
        assertThat(cases.out()).contains("\"reason\":\"CERTIFICATE_UNREACHABLE\"");
    }
}

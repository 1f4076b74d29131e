package org.stirbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.SigningCredential;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.identity.AuthenticationRequest;
import org.stirbridge.stir.identity.AuthenticationResult;
import org.stirbridge.stir.identity.AuthenticationService;
import org.stirbridge.stir.passport.Attestation;
import org.stirbridge.stir.passport.Es256;
import org.stirbridge.stir.passport.TelephoneNumber;

/** {@code verify} with the fields of one call, as an operator copies them from a log. */
final class VerifyOneCallTest {

    private static final Instant SIGNED = Instant.parse("2026-11-21T00:00:00Z");
    private static final String FROM = "\"Alice\" <sip:+12155550101@carrier.example.org>;tag=1";

    @TempDir
    private Path folder = Path.of("");

    private final LabPki pki = LabPki.create(SIGNED);
    private final LabIdentity signer = pki.serviceProvider("709J");
    private String identity = "";

    @BeforeEach
    void sign() throws Exception {
        AuthenticationService service = new AuthenticationService(Es256.choose(), () -> SIGNED);
        SigningCredential credential = new SigningCredential(
                StiCertificate.of(signer.certificate()),
                signer.keys().getPrivate(),
                "https://certs.example.org/709J.pem");
        identity = ((AuthenticationResult.Signed) service.authenticate(new AuthenticationRequest(
                        new TelephoneNumber("12155550101"),
                        List.of(new TelephoneNumber("12125550123")),
                        Attestation.A,
                        new UUID(0, 1),
                        credential)))
                .identity();
        Files.writeString(folder.resolve("root.pem"), LabIdentity.pemOf(pki.root()));
        Files.writeString(folder.resolve("chain.txt"), signer.chainPem());
    }

    private Result verify(String... more) {
        return verifyInput("", more);
    }

    private Result verifyInput(String input, String... more) {
        List<String> line = new ArrayList<>(List.of(
                "verify",
                "--trust",
                folder.toString(),
                "--certificate",
                folder.resolve("chain.txt").toString()));
        line.addAll(List.of(more));
        return Result.withInput(input, line.toArray(String[]::new));
    }

    @Test
    void aGoodCallPassesAndEveryCheckHasItsTick() {
        Result good =
                verify("--identity", identity, "--from", FROM, "--to", "+12125550123", "--at", "2026-11-21T00:00:30Z");

        assertThat(good.code()).as(good.err()).isZero();
        assertThat(good.out())
                .startsWith("passed: level A, signed for SPC 709J, TN-Validation-Passed, at 2026-11-21T00:00:30Z")
                .contains("\u2713 RFC 8224 section 6.2 step 5: ")
                .doesNotContain("\u2717");
    }

    @Test
    void theFieldMayComeFromStdinWithItsName() {
        Result good = verifyInput(
                "Identity: " + identity + "\r\n",
                "--identity",
                "-",
                "--from",
                FROM,
                "--to",
                "+12125550123",
                "--at",
                Long.toString(SIGNED.getEpochSecond()));

        assertThat(good.code()).as(good.out()).isZero();
    }

    @Test
    void aCallOfAnotherCallerFailsWithItsReason() {
        Result wrong = verify(
                "--identity", identity, "--from", "+12155550199", "--to", "+12125550123", "--at", SIGNED.toString());

        assertThat(wrong.code()).isEqualTo(ExitCode.UNEXPECTED_OUTCOME);
        assertThat(wrong.out())
                .startsWith("failed: ORIG_MISMATCH, 438 Invalid Identity Header, No-TN-Validation")
                .contains("\u2717 RFC 8224 section 6.2 step 2: ");
    }

    @Test
    void anOldCallSaysHowToJudgeItAsItWas() {
        Result old = verify("--identity", identity, "--from", FROM, "--to", "+12125550123");

        assertThat(old.code()).isEqualTo(ExitCode.UNEXPECTED_OUTCOME);
        assertThat(old.out()).startsWith("failed: ").containsPattern("STALE_IAT|FUTURE_IAT");
    }

    @Test
    void numbersWithoutPlusAreReadByTheCountry() {
        String at = SIGNED.toString();

        assertThat(verify("--identity", identity, "--from", "2155550101", "--to", "2125550123", "--at", at)
                        .code())
                .isEqualTo(ExitCode.UNEXPECTED_OUTCOME);
        assertThat(verify(
                                "--identity",
                                identity,
                                "--from",
                                "2155550101",
                                "--to",
                                "2125550123",
                                "--at",
                                at,
                                "--country",
                                "US")
                        .code())
                .isZero();
    }

    @Test
    void badInputGetsOneLine() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertLine(
                ExitCode.NO_INPUT,
                "--trust",
                Result.of("verify", "--trust", empty.toString(), "--identity", "x", "--from", "1", "--to", "2"));
        assertLine(
                ExitCode.USAGE,
                "--at",
                verify("--identity", identity, "--from", FROM, "--to", "2", "--at", "yesterday"));
        assertLine(
                ExitCode.USAGE,
                "--country",
                verify("--identity", identity, "--from", FROM, "--to", "2", "--country", "usa"));
    }

    private static void assertLine(int code, String named, Result result) {
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.err().lines()).singleElement().asString().contains(named);
    }
}

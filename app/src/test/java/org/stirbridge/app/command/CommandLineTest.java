package org.stirbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.app.Version;

final class CommandLineTest {

    /** RFC 8588 §4: the example token's header and claims, with a signature of the right length. */
    private static final String IDENTITY =
            "eyJhbGciOiJFUzI1NiIsInBwdCI6InNoYWtlbiIsInR5cCI6InBhc3Nwb3J0IiwieDV1IjoiaHR0cHM6Ly9jZXJ0cy5zdGlyLnRlc3QvY2hh"
                    + "aW4vc3Atc3BjLnBlbSJ9.eyJhdHRlc3QiOiJBIiwiZGVzdCI6eyJ0biI6WyIxMjE1NTU1MDEyMyJdfSwiaWF0IjoxNzk1MjE5MjAw"
                    + "LCJvcmlnIjp7InRuIjoiMTIwMjU1NTAxMDAifSwib3JpZ2lkIjoiZGNiNjg3MDItOWZjNS01ZWE4LTgzYTEtZmUyN2Y1MWIzZmNl"
                    + "In0.WI7nyixL86CIMNhNmX96XSLrH_pJpP7kN7BuudhSI6Q2DpYhtR_eoP7QEH2UZZeKPo5FAj1IdAlhSxgzN4P1RA"
                    + ";info=<https://certs.stir.test/chain/sp-spc.pem>;alg=ES256;ppt=shaken";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theVersionNamesProgramJavaAndCryptoProvider() {
        Result version = Result.of("--version");

        assertThat(version.code()).isZero();
        assertThat(version.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("stirbridge " + Version.text()),
                        line -> assertThat(line).startsWith("Java " + Runtime.version()),
                        line -> assertThat(line).containsPattern("^ES256 by (AmazonCorretto|BC)"));
        assertThat(Version.text()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
    }

    @Test
    void helpNamesEveryCommand() {
        Result help = Result.of("--help");

        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("serve", "demo", "decode", "verify", "78");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "serve --nonsense",
                "verify",
                "verify --cases x",
                "verify --trust .",
                "verify --trust . --identity x --from 1",
                "decode a b",
                "demo x"
            })
    void aWrongCommandLineIsExit64AndSaysWhyOnStderr(String line) {
        Result wrong = Result.of(line.isEmpty() ? new String[0] : line.split(" ", -1));

        assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).isNotBlank();
        assertThat(wrong.out()).isEmpty();
    }

    @Test
    void decodeShowsHeaderPayloadAndChecks() {
        Result decoded = Result.of("decode", IDENTITY);

        assertThat(decoded.code()).isZero();
        assertThat(decoded.out())
                .contains("\"x5u\": \"https://certs.stir.test/chain/sp-spc.pem\"")
                .contains("\"attest\": \"A\"")
                .contains("\u2713 RFC 7515 section 5.2")
                .doesNotContain("\u2717");
    }

    @Test
    void decodeReadsStdinAndTheFieldName() {
        assertThat(Result.withInput("Identity: " + IDENTITY + "\r\n", "decode").out())
                .isEqualTo(Result.of("decode", IDENTITY).out());
        assertThat(Result.withInput("y:" + IDENTITY, "decode", "-").code()).isZero();
    }

    @Test
    void decodeNamesTheFaultsOfABrokenValueAndExits65() {
        Result swapped = Result.of("decode", IDENTITY.replace(";info=", ";nonsense="));

        assertThat(swapped.code()).isEqualTo(ExitCode.DATA);
        assertThat(swapped.out()).contains("\u2717").contains("\"attest\": \"A\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n"})
    void decodeOfNothingIsExit65(String nothing) {
        assertThat(Result.withInput(nothing, "decode").code()).isEqualTo(ExitCode.DATA);
    }

    @Test
    void decodeTakesNoEndlessInput() {
        assertThat(Result.withInput("x".repeat(100_000), "decode").code()).isEqualTo(ExitCode.DATA);
    }

    @Test
    void decodeWritesNoControlCharacterOfItsInput() {
        Result hostile = Result.of("decode", "a\u001b[2J\u0000.b\u0007.c;info=<\u001b]0;x>");

        assertThat(hostile.out().replace("\n", "")).matches("[\\x20-\\x7e\u2713\u2717\u2013]*");
    }

    @Test
    void verifyAnswersEachCaseInOrderOnALineOfItsOwn() throws IOException {
        Path cases = cases();

        Result verified = verify(cases);

        assertThat(verified.code()).isZero();
        assertThat(verified.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("{\"id\":\"none\",\"verdict\":\"none\",\"level\":null,\"code\":null,"
                                        + "\"verstat\":\"No-TN-Validation\",\"reason\":\"NO_IDENTITY\""),
                        line -> assertThat(line)
                                .startsWith("{\"id\":\"nonsense\",\"verdict\":\"fail\",\"level\":null,\"code\":436,"
                                        + "\"verstat\":\"No-TN-Validation\",\"reason\":\"MISSING_INFO\""));
    }

    @Test
    void verifyGoesOnBehindALineThatIsNoCaseAndExits65() throws IOException {
        Path cases = cases();
        Files.writeString(cases, "nonsense\n" + Files.readString(cases));

        Result verified = verify(cases);

        assertThat(verified.code()).isEqualTo(ExitCode.DATA);
        assertThat(verified.out().lines()).hasSize(2);
        assertThat(verified.err()).contains("line 1");
    }

    @Test
    void verifyOfAMissingFileIsExit66() {
        Result missing = verify(folder.resolve("missing.jsonl"));

        assertThat(missing.code()).isEqualTo(ExitCode.NO_INPUT);
        assertThat(missing.err()).contains("missing.jsonl");
    }

    @Test
    void everyProblemOfAConfigurationIsListedAtOnceWithExit78() throws IOException {
        Path file = folder.resolve("stirbridge.yml");
        Files.writeString(file, "budgett: 1s\nesl:\n  listen: nowhere\nagi:\n  max_calls: -1\n");

        Result refused = Result.of("serve", "--config", file.toString());

        assertThat(refused.code()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(refused.err().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith("stirbridge: configuration: "));
        assertThat(refused.err()).contains("budgett", "esl.listen", "agi.max_calls");
        assertThat(refused.out()).isEmpty();
    }

    @Test
    void aMissingConfigurationFileIsExit78() {
        assertThat(Result.of("serve", "-c", folder.resolve("none.yml").toString())
                        .code())
                .isEqualTo(ExitCode.CONFIGURATION);
    }

    @Test
    void checkSaysThatAGoodConfigurationIsGood() throws IOException {
        Path file = Files.writeString(folder.resolve("stirbridge.yml"), "budget: 1s\n");

        Result checked = Result.of("serve", "--check", "--config", file.toString());

        assertThat(checked.code()).isZero();
        assertThat(checked.out()).isEqualTo("The configuration is good.\n");
    }

    @Test
    void checkReadsTheFilesThatAStartWouldFailFor() throws IOException {
        Path file = Files.writeString(folder.resolve("stirbridge.yml"), "x5u: { web_ca: [none.pem] }\n");

        Result checked = Result.of("serve", "--check", "--config", file.toString());

        assertThat(checked.code()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(checked.err()).contains("configuration: x5u.web_ca", "none.pem");
        assertThat(checked.out()).isEmpty();
    }

    private Path cases() throws IOException {
        String sip =
                "\"sip\":{\"method\":\"INVITE\",\"ruri\":\"sip:+12155550123@a.test\",\"from\":\"<sip:+12025550100@b.test>\","
                        + "\"to\":\"<sip:+12155550123@a.test>\",\"pai\":null,\"date\":null,\"sdp\":null},\"verify_time\":1795219200,"
                        + "\"trust\":{\"anchors\":[],\"intermediates\":[],\"crls\":[]},\"policy\":{\"freshness_s\":60,"
                        + "\"identity_source\":\"from\",\"require_identity\":false,\"supported_ppt\":[\"shaken\"]}}";
        List<String> lines = List.of(
                "{\"id\":\"none\",\"header_name\":\"Identity\",\"identity_header\":null," + sip,
                "{\"id\":\"nonsense\",\"header_name\":\"Identity\",\"identity_header\":\"nonsense\"," + sip);
        Files.writeString(folder.resolve("urls.json"), "{}");
        return Files.write(folder.resolve("cases.jsonl"), lines);
    }

    private Result verify(Path cases) {
        return Result.of(
                "verify",
                "--cases",
                cases.toString(),
                "--urls",
                folder.resolve("urls.json").toString(),
                "--trust",
                folder.toString());
    }
}

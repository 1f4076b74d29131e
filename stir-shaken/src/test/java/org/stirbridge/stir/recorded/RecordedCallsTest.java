package org.stirbridge.stir.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.certificate.CertificateLookup.NotFound;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.certificate.X5uRules;
import org.stirbridge.stir.passport.Es256;

/** Files that are not what they should be, and what the recorded web may answer. */
class RecordedCallsTest {

    private static final X5uRules RULES = new X5uRules(Set.of(), Set.of());
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    private RecordedCalls calls;
    private ObjectNode good;

    @BeforeEach
    void theFirstCase() throws Exception {
        Path cases = RecordedCasesTest.folder();
        calls = new RecordedCalls(
                Es256.choose(), UrlFiles.read(cases.resolve("urls.json"), RULES), cases.resolve("trust"));
        good = (ObjectNode)
                MAPPER.readTree(Files.readAllLines(cases.resolve("cases.jsonl")).get(0));
    }

    private RecordedAnswer answer() throws UnreadableRecordException {
        return calls.verify(good.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLineThatIsNoCallIsNamedAndTheRestIsAnswered() throws Exception {
        Path file = folder.resolve("cases.jsonl");
        String tooLong = "{\"id\":\"" + "x".repeat(16 * 1024 * 1024) + "\"}";
        Files.writeString(file, good + "\n\nnot json\n{}\n" + tooLong + "\n" + good);
        StringBuilder answers = new StringBuilder();

        RecordedCalls.Summary summary = calls.verify(file, answers);

        assertThat(summary.answered()).isEqualTo(2);
        assertThat(answers.toString().lines()).hasSize(2);
        assertThat(summary.unreadable())
                .hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("line 3: "),
                        line -> assertThat(line).startsWith("line 4: id is not a string"),
                        line -> assertThat(line).startsWith("line 5: larger than"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "verify_time"})
    void requiredMembersAreNamed(String name) {
        good.remove(name);
        assertThatThrownBy(this::answer)
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageStartingWith(name + " is not");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip", "policy", "trust"})
    void anObjectIsAnObject(String name) {
        good.put(name, 1);
        assertThatThrownBy(this::answer).hasMessageStartingWith(name + " is not an object");
    }

    @Test
    void valuesOutOfRangeAreNamed() {
        ((ObjectNode) good.get("policy")).put("freshness_s", -1);
        assertThatThrownBy(this::answer).hasMessageContaining("policy.freshness_s is not a number of seconds from 0");
    }

    @Test
    void anIdentityThatFloodsIsJudgedToo() throws Exception {
        good.put("identity_header", "a".repeat(2 * 1024 * 1024));
        assertThat(answer().verdict()).isEqualTo("fail");
        assertThat(answer().code()).isEqualTo(438);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../etc/passwd", "/etc/x", "none", ""})
    void trustNamesAreFileNamesOfTheFolder(String name) {
        ((ObjectNode) good.get("trust")).putArray("anchors").add(name);
        assertThatThrownBy(this::answer).isInstanceOf(UnreadableRecordException.class);
    }

    @ParameterizedTest
    @CsvSource({"y,pass", "IDENTITY,pass", "X-Identity,none"})
    void theHeaderNameDecidesWhetherItIsIdentity(String name, String verdict) throws Exception {
        good.put("header_name", name);
        assertThat(answer().verdict()).isEqualTo(verdict);
    }

    @Test
    void noIdentityHasACodeOnlyWhereOneIsRequired() throws Exception {
        good.putNull("identity_header");
        assertThat(answer().toJson())
                .isEqualTo(
                        "{\"id\":\"A-A\",\"verdict\":\"none\",\"level\":null,\"code\":null,"
                                + "\"verstat\":\"No-TN-Validation\",\"reason\":\"NO_IDENTITY\",\"detail\":\"no Identity header field\"}");
        ((ObjectNode) good.get("policy")).put("require_identity", true);
        assertThat(answer().code()).isEqualTo(428);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"behaviour\":\"never-answer\"}|CERTIFICATE_UNREACHABLE",
                "{\"behaviour\":\"drip\"}|CERTIFICATE_UNREACHABLE",
                "{\"behaviour\":\"huge\",\"octets\":67108864,\"status\":200}|CERTIFICATE_UNREACHABLE",
                "{\"behaviour\":\"connection-refused\"}|CERTIFICATE_UNREACHABLE",
                "{\"behaviour\":\"nxdomain\"}|CERTIFICATE_UNREACHABLE",
                "{\"behaviour\":\"tls-untrusted\"}|CERTIFICATE_UNREACHABLE",
                "{\"status\":404}|CERTIFICATE_UNREACHABLE",
                "{\"status\":302,\"headers\":{\"Location\":\"https://a.example/\"}}|CERTIFICATE_UNREACHABLE",
                "{\"status\":\"200\"}|CERTIFICATE_UNREACHABLE",
                "{\"body_file\":\"../x\"}|CERTIFICATE_UNREACHABLE",
                "{\"body_file\":\"none\"}|CERTIFICATE_UNREACHABLE",
                "{\"body\":\"\"}|CERTIFICATE_UNREADABLE",
                "{\"body\":\"-----BEGIN CERTIFICATE-----\"}|CERTIFICATE_UNREADABLE",
                "{}|CERTIFICATE_UNREADABLE"
            })
    void whatTheWebAnsweredBecomesTheFailureOfProduction(String entry, Failure failure) throws Exception {
        assertThat(find(entry, "https://a.example/1.pem")).isEqualTo(failure);
    }

    @Test
    void aBodyIsBoundedAsInProduction() throws Exception {
        Files.writeString(folder.resolve("big"), "x".repeat(70_000));
        assertThat(find("{\"body_file\":\"big\"}", "https://a.example/1.pem"))
                .isEqualTo(Failure.CERTIFICATE_UNREACHABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "https://b.example/1.pem,CERTIFICATE_UNREACHABLE",
        "https://A.example:443/1.pem,CERTIFICATE_UNREADABLE",
        "https://a.example:/1.pem,CERTIFICATE_UNREADABLE",
        "https://a.example:8443/1.pem,CERTIFICATE_UNREACHABLE",
        "http://a.example/1.pem,X5U_NOT_ALLOWED",
        "https://127.0.0.1/1.pem,X5U_NOT_ALLOWED",
        "https://[::1]/1.pem,X5U_NOT_ALLOWED",
        "https://169.254.169.254/latest,X5U_NOT_ALLOWED",
        "https://a.example:9443/1.pem,X5U_NOT_ALLOWED"
    })
    void theRulesForUrlsComeFirst(String x5u, Failure failure) throws Exception {
        assertThat(find("{}", x5u)).isEqualTo(failure);
    }

    private Failure find(String entry, String x5u) throws Exception {
        Path urls = folder.resolve("urls.json");
        Files.writeString(urls, "{\"https://a.example/1.pem\":" + entry + ",\"https://127.0.0.1/1.pem\":{}}");
        CertificateLookup lookup = UrlFiles.read(urls, RULES).find(x5u, Deadline.after(Duration.ofMinutes(1)));
        assertThat(lookup).isInstanceOf(NotFound.class);
        return ((NotFound) lookup).failure();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"https://a.example/\":1}", "{\"a\":{},\"a\":{}}"})
    void aListOfUrlsThatIsNoneIsSaidSo(String text) throws Exception {
        Path urls = folder.resolve("urls.json");
        Files.writeString(urls, text);
        assertThatThrownBy(() -> UrlFiles.read(urls, RULES)).isInstanceOf(UnreadableRecordException.class);
    }
}

package org.stirbridge.stir.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.stir.certificate.X5uRules;
import org.stirbridge.stir.passport.Es256;

/** Other people's loggers write the same call in other words: read where the meaning is clear, refused in one line else. */
class RecordSpellingsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    private ObjectNode good;

    @BeforeEach
    void theFirstCase() throws Exception {
        good = (ObjectNode)
                MAPPER.readTree(Files.readAllLines(RecordedCasesTest.folder().resolve("cases.jsonl"))
                        .get(0));
    }

    private static RecordedCalls calls() throws Exception {
        Path cases = RecordedCasesTest.folder();
        UrlFiles urls = UrlFiles.read(cases.resolve("urls.json"), new X5uRules(Set.of(), Set.of()));
        return new RecordedCalls(Es256.choose(), urls, cases.resolve("trust"));
    }

    private RecordedAnswer answer() throws Exception {
        return calls().verify(good.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void set(String member, String json) throws Exception {
        String[] path = member.split("\\.", -1);
        ObjectNode parent = path.length == 1 ? good : (ObjectNode) good.get(path[0]);
        parent.set(path[path.length - 1], MAPPER.readTree(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "header_name|null",
                "header_name|\" identity \"",
                "header_name|[\"y\"]",
                "verify_time|1795219200.75",
                "verify_time|\"1795219200\"",
                "policy.identity_source|\"PAI_then_From\"",
                "policy.identity_source|\"from_then_pai\"",
                "policy.identity_source|\"either\"",
                "policy.identity_source|null",
                "policy.freshness_s|null",
                "policy.freshness_s|60.0",
                "policy.freshness_s|0",
                "policy|null",
                "policy.supported_ppt|null",
                "policy.supported_ppt|\"shaken\"",
                "policy.unknown|{\"a\":[1]}",
                "sip.pai|null",
                "sip.pai|[]",
                "sip.pai|[null,\"<tel:+12025550100>\"]",
                "sip.unknown|1",
                "trust.anchors|\"root\"",
                "trust.intermediates|null",
                "trust.crls|null",
                "unknown|null"
            })
    void theSameCallInOtherWordsPasses(String member, String json) throws Exception {
        set(member, json);

        assertThat(answer().verdict()).isEqualTo("pass");
    }

    @ParameterizedTest
    @CsvSource({"policy,", "sip,NO_CALLER_NUMBER", "trust,CERTIFICATE_UNTRUSTED"})
    void anObjectThatIsNotThereIsAnEmptyOne(String member, String reason) throws Exception {
        good.remove(member);

        assertThat(answer().reason()).isEqualTo(reason);
    }

    /** Python writes an octet that is no UTF-8 as half of a surrogate pair, with or without an escape. */
    @Test
    void octetsThatAreNoTextHinderNothing() throws Exception {
        String from = good.get("sip").get("from").asText();
        String escaped = good.toString().replace("\\\"Alice\\\"", "\\\"Zo\\udceb\\\"");
        assertThat(from).startsWith("\"Alice\"");
        assertThat(escaped).contains("\\udceb");
        assertThat(calls().verify(escaped.getBytes(StandardCharsets.UTF_8)).verdict())
                .isEqualTo("pass");

        byte[] raw = good.toString().replace("Alice", "Zo\u00eb").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(calls().verify(raw).verdict()).isEqualTo("pass");
    }

    @Test
    void octetsThatAreNoTextMakeNoTokenGood() throws Exception {
        String value = good.get("identity_header").asText();
        String bent = good.toString().replace(value, value.substring(0, 9) + "\\udceb" + value.substring(10));

        assertThat(calls().verify(bent.getBytes(StandardCharsets.UTF_8)).code()).isEqualTo(438);
    }

    @Test
    void anchorsMayBeMoreThanAChainHas() throws Exception {
        Path trust = RecordedCasesTest.folder().resolve("trust");
        String roots = Files.readString(trust.resolve("rsaroot.pem")).repeat(100)
                + Files.readString(trust.resolve("root.pem"));
        Files.writeString(folder.resolve("many.pem"), roots);
        set("trust.anchors", "\"many\"");
        UrlFiles urls =
                UrlFiles.read(RecordedCasesTest.folder().resolve("urls.json"), new X5uRules(Set.of(), Set.of()));

        assertThat(new RecordedCalls(Es256.choose(), urls, folder)
                        .verify(good.toString().getBytes(StandardCharsets.UTF_8))
                        .verdict())
                .isEqualTo("pass");
    }

    @ParameterizedTest
    @ValueSource(strings = {"freshness_s", "identity_source", "require_identity", "supported_ppt"})
    void whatThePolicyDoesNotSayIsTheDefault(String member) throws Exception {
        ((ObjectNode) good.get("policy")).remove(member);

        assertThat(answer().verdict()).isEqualTo("pass");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policy.identity_source|\"pai\"|policy.identity_source is not from, pai-then-from",
                "verify_time|\"now\"|verify_time is not a number of seconds",
                "verify_time|1e400|verify_time is not a number of seconds",
                "verify_time|-1|verify_time is not a number of seconds",
                "header_name|[\"y\",\"Identity\"]|header_name is not one name, or as many",
                "sip.pai|[1]|sip.pai is not an array of strings",
                "sip.from|1|sip.from is not a string",
                "id|{}|id is not a string"
            })
    void whatHasNoClearMeaningIsNamed(String member, String json, String problem) throws Exception {
        set(member, json);

        assertThatThrownBy(this::answer)
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void eachValueHasANameOfItsOwnWhereThereAreSeveral() throws Exception {
        String value = good.get("identity_header").toString();
        set("identity_header", "[\"nonsense\"," + value + "]");
        set("header_name", "[\"X-Identity\",\"y\"]");
        assertThat(answer().verdict()).isEqualTo("pass");

        set("header_name", "[\"y\",\"X-Identity\"]");
        assertThat(answer().verdict()).isEqualTo("fail");
    }

    @Test
    void anEmptyListOfExtensionsSupportsNone() throws Exception {
        set("policy.supported_ppt", "[]");
        assertThat(answer().verdict()).isEqualTo("ignore");
    }

    @ParameterizedTest
    @CsvSource({"from,NO_CALLER_NUMBER", "to,DEST_MISMATCH"})
    void aRequestThatNamesNobodyFails(String member, String reason) throws Exception {
        ((ObjectNode) good.get("sip")).putNull(member);

        assertThat(answer().reason()).isEqualTo(reason);
    }

    @Test
    void aNumberServesAsName() throws Exception {
        set("id", "17");
        assertThat(answer().id()).isEqualTo("17");
    }

    @Test
    void whatWasNotCheckedIsSaid() throws Exception {
        assertThat(answer().detail()).isEqualTo("signed by SPC 1234");
        set("sip.date", "null");
        assertThat(answer().detail()).isEqualTo("signed by SPC 1234; not checked: no Date field; iat alone decides");
    }

    @Test
    void windowsFilesAreReadLikeOthers() throws Exception {
        Path file = folder.resolve("cases.jsonl");
        Files.writeString(file, "\ufeff" + good + "\r\n\r\n" + good);
        StringBuilder answers = new StringBuilder();

        assertThat(calls().verify(file, answers).unreadable()).isEmpty();
        assertThat(answers.toString().lines()).hasSize(2).allMatch(line -> line.contains("\"pass\""));
    }

    @Test
    void unknownBehavioursAreNamedAndCountAsNoAnswer() throws Exception {
        Path list = folder.resolve("urls.json");
        Files.writeString(
                list,
                "{\"https://a.example/1\":{\"behaviour\":\"drip\"},\"https://a.example/2\":{\"behaviour\":\"d\\u001brip\"},"
                        + "\"https://a.example/3\":{\"behaviour\":7},\"https://a.example/4\":{}}");

        assertThat(UrlFiles.read(list, new X5uRules(Set.of(), Set.of())).unknownBehaviours())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith(
                                        "https://a.example/2: behaviour d?rip is not known, and taken as no answer"),
                        line -> assertThat(line).startsWith("https://a.example/3: behaviour of another type"));
    }
}

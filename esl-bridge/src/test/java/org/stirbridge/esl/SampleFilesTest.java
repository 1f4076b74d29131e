package org.stirbridge.esl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.config.Redress;

/** What every XML file of dialplan-samples must keep to, whatever it is for. */
final class SampleFilesTest {

    /** Each was seen at work in a recording, or is a standard application of mod_dptools that the lab plays. */
    private static final Set<String> APPLICATIONS = Set.of(
            "set",
            "unset",
            "log",
            "socket",
            "execute_extension",
            "respond",
            "transfer",
            "bridge",
            "sched_transfer",
            "sched_cancel");

    /** Set by the bridge out of words of its own, or by the sample itself out of what a condition has checked. */
    private static final Set<String> HARMLESS = Set.of(
            "stir_status", "stir_reason", "stir_attest", "stir_action", "verstat", "stirbridge_dialled", "domain_name");

    /** Of FreeSWITCH itself or of the bridge, never of the far end. */
    private static final Set<String> RECORDED =
            Set.of("uuid", "start_stamp", "hangup_cause", "stir_origid", "stir_signer");

    /** What conditions look at, beside those: the caller profile, FusionPBX's own, the bridge's texts. */
    private static final Set<String> LOOKED_AT = Set.of(
            "caller_id_number",
            "caller_id_name",
            "destination_number",
            "stirbridge_overdue",
            "stir_sip_code",
            "stir_sip_reason",
            "stir_reason_header",
            "user_exists",
            "effective_caller_id_number",
            "effective_caller_id_name",
            "outbound_caller_id_number",
            "outbound_caller_id_name");

    private static final Set<String> SET = Set.of(
            "stir_request",
            "stir_trunk",
            "stir_suppress",
            "stir_orig",
            "stir_dest",
            "stirbridge_dialled",
            "stirbridge_overdue",
            "socket_resume",
            "effective_caller_id_number",
            "effective_caller_id_name",
            "outbound_caller_id_number",
            "outbound_caller_id_name",
            "sip_rh_Reason");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
    private static final String REJECTION = "${stir_action}:${stir_sip_code}:${stir_sip_reason}";
    private static final Pattern GROUP = Pattern.compile("\\$(\\d)");

    /** A stand-in for a route of the reader's, marked as such in the file. */
    private static final String FUSIONS_OWN_ROUTE = "effective_caller_id_number=${outbound_caller_id_number}";

    static Stream<SampleFile> files() {
        return SampleFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void usesKnownApplicationsAlone(SampleFile file) {
        assertThat(file.actions().map(SampleFile.Action::application))
                .isNotEmpty()
                .isSubsetOf(APPLICATIONS);
    }

    @ParameterizedTest
    @MethodSource("files")
    void givesValuesToKnownVariablesAlone(SampleFile file) {
        assertThat(file.actions()
                        .filter(action -> action.application().equals("set"))
                        .map(action -> action.data().split("=", 2)[0]))
                .isSubsetOf(SET);
    }

    /** FreeSWITCH runs {@code ${...}} in what it expands: text of the far end must have gone through a condition. */
    @ParameterizedTest
    @MethodSource("files")
    void expandsNothingThatTheFarEndWrote(SampleFile file) {
        assertThat(file.actions()
                        .map(SampleFile.Action::data)
                        .filter(data -> !data.equals(FUSIONS_OWN_ROUTE))
                        .flatMap(SampleFilesTest::references))
                .isSubsetOf(HARMLESS);
    }

    @ParameterizedTest
    @MethodSource("files")
    void looksAtKnownVariablesAlone(SampleFile file) {
        assertThat(file.conditions().map(SampleFile.Condition::field).flatMap(SampleFilesTest::references))
                .allMatch(name -> HARMLESS.contains(name) || LOOKED_AT.contains(name));
    }

    @ParameterizedTest
    @MethodSource("files")
    void takesOverNoPartOfAHostileText(SampleFile file) {
        file.conditions()
                .forEach(condition -> condition.actions().stream()
                        .flatMap(action -> GROUP.matcher(action.data()).results())
                        .forEach(reference -> hostile().forEach(text -> {
                            Matcher matcher =
                                    Pattern.compile(condition.expression()).matcher(text);
                            if (matcher.find()) {
                                assertThat(matcher.group(Integer.parseInt(reference.group(1))))
                                        .as("%s takes of %s", condition, text)
                                        .doesNotContain("$", "{", "}", "\\", "\n", "[", ",");
                            }
                        })));
    }

    /** The conditions of an extension that looks at the answer come second: FreeSWITCH evaluates them all first. */
    @ParameterizedTest
    @MethodSource("files")
    void doesNotLookAtTheAnswerInTheExtensionThatAsks(SampleFile file) {
        for (SampleFile.Extension extension : file.extensions()) {
            boolean asks = extension.conditions().stream()
                    .flatMap(condition -> condition.actions().stream())
                    .anyMatch(action -> action.application().equals("socket"));
            assertThat(extension.conditions().stream()
                            .map(SampleFile.Condition::field)
                            .toList())
                    .as(extension.name())
                    .noneMatch(field -> asks && (field.contains("stir_") || field.contains("verstat")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "freeswitch/outbound-bounded.xml,  stirbridge_asked,    freeswitch/outbound.xml",
        "freeswitch/outbound-failover.xml, stirbridge_asked,    freeswitch/outbound.xml",
        "fusionpbx/outbound.xml,           stirbridge_asked,    freeswitch/outbound.xml",
        "fusionpbx/outbound-bounded.xml,   stirbridge_asked,    freeswitch/outbound.xml",
        "fusionpbx/outbound-failover.xml,  stirbridge_asked,    freeswitch/outbound.xml",
        "fusionpbx/outbound-failover.xml,  stirbridge_again,    freeswitch/outbound-failover.xml",
        "fusionpbx/outbound-failover.xml,  stirbridge_second,   freeswitch/outbound-failover.xml",
        "freeswitch/inbound-bounded.xml,   stirbridge_verified, freeswitch/inbound.xml",
        "freeswitch/inbound-failover.xml,  stirbridge_verified, freeswitch/inbound.xml",
        "fusionpbx/inbound-failover.xml,   stirbridge_verified, freeswitch/inbound.xml",
        "fusionpbx/inbound-failover.xml,   stirbridge_verify_again, freeswitch/inbound-failover.xml",
        "fusionpbx/inbound-failover.xml,   stirbridge_verify_second, freeswitch/inbound-failover.xml",
        "fusionpbx/inbound.xml,            stirbridge_verified, freeswitch/inbound.xml",
        "fusionpbx/inbound-bounded.xml,    stirbridge_verified, freeswitch/inbound.xml",
        "fusionpbx/inbound-name.xml,       stirbridge_named,    freeswitch/inbound-name.xml",
        "fusionpbx/strip.xml,              stirbridge_strip,    freeswitch/strip.xml",
    })
    void isTheSameAsInTheFileItWasCopiedFrom(String copy, String extension, String original) {
        assertThat(SampleFile.of(copy).conditions(extension))
                .isEqualTo(SampleFile.of(original).conditions(extension));
    }

    @Test
    void theLineForTheCsvRecordHasVerdictLevelAndReasonAndNoTextOfTheCaller() {
        String line = SampleFile.root(Path.of("..", "dialplan-samples", "freeswitch", "cdr_csv_template.xml"))
                .getTextContent();

        assertThat(references(line))
                .contains("uuid", "stir_status", "stir_attest", "stir_reason", "verstat")
                .allMatch(name -> HARMLESS.contains(name) || RECORDED.contains(name));
    }

    /** RFC 9410's Reason, and the two of a 603+ notice (ATIS-1000099). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "STIR ;cause=436 ;text=\"Bad Identity Info\"",
                "SIP;cause=603;text=\"v=analytics1;url=https://example.com/redress?id=1&x=2\";location=RLN",
                "Q.850;cause=21;text=\"v=analytics1;tel=+12155551212;email=a@example.com;id=abc-1\";location=LN",
            })
    void letsTheReasonsOfTheStandardsThrough(String reason) {
        assertThat(reason).matches(expression("${stir_reason_header}"));
    }

    /** All three of ATIS-1000099, each as long as {@code inbound.redress} may be. */
    @Test
    void letsTheLongestNoticeThroughThatTheConfigurationPermits() throws Exception {
        String label = "a".repeat(200);
        String url = "https://" + label + ":65535/" + label;
        String email = "a".repeat(64) + '@' + label;
        Redress redress = ConfigurationFile.parse(
                        "inbound: {redress: {url: \"" + url + "\", tel: \"+123456789012345\", email: \"" + email
                                + "\"}}",
                        Path.of("."))
                .inbound()
                .redress();

        assertThat(redress.reasonField().orElseThrow())
                .hasSizeGreaterThan(700)
                .matches(expression("${stir_reason_header}"));
    }

    /** The table's own expression for a phrase is that of the file, so that none which it takes becomes another code. */
    @Test
    void answersWithEveryPhraseThatTheTableTakes() throws IOException {
        Pattern table = Pattern.compile(phraseOfTheTable());
        Pattern sample = Pattern.compile(expression(REJECTION));

        for (char letter = 0; letter < 256; letter++) {
            for (String phrase : List.of(
                    "" + letter,
                    "Network" + letter,
                    "a" + String.valueOf(letter).repeat(63))) {
                assertThat(sample.matcher("reject:603:" + phrase).matches())
                        .as("%s in phrase %s", (int) letter, phrase)
                        .isEqualTo(table.matcher(phrase).matches());
            }
        }
        assertThat("reject:603:" + "a".repeat(65)).doesNotMatch(sample);
    }

    /** Of the newest migration that has one. */
    private static String phraseOfTheTable() throws IOException {
        Path migration = Path.of("..", "sql", "common", "V10__policies_for_inbound_calls.sql");
        Matcher check = Pattern.compile("CHECK \\(phrase REGEXP '([^']+)'\\)").matcher(Files.readString(migration));
        assertThat(check.find()).isTrue();
        return check.group(1);
    }

    private static String expression(String field) {
        return SampleFile.of("freeswitch/inbound.xml").conditions("stirbridge_verified").stream()
                .filter(condition -> condition.field().equals(field))
                .findFirst()
                .orElseThrow()
                .expression();
    }

    @ParameterizedTest
    @ValueSource(strings = {"freeswitch", "fusionpbx", "asterisk", "freepbx", "vicidial"})
    void everyFileStandsOnThePageOfItsFolder(String folder) throws IOException {
        Path path = Path.of("..", "dialplan-samples", folder);
        String page = Files.readString(path.resolve("README.md"));
        try (Stream<Path> files = Files.list(path)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("README.md")))
                    .isNotEmpty()
                    .allMatch(page::contains);
        }
    }

    private static Stream<String> references(String text) {
        return REFERENCE.matcher(text).results().map(found -> found.group(1).toLowerCase(Locale.ROOT));
    }

    private static Stream<String> hostile() {
        List<String> starts =
                List.of("", "*88", "reject:438:", "TN-Validation-Passed|", "[V] ", "STIR ;cause=436 ;text=\"");
        List<String> texts = List.of("+12155550113", "Alice", "12155550113;verstat=x", "Bad Identity Info", "Stale\"");
        List<String> ends =
                List.of("${system(id)}", "\n", "$", "{x}", "\\", ",a=b", ";${system(id)}", "|${x}", "\"${x}");
        return starts.stream()
                .flatMap(start -> texts.stream()
                        .flatMap(text -> ends.stream()
                                .flatMap(
                                        end -> Stream.of(start + text + end, start + end + text, text + end + start))));
    }
}

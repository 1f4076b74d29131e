package org.stirbridge.stir.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as captures show them, and texts that only look like one. */
class RecordedInviteTest {

    private static final String INVITE = String.join(
            "\r\n",
            "INVITE sip:+12155550123@term.example;user=phone SIP/2.0",
            "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1",
            "From: \"Alice\" <sip:+12025550100@orig.example>;tag=1",
            "To: <sip:+12155550123@term.example>",
            "Call-ID: 1@192.0.2.1",
            "P-Asserted-Identity: <sip:+12025550100@orig.example>",
            "P-Asserted-Identity: <tel:+12025550100>",
            "Date: Sat, 21 Nov 2026 00:00:00 GMT",
            "Identity: a.b.c",
            "  ;info=<https://a.example/1.pem>",
            "\t;ppt=shaken",
            "y:d.e.f",
            "Content-Type: application/sdp",
            "Content-Length: 24",
            "",
            "v=0",
            "m=audio 1 RTP/AVP 0",
            "a=behind",
            "");

    private static RecordedInvite read(String text) throws UnreadableRecordException {
        return RecordedInvite.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void allFieldsOfTheCallAreRead() throws Exception {
        RecordedInvite invite = read(INVITE);

        assertThat(invite.identities()).containsExactly("a.b.c ;info=<https://a.example/1.pem> ;ppt=shaken", "d.e.f");
        assertThat(invite.callId()).isEqualTo("1@192.0.2.1");
        assertThat(invite.signalling().from()).isEqualTo("\"Alice\" <sip:+12025550100@orig.example>;tag=1");
        assertThat(invite.signalling().to()).isEqualTo("<sip:+12155550123@term.example>");
        assertThat(invite.signalling().requestUri()).isEqualTo("sip:+12155550123@term.example;user=phone");
        assertThat(invite.signalling().pAssertedIdentities())
                .containsExactly("<sip:+12025550100@orig.example>", "<tel:+12025550100>");
        assertThat(invite.signalling().date()).isEqualTo("Sat, 21 Nov 2026 00:00:00 GMT");
        assertThat(invite.signalling().sdp()).isEqualTo("v=0\r\nm=audio 1 RTP/AVP 0\r\n");
    }

    @Test
    void compactNamesInAnyCaseAreTheSame() throws Exception {
        String compact = INVITE.replace("From:", "f:")
                .replace("To:", "T :")
                .replace("Call-ID:", "i:")
                .replace("Content-Length:", "l:")
                .replace("Identity: a", "IDENTITY\t: a")
                .replace("y:d", "Y: d");

        assertThat(read(compact)).isEqualTo(read(INVITE));
    }

    @Test
    void aCaptureThatLostItsCarriageReturnsIsTheSame() throws Exception {
        assertThat(read(INVITE.replace("\r\n", "\n").replace("a=behind\n", "SIP/2.0 100 Trying\n")))
                .isEqualTo(read(INVITE));
    }

    @Test
    void linesOfTheToolInFrontAreNoPartOfIt() throws Exception {
        assertThat(read("\ufeff2026/11/21 00:00:00.1 192.0.2.1:5060 -> 192.0.2.2:5060\n\n" + INVITE))
                .isEqualTo(read(INVITE));
    }

    @Test
    void sdpIsFoundAmongOtherPartsAndElseNotKnown() throws Exception {
        String head = INVITE.substring(0, INVITE.indexOf("Content-Type"));
        assertThat(read(head + "\r\n--x\r\nContent-Type: application/sdp\r\n\r\nv=0\r\ns=-\r\n--x--\r\n")
                        .signalling()
                        .sdp())
                .isEqualTo("v=0\r\ns=-\r\n");
        assertThat(read(head).signalling().sdp()).isNull();
        assertThat(read(head + "\r\n<xml/>").signalling().sdp()).isNull();
    }

    @Test
    void aRequestWithoutIdentityIsACallToo() throws Exception {
        assertThat(read("INVITE sip:a@b SIP/2.0\nFrom: <sip:a@b>\nTo: <sip:c@d>")
                        .identities())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "From: \"Alice\"|From: <sip:x@y>\\nf: \"Alice\"|several From fields",
                "To:|To: <sip:x@y>\\nTo:|several To fields",
                "Date:|Date: Sat\\nDATE:|several Date fields",
                "Call-ID:|Call-ID: 2\\ni:|several Call-ID fields",
                "Content-Length: 24|Content-Length: 24\\nl: 0|several Content-Length fields",
                "Content-Length: 24|Content-Length: -1|Content-Length is no number",
                "From:|X-From:|no From field",
                "To:|X-To:|no To field",
                "Via:|Via|line 2 is no header field",
                "Via:|\\u0020Via:|line 2 continues no header field",
                "Via:|Via: \\u001b[2J|line 2 holds a control character",
                "Via:|Via: \\u0000|line 2 holds a control character",
                "SIP/2.0\\r\\nVia|SIP/3.0\\r\\nVia|no request line",
                "INVITE sip|SIP/2.0 200 OK\\r\\nINVITE sip|this is a response"
            })
    void whatIsNoRequestIsSaidInOneLine(String good, String bad, String problem) {
        String text = INVITE.replace(good.translateEscapes(), unescape(bad));

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining(problem)
                .hasMessageMatching("[ -~]*");
    }

    private static String unescape(String text) {
        return text.replace("\\u0020", " ")
                .replace("\\u001b", "\u001b")
                .replace("\\u0000", "\0")
                .translateEscapes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n\r\n", "INVITE", "INVITE sip:a@b SIP/2.0", "{}", "\0\0"})
    void nothingIsNoRequest(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void sizeNumberOfFieldsAndLinesInFrontAreBounded() {
        assertThatThrownBy(() -> read("x".repeat(RecordedInvite.MAX_BYTES + 1))).hasMessageContaining("larger than");
        assertThatThrownBy(() -> read(INVITE.replace("Via:", "a:b\r\n".repeat(500) + "Via:")))
                .hasMessageContaining("more than 500");
        assertThatThrownBy(() -> read("front\n".repeat(30) + INVITE)).hasMessageContaining("no request line");
    }

    @Test
    void foldsWithoutEndAreReadInTheirTime() throws Exception {
        String folded = INVITE.replace("a.b.c", "a.b.c\r\n x".repeat(50_000));

        assertThat(read(folded).identities().get(0)).hasSizeGreaterThan(200_000);
    }

    @Test
    void mutatedRequestsAreReadOrRefusedAndNothingElse() {
        Random random = new Random(8224);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = INVITE.getBytes(StandardCharsets.UTF_8);
            for (int n = random.nextInt(4); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(outcome(bytes)).matches("[ -~]+");
        }
    }

    private static String outcome(byte[] bytes) {
        try {
            RecordedInvite.read(bytes);
            return "read";
        } catch (UnreadableRecordException e) {
            return String.valueOf(e.getMessage());
        }
    }
}

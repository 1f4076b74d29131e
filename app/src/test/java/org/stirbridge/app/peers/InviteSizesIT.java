package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stirbridge.app.peers.MatrixCall.Party;
import org.stirbridge.app.peers.SignedCall.Arrival;
import org.stirbridge.app.peers.SippLog.Received;

/** How large signed INVITEs are over UDP, and that Asterisk sends and takes them: the table of docs/interop.md. */
@ExtendWith(WithPeers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InviteSizesIT {

    /** RFC 3261 §18.1.1: larger requests must go over TCP, unless the path is known to carry them. */
    private static final int UDP_RULE = 1300;

    /** What one Ethernet frame carries of a message, below 20 bytes of IPv4 and 8 of UDP. */
    private static final int ONE_FRAME = 1472;

    /** What ports, tags and branches make of the same INVITE. */
    private static final int GIVE_OR_TAKE = 40;

    private static final Pattern ROW = Pattern.compile("(?m)^\\| [012] \\| .*\\| (\\d+) \\|$");
    private static final Path REPORT = Path.of("target", "interop-sizes.md");
    private static final MatrixCall CALL =
            new MatrixCall(Nation.US, Party.ofCanonical("12155550101"), Party.ofCanonical("13105550125"), "B");

    private final List<String> rows =
            new ArrayList<>(List.of("| Identity | x5u, bytes | INVITE, bytes |", "|--:|--:|--:|"));

    @BeforeAll
    void twoCertificatesThatDifferByTheirUrls(PeersLab lab) throws Exception {
        MatrixTables.customers(lab);
        certificate(lab, "short", lab.publish("/s.pem", lab.ours().chainPem()));
        certificate(
                lab,
                "long",
                lab.publish(
                        "/" + "certificates-of-709J/".repeat(10) + "a.pem",
                        lab.ours().chainPem()));
    }

    private static void certificate(PeersLab lab, String name, String x5u) throws Exception {
        lab.sql("INSERT INTO certificate (name, provider, x5u, chain_pem, key_ref, spc) SELECT 'size-" + name
                + "', provider, '" + x5u
                + "', chain_pem, key_ref, spc FROM certificate WHERE name = 'example-telecom';\n"
                + "INSERT INTO trunk (name, customer, certificate, sign_mode) VALUES ('size-" + name
                + "-one', 'matrix', 'size-" + name + "', 'replace'), ('size-" + name + "-two', 'matrix', 'size-" + name
                + "', 'add')");
    }

    @AfterAll
    void tell() throws IOException {
        Files.createDirectories(REPORT.getParent());
        Files.write(REPORT, rows);
    }

    @Test
    void everySignedInviteIsAboveWhatRfc3261AllowsOverUdpAndAsteriskSendsItAllTheSame(PeersLab lab) throws Exception {
        try (FarEnd end = FarEnd.open(lab, Transport.UDP)) {
            int unsigned = told(sent(lab, end, "lab-unsigned", "X-Lab-Identity: none"));
            int one = told(signed(lab, end, "short", 1));
            int longer = told(signed(lab, end, "long", 1));
            int two = told(signed(lab, end, "short", 2));
            int longerTwo = told(signed(lab, end, "long", 2));

            assertThat(onThePage())
                    .usingElementComparator((page, here) -> Math.abs(page - here) <= GIVE_OR_TAKE ? 0 : page - here)
                    .containsExactly(unsigned, one, longer, two, longerTwo);
            assertThat(unsigned).isLessThan(UDP_RULE);
            assertThat(one).isBetween(UDP_RULE + 1, longer);
            assertThat(longer).isGreaterThan(ONE_FRAME);
            assertThat(two).isBetween(ONE_FRAME + 1, longerTwo);
        }
    }

    /** The URL stands in the token, in base64, and once more in the field. */
    @Test
    void aLongX5uIsVerifiedByAll(PeersLab lab) throws Exception {
        try (FarEnd end = FarEnd.open(lab, Transport.UDP)) {
            SipMessage invite = signed(lab, end, "long", 1).message();
            for (Verifier verifier : Verifier.values()) {
                Arrival arrival = new Arrival(CALL, invite.only("Identity"), invite.only("Date"));
                assertThat(verifier.verify(lab, Transport.UDP, end, List.of(arrival)))
                        .as("%s", verifier)
                        .containsExactly(Verdict.verified("B"));
            }
        }
    }

    /** 4,000 bytes is the limit of a PJSIP that is built as it comes; the copy in Asterisk's source raises it. */
    @Test
    void asteriskTakesAndSendsFarMoreThanPjsipsFourThousandBytes(PeersLab lab) throws Exception {
        try (FarEnd end = FarEnd.open(lab, Transport.UDP)) {
            List<String> headers = List.of(
                    "X-Lab-Endpoint: matrix-pad",
                    "X-Lab-Pads: 40",
                    "X-Lab-Pad: " + "x".repeat(1000),
                    "X-Fill: " + "y".repeat(20_000));

            Received invite = call(lab, end, headers);

            assertThat(invite.bytes()).isGreaterThan(40_000);
            assertThat(invite.message().all("X-Pad")).hasSize(40);
        }
    }

    private Received signed(PeersLab lab, FarEnd end, String certificate, int identities) throws Exception {
        SignedCall upstream =
                Signer.ASTERISK.sign(lab, Transport.UDP, end, List.of(CALL)).get(0);
        String trunk = "size-" + certificate + (identities == 1 ? "-one" : "-two");
        String came = identities == 1
                ? "X-Lab-Identity: none"
                : "Identity: " + upstream.invite().only("Identity");
        return Awaitility.await("the trunk " + trunk)
                .atMost(Duration.ofSeconds(20))
                .until(() -> sent(lab, end, trunk, came), sent -> isOf(sent, certificate, identities));
    }

    /** Leaves a row for the page. */
    private int told(Received invite) {
        String urls = invite.message().all("Identity").stream()
                .map(identity -> Integer.toString(Token.parse(identity).x5u().length()))
                .collect(Collectors.joining(" and "));
        rows.add("| " + invite.message().all("Identity").size() + " | " + urls + " | " + invite.bytes() + " |");
        return invite.bytes();
    }

    private static List<Integer> onThePage() throws IOException {
        String page = Files.readString(Clone.top().resolve("docs/interop.md"));
        return ROW.matcher(page)
                .results()
                .map(row -> Integer.valueOf(row.group(1)))
                .toList();
    }

    private static boolean isOf(Received sent, String certificate, int identities) {
        List<String> all = sent.message().all("Identity");
        String path = certificate.equals("short") ? "/s.pem" : "/certificates-of-709J/";
        return all.size() == identities
                && all.stream().anyMatch(identity -> Token.parse(identity).x5u().contains(path));
    }

    private static Received sent(PeersLab lab, FarEnd end, String trunk, String identity) throws Exception {
        return call(
                lab,
                end,
                List.of("X-Lab-Endpoint: matrix-sign", "X-Lab-Transport: udp", "X-Lab-Trunk: " + trunk, identity));
    }

    /** The INVITE that came out, over UDP. */
    private static Received call(PeersLab lab, FarEnd end, List<String> headers) throws Exception {
        end.newInvites();
        MatrixLoad.Line line =
                new MatrixLoad.Line(CALL.caller().dialled(), CALL.called().dialled(), List.of());
        new MatrixLoad(lab, Transport.UDP).call(lab.asterisk().port(), headers, List.of(line));
        return end.newInvite(CALL.called().key());
    }
}

package org.stirbridge.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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

/** A good call of 2026-11-21T00:00:00Z, in the files that an operator has of it: the names are those of docs/verify.md. */
final class LoggedCall {

    static final Instant SIGNED = Instant.parse("2026-11-21T00:00:00Z");
    static final String X5U = "https://certs.example.org/709J.pem";

    final LabPki pki = LabPki.create(SIGNED);
    final LabIdentity signer = pki.serviceProvider("709J");
    final String identity = identity(X5U);
    private final Path folder;

    LoggedCall(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("roots"));
        write("roots/root.pem", LabIdentity.pemOf(pki.root()));
        write("chain.pem", signer.chainPem());
        write("identity.txt", "Identity: " + identity + "\r\n");
        write("invite.txt", invite());
        write("urls.json", "{\"" + X5U + "\": {\"status\": 200, \"body_file\": \"chain.pem\"}}\n");
        write("calls.jsonl", recorded("call-1", "+12155550101") + recorded("call-2", "+12155550199"));
        write("stirbridge.yml", "trust_anchors: [roots/root.pem]\n");
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    String path(String name) {
        return folder.resolve(name).toString();
    }

    /** The same call, signed with another URL for the certificate. */
    String identity(String x5u) {
        try {
            SigningCredential credential = new SigningCredential(
                    StiCertificate.of(signer.certificate()), signer.keys().getPrivate(), x5u);
            return ((AuthenticationResult.Signed) new AuthenticationService(Es256.choose(), () -> SIGNED)
                            .authenticate(new AuthenticationRequest(
                                    new TelephoneNumber("12155550101"),
                                    List.of(new TelephoneNumber("12125550123")),
                                    Attestation.A,
                                    new UUID(0, 1),
                                    credential)))
                    .identity();
        } catch (CertificateException e) {
            throw new AssertionError(e);
        }
    }

    String invite() {
        return String.join(
                "\r\n",
                "2026/11/21 00:00:00.104 192.0.2.1:5060 -> 192.0.2.2:5060",
                "INVITE sip:+12125550123@term.example.org SIP/2.0",
                "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK776",
                "f: \"Alice\" <sip:+12155550101@orig.example.org>;tag=1",
                "t: <sip:+12125550123@term.example.org>",
                "Call-ID: a84b4c76e66710@192.0.2.1",
                "Date: Sat, 21 Nov 2026 00:00:00 GMT",
                "Identity: " + identity.replace(";", "\r\n ;"),
                "Content-Length: 0",
                "",
                "");
    }

    private String recorded(String id, String from) {
        return "{\"id\":\"" + id + "\",\"header_name\":\"Identity\",\"identity_header\":\""
                + identity.replace("\"", "\\\"") + "\",\"sip\":{\"from\":\"<sip:" + from
                + "@orig.example.org>\",\"to\":\"<sip:+12125550123@term.example.org>\","
                + "\"date\":\"Sat, 21 Nov 2026 00:00:00 GMT\"},\"verify_time\":1795219201,"
                + "\"trust\":{\"anchors\":[\"root\"]},\"policy\":{\"freshness_s\":60}}\n";
    }
}

package org.stirbridge.app.reasons;

import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.identity.FailureReason;

/** For each reason one call that must come out with it, over certificates that a {@link Publisher} publishes. */
final class ReasonCalls {

    private static final byte[] MUST_INCLUDE_RCD = {0x30, 0x09, (byte) 0xa0, 0x07, 0x30, 0x05, 0x16, 0x03, 'r', 'c', 'd'
    };

    private final LabPki pki;
    private final Publisher publisher;
    private final Instant now;
    private final LabIdentity good;
    private final LabIdentity withdrawn;
    private final Map<FailureReason, Invite> calls = new EnumMap<>(FailureReason.class);

    ReasonCalls(LabPki pki, Publisher publisher, Instant now) {
        this.pki = pki;
        this.publisher = publisher;
        this.now = now;
        this.good = pki.serviceProvider("709J");
        this.withdrawn = pki.serviceProvider("8X2K");
        publisher.publish("/good.pem", good.chainPem());
        field();
        token();
        call();
        certificate();
    }

    Map<FailureReason, Invite> calls() {
        return calls;
    }

    /** The list that withdraws the signer of the call for CERTIFICATE_REVOKED, as PEM. */
    String revocationList() {
        return pki.intermediateList(now)
                .revoking(withdrawn.certificate(), now.minusSeconds(60))
                .pem();
    }

    /** A call that verifies. */
    Invite verifying() {
        return Invite.with(shaken().identity());
    }

    private void field() {
        calls.put(FailureReason.NO_IDENTITY, Invite.with());
        calls.put(
                FailureReason.UNSUPPORTED_PPT,
                with(shaken().header("shaken", "rph").parameters("shaken", "rph")));
        calls.put(FailureReason.MALFORMED_IDENTITY, Invite.with("garbage;;"));
        calls.put(FailureReason.COMPACT_FORM, Invite.with("..AA" + shaken().parameters()));
        calls.put(FailureReason.MALFORMED_TOKEN, Invite.with("a.b.c" + shaken().parameters()));
        calls.put(FailureReason.MISSING_INFO, with(shaken().parameters("info=", "other=")));
        calls.put(FailureReason.ALG_PARAMETER_MISMATCH, with(shaken().parameters("ES256", "ES384")));
        calls.put(FailureReason.PPT_MISMATCH, with(shaken().header("\"ppt\":\"shaken\",", "")));
    }

    private void token() {
        calls.put(FailureReason.MISSING_HEADER_MEMBER, with(shaken().header("\"typ\":\"passport\",", "")));
        calls.put(FailureReason.INVALID_HEADER_MEMBER, with(shaken().header("{\"alg\"", "{\"crit\":[],\"alg\"")));
        calls.put(FailureReason.X5U_INFO_MISMATCH, with(shaken().header("/good.pem", "/other.pem")));
        calls.put(FailureReason.WRONG_TYP, with(shaken().header("passport", "JWT")));
        calls.put(FailureReason.WRONG_ALG, with(shaken().header("ES256", "HS256")));
        calls.put(FailureReason.INVALID_CLAIM, with(shaken().claims("\"orig\":", "\"from\":")));
        calls.put(FailureReason.INVALID_ATTEST, with(shaken().claims("\"A\"", "\"D\"")));
    }

    private void call() {
        calls.put(FailureReason.STALE_DATE, with(shaken()).date(now.getEpochSecond() - 600));
        calls.put(FailureReason.STALE_IAT, with(issued(now.minusSeconds(600))));
        calls.put(FailureReason.FUTURE_IAT, with(issued(now.plusSeconds(600))));
        calls.put(FailureReason.NO_CALLER_NUMBER, with(shaken()).caller("anonymous"));
        calls.put(FailureReason.ORIG_MISMATCH, with(shaken()).caller("+12155550199"));
        calls.put(FailureReason.DEST_MISMATCH, with(shaken()).called("+12125550199"));
        calls.put(
                FailureReason.MKY_MISMATCH,
                with(shaken().claims(",\"orig\"", ",\"mky\":[{\"alg\":\"sha-256\",\"dig\":\"00\"}],\"orig\""))
                        .sdp("v=0\r\na=fingerprint:sha-256 11\r\n"));
        calls.put(
                FailureReason.DIV_CHAIN_BROKEN,
                with(shaken().header("shaken", "div")
                        .parameters("shaken", "div")
                        .claims("\"attest\":\"A\",", "")
                        .claims("\"iat\"", "\"div\":{\"tn\":\"12125550124\"},\"iat\"")
                        .claims(",\"origid\":\"7b0e3c2a-5d3f-4c51-9a8e-0d6f1b2c3d4e\"", "")));
    }

    private void certificate() {
        publisher.publish("/unreadable.pem", "no certificate at all");
        calls.put(FailureReason.X5U_NOT_ALLOWED, with(at("https://169.254.169.254/latest.pem")));
        calls.put(FailureReason.CERTIFICATE_UNREACHABLE, with(at(Publisher.url("/not-there.pem"))));
        calls.put(FailureReason.CERTIFICATE_UNREADABLE, with(at(Publisher.url("/unreadable.pem"))));
        calls.put(FailureReason.OUT_OF_TIME, with(at(Publisher.url(Publisher.SILENT))));
        signedBy(FailureReason.CERTIFICATE_UNTRUSTED, LabPki.create(now).serviceProvider("709J"));
        signedBy(
                FailureReason.CERTIFICATE_EXPIRED,
                pki.issue(pki.leaf("CN=x")
                        .with(LabExtensions.spc("1"))
                        .valid(now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)))));
        signedBy(FailureReason.CERTIFICATE_REVOKED, withdrawn);
        signedBy(FailureReason.REVOCATION_UNKNOWN, pki.serviceProvider("1234"));
        signedBy(FailureReason.CERTIFICATE_PROFILE, pki.issue(pki.leaf("CN=x")));
        signedBy(
                FailureReason.NUMBER_NOT_AUTHORIZED,
                pki.issue(pki.leaf("CN=x").with(LabExtensions.one("12155550199"))));
        signedBy(
                FailureReason.CLAIM_CONSTRAINT_VIOLATED,
                pki.issue(pki.leaf("CN=x")
                        .with(LabExtensions.spc("1"))
                        .with(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.27"), false, MUST_INCLUDE_RCD)));
        PrivateKey strangers = LabPki.keyPair("secp256r1").getPrivate();
        calls.put(FailureReason.SIGNATURE_INVALID, with(shaken().key(strangers)));
        calls.put(FailureReason.REPLAYED, verifying().callId("two@call.example"));
    }

    private void signedBy(FailureReason reason, LabIdentity signer) {
        String path = "/" + reason + ".pem";
        publisher.publish(path, signer.chainPem());
        calls.put(reason, with(Token.shaken(signer.keys().getPrivate(), Publisher.url(path), now)));
    }

    private Token shaken() {
        return at(Publisher.url("/good.pem"));
    }

    private Token at(String x5u) {
        return Token.shaken(good.keys().getPrivate(), x5u, now);
    }

    private Token issued(Instant iat) {
        return Token.shaken(good.keys().getPrivate(), Publisher.url("/good.pem"), iat);
    }

    private static Invite with(Token token) {
        return Invite.with(token.identity());
    }
}

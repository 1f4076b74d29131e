package org.stirbridge.fuzzing;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.certificate.TrustAnchors;
import org.stirbridge.stir.identity.CallSignalling;
import org.stirbridge.stir.identity.Rfc8224Numbers;
import org.stirbridge.stir.identity.VerificationPolicy;
import org.stirbridge.stir.identity.VerificationRequest;
import org.stirbridge.stir.identity.VerificationResult;
import org.stirbridge.stir.identity.VerificationService;
import org.stirbridge.stir.passport.Es256;

/** One good call of the lab, from {@link #CALLER} to {@link #CALLED}, and the service that judges what becomes of it. */
public final class LabCall {

    public static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    public static final String DATE = "Sat, 21 Nov 2026 00:00:00 GMT";
    public static final String CALLER = "12025550100";
    public static final String CALLED = "12155550123";
    public static final String URL = "https://certs.example.org/1234.pem";
    public static final String PARAMETERS = ";info=<" + URL + ">;alg=ES256;ppt=shaken";
    public static final String HEADER =
            "{\"alg\":\"ES256\",\"ppt\":\"shaken\",\"typ\":\"passport\",\"x5u\":\"" + URL + "\"}";
    public static final String PAYLOAD = "{\"attest\":\"A\",\"dest\":{\"tn\":[\"" + CALLED + "\"]},\"iat\":"
            + NOW.getEpochSecond() + ",\"orig\":{\"tn\":\"" + CALLER
            + "\"},\"origid\":\"6d2f0227-4917-5f03-9db6-22f37381f74e\"}";

    private static final LabPki PKI = LabPki.create(NOW);
    private static final LabIdentity PROVIDER = PKI.serviceProvider("1234");
    private static final Es256 ES256 = Es256.choose();
    private static final List<StiCertificate> CHAIN =
            PROVIDER.chain().stream().map(LabCall::sti).toList();

    public static final PublicKey PUBLIC_KEY = PROVIDER.keys().getPublic();

    /** The good call's token; another one in each process, since its key is. */
    public static final String TOKEN =
            sign(HEADER.getBytes(StandardCharsets.UTF_8), PAYLOAD.getBytes(StandardCharsets.UTF_8));

    private static final VerificationService SERVICE = new VerificationService(
            ES256,
            (x5u, deadline) -> x5u.equals(URL)
                    ? new CertificateLookup.Found(CHAIN)
                    : new CertificateLookup.NotFound(Failure.CERTIFICATE_UNREACHABLE, "not published"),
            TrustAnchors.of(List.of(PKI.root()), List.of()),
            VerificationPolicy.DEFAULT,
            InstantSource.fixed(NOW));

    private LabCall() {}

    /** A token over these bytes, whatever they are, by the key of the one certificate that is published. */
    public static String sign(byte[] header, byte[] payload) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String input = base64.encodeToString(header) + "." + base64.encodeToString(payload);
        try {
            byte[] signature = ES256.sign(
                    input.getBytes(StandardCharsets.US_ASCII), PROVIDER.keys().getPrivate());
            return input + "." + base64.encodeToString(signature);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("the lab's key does not sign", e);
        }
    }

    /** The verdict, whose findings must be fit for a log whatever came in. */
    public static VerificationResult verify(List<String> identities, CallSignalling signalling) {
        VerificationResult result = SERVICE.verify(new VerificationRequest(
                identities, signalling, Rfc8224Numbers.INSTANCE, Deadline.after(Duration.ofMinutes(1))));
        result.findings()
                .forEach(finding -> Invariant.holds(
                        finding.toString().chars().allMatch(c -> c >= 0x20 && c < 0x7f),
                        "a finding is one printable line"));
        return result;
    }

    private static StiCertificate sti(X509Certificate certificate) {
        try {
            return StiCertificate.of(certificate);
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate of the lab does not read", e);
        }
    }
}

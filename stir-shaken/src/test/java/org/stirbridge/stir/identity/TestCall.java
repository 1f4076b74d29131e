package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stirbridge.lab.pki.LabCertificatePlan;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.lab.pki.LabRevocationList;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.certificate.TrustAnchors;
import org.stirbridge.stir.passport.Es256;
import org.stirbridge.stir.revocation.MissingList;
import org.stirbridge.stir.revocation.RevocationList;
import org.stirbridge.stir.revocation.RevocationLists;
import org.stirbridge.stir.revocation.UnusableListException;

/** One inbound call in the lab, bent by each test: a caller 12025550100 signed by SPC 1234, a callee 12155550123. */
final class TestCall {

    static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    static final long IAT = NOW.getEpochSecond();
    static final String DATE = "Sat, 21 Nov 2026 00:00:00 GMT";
    static final String URL = "https://certs.example.org/1234.pem";
    static final String DIV_URL = "https://certs.example.org/5678.pem";
    static final Es256 ES256 = Es256.choose();
    static final LabPki PKI = LabPki.create(NOW);
    static final LabIdentity PROVIDER = PKI.serviceProvider("1234");
    static final LabIdentity DIVERTER = PKI.serviceProvider("5678");

    private final Map<String, CertificateLookup> certificates = new HashMap<>();

    String from = "\"Alice\" <sip:+12025550100@orig.example.org;user=phone>;tag=1";
    String to = "<sip:+12155550123@term.example.org;user=phone>";
    List<String> asserted = List.of();

    @Nullable
    String requestUri;

    @Nullable
    String date = DATE;

    @Nullable
    String sdp;

    Instant now = NOW;
    List<X509Certificate> anchors = List.of(PKI.root());
    RevocationLists lists = RevocationLists.NONE;
    MissingList missingList = MissingList.ACCEPT;
    VerificationPolicy policy = VerificationPolicy.DEFAULT;

    /** Of no account where a test does not set it: hundreds of calls share it, on machines however busy. */
    Deadline deadline = Deadline.after(Duration.ofHours(1));

    CertificateSource source = (x5u, limit) -> certificates.getOrDefault(
            x5u, new CertificateLookup.NotFound(Failure.CERTIFICATE_UNREACHABLE, "not published"));

    TestCall() {
        publish(URL, PROVIDER);
        publish(DIV_URL, DIVERTER);
    }

    static TestToken shaken() {
        return TestToken.shaken(PROVIDER.keys());
    }

    static TestToken shaken(KeyPair keys) {
        return TestToken.shaken(keys);
    }

    /** With these lists in force, whose signers are above the certificates. */
    void list(LabRevocationList... inForce) {
        try {
            List<RevocationList> parsed = new ArrayList<>();
            for (LabRevocationList list : inForce) {
                parsed.add(RevocationList.parse(list.der()));
            }
            lists = RevocationLists.of(parsed, List.of());
        } catch (UnusableListException e) {
            throw new AssertionError(e);
        }
    }

    void publish(String url, LabIdentity identity) {
        publish(url, identity.chain());
    }

    void publish(String url, List<X509Certificate> chain) {
        certificates.put(
                url,
                new CertificateLookup.Found(chain.stream().map(TestCall::sti).toList()));
    }

    /** A good token by {@code signer}, whose chain is at the usual URL now. */
    TestToken signedBy(LabIdentity signer) {
        publish(URL, signer);
        return shaken(signer.keys());
    }

    TestToken signedBy(LabCertificatePlan plan) {
        return signedBy(PKI.issue(plan));
    }

    void fail(String url, Failure failure) {
        certificates.put(url, new CertificateLookup.NotFound(failure, "in the test"));
    }

    static StiCertificate sti(X509Certificate certificate) {
        try {
            return StiCertificate.of(certificate);
        } catch (CertificateException e) {
            throw new AssertionError(e);
        }
    }

    VerificationResult verify(TestToken... tokens) {
        return verify(java.util.Arrays.stream(tokens).map(TestToken::identity).toArray(String[]::new));
    }

    VerificationResult verify(String... identities) {
        return service(new SeenTokens(policy)).verify(request(identities));
    }

    VerificationService service(SeenTokens seen) {
        TrustAnchors trust = TrustAnchors.of(anchors, List.of()).checking(() -> lists, missingList);
        return new VerificationService(ES256, source, trust, policy, seen, InstantSource.fixed(now));
    }

    VerificationRequest request(String... identities) {
        return requestOf(null, identities);
    }

    VerificationRequest requestOf(@Nullable String callId, String... identities) {
        return new VerificationRequest(
                List.of(identities),
                new CallSignalling(from, to, requestUri, asserted, date, sdp),
                Rfc8224Numbers.INSTANCE,
                deadline,
                callId);
    }

    void assertFails(FailureReason reason, TestToken token) {
        assertFails(reason, token.identity());
    }

    void assertFails(FailureReason reason, String identity) {
        assertThat(verify(identity)).isInstanceOfSatisfying(VerificationResult.Failed.class, failed -> {
            assertThat(failed.reason()).as(failed.detail()).isEqualTo(reason);
            assertThat(failed.verstat()).isEqualTo(reason.verstat());
            assertThat(failed.findings()).last().extracting(Finding::outcome).isEqualTo(Finding.Outcome.FAILED);
        });
    }

    /** @param step where the first failing check says that it stands */
    void assertFails(String step, FailureReason reason, TestToken token) {
        assertFails(reason, token);
        assertThat(verify(token).findings()).last().extracting(Finding::step).isEqualTo(step);
    }

    /** Verified, with the check of {@code step} among those that came out so. */
    void assertVerified(String step, Finding.Outcome outcome, TestToken token) {
        assertVerified(token);
        assertThat(verify(token).findings())
                .filteredOn(finding -> finding.step().equals(step))
                .extracting(Finding::outcome)
                .contains(outcome);
    }

    void assertVerified(TestToken token) {
        assertThat(verify(token)).isInstanceOf(VerificationResult.Verified.class);
    }
}

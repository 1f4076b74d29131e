package org.stirbridge.stir.stipa;

import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.certificate.PinnedRoot;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.passport.JsonValue;
import org.stirbridge.stir.passport.JsonValue.JsonArray;
import org.stirbridge.stir.passport.JsonValue.JsonObject;
import org.stirbridge.stir.passport.JsonValue.JsonString;

/** Who signed a list: the chain that its header carries as {@code x5c} or names as {@code x5u} (RFC 7515 §4.1.5, §4.1.6). */
final class ListSigner {

    private static final Duration FETCH = Duration.ofSeconds(10);

    private final PinnedRoot root;
    private final CertificateSource x5u;

    ListSigner(PinnedRoot root, CertificateSource x5u) {
        this.root = root;
        this.x5u = x5u;
    }

    /** The chain, which leads to the pinned root at {@code at}; the URL in it is hostile still, so the rules of x5u hold. */
    List<StiCertificate> published(JsonObject header, Instant at) throws RefusedDocumentException {
        Optional<JsonValue> carried = header.member("x5c");
        List<StiCertificate> chain = carried.isPresent() ? carried(carried.get()) : fetched(header);
        refuse(root.refusal(chain, at));
        return chain;
    }

    /** Signed in its time by one who led to the pinned root; that time may be over. */
    void checkKept(List<StiCertificate> chain) throws RefusedDocumentException {
        refuse(root.refusalWhenever(chain));
    }

    private List<StiCertificate> fetched(JsonObject header) throws RefusedDocumentException {
        String url = header.string("x5u")
                .orElseThrow(() -> new RefusedDocumentException("its header has neither x5c nor x5u"));
        CertificateLookup lookup = x5u.find(url, Deadline.after(FETCH));
        if (lookup instanceof CertificateLookup.Found found) {
            return found.chain();
        }
        CertificateLookup.NotFound missing = (CertificateLookup.NotFound) lookup;
        throw new RefusedDocumentException(
                "its signer's certificate cannot be got: " + missing.failure() + ", " + missing.detail());
    }

    private static List<StiCertificate> carried(JsonValue x5c) throws RefusedDocumentException {
        if (!(x5c instanceof JsonArray array)
                || array.elements().isEmpty()
                || array.elements().size() > StiCertificate.MAX_CHAIN) {
            throw new RefusedDocumentException("its x5c is no array of 1 to 6 certificates");
        }
        List<StiCertificate> chain = new ArrayList<>();
        for (JsonValue element : array.elements()) {
            chain.add(certificate(element));
        }
        return chain;
    }

    private static StiCertificate certificate(JsonValue element) throws RefusedDocumentException {
        try {
            return StiCertificate.readDer(
                    Base64.getDecoder().decode(element instanceof JsonString text ? text.value() : ""));
        } catch (CertificateException | IllegalArgumentException e) {
            throw new RefusedDocumentException("its x5c holds something that is no certificate", e);
        }
    }

    private static void refuse(Optional<String> refusal) throws RefusedDocumentException {
        if (refusal.isPresent()) {
            throw new RefusedDocumentException(refusal.get());
        }
    }
}

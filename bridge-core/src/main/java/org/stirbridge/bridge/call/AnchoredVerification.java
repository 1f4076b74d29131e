package org.stirbridge.bridge.call;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.certificate.TrustAnchors;
import org.stirbridge.stir.identity.VerificationRequest;
import org.stirbridge.stir.identity.VerificationResult;

/** The verification service over the anchors of the moment: a new one is made when they change. Thread-safe. */
public final class AnchoredVerification implements Function<VerificationRequest, VerificationResult> {

    private record Anchored(TrustAnchors anchors, Function<VerificationRequest, VerificationResult> service) {}

    private final Supplier<TrustAnchors> anchors;
    private final Function<TrustAnchors, Function<VerificationRequest, VerificationResult>> services;
    private volatile @Nullable Anchored current;

    /**
     * A verification that asks for the anchors at each call.
     *
     * @param anchors the same object until they change
     * @param services such as {@code anchors -> new VerificationService(..., anchors, ...)::verify}
     */
    public AnchoredVerification(
            Supplier<TrustAnchors> anchors,
            Function<TrustAnchors, Function<VerificationRequest, VerificationResult>> services) {
        this.anchors = anchors;
        this.services = services;
    }

    @Override
    public VerificationResult apply(VerificationRequest request) {
        TrustAnchors now = anchors.get();
        Anchored anchored = current;
        if (anchored == null || anchored.anchors != now) {
            anchored = new Anchored(now, services.apply(now));
            current = anchored;
        }
        return anchored.service.apply(request);
    }
}

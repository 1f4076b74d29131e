package org.stirbridge.bridge.attestation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.passport.Attestation;

/**
 * The level of a call, and why.
 *
 * @param level null: the call goes unsigned
 * @param reason the rule that had the last word
 * @param steps one sentence for each rule that had a say, in order
 */
public record AttestationAnswer(@Nullable Attestation level, AttestationReason reason, List<String> steps) {

    public AttestationAnswer {
        steps = List.copyOf(steps);
    }
}

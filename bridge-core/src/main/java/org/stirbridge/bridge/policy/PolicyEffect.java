package org.stirbridge.bridge.policy;

import java.util.Locale;
import org.stirbridge.bridge.did.VerifyPolicy;

/** What one row did to a call, or would have done: to be counted. */
public record PolicyEffect(VerifyPolicy.Verdict verdict, VerifyPolicy.Action action, Mode mode) {

    public enum Mode {
        /** Done. */
        ACTIVE,
        /** Not done: the row is in shadow. */
        SHADOW,
        /** Not done: no policy touches an emergency or test call. */
        SPARED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

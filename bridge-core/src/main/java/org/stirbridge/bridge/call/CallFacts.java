package org.stirbridge.bridge.call;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came to light while a call was decided and stands in no field of the answer: for the record alone. Everything is
 * null that was not found out.
 *
 * @param trunk the trunk that the call was matched to
 * @param customer whose trunk that is
 * @param orig the calling number, canonical
 * @param dest the called number, canonical
 * @param why the rule that had the last word on the level
 * @param certificate the row of the table certificate that signed
 * @param x5u where the certificate of the token is; of a call that came in: hostile text
 * @param steps what was looked at, a sentence each, where the decision itself does not say; may quote the far end
 */
public record CallFacts(
        @Nullable String trunk,
        @Nullable String customer,
        @Nullable String orig,
        @Nullable String dest,
        @Nullable String why,
        @Nullable String certificate,
        @Nullable String x5u,
        List<String> steps) {

    /** Nothing is known. */
    public static final CallFacts NONE = ofTrunk(null);

    public CallFacts {
        steps = List.copyOf(steps);
    }

    /** Nothing but the trunk is known. */
    static CallFacts ofTrunk(@Nullable String trunk) {
        return new CallFacts(trunk, null, null, null, null, null, null, List.of());
    }
}

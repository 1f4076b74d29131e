package org.stirbridge.bridge.policy;

import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.did.VerifyPolicies;
import org.stirbridge.stir.identity.VerificationResult;

/**
 * All that the policy of a call goes by.
 *
 * @param trunk the name of its trunk; null: none was found
 * @param forbidden a sentence that says which row of dno holds the calling number; null: none, or nobody asked
 * @param impossible a sentence that says why nobody can have the calling number; null likewise
 * @param spared why no policy touches this call, as the end of a sentence; null: there is no such reason
 * @param notice the Reason field of a {@code 603 Network Blocked}; null: none is configured
 */
public record PolicyFacts(
        VerifyPolicies policies,
        @Nullable String trunk,
        VerificationResult verification,
        @Nullable String forbidden,
        @Nullable String impossible,
        @Nullable String spared,
        @Nullable String notice) {}

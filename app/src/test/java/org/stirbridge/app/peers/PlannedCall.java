package org.stirbridge.app.peers;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stirbridge.lab.pki.LabIdentity;

/**
 * A call that is going to be made. Each has a called number of its own, by which both ends of it are found again.
 *
 * @param token what the call comes with; null for one that is to be signed
 * @param fresh whether the token names a URL of its own, so that the bridge must fetch
 */
record PlannedCall(String caller, String called, @Nullable Token token, boolean fresh) {

    /** Of the customer acme in the sample data: level A. */
    private static final String OUR_CALLER = "12155550101";

    private static final String THEIR_CALLER = "12025550123";
    private static final long FIRST_CALLED = 13_104_000_000L;

    /** Every fourth call comes from a signer that the bridge does not know yet, but not more than these a second. */
    private static final int FRESH = 4;

    private static final int MOST_FRESH_A_SECOND = 5;

    private static final Pattern WHOLE_IDENTITY = Pattern.compile(
            "[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{86};info=<[^>]+>;alg=ES256;ppt=\"?shaken\"?");

    static List<PlannedCall> toSign(int count) {
        List<PlannedCall> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(new PlannedCall(OUR_CALLER, called(i), null, false));
        }
        return calls;
    }

    /** Tokens that are of their call's moment when the calls are made one after the other from {@code start} on. */
    static List<PlannedCall> toVerify(int count, int perSecond, Instant start, LabIdentity signer, CertificateHost host)
            throws GeneralSecurityException {
        List<PlannedCall> calls = new ArrayList<>();
        int every = Math.max(FRESH, perSecond / MOST_FRESH_A_SECOND);
        for (int i = 0; i < count; i++) {
            boolean fresh = i % every == every - 1;
            String x5u = fresh ? host.freshX5u() : host.knownX5u();
            Instant iat = start.plus(Duration.ofSeconds(i).dividedBy(perSecond));
            Token token = Token.sign(signer.keys().getPrivate(), x5u, THEIR_CALLER, called(i), iat);
            calls.add(new PlannedCall(THEIR_CALLER, called(i), token, fresh));
        }
        return calls;
    }

    /** Whether this Identity is whole and of this very call, not of another that was made meanwhile. */
    boolean isSignedBy(String identity) {
        if (!WHOLE_IDENTITY.matcher(identity).matches()) {
            return false;
        }
        Token sent = Token.parse(identity);
        return sent.dest().equals(called) && sent.orig().equals(caller);
    }

    private static String called(int index) {
        return Long.toString(FIRST_CALLED + index);
    }

    /** As a line of SIPp's input: the semicolon ends a field there. */
    String line() {
        String base = called + ";" + caller;
        return token == null
                ? base
                : base + ";" + token.header() + "." + token.payload() + "." + token.signature() + ";" + token.x5u();
    }
}

package org.stirbridge.app.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that the demo lets a recorded switch make or receive.
 *
 * @param caller the calling number with {@code +}, or {@code anonymous}
 * @param called the called number with {@code +}
 * @param accountcode of the caller's user on the switch, by which the trunk is found where the leg has one; null: none
 * @param trunk the trunk, for a leg whose dialplan has to name it; null: none
 * @param suppress whether the dialplan asks not to sign
 * @param identities Identity values that the call carries; for inbound calls
 * @param date the Date value that the call carries; null: none
 */
record Placed(
        String caller,
        String called,
        @Nullable String accountcode,
        @Nullable String trunk,
        boolean suppress,
        List<String> identities,
        @Nullable String date) {

    Placed {
        identities = List.copyOf(identities);
    }

    static Placed outbound(String caller, String called, @Nullable String accountcode, @Nullable String trunk) {
        return new Placed(caller, called, accountcode, trunk, false, List.of(), null);
    }

    static Placed inbound(String caller, String called, List<String> identities, @Nullable String date) {
        return new Placed(caller, called, null, null, false, identities, date);
    }

    Placed suppressed() {
        return new Placed(caller, called, accountcode, trunk, true, identities, date);
    }
}

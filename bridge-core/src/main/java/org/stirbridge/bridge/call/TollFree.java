package org.stirbridge.bridge.call;

import java.util.regex.Pattern;
import org.stirbridge.stir.passport.TelephoneNumber;

/** The toll-free numbers of North America, which RespOrgs assign and no carrier does. */
final class TollFree {

    private static final Pattern NUMBER = Pattern.compile("18(?:00|33|44|55|66|77|88)[2-9][0-9]{6}");

    private TollFree() {}

    static boolean is(TelephoneNumber number) {
        return NUMBER.matcher(number.digits()).matches();
    }
}

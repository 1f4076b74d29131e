package org.stirbridge.agi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The release that {@code agi_version} names; 0.0 for builds that name none ({@code GIT-master-...}). */
record AsteriskRelease(int major, int minor) {

    private static final Pattern RELEASE = Pattern.compile("(?:certified[/-])?([0-9]{1,3})\\.([0-9]{1,3})(.*)");

    static AsteriskRelease of(String version) {
        Matcher matcher = RELEASE.matcher(version);
        if (!matcher.matches()) {
            return new AsteriskRelease(0, 0);
        }
        return new AsteriskRelease(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** {@code PJSIP_INHERITABLE_HEADER} came with 20.19.0, 22.9.0 and 23.3.0; 21 had no further releases. */
    boolean hasInheritableHeaders() {
        return switch (major) {
            case 20 -> minor >= 19;
            case 22 -> minor >= 9;
            case 23 -> minor >= 3;
            default -> major > 23;
        };
    }
}

package org.stirbridge.bridge.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * Whom a caller may turn to whose call was blocked: what a {@code 603 Network Blocked} must tell (ATIS-1000099, 47 CFR
 * 64.1200(k)(9)). Nothing in it ends quotes or attributes.
 *
 * @param url https; empty: none
 * @param tel with {@code +}; empty: none
 * @param email empty: none
 * @param location where the call is blocked, a word of RFC 8606 §4
 */
public record Redress(String url, String tel, String email, String location) {

    private static final String HTTPS = "https://[A-Za-z0-9.-]{1,200}(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]{0,200})?";
    private static final String NUMBER = "\\+[1-9][0-9]{6,14}";
    private static final String ADDRESS = "[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,200}";

    static Redress read(Section section) {
        return new Redress(
                section.value("url", "", "https://..., letters, digits and . _ ~ / - alone", orEmpty(HTTPS)),
                section.value("tel", "", "a number in quotes such as \"+12155550100\"", orEmpty(NUMBER)),
                section.value("email", "", "an address such as blocked@example.com", orEmpty(ADDRESS)),
                section.value(
                        "location",
                        "RLN",
                        "one of LN, TN, RLN, LPN, RPN",
                        text -> Values.matching(text, "LN|TN|RLN|LPN|RPN")));
    }

    /** The Reason field of the notice; empty when nobody is named. */
    public Optional<String> reasonField() {
        if (url.isEmpty() && tel.isEmpty() && email.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("SIP;cause=603;text=\"v=analytics1" + attribute("url", url) + attribute("tel", tel)
                + attribute("email", email) + "\";location=" + location);
    }

    private static String attribute(String name, String value) {
        return value.isEmpty() ? "" : ';' + name + '=' + value;
    }

    private static Function<String, Optional<String>> orEmpty(String pattern) {
        return text -> Values.matching(text, "|" + pattern);
    }
}

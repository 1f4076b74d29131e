package org.stirbridge.esl;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of an INVITE, out of the parts into which mod_sofia took them. Never out of {@code sip_full_from} and its
 * like: FreeSWITCH leaves a {@code %22} or {@code %3C} of the message as it is, so that in a whole field nobody can tell
 * any more which quotes and brackets the caller wrote, and whose number stands between them.
 */
final class SofiaAddresses {

    private static final String ASSERTED = "sip_P-Asserted-Identity";

    /** mod_sofia's host of a {@code tel:} URI (measured on 1.11). */
    private static final String HOST_OF_TEL = "nowhere";

    /** What would make the number of a part another one, were it put together again. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[<>\"@,\\\\\\p{Cntrl}]");

    /** What a host or a URI parameter may hold, and no more than that. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,255}|\\[?[0-9A-Fa-f:.]{2,60}]?");

    private static final Pattern PARAMETERS = Pattern.compile("[A-Za-z0-9;=._~%+:!$&'()*/-]{1,1000}");

    /** One whole address, as {@code p-asserted-id-parse=verbatim} hands it over; its display name is plain. */
    private static final Pattern VERBATIM = Pattern.compile("(?:[A-Za-z0-9 .!%*_+`'~-]*|\"[^\"<>\\\\]*\")[ \\t]*"
            + "<[^<>\"\\s,]+>(?:;[A-Za-z0-9;=._~%+:!$&'()*/-]*)?");

    private final ChannelData channel;

    SofiaAddresses(ChannelData channel) {
        this.channel = channel;
    }

    /** Whether {@code user} is no more than the user part of an address, however it was encoded. */
    static boolean isPart(String user) {
        return !AMBIGUOUS.matcher(user).find();
    }

    /** From; empty when it is not there or cannot be told, so that its call has no caller. */
    String from() {
        return hasUnclearAsserted() ? "" : address("from").orElse("");
    }

    /** To; empty likewise. */
    String to() {
        return address("to").orElse("");
    }

    @Nullable
    String requestUri() {
        return address("req").orElse(null);
    }

    /** P-Asserted-Identity: mod_sofia keeps one, and of that the user part or, verbatim, the whole field. */
    List<String> asserted() {
        return hasUnclearAsserted() ? List.of() : assertedVariable().stream().toList();
    }

    /**
     * Who hides his number behind one that cannot be told apart must not be judged by another of his fields; one that is
     * there and no line of text is no exception.
     */
    private boolean hasUnclearAsserted() {
        boolean clear = assertedVariable()
                .filter(value -> isPart(value) || VERBATIM.matcher(value).matches())
                .isPresent();
        return channel.has(ASSERTED) && !clear;
    }

    private Optional<String> assertedVariable() {
        return channel.variable(ASSERTED);
    }

    private Optional<String> address(String field) {
        Optional<String> host = channel.variable("sip_" + field + "_host")
                .filter(text -> HOST.matcher(text).matches());
        String user = channel.variable("sip_" + field + "_user").orElse("");
        if (host.isEmpty() || !isPart(user)) {
            return Optional.empty();
        }
        String parameters = channel.variable("sip_" + field + "_params")
                .filter(text -> PARAMETERS.matcher(text).matches())
                .map(text -> ";" + text)
                .orElse("");
        return Optional.of(
                host.get().equals(HOST_OF_TEL)
                        ? "<tel:" + user + parameters + ">"
                        : "<sip:" + (user.isEmpty() ? "" : user + "@") + bracketed(host.get()) + parameters + ">");
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }
}

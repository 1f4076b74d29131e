package org.stirbridge.esl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What FreeSWITCH tells about the channel in its one answer to {@code connect}: the variables and the caller profile.
 * Everything is read from there, because {@code getvar} cuts at 511 bytes and is not encoded. Values are single lines:
 * one that decodes to a CR, LF or NUL counts as absent, but for the two kinds that have methods of their own.
 */
final class ChannelData {

    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]+");
    private static final Pattern STRAY = Pattern.compile("[\\r\\n\\x00]");
    private static final String ARRAY = "ARRAY::";
    private static final String ARRAY_SEPARATOR = "|:";

    private final EslMessage message;

    ChannelData(EslMessage message) {
        this.message = message;
    }

    /** Whether FreeSWITCH waits for the end of the conversation before it goes on with the dialplan. */
    boolean isSync() {
        return message.raw("Socket-Mode").filter("static"::equals).isPresent();
    }

    /** The channel variable {@code name} as one line; empty when absent, blank or hostile. */
    Optional<String> variable(String name) {
        return header("variable_" + name);
    }

    /** Whether the channel variable {@code name} is there, be its value what it may. */
    boolean has(String name) {
        return message.raw("variable_" + name).isPresent();
    }

    /** A header of the block, such as {@code Caller-Caller-ID-Number}, as one line. */
    Optional<String> header(String name) {
        return decoded(name).filter(Predicate.not(ChannelData::hasStray)).filter(value -> !value.isBlank());
    }

    /** The first of the variables that is there. */
    Optional<String> firstVariable(String... names) {
        for (String name : names) {
            Optional<String> value = variable(name);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** Whether the dialplan set {@code name} to yes. */
    boolean isSet(String name) {
        return variable(name)
                .filter(v -> v.equals("true") || v.equals("yes") || v.equals("1"))
                .isPresent();
    }

    /**
     * The session description, which has lines by nature. One that cannot be decoded is an empty one, and one with a NUL
     * is what it is: were it absent, a caller could switch off the comparison with the media keys of its token.
     */
    Optional<String> sessionDescription() {
        return message.raw("variable_switch_r_sdp")
                .map(encoded -> PercentDecoding.decode(encoded).orElse(""));
    }

    /**
     * The Identity values in order. {@code sip_identity} holds all of them raw, several as {@code ARRAY::a|:b};
     * {@code sip_h_identity} only the first. The compact {@code y} comes only where the profile parses all headers.
     */
    List<String> identities() {
        List<String> values = new ArrayList<>();
        decoded("variable_sip_identity")
                .or(() -> decoded("variable_sip_h_identity"))
                .ifPresent(value -> addAll(values, value));
        decoded("variable_sip_i_y").or(() -> decoded("variable_sip_h_y")).ifPresent(value -> addAll(values, value));
        return List.copyOf(values);
    }

    private static void addAll(List<String> values, String variable) {
        if (variable.startsWith(ARRAY)) {
            for (String one : variable.substring(ARRAY.length()).split(Pattern.quote(ARRAY_SEPARATOR), -1)) {
                values.add(unfolded(one));
            }
        } else if (!variable.isBlank()) {
            values.add(unfolded(variable));
        }
    }

    /** A fold of SIP becomes a space; a CR, LF or NUL that is none becomes a character that no Identity may hold. */
    private static String unfolded(String value) {
        return STRAY.matcher(FOLD.matcher(value.strip()).replaceAll(" ")).replaceAll("\uFFFD");
    }

    private static boolean hasStray(String value) {
        return STRAY.matcher(value).find();
    }

    private Optional<String> decoded(String name) {
        return message.raw(name).flatMap(PercentDecoding::decode);
    }
}

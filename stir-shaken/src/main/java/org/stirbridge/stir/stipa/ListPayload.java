package org.stirbridge.stir.stipa;

import java.time.Instant;
import java.util.List;
import org.stirbridge.stir.passport.JsonValue;
import org.stirbridge.stir.passport.JsonValue.JsonArray;
import org.stirbridge.stir.passport.JsonValue.JsonNumber;
import org.stirbridge.stir.passport.JsonValue.JsonObject;
import org.stirbridge.stir.passport.JsonValue.JsonString;

/**
 * The claims of a list (ATIS-1000084). Its {@code version} has to be there, but what follows from one is not known: the
 * other claims are checked by themselves.
 *
 * @param entries of trustList, 1 to 500 values of any kind
 */
record ListPayload(long sequence, Instant expires, List<JsonValue> entries) {

    /** A country has a dozen; beyond this it is no list of CAs. */
    static final int MAX_ENTRIES = 500;

    /** The end of the year 9999. */
    private static final long LATEST = 253_402_300_799L;

    static ListPayload read(JsonObject payload) throws RefusedDocumentException {
        JsonValue version = member(payload, "version");
        if (!(version instanceof JsonString) && !(version instanceof JsonNumber)) {
            throw new RefusedDocumentException("its version is neither text nor number");
        }
        long exp = number(payload, "exp");
        if (exp > LATEST) {
            throw new RefusedDocumentException("its exp is no number of seconds");
        }
        return new ListPayload(number(payload, "sequence"), Instant.ofEpochSecond(exp), entries(payload));
    }

    private static List<JsonValue> entries(JsonObject payload) throws RefusedDocumentException {
        if (!(member(payload, "trustList") instanceof JsonArray list)) {
            throw new RefusedDocumentException("its trustList is no array");
        }
        if (list.elements().size() > MAX_ENTRIES) {
            throw new RefusedDocumentException("its trustList has more than " + MAX_ENTRIES + " entries");
        }
        return list.elements();
    }

    private static long number(JsonObject payload, String name) throws RefusedDocumentException {
        return WholeNumbers.read(member(payload, name))
                .orElseThrow(() -> new RefusedDocumentException("its " + name + " is no whole number"));
    }

    private static JsonValue member(JsonObject payload, String name) throws RefusedDocumentException {
        return payload.member(name).orElseThrow(() -> new RefusedDocumentException("it has no " + name));
    }
}

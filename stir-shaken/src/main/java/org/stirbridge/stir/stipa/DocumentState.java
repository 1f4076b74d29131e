package org.stirbridge.stir.stipa;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a document, for a person.
 *
 * @param name as in the configuration, such as {@code trusted_ca_list}
 * @param location where it is got from
 * @param inForce whether there is one to go by
 * @param confirmed when its source last gave the one in force or said that it has no other; for a copy of an earlier run,
 *     when that was written; null when none is in force
 * @param problem what went wrong last, one printable line; null when the last attempt went well
 * @param troubledSince when the attempts began to go wrong; null when there is no problem
 */
public record DocumentState(
        String name,
        String location,
        boolean inForce,
        @Nullable Instant confirmed,
        @Nullable String problem,
        @Nullable Instant troubledSince) {

    static DocumentState initial(String name, String location) {
        return new DocumentState(name, location, false, null, null, null);
    }

    DocumentState good(Instant at) {
        return new DocumentState(name, location, true, at, null, null);
    }

    /** In force, though what went wrong before is not mended by it. */
    DocumentState copyInForce(Instant writtenAt) {
        return new DocumentState(name, location, true, writtenAt, problem, troubledSince);
    }

    DocumentState troubled(String newProblem, Instant at) {
        return new DocumentState(
                name, location, inForce, confirmed, newProblem, troubledSince == null ? at : troubledSince);
    }
}

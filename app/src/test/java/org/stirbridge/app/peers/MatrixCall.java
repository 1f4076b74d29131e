package org.stirbridge.app.peers;

/**
 * A call of the interop matrix before anybody signed it.
 *
 * @param home whose trunk it comes by, and how its numbers are dialled
 * @param level that the signer is to give
 */
record MatrixCall(Nation home, Party caller, Party called, String level) {

    /** @param canonical digits with the country code; {@code dialled} as it stands in the INVITE */
    record Party(String canonical, String dialled) {

        static Party ofCanonical(String canonical) {
            return new Party(canonical, canonical);
        }

        /** What stays of it where + is taken off: unique in a run, so that an INVITE is found again by it. */
        String key() {
            return dialled.replace("+", "");
        }
    }
}

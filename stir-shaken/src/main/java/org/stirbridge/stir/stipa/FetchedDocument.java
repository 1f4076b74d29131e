package org.stirbridge.stir.stipa;

/** What a source gave: bytes, or the word that it has no others. */
sealed interface FetchedDocument {

    /** The bytes are nobody's but the receiver's. */
    final class Anew implements FetchedDocument {

        private final byte[] bytes;
        private final Validators validators;

        Anew(byte[] bytes, Validators validators) {
            this.bytes = bytes;
            this.validators = validators;
        }

        byte[] bytes() {
            return bytes;
        }

        Validators validators() {
            return validators;
        }
    }

    record NotModified() implements FetchedDocument {}
}

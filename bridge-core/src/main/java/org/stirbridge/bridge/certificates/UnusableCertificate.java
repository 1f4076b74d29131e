package org.stirbridge.bridge.certificates;

/** Why a row of the table certificate cannot sign; the message is the end of a sentence that names the row. */
final class UnusableCertificate extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableCertificate(String message) {
        super(message);
    }
}

package org.stirbridge.bridge.certificates;

/** Why a row of the table certificate cannot sign; the message is the end of a sentence that names the row. */
final class UnusableCertificate extends Exception {

    private static final long serialVersionUID = 1L;

    /** The column that says it. */
    enum Part {
        CHAIN,
        KEY,
        PASSPHRASE
    }

    private final Part part;

    UnusableCertificate(Part part, String message) {
        super(message);
        this.part = part;
    }

    Part part() {
        return part;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}

package org.stirbridge.stir.identity;

/** Carries the first failed step of one token out of its checks; it never leaves this package. */
final class StepFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final FailureReason reason;
    private final String step;
    private final String detail;

    StepFailure(FailureReason reason, String step, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.step = step;
        this.detail = detail;
    }

    FailureReason reason() {
        return reason;
    }

    String step() {
        return step;
    }

    String detail() {
        return detail;
    }
}

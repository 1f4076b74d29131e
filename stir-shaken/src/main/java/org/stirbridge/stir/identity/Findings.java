package org.stirbridge.stir.identity;

import java.util.ArrayList;
import java.util.List;
import org.stirbridge.stir.identity.Finding.Outcome;

/** The checks done so far on one token, in order. Not thread-safe. */
final class Findings {

    private static final int MAX_DETAIL = 300;

    private final String token;
    private final List<Finding> list = new ArrayList<>();

    /** @param token what the details call the token, as {@code Identity 2: } */
    Findings(String token) {
        this.token = token;
    }

    void passed(String step, String detail) {
        add(step, Outcome.PASSED, detail);
    }

    void failed(StepFailure failure) {
        add(failure.step(), Outcome.FAILED, failure.detail());
    }

    /** Worth a word to whoever can mend it; the token passes. */
    void warned(String step, String detail) {
        add(step, Outcome.WARNED, detail);
    }

    void notChecked(String step, String detail) {
        add(step, Outcome.NOT_CHECKED, detail);
    }

    List<Finding> list() {
        return List.copyOf(list);
    }

    void add(String step, Outcome outcome, String detail) {
        list.add(new Finding(step, outcome, PrintableText.of(token + detail, MAX_DETAIL)));
    }
}

package org.stirbridge.bridge.did;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stirbridge.stir.passport.Attestation;

class TermsTest {

    private static final Terms TERMS = terms("acme");

    @Test
    void termsThatSayTheSameAreTheSame() {
        assertThat(terms("acme")).isEqualTo(TERMS).hasSameHashCodeAs(TERMS);
    }

    /** An edit of which that were not so would be overlooked for good. */
    @Test
    void termsThatDifferInOneThingDiffer() {
        List<Terms> others = List.of(
                terms("globex"),
                new Terms("acme", DidRange.Status.PORT_OUT, TERMS.rightToUse(), null, Validity.ALWAYS),
                new Terms("acme", TERMS.status(), DidRange.RightToUse.LEASED, null, Validity.ALWAYS),
                new Terms("acme", TERMS.status(), TERMS.rightToUse(), Attestation.C, Validity.ALWAYS),
                new Terms("acme", TERMS.status(), TERMS.rightToUse(), null, new Validity(null, Instant.EPOCH)));

        assertThat(others).hasSameSizeAs(Terms.class.getRecordComponents()).doesNotContain(TERMS);
    }

    private static Terms terms(String customer) {
        return new Terms(customer, DidRange.Status.ACTIVE, DidRange.RightToUse.ASSIGNED, null, Validity.ALWAYS);
    }
}

package org.stirbridge.bridge.did;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stirbridge.stir.passport.Attestation;

final class DidDirectoryTest {

    private static final DidTables NO_TABLES = DidTables.EMPTY;
    private static final RangeIndex NONE = RangeIndex.empty(Instant.parse("2026-11-21T12:00:00Z"));

    @Test
    void theResellersAboveACustomerComeNearestFirst() {
        DidDirectory directory = directory(customer("shop", "mid"), customer("mid", "top"), customer("top", null));

        assertThat(directory.resellersOf(directory.customer("shop").orElseThrow()))
                .extracting(Customer::name)
                .containsExactly("mid", "top");
    }

    @Test
    void customersInACircleAreLeftOutAndNamed() {
        DidDirectory directory = directory(
                customer("a", "b"),
                customer("b", "a"),
                customer("self", "self"),
                customer("below", "a"),
                customer("good", null));

        assertThat(directory.customer("good")).isPresent();
        assertThat(directory.problems())
                .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                .containsExactly("customer a", "customer b", "customer below", "customer self");
    }

    @Test
    void aCustomerWhoseParentIsMissingHasNoCapsAndIsLeftOut() {
        assertThat(directory(customer("orphan", "gone")).customer("orphan")).isEmpty();
    }

    @Test
    void oneActiveProviderIsTheSoleOne() {
        DidDirectory one = new DidDirectory(
                tables(List.of(new Provider("p", "709J", null, true), new Provider("q", "8X2K", null, false))), NONE);
        DidDirectory two = new DidDirectory(
                tables(List.of(new Provider("p", "709J", null, true), new Provider("q", "8X2K", null, true))), NONE);

        assertThat(one.soleProvider()).map(Provider::name).contains("p");
        assertThat(two.soleProvider()).isEmpty();
    }

    private static DidTables tables(List<Provider> providers) {
        return new DidTables(
                DidTables.Part.of(providers),
                NO_TABLES.customers(),
                NO_TABLES.trunks(),
                NO_TABLES.marks(),
                NO_TABLES.evidence(),
                NO_TABLES.grants(),
                NO_TABLES.destinations(),
                NO_TABLES.doNotOriginate(),
                NO_TABLES.verifyPolicies());
    }

    private static DidDirectory directory(Customer... customers) {
        DidTables tables = new DidTables(
                NO_TABLES.providers(),
                DidTables.Part.of(List.of(customers)),
                NO_TABLES.trunks(),
                NO_TABLES.marks(),
                NO_TABLES.evidence(),
                NO_TABLES.grants(),
                NO_TABLES.destinations(),
                NO_TABLES.doNotOriginate(),
                NO_TABLES.verifyPolicies());
        return new DidDirectory(tables, NONE);
    }

    private static Customer customer(String name, @Nullable String parent) {
        return new Customer(
                name,
                parent,
                "p",
                Customer.Kind.ENDUSER,
                Customer.KycStatus.VETTED,
                Attestation.A,
                null,
                true,
                Validity.ALWAYS);
    }
}

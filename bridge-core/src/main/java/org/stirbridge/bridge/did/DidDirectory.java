package org.stirbridge.bridge.did;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.passport.TelephoneNumber;

/**
 * The DID tables at one moment, in memory, put in order for the questions that a call asks. Immutable, thread-safe, and
 * never waits for anything.
 */
public final class DidDirectory {

    private final Map<String, Provider> providers = new LinkedHashMap<>();
    private final Map<String, Customer> customers = new HashMap<>();
    private final Map<String, Trunk> trunks = new HashMap<>();
    private final TrunkIndex trunkIndex;
    private final RangeIndex ranges;
    private final EvidenceIndex evidence;
    private final GrantIndex grants;
    private final Destinations destinations;
    private final DoNotOriginateIndex doNotOriginate;
    private final VerifyPolicies verifyPolicies;
    private final List<String> problems;
    private final Instant goodUntil;

    /** The directory of these rows; bad ones are left out and named in {@link #problems}. */
    DidDirectory(DidTables tables, RangeIndex ranges) {
        List<String> found = new ArrayList<>(tables.problems());
        tables.providers().content().forEach(provider -> providers.put(provider.name(), provider));
        tables.customers().content().forEach(customer -> customers.put(customer.name(), customer));
        tables.trunks().content().forEach(trunk -> trunks.put(trunk.name(), trunk));
        removeCircularCustomers(found);
        trunkIndex = new TrunkIndex(tables.marks().content(), found);
        found.addAll(ranges.problems());
        this.ranges = ranges;
        evidence = tables.evidence().content();
        grants = tables.grants().content();
        destinations = tables.destinations().content();
        doNotOriginate = tables.doNotOriginate().content();
        verifyPolicies = tables.verifyPolicies().content();
        problems = List.copyOf(found);
        goodUntil = ranges.goodUntil();
    }

    public Optional<Trunk> trunkNamed(String name) {
        return Optional.ofNullable(trunks.get(name));
    }

    /**
     * The trunk of a call with this mark.
     *
     * @param switchName {@code freeswitch} or {@code asterisk}
     * @param value the switch's own text, compared as it is
     */
    public Optional<Trunk> trunkMarked(String switchName, MarkKind kind, String value) {
        return trunkIndex.trunk(switchName, kind, value).flatMap(this::trunkNamed);
    }

    /** The names of the header fields by which trunks are told, at most eight, in small letters. */
    public List<String> trunkHeaders() {
        return trunkIndex.headers();
    }

    public Optional<Customer> customer(String name) {
        return Optional.ofNullable(customers.get(name));
    }

    public Optional<Provider> provider(String name) {
        return Optional.ofNullable(providers.get(name));
    }

    /** The one active provider; empty when there are several, or none. */
    public Optional<Provider> soleProvider() {
        List<Provider> active =
                providers.values().stream().filter(Provider::active).toList();
        return active.size() == 1 ? Optional.of(active.get(0)) : Optional.empty();
    }

    /** The resellers above {@code customer}, the nearest first. */
    public List<Customer> resellersOf(Customer customer) {
        List<Customer> above = new ArrayList<>();
        String parent = customer.parent();
        while (parent != null) {
            Customer reseller = customers.get(parent);
            if (reseller == null) {
                break;
            }
            above.add(reseller);
            parent = reseller.parent();
        }
        return List.copyOf(above);
    }

    /** The narrowest range in force around {@code number}; the ranges of resellers lie around those of their customers. */
    public Optional<DidRange> narrowest(TelephoneNumber number) {
        return ranges.narrowest(number.digits());
    }

    /** What the tables say of {@code number} as the calling number of {@code customer}; empty when it is in no range. */
    public Optional<NumberClaim> claim(TelephoneNumber number, Customer customer, Instant at) {
        return narrowest(number)
                .map(range -> new NumberClaim(
                        range, evidence.ofRange(range, at), grants.state(range, customer.name(), evidence, at)));
    }

    /** Whether evidence in force backs a fixed level A of {@code trunk}. */
    public boolean isBacked(Trunk trunk, Instant at) {
        return evidence.isTrunkBacked(trunk.name(), at);
    }

    /**
     * The rule for calls to {@code called}: the trunk's longest prefix that fits, else the longest of those for all.
     *
     * @param trunk null: none was found for the call
     */
    public Optional<DestinationRule> destination(@Nullable Trunk trunk, TelephoneNumber called) {
        return destinations.rule(trunk == null ? null : trunk.name(), called.digits());
    }

    /** The row that says that nobody may call with {@code number}. */
    public Optional<DoNotOriginate> doNotOriginate(TelephoneNumber number, Instant at) {
        return doNotOriginate.find(number.digits(), at);
    }

    /** What becomes of calls that come in. */
    public VerifyPolicies verifyPolicies() {
        return verifyPolicies;
    }

    /** One sentence for each row that was left out; of very many the first, and how many more there are. */
    public List<String> problems() {
        return problems;
    }

    /** How many ranges are in force. */
    public int rangeCount() {
        return ranges.size();
    }

    public int trunkCount() {
        return trunks.size();
    }

    RangeIndex ranges() {
        return ranges;
    }

    /** When the first row becomes valid or invalid by the clock alone. */
    Instant goodUntil() {
        return goodUntil;
    }

    /** A customer above itself, or below one that is missing, has no caps to go by. */
    private void removeCircularCustomers(List<String> found) {
        Set<String> bad = new HashSet<>();
        for (Customer customer : customers.values()) {
            if (!leadsToTop(customer)) {
                bad.add(customer.name());
            }
        }
        Stream.of(bad.toArray(String[]::new)).sorted().forEach(name -> {
            customers.remove(name);
            found.add("customer " + name + ": its parents do not end at the top; the row is left out.");
        });
    }

    private boolean leadsToTop(Customer customer) {
        Set<String> seen = new HashSet<>();
        String parent = customer.parent();
        while (parent != null) {
            Customer above = customers.get(parent);
            if (above == null || !seen.add(parent)) {
                return false;
            }
            parent = above.parent();
        }
        return true;
    }
}

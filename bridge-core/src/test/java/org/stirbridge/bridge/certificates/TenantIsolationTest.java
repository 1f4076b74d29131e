package org.stirbridge.bridge.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.certificates.CertificateChoice.Cause;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.bridge.did.Customer;
import org.stirbridge.bridge.did.Trunk;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;

/** Random trees of tenants that name random certificates: what signs is their own or their provider's, or nothing. */
final class TenantIsolationTest extends FilledStock {

    private static final int PROVIDERS = 3;
    private static final int CUSTOMERS = 12;
    private static final int CERTIFICATES = 24;
    private static final int TRUNKS = 40;

    /** What a certificate can do, independent of whose it is. */
    private enum Able {
        GOOD,
        EXPIRED,
        FUTURE,
        WRONG_KEY
    }

    private record Owned(
            String name,
            @Nullable String provider,
            @Nullable String customer,
            Able able) {}

    private final List<Owned> certificates = new ArrayList<>();
    private final List<String> customers = new ArrayList<>();
    private final List<@Nullable String> defaults = new ArrayList<>();

    private LabIdentity expired;
    private LabIdentity future;

    @BeforeEach
    void makeChains() throws IOException {
        expired = of(-20, -1);
        future = of(1, 20);
        writeKey(
                directory.resolve("keys/other.pem"), pki.serviceProvider("709J").keyPem());
        SqlScript.run(database, """
                DELETE FROM trunk_match;
                DELETE FROM did_grant;
                DELETE FROM did_range;
                DELETE FROM trunk;
                """);
    }

    private static LabIdentity of(int fromDay, int untilDay) {
        return pki.issue(pki.leaf("C=US,CN=SHAKEN 709J")
                .with(LabExtensions.spc("709J"))
                .valid(NOW.plus(Duration.ofDays(fromDay)), NOW.plus(Duration.ofDays(untilDay)))
                .keys(carrier.keys()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noTenantEverSignsWithWhatIsAnothers(long seed) {
        Random random = new Random(seed);
        plantTenants(random);
        for (int i = 0; i < TRUNKS; i++) {
            String customer = customers.get(random.nextInt(CUSTOMERS));
            execute(
                    "INSERT INTO trunk (name, customer, certificate) VALUES (?, ?, ?)",
                    "t" + i,
                    customer,
                    anyCertificate(random));
        }
        watch.check();

        int signed = 0;
        for (int i = 0; i < TRUNKS; i++) {
            signed += verify("t" + i) ? 1 : 0;
        }
        assertThat(signed).as("trees in which somebody signs").isPositive();
    }

    private boolean verify(String trunkName) {
        Trunk trunk = tables.get().trunkNamed(trunkName).orElseThrow();
        Customer customer = tables.get().customer(trunk.customer()).orElseThrow();
        CertificateChoice choice = stock.choose(
                trunk, customer, tables.get().provider(customer.provider()).orElseThrow());
        String own = trunk.certificate() == null ? customer.certificate() : trunk.certificate();
        String named =
                own == null ? defaults.get(Integer.parseInt(customer.provider().substring(1))) : own;
        Cause expected = expected(named, customer, own == null);
        if (expected == null) {
            assertThat(choice).isInstanceOfSatisfying(CertificateChoice.Usable.class, usable -> {
                assertThat(usable.name()).isEqualTo(named);
                assertThat(usable.credential().x5u()).isEqualTo("https://certs.example.org/" + named + ".pem");
            });
        } else {
            assertThat(choice)
                    .isInstanceOfSatisfying(
                            CertificateChoice.Unavailable.class,
                            unavailable -> assertThat(unavailable.cause()).isEqualTo(expected));
        }
        return expected == null;
    }

    private @Nullable Cause expected(@Nullable String named, Customer customer, boolean byDefault) {
        if (named == null) {
            return Cause.NONE_NAMED;
        }
        Owned certificate = certificates.get(Integer.parseInt(named.substring(1)));
        boolean own = customer.name().equals(certificate.customer) && !byDefault;
        if (!own && !customer.provider().equals(certificate.provider)) {
            return Cause.UNUSABLE;
        }
        return switch (certificate.able) {
            case GOOD -> null;
            case EXPIRED -> Cause.EXPIRED;
            case FUTURE -> Cause.NOT_YET_VALID;
            case WRONG_KEY -> Cause.UNUSABLE;
        };
    }

    private void plantTenants(Random random) {
        for (int i = 0; i < PROVIDERS; i++) {
            execute("INSERT INTO provider (name, spc) VALUES (?, ?)", "p" + i, "P" + i);
        }
        List<@Nullable String> parents = new ArrayList<>();
        parents.add(null);
        for (int i = 0; i < CUSTOMERS; i++) {
            String provider = "p" + random.nextInt(PROVIDERS);
            String parent = parents.get(random.nextInt(parents.size()));
            execute("INSERT INTO customer (name, provider, parent) VALUES (?, ?, ?)", "c" + i, provider, parent);
            parents.add("c" + i);
            customers.add("c" + i);
        }
        for (int i = 0; i < CERTIFICATES; i++) {
            plantCertificate(i, random);
        }
        customers.forEach(customer -> execute(
                "UPDATE customer SET certificate = ? WHERE name = ?",
                random.nextBoolean() ? anyCertificate(random) : null,
                customer));
        for (int i = 0; i < PROVIDERS; i++) {
            defaults.add(anyCertificate(random));
            execute("UPDATE provider SET default_certificate = ? WHERE name = ?", defaults.get(i), "p" + i);
        }
    }

    private void plantCertificate(int number, Random random) {
        boolean ofProvider = random.nextBoolean();
        Owned owned = new Owned(
                "k" + number,
                ofProvider ? "p" + random.nextInt(PROVIDERS) : null,
                ofProvider ? null : "c" + random.nextInt(CUSTOMERS),
                random.nextInt(3) > 0 ? Able.GOOD : Able.values()[random.nextInt(4)]);
        certificates.add(owned);
        String chain = switch (owned.able) {
            case EXPIRED -> expired.chainPem();
            case FUTURE -> future.chainPem();
            case GOOD, WRONG_KEY -> carrier.chainPem();
        };
        String key = owned.able == Able.WRONG_KEY ? "file:keys/other.pem" : "file:keys/carrier.pem";
        insert(owned.name, owned.provider, owned.customer, chain, key);
    }

    private static @Nullable String anyCertificate(Random random) {
        return random.nextInt(3) == 0 ? null : "k" + random.nextInt(CERTIFICATES);
    }
}

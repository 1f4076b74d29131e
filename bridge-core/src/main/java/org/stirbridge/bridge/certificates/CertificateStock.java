package org.stirbridge.bridge.certificates;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.database.TableReader;
import org.stirbridge.bridge.did.Customer;
import org.stirbridge.bridge.did.Provider;
import org.stirbridge.bridge.did.Trunk;
import org.stirbridge.stir.certificate.SigningCredential;
import org.stirbridge.stir.certificate.TrustAnchors;
import org.stirbridge.stir.passport.Es256;

/** The certificates of the tables with their keys in memory, what of them is published, and whom we believe. Thread-safe. */
public final class CertificateStock implements TableReader {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateStock.class);

    private final StockKeeping keeping;
    private final InstantSource clock;
    private final List<Path> anchorFiles;
    private AnchorCollection collected = new AnchorCollection(new ArrayList<>());
    private Set<X509Certificate> listed = Set.of();
    private List<Set<X509Certificate>> anchorContents = List.of(Set.of(), Set.of());
    private List<String> toldBefore = List.of();
    private volatile Contents contents = new Contents(Map.of(), Map.of(), List.of());
    private volatile TrustAnchors anchors = TrustAnchors.of(List.of(), List.of());

    private record Contents(
            Map<String, StockedCertificate> byName, Map<String, PublishedChain> published, List<String> problems) {}

    /**
     * A stock that holds the anchors of the files alone until the first reading.
     *
     * @param directory where relative {@code key_ref}s start
     * @param anchorFiles PEM files of SHAKEN certification authorities
     */
    public CertificateStock(Es256 es256, InstantSource clock, Path directory, List<Path> anchorFiles) {
        this.keeping = new StockKeeping(es256, directory);
        this.clock = clock;
        this.anchorFiles = List.copyOf(anchorFiles);
        // What is wrong with a file is told with the first reading.
        renewAnchors(List.of(), new ArrayList<>());
    }

    /** What a call of this trunk is signed with: the trunk's, else the customer's, else the provider's certificate. */
    public CertificateChoice choose(Trunk trunk, Customer customer, Provider provider) {
        if (trunk.certificate() != null) {
            return named(trunk.certificate(), "trunk " + trunk.name(), customer.name(), provider.name());
        }
        if (customer.certificate() != null) {
            return named(customer.certificate(), "customer " + customer.name(), customer.name(), provider.name());
        }
        return choose(provider);
    }

    /** What a call that belongs to no customer is signed with. */
    public CertificateChoice choose(Provider provider) {
        if (provider.defaultCertificate() == null) {
            String step = "Neither trunk, customer nor provider " + provider.name() + " names a certificate.";
            return new CertificateChoice.Unavailable(CertificateChoice.Cause.NONE_NAMED, step);
        }
        return named(provider.defaultCertificate(), "provider " + provider.name(), null, provider.name());
    }

    /** The chain to serve under {@code /certs/fileName}; empty when no x5u ends so. */
    public Optional<PublishedChain> published(String fileName) {
        return Optional.ofNullable(contents.published.get(fileName));
    }

    /** The same object until their contents change. */
    public TrustAnchors anchors() {
        return anchors;
    }

    /** The STI-PA's trusted CAs become anchors beside those of the table and the files, in the place of those given before. */
    public void believe(Set<X509Certificate> trustedCas) {
        renewAnchors(null, Set.copyOf(trustedCas));
    }

    /** Whether there is anybody to believe: without an anchor every signed call fails as untrusted. */
    public synchronized boolean hasAnchors() {
        return !anchorContents.get(0).isEmpty();
    }

    /** One sentence for each certificate or anchor that cannot be used. */
    public List<String> problems() {
        return contents.problems;
    }

    /** When each certificate that can sign ends, by name. */
    public Map<String, Instant> expiries() {
        Map<String, Instant> expiries = new HashMap<>();
        contents.byName.forEach((name, stocked) -> {
            if (stocked.credential() != null) {
                expiries.put(name, Publication.notAfter(stocked));
            }
        });
        return Map.copyOf(expiries);
    }

    /** Where others fetch the certificates that can sign. */
    public Set<String> x5us() {
        return contents.byName.values().stream()
                .filter(stocked -> stocked.credential() != null)
                .map(stocked -> stocked.row().x5u())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void read(Connection connection) throws SQLException {
        List<String> problems = new ArrayList<>();
        Map<String, StockedCertificate> byName = new HashMap<>();
        for (CertificateRow row : CertificateRows.certificates(connection)) {
            StockedCertificate stocked = keeping.stock(row);
            byName.put(row.name(), stocked);
            if (stocked.flaw() != null) {
                problems.add(stocked.flaw() + ".");
            }
        }
        renewAnchors(CertificateRows.anchors(connection), problems);
        contents = new Contents(
                Map.copyOf(byName), Publication.byFileName(byName.values(), problems), List.copyOf(problems));
        tell(contents.problems);
    }

    private void renewAnchors(List<CertificateRows.AnchorRow> rows, List<String> problems) {
        AnchorCollection collection = new AnchorCollection(problems);
        rows.forEach(collection::add);
        anchorFiles.forEach(collection::add);
        renewAnchors(collection, null);
    }

    /** Tables and list are read by threads of their own; null leaves a side as it was. */
    private synchronized void renewAnchors(
            @Nullable AnchorCollection newlyCollected, @Nullable Set<X509Certificate> newlyListed) {
        collected = newlyCollected == null ? collected : newlyCollected;
        listed = newlyListed == null ? listed : newlyListed;
        List<Set<X509Certificate>> now = collected.with(listed);
        if (!now.equals(anchorContents)) {
            anchorContents = now;
            anchors = TrustAnchors.of(now.get(0), now.get(1));
        }
    }

    private void tell(List<String> problems) {
        problems.stream()
                .filter(problem -> !toldBefore.contains(problem))
                .forEach(problem -> LOG.warn("certificates: {}", problem));
        toldBefore = problems;
    }

    private CertificateChoice named(String name, String by, @Nullable String customer, String provider) {
        StockedCertificate stocked = contents.byName.get(name);
        String subject = "Certificate " + name + " of " + by;
        if (stocked == null) {
            return unusable(subject + " is not in the table.");
        }
        if (!stocked.row().belongsTo(customer, provider)) {
            return unusable(subject + " belongs to someone else, and is not used.");
        }
        if (!stocked.row().active()) {
            return unusable(subject + " is inactive.");
        }
        SigningCredential credential = stocked.credential();
        if (credential == null) {
            return unusable(subject + " cannot be used: " + stocked.flaw() + ".");
        }
        return inTime(name, credential, subject);
    }

    private CertificateChoice inTime(String name, SigningCredential credential, String subject) {
        X509Certificate certificate = credential.certificate().x509();
        Instant now = clock.instant();
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return new CertificateChoice.Unavailable(CertificateChoice.Cause.EXPIRED, subject + " has expired.");
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return new CertificateChoice.Unavailable(
                    CertificateChoice.Cause.NOT_YET_VALID, subject + " is not valid yet.");
        }
        return new CertificateChoice.Usable(name, credential, subject + " signs.");
    }

    private static CertificateChoice unusable(String step) {
        return new CertificateChoice.Unavailable(CertificateChoice.Cause.UNUSABLE, step);
    }
}

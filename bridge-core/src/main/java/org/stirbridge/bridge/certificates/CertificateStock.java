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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.config.CertificateSettings;
import org.stirbridge.bridge.database.TableChanges;
import org.stirbridge.bridge.database.TableReader;
import org.stirbridge.bridge.did.Customer;
import org.stirbridge.bridge.did.Provider;
import org.stirbridge.bridge.did.Trunk;
import org.stirbridge.stir.certificate.SigningCredential;
import org.stirbridge.stir.certificate.TrustAnchors;
import org.stirbridge.stir.passport.Es256;

/** The certificates of the tables with their keys in memory, what of them is published, and whom we believe. Thread-safe. */
public final class CertificateStock implements TableReader {

    private final StockKeeping keeping;
    private final CertificateAlarms alarms;
    private final InstantSource clock;
    private List<Path> anchorFiles;
    private List<CertificateRows.AnchorRow> anchorRows = List.of();
    private AnchorCollection collected = new AnchorCollection(new ArrayList<>());
    private Set<X509Certificate> listed = Set.of();
    private List<Set<X509Certificate>> anchorContents = List.of(Set.of(), Set.of());
    private List<String> problemsOfAnchors = List.of();
    private List<CertificateRows.ProviderRow> providers = List.of();
    private volatile List<String> told = List.of();
    private volatile Contents contents = new Contents(Map.of(), Map.of(), List.of());
    private volatile TrustAnchors anchors = TrustAnchors.of(List.of(), List.of());

    private record Contents(
            Map<String, StockedCertificate> byName, Map<String, PublishedChain> published, List<String> problems) {}

    /** The same with the settings of an empty configuration. */
    public CertificateStock(Es256 es256, InstantSource clock, Path directory, List<Path> anchorFiles) {
        this(es256, clock, directory, anchorFiles, CertificateSettings.DEFAULT);
    }

    /**
     * A stock that holds the anchors of the files alone until the first reading.
     *
     * @param directory where relative references to files start
     * @param anchorFiles PEM files of SHAKEN certification authorities
     */
    public CertificateStock(
            Es256 es256, InstantSource clock, Path directory, List<Path> anchorFiles, CertificateSettings settings) {
        this(new KeyPairFiles(es256, directory, System::getenv), clock, anchorFiles, settings);
    }

    CertificateStock(KeyPairFiles files, InstantSource clock, List<Path> anchorFiles, CertificateSettings settings) {
        this.keeping = new StockKeeping(files, clock);
        this.alarms = new CertificateAlarms(settings.warnBefore());
        this.clock = clock;
        this.anchorFiles = List.copyOf(anchorFiles);
        // What is wrong with a file is told with the first reading.
        renewAnchors(List.of(), new ArrayList<>());
    }

    /**
     * Takes other settings, reads the files of the anchors again, and keeps what the tables said.
     *
     * @param files as at the start
     */
    public synchronized void use(List<Path> files, CertificateSettings settings) {
        anchorFiles = List.copyOf(files);
        alarms.warnBefore(settings.warnBefore());
        List<String> problems = new ArrayList<>();
        renewAnchors(anchorRows, problems);
        problemsOfAnchors = List.copyOf(problems);
        putInForce(contents.byName);
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

    /** One sentence for each thing that is wrong with a certificate or an anchor, as of the last look. */
    public List<String> problems() {
        return told;
    }

    /** How each active certificate stands now, by name. */
    public Map<String, CertificateState> states() {
        return alarms.states(contents.byName.values(), clock.instant());
    }

    /** Each active certificate as it is now, in the order of the names. */
    public List<CertificateStanding> standings() {
        Map<String, StockedCertificate> byName = contents.byName;
        return new TreeMap<>(alarms.states(byName.values(), clock.instant()))
                .entrySet().stream()
                        .map(state -> Objects.requireNonNull(byName.get(state.getKey()))
                                .standing(state.getValue()))
                        .toList();
    }

    /** The anchors alone, without the intermediates that only help to build a path. */
    public synchronized Set<X509Certificate> roots() {
        return anchorContents.get(0);
    }

    /** When each certificate that can sign ends, by name. */
    public Map<String, Instant> expiries() {
        Map<String, Instant> expiries = new HashMap<>();
        contents.byName.forEach((name, stocked) -> {
            if (stocked.credential() != null) {
                expiries.put(name, stocked.notAfter());
            }
        });
        return Map.copyOf(expiries);
    }

    /** Where others fetch the certificates that can sign. */
    public Set<String> x5us() {
        return contents.byName.values().stream()
                .filter(stocked -> stocked.credential() != null)
                .map(StockedCertificate::x5u)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void read(Connection connection) throws SQLException {
        List<CertificateRow> rows = CertificateRows.certificates(connection);
        List<CertificateRows.AnchorRow> anchorRows = CertificateRows.anchors(connection);
        List<CertificateRows.ProviderRow> providerRows = CertificateRows.providers(connection);
        List<String> problems = new ArrayList<>();
        renewAnchors(anchorRows, problems);
        Map<String, StockedCertificate> before = contents.byName;
        Map<String, StockedCertificate> byName = new HashMap<>();
        rows.forEach(row -> byName.put(row.name(), keeping.stock(row, before.get(row.name()))));
        synchronized (this) {
            problemsOfAnchors = List.copyOf(problems);
            providers = List.copyOf(providerRows);
            putInForce(byName);
        }
    }

    @Override
    public boolean readChanged(Connection connection, TableChanges changes) throws SQLException {
        if (changes.concern("certificate", "trust_anchor", "provider")) {
            read(connection);
        }
        return true;
    }

    /**
     * Looks whether files have changed, and puts in force what they hold now, if it can sign. For a thread of its own: a
     * disk that does not answer must not hold up the tables.
     */
    public void lookAtFiles() {
        Map<String, StockedCertificate> before = contents.byName;
        Map<String, StockedCertificate> changed = new HashMap<>();
        before.forEach((name, stocked) -> {
            StockedCertificate now = keeping.lookAgain(stocked);
            if (!now.equals(stocked)) {
                changed.put(name, now);
            }
        });
        if (!changed.isEmpty()) {
            replace(before, changed);
        }
    }

    /** What the tables changed meanwhile counts, and the next look sees to its files. */
    private synchronized void replace(Map<String, StockedCertificate> before, Map<String, StockedCertificate> changed) {
        Map<String, StockedCertificate> byName = new HashMap<>(contents.byName);
        changed.forEach((name, now) ->
                byName.computeIfPresent(name, (same, current) -> current.equals(before.get(name)) ? now : current));
        putInForce(byName);
    }

    private void putInForce(Map<String, StockedCertificate> byName) {
        List<String> problems = new ArrayList<>(problemsOfAnchors);
        providers.forEach(provider -> provider.problem(byName).ifPresent(problems::add));
        contents = new Contents(
                Map.copyOf(byName), Publication.byFileName(byName.values(), problems), List.copyOf(problems));
        timePassed();
    }

    @Override
    public synchronized void timePassed() {
        told = alarms.tell(new TreeMap<>(contents.byName), contents.problems, clock.instant());
    }

    private synchronized void renewAnchors(List<CertificateRows.AnchorRow> rows, List<String> problems) {
        anchorRows = List.copyOf(rows);
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

package org.stirbridge.stir.certificate;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.jspecify.annotations.Nullable;

/**
 * A departure of a signing certificate, or of a CA above it, from ATIS-1000080 §6.4.1 that is worth a word to its owner, not
 * a refused call.
 */
public enum ProfileWarning {
    /** The TNAuthList is not exactly one provider code of capitals and digits. */
    NOT_ONE_SPC,
    /** The common name is not {@code SHAKEN <spc>}. */
    COMMON_NAME,
    /** The subject lacks country or organisation. */
    SUBJECT,
    /** Not signed with ecdsa-with-SHA256 or, by a P-384 CA, SHA384. */
    SIGNATURE_ALGORITHM,
    /** keyUsage has more than digitalSignature. */
    KEY_USAGE_BEYOND_SIGNATURE,
    /** Something other than exactly basicConstraints and keyUsage is critical. */
    CRITICAL_EXTENSIONS,
    NO_SUBJECT_KEY_IDENTIFIER,
    NO_AUTHORITY_KEY_IDENTIFIER,
    NO_CERTIFICATE_POLICY,
    NO_CRL_DISTRIBUTION_POINT,
    /** An extension that the profile does not list. */
    FURTHER_EXTENSION,
    /** The common name of a CA does not hold {@code SHAKEN}. */
    CA_COMMON_NAME,
    /** A CA that delegates no numbers has a TNAuthList. */
    CA_TN_AUTH_LIST,
    /** An intermediate without a policy; a root has none. */
    CA_NO_CERTIFICATE_POLICY,
    /** An intermediate without a CRL distribution point; a root has none. */
    CA_NO_CRL_DISTRIBUTION_POINT;

    private static final String SKI = "2.5.29.14";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String CRL_DP = "2.5.29.31";
    private static final String POLICIES = "2.5.29.32";
    private static final String AKI = "2.5.29.35";
    private static final Set<String> LISTED =
            Set.of(SKI, KEY_USAGE, BASIC_CONSTRAINTS, CRL_DP, POLICIES, AKI, TnAuthList.OID);
    private static final Set<String> SIGNATURES = Set.of("1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3");

    static List<ProfileWarning> of(X509Certificate x509, Optional<TnAuthList> tnAuthList) {
        List<ProfileWarning> found = new ArrayList<>();
        addName(found, x509, tnAuthList);
        addExtensions(found, x509);
        addIf(found, !SIGNATURES.contains(x509.getSigAlgOID()), SIGNATURE_ALGORITHM);
        boolean[] usage = x509.getKeyUsage();
        for (int i = 1; usage != null && i < usage.length; i++) {
            addIf(found, usage[i] && !found.contains(KEY_USAGE_BEYOND_SIGNATURE), KEY_USAGE_BEYOND_SIGNATURE);
        }
        return List.copyOf(found);
    }

    /** Those of a chain, the signing certificate's first, then once each those of the CAs that it leads to by its names. */
    public static List<ProfileWarning> of(List<StiCertificate> chain) {
        StiCertificate signer = chain.get(0);
        Set<ProfileWarning> found = new LinkedHashSet<>(signer.profileWarnings());
        boolean delegated =
                signer.tnAuthList().filter(list -> !list.namesCodesOnly()).isPresent();
        for (StiCertificate authority : authorities(chain)) {
            authority.authorityWarnings().stream()
                    .filter(warning -> !delegated || warning != CA_TN_AUTH_LIST)
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    private static List<StiCertificate> authorities(List<StiCertificate> chain) {
        List<StiCertificate> path = new ArrayList<>();
        StiCertificate last = chain.get(0);
        for (int i = 1; i < chain.size(); i++) {
            X500Principal issuer = last.x509().getIssuerX500Principal();
            Optional<StiCertificate> next = chain.stream()
                    .filter(other -> other.x509().getSubjectX500Principal().equals(issuer) && !path.contains(other))
                    .findFirst();
            if (next.isEmpty()) {
                return path;
            }
            last = next.orElseThrow();
            path.add(last);
        }
        return path;
    }

    static List<ProfileWarning> ofAuthority(X509Certificate x509) {
        List<ProfileWarning> found = new ArrayList<>();
        X500Name subject = X500Name.getInstance(x509.getSubjectX500Principal().getEncoded());
        boolean root = x509.getSubjectX500Principal().equals(x509.getIssuerX500Principal());
        Set<String> extensions = new HashSet<>(orEmpty(x509.getCriticalExtensionOIDs()));
        extensions.addAll(orEmpty(x509.getNonCriticalExtensionOIDs()));
        addIf(found, values(subject, BCStyle.CN).stream().noneMatch(name -> name.contains("SHAKEN")), CA_COMMON_NAME);
        addIf(found, extensions.contains(TnAuthList.OID), CA_TN_AUTH_LIST);
        addIf(found, !root && !extensions.contains(POLICIES), CA_NO_CERTIFICATE_POLICY);
        addIf(found, !root && !extensions.contains(CRL_DP), CA_NO_CRL_DISTRIBUTION_POINT);
        return List.copyOf(found);
    }

    private static void addName(List<ProfileWarning> found, X509Certificate x509, Optional<TnAuthList> list) {
        List<TnAuthList.Entry> entries = list.map(TnAuthList::entries).orElse(List.of());
        boolean oneCode = entries.size() == 1
                && entries.get(0) instanceof TnAuthList.Spc spc
                && spc.code().matches("[A-Z0-9]+");
        addIf(found, !oneCode, NOT_ONE_SPC);
        X500Name subject = X500Name.getInstance(x509.getSubjectX500Principal().getEncoded());
        List<String> expected = list.map(TnAuthList::spcs).orElse(List.of()).stream()
                .map("SHAKEN "::concat)
                .toList();
        List<String> names = values(subject, BCStyle.CN);
        addIf(found, names.size() != 1 || !expected.contains(names.get(0)), COMMON_NAME);
        addIf(
                found,
                values(subject, BCStyle.C).isEmpty()
                        || values(subject, BCStyle.O).isEmpty(),
                SUBJECT);
    }

    private static void addExtensions(List<ProfileWarning> found, X509Certificate x509) {
        Set<String> critical = orEmpty(x509.getCriticalExtensionOIDs());
        Set<String> other = orEmpty(x509.getNonCriticalExtensionOIDs());
        addIf(found, !critical.equals(Set.of(BASIC_CONSTRAINTS, KEY_USAGE)), CRITICAL_EXTENSIONS);
        addIf(found, !other.contains(SKI), NO_SUBJECT_KEY_IDENTIFIER);
        addIf(found, !other.contains(AKI), NO_AUTHORITY_KEY_IDENTIFIER);
        addIf(found, !other.contains(POLICIES), NO_CERTIFICATE_POLICY);
        addIf(found, !other.contains(CRL_DP), NO_CRL_DISTRIBUTION_POINT);
        boolean further = Stream.concat(critical.stream(), other.stream()).anyMatch(oid -> !LISTED.contains(oid));
        addIf(found, further, FURTHER_EXTENSION);
    }

    private static List<String> values(X500Name subject, ASN1ObjectIdentifier attribute) {
        try {
            return Stream.of(subject.getRDNs(attribute))
                    .map(rdn -> IETFUtils.valueToString(rdn.getFirst().getValue()))
                    .toList();
        } catch (IllegalArgumentException e) {
            // A string with bytes outside its character set is no name; the caller warns of its absence.
            return List.of();
        }
    }

    private static Set<String> orEmpty(@Nullable Set<String> oids) {
        return oids == null ? Set.of() : oids;
    }

    private static void addIf(List<ProfileWarning> found, boolean holds, ProfileWarning warning) {
        if (holds) {
            found.add(warning);
        }
    }
}

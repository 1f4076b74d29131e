package org.stirbridge.bridge.number;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.stirbridge.bridge.did.Dialling;
import org.stirbridge.stir.identity.NumberReading;
import org.stirbridge.stir.identity.Rfc8224Numbers;
import org.stirbridge.stir.passport.TelephoneNumber;

/**
 * How numbers are dialled in one country (RFC 8224 §8.3). Numbers with {@code +} are read as they are; North America,
 * where nearly all calls are, by three comparisons; other countries by libphonenumber, once for each number that is
 * dialled again and again. Thread-safe.
 */
public final class NumberingPlan implements NumberReading {

    private static final Pattern DIALLED = Pattern.compile("[0-9*#]{1,24}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    /** Area code and exchange begin with 2 to 9 (NANP). */
    private static final Pattern NANP = Pattern.compile("1?([2-9][0-9]{2}[2-9][0-9]{6})");
    /** Shorter ones are service numbers, extensions and local numbers without area code: they stay as they are. */
    private static final int LEAST_NATIONAL_DIGITS = 7;

    private static final int MOST_SERVICE_DIGITS = 6;

    /** Numbers of which the reading is remembered, so that a flood of invented ones fills no memory. */
    private static final int MOST_REMEMBERED = 50_000;

    private final String country;
    private final Dialling dialling;
    private final int callingCode;
    private final Cache<String, Optional<TelephoneNumber>> remembered =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final boolean northAmerica;
    private final Set<String> emergencyNumbers;

    NumberingPlan(String country, Dialling dialling, Set<String> emergencyNumbers) {
        this.country = country;
        this.dialling = dialling;
        this.callingCode = PhoneNumberUtil.getInstance().getCountryCodeForRegion(country);
        this.emergencyNumbers = Set.copyOf(emergencyNumbers);
        this.northAmerica = country.equals("US") || country.equals("CA");
    }

    public String country() {
        return country;
    }

    @Override
    public Optional<TelephoneNumber> read(String user, boolean saysPhone) {
        String dialled = Rfc8224Numbers.withoutSeparators(user);
        if (dialled.startsWith("+")) {
            return Rfc8224Numbers.global(dialled);
        }
        if (!DIALLED.matcher(dialled).matches()) {
            return Optional.empty();
        }
        return staysAsDialled(dialled) ? TelephoneNumber.ofCanonical(dialled) : national(dialled);
    }

    /** Reads called numbers of the trunk: as {@link #read}, without a technical prefix that is meant for the switch alone. */
    public NumberReading ofCalled() {
        return dialling.technicalPrefixes().isEmpty()
                ? this
                : (user, saysPhone) -> read(withoutTechnicalPrefix(user), saysPhone);
    }

    private String withoutTechnicalPrefix(String user) {
        String dialled = Rfc8224Numbers.withoutSeparators(user);
        return afterLongest(dialling.technicalPrefixes(), dialled)
                .filter(rest -> !rest.isEmpty())
                .orElse(dialled);
    }

    private static Optional<String> afterLongest(List<String> prefixes, String dialled) {
        return prefixes.stream()
                .filter(dialled::startsWith)
                .max(Comparator.comparingInt(String::length))
                .map(prefix -> dialled.substring(prefix.length()));
    }

    /** Whether {@code dialled} is no number of a country, but of a service here. */
    boolean staysAsDialled(String dialled) {
        return dialled.length() <= MOST_SERVICE_DIGITS
                || !DIGITS.matcher(dialled).matches()
                || dialling.serviceNumbers().stream().anyMatch(service -> isService(service, dialled));
    }

    private static boolean isService(String service, String dialled) {
        return service.endsWith("*")
                ? dialled.startsWith(service.substring(0, service.length() - 1))
                : dialled.equals(service);
    }

    /** Whether {@code user} is an emergency number here, however it is written. */
    public boolean isEmergency(String user) {
        String dialled = Rfc8224Numbers.withoutSeparators(user);
        return emergencyNumbers.contains(dialled.startsWith("+") ? dialled.substring(1) : dialled)
                || emergencyNumbers.contains(withoutTechnicalPrefix(user));
    }

    private Optional<TelephoneNumber> national(String dialled) {
        Optional<String> abroad = afterLongest(dialling.internationalPrefixes(), dialled);
        if (abroad.isPresent() && isPlausibleAbroad(abroad.get())) {
            return TelephoneNumber.ofCanonical(abroad.get());
        }
        String prefix = dialling.nationalPrefix();
        if (prefix != null && dialled.startsWith(prefix)) {
            Optional<TelephoneNumber> inland = remembered.get(dialled, this::afterNationalPrefix);
            if (inland.isPresent()) {
                return inland;
            }
        }
        return northAmerica ? northAmerican(dialled) : remembered.get(dialled, this::elsewhere);
    }

    private static boolean isPlausibleAbroad(String digits) {
        return digits.length() > LEAST_NATIONAL_DIGITS && !digits.startsWith("0");
    }

    private Optional<TelephoneNumber> afterNationalPrefix(String dialled) {
        int prefix = dialling.nationalPrefix() == null
                ? 0
                : dialling.nationalPrefix().length();
        String digits = callingCode + dialled.substring(prefix);
        return PhoneNumberUtil.getInstance().isPossibleNumber("+" + digits, country)
                ? TelephoneNumber.ofCanonical(digits)
                : elsewhere(dialled);
    }

    private Optional<TelephoneNumber> northAmerican(String dialled) {
        var matcher = NANP.matcher(dialled);
        if (matcher.matches()) {
            return TelephoneNumber.ofCanonical("1" + matcher.group(1));
        }
        if (dialled.startsWith("011") && dialled.length() > 3 + LEAST_NATIONAL_DIGITS) {
            return TelephoneNumber.ofCanonical(dialled.substring(3));
        }
        // Neither dialled in the national way nor abroad: most carriers hand over the country code without +.
        return dialled.startsWith("1") ? Optional.empty() : canonicalAbroad(dialled);
    }

    private Optional<TelephoneNumber> elsewhere(String dialled) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber parsed = numbers.parse(dialled, country);
            if (numbers.isPossibleNumber(parsed)) {
                return TelephoneNumber.ofCanonical(numbers.format(parsed, PhoneNumberUtil.PhoneNumberFormat.E164)
                        .substring(1));
            }
        } catch (NumberParseException e) {
            return canonicalAbroad(dialled);
        }
        return canonicalAbroad(dialled);
    }

    private static Optional<TelephoneNumber> canonicalAbroad(String dialled) {
        boolean plausible = !dialled.startsWith("0") && dialled.length() > 10;
        return plausible ? TelephoneNumber.ofCanonical(dialled) : Optional.empty();
    }
}

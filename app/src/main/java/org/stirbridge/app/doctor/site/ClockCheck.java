package org.stirbridge.app.doctor.site;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.NotLookedAt;
import org.stirbridge.app.doctor.Finding.Warning;
import org.stirbridge.app.doctor.Once;
import org.stirbridge.app.doctor.site.OwnAddresses.Whose;
import org.stirbridge.bridge.config.X5uSettings;
import org.stirbridge.stir.certificate.X5uAnswer;

/**
 * This machine's clock against the Date of whoever publishes our certificates: a token of a wrong time is stale, or from
 * the future, to everybody whom we call.
 */
final class ClockCheck implements Check {

    /** A Date is cut to the second, and the answer took a while. */
    static final Duration WARNED = Duration.ofSeconds(5);

    /** Asterisk's own verifier refuses a token that is older (max_iat_age); RFC 8224 recommends 60 s. */
    static final Duration WRONG = Duration.ofSeconds(15);

    private static final String MEND = "let this machine follow a time server: timedatectl set-ntp true";

    private final SiteParts parts;
    private final X5uSettings settings;
    private final InstantSource clock;
    private final Once<OwnAddresses> own;

    ClockCheck(SiteParts parts, X5uSettings settings, InstantSource clock, Once<OwnAddresses> own) {
        this.parts = parts;
        this.settings = settings;
        this.clock = clock;
        this.own = own;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public List<Finding> look() throws Exception {
        if (!parts.hasTables()) {
            return List.of(new NotLookedAt(name(), "no x5u could be asked for its Date"));
        }
        Map<String, X5uAnswer> answers = parts.answers();
        Instant now = clock.instant();
        OwnAddresses addresses = own.get();
        return List.of(of(answers, now, host -> whose(host, addresses)));
    }

    Whose whose(String host, OwnAddresses addresses) {
        InetSocketAddress pinned = settings.hosts().get(host);
        if (pinned == null) {
            return addresses.whose(host);
        }
        // It is asked there and nowhere else, so that no NAT comes in.
        return addresses.whose(pinned.getAddress()) == Whose.THIS_MACHINE ? Whose.THIS_MACHINE : Whose.ANOTHER;
    }

    /** The answer that is furthest off decides. */
    Finding of(Map<String, X5uAnswer> answers, Instant now, Function<String, Whose> whose) {
        Duration worst = Duration.ZERO;
        String host = "";
        Set<Whose> asked = EnumSet.noneOf(Whose.class);
        for (Map.Entry<String, X5uAnswer> answer : answers.entrySet()) {
            Instant sent = answer.getValue().sent();
            if (sent == null) {
                continue;
            }
            Duration off = Duration.between(sent, now);
            if (host.isEmpty() || off.abs().compareTo(worst.abs()) > 0) {
                worst = off;
                host = host(answer.getKey());
            }
            asked.add(whose.apply(host(answer.getKey())));
        }
        return host.isEmpty()
                ? new NotLookedAt(name(), "no x5u could be asked for its Date")
                : judge(worst, host, asked);
    }

    private Finding judge(Duration off, String host, Set<Whose> asked) {
        String sentence =
                off.abs().toSeconds() + " s " + (off.isNegative() ? "behind" : "ahead of") + " the Date of " + host;
        if (off.abs().compareTo(WRONG) > 0) {
            return new Fault(name(), sentence + ": tokens are refused beyond " + WRONG.toSeconds() + " s", MEND);
        }
        if (off.abs().compareTo(WARNED) > 0) {
            return new Warning(name(), sentence, MEND);
        }
        String well = "within " + WARNED.toSeconds() + " s of the Date of " + host;
        if (asked.contains(Whose.ANOTHER)) {
            return new Good(name(), well);
        }
        return asked.contains(Whose.PERHAPS_THIS_MACHINE)
                ? new NotLookedAt(
                        name(), well + ", which may be this machine itself: it has no public address of its own")
                : new NotLookedAt(name(), "only this machine itself could be asked for its Date");
    }

    private static String host(String x5u) {
        try {
            String host = URI.create(x5u).getHost();
            return host == null ? x5u : host;
        } catch (IllegalArgumentException e) {
            return x5u;
        }
    }
}

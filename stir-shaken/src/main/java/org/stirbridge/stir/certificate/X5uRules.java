package org.stirbridge.stir.certificate;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which URLs a certificate may be fetched from (ATIS-1000074 §5.3.1 as implementers cite it): https on 443 or 8443, no
 * user information, query, fragment or path parameters. Only one spelling of each part passes, so that no other parser
 * further down can read another host out of the text. Immutable, thread-safe.
 */
public final class X5uRules {

    /** Characters of a URL; Identity fields of the field stay far below. */
    public static final int MAX_LENGTH = 2048;

    private static final Pattern URL =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^?#]*)(\\?[^#]*)?(#.*)?", Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\[\\]]*]|[^:\\[\\]]*)(?::(.*))?");
    /** At least two labels of letters, digits and inner hyphens, the last beginning with a letter. */
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** RFC 3986 §3.3 without {@code ;}. A choice inside the repetition would recurse for each character and end the stack. */
    private static final Pattern PATH = Pattern.compile("[/A-Za-z0-9._~!$&'()*+,=:@%-]*");

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** The last label of a number in disguise: {@code 2130706433}, {@code 0x7f.1}, {@code 0177.0.0.1}. */
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    private final Set<String> allowedHosts;
    private final Set<String> deniedHosts;

    /**
     * @param allowedHosts lower-case names, {@code *.example.com} for everything below one; empty: all
     * @param deniedHosts likewise; stronger than {@code allowedHosts}
     */
    public X5uRules(Set<String> allowedHosts, Set<String> deniedHosts) {
        this.allowedHosts = Set.copyOf(allowedHosts);
        this.deniedHosts = Set.copyOf(deniedHosts);
    }

    /** What the rules say about a URL. */
    public sealed interface Verdict {}

    /**
     * Within the rules.
     *
     * @param url as given
     * @param host lower-case name, or an address (IPv6 without brackets)
     */
    public record Allowed(String url, String host) implements Verdict {}

    /** Against a rule. */
    public record Refused(Rule rule) implements Verdict {}

    /** The rules, in the order in which they are applied. */
    public enum Rule {
        TOO_LONG,
        /** Something other than printable ASCII, or a backslash. */
        CHARACTERS,
        NOT_A_URL,
        NOT_HTTPS,
        USER_INFORMATION,
        QUERY,
        FRAGMENT,
        PATH_PARAMETERS,
        PATH,
        PORT,
        /** No host, or not a name with a dot in plain letters, digits and hyphens, or an odd spelling of an address. */
        HOST,
        /** An address that is not public. */
        ADDRESS,
        HOST_NOT_LISTED,
        HOST_DENIED
    }

    public Verdict judge(String x5u) {
        if (x5u.length() > MAX_LENGTH) {
            return new Refused(Rule.TOO_LONG);
        }
        if (!x5u.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\')) {
            return new Refused(Rule.CHARACTERS);
        }
        Matcher url = URL.matcher(x5u);
        return url.matches() ? judge(x5u, url) : new Refused(Rule.NOT_A_URL);
    }

    private Verdict judge(String x5u, Matcher url) {
        Optional<Rule> broken = brokenOutsideAuthority(url);
        if (broken.isPresent()) {
            return new Refused(broken.get());
        }
        Matcher authority = AUTHORITY.matcher(url.group(2));
        if (!authority.matches()) {
            return new Refused(Rule.HOST);
        }
        if (!portAllowed(authority.group(2))) {
            return new Refused(Rule.PORT);
        }
        String host = authority.group(1).toLowerCase(Locale.ROOT);
        return host.startsWith("[")
                ? judgeHost(x5u, host.substring(1, host.length() - 1), true)
                : judgeHost(x5u, host, false);
    }

    private static Optional<Rule> brokenOutsideAuthority(Matcher url) {
        if (!url.group(1).equalsIgnoreCase("https")) {
            return Optional.of(Rule.NOT_HTTPS);
        }
        if (url.group(2).contains("@")) {
            return Optional.of(Rule.USER_INFORMATION);
        }
        if (url.group(4) != null) {
            return Optional.of(Rule.QUERY);
        }
        if (url.group(5) != null) {
            return Optional.of(Rule.FRAGMENT);
        }
        if (url.group(3).contains(";")) {
            return Optional.of(Rule.PATH_PARAMETERS);
        }
        boolean good = PATH.matcher(url.group(3)).matches()
                && !BROKEN_ESCAPE.matcher(url.group(3)).find();
        return good ? Optional.empty() : Optional.of(Rule.PATH);
    }

    /** An empty port is the scheme's own (RFC 3986 §3.2.3), to other readers too. */
    private static boolean portAllowed(@Nullable String port) {
        return port == null || port.isEmpty() || port.equals("443") || port.equals("8443");
    }

    private Verdict judgeHost(String x5u, String host, boolean inBrackets) {
        if (inBrackets != host.contains(":")) {
            return new Refused(Rule.HOST);
        }
        if (inBrackets || ENDS_IN_A_NUMBER.matcher(host).matches()) {
            Optional<InetAddress> address = IpLiterals.parse(host);
            if (address.isEmpty()) {
                return new Refused(Rule.HOST);
            }
            return PublicAddresses.isPublic(address.get()) ? judgeListed(x5u, host) : new Refused(Rule.ADDRESS);
        }
        return NAME.matcher(host).matches() ? judgeListed(x5u, host) : new Refused(Rule.HOST);
    }

    private Verdict judgeListed(String x5u, String host) {
        if (holds(deniedHosts, host)) {
            return new Refused(Rule.HOST_DENIED);
        }
        return allowedHosts.isEmpty() || holds(allowedHosts, host)
                ? new Allowed(x5u, host)
                : new Refused(Rule.HOST_NOT_LISTED);
    }

    private static boolean holds(Set<String> list, String host) {
        if (list.contains(host)) {
            return true;
        }
        for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            if (list.contains("*" + host.substring(dot))) {
                return true;
            }
        }
        return false;
    }
}

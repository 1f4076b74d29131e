package org.stirbridge.bridge.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stirbridge.bridge.network.IpLiteral;

/** Reads the single values of the configuration: one spelling each, nothing guessed. */
final class Values {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    private Values() {}

    static Optional<Boolean> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    static Optional<Integer> integer(String text, int least, int most) {
        return Optional.of(text)
                .filter(digits -> INTEGER.matcher(digits).matches())
                .map(Integer::valueOf)
                .filter(value -> value >= least && value <= most);
    }

    static Optional<Duration> duration(String text, Duration least, Duration most) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
        return Optional.of(duration).filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0);
    }

    static String print(Duration duration) {
        if (duration.toMillisPart() != 0) {
            return duration.toMillis() + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0 && seconds > 0) {
            return duration.toDays() + "d";
        }
        return seconds % 60 == 0 && seconds > 0 ? duration.toMinutes() + "m" : seconds + "s";
    }

    static <E extends Enum<E>> Optional<E> word(String text, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> print(constant).equals(text))
                .findFirst();
    }

    static <E extends Enum<E>> String words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Values::print).collect(Collectors.joining(", "));
    }

    /** Address and port: {@code 127.0.0.1:8084}, {@code [::1]:8084}; a name is not taken, as it may lead anywhere. */
    static Optional<InetSocketAddress> socketAddress(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || !PORT.matcher(text.substring(colon + 1)).matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(text.substring(colon + 1));
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        Optional<InetAddress> address = IpLiteral.parse(bracketed ? host.substring(1, host.length() - 1) : host);
        return address.filter(literal -> port <= 65_535 && bracketed == host.contains(":"))
                .map(literal -> new InetSocketAddress(literal, port));
    }

    static Optional<Path> path(String text, Path directory) {
        try {
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(directory.resolve(text).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    static Optional<String> matching(String text, String pattern) {
        return text.matches(pattern) ? Optional.of(text) : Optional.empty();
    }

    /** The text for a person: printable, at most 60 characters. */
    static String shown(String text) {
        String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() <= 60 ? printable : printable.substring(0, 60) + "...";
    }

    /** Levels stay in capitals, every other word is written small. */
    private static String print(Enum<?> constant) {
        return constant.name().length() == 1 ? constant.name() : constant.name().toLowerCase(Locale.ROOT);
    }
}

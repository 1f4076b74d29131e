package org.stirbridge.bridge.did;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stirbridge.bridge.network.CidrBlock;
import org.stirbridge.bridge.network.IpLiteral;

/** The rows of trunk_match by kind and value; addresses by block. Of names of header fields the first eight count. */
final class TrunkIndex {

    /** Asterisk is asked for each of them, for each call. */
    private static final int MOST_HEADERS = 8;

    /** Of equal priority the narrower block, then the older row. */
    private static final Comparator<Block> NARROW_FIRST = Comparator.comparingInt(
                    (Block block) -> block.mark.priority())
            .thenComparing(block -> block.cidr.length(), Comparator.reverseOrder())
            .thenComparingLong(block -> block.mark.id());

    private record Block(TrunkMark mark, CidrBlock cidr) {}

    private final Map<MarkKind, Map<String, List<TrunkMark>>> byValue = new EnumMap<>(MarkKind.class);
    private final List<Block> blocks = new ArrayList<>();
    private final Set<String> headers = new LinkedHashSet<>();

    TrunkIndex(List<TrunkMark> marks, List<String> problems) {
        marks.stream().sorted(TrunkMark.BY_PRIORITY).forEach(mark -> add(mark, problems));
        blocks.sort(NARROW_FIRST);
    }

    private void add(TrunkMark mark, List<String> problems) {
        switch (mark.kind()) {
            case IP_CIDR -> addBlock(mark, problems);
            case HEADER -> addHeader(mark, problems);
            default -> addValue(mark, normal(mark.kind(), mark.value()));
        }
    }

    private void addValue(TrunkMark mark, String value) {
        byValue.computeIfAbsent(mark.kind(), kind -> new HashMap<>())
                .computeIfAbsent(value, any -> new ArrayList<>())
                .add(mark);
    }

    private void addBlock(TrunkMark mark, List<String> problems) {
        CidrBlock.parse(mark.value())
                .ifPresentOrElse(
                        cidr -> blocks.add(new Block(mark, cidr)),
                        () -> problems.add("trunk_match " + mark.id()
                                + ": match_value is no address block (write 192.0.2.0/24); the row is left out."));
    }

    private void addHeader(TrunkMark mark, List<String> problems) {
        Optional<HeaderMark> header = HeaderMark.parse(mark.value());
        if (header.isEmpty()) {
            problems.add("trunk_match " + mark.id()
                    + ": match_value is no header field (write X-Trunk: acme); the row is left out.");
            return;
        }
        String name = header.get().name();
        if (!headers.contains(name) && headers.size() == MOST_HEADERS) {
            problems.add("trunk_match " + mark.id() + ": more than " + MOST_HEADERS
                    + " names of header fields are not read from each call; the row is left out.");
            return;
        }
        headers.add(name);
        addValue(mark, header.get().text());
    }

    /** The names of the header fields that rows look at, at most eight, in small letters. */
    List<String> headers() {
        return List.copyOf(headers);
    }

    /** The name of the trunk that the first matching row gives. */
    Optional<String> trunk(String switchName, MarkKind kind, String value) {
        if (kind == MarkKind.IP_CIDR) {
            return IpLiteral.parse(value).flatMap(address -> trunkAt(switchName, address));
        }
        return byValue.getOrDefault(kind, Map.of()).getOrDefault(normal(kind, value), List.of()).stream()
                .filter(mark -> mark.holdsOn(switchName))
                .map(TrunkMark::trunk)
                .findFirst();
    }

    private Optional<String> trunkAt(String switchName, InetAddress address) {
        return blocks.stream()
                .filter(block -> block.mark.holdsOn(switchName) && block.cidr.contains(address))
                .map(block -> block.mark.trunk())
                .findFirst();
    }

    private static String normal(MarkKind kind, String value) {
        return switch (kind) {
            case DOMAIN -> value.toLowerCase(Locale.ROOT);
            case HEADER -> HeaderMark.parse(value).map(HeaderMark::text).orElse(value);
            default -> value;
        };
    }
}

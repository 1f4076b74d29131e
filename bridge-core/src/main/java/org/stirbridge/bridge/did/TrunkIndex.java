package org.stirbridge.bridge.did;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.stirbridge.bridge.network.CidrBlock;
import org.stirbridge.bridge.network.IpLiteral;

/** The rows of trunk_match by kind and value; addresses by block. */
final class TrunkIndex {

    /** Of equal priority the narrower block, then the older row. */
    private static final Comparator<Block> NARROW_FIRST = Comparator.comparingInt(
                    (Block block) -> block.mark.priority())
            .thenComparing(block -> block.cidr.length(), Comparator.reverseOrder())
            .thenComparingLong(block -> block.mark.id());

    private record Block(TrunkMark mark, CidrBlock cidr) {}

    private final Map<MarkKind, Map<String, List<TrunkMark>>> byValue = new EnumMap<>(MarkKind.class);
    private final List<Block> blocks = new ArrayList<>();

    TrunkIndex(List<TrunkMark> marks, List<String> problems) {
        marks.stream().sorted(TrunkMark.BY_PRIORITY).forEach(mark -> add(mark, problems));
        blocks.sort(NARROW_FIRST);
    }

    private void add(TrunkMark mark, List<String> problems) {
        if (mark.kind() != MarkKind.IP_CIDR) {
            byValue.computeIfAbsent(mark.kind(), kind -> new HashMap<>())
                    .computeIfAbsent(normal(mark.kind(), mark.value()), value -> new ArrayList<>())
                    .add(mark);
            return;
        }
        CidrBlock.parse(mark.value())
                .ifPresentOrElse(
                        cidr -> blocks.add(new Block(mark, cidr)),
                        () -> problems.add("trunk_match " + mark.id()
                                + ": match_value is no address block (write 192.0.2.0/24); the row is left out."));
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
        return kind == MarkKind.DOMAIN ? value.toLowerCase(Locale.ROOT) : value;
    }
}

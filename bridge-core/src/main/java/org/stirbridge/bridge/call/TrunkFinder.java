package org.stirbridge.bridge.call;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.did.DidDirectory;
import org.stirbridge.bridge.did.MarkKind;
import org.stirbridge.bridge.did.Trunk;

/** Which trunk a call belongs to, by the strongest clue that matches. */
final class TrunkFinder {

    /** @param step one sentence for the explanation */
    record Finding(@Nullable Trunk trunk, String step) {}

    private final DidDirectory directory;
    private final String switchName;

    TrunkFinder(DidDirectory directory, Switch from) {
        this.directory = directory;
        this.switchName = from.name().toLowerCase(Locale.ROOT);
    }

    Finding find(List<TrunkClue> clues) {
        List<TrunkClue> strongestFirst =
                clues.stream().sorted(Comparator.comparing(TrunkClue::kind)).toList();
        for (TrunkClue clue : strongestFirst) {
            if (clue.kind() == TrunkClue.Kind.TRUNK_NAME) {
                return named(clue);
            }
            Optional<Trunk> trunk = directory.trunkMarked(switchName, kind(clue.kind()), clue.value());
            if (trunk.isPresent()) {
                return new Finding(trunk.get(), "Trunk " + trunk.get().name() + " matches by " + clue.kind() + ".");
            }
        }
        return new Finding(null, "No row of trunk_match fits what the switch told of the call.");
    }

    /** A name that is wrong finds no trunk at all: a weaker clue would sign the call in some other trunk's name. */
    private Finding named(TrunkClue clue) {
        Trunk trunk = directory.trunkNamed(clue.value()).orElse(null);
        String step = trunk == null
                ? "The dialplan names trunk " + LogText.of(clue.value()) + ", which is not in the tables."
                : "The dialplan names trunk " + trunk.name() + ".";
        return new Finding(trunk, step);
    }

    private static MarkKind kind(TrunkClue.Kind kind) {
        return switch (kind) {
            case ACCOUNTCODE -> MarkKind.ACCOUNTCODE;
            case AUTH_USER -> MarkKind.AUTH_USER;
            case GATEWAY -> MarkKind.GATEWAY;
            case SIP_PROFILE -> MarkKind.SIP_PROFILE;
            case ENDPOINT -> MarkKind.ENDPOINT;
            case CONTEXT -> MarkKind.CONTEXT;
            case DOMAIN -> MarkKind.DOMAIN;
            case IP_ADDRESS -> MarkKind.IP_CIDR;
            case HEADER -> MarkKind.HEADER;
            case TRUNK_NAME -> throw new IllegalArgumentException("a name is no mark");
        };
    }
}

package org.stirbridge.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Counts what was signed and verified, for the table of docs/interop.md. */
final class MatrixReport {

    private static final Path FILE = Path.of("target", "interop-matrix.md");

    private final Map<String, Integer> counts = new LinkedHashMap<>();

    void signed(Signer signer, Transport transport, int calls) {
        counts.merge(signer + " signs " + transport, calls, Integer::sum);
    }

    void verified(Signer signer, Verifier verifier, Transport transport, int calls) {
        counts.merge(signer + " " + verifier + " " + transport, calls, Integer::sum);
    }

    void write() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("| signed by | over | calls | verified by Stirbridge | by Asterisk | by Kamailio |");
        lines.add("|---|---|--:|--:|--:|--:|");
        for (Signer signer : Signer.values()) {
            Stream.of(Transport.values())
                    .map(transport -> row(signer, transport))
                    .forEach(lines::add);
        }
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        lines.add("");
        lines.add(all + " calls in all.");
        Files.createDirectories(FILE.getParent());
        Files.write(FILE, lines);
    }

    private String row(Signer signer, Transport transport) {
        String name = signer.name().charAt(0) + signer.name().substring(1).toLowerCase(Locale.ROOT);
        List<String> cells = new ArrayList<>(List.of(name, transport.name()));
        cells.add(count(signer + " signs " + transport));
        Stream.of(Verifier.values())
                .map(verifier -> count(signer + " " + verifier + " " + transport))
                .forEach(cells::add);
        return "| " + String.join(" | ", cells) + " |";
    }

    private String count(String what) {
        return Integer.toString(counts.getOrDefault(what, 0));
    }
}

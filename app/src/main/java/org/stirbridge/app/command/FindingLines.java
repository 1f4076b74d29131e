package org.stirbridge.app.command;

import java.io.PrintWriter;
import java.util.List;
import org.stirbridge.stir.identity.Finding;

/** The checks, a line each, with the section that asks for it. */
final class FindingLines {

    private FindingLines() {}

    static void print(List<Finding> findings, Marks marks, PrintWriter out) {
        int width = findings.stream()
                .mapToInt(finding -> finding.step().length())
                .max()
                .orElse(0);
        for (Finding finding : findings) {
            String step =
                    finding.step() + ":" + " ".repeat(width - finding.step().length());
            out.println("  " + marks.of(finding.outcome()) + " " + step + " " + finding.detail());
        }
    }
}

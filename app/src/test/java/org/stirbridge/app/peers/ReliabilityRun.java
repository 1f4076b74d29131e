package org.stirbridge.app.peers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stirbridge.bridge.call.Switch;

/** {@code reliability/run}: plays disturbances one after the other and prints what they did to the calls, as Markdown. */
final class ReliabilityRun {

    private static final int HALF_OPEN = 10_000;

    /** At an eighth of the rate, at a quarter and at half of it, both switches at once. */
    private static final int WARM_UP_SECONDS = 12;

    private static final String HEAD = """
            | disturbance | calls | made | lost | over budget | not signed or verified: could not be | could have been | usual wait, ms | added, 99 % | added, most | recovery, s |
            |---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|""";

    private int seconds = 24;
    private int rate = 100;
    private boolean together;
    private final List<String> wanted = new ArrayList<>();

    private ReliabilityRun(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--seconds" -> seconds = Integer.parseInt(arguments.get(++i));
                case "--rate" -> rate = Integer.parseInt(arguments.get(++i));
                case "--both" -> together = true;
                default -> wanted.add(arguments.get(i));
            }
        }
    }

    /** Ends with 1 when a call was lost, waited longer than its budget, or went without what could have been done. */
    public static void main(String[] arguments) throws Exception {
        System.exit(new ReliabilityRun(List.of(arguments)).run() ? 0 : 1);
    }

    /** Whether all went as it should. */
    private boolean run() throws Exception {
        List<Disturbance> chosen = chosen();
        try (FailureSite site = new FailureSite(Duration.ofMillis(Figures.BUDGET))) {
            warmUp(site);
            System.out.println(HEAD);
            List<String> remarks = new ArrayList<>();
            boolean well = true;
            for (Disturbance disturbance : chosen) {
                for (Traffic traffic : traffic()) {
                    Trial trial = Trial.run(site, disturbance, traffic);
                    for (Flow flow : traffic.flows()) {
                        Figures figures = trial.figures(flow);
                        System.out.println(row(disturbance, flow, figures));
                        well &= figures.lost() + figures.late() + figures.missed() == 0;
                    }
                    remarks.addAll(remarks(trial));
                }
            }
            System.out.println();
            remarks.forEach(System.out::println);
            System.out.println("Disk full: " + site.disk().kind() + ".");
            System.out.println(
                    well ? "All as it should be." : "Not all as it should be: see the columns with figures.");
            return well;
        }
    }

    /**
     * A site's bridge has run for days, and so has its switch. Here four programs compile themselves on the cores that they
     * share with the calls: at full rate at once, that is a test of little but this.
     */
    private void warmUp(FailureSite site) throws Exception {
        for (int share = 8; share >= 2; share /= 2) {
            Traffic some = new Traffic(WARM_UP_SECONDS, Math.max(2, rate / share), Traffic.BOTH);
            Trial.run(site, Disturbances.calm(), some);
        }
    }

    private List<Traffic> traffic() {
        Stream<Set<Switch>> who =
                together ? Stream.of(Traffic.BOTH) : Stream.of(Set.of(Switch.ASTERISK), Set.of(Switch.FREESWITCH));
        return who.map(switches -> new Traffic(seconds, rate, switches)).toList();
    }

    private List<Disturbance> chosen() {
        List<Disturbance> all = Disturbances.all(HALF_OPEN);
        List<Disturbance> chosen = all.stream()
                .filter(one -> wanted.isEmpty() || wanted.contains(one.name()))
                .toList();
        if (chosen.size() < wanted.size()) {
            throw new IllegalArgumentException(
                    "there are: " + all.stream().map(Disturbance::name).collect(Collectors.joining(" ")));
        }
        return chosen;
    }

    private static String row(Disturbance disturbance, Flow flow, Figures f) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %d | %d | %d | %d | %d | %d | %d | %.1f |",
                disturbance.title(),
                flow.title(),
                f.calls(),
                f.lost(),
                f.late(),
                f.excused(),
                f.missed(),
                f.usual(),
                f.added99(),
                f.addedMost(),
                f.recovery() / 1000.0);
    }

    /** What the calls got that were neither signed nor verified, and what the disturbance says of itself. */
    private static List<String> remarks(Trial trial) {
        List<String> remarks = new ArrayList<>();
        String name = trial.disturbance().name();
        if (!trial.disturbance().remark().isEmpty()) {
            remarks.add("- " + name + ": " + trial.disturbance().remark());
        }
        Map<String, Long> outcomes = trial.calls().stream()
                .filter(call -> !call.done())
                .collect(Collectors.groupingBy(
                        call -> call.flow().title() + ": " + call.outcome(), TreeMap::new, Collectors.counting()));
        outcomes.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> remarks.add("- " + name + ": " + entry.getValue() + " x " + entry.getKey()));
        return remarks;
    }
}

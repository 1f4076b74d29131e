package org.stirbridge.lab.freeswitch;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A recorded call on its way through a dialplan, with the bridge at each {@code socket}. For one thread. */
public final class DialplanCall {

    private static final int MOST_LOOKUPS = 10;

    private final Dialplan dialplan;
    private final List<InetSocketAddress> bridges;
    private final List<String> addresses = new ArrayList<>();
    private final Recording recording;
    private final String caller;
    private final String callerName;
    private final Duration patience;
    private final List<String> applications = new ArrayList<>();
    private final List<End> socketEnds = new ArrayList<>();
    private final List<String> expansions = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private Channel channel;
    private String destination;
    private int lookups;
    private @Nullable String scheduled;
    private @Nullable String dialString;
    private @Nullable String response;
    private boolean stuck;

    private DialplanCall(
            Dialplan dialplan,
            List<InetSocketAddress> bridges,
            Recording recording,
            Map<String, String> variables,
            String destination,
            Duration patience) {
        ChannelData data = recording.transcript().channelData();
        this.dialplan = dialplan;
        this.bridges = List.copyOf(bridges);
        this.recording = recording;
        this.caller = variables.getOrDefault("caller_id_number", data.header("Caller-Caller-ID-Number"));
        this.callerName = variables.getOrDefault("caller_id_name", data.header("Caller-Caller-ID-Name"));
        this.patience = patience;
        this.channel = new Channel(data.withVariables(variables).variables());
        this.destination = destination;
    }

    /**
     * Routes one call.
     *
     * @param bridge where the bridge listens, whatever address the dialplan's {@code socket} has
     * @param recording the call; the socket mode is the dialplan's
     * @param variables put over the recorded channel variables; {@code caller_id_number} and {@code caller_id_name} are the
     *     caller profile's
     * @param destination the dialled number
     * @param patience for each stay at the socket; in async mode it stands for a due {@code sched_transfer} as well
     */
    public static RoutedCall route(
            Dialplan dialplan,
            InetSocketAddress bridge,
            Recording recording,
            Map<String, String> variables,
            String destination,
            Duration patience) {
        return route(dialplan, List.of(bridge), recording, variables, destination, patience);
    }

    /** As above, with several bridges: the first for the first address that the dialplan names, and so on. */
    public static RoutedCall route(
            Dialplan dialplan,
            List<InetSocketAddress> bridges,
            Recording recording,
            Map<String, String> variables,
            String destination,
            Duration patience) {
        DialplanCall call = new DialplanCall(dialplan, bridges, recording, variables, destination, patience);
        call.lookUp(destination);
        return call.routed();
    }

    /**
     * The A-leg of an earlier call is sent on to another number, by its phone's blind transfer for example: it takes along
     * every variable that it had, and nothing that had been taken off it.
     *
     * @param dialplan of the context that transfers go to
     */
    public static RoutedCall transferred(
            RoutedCall before,
            Dialplan dialplan,
            InetSocketAddress bridge,
            Recording recording,
            String destination,
            Duration patience) {
        DialplanCall call =
                new DialplanCall(dialplan, List.of(bridge), recording, before.variables(), destination, patience);
        call.channel = new Channel(before.variables());
        call.lookUp(destination);
        return call.routed();
    }

    private RoutedCall routed() {
        OutgoingInvite invite = new OutgoingInvite(channel, caller);
        boolean dialled = dialString != null;
        noteChannel();
        return new RoutedCall(
                applications,
                socketEnds,
                channel.variables(),
                dialString,
                dialled ? invite.identities() : List.of(),
                dialled ? invite.compactIdentities() : List.of(),
                dialled ? invite.date() : null,
                dialled ? invite.callerNumber() : null,
                response,
                expansions,
                violations);
    }

    /** The data was expanded once by then: what an application expands in it again came from a value. */
    private void noteChannel() {
        violations.addAll(channel.violations());
        expansions.addAll(channel.expansions());
    }

    private boolean isOver() {
        return stuck || dialString != null || response != null;
    }

    private void lookUp(String number) {
        if (++lookups > MOST_LOOKUPS) {
            violations.add("the dialplan runs in a circle");
            stuck = true;
            return;
        }
        String before = destination;
        destination = number;
        for (Dialplan.Action action : dialplan.hunt(this::field)) {
            if (!isOver() && lookups <= MOST_LOOKUPS) {
                run(action.application(), expand(action.data()));
            }
        }
        destination = before;
    }

    private void run(String application, String data) {
        applications.add((application + ' ' + data).strip());
        switch (application) {
            case "set", "unset", "export", "multiset", "multiunset" -> channel.execute(application, data);
            case "respond" -> respond(data);
            case "log" -> {}
            case "socket" -> socket(List.of(data.split(" ", -1)));
            case "execute_extension" -> lookUp(data);
            case "transfer" -> transfer(data);
            case "sched_transfer" -> schedule(data);
            case "sched_cancel" -> scheduled = null;
            case "bridge" -> bridge(data);
            default -> violations.add("application not known here: " + application);
        }
    }

    /** A transfer that is still scheduled would tear the call out of the conversation. */
    private void bridge(String data) {
        if (scheduled != null) {
            violations.add("bridged while a transfer is scheduled: " + scheduled);
        }
        dialString = data;
    }

    private void respond(String data) {
        channel.execute("respond", data);
        response = channel.response();
    }

    /** What comes behind the transfer in the list of actions never runs. */
    private void transfer(String data) {
        lookUp(data.split(" ", 2)[0]);
        stuck = !isOver() || stuck;
    }

    private void schedule(String data) {
        String[] words = data.split(" ", -1);
        if (words.length < 2 || !words[0].matches("\\+\\d+")) {
            violations.add("sched_transfer " + data);
        } else {
            scheduled = words[1];
        }
    }

    private void socket(List<String> words) {
        boolean async = words.contains("async");
        Map<String, String> headers = Map.of(
                "Socket-Mode",
                async ? "async" : "static",
                "Control",
                words.contains("full") ? "full" : "single-channel",
                "Caller-Caller-ID-Number",
                caller,
                "Caller-Destination-Number",
                destination);
        Outcome outcome = connected(List.of(words.get(0).split("\\|", -1)), headers);
        noteChannel();
        violations.addAll(outcome.violations());
        expansions.addAll(outcome.expansions());
        channel = new Channel(outcome.channelVariables());
        response = outcome.response();
        if (!outcome.end().dialplanGoesOn() && response == null) {
            overdue(async);
        }
    }

    /** FreeSWITCH takes the next address when nobody listens at one. */
    private Outcome connected(List<String> named, Map<String, String> headers) {
        Outcome outcome = null;
        for (InetSocketAddress bridge : bridges(named)) {
            outcome = RecordedFreeSwitch.call(bridge, recording, changes(), headers, patience);
            socketEnds.add(outcome.end());
            if (outcome.end() != End.REFUSED) {
                return outcome;
            }
        }
        return Objects.requireNonNull(outcome, "no address");
    }

    /** An address that the dialplan names again is the same bridge again. */
    private List<InetSocketAddress> bridges(List<String> named) {
        named.stream().filter(address -> !addresses.contains(address)).forEach(addresses::add);
        return named.stream()
                .map(addresses::indexOf)
                .filter(index -> index < bridges.size())
                .map(bridges::get)
                .toList();
    }

    /** In sync mode a scheduled transfer acts only once the server closes: on a hung bridge the call hangs. */
    private void overdue(boolean async) {
        String next = scheduled;
        if (async && next != null) {
            scheduled = null;
            transfer(next);
        } else {
            stuck = true;
        }
    }

    /** What the dialplan changed since the recording; null for what it took away. */
    private Map<String, @Nullable String> changes() {
        Map<String, String> recorded = recording.transcript().channelData().variables();
        Map<String, @Nullable String> changes = new HashMap<>();
        recorded.keySet().stream()
                .filter(name -> !channel.variables().containsKey(name))
                .forEach(name -> changes.put(name, null));
        channel.variables().forEach((name, value) -> {
            if (!Objects.equals(recorded.get(name), value)) {
                changes.put(name, value);
            }
        });
        return changes;
    }

    private String field(String name) {
        return switch (name) {
            case "destination_number" -> destination;
            case "caller_id_number" -> caller;
            case "caller_id_name" -> callerName;
            default -> {
                if (!name.contains("${")) {
                    violations.add("field not known here: " + name);
                }
                yield expand(name);
            }
        };
    }

    /** A variable that is not set is looked for in the caller profile. */
    private String expand(String text) {
        Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        known.put("caller_id_number", caller);
        known.put("caller_id_name", callerName);
        known.put("destination_number", destination);
        known.putAll(channel.variables());
        return new Expansion(known, new ArrayList<>()).of(text);
    }
}

package org.stirbridge.app.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets calls leave by one switch; what was signed comes in by the other, and so do the bent ones. */
final class Exchange {

    private final DemoSwitch from;
    private final DemoSwitch to;
    private final Spoken spoken;
    private final Bending bending;
    private final String path;
    private @Nullable Placed good;

    Exchange(DemoSwitch from, DemoSwitch to, Spoken spoken, Bending bending) {
        this.from = from;
        this.to = to;
        this.spoken = spoken;
        this.bending = bending;
        this.path = from.name() + " > " + to.name();
    }

    List<Row> calls(List<DemoCalls.Outbound> outbound, List<DemoCalls.Inbound> inbound) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (DemoCalls.Outbound call : outbound) {
            rows.add(leave(call));
        }
        for (DemoCalls.Inbound call : inbound) {
            rows.add(arrive(call));
        }
        return rows;
    }

    private Row leave(DemoCalls.Outbound call) throws IOException {
        Observed seen = from.sign(call.call());
        Leg out = new Leg(from.name(), call.expected(), seen.outcome(), spoken.words(), seen.taken());
        if (seen.identities().isEmpty()) {
            return new Row(call.name(), path, out, null);
        }
        Placed again = Placed.inbound(call.call().caller(), call.call().called(), seen.identities(), seen.date());
        if (good == null) {
            good = again;
        }
        return new Row(
                call.name(),
                path,
                out,
                verify(again, CallOutcome.verified(call.expected().attest())));
    }

    private Row arrive(DemoCalls.Inbound call) throws IOException {
        if (good == null) {
            throw new IllegalStateException("no call was signed that could be bent");
        }
        return new Row(call.name(), path, null, verify(bending.bent(call.bent(), good), call.expected()));
    }

    private Leg verify(Placed call, CallOutcome expected) throws IOException {
        Observed seen = to.verify(call);
        return new Leg(to.name(), expected, seen.outcome(), spoken.words(), seen.taken());
    }
}

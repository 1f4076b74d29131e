package org.stirbridge.app.demo;

import java.net.InetSocketAddress;
import org.stirbridge.lab.asterisk.Outcome;
import org.stirbridge.lab.asterisk.RecordedAsterisk;

/** A recorded Asterisk 22: it signs on the leg to the trunk, in Dial's pre-dial handler. */
final class DemoAsterisk implements DemoSwitch {

    private final InetSocketAddress agi;

    DemoAsterisk(InetSocketAddress agi) {
        this.agi = agi;
    }

    @Override
    public String name() {
        return "Asterisk";
    }

    @Override
    public Observed sign(Placed call) {
        String request = call.trunk() == null ? "sign" : "sign?trunk=" + call.trunk();
        RecordedAsterisk asterisk =
                RecordedAsterisk.legToTrunk(request).caller(call.caller()).called(call.called());
        if (call.suppress()) {
            asterisk.variable("stir_suppress", "true");
        }
        return observed(asterisk.call(agi));
    }

    @Override
    public Observed verify(Placed call) {
        RecordedAsterisk asterisk =
                RecordedAsterisk.inboundLeg("verify").caller(call.caller()).called(call.called());
        call.identities().forEach(identity -> asterisk.header("Identity", identity));
        if (call.date() != null) {
            asterisk.header("Date", call.date());
        }
        return observed(asterisk.call(agi));
    }

    private static Observed observed(Outcome outcome) {
        String date = outcome.headers("Date").stream().findFirst().orElse(null);
        return new Observed(outcome.variables(), outcome.headers("Identity"), date, outcome.elapsed());
    }
}

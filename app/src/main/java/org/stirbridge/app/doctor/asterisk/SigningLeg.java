package org.stirbridge.app.doctor.asterisk;

import java.util.List;
import java.util.regex.Pattern;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.NotLookedAt;
import org.stirbridge.app.doctor.Rule;
import org.stirbridge.bridge.config.ListenerSettings;

/** What asks for {@code /sign} runs on the leg to the trunk, where the header goes onto its INVITE: by Dial's option b. */
record SigningLeg(String name, ListenerSettings agi) implements Rule<AsteriskConfiguration> {

    /** Called by FreePBX itself. */
    private static final Pattern HOOK = Pattern.compile("macro-.*|.*-hook|.*-custom");

    @Override
    public List<Finding> judge(AsteriskConfiguration configuration) {
        List<String> contexts = signingContexts(configuration, agi.listen().getPort());
        ContextUses uses = ContextUses.of(contexts, configuration);
        return contexts.stream()
                .map(context -> of(context, uses, configuration.reading().isWhole()))
                .toList();
    }

    static List<String> signingContexts(AsteriskConfiguration configuration, int port) {
        return configuration.calls(port).stream()
                .filter(call -> call.script().equals("sign"))
                .map(call -> call.step().context())
                .distinct()
                .toList();
    }

    private Finding of(String context, ContextUses uses, boolean whole) {
        if (uses.onTrunkLeg().contains(context)) {
            return new Good(name, "[" + context + "] runs on the leg to the trunk");
        }
        if (uses.onCaller().contains(context)) {
            return new Fault(
                    name,
                    "[" + context + "] asks for /sign, and B( runs it on the caller's channel: no header leaves",
                    "write b(" + context + "^s^1), with a small b");
        }
        if (HOOK.matcher(context).matches() || uses.called().contains(context)) {
            return new Good(name, "[" + context + "] is called by another part of the dialplan");
        }
        String sentence = "nothing runs [" + context + "], which asks for /sign";
        return whole
                ? new Fault(name, sentence, "add b(" + context + "^s^1) to the options of Dial")
                : new NotLookedAt(name, sentence + ", of what could be read");
    }
}

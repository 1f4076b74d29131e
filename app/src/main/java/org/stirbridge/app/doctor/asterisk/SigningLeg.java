package org.stirbridge.app.doctor.asterisk;

import java.util.List;
import java.util.regex.Pattern;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Rule;
import org.stirbridge.bridge.config.ListenerSettings;

/** What asks for {@code /sign} runs on the leg to the trunk, where the header goes onto its INVITE: by Dial's option b. */
record SigningLeg(String name, ListenerSettings agi) implements Rule<AsteriskConfiguration> {

    /** Called by FreePBX itself. */
    private static final Pattern HOOK = Pattern.compile("macro-.*|.*-hook|.*-custom");

    @Override
    public List<Finding> judge(AsteriskConfiguration configuration) {
        return signingContexts(configuration, agi.listen().getPort()).stream()
                .map(context -> of(context, configuration))
                .toList();
    }

    static List<String> signingContexts(AsteriskConfiguration configuration, int port) {
        return configuration.calls(port).stream()
                .filter(call -> call.script().equals("sign"))
                .map(call -> call.step().context())
                .distinct()
                .toList();
    }

    /** How Dial is given the handler {@code context}: by b on the leg to the trunk, by B on the caller's; options join up. */
    static String option(String letter, String context) {
        return letter + "\\(\\s*" + Pattern.quote(context) + "\\s*[\\^)]";
    }

    private Finding of(String context, AsteriskConfiguration configuration) {
        if (configuration.says(option("b", context))) {
            return new Good(name, "[" + context + "] runs on the leg to the trunk");
        }
        if (configuration.says(option("B", context))) {
            return new Fault(
                    name,
                    "[" + context + "] asks for /sign, and B( runs it on the caller's channel: no header leaves",
                    "write b(" + context + "^s^1), with a small b");
        }
        String called =
                "(?i)(gosub|goto|macro)(if)?\\(.*(?<![A-Za-z0-9_-])" + Pattern.quote(context) + "(?![A-Za-z0-9_-])";
        return HOOK.matcher(context).matches() || configuration.says(called)
                ? new Good(name, "[" + context + "] is called by another part of the dialplan")
                : new Fault(
                        name,
                        "nothing runs [" + context + "], which asks for /sign",
                        "add b(" + context + "^s^1) to the options of Dial");
    }
}

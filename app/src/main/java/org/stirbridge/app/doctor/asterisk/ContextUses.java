package org.stirbridge.app.doctor.asterisk;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a dialplan runs some of its contexts, found in one look at each of its texts: there may be thousands of both.
 *
 * @param onTrunkLeg by Dial's option b
 * @param onCaller by Dial's option B
 * @param called by Gosub, Goto or Macro
 */
record ContextUses(Set<String> onTrunkLeg, Set<String> onCaller, Set<String> called) {

    /** How Dial is given a handler; options join up, as in {@code HhTtrb(sign^s^1)}. */
    private static final Pattern HANDLER = Pattern.compile("([bB])\\(([^\\^)]{1,200})[\\^)]");

    private static final Pattern CALL = Pattern.compile("(?i)(gosub|goto|macro)(if)?\\(");
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[(),^?:&|]");

    static ContextUses of(List<String> contexts, AsteriskConfiguration configuration) {
        Set<String> wanted = Set.copyOf(contexts);
        ContextUses uses = new ContextUses(new HashSet<>(), new HashSet<>(), new HashSet<>());
        configuration.texts().forEach(text -> uses.add(text, wanted));
        return uses;
    }

    /** Whether a step gives Dial one of them for the leg to the trunk. */
    static boolean dialsWith(Set<String> contexts, String text) {
        ContextUses uses = new ContextUses(new HashSet<>(), new HashSet<>(), new HashSet<>());
        uses.addHandlers(text, contexts);
        return !uses.onTrunkLeg.isEmpty();
    }

    private void add(String text, Set<String> wanted) {
        addHandlers(text, wanted);
        Matcher call = CALL.matcher(text);
        if (call.find()) {
            Arrays.stream(BETWEEN_NAMES.split(text.substring(call.end())))
                    .map(ContextUses::plain)
                    .filter(wanted::contains)
                    .forEach(called::add);
        }
    }

    private void addHandlers(String text, Set<String> wanted) {
        Matcher handler = HANDLER.matcher(text);
        for (int from = 0; handler.find(from); from = handler.start() + 1) {
            String context = handler.group(2).strip();
            if (wanted.contains(context)) {
                (handler.group(1).equals("b") ? onTrunkLeg : onCaller).add(context);
            }
        }
    }

    private static String plain(String name) {
        return name.replace('"', ' ').strip();
    }
}

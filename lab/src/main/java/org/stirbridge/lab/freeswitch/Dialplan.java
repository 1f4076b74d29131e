package org.stirbridge.lab.freeswitch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A file of FreeSWITCH's XML dialplan, looked up as mod_dialplan_xml does: all conditions first, and only then do the
 * actions run, so that a condition never sees what an action of the same lookup sets. Nested conditions, regex
 * conditions and times of day are not known here. Immutable.
 */
public final class Dialplan {

    private static final Pattern GROUP = Pattern.compile("\\$(\\d)");

    private final List<Extension> extensions;

    private Dialplan(List<Extension> extensions) {
        this.extensions = List.copyOf(extensions);
    }

    record Extension(String name, boolean goesOn, List<Condition> conditions) {}

    record Condition(String field, Pattern expression, Break breaking, List<Action> actions) {}

    record Action(String application, String data) {}

    /** When a condition ends the search in its extension. */
    enum Break {
        ON_FALSE,
        ON_TRUE,
        ALWAYS,
        NEVER;

        boolean ends(boolean matched) {
            return this == ALWAYS || this == (matched ? ON_TRUE : ON_FALSE);
        }
    }

    /** The extensions of this one, and behind them those of {@code next}: files of one folder, in their order. */
    public Dialplan then(Dialplan next) {
        List<Extension> all = new ArrayList<>(extensions);
        all.addAll(next.extensions);
        return new Dialplan(all);
    }

    /** The one extension of this name. */
    public Dialplan only(String name) {
        return new Dialplan(extensions.stream()
                .filter(extension -> extension.name().equals(name))
                .toList());
    }

    /**
     * Reads a file whose root holds extensions.
     *
     * @throws IllegalArgumentException when it is no well-formed XML, or holds what is not known here
     */
    public static Dialplan read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element root = factory.newDocumentBuilder().parse(in).getDocumentElement();
            return new Dialplan(children(root, "extension").stream()
                    .map(Dialplan::extension)
                    .toList());
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalArgumentException("not a dialplan: " + file, e);
        }
    }

    /** What is to be done for the present destination, given the value of each field. */
    List<Action> hunt(Function<String, String> fields) {
        List<Action> found = new ArrayList<>();
        for (Extension extension : extensions) {
            if (matches(extension, fields, found) && !extension.goesOn()) {
                break;
            }
        }
        return found;
    }

    /** The last condition that was looked at decides; actions of those before it are kept whatever it says. */
    private static boolean matches(Extension extension, Function<String, String> fields, List<Action> found) {
        boolean matched = false;
        for (Condition condition : extension.conditions()) {
            Matcher matcher = condition.expression().matcher(fields.apply(condition.field()));
            matched = matcher.find();
            if (matched) {
                condition.actions().forEach(action -> found.add(withGroups(action, matcher)));
            }
            if (condition.breaking().ends(matched)) {
                break;
            }
        }
        return matched;
    }

    private static Action withGroups(Action action, Matcher matcher) {
        String data = GROUP.matcher(action.data()).replaceAll(reference -> {
            int group = Integer.parseInt(reference.group(1));
            String value = group <= matcher.groupCount() ? matcher.group(group) : null;
            return Matcher.quoteReplacement(value == null ? "" : value);
        });
        return new Action(action.application(), data);
    }

    private static Extension extension(Element element) {
        List<Condition> conditions =
                children(element, "condition").stream().map(Dialplan::condition).toList();
        return new Extension(
                element.getAttribute("name"), element.getAttribute("continue").equals("true"), conditions);
    }

    private static Condition condition(Element element) {
        String breaking = element.getAttribute("break");
        return new Condition(
                element.getAttribute("field"),
                Pattern.compile(element.getAttribute("expression")),
                breaking.isEmpty()
                        ? Break.ON_FALSE
                        : Break.valueOf(breaking.toUpperCase(Locale.ROOT).replace('-', '_')),
                children(element, "action").stream()
                        .map(action -> new Action(action.getAttribute("application"), action.getAttribute("data")))
                        .toList());
    }

    private static List<Element> children(Element parent, String expected) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                if (!element.getTagName().equals(expected)) {
                    throw new IllegalArgumentException("not known here: " + element.getTagName());
                }
                children.add(element);
            }
        }
        return children;
    }
}

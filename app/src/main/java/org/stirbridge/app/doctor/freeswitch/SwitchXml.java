package org.stirbridge.app.doctor.freeswitch;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.stirbridge.app.doctor.ConfigFolder.Contents;
import org.stirbridge.app.doctor.ConfigFolder.TextFile;

/** Reads dialplans and parameters out of FreeSWITCH's XML: no document type, no entity, nothing from elsewhere. */
final class SwitchXml {

    static final int MOST_DEPTH = 100;
    static final int MOST_ATTRIBUTES = 200;
    static final int LONGEST_NAME = 1_000;
    private static final int MOST_FOUND = 200_000;
    private static final String NO_BOUND = "0";
    private static final Pattern DECLARATION = Pattern.compile("\\A\\ufeff?[ \\t]*<\\?xml[^>\\n]{0,200}>");

    /** Java's bounds stand beside its grammar, and only the number of the message tells, the same in every language. */
    private static final Pattern BEYOND_BOUNDS = Pattern.compile(
            "\\AParseError at \\[row,col]:\\[[0-9]+,[0-9]+]\\nMessage: JAXP000100[0-9]{2}:.*", Pattern.DOTALL);

    private final List<Action> actions = new ArrayList<>();
    private final List<SwitchConfiguration.Parameter> parameters = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private int extension;

    static SwitchConfiguration read(Contents folder) {
        SwitchXml xml = new SwitchXml();
        xml.leftOut.addAll(folder.leftOut());
        folder.files().forEach(xml::read);
        return new SwitchConfiguration(
                xml.actions, xml.parameters, folder.files().size(), xml.leftOut);
    }

    private void read(TextFile file) {
        // Language files, directories and the rest: most of a configuration has none of these.
        String lower = file.text().toLowerCase(Locale.ROOT);
        if (!lower.contains("<action") && !lower.contains("stir-shaken")) {
            return;
        }
        extension++;
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(inOneRoot(file.text())));
            int depth = 0;
            while (reader.hasNext()) {
                int event = reader.next();
                depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
                depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
                if (depth > MOST_DEPTH || actions.size() + parameters.size() > MOST_FOUND) {
                    leftOut.add(beyondBounds(file));
                    return;
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    element(file.name(), reader);
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            boolean bounds =
                    BEYOND_BOUNDS.matcher(String.valueOf(e.getMessage())).matches();
            leftOut.add(
                    bounds
                            ? beyondBounds(file)
                            : file.name() + " is no well-formed XML" + line(e) + "; the rest of it was not read");
        }
    }

    private static String beyondBounds(TextFile file) {
        return file.name() + " nests too deep or holds too much; the rest of it was not read";
    }

    /** Files are put into one another before FreeSWITCH reads them as XML: one alone may have several roots. Lines stay. */
    private static String inOneRoot(String text) {
        return "<include>" + DECLARATION.matcher(text).replaceFirst("") + "</include>";
    }

    private static String line(Exception e) {
        return e instanceof XMLStreamException xml && xml.getLocation() != null
                ? " at line " + xml.getLocation().getLineNumber()
                : "";
    }

    /** Namespaces are off, as FreeSWITCH knows none. Bounds are ours alone: Java's own are others in each release. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty("jdk.xml.elementAttributeLimit", String.valueOf(MOST_ATTRIBUTES));
        factory.setProperty("jdk.xml.maxXMLNameLimit", String.valueOf(LONGEST_NAME));
        factory.setProperty("jdk.xml.maxElementDepth", NO_BOUND);
        // Without a document type there are &amp; and the like only, of which Java 25 would take 100,000.
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", NO_BOUND);
        factory.setProperty("jdk.xml.totalEntitySizeLimit", NO_BOUND);
        return factory;
    }

    private void element(String file, XMLStreamReader reader) {
        String place = file + ":" + reader.getLocation().getLineNumber();
        switch (reader.getLocalName().toLowerCase(Locale.ROOT)) {
            case "extension" -> extension++;
            case "action" ->
                actions.add(new Action(place, extension, value(reader, "application"), value(reader, "data")));
            case "param" -> {
                String name = value(reader, "name").toLowerCase(Locale.ROOT);
                if (name.startsWith("stir-shaken")) {
                    parameters.add(new SwitchConfiguration.Parameter(place, name, value(reader, "value")));
                }
            }
            default -> {
                // Nothing that concerns a bridge.
            }
        }
    }

    /** Java would take the one of {@code x:data} for that of {@code data}. */
    private static String value(XMLStreamReader reader, String attribute) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String prefix = reader.getAttributePrefix(i);
            if ((prefix == null || prefix.isEmpty())
                    && reader.getAttributeLocalName(i).equals(attribute)) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }
}

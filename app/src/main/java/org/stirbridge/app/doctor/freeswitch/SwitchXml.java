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

    private static final int MOST_FOUND = 200_000;
    private static final int MOST_DEPTH = 100;
    private static final Pattern DECLARATION = Pattern.compile("\\A\\ufeff?[ \\t]*<\\?xml[^>\\n]{0,200}>");

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
                    leftOut.add(file.name() + " nests too deep or holds too much; the rest of it was not read");
                    return;
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    element(file.name(), reader);
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            leftOut.add(file.name() + " is no well-formed XML" + line(e) + "; the rest of it was not read");
        }
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

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
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

    private static String value(XMLStreamReader reader, String attribute) {
        String value = reader.getAttributeValue(null, attribute);
        return value == null ? "" : value;
    }
}

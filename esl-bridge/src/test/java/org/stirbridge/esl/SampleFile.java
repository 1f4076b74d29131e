package org.stirbridge.esl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A file of dialplan-samples as text to be judged, not as a dialplan to be run. */
record SampleFile(Path path, List<Extension> extensions) {

    private static final Path SAMPLES = Path.of("..", "dialplan-samples");

    record Extension(String name, List<Condition> conditions) {}

    record Condition(String field, String expression, String breaking, List<Action> actions) {}

    record Action(String application, String data) {}

    /** Every XML dialplan for FreeSWITCH and FusionPBX. */
    static Stream<SampleFile> all() {
        return Stream.of("freeswitch", "fusionpbx")
                .flatMap(folder -> files(SAMPLES.resolve(folder)))
                .filter(file -> file.getFileName().toString().endsWith(".xml"))
                .filter(file -> !file.endsWith("cdr_csv_template.xml"))
                .map(SampleFile::read);
    }

    static SampleFile of(String name) {
        return read(SAMPLES.resolve(name));
    }

    /** The conditions of the extension of this name, its attributes aside. */
    List<Condition> conditions(String extension) {
        return extensions.stream()
                .filter(one -> one.name().equals(extension))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + extension + " in " + path))
                .conditions();
    }

    Stream<Condition> conditions() {
        return extensions.stream().flatMap(extension -> extension.conditions().stream());
    }

    Stream<Action> actions() {
        return conditions().flatMap(condition -> condition.actions().stream());
    }

    @Override
    public String toString() {
        return SAMPLES.relativize(path).toString();
    }

    static Element root(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new AssertionError(file + " is not well-formed", e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SampleFile read(Path file) {
        return new SampleFile(
                file,
                elements(root(file), "extension").stream()
                        .map(extension -> new Extension(
                                extension.getAttribute("name"),
                                elements(extension, "condition").stream()
                                        .map(SampleFile::condition)
                                        .toList()))
                        .toList());
    }

    private static Condition condition(Element element) {
        return new Condition(
                element.getAttribute("field"),
                element.getAttribute("expression"),
                element.getAttribute("break"),
                elements(element, "action").stream()
                        .map(action -> new Action(action.getAttribute("application"), action.getAttribute("data")))
                        .toList());
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}

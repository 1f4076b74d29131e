import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Turns the report of a mutation run into docs/mutations.md, one row for each method that checks something, and fails
 * when a mutant lives that {@code accepted.txt} does not explain. Run by {@code ./mutations}.
 */
public final class MutationTable {

    private record Mutant(String type, String method, String line, String change, String status, String killer) {
        boolean isKilled() {
            return status.equals("KILLED") || status.equals("TIMED_OUT") || status.equals("MEMORY_ERROR");
        }

        String key() {
            return type + "." + method + " | " + line + " | " + change;
        }
    }

    private static final Pattern NAME = Pattern.compile("\\[(class|nested-class|method|test-factory|test-template):([^\\](]+)");

    private final Path sources;
    private final Map<String, List<String>> files = new LinkedHashMap<>();

    private MutationTable(Path sources) {
        this.sources = sources;
    }

    /** Arguments: the source folder, the file of accepted mutants, the table to write, the reports, newest last. */
    public static void main(String[] arguments) throws Exception {
        MutationTable reports = new MutationTable(Path.of(arguments[0]));
        List<Mutant> mutants = new ArrayList<>();
        for (String report : List.of(arguments).subList(3, arguments.length)) {
            List<Mutant> newer = reports.read(Path.of(report));
            Set<String> again = newer.stream().map(Mutant::type).collect(Collectors.toSet());
            mutants.removeIf(mutant -> again.contains(mutant.type()));
            mutants.addAll(newer);
        }
        Map<String, String> accepted = accepted(Path.of(arguments[1]));
        List<Mutant> unexplained = mutants.stream()
                .filter(mutant -> !mutant.isKilled() && !accepted.containsKey(mutant.key()))
                .toList();
        Files.writeString(Path.of(arguments[2]), table(mutants, accepted), StandardCharsets.UTF_8);
        unexplained.forEach(mutant -> System.out.println("ALIVE: " + mutant.key()));
        Set<String> keys = mutants.stream().map(Mutant::key).collect(Collectors.toSet());
        accepted.keySet().stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> System.out.println("accepted.txt names a mutant that is not there: " + key));
        long killed = mutants.stream().filter(Mutant::isKilled).count();
        System.out.println(mutants.size() + " mutants, " + killed + " killed, "
                + (mutants.size() - killed - unexplained.size()) + " explained, " + unexplained.size() + " alive");
        System.exit(unexplained.isEmpty() && !mutants.isEmpty() ? 0 : 1);
    }

    private List<Mutant> read(Path report) throws IOException, ParserConfigurationException, SAXException {
        NodeList nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("mutation");
        List<Mutant> mutants = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            mutants.add(mutant((Element) nodes.item(i)));
        }
        return mutants;
    }

    private Mutant mutant(Element element) throws IOException {
        String type = text(element, "mutatedClass");
        return new Mutant(
                type.replaceFirst("^org\\.stirbridge\\.stir\\.", "").replace('$', '.'),
                text(element, "mutatedMethod").replaceFirst("^lambda\\$(.*)\\$[0-9]+$", "$1"),
                line(type, text(element, "sourceFile"), Integer.parseInt(text(element, "lineNumber"))),
                text(element, "description").replaceAll("[^ ]*/", "").replaceAll("org\\.stirbridge\\.[a-z.]+", ""),
                element.getAttribute("status"),
                killer(text(element, "killingTest")));
    }

    private static String text(Element element, String tag) {
        return element.getElementsByTagName(tag).item(0).getTextContent();
    }

    private String line(String type, String file, int number) throws IOException {
        Path source = sources.resolve(type.substring(0, type.lastIndexOf('.')).replace('.', '/')).resolve(file);
        List<String> lines = files.get(source.toString());
        if (lines == null) {
            lines = Files.readAllLines(source);
            files.put(source.toString(), lines);
        }
        return lines.get(number - 1).strip();
    }

    private static String killer(String test) {
        Matcher parts = NAME.matcher(test);
        List<String> names = new ArrayList<>();
        while (parts.find()) {
            names.add(parts.group(2).substring(parts.group(2).lastIndexOf('.') + 1));
        }
        return String.join(".", names);
    }

    /** Lines of {@code key | reason}; the key is as {@link Mutant#key} prints it, in three parts. */
    private static Map<String, String> accepted(Path file) throws IOException {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int reason = line.lastIndexOf(" | ");
                reasons.put(line.substring(0, reason), line.substring(reason + 3));
            }
        }
        return reasons;
    }

    private static String table(List<Mutant> mutants, Map<String, String> accepted) {
        Map<String, Map<String, List<Mutant>>> byType = mutants.stream()
                .collect(Collectors.groupingBy(
                        Mutant::type, TreeMap::new, Collectors.groupingBy(Mutant::method, TreeMap::new, Collectors.toList())));
        StringBuilder text = new StringBuilder(HEAD.formatted(
                mutants.size(), mutants.stream().filter(Mutant::isKilled).count()));
        byType.forEach((type, methods) -> {
            text.append("\n## ").append(type).append("\n\n| check | changed | red by, among others |\n|---|---|---|\n");
            methods.forEach((method, of) -> text.append(row(method, of)));
        });
        text.append("\n## Mutants that live\n\nEach of them changes nothing that a caller could see, for the reason given.\n\n");
        text.append("| line | change | why nothing turns red |\n|---|---|---|\n");
        for (Mutant mutant : mutants) {
            if (!mutant.isKilled()) {
                text.append("| `").append(cell(mutant.type() + ": " + mutant.line())).append("` | ")
                        .append(mutant.change()).append(" | ")
                        .append(accepted.getOrDefault(mutant.key(), "**not explained**")).append(" |\n");
            }
        }
        return text.toString();
    }

    private static String row(String method, List<Mutant> of) {
        Set<String> killers = new LinkedHashSet<>();
        of.stream().map(Mutant::killer).filter(name -> !name.isEmpty()).forEach(killers::add);
        long killed = of.stream().filter(Mutant::isKilled).count();
        String named = Stream.concat(killers.stream().limit(2), killers.size() > 2 ? Stream.of("…") : Stream.empty())
                .collect(Collectors.joining(", "));
        return "| `" + method + "` | " + killed + " of " + of.size() + " | " + named + " |\n";
    }

    private static String cell(String code) {
        return code.replace("|", "\\|").replace("`", "'");
    }

    private static final String HEAD = """
            # The mutation run

            `./mutations` takes the checks of the verification one by one, inverts each condition and deletes each call of a
            check, and runs the tests against what is left. A check is worth its line only when a test turns red without it.
            This page is the table of the last run: %d mutants, %d of them noticed; the rest changes nothing that can be seen
            and is explained at the end. A mutant that neither turns a test red nor is explained in
            `stir-shaken/src/mutation/accepted.txt` fails the run. Made by PIT (https://pitest.org); do not edit by hand.
            """;
}

package org.stirbridge.bridge.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.RangeReading;
import org.stirbridge.bridge.admin.RangeReading.Numbers;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Refusal.Reason;
import org.stirbridge.bridge.admin.Row;
import org.stirbridge.bridge.importing.CsvLines.Line;

/** A CSV file (RFC 4180) in UTF-8 with a line of column names; each record is one line. */
public final class CsvSource implements RangeSource {

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setIgnoreSurroundingSpaces(true).get();
    private static final int LINES_BETWEEN_REPORTS = 1_000;

    private final InputStream file;
    private final long size;
    private final @Nullable String customer;
    private final WrittenNumbers written;
    private final ImportListener listener;
    private Set<String> said = Set.of();

    /**
     * A file to be read once.
     *
     * @param size in bytes, for the progress; 0: nobody knows
     * @param customer whose numbers all of them are; null: a column says so
     */
    public CsvSource(
            InputStream file, long size, @Nullable String customer, WrittenNumbers written, ImportListener listener) {
        this.file = file;
        this.size = size;
        this.customer = customer;
        this.written = written;
        this.listener = listener;
    }

    @Override
    public Set<String> said() {
        return said;
    }

    @Override
    public void read(Reception reception) throws IOException, Refusal {
        CsvLines lines = new CsvLines(file);
        CsvHeader header = header(lines.next());
        said = new HashSet<>(header.said());
        said.add(RangeFields.CUSTOMER);
        for (Line line = lines.next(); line != null; line = lines.next()) {
            if (line.text() == null || !line.text().isBlank()) {
                take(line, header, reception);
            }
            if (line.number() % LINES_BETWEEN_REPORTS == 0) {
                listener.progress("reading", lines.bytesRead(), size);
            }
        }
        listener.progress("reading", lines.bytesRead(), size);
    }

    private CsvHeader header(@Nullable Line first) throws Refusal {
        if (first == null) {
            throw new Refusal(Reason.UNREADABLE_SOURCE, "line 1: the file is empty; its first line names the columns");
        }
        try {
            return CsvHeader.of(cells(first), customer);
        } catch (UnreadableLine e) {
            throw new Refusal(Reason.UNREADABLE_SOURCE, "line 1: " + e.getMessage(), e);
        }
    }

    /** What is wrong with the line stands in the report; the next is none the worse. */
    private void take(Line line, CsvHeader header, Reception reception) throws Refusal {
        Numbers numbers;
        Row row;
        try {
            Map<String, String> texts = texts(cells(line), header.columns());
            numbers = numbers(texts);
            row = RangeReading.row(numbers, texts);
        } catch (Refusal e) {
            reception.refused("line " + line.number(), e);
            return;
        } catch (UnreadableLine e) {
            reception.refused("line " + line.number(), new Refusal(Reason.UNREADABLE_SOURCE, e.getMessage(), e));
            return;
        }
        reception.range(numbers, row, line.number(), null);
    }

    /** An empty cell is the default of its column. */
    private Map<String, String> texts(List<String> cells, List<String> columns) throws UnreadableLine {
        if (cells.size() != columns.size()) {
            throw new UnreadableLine("the line has " + cells.size() + " cells and line 1 " + columns.size()
                    + "; is a comma not quoted?");
        }
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                texts.put(columns.get(i), cells.get(i));
            }
        }
        if (customer != null) {
            texts.put(RangeFields.CUSTOMER, customer);
        }
        return texts;
    }

    private Numbers numbers(Map<String, String> texts) throws Refusal {
        String number = texts.get(CsvHeader.NUMBER);
        String start = texts.get(CsvHeader.START);
        if (number == null && start == null) {
            throw new Refusal(Reason.MISSING, "did_range.start_tn is missing");
        }
        return start == null
                ? written.read(Objects.requireNonNull(number))
                : written.read(start, texts.getOrDefault(CsvHeader.END, ""));
    }

    private static List<String> cells(Line line) throws UnreadableLine {
        if (line.text() == null) {
            throw new UnreadableLine(String.valueOf(line.wrong()));
        }
        try (CSVParser parser = CSVParser.parse(line.text(), FORMAT)) {
            List<CSVRecord> records = parser.getRecords();
            return records.isEmpty() ? List.of() : records.get(0).toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableLine("the quotes of the line do not match; a record is one line", e);
        }
    }

    /** A line that is no record. */
    private static final class UnreadableLine extends Exception {

        private static final long serialVersionUID = 1L;

        private UnreadableLine(String what) {
            super(what);
        }

        private UnreadableLine(String what, Throwable cause) {
            super(what, cause);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}

package io.crmvitals.files;

import io.crmvitals.files.Lines.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV file with a header: values as they stand or in quotes, those with delimiters, line breaks and doubled quotes. A row whose quotes do not close, or that has more
 * or fewer values than the header names, is lost alone: reading goes on at the line after the one that it began on.
 */
final class CsvFileRows implements Rows {

    /** So many lines may one row take; a quote that is open longer is a stray one. */
    static final int MOST_LINES = 200;

    private static final char REPLACEMENT = '\uFFFD';

    private final Lines lines;
    private final char delimiter;
    private final CSVFormat format;
    private final String encoding;
    private final List<String> columns;

    /** @param encoding as it is named to people when something is not written in it */
    private CsvFileRows(Lines lines, char delimiter, String encoding, List<String> columns) {
        this.lines = lines;
        this.delimiter = delimiter;
        this.encoding = encoding;
        this.columns = columns;
        this.format = format(delimiter);
    }

    /**
     * Reads the header: the first line that is not blank.
     *
     * @param given null where the delimiter is to be told from the header
     * @param headerRows 2 where a second row tells what the columns of one name hold
     * @throws FileRefusedException when there is no header
     */
    static CsvFileRows open(Lines lines, @Nullable Character given, String encoding, int headerRows)
            throws IOException, FileRefusedException {
        Line first = firstLine(lines);
        Character declared = CsvDelimiter.declared(first.text());
        if (declared != null) {
            first = firstLine(lines);
        }
        char delimiter = given != null ? given : declared != null ? declared : CsvDelimiter.of(first.text());
        List<String> header = header(lines, first, delimiter);
        if (headerRows == 2) {
            header = TwoRowHeader.joined(header, header(lines, firstLine(lines), delimiter));
        }
        if (header.indexOf("") >= 0 && header.stream().allMatch(String::isEmpty)) {
            throw new FileRefusedException("its first line names no column. Write a header line");
        }
        return new CsvFileRows(lines, delimiter, encoding, header);
    }

    private static Line firstLine(Lines lines) throws IOException, FileRefusedException {
        Line line = lines.next();
        while (line != null && line.text().isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            throw new FileRefusedException(
                    "it is empty: there is not even a header line. Most likely its export failed. Export it again");
        }
        if (line.cut()) {
            throw new FileRefusedException("its first line is longer than " + RowFormat.LONGEST_LINE
                    + " characters, so it is no header. Check that it is a text file with line ends");
        }
        return line;
    }

    /** A column's name may hold a line break as any value may. */
    private static List<String> header(Lines lines, Line first, char delimiter)
            throws IOException, FileRefusedException {
        Extent extent = extent(lines, first, delimiter);
        if (extent.problem() != null) {
            throw new FileRefusedException("its header " + extent.problem());
        }
        return split(extent.text(), format(delimiter)).stream()
                .map(name -> name.strip().replaceAll("\\s+", " "))
                .toList();
    }

    private static CSVFormat format(char delimiter) {
        return CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable Row next() throws IOException {
        Line line = lines.next();
        while (line != null && line.text().isBlank()) {
            line = lines.next();
        }
        return line == null ? null : row(line);
    }

    private Row row(Line first) throws IOException {
        if (first.cut()) {
            return Row.bad(first.number(), tooLong());
        }
        List<String> values;
        if (first.text().indexOf('"') < 0) {
            values = split(first.text());
        } else {
            Extent extent = extent(lines, first, delimiter);
            if (extent.problem() != null) {
                return Row.bad(first.number(), extent.problem());
            }
            values = split(extent.text(), format);
            if (extent.more().size() > 0 && values.size() != columns.size()) {
                // Two stray quotes can make one long row of many; the lines after the first are rows of their own.
                lines.putBack(extent.more());
            }
        }
        return row(first.number(), values);
    }

    private Row row(long line, List<String> values) {
        int count = values.size();
        for (int place = columns.size(); place < count; place++) {
            if (!values.get(place).isBlank()) {
                return Row.bad(line, wrongCount(count));
            }
        }
        if (count < columns.size()) {
            return Row.bad(line, wrongCount(count));
        }
        Map<String, String> byColumn = new HashMap<>(columns.size() * 2);
        for (int place = 0; place < columns.size(); place++) {
            String value = values.get(place);
            if (value.indexOf(REPLACEMENT) >= 0) {
                return Row.bad(
                        line,
                        "holds bytes that are no " + encoding
                                + ". Name the encoding that the file is written in, for example encoding: windows-1252,"
                                + " beside the stream");
            }
            byColumn.putIfAbsent(columns.get(place), value);
        }
        return new Row(line, byColumn);
    }

    private String wrongCount(int count) {
        return "has " + count + (count == 1 ? " value" : " values") + ", and the header names " + columns.size()
                + (columns.size() == 1 ? " column" : " columns")
                + ". A quote or a delimiter too many or too few, or the row was cut off";
    }

    private static String tooLong() {
        return "is longer than " + RowFormat.LONGEST_LINE + " characters. Shorten it";
    }

    /** Without quotes a row is what stands between the delimiters. */
    private List<String> split(String text) {
        List<String> values = new ArrayList<>(columns.size());
        int from = 0;
        for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, from)) {
            values.add(text.substring(from, at));
            from = at + 1;
        }
        values.add(text.substring(from));
        return values;
    }

    private static List<String> split(String text, CSVFormat format) throws IOException {
        try (CSVParser parser = CSVParser.parse(text, format)) {
            return parser.getRecords().get(0).toList();
        }
    }

    /**
     * The text of one row over its lines.
     *
     * @param more the lines after its first; already put back where the row is not whole
     */
    private record Extent(
            String text, List<Line> more, @Nullable String problem) {}

    private static Extent extent(Lines lines, Line first, char delimiter) throws IOException {
        CsvQuotes quotes = new CsvQuotes(delimiter);
        CsvQuotes.State state = quotes.line(first.text());
        if (state == CsvQuotes.State.WHOLE) {
            return new Extent(first.text(), List.of(), null);
        }
        List<Line> more = new ArrayList<>();
        StringBuilder text = new StringBuilder(first.text());
        while (state == CsvQuotes.State.OPEN && more.size() < MOST_LINES && text.length() <= RowFormat.LONGEST_LINE) {
            Line line = lines.next();
            if (line == null) {
                break;
            }
            more.add(line);
            text.append('\n').append(line.text());
            state = line.cut() ? CsvQuotes.State.BROKEN : quotes.line(line.text());
        }
        if (state == CsvQuotes.State.WHOLE) {
            return new Extent(text.toString(), more, null);
        }
        lines.putBack(more);
        return new Extent(
                "",
                List.of(),
                state == CsvQuotes.State.OPEN || !more.isEmpty()
                        ? "has a quote that is not closed. Close it, or write it twice where it belongs to the value"
                        : "has a quote within a quoted value. Write it twice where it belongs to the value");
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}

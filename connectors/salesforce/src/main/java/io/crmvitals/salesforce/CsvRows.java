package io.crmvitals.salesforce;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** Reads a CSV result row by row while it arrives: a header row in any order, then values, quoted ones with line breaks, commas and doubled quotes. */
final class CsvRows {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
            .get();

    private CsvRows() {}

    /**
     * @param needed columns without which the result is none of ours
     * @return how many rows there were
     * @throws IOException when the text ends within a row, lacks a column, or cannot be read
     */
    static long read(InputStream csv, List<String> needed, Consumer<SalesforceRow> use) throws IOException {
        try (CSVParser parser = CSVParser.builder()
                .setReader(new InputStreamReader(csv, StandardCharsets.UTF_8))
                .setFormat(FORMAT)
                .get()) {
            for (String column : needed) {
                if (parser.getHeaderNames().stream().noneMatch(column::equalsIgnoreCase)) {
                    throw new IOException("the result has no column " + column);
                }
            }
            List<String> header = parser.getHeaderNames();
            SalesforceColumns columns = new SalesforceColumns();
            long rows = 0;
            for (CSVRecord row : parser) {
                if (!row.isConsistent()) {
                    throw new IOException("row " + row.getRecordNumber() + " of the result is not whole");
                }
                use.accept(new SalesforceRow(header, row, columns));
                rows++;
            }
            return rows;
        }
    }
}

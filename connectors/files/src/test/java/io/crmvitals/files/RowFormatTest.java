package io.crmvitals.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How rows come out of files as people and programs really write them. */
class RowFormatTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void the_delimiter_is_told_from_the_header(String delimiter) throws Exception {
        List<Row> rows = csv(String.join(delimiter, "account", "seats", "day") + "\n"
                + String.join(delimiter, "4711", "10", "2026-11-01") + "\n");

        assertThat(rows).containsExactly(new Row(2, Map.of("account", "4711", "seats", "10", "day", "2026-11-01")));
    }

    @Test
    void a_delimiter_given_goes_before_the_one_that_the_header_suggests() throws Exception {
        Path file = write("a;b,c\n1;2,3\n");

        List<Row> rows = read(new RowFormat(',', StandardCharsets.UTF_8), file);

        assertThat(rows).containsExactly(new Row(2, Map.of("a;b", "1;2", "c", "3")));
    }

    @Test
    void a_spreadsheets_word_on_its_delimiter_is_no_header() throws Exception {
        assertThat(csv("sep=;\naccount;note\n4711;a,b,c\n"))
                .containsExactly(new Row(3, Map.of("account", "4711", "note", "a,b,c")));
    }

    @Test
    void quoted_values_hold_delimiters_line_breaks_and_doubled_quotes() throws Exception {
        List<Row> rows = csv("account,note\r\n4711,\"one, \"\"two\"\"\r\nthree\"\r\n4712,four\r\n");

        assertThat(rows)
                .containsExactly(
                        new Row(2, Map.of("account", "4711", "note", "one, \"two\"\nthree")),
                        new Row(4, Map.of("account", "4712", "note", "four")));
    }

    @Test
    void a_stray_quote_costs_its_own_row_alone() throws Exception {
        StringBuilder text = new StringBuilder("account,name,seats\n1,A,1\n2,\"B,2\n");
        for (int account = 3; account <= 1000; account++) {
            text.append(account).append(",C,").append(account).append('\n');
        }

        List<Row> rows = csv(text.toString());

        assertThat(rows).hasSize(1000);
        assertThat(rows)
                .filteredOn(row -> row.problem() != null)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.line()).isEqualTo(3);
                    assertThat(row.problem()).startsWith("has a quote that is not closed");
                });
        assertThat(rows.get(999).values()).containsEntry("account", "1000");
    }

    @Test
    void two_stray_quotes_do_not_swallow_the_rows_between_them() throws Exception {
        List<Row> rows = csv("account,name,seats\n1,\"A,1\n2,B,2\n3,C,\"\n4,D,4\n");

        assertThat(rows)
                .filteredOn(row -> row.problem() == null)
                .extracting(row -> row.text("account"))
                .contains("2", "4");
        assertThat(rows.get(0).problem()).isNotNull();
        assertThat(rows.get(0).line()).isEqualTo(2);
    }

    @Test
    void text_behind_a_closing_quote_costs_one_row() throws Exception {
        List<Row> rows = csv("account,name\n1,\"A\" B\n2,C\n");

        assertThat(rows.get(0).problem()).startsWith("has a quote within a quoted value");
        assertThat(rows.get(1)).isEqualTo(new Row(3, Map.of("account", "2", "name", "C")));
    }

    @Test
    void a_quote_in_the_middle_of_a_value_is_a_letter() throws Exception {
        assertThat(csv("account,name\n1,5\" disk\n"))
                .containsExactly(new Row(2, Map.of("account", "1", "name", "5\" disk")));
    }

    @Test
    void a_row_with_too_few_or_too_many_values_is_told_with_its_line() throws Exception {
        List<Row> rows = csv("account,seats\n1\n2,3,4\n5,6,,\n7,8\n");

        assertThat(rows.get(0))
                .satisfies(row -> assertThat(row.problem()).startsWith("has 1 value, and the header names 2 columns"));
        assertThat(rows.get(1))
                .satisfies(row -> assertThat(row.problem()).startsWith("has 3 values, and the header names 2 columns"));
        assertThat(rows.get(2).values()).isEqualTo(Map.of("account", "5", "seats", "6"));
        assertThat(rows.get(3).line()).isEqualTo(5);
    }

    @Test
    void blank_lines_are_no_rows_but_count_as_lines() throws Exception {
        assertThat(csv("\n\naccount\n\n1\n\n2")).extracting(Row::line).containsExactly(5L, 7L);
    }

    @Test
    void a_line_of_millions_of_letters_is_one_bad_row() throws Exception {
        String long1 = "x".repeat(RowFormat.LONGEST_LINE + 1);

        List<Row> rows = csv("account,name\n1," + long1 + "\n2,B\n");

        assertThat(rows.get(0).problem()).startsWith("is longer than 1048576 characters");
        assertThat(rows.get(1)).isEqualTo(new Row(3, Map.of("account", "2", "name", "B")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void a_byte_order_mark_tells_the_encoding(String encoding) throws Exception {
        Path file = folder.resolve("marked.csv");
        Files.write(file, ("\uFEFFaccount,name\n1,Blåbær\n").getBytes(Charset.forName(encoding)));

        assertThat(read(RowFormat.USUAL, file)).containsExactly(new Row(2, Map.of("account", "1", "name", "Blåbær")));
    }

    @Test
    void another_encoding_is_read_when_it_is_named() throws Exception {
        Path file = folder.resolve("western.csv");
        Files.write(file, "account,name\n1,Größe\n".getBytes(Charset.forName("windows-1252")));

        assertThat(read(new RowFormat(null, Charset.forName("windows-1252")), file))
                .containsExactly(new Row(2, Map.of("account", "1", "name", "Größe")));
    }

    @Test
    void bytes_that_are_not_in_the_encoding_cost_their_row_and_the_reason_names_the_option() throws Exception {
        Path file = folder.resolve("western.csv");
        Files.write(file, "account,name\n1,Größe\n2,Plain\n".getBytes(Charset.forName("windows-1252")));

        List<Row> rows = read(RowFormat.USUAL, file);

        assertThat(rows.get(0).problem()).contains("UTF-8").contains("encoding: windows-1252");
        assertThat(rows.get(1).problem()).isNull();
    }

    @Test
    void json_lines_are_rows_with_nested_values_under_dotted_names() throws Exception {
        List<Row> rows =
                json("{\"account\":{\"id\":4711},\"seats\":10,\"open\":true,\"note\":null,\"tags\":[\"a\",\"b\"]}\n");

        assertThat(rows)
                .containsExactly(new Row(
                        1, Map.of("account.id", "4711", "seats", "10", "open", "true", "note", "", "tags", "a;b")));
    }

    @Test
    void a_bad_json_line_costs_its_own_row_alone() throws Exception {
        List<Row> rows = json("{\"a\":1}\n{\"a\":\n[1]\n{\"a\":2}{\"a\":3}\n{\"a\":4}\n");

        assertThat(rows)
                .filteredOn(row -> row.problem() != null)
                .extracting(Row::line)
                .containsExactly(2L, 3L, 4L);
        assertThat(rows)
                .filteredOn(row -> row.problem() == null)
                .extracting(row -> row.text("a"))
                .containsExactly("1", "4");
    }

    @Test
    void a_json_array_streams_its_objects() throws Exception {
        List<Row> rows = json("[\n {\"a\":1},\n {\"a\":2}\n]\n");

        assertThat(rows).containsExactly(new Row(2, Map.of("a", "1")), new Row(3, Map.of("a", "2")));
    }

    @Test
    void a_json_array_that_breaks_off_gives_its_whole_rows_and_then_says_so() throws Exception {
        Path file = write("[\n {\"a\":1},\n {\"a\":2},\n {\"a\":");
        List<Row> rows = new ArrayList<>();

        assertThatThrownBy(() -> readInto(RowFormat.USUAL, file, rows))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("line 4");

        assertThat(rows).hasSize(2);
    }

    @Test
    void an_empty_file_is_refused() throws Exception {
        Path file = write("");

        assertThatThrownBy(() -> RowFormat.USUAL.open(file))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("it is empty");
    }

    @Test
    void a_header_alone_is_a_file_without_rows() throws Exception {
        assertThat(csv("account,seats\n")).isEmpty();
    }

    private List<Row> csv(String text) throws Exception {
        return read(RowFormat.USUAL, write(text));
    }

    private List<Row> json(String text) throws Exception {
        return read(RowFormat.USUAL, write(text));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("rows"), text);
    }

    private static List<Row> read(RowFormat format, Path file) throws Exception {
        List<Row> rows = new ArrayList<>();
        readInto(format, file, rows);
        return rows;
    }

    private static void readInto(RowFormat format, Path file, List<Row> into) throws Exception {
        try (Rows rows = format.open(file)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                into.add(row);
            }
        }
    }
}

package io.crmvitals.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {

    private static final String HEAD = "\"Name\",\"SystemModstamp\",\"Owner.Email\",\"Id\"\n";

    private final List<SalesforceRow> rows = new ArrayList<>();

    @Test
    void quotes_commas_line_breaks_and_emoji_are_part_of_a_value() throws IOException {
        read(HEAD + "\"A \"\"big\"\", one\nwith 🦊\",\"2026-10-01T12:34:56.000Z\",\"\",\"001A\"\n");

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).text("name")).isEqualTo("A \"big\", one\nwith 🦊");
        assertThat(rows.get(0).text("Id")).isEqualTo("001A");
        assertThat(rows.get(0).stamp()).isEqualTo("2026-10-01T12:34:56Z");
    }

    @Test
    void an_empty_value_is_a_field_without_a_value_and_a_column_that_is_not_there_is_no_field() throws IOException {
        read(HEAD + "\"\",\"2026-10-01T12:34:56.000Z\",\"\",\"001A\"\n");

        assertThat(rows.get(0).has("Owner.Email")).isTrue();
        assertThat(rows.get(0).text("Owner.Email")).isNull();
        assertThat(rows.get(0).has("Industry")).isFalse();
    }

    @Test
    void a_result_of_nothing_is_its_header_alone() throws IOException {
        assertThat(read(HEAD)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"A\",\"2026-10-01T12:34:56.000Z\",\"\",\"001A\"\n\"B\",\"2026-10-",
                "\"A\",\"2026-10-01T12:34:56.000Z\",\"\",\"001A\"\n\"B\",\"2026-10-01T12:34:56.000Z\"",
            })
    void a_text_that_ends_within_a_row_is_no_result(String cut) {
        assertThatThrownBy(() -> read(HEAD + cut)).isInstanceOfAny(IOException.class, UncheckedIOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"Id\",\"Name\"\n", "<!doctype html><title>Busy</title>\n"})
    void a_text_without_the_columns_of_every_pass_is_no_result(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
    }

    private long read(String csv) throws IOException {
        return CsvRows.read(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                List.of("Id", SalesforceQuery.STAMP),
                rows::add);
    }
}

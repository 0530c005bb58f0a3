package io.crmvitals.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoMomentTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T08:15:00Z, 2026-11-30T08:15:00Z",
        "2026-11-30T08:15:00.5Z, 2026-11-30T08:15:00.500Z",
        "2026-11-30T08:15:00.000+0000, 2026-11-30T08:15:00Z",
        "2026-11-30T08:15:00+01:00, 2026-11-30T07:15:00Z",
        "2024-02-29T23:59:59.123456789-0330, 2024-03-01T03:29:59.123456789Z",
        "1969-12-31T23:59:59Z, 1969-12-31T23:59:59Z",
    })
    void a_moment_is_read_as_vendors_write_it(String written, String moment) {
        assertThat(IsoMoment.usual(written)).isEqualTo(Instant.parse(moment));
        assertThat(IsoMoment.parse(written)).isEqualTo(Instant.parse(moment));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-30",
                "2026-11-30T08:15",
                "2026-11-30 08:15:00Z",
                "2026-02-29T08:15:00Z",
                "2026-04-31T08:15:00Z",
                "2026-13-01T08:15:00Z",
                "2026-00-01T08:15:00Z",
                "2026-11-00T08:15:00Z",
                "2026-11-30T24:15:00Z",
                "2026-11-30T08:60:00Z",
                "2026-11-30T08:15:60Z",
                "2026-11-30T08:15:00.1234567890Z",
                "2026-11-30T08:15:00",
                "2026-11-30T08:15:00Zz",
                "2026-11-30T08:15:00+19:00",
                "2026-11-3xT08:15:00Z",
                "-026-11-30T08:15:00Z"
            })
    void what_is_no_moment_is_refused(String written) {
        assertThat(IsoMoment.usual(written)).isNull();
        assertThatThrownBy(() -> IsoMoment.parse(written)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void it_reads_what_the_platform_reads() {
        Random random = new Random(4);

        for (int i = 0; i < 20_000; i++) {
            OffsetDateTime moment = LocalDateTime.of(
                            1 + random.nextInt(9998),
                            1 + random.nextInt(12),
                            1,
                            random.nextInt(24),
                            random.nextInt(60),
                            1 + random.nextInt(59),
                            random.nextInt(1_000_000_000))
                    .plusDays(random.nextInt(31))
                    .atOffset(ZoneOffset.ofTotalSeconds((random.nextInt(1_400) - 700) * 60));

            assertThat(IsoMoment.usual(moment.toString())).isEqualTo(moment.toInstant());
        }
    }

    @Test
    void a_day_is_read_where_there_is_one_of_that_date() {
        assertThat(IsoMoment.day("2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(IsoMoment.day("2026-02-29")).isNull();
        assertThat(IsoMoment.day("2026-13-01")).isNull();
        assertThat(IsoMoment.day("2026/02/01")).isNull();
        assertThat(IsoMoment.day("26-02-01")).isNull();
    }

    @Test
    void rarer_forms_are_left_to_the_platform() {
        assertThat(IsoMoment.usual("2026-11-30T08:15Z")).isNull();
        assertThat(IsoMoment.parse("2026-11-30T08:15Z")).isEqualTo(Instant.parse("2026-11-30T08:15:00Z"));
    }
}

package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.calendar.BusinessHours;
import io.crmvitals.core.calendar.WorkingDays;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.problem.ConfigProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicHolidaysTest {

    private final PublicHolidays holidays = new PublicHolidays();

    /** Official holidays of 2026; only the named countries are off. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-01, DK SE DE RO", // New Year
        "2026-01-06, SE RO", // Epiphany; in Germany in three states only
        "2026-02-24, ''",
        "2026-04-02, DK", // Maundy Thursday
        "2026-04-03, DK SE DE", // Good Friday
        "2026-04-06, DK SE DE", // Easter Monday
        "2026-04-10, RO", // orthodox Good Friday
        "2026-04-13, RO", // orthodox Easter Monday
        "2026-05-01, SE DE RO", // Labor Day
        "2026-05-14, DK SE DE", // Ascension
        "2026-05-25, DK DE", // Whit Monday
        "2026-06-01, RO", // orthodox Whit Monday and Children's Day
        "2026-06-05, DK", // Constitution Day
        "2026-06-06, SE", // National Day
        "2026-06-19, SE", // Midsummer Eve
        "2026-10-03, DE", // German Unity
        "2026-11-30, RO", // St. Andrew
        "2026-12-01, RO", // Great Union
        "2026-12-24, DK SE", // Christmas Eve
        "2026-12-25, DK SE DE RO" // Christmas
    })
    void each_country_has_its_own_holidays(LocalDate day, String offIn) {
        for (String country : new String[] {"DK", "SE", "DE", "RO"}) {
            assertThat(holidays.off(day, country)).as(country + " on " + day).isEqualTo(offIn.contains(country));
        }
    }

    @Test
    void a_holiday_that_was_abolished_counts_only_as_long_as_it_was_one() {
        // Great Prayer Day, the fourth Friday after Easter, was a holiday in Denmark for the last time in 2023.
        assertThat(holidays.off(LocalDate.of(2023, 5, 5), "DK")).isTrue();
        assertThat(holidays.off(LocalDate.of(2024, 4, 26), "DK")).isFalse();
    }

    @Test
    void an_unknown_country_has_no_holidays() {
        assertThat(holidays.off(LocalDate.of(2026, 12, 25), null)).isFalse();
        assertThat(holidays.off(LocalDate.of(2026, 12, 25), "XX")).isFalse();
        assertThat(holidays.off(LocalDate.of(2026, 12, 25), "Denmark")).isFalse();
    }

    @Test
    void a_week_with_a_holiday_on_a_working_day_is_a_holiday_week_there_alone() {
        WorkingDays days = new WorkingDays(holidays);

        assertThat(days.holidayWeek(LocalDate.of(2026, 6, 1), "DK")).isTrue();
        assertThat(days.inWeekOf(LocalDate.of(2026, 6, 3), "DK")).isEqualTo(4);
        // Sweden's National Day is a Saturday in 2026.
        assertThat(days.holidayWeek(LocalDate.of(2026, 6, 1), "SE")).isFalse();
        assertThat(days.inWeekOf(LocalDate.of(2026, 3, 30), "DK")).isEqualTo(3);
    }

    @Test
    void business_minutes_skip_nights_weekends_and_holidays_by_the_local_clock() {
        BusinessHours hours = new BusinessHours(LocalTime.of(9, 0), LocalTime.of(17, 0), new WorkingDays(holidays));
        ZoneId copenhagen = ZoneId.of("Europe/Copenhagen");
        Instant thursday = Instant.parse("2026-06-04T14:00:00Z"); // 16:00 there
        Instant monday = Instant.parse("2026-06-08T08:30:00Z"); // 10:30 there

        // Denmark: 60 on Thursday, none on Constitution Day, 90 on Monday; Germany works on Friday: 480 more
        assertThat(hours.minutesBetween(thursday, monday, copenhagen, "DK")).isEqualTo(150);
        assertThat(hours.minutesBetween(thursday, monday, copenhagen, "DE")).isEqualTo(630);
        assertThat(hours.minutesBetween(monday, thursday, copenhagen, "DE")).isZero();
    }

    @Test
    void a_site_adds_closed_days_its_country_and_its_hours() {
        Problems problems = new Problems();
        WorkingTime time = read("""
                country: dk
                holidays: [2026-12-31]
                business_hours: 8:30-16:00
                """, problems);

        assertThat(problems.list()).isEmpty();
        assertThat(time.off().off(LocalDate.of(2026, 12, 31), "SE")).isTrue();
        assertThat(time.off().off(LocalDate.of(2026, 6, 5), null)).isTrue();
        assertThat(time.off().off(LocalDate.of(2026, 6, 5), "SE")).isFalse();
        // A customer works on a day that is closed here.
        assertThat(time.calendar().days().works(LocalDate.of(2026, 12, 31), "DK"))
                .isTrue();
        assertThat(time.calendar().zone()).isEqualTo(ZoneId.of("Europe/Copenhagen"));
        assertThat(time.calendar().hours().from()).isEqualTo(LocalTime.of(8, 30));
    }

    @Test
    void wrong_working_time_is_told() {
        Problems problems = new Problems();
        read("""
                country: Denmark
                holidays: [24 December]
                business_hours: 17:00-9:00
                time_zone: Copenhagen
                """, problems);

        assertThat(problems.list())
                .extracting(ConfigProblem::text)
                .containsExactly(
                        "country is \"Denmark\". Write the two letters of a country with known public holidays, for example: DK",
                        "holidays holds \"24 December\". Write days as year-month-day, for example: [2026-12-24, 2026-12-31]",
                        "business_hours is \"17:00-9:00\". Write opening and closing time, for example: 09:00-17:00",
                        "time_zone is \"Copenhagen\". Write a region and city, for example: Europe/Copenhagen");
    }

    private static WorkingTime read(String yaml, Problems problems) {
        return WorkingTime.read(
                ConfigFile.parse("vitals.yaml", yaml, name -> null, problems).root());
    }

    @Test
    void many_may_ask_at_once() {
        PublicHolidays fresh = new PublicHolidays();

        List<Boolean> christmas = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> fresh.off(LocalDate.of(1990 + i % 16, 12, 25), i % 2 == 0 ? "DE" : "RO"))
                .toList();

        assertThat(christmas).containsOnly(true);
    }
}

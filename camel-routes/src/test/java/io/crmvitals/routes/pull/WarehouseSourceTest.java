package io.crmvitals.routes.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.ConnectionReport.StreamReport;
import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.RecordSourceContract;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.files.jdbc.Warehouse;
import io.crmvitals.files.jdbc.WarehouseConfig;
import io.crmvitals.files.jdbc.WarehouseConnector;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A query over a database, 25 rows a minute apart in pages of ten. */
class WarehouseSourceTest extends RecordSourceContract {

    private static final Instant FIRST = Instant.parse("2026-11-02T08:00:00.123456Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final StreamId USAGE = new StreamId("warehouse", "usage");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T08:00:00Z"), ZoneOffset.UTC);
    private static final String SINCE = "select * from usage_daily where loaded_at > :after order by loaded_at";

    private final CountingMeter meter = new CountingMeter();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private H2Warehouse database;

    @BeforeEach
    void fill() {
        database = new H2Warehouse();
        for (int i = 0; i < 25; i++) {
            database.usage("C" + i, DAY, i, FIRST.plusSeconds(60L * i));
        }
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        database.close();
    }

    @Override
    protected RecordSource newSource() {
        return source(SINCE, Map.of());
    }

    private RecordSource source(String query, Map<String, String> more) {
        return connector(database.config(), query, more).sources().get(0);
    }

    private WarehouseConnector connector(WarehouseConfig config, String query, Map<String, String> more) {
        Map<String, String> options = new HashMap<>(Map.of(
                "query",
                query,
                "watermark",
                "loaded_at",
                "key",
                "customer_no;day",
                "overlap",
                "3m",
                "page_size",
                "10"));
        options.putAll(more);
        Set<String> fields = askedFields();
        WarehouseConnector connector = new WarehouseConnector(
                config.place(),
                new CamelWarehouse(config),
                List.of(new StreamRequest(USAGE, fields, options)),
                CLOCK,
                meter);
        opened.add(connector);
        return connector;
    }

    @Override
    protected Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < 25; i++) {
            ids.add("C" + i + ";" + DAY);
        }
        return ids;
    }

    @Override
    protected Set<String> askedFields() {
        return Set.of("customer_no", "day", "logins", "loaded_at");
    }

    @Override
    protected CountingMeter meter() {
        return meter;
    }

    @Override
    protected String changeOne() {
        database.run("update usage_daily set logins = 99, loaded_at = timestamp with time zone '2026-11-03 08:00:00+00'"
                + " where customer_no = 'C3'");
        return "C3;" + DAY;
    }

    private static Page only(List<Page> pages) {
        assertThat(pages).hasSize(1);
        return pages.get(0);
    }

    @Test
    void values_come_as_the_mapping_takes_them_and_times_to_the_microsecond() {
        SourceRecord first = newSource().nextPage(Cursor.START).records().get(0);

        assertThat(first.id()).isEqualTo("C0;2026-11-01");
        assertThat(first.modifiedAt()).isEqualTo(FIRST);
        assertThat(first.fields())
                .containsOnly(
                        Map.entry("customer_no", "C0"),
                        Map.entry("day", "2026-11-01"),
                        Map.entry("logins", 0L),
                        Map.entry("loaded_at", FIRST.toString()));
    }

    @Test
    void rows_of_one_watermark_are_never_torn_apart() {
        database.run("update usage_daily set loaded_at = timestamp with time zone '2026-11-02 08:08:00+00'"
                + " where customer_no in ('C8', 'C9', 'C10', 'C11', 'C12')");

        List<Page> pages = walk(newSource(), Cursor.START);

        assertThat(pages).extracting(page -> page.records().size()).containsExactly(13, 10, 2);
        assertThat(records(pages)).hasSize(25);
    }

    @Test
    void a_query_that_says_from_instead_of_after_brings_no_row_twice_within_a_pass() {
        RecordSource source =
                source("select * from usage_daily where loaded_at >= :after order by loaded_at", Map.of());

        assertThat(records(walk(source, Cursor.START))).hasSize(25);
    }

    @Test
    void a_row_that_was_committed_late_comes_with_the_overlap() {
        Cursor end = last(walk(newSource(), Cursor.START)).next();
        database.usage("late", DAY, 1, FIRST.plusSeconds(60 * 22 + 30));
        database.usage("too late", DAY, 1, FIRST.plusSeconds(60 * 20));

        List<SourceRecord> records = records(walk(newSource(), end));

        assertThat(records).extracting(SourceRecord::id).contains("late;" + DAY).doesNotContain("too late;" + DAY);
    }

    @Test
    void more_rows_within_the_overlap_than_a_page_takes_do_not_stop_the_walk() {
        Cursor end = last(walk(newSource(), Cursor.START)).next();
        for (int i = 0; i < 35; i++) {
            database.usage("burst" + i, DAY, 1, FIRST.plusSeconds(60 * 23 + i));
        }

        assertThat(records(walk(newSource(), end)).stream()
                        .filter(row -> row.id().startsWith("burst")))
                .hasSize(35);
    }

    @Test
    void a_watermark_may_be_a_number_a_day_or_a_time_without_a_zone() {
        database.run("create table counted as select x as seq, 'C' || x as customer_no, date '2026-11-01' as \"DAY\","
                + " timestamp '2026-11-02 08:00:00' as loaded from system_range(1, 25)");

        List<Page> pages = walk(
                source(
                        "select * from counted where seq > :after order by seq",
                        Map.of("watermark", "seq", "overlap", "0")),
                Cursor.START);
        List<Page> byDay = walk(
                source(
                        "select * from counted where \"DAY\" > :after order by \"DAY\"",
                        Map.of("watermark", "day", "overlap", "1d")),
                Cursor.START);
        List<Page> byTime = walk(
                source(
                        "select * from counted where loaded > :after order by loaded",
                        Map.of("watermark", "loaded", "zone", "Europe/Berlin")),
                Cursor.START);

        assertThat(pages).extracting(page -> page.records().size()).containsExactly(10, 10, 5);
        assertThat(only(byDay).records()).hasSize(25);
        assertThat(only(byTime).records())
                .hasSize(25)
                .allMatch(row -> row.modifiedAt().equals(Instant.parse("2026-11-02T07:00:00Z")));
        assertThat(walk(
                        source(
                                "select * from counted where seq > :after order by seq",
                                Map.of("watermark", "seq", "overlap", "0")),
                        last(pages).next()))
                .singleElement()
                .satisfies(page -> assertThat(page.records()).isEmpty());
    }

    @Test
    void a_row_without_a_key_or_with_a_value_that_cannot_be_read_is_set_aside_alone() {
        database.usage(" ", DAY, 1, FIRST.plusSeconds(1));
        RecordSource source = source(
                "select u.*, case when customer_no = 'C2' then X'00' end as bytes from usage_daily u"
                        + " where loaded_at > :after order by loaded_at",
                Map.of());
        RecordSource asking = connectorAsking("bytes").sources().get(0);

        List<Page> pages = walk(source, Cursor.START);
        List<Page> withBytes = walk(asking, Cursor.START);

        assertThat(pages.stream().flatMap(page -> page.setAside().stream()))
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.id()).isEqualTo(SetAside.UNREADABLE);
                    assertThat(note.reason()).contains("its key (customer_no, day) is empty");
                });
        assertThat(records(pages)).hasSize(25);
        assertThat(withBytes.stream().flatMap(page -> page.setAside().stream()).map(SetAside::id))
                .contains("C2;" + DAY);
        assertThat(records(withBytes)).hasSize(24);
    }

    @Test
    void reading_from_the_start_tells_anew_what_was_set_aside_without_a_key() {
        List<Page> pages = walk(newSource(), Cursor.START);

        assertThat(pages).hasSizeGreaterThan(1);
        assertThat(pages.get(0).retold()).isEmpty();
        assertThat(pages.subList(1, pages.size())).allMatch(page -> page.retold() == null);
    }

    private WarehouseConnector connectorAsking(String field) {
        WarehouseConnector connector = new WarehouseConnector(
                "test",
                new CamelWarehouse(database.config()),
                List.of(new StreamRequest(
                        USAGE,
                        Set.of("customer_no", field),
                        Map.of(
                                "query",
                                "select u.*, case when customer_no = 'C2' then X'00' end as bytes"
                                        + " from usage_daily u where loaded_at > :after order by loaded_at",
                                "watermark",
                                "loaded_at",
                                "key",
                                "customer_no;day"))),
                CLOCK,
                CallMeter.NONE);
        opened.add(connector);
        return connector;
    }

    @Test
    void a_query_that_the_database_refuses_is_told_with_its_reason_and_without_the_statement() {
        RecordSource source = source("select * from usage_dayly where loaded_at > :after order by loaded_at", Map.of());

        assertThatThrownBy(() -> source.nextPage(Cursor.START))
                .isInstanceOfSatisfying(
                        AccessRefusedException.class,
                        refused -> assertThat(refused.concernsEverything()).isFalse())
                .hasMessageContaining("The query of warehouse.usage cannot be used: SQLSTATE 42S0")
                .hasMessageContaining("usage_dayly")
                .hasMessageNotContaining("select")
                .hasMessageContaining("Mend streams.usage.query in config/mapping/warehouse.yaml.");
    }

    @Test
    void what_a_database_says_of_the_data_is_never_told() {
        RecordSource source = source(
                "select u.*, cast('Jane Doe' as int) as n from usage_daily u where loaded_at > :after order by loaded_at",
                Map.of());

        assertThatThrownBy(() -> source.nextPage(Cursor.START))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("SQLSTATE 22018")
                .hasMessageNotContaining("Jane");
    }

    @Test
    void rows_out_of_order_are_refused_rather_than_lost() {
        RecordSource source =
                source("select * from usage_daily where loaded_at > :after order by loaded_at desc", Map.of());

        assertThatThrownBy(() -> source.nextPage(Cursor.START))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining(
                        "its rows are not in the order of loaded_at. It must end with: order by loaded_at");
    }

    @Test
    void a_refused_password_and_a_database_that_is_not_there_are_told_apart_and_neither_tells_the_password() {
        WarehouseConnector wrong = connector(H2Warehouse.config(database.url(), "wrong-password"), SINCE, Map.of());
        WarehouseConnector gone =
                connector(H2Warehouse.config("jdbc:h2:tcp://localhost:1/none", "some-password"), SINCE, Map.of());

        assertThatThrownBy(() -> wrong.sources().get(0).nextPage(Cursor.START))
                .isInstanceOfSatisfying(
                        AccessRefusedException.class,
                        refused -> assertThat(refused.concernsEverything()).isTrue())
                .hasMessageContaining("refused to sign us in")
                .hasMessageNotContaining("wrong-password");
        assertThatThrownBy(gone::check)
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("jdbc:h2:tcp://localhost:1/none did not answer")
                .hasMessageNotContaining("some-password");
    }

    @Test
    void a_check_tells_the_columns_and_what_each_query_lacks() {
        ConnectionReport sound = connector(database.config(), SINCE, Map.of()).check();
        ConnectionReport keyless = connector(database.config(), SINCE, Map.of("key", "customer_no;team"))
                .check();
        ConnectionReport broken = connector(database.config(), "select * from nowhere where x > :after", Map.of())
                .check();

        StreamReport stream = sound.streams().get(0);
        assertThat(sound.remote()).startsWith("jdbc:h2:mem:");
        assertThat(stream.unavailable()).isNull();
        assertThat(stream.fields()).containsKeys("customer_no", "day", "logins", "loaded_at");
        assertThat(keyless.streams().get(0).unavailable()).contains("gives no column team");
        assertThat(broken.streams().get(0).unavailable()).contains("the database refuses its query: SQLSTATE 42S");
    }

    @Test
    void a_column_that_the_mapping_reads_and_the_query_does_not_give_is_remarked() {
        RecordSource source = source(
                "select customer_no, \"DAY\", loaded_at from usage_daily where loaded_at > :after order by loaded_at",
                Map.of());

        Page page = source.nextPage(Cursor.START);

        assertThat(page.remarks())
                .containsExactly(
                        "The query of warehouse.usage gives no column logins. Add it to the query, or take it out of"
                                + " config/mapping/warehouse.yaml.");
        assertThat(page.records().get(0).fields()).doesNotContainKey("logins");
    }

    @Test
    void a_query_of_a_thousand_million_rows_is_read_no_further_than_it_is_wanted() {
        try (Warehouse warehouse = new CamelWarehouse(
                H2Warehouse.config(database.url() + ";LAZY_QUERY_EXECUTION=1", database.password()))) {
            List<Object> taken = new ArrayList<>();

            warehouse.read(
                    "select x, cast(x as decimal(20, 2)) as amount from system_range(?, 1000000000)",
                    List.of(1L),
                    row -> {
                        taken.add(row.get("AMOUNT"));
                        return taken.size() < 3;
                    });

            assertThat(taken).containsExactly(new BigDecimal("1.00"), new BigDecimal("2.00"), new BigDecimal("3.00"));
        }
    }

    @Test
    void options_that_cannot_work_are_told_all_at_once() {
        Map<String, String> options = new HashMap<>(Map.of(
                "query",
                "select ':after', \"x:after\", y::after from t -- :after",
                "overlap",
                "soon",
                "page_size",
                "0",
                "zone",
                "Europe/Berln",
                "watermarks",
                "x"));

        assertThatThrownBy(() -> new WarehouseConnector(
                        "test",
                        new CamelWarehouse(database.config()),
                        List.of(new StreamRequest(USAGE, Set.of(), options)),
                        CLOCK,
                        CallMeter.NONE))
                .hasMessageContaining("streams.usage.watermarks is not a known key. Did you mean watermark?")
                .hasMessageContaining("streams.usage.query must say where to read on from")
                .hasMessageContaining("streams.usage.watermark is missing")
                .hasMessageContaining("streams.usage.key is missing")
                .hasMessageContaining("streams.usage.overlap is \"soon\"")
                .hasMessageContaining("streams.usage.page_size is \"0\"")
                .hasMessageContaining("streams.usage.zone is \"Europe/Berln\"");
    }

    @Test
    void credentials_may_not_stand_in_the_address() {
        for (String url : List.of(
                "jdbc:postgresql://me:secret@db.example/x",
                "jdbc:postgresql://db.example/x?user=me&password=secret",
                "jdbc:sqlserver://db.example;password=secret")) {
            assertThatThrownBy(() -> H2Warehouse.config(url, "p"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("url holds a user or a password")
                    .hasMessageNotContaining("secret");
        }
        assertThat(H2Warehouse.config("jdbc:postgresql://db.example/x?ssl=true", "p")
                        .place())
                .isEqualTo("jdbc:postgresql://db.example/x");
    }
}

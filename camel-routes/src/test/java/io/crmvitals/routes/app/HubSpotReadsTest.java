package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamState;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.sandbox.hubspot.HubSpotPortal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the store after HubSpot was read: not our own echo, and nothing that HubSpot keeps silent about. */
class HubSpotReadsTest {

    private static final StreamId DEALS = new StreamId("hubspot", "deals");

    @TempDir
    private Path folder;

    private Site site;
    private Vitals vitals;
    private HubSpotPortal portal;

    @BeforeEach
    void firstSync() {
        site = new Site(folder, 50, 10);
        vitals = site.open();
        portal = site.sandbox().hubspot().portal();
        vitals.sync("sync");
    }

    @AfterEach
    void close() {
        vitals.close();
        site.close();
    }

    /** Every company's modified time moves with our write, and none of what is mapped has changed. */
    @Test
    void our_own_health_comes_back_as_no_news() {
        site.clock().pass(Duration.ofMinutes(30));
        vitals.sync("sync"); // The tasks opened by the first one are news once.
        site.clock().pass(Duration.ofMinutes(30));
        for (String company : portal.objects("companies")) {
            portal.update(
                    "companies",
                    company,
                    Map.of("crmv_score", "50"),
                    site.clock().instant());
        }
        site.clock().pass(Duration.ofMinutes(30));

        Summary next = vitals.sync("sync");

        assertThat(next.run().number("pulled.hubspot.companies")).isGreaterThan(40);
        assertThat(next.run().number("stored.changed")).isZero();
    }

    /** The edit and our write carry one modified time, so only the whole record tells them apart. */
    @Test
    void what_a_person_edits_at_the_moment_of_our_write_is_kept() {
        String company = portal.objects("companies").stream()
                .filter(id -> portal.properties("companies", id).containsKey("crmv_band"))
                .findFirst()
                .orElseThrow();
        site.clock().pass(Duration.ofMinutes(30));
        vitals.sync("sync");
        site.clock().pass(Duration.ofMinutes(30));
        portal.update(
                "companies",
                company,
                Map.of("name", "Renamed at the same moment"),
                site.clock().instant());
        portal.update(
                "companies", company, Map.of("crmv_score", "50"), site.clock().instant());
        site.clock().pass(Duration.ofMinutes(30));

        Summary next = vitals.sync("sync");

        assertThat(next.run().number("stored.changed")).isEqualTo(1);
    }

    @Test
    void a_deal_deleted_for_good_is_gone_after_the_weekly_read() {
        String deal = portal.objects("deals").stream()
                .filter(id ->
                        "existingbusiness".equals(portal.properties("deals", id).get("dealtype")))
                .findFirst()
                .orElseThrow();
        long before = held();
        portal.purge("deals", deal);
        site.clock().pass(Duration.ofDays(1).plusHours(1));
        vitals.sync("sync");
        long nextDay = held();

        site.clock().pass(Duration.ofDays(8));
        Summary weekly = vitals.sync("sync");

        assertThat(nextDay).isEqualTo(before);
        assertThat(held()).isEqualTo(before - 1);
        assertThat(weekly.run().number("missing." + DEALS)).isEqualTo(1);
    }

    private long held() {
        return vitals.store().streams().stream()
                .filter(state -> state.stream().equals(DEALS))
                .mapToLong(StreamState::records)
                .sum();
    }
}

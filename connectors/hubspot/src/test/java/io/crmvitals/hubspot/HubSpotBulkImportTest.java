package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.hubspot.TestPortal.Walk;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.VendorServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** More records in one window of time than search is willing to give out by offset. */
class HubSpotBulkImportTest {

    private static final int IMPORTED = 10_450;
    private static final String CHANGED = "2026-11-20T11:30:00Z";

    /** Companies 1 to 10,450, all changed in the same second; an offset from 10,000 on is refused as HubSpot refuses it. */
    private static final class ImportedPortal extends VendorServer {

        private final ObjectMapper json = new ObjectMapper();

        private ImportedPortal() {
            listen();
        }

        @Override
        protected Answer answer(Call call) {
            try {
                JsonNode body = json.readTree(call.text());
                return call.path().endsWith("/search") ? found(body) : read(body);
            } catch (JsonProcessingException noJson) {
                return Answer.html(400, "Bad Request");
            }
        }

        private Answer found(JsonNode body) {
            int offset = body.path("after").asInt(0);
            if (offset >= 10_000) {
                return Answer.json(400, Map.of("status", "error", "category", "VALIDATION_ERROR"));
            }
            int above = 0;
            for (JsonNode filter : body.path("filterGroups").path(0).path("filters")) {
                if (filter.path("propertyName").asText().equals("hs_object_id")) {
                    above = filter.path("value").asInt();
                }
            }
            List<Map<String, Object>> page = new ArrayList<>();
            for (int id = above + offset + 1;
                    id <= IMPORTED && page.size() < body.path("limit").asInt(10);
                    id++) {
                page.add(object(Integer.toString(id)));
            }
            return Answer.json(200, Map.of("total", IMPORTED - above, "results", page));
        }

        private static Answer read(JsonNode body) {
            List<Map<String, Object>> read = new ArrayList<>();
            body.path("inputs")
                    .forEach(input -> read.add(object(input.path("id").asText())));
            return Answer.json(200, Map.of("status", "COMPLETE", "results", read));
        }

        private static Map<String, Object> object(String id) {
            return Map.of("id", id, "properties", Map.of("name", "Imported"), "updatedAt", CHANGED);
        }
    }

    @Test
    void more_than_ten_thousand_changes_are_read_without_asking_past_the_cap() {
        HandClock clock = new HandClock();
        CountingMeter meter = new CountingMeter();
        try (ImportedPortal portal = new ImportedPortal()) {
            HubSpotConfig config =
                    HubSpotConfig.of(new Secret("pat-x")).at(URI.create(portal.url()), Set.of("127.0.0.1"));
            HubSpotConnector connector =
                    new HubSpotConnector(config, List.of(TestPortal.request("companies", "name")), clock, meter, clock);
            long from = clock.millis() - 3_600_000;

            Walk walk =
                    TestPortal.walk(connector.sources().get(0), new Cursor("changes:" + from + ":" + clock.millis()));

            assertThat(walk.records())
                    .extracting(SourceRecord::id)
                    .doesNotHaveDuplicates()
                    .hasSize(IMPORTED);
            // 52 full pages of 200 and one of 50; 105 reads of 100 at most.
            assertThat(meter.of("companies")).isEqualTo(53 + 105);
        }
    }
}

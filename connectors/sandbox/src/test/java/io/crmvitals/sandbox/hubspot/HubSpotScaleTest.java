package io.crmvitals.sandbox.hubspot;

import static io.crmvitals.sandbox.hubspot.PortalAtHand.EARLIER;
import static io.crmvitals.sandbox.hubspot.PortalAtHand.all;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Twenty thousand companies: what takes seconds here would take minutes in every test that builds on it. */
@Timeout(60)
class HubSpotScaleTest {

    private static final int COMPANIES = 20_000;
    private static final String PATH = "/crm/objects/2026-09/companies";

    private static final PortalAtHand AT = new PortalAtHand();

    @BeforeAll
    static void fill() {
        AT.portal.uniqueProperty("companies", "erp_key").property("companies", "score", "number", "number");
        for (int i = 0; i < COMPANIES; i++) {
            Instant changed = EARLIER.plus(Duration.ofSeconds(i));
            AT.portal.insert("companies", Map.of("name", "Company " + i, "erp_key", "E" + i), EARLIER, changed);
        }
    }

    @AfterAll
    static void close() {
        AT.close();
    }

    @Test
    void a_window_is_walked_by_id_to_its_last_company() {
        Set<String> seen = new HashSet<>();
        long last = 0;
        JsonNode page;
        do {
            page = AT.client
                    .post(
                            PATH + "/search",
                            "{'filterGroups':[{'filters':["
                                    + "{'propertyName':'hs_lastmodifieddate','operator':'GTE','value':'"
                                    + EARLIER.toEpochMilli() + "'},"
                                    + "{'propertyName':'hs_lastmodifieddate','operator':'LT','value':'"
                                    + PortalAtHand.NOW.toEpochMilli() + "'},"
                                    + "{'propertyName':'hs_object_id','operator':'GT','value':'" + last + "'}]}],"
                                    + "'sorts':[{'propertyName':'hs_object_id','direction':'ASCENDING'}],'limit':200}")
                    .json();
            List<String> ids = all(page.path("results"), "/id");
            seen.addAll(ids);
            last = ids.isEmpty() ? last : Long.parseLong(ids.get(ids.size() - 1));
        } while (page.path("results").size() == 200);

        assertThat(seen).hasSize(COMPANIES);
    }

    @Test
    void the_list_is_walked_to_its_last_company() {
        int seen = 0;
        String after = "";
        do {
            JsonNode page = AT.client
                    .get(PATH + "?limit=100&properties=name" + (after.isEmpty() ? "" : "&after=" + after))
                    .json();
            seen += page.path("results").size();
            after = page.at("/paging/next/after").asText("");
        } while (!after.isEmpty());

        assertThat(seen).isEqualTo(COMPANIES);
    }

    @Test
    void every_company_is_written_under_its_unique_key() {
        int written = 0;
        for (int start = 0; start < COMPANIES; start += 100) {
            String inputs = IntStream.range(start, start + 100)
                    .mapToObj(i -> "{'id':'E" + i + "','idProperty':'erp_key','properties':{'score':'" + i % 100
                            + "'},'objectWriteTraceId':'t" + i + "'}")
                    .collect(Collectors.joining(","));
            JsonNode answer = AT.client
                    .post(PATH + "/batch/upsert", "{'inputs':[" + inputs + "]}")
                    .json();
            written += answer.path("results").size();
            assertThat(answer.has("errors")).isFalse();
        }

        assertThat(written).isEqualTo(COMPANIES);
        assertThat(AT.portal.objects("companies")).hasSize(COMPANIES);
    }
}

package io.crmvitals.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ZendeskFieldsTest {

    private static Map<String, Object> keep(String record, String... asked) throws Exception {
        JsonNode read = ZendeskResponses.JSON.readTree(record);
        return new ZendeskFields(Set.copyOf(Arrays.asList(asked))).of(read);
    }

    @Test
    void only_what_the_mapping_asked_for_is_kept() throws Exception {
        Map<String, Object> kept =
                keep("""
                {"id":7,"subject":"my password is 1234","via":{"channel":"email","source":{}},"organization_fields":{"plan":"gold","arr":12.50}}""", "id", "via.channel", "organization_fields.plan", "organization_fields.arr");

        assertThat(kept)
                .containsOnly(
                        Map.entry("id", 7L),
                        Map.entry("via.channel", "email"),
                        Map.entry("organization_fields.plan", "gold"),
                        Map.entry("organization_fields.arr", new BigDecimal("12.5")));
    }

    @Test
    void an_empty_field_is_null_and_an_unknown_one_is_not_there() throws Exception {
        Map<String, Object> kept =
                keep("{\"priority\":null,\"satisfaction_rating\":null}", "priority", "satisfaction_rating.score", "x");

        assertThat(kept).containsOnlyKeys("priority", "satisfaction_rating.score");
        assertThat(kept.get("priority")).isNull();
        assertThat(kept.get("satisfaction_rating.score")).isNull();
    }

    @Test
    void a_list_becomes_texts_and_an_object_cannot_be_used() throws Exception {
        Map<String, Object> kept = keep("{\"tags\":[\"a\",1],\"via\":{\"channel\":\"web\"}}", "tags", "via");

        assertThat(kept).containsOnly(Map.entry("tags", List.of("a", "1")));
    }

    @Test
    void a_custom_field_of_a_ticket_is_found_by_its_id() throws Exception {
        Map<String, Object> kept = keep(
                "{\"custom_fields\":[{\"id\":11,\"value\":true},{\"id\":12,\"value\":null}]}",
                "custom_fields.11",
                "custom_fields.12",
                "custom_fields.13");

        assertThat(kept).containsOnlyKeys("custom_fields.11", "custom_fields.12");
        assertThat(kept.get("custom_fields.11")).isEqualTo(true);
        assertThat(kept.get("custom_fields.12")).isNull();
    }

    @Test
    void an_id_above_53_bits_keeps_every_digit() throws Exception {
        assertThat(keep("{\"organization_id\":9007199254740993}", "organization_id"))
                .containsEntry("organization_id", 9_007_199_254_740_993L);
    }

    @Test
    void a_field_of_users_that_the_account_does_not_have_is_empty() {
        ZendeskFields fields = new ZendeskFields(java.util.Set.of("user_fields.champion", "alias"));

        assertThat(fields.of(ScriptedZendesk.read("{\"id\":1,\"user_fields\":{\"plan\":\"gold\"}}")))
                .hasSize(1)
                .containsEntry("user_fields.champion", null);
    }
}

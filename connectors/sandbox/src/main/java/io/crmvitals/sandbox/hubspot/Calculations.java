package io.crmvitals.sandbox.hubspot;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The properties that HubSpot derives from others when those are written; a value written beside them stands. */
final class Calculations {

    private final PortalPeople people;

    Calculations(PortalPeople people) {
        this.people = people;
    }

    /** What follows from a write at that moment. */
    Map<String, @Nullable String> of(
            ObjectType type, Map<String, @Nullable String> after, Set<String> written, Instant createdAt, Instant at) {
        Map<String, @Nullable String> derived = new LinkedHashMap<>(standing(type, after, written));
        if (type == ObjectType.TICKETS && derived.containsKey("hs_is_closed")) {
            boolean closed = "true".equals(derived.get("hs_is_closed"));
            boolean was = after.get("closed_date") != null;
            if (closed && !was) {
                derived.put("closed_date", PortalRecord.text(at));
                derived.put("hs_last_closed_date", PortalRecord.text(at));
                derived.put("time_to_close", Long.toString(at.toEpochMilli() - createdAt.toEpochMilli()));
            } else if (!closed && was) {
                derived.put("closed_date", null);
                derived.put("time_to_close", null);
                derived.put("hs_ticket_reopened_at", PortalRecord.text(at));
            }
        }
        if (type == ObjectType.TASKS && written.contains("hs_task_status")) {
            boolean done = "COMPLETED".equals(after.get("hs_task_status"));
            derived.put("hs_task_is_completed", done ? "1" : "0");
            derived.put("hs_task_completion_date", done ? PortalRecord.text(at) : null);
        }
        derived.keySet().removeAll(written);
        return derived;
    }

    /** What a record is by its values alone, whenever they were written. */
    Map<String, @Nullable String> standing(ObjectType type, Map<String, @Nullable String> after, Set<String> written) {
        Map<String, @Nullable String> derived = new LinkedHashMap<>();
        if (type == ObjectType.DEALS && written.contains("dealstage")) {
            PipelineStage stage = people.stage(type, after.get("pipeline"), after.get("dealstage"));
            if (stage != null) {
                boolean closed = "true".equals(stage.metadata().get("isClosed"));
                BigDecimal probability = new BigDecimal(stage.metadata().getOrDefault("probability", "0"));
                boolean won = closed && probability.compareTo(BigDecimal.ONE) == 0;
                derived.put("hs_is_closed", Boolean.toString(closed));
                derived.put("hs_is_closed_won", Boolean.toString(won));
                derived.put("hs_is_closed_lost", Boolean.toString(closed && !won));
                derived.put("hs_deal_stage_probability", probability.toPlainString());
            }
        }
        if (type == ObjectType.TICKETS && written.contains("hs_pipeline_stage")) {
            PipelineStage stage = people.stage(type, after.get("hs_pipeline"), after.get("hs_pipeline_stage"));
            if (stage != null) {
                derived.put(
                        "hs_is_closed",
                        Boolean.toString("CLOSED".equals(stage.metadata().get("ticketState"))));
            }
        }
        String price = after.get("price");
        String quantity = after.get("quantity");
        if (type == ObjectType.LINE_ITEMS
                && price != null
                && quantity != null
                && (written.contains("price") || written.contains("quantity"))) {
            derived.put(
                    "amount",
                    new BigDecimal(price).multiply(new BigDecimal(quantity)).toPlainString());
        }
        derived.keySet().removeAll(written);
        return derived;
    }
}

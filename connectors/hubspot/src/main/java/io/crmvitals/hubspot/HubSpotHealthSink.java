package io.crmvitals.hubspot;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.hubspot.api.model.CrmObject;
import io.crmvitals.hubspot.api.model.ObjectBatch;
import io.crmvitals.hubspot.api.model.Problem;
import io.crmvitals.hubspot.api.model.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sets the health properties of companies, a hundred in a call. A batch that is refused as a whole is halved until the culprit stands alone. */
final class HubSpotHealthSink implements HealthSink {

    private static final String PURPOSE = "health";
    private static final String COMPANIES = "companies";

    private final HubSpotClient client;

    HubSpotHealthSink(HubSpotClient client) {
        this.client = client;
    }

    @Override
    public int batchSize() {
        return HubSpotClient.BATCH_LIMIT;
    }

    @Override
    public List<WriteOutcome> write(List<PlannedWrite.Health> batch) {
        if (batch.size() > batchSize()) {
            throw new IllegalArgumentException(
                    "HubSpot takes " + batchSize() + " writes in a call, not " + batch.size());
        }
        Map<String, WriteOutcome> outcomes = new HashMap<>();
        List<PlannedWrite.Health> open = batch;
        while (!open.isEmpty()) {
            List<PlannedWrite.Health> round = new ArrayList<>();
            List<PlannedWrite.Health> later = new ArrayList<>();
            // HubSpot may refuse a batch that names a record twice; the later write wins, as if sent one by one.
            Set<String> named = new HashSet<>();
            open.forEach(write -> (named.add(write.target().value()) ? round : later).add(write));
            send(round, outcomes);
            open = later;
        }
        return batch.stream().map(write -> outcome(write, outcomes)).toList();
    }

    private static WriteOutcome outcome(PlannedWrite.Health write, Map<String, WriteOutcome> outcomes) {
        return outcomes.getOrDefault(
                write.id(),
                new WriteOutcome(
                        write.id(),
                        Status.RETRY,
                        null,
                        "HubSpot's answer did not speak of company "
                                + write.target().value()
                                + ". The write is sent again; its values are absolute, so that is harmless."));
    }

    private void send(List<PlannedWrite.Health> part, Map<String, WriteOutcome> outcomes) {
        try {
            settle(part, client.update(COMPANIES, inputs(part), PURPOSE), outcomes);
        } catch (RefusedException refused) {
            requireProperties(refused.refusal());
            if (part.size() == 1) {
                PlannedWrite.Health culprit = part.get(0);
                outcomes.put(culprit.id(), refused(culprit, refused.refusal(), refused.isNotFound()));
                return;
            }
            int half = part.size() / 2;
            sendPart(part.subList(0, half), outcomes);
            sendPart(part.subList(half, part.size()), outcomes);
        }
    }

    /** A passing fault in one half must not lose what is known of the other. */
    private void sendPart(List<PlannedWrite.Health> part, Map<String, WriteOutcome> outcomes) {
        try {
            send(part, outcomes);
        } catch (RetryableException passing) {
            part.forEach(write -> outcomes.putIfAbsent(
                    write.id(),
                    new WriteOutcome(write.id(), Status.RETRY, null, String.valueOf(passing.getMessage()))));
        }
    }

    private static List<Update> inputs(List<PlannedWrite.Health> part) {
        return part.stream()
                .map(write -> new Update()
                        .id(write.target().value())
                        .properties(HubSpotHealthFields.values(write.after()))
                        .objectWriteTraceId(write.id()))
                .toList();
    }

    /** Results and errors come in any order; the trace id tells whose they are, else the record's id. */
    private static void settle(List<PlannedWrite.Health> part, ObjectBatch answer, Map<String, WriteOutcome> outcomes) {
        Map<String, PlannedWrite.Health> byName = new LinkedHashMap<>();
        part.forEach(write -> byName.put(write.target().value(), write));
        part.forEach(write -> byName.put(write.id(), write));
        for (CrmObject result : answer.getResults()) {
            String trace = result.getObjectWriteTraceId();
            PlannedWrite.Health write = byName.get(trace != null && byName.containsKey(trace) ? trace : result.getId());
            if (write != null) {
                outcomes.put(write.id(), written(write, result.getId()));
            }
        }
        List<Problem> errors = answer.getErrors();
        for (Problem problem : errors == null ? List.<Problem>of() : errors) {
            Refusal refusal = Refusal.from(problem);
            requireProperties(refusal);
            Set<String> about = new HashSet<>(refusal.ids());
            about.addAll(refusal.named("objectWriteTraceId"));
            for (String name : about) {
                PlannedWrite.Health write = byName.get(name);
                if (write != null) {
                    outcomes.put(write.id(), refused(write, refusal, refusal.isNotFound()));
                }
            }
        }
    }

    private static WriteOutcome written(PlannedWrite.Health write, String id) {
        String asked = write.target().value();
        if (id == null || id.equals(asked)) {
            return WriteOutcome.delivered(write.id(), write.target());
        }
        return new WriteOutcome(
                write.id(),
                Status.GONE,
                new ExternalId(HubSpotResponses.SYSTEM, "company", id),
                "Company " + asked + " was merged into " + id
                        + ". Its health is written there once the next pull has told of the merge.");
    }

    private static WriteOutcome refused(PlannedWrite.Health write, Refusal refusal, boolean notFound) {
        String company = "Company " + write.target().value();
        return notFound
                ? new WriteOutcome(
                        write.id(),
                        Status.GONE,
                        null,
                        company + " is not in HubSpot any more: it was deleted or merged. Nothing was written.")
                : new WriteOutcome(
                        write.id(),
                        Status.PARKED,
                        null,
                        company + " was not written: HubSpot refuses it with " + refusal.tell()
                                + ". Mend the record or relax the portal's validation rule, then replay.");
    }

    /** Without the properties no write can ever work, so this is no matter of one record. */
    private static void requireProperties(Refusal refusal) {
        if (!refusal.isMissingProperty()) {
            return;
        }
        Set<String> names = refusal.properties();
        throw new AccessRefusedException(
                HubSpotResponses.SYSTEM,
                PURPOSE,
                "HubSpot has no company property "
                        + (names.isEmpty() ? "for some health field" : String.join(", ", names))
                        + ". Health of this batch was not written. Run ./vitals hubspot install, which creates the health"
                        + " properties, then sync again.",
                null);
    }
}

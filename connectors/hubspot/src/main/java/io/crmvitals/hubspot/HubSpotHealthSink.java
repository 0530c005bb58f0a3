package io.crmvitals.hubspot;

import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.http.Halves;
import io.crmvitals.hubspot.api.model.CrmObject;
import io.crmvitals.hubspot.api.model.ObjectBatch;
import io.crmvitals.hubspot.api.model.Problem;
import io.crmvitals.hubspot.api.model.Update;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sets the health properties of companies, a hundred in a call. A batch that is refused as a whole, or in part without a word on whom it concerns, is halved until
 * the culprit stands alone. Values are absolute, so sending a write again is harmless.
 */
final class HubSpotHealthSink implements HealthSink {

    static final String PURPOSE = "health";
    private static final String COMPANIES = "companies";

    private final HubSpotClient client;
    private final HubSpotNormalized normalized = new HubSpotNormalized();
    private final HubSpotHealthLook look;
    /** Writes that the newest look found done; the next batch alone uses it. */
    private Set<PlannedWrite.Health> standing = Set.of();

    HubSpotHealthSink(HubSpotClient client) {
        this.client = client;
        this.look = new HubSpotHealthLook(client);
    }

    @Override
    public int batchSize() {
        return HubSpotClient.BATCH_LIMIT;
    }

    @Override
    public int lookSize() {
        return HubSpotClient.BATCH_LIMIT;
    }

    @Override
    public Map<String, String> edited(List<PlannedWrite.Health> writes) {
        requireSize(writes.size());
        HubSpotHealthLook.Found found = look.look(writes);
        standing = found.standing();
        return found.edited();
    }

    private void requireSize(int size) {
        if (size > batchSize()) {
            throw new IllegalArgumentException("HubSpot takes " + batchSize() + " writes in a call, not " + size);
        }
    }

    @Override
    public List<WriteOutcome> write(List<PlannedWrite.Health> batch) {
        requireSize(batch.size());
        Set<PlannedWrite.Health> done = standing;
        standing = Set.of();
        HubSpotHealthOutcomes outcomes = new HubSpotHealthOutcomes();
        List<PlannedWrite.Health> open =
                batch.stream().filter(write -> !done.contains(write)).toList();
        while (!open.isEmpty()) {
            List<PlannedWrite.Health> round = new ArrayList<>();
            List<PlannedWrite.Health> later = new ArrayList<>();
            // HubSpot may refuse a batch that names a record twice; the later write wins, as if sent one by one.
            Set<String> named = new HashSet<>();
            open.forEach(write -> (named.add(write.target().value()) ? round : later).add(write));
            attempt(round, outcomes);
            later.addAll(0, outcomes.overwritten(round));
            open = later;
        }
        outcomes.lookForTheDoubtful(client);
        return batch.stream()
                .map(write -> done.contains(write)
                        ? new WriteOutcome(write.id(), WriteOutcome.Status.ALREADY_THERE, write.target(), "")
                        : outcomes.of(write))
                .toList();
    }

    @Override
    public List<String> notes() {
        return normalized.notes();
    }

    /**
     * A fault in one part must not lose what is known of the others; as long as nothing is known, it is the caller's to deal with.
     *
     * @return true when HubSpot minds nothing, or says whom it minds
     */
    private boolean attempt(List<PlannedWrite.Health> part, HubSpotHealthOutcomes outcomes) {
        try {
            return send(part, outcomes);
        } catch (ConnectorException fault) {
            if (outcomes.isEmpty()) {
                throw fault;
            }
            outcomes.putOff(part, fault);
            return false;
        }
    }

    private boolean send(List<PlannedWrite.Health> part, HubSpotHealthOutcomes outcomes) {
        try {
            return settle(part, client.update(COMPANIES, inputs(part), PURPOSE), outcomes);
        } catch (RefusedException refused) {
            if (part.size() == 1) {
                outcomes.refused(part.get(0), refused.refusal(), refused.isNotFound());
            } else {
                HubSpotHealthOutcomes.requireProperties(refused.refusal());
                halve(part, outcomes);
            }
            return false;
        }
    }

    private void halve(List<PlannedWrite.Health> part, HubSpotHealthOutcomes outcomes) {
        Halves.send(part, some -> {
            try {
                return attempt(some, outcomes);
            } catch (RetryableException passing) {
                outcomes.putOff(some, passing);
                return false;
            }
        });
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
    private boolean settle(List<PlannedWrite.Health> part, ObjectBatch answer, HubSpotHealthOutcomes outcomes) {
        List<Problem> errors = answer.getErrors();
        List<Refusal> refusals = (errors == null ? List.<Problem>of() : errors)
                .stream().map(Refusal::from).toList();
        if (outcomes.isEmpty()) {
            refusals.forEach(HubSpotHealthOutcomes::requireProperties);
        }
        WritesByName<PlannedWrite.Health> writes = WritesByName.ofUpdates(part);
        for (CrmObject result : answer.getResults()) {
            normalized.look(result);
            writes.of(result).ifPresent(write -> outcomes.written(write, result.getId()));
        }
        List<Refusal> nameless = new ArrayList<>();
        for (Refusal refusal : refusals) {
            List<PlannedWrite.Health> about = writes.of(refusal);
            about.forEach(write -> outcomes.refused(write, refusal, refusal.isNotFound()));
            if (about.isEmpty()) {
                nameless.add(refusal);
            }
        }
        List<PlannedWrite.Health> unsaid =
                part.stream().filter(write -> !outcomes.knows(write)).toList();
        if (!nameless.isEmpty() && unsaid.size() == 1) {
            outcomes.refused(unsaid.get(0), nameless.get(0), nameless.get(0).isNotFound());
        } else if (!nameless.isEmpty() && !unsaid.isEmpty()) {
            halve(unsaid, outcomes);
        }
        return nameless.isEmpty();
    }
}

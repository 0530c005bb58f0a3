package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.problem.RejectedRecordException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.FieldLook;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.http.Halves;
import io.crmvitals.http.Http;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.zendesk.client.v2.model.JobResult;
import org.zendesk.client.v2.model.JobStatus;
import org.zendesk.client.v2.model.Organization;

/**
 * Writes health fields onto organizations, up to a hundred in one job. Where the job does not tell what became of an organization, it is read back and compared,
 * so no outcome is guessed. Where the answer to the job itself was lost, the next look waits some seconds for what the job wrote, and what stands then is not sent
 * again. Fields that the account does not have are left out and told. Not safe for two threads at once.
 */
final class ZendeskHealthSink implements HealthSink {

    private static final int BATCH = 100;
    private static final String PURPOSE = "health";

    /** Zendesk's words for "somebody else was writing": the same write succeeds later. */
    private static final Set<String> PASSING = Set.of("DatabaseConflict", "UpdateConflict", "TooManyRequests");

    private static final Set<String> NOT_THERE = Set.of("NotFound", "RecordNotFound", "OrganizationNotFound");

    private final ZendeskJobClient jobs;
    private final ZendeskJob waiting;
    private final ZendeskClient client;
    private final ZendeskWritableFields fields;
    private final Clock clock;
    /** Writes that the newest look found done; the next batch alone uses it. */
    private Set<PlannedWrite.Health> standing = Set.of();
    /** When a job was handed in last of which no answer came; null where none is out that way. */
    private @Nullable Instant lost;

    ZendeskHealthSink(ZendeskJobClient jobs, ZendeskJob waiting, ZendeskClient client, Clock clock) {
        this.jobs = jobs;
        this.waiting = waiting;
        this.client = client;
        this.fields = new ZendeskWritableFields(client, PURPOSE, clock);
        this.clock = clock;
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    /** The fields that the account has are read first, once a process; then each batch is a job that is handed in and asked about twice, for it is at work when first asked. */
    @Override
    public Map<String, Long> leastCalls(long writes) {
        return Map.of(PURPOSE, writes == 0 ? 0L : 1 + 3 * ((writes + BATCH - 1) / BATCH));
    }

    @Override
    public int lookSize() {
        return BATCH;
    }

    /** Fields that the account does not have, or of another type, are not compared: we never write them. */
    @Override
    public Map<String, String> edited(List<PlannedWrite.Health> writes) {
        requireSize(writes.size());
        standing = new HashSet<>();
        Map<String, String> edited = new LinkedHashMap<>();
        List<PlannedWrite.Health> looked = writes.stream()
                .filter(write -> write.before() != null
                        && ZendeskTicketContent.isNumber(write.target().value()))
                .toList();
        if (looked.isEmpty()) {
            return edited;
        }
        Set<ZendeskHealthField> usable = fields.usable();
        Instant unanswered = lost;
        if (unanswered != null) {
            waiting.giveTime(unanswered);
            lost = null;
        }
        Map<String, JsonNode> there = there(looked);
        for (PlannedWrite.Health write : looked) {
            JsonNode organization = there.get(write.target().value());
            if (organization == null || organization.hasNonNull("deleted_at")) {
                continue;
            }
            List<FieldLook> found = ZendeskHealthField.looked(organization, write.before(), write.after(), usable);
            if (found.stream().anyMatch(FieldLook::edited)) {
                edited.put(
                        write.id(),
                        FieldLook.told("Zendesk organization " + write.target().value(), found));
            } else if (found.stream().allMatch(FieldLook::stands)) {
                standing.add(write);
            }
        }
        return edited;
    }

    private static void requireSize(int size) {
        if (size > BATCH) {
            throw new IllegalArgumentException("a batch of " + size + " is more than " + BATCH);
        }
    }

    @Override
    public List<WriteOutcome> write(List<PlannedWrite.Health> batch) {
        requireSize(batch.size());
        Set<PlannedWrite.Health> done = standing;
        standing = Set.of();
        Map<PlannedWrite.Health, WriteOutcome> outcomes = new HashMap<>();
        List<PlannedWrite.Health> open = new ArrayList<>();
        for (PlannedWrite.Health write : batch) {
            if (done.contains(write)) {
                outcomes.put(write, new WriteOutcome(write.id(), Status.ALREADY_THERE, write.target(), ""));
            } else if (ZendeskTicketContent.isNumber(write.target().value())) {
                open.add(write);
            } else {
                outcomes.put(write, parked(write, "its target is not the number of an organization"));
            }
        }
        while (!open.isEmpty()) {
            List<PlannedWrite.Health> round = new ArrayList<>();
            List<PlannedWrite.Health> later = new ArrayList<>();
            // A job tells an organization that it names twice apart in no way; the later write wins, as if sent one by
            // one.
            Set<String> named = new HashSet<>();
            open.forEach(write -> (named.add(write.target().value()) ? round : later).add(write));
            attempt(round, outcomes);
            open = later;
        }
        return batch.stream()
                .map(write -> Objects.requireNonNull(outcomes.get(write)))
                .toList();
    }

    @Override
    public List<String> notes() {
        return fields.notes();
    }

    /**
     * A fault in one part must not lose what is known of the others; as long as nothing is known, it is the caller's to deal with.
     *
     * @return true when Zendesk took the part
     */
    private boolean attempt(List<PlannedWrite.Health> part, Map<PlannedWrite.Health, WriteOutcome> outcomes) {
        try {
            return send(part, outcomes);
        } catch (ConnectorException fault) {
            if (outcomes.isEmpty()) {
                throw fault;
            }
            part.stream()
                    .filter(write -> !outcomes.containsKey(write))
                    .forEach(write -> outcomes.put(
                            write,
                            new WriteOutcome(
                                    write.id(), Status.RETRY, write.target(), String.valueOf(fault.getMessage()))));
            return false;
        }
    }

    private boolean send(List<PlannedWrite.Health> part, Map<PlannedWrite.Health, WriteOutcome> outcomes) {
        Set<ZendeskHealthField> usable = fields.usable();
        JobStatus job;
        try {
            job = jobs.update(
                    part.stream().map(write -> organization(write, usable)).toList());
        } catch (RejectedRecordException refused) {
            if (part.size() == 1) {
                outcomes.put(part.get(0), parked(part.get(0), refused.getMessage()));
            } else {
                // Zendesk does not say which one it minds: halving finds it, and lets the others through.
                Halves.send(part, some -> attempt(some, outcomes));
            }
            return false;
        } catch (RetryableException unanswered) {
            if (!Http.neverArrived(unanswered)) {
                lost = clock.instant();
            }
            throw unanswered;
        }
        tellApart(part, waiting.results(job), usable, outcomes);
        return true;
    }

    private void tellApart(
            List<PlannedWrite.Health> batch,
            List<JobResult> results,
            Set<ZendeskHealthField> usable,
            Map<PlannedWrite.Health, WriteOutcome> outcomes) {
        Map<String, JobResult> byId = new HashMap<>();
        Map<String, JobResult> byIndex = new HashMap<>();
        for (JobResult result : results) {
            if (result.get(JobResult.ID) != null) {
                byId.put(String.valueOf(result.get(JobResult.ID)), result);
            } else if (result.get(JobResult.INDEX) != null) {
                byIndex.put(String.valueOf(result.get(JobResult.INDEX)), result);
            }
        }
        List<PlannedWrite.Health> untold = new ArrayList<>();
        IntStream.range(0, batch.size()).forEach(index -> {
            PlannedWrite.Health write = batch.get(index);
            JobResult result = byId.getOrDefault(write.target().value(), byIndex.get(Integer.toString(index)));
            if (result == null) {
                untold.add(write);
            } else {
                outcomes.put(write, outcome(write, result));
            }
        });
        readBack(untold, usable, outcomes);
    }

    private static WriteOutcome outcome(PlannedWrite.Health write, JobResult result) {
        if (Boolean.TRUE.equals(result.get(JobResult.SUCCESS))) {
            return WriteOutcome.delivered(write.id(), write.target());
        }
        Object error = result.get(JobResult.ERROR);
        String code = ZendeskResponses.word(error instanceof String text ? text : null);
        if (NOT_THERE.contains(code)) {
            return gone(write);
        }
        if (PASSING.contains(code)) {
            return new WriteOutcome(
                    write.id(),
                    Status.RETRY,
                    write.target(),
                    "Zendesk was busy with organization " + write.target().value() + " (" + code
                            + "); it is written again.");
        }
        return parked(
                write, code.isEmpty() ? "Zendesk refused it without a code" : "Zendesk refused it (" + code + ")");
    }

    private void readBack(
            List<PlannedWrite.Health> untold,
            Set<ZendeskHealthField> usable,
            Map<PlannedWrite.Health, WriteOutcome> outcomes) {
        if (untold.isEmpty()) {
            return;
        }
        Map<String, JsonNode> there = there(untold);
        for (PlannedWrite.Health write : untold) {
            outcomes.put(write, compared(write, there.get(write.target().value()), usable));
        }
    }

    /** The organizations of these writes by their ids; deleted ones do not show. */
    private Map<String, JsonNode> there(List<PlannedWrite.Health> writes) {
        Map<String, JsonNode> there = new HashMap<>();
        List<String> ids =
                writes.stream().map(write -> write.target().value()).distinct().toList();
        for (JsonNode organization : client.organizations(ids, PURPOSE).path("organizations")) {
            there.put(organization.path("id").asText(), organization);
        }
        return there;
    }

    private static WriteOutcome compared(
            PlannedWrite.Health write, @Nullable JsonNode organization, Set<ZendeskHealthField> usable) {
        if (organization == null || organization.hasNonNull("deleted_at")) {
            return gone(write);
        }
        if (ZendeskHealthField.looked(organization, null, write.after(), usable).stream()
                .allMatch(FieldLook::stands)) {
            return WriteOutcome.delivered(write.id(), write.target());
        }
        return new WriteOutcome(
                write.id(),
                Status.RETRY,
                write.target(),
                "Zendesk's job did not tell what became of organization "
                        + write.target().value() + ", and it does not hold the new values; it is written again.");
    }

    private static Organization organization(PlannedWrite.Health write, Set<ZendeskHealthField> usable) {
        Organization organization = new Organization();
        organization.setId(Long.valueOf(write.target().value()));
        organization.setOrganizationFields(ZendeskHealthField.of(write.after(), usable));
        return organization;
    }

    private static WriteOutcome gone(PlannedWrite.Health write) {
        return new WriteOutcome(
                write.id(),
                Status.GONE,
                write.target(),
                "Organization " + write.target().value() + " is not in Zendesk any more: deleted or merged.");
    }

    private static WriteOutcome parked(PlannedWrite.Health write, @Nullable String why) {
        return new WriteOutcome(
                write.id(),
                Status.PARKED,
                write.target(),
                "The health of organization " + write.target().value() + " was not written: " + why
                        + ". Check the organization and the crmv_ fields in Zendesk, then replay.");
    }
}

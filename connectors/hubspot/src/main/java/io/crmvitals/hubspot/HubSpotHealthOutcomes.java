package io.crmvitals.hubspot;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What became of the health writes of one batch, as it comes to be known, and what each of HubSpot's answers means for the company. */
final class HubSpotHealthOutcomes {

    private static final Set<String> RULES =
            Set.of("MISSING_CONDITIONAL_REQUIRED_PROPERTY", "MISSING_REQUIRED_PROPERTY");
    private static final Set<String> MISFITS =
            Set.of("INVALID_INTEGER", "INVALID_FLOAT", "INVALID_LONG", "INVALID_DATE", "INVALID_NUMBER");

    private final Map<String, WriteOutcome> outcomes = new HashMap<>();
    private final Map<PlannedWrite.Health, Refusal> doubtful = new LinkedHashMap<>();

    boolean isEmpty() {
        return outcomes.isEmpty() && doubtful.isEmpty();
    }

    boolean knows(PlannedWrite.Health write) {
        return outcomes.containsKey(write.id()) || doubtful.containsKey(write);
    }

    WriteOutcome of(PlannedWrite.Health write) {
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

    void putOff(List<PlannedWrite.Health> part, ConnectorException fault) {
        part.stream()
                .filter(write -> !knows(write))
                .forEach(write -> outcomes.put(
                        write.id(),
                        new WriteOutcome(write.id(), Status.RETRY, null, String.valueOf(fault.getMessage()))));
    }

    /** @param id under which HubSpot answered */
    void written(PlannedWrite.Health write, String id) {
        String asked = write.target().value();
        outcomes.put(
                write.id(),
                id.equals(asked)
                        ? WriteOutcome.delivered(write.id(), write.target())
                        : new WriteOutcome(
                                write.id(),
                                Status.GONE,
                                new ExternalId(HubSpotResponses.SYSTEM, "company", id),
                                "Company " + asked + " was merged into " + id
                                        + ". Its health is written there once the next pull has told of the merge."));
    }

    /** Writes of this round whose company took over a merged one's values in the same call, nobody knows in which order: they are sent once more. */
    List<PlannedWrite.Health> overwritten(List<PlannedWrite.Health> round) {
        List<String> survivors = round.stream()
                .map(write -> outcomes.get(write.id()))
                .filter(outcome -> outcome != null && outcome.status() == Status.GONE && outcome.remote() != null)
                .map(outcome -> outcome.remote().value())
                .toList();
        return round.stream()
                .filter(write -> survivors.contains(write.target().value()))
                .toList();
    }

    /**
     * @throws AccessRefusedException where no company at all could be written
     */
    void refused(PlannedWrite.Health write, Refusal refusal, boolean notFound) {
        requireProperties(refusal);
        if (notFound || refusal.text().contains("resource not found")) {
            gone(write);
        } else if (refusal.codes().isEmpty() && refusal.properties().isEmpty()) {
            // Whether an unknown id has a category of its own is not promised, so it is looked for before a person is
            // asked to.
            doubtful.put(write, refusal);
        } else {
            parked(write, refusal);
        }
    }

    /** Looks for the companies whose refusal did not say what is wrong with them; all of them in one call. */
    void lookForTheDoubtful(HubSpotClient client) {
        if (doubtful.isEmpty()) {
            return;
        }
        Set<String> alive;
        try {
            alive = LivingCompanies.among(
                    doubtful.keySet().stream()
                            .map(write -> write.target().value())
                            .toList(),
                    client,
                    HubSpotHealthSink.PURPOSE);
        } catch (AccessRefusedException mayNotLook) {
            doubtful.forEach(this::parked);
            return;
        } catch (ConnectorException fault) {
            doubtful.keySet()
                    .forEach(write -> outcomes.put(
                            write.id(),
                            new WriteOutcome(write.id(), Status.RETRY, null, String.valueOf(fault.getMessage()))));
            return;
        }
        doubtful.forEach((write, refusal) -> {
            if (alive.contains(write.target().value())) {
                parked(write, refusal);
            } else {
                gone(write);
            }
        });
    }

    private void gone(PlannedWrite.Health write) {
        outcomes.put(
                write.id(),
                new WriteOutcome(
                        write.id(),
                        Status.GONE,
                        null,
                        "Company " + write.target().value()
                                + " is not in HubSpot any more: it was deleted or merged. Nothing was written."));
    }

    private void parked(PlannedWrite.Health write, Refusal refusal) {
        outcomes.put(
                write.id(),
                new WriteOutcome(
                        write.id(),
                        Status.PARKED,
                        null,
                        "Company " + write.target().value() + " was not written: HubSpot refuses it with "
                                + refusal.tell() + ". " + advice(refusal)));
    }

    private static String advice(Refusal refusal) {
        if (refusal.codes().contains("INVALID_OPTION")) {
            return "Run ./vitals hubspot install, which adds the options that are lacking, then replay.";
        }
        if (refusal.codes().stream().anyMatch(RULES::contains)) {
            return "A rule of this portal's admins demands " + named(refusal)
                    + " on a company; fill it in or have the rule relaxed, then replay.";
        }
        if (refusal.codes().stream().anyMatch(MISFITS::contains)) {
            return "The property is not of the type that health needs; ./vitals check tells which. Mend it, then replay.";
        }
        return "Mend the record or relax the portal's validation rule, then replay.";
    }

    private static String named(Refusal refusal) {
        return refusal.properties().isEmpty() ? "a property" : String.join(", ", refusal.properties());
    }

    /** Without writable properties no write can ever work, so this is no matter of one record. */
    static void requireProperties(Refusal refusal) {
        if (refusal.isMissingProperty()) {
            throw lacking(
                    "HubSpot has no company property " + named(refusal),
                    "Run ./vitals hubspot install, which creates the health properties, then sync again.");
        }
        if (refusal.codes().contains("READ_ONLY_VALUE")) {
            throw lacking(
                    "HubSpot does not let anybody write the company property " + named(refusal),
                    "Somebody else made a property of that name. Rename or delete it in HubSpot, run ./vitals hubspot install, then sync again.");
        }
    }

    private static AccessRefusedException lacking(String what, String advice) {
        return AccessRefusedException.toOne(
                HubSpotResponses.SYSTEM,
                HubSpotHealthSink.PURPOSE,
                what + ". Health of this batch was not written. " + advice,
                null);
    }
}

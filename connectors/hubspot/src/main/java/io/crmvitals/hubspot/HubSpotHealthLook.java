package io.crmvitals.hubspot;

import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.FieldLook;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.hubspot.HubSpotValues.Read;
import io.crmvitals.hubspot.api.model.CrmObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What companies hold in our own properties right before they are written; one call for a whole batch. One that is merged or archived is left to the write. */
final class HubSpotHealthLook {

    private static final String ID_FORM = "\\d{1,19}";

    private final HubSpotClient client;

    HubSpotHealthLook(HubSpotClient client) {
        this.client = client;
    }

    /**
     * What a look found.
     *
     * @param edited by the write's id, the sentence that tells what somebody else wrote
     * @param standing writes whose company holds everything already
     */
    record Found(Map<String, String> edited, Set<PlannedWrite.Health> standing) {}

    Found look(List<PlannedWrite.Health> writes) {
        // One id of another form would make HubSpot refuse the whole call; the write tells about such a one.
        List<PlannedWrite.Health> looked = writes.stream()
                .filter(write ->
                        write.before() != null && write.target().value().matches(ID_FORM))
                .toList();
        Found found = new Found(new LinkedHashMap<>(), new HashSet<>());
        if (looked.isEmpty()) {
            return found;
        }
        Read read = read(looked.stream().map(write -> write.target().value()).toList());
        Set<String> known = known(read);
        for (PlannedWrite.Health write : looked) {
            String id = write.target().value();
            CrmObject company = read.objects().get(id);
            String failed = read.failed().get(id);
            if (failed != null) {
                found.edited()
                        .put(
                                write.id(),
                                "HubSpot company " + id
                                        + " was not written, because what it holds now could not be read (" + failed
                                        + "). It is looked at again with the next run");
            } else if (company != null && !read.gone().contains(id)) {
                sort(write, fields(write, company, known), found);
            }
        }
        return found;
    }

    private static void sort(PlannedWrite.Health write, List<FieldLook> fields, Found found) {
        if (fields.stream().anyMatch(FieldLook::edited)) {
            found.edited()
                    .put(
                            write.id(),
                            FieldLook.told("HubSpot company " + write.target().value(), fields));
        } else if (fields.size() == HubSpotHealthFields.NAMES.size()
                && fields.stream().allMatch(FieldLook::stands)) {
            found.standing().add(write);
        }
    }

    private Read read(List<String> ids) {
        try {
            return new HubSpotValues(client, HubSpotHealthSink.PURPOSE)
                    .read("companies", ids, HubSpotHealthFields.NAMES);
        } catch (RefusedException refused) {
            HubSpotHealthOutcomes.requireProperties(refused.refusal());
            throw new RetryableException(
                    HubSpotResponses.SYSTEM,
                    HubSpotHealthSink.PURPOSE,
                    "HubSpot does not tell what these companies hold ("
                            + refused.refusal().tell()
                            + "), so nothing was written onto them. It is asked again later.",
                    null,
                    refused);
        }
    }

    /** HubSpot tells an empty property as null and says nothing of one that the portal does not have; the write tells about that. */
    private static Set<String> known(Read read) {
        Set<String> known = new HashSet<>();
        read.objects().values().forEach(company -> {
            if (company.getProperties() != null) {
                known.addAll(company.getProperties().keySet());
            }
        });
        return known;
    }

    private static List<FieldLook> fields(PlannedWrite.Health write, CrmObject company, Set<String> known) {
        Map<String, String> now = company.getProperties() == null ? Map.of() : company.getProperties();
        Map<String, String> before = HubSpotHealthFields.values(write.before());
        Map<String, String> after = HubSpotHealthFields.values(write.after());
        List<FieldLook> fields = new ArrayList<>();
        for (String name : HubSpotHealthFields.NAMES) {
            if (known.contains(name)) {
                String value = now.get(name);
                fields.add(new FieldLook(
                        name,
                        HubSpotHealthFields.kind(name),
                        value == null ? "" : value,
                        before.getOrDefault(name, ""),
                        after.getOrDefault(name, "")));
            }
        }
        return fields;
    }
}

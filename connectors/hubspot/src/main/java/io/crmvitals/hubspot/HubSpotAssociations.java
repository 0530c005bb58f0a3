package io.crmvitals.hubspot;

import io.crmvitals.hubspot.api.model.AssociatedObject;
import io.crmvitals.hubspot.api.model.AssociationBatch;
import io.crmvitals.hubspot.api.model.AssociationType;
import io.crmvitals.hubspot.api.model.AssociationsInput;
import io.crmvitals.hubspot.api.model.AssociationsOfOne;
import io.crmvitals.hubspot.api.model.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which records are associated with others, in bulk and to the end of every record's own paging. */
final class HubSpotAssociations {

    /** HubSpot's own types of a primary company: contact 1 and 2, deal 5 and 6, ticket 26 and 25, each from both ends. */
    private static final Set<Integer> PRIMARY = Set.of(1, 2, 5, 6, 25, 26);

    private static final int MOST_ROUNDS = 10_000;

    private final HubSpotClient client;

    HubSpotAssociations(HubSpotClient client) {
        this.client = client;
    }

    record Linked(String id, boolean primary) {}

    /**
     * @param links by id of the record asked about; one without associations has an empty list or is missing
     * @param failed why a record's associations could not be read, by its id
     */
    record Found(Map<String, List<Linked>> links, Map<String, String> failed) {

        /** The primary one, else the one with the lowest id, so that the answer is the same every time; null where there is none. */
        @Nullable
        String first(String id) {
            return links.getOrDefault(id, List.of()).stream()
                    .min(Comparator.comparing(Linked::primary)
                            .reversed()
                            .thenComparing(linked -> linked.id().length())
                            .thenComparing(Linked::id))
                    .map(Linked::id)
                    .orElse(null);
        }
    }

    /** Each record may be asked about once. */
    Found read(String from, String to, Collection<String> ids, String purpose) {
        Map<String, List<Linked>> links = new LinkedHashMap<>();
        Map<String, String> failed = new LinkedHashMap<>();
        List<AssociationsInput> open = new ArrayList<>();
        ids.forEach(id -> open.add(new AssociationsInput().id(id)));
        for (int round = 0; !open.isEmpty(); round++) {
            if (round == MOST_ROUNDS) {
                throw client.responses().rubbish(purpose, "associations that never end", null);
            }
            List<AssociationsInput> batch =
                    new ArrayList<>(open.subList(0, Math.min(open.size(), HubSpotClient.ASSOCIATIONS_LIMIT)));
            open.subList(0, batch.size()).clear();
            AssociationBatch answer = client.associations(from, to, batch, purpose);
            for (AssociationsOfOne one : answer.getResults()) {
                if (one.getFrom() == null || one.getFrom().getId() == null) {
                    throw client.responses().rubbish(purpose, "associations without saying of what", null);
                }
                String id = one.getFrom().getId();
                links.computeIfAbsent(id, key -> new ArrayList<>()).addAll(linked(one));
                String after = one.getPaging() == null || one.getPaging().getNext() == null
                        ? null
                        : one.getPaging().getNext().getAfter();
                if (after != null) {
                    open.add(new AssociationsInput().id(id).after(after));
                }
            }
            errors(answer, failed, purpose);
        }
        return new Found(links, failed);
    }

    private void errors(AssociationBatch answer, Map<String, String> failed, String purpose) {
        List<Problem> errors = answer.getErrors();
        if (errors == null) {
            return;
        }
        for (Problem problem : errors) {
            Refusal refusal = Refusal.from(problem);
            if (refusal.isNoAssociations() || refusal.isNotFound()) {
                continue;
            }
            if (refusal.ids().isEmpty()) {
                throw client.responses()
                        .rubbish(purpose, "associations in part, without saying whose are missing", null);
            }
            refusal.ids().forEach(id -> failed.put(id, refusal.tell()));
        }
    }

    private static List<Linked> linked(AssociationsOfOne one) {
        List<AssociatedObject> to = one.getTo();
        if (to == null) {
            return List.of();
        }
        return to.stream()
                .map(object -> new Linked(String.valueOf(object.getToObjectId()), primary(object)))
                .toList();
    }

    private static boolean primary(AssociatedObject object) {
        List<AssociationType> types = object.getAssociationTypes();
        return types != null
                && types.stream()
                        .anyMatch(type -> "HUBSPOT_DEFINED".equals(type.getCategory())
                                && type.getTypeId() != null
                                && PRIMARY.contains(type.getTypeId()));
    }
}

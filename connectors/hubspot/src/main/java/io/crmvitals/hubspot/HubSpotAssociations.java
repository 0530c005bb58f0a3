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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads which records are associated with others, in bulk and to the end of every record's own paging. Each record is asked about once. */
final class HubSpotAssociations {

    /** HubSpot's own types of a primary company: contact 1 and 2, deal 5 and 6, ticket 26 and 25, each from both ends. */
    private static final Set<Integer> PRIMARY = Set.of(1, 2, 5, 6, 25, 26);

    private static final int MOST_ROUNDS = 10_000;

    private final HubSpotClient client;

    HubSpotAssociations(HubSpotClient client) {
        this.client = client;
    }

    /**
     * One association.
     *
     * @param labels what it is called, in alphabetical order, without HubSpot's own Primary
     */
    record Linked(String id, boolean primary, List<String> labels) {}

    /**
     * @param links by id of the record asked about; one without associations has an empty list or is missing
     * @param failed why a record's associations could not be read, by its id
     */
    record Found(Map<String, List<Linked>> links, Map<String, String> failed) {

        /** The primary one, else the one with the lowest id, so that the answer is the same every time; null where there is none. */
        @Nullable
        Linked first(String id) {
            return links.getOrDefault(id, List.of()).stream()
                    .min(Comparator.comparing(Linked::primary)
                            .reversed()
                            .thenComparing(linked -> linked.id().length())
                            .thenComparing(Linked::id))
                    .orElse(null);
        }
    }

    Found read(String from, String to, Collection<String> ids, String purpose) {
        Map<String, List<Linked>> links = new LinkedHashMap<>();
        Map<String, String> failed = new LinkedHashMap<>();
        List<AssociationsInput> open = new ArrayList<>();
        new LinkedHashSet<>(ids).forEach(id -> open.add(new AssociationsInput().id(id)));
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
                if (after != null && !after.isEmpty()) {
                    if (batch.stream().anyMatch(asked -> id.equals(asked.getId()) && after.equals(asked.getAfter()))) {
                        throw client.responses().rubbish(purpose, "associations whose page points at itself", null);
                    }
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
        return to == null
                ? List.of()
                : to.stream().map(HubSpotAssociations::linked).toList();
    }

    private static Linked linked(AssociatedObject object) {
        List<AssociationType> types = object.getAssociationTypes();
        boolean primary = false;
        Set<String> labels = new TreeSet<>();
        for (AssociationType type : types == null ? List.<AssociationType>of() : types) {
            if (isPrimary(type)) {
                primary = true;
            } else if (type.getLabel() != null && !type.getLabel().isBlank()) {
                labels.add(type.getLabel().strip());
            }
        }
        return new Linked(String.valueOf(object.getToObjectId()), primary, List.copyOf(labels));
    }

    /** Custom objects have primary companies too, by ids of their own. */
    private static boolean isPrimary(AssociationType type) {
        return "HUBSPOT_DEFINED".equals(type.getCategory())
                && ((type.getTypeId() != null && PRIMARY.contains(type.getTypeId()))
                        || "Primary".equalsIgnoreCase(type.getLabel()));
    }
}

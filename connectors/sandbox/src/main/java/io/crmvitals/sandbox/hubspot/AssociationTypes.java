package io.crmvitals.sandbox.hubspot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which kinds of link may join two types, each with the kind that is its way back. */
final class AssociationTypes {

    /** One direction of one kind of link. */
    record Kind(
            ObjectType from,
            ObjectType to,
            int id,
            int inverse,
            String category,
            @Nullable String label) {

        boolean primary() {
            return "Primary".equals(label);
        }
    }

    private record Ends(ObjectType from, ObjectType to) {}

    private final Map<Ends, List<Kind>> kinds = new HashMap<>();

    AssociationTypes() {
        ObjectType company = ObjectType.COMPANIES;
        ObjectType contact = ObjectType.CONTACTS;
        ObjectType deal = ObjectType.DEALS;
        ObjectType ticket = ObjectType.TICKETS;
        both(contact, company, 279, 280);
        primary(contact, company, 1, 2);
        both(deal, company, 341, 342);
        primary(deal, company, 5, 6);
        both(ticket, company, 339, 340);
        primary(ticket, company, 26, 25);
        both(deal, contact, 3, 4);
        both(contact, ticket, 15, 16);
        both(deal, ticket, 27, 28);
        both(ObjectType.TASKS, company, 192, 191);
        both(ObjectType.TASKS, contact, 204, 203);
        both(ObjectType.TASKS, deal, 216, 215);
        both(ObjectType.TASKS, ticket, 230, 229);
        both(ObjectType.NOTES, company, 190, 189);
        both(ObjectType.NOTES, contact, 202, 201);
        both(ObjectType.CALLS, company, 182, 181);
        both(ObjectType.CALLS, contact, 194, 193);
        both(ObjectType.EMAILS, company, 186, 185);
        both(ObjectType.EMAILS, contact, 198, 197);
        both(ObjectType.MEETINGS, company, 188, 187);
        both(ObjectType.MEETINGS, contact, 200, 199);
        both(ObjectType.COMMUNICATIONS, company, 87, 88);
        both(ObjectType.COMMUNICATIONS, contact, 81, 82);
        both(ObjectType.FEEDBACK_SUBMISSIONS, contact, 98, 97);
        both(ObjectType.FEEDBACK_SUBMISSIONS, company, 928, 929);
        both(ObjectType.FEEDBACK_SUBMISSIONS, ticket, 100, 99);
        both(ObjectType.FEEDBACK_SUBMISSIONS, ObjectType.SUBSCRIPTIONS, 1173, 1174);
        both(ObjectType.SUBSCRIPTIONS, contact, 295, 296);
        both(ObjectType.SUBSCRIPTIONS, company, 297, 298);
        both(ObjectType.SUBSCRIPTIONS, deal, 299, 300);
        add(new Kind(company, company, 13, 14, "HUBSPOT_DEFINED", "Parent Company"));
        add(new Kind(company, company, 14, 13, "HUBSPOT_DEFINED", "Child Company"));
    }

    /** A label that this portal's own people defined, in both directions. */
    void define(ObjectType from, ObjectType to, int id, int inverse, String label) {
        add(new Kind(from, to, id, inverse, "USER_DEFINED", label));
        add(new Kind(to, from, inverse, id, "USER_DEFINED", label));
    }

    List<Kind> between(ObjectType from, ObjectType to) {
        return List.copyOf(known(from, to));
    }

    @Nullable
    Kind find(ObjectType from, ObjectType to, int id) {
        for (Kind kind : known(from, to)) {
            if (kind.id == id) {
                return kind;
            }
        }
        return null;
    }

    /** The unlabelled link; null where two types cannot be joined. */
    @Nullable
    Kind plain(ObjectType from, ObjectType to) {
        for (Kind kind : known(from, to)) {
            if (kind.label == null) {
                return kind;
            }
        }
        return null;
    }

    private List<Kind> known(ObjectType from, ObjectType to) {
        return kinds.getOrDefault(new Ends(from, to), List.of());
    }

    private void add(Kind kind) {
        kinds.computeIfAbsent(new Ends(kind.from, kind.to), ends -> new ArrayList<>())
                .add(kind);
    }

    private void both(ObjectType from, ObjectType to, int id, int inverse) {
        add(new Kind(from, to, id, inverse, "HUBSPOT_DEFINED", null));
        add(new Kind(to, from, inverse, id, "HUBSPOT_DEFINED", null));
    }

    private void primary(ObjectType from, ObjectType to, int id, int inverse) {
        add(new Kind(from, to, id, inverse, "HUBSPOT_DEFINED", "Primary"));
        add(new Kind(to, from, inverse, id, "HUBSPOT_DEFINED", "Primary"));
    }
}

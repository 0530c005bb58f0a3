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

    /** HubSpot's own kinds without a label: from, to, the number of that way, the number of the way back. */
    private static final String PLAIN = """
            contacts companies 279 280
            deals companies 341 342
            tickets companies 339 340
            deals contacts 3 4
            contacts tickets 15 16
            deals tickets 27 28
            contacts contacts 449 449
            companies companies 450 450
            deals deals 451 451
            tickets tickets 452 452
            deals line_items 19 20
            deals quotes 63 64
            quotes line_items 67 68
            quotes contacts 69 70
            quotes companies 71 72
            subscriptions contacts 295 296
            subscriptions companies 297 298
            subscriptions deals 299 300
            subscriptions line_items 301 302
            subscriptions quotes 303 304
            calls companies 182 181
            calls contacts 194 193
            calls deals 206 205
            calls tickets 220 219
            emails companies 186 185
            emails contacts 198 197
            emails deals 210 209
            emails tickets 224 223
            meetings companies 188 187
            meetings contacts 200 199
            meetings deals 212 211
            meetings tickets 226 225
            notes companies 190 189
            notes contacts 202 201
            notes deals 214 213
            notes tickets 228 227
            tasks companies 192 191
            tasks contacts 204 203
            tasks deals 216 215
            tasks tickets 230 229
            communications contacts 81 82
            communications tickets 83 84
            communications deals 85 86
            communications companies 87 88
            feedback_submissions contacts 98 97
            feedback_submissions tickets 100 99
            feedback_submissions companies 928 929
            feedback_submissions subscriptions 1173 1174
            """;

    private final Map<Ends, List<Kind>> kinds = new HashMap<>();

    AssociationTypes() {
        for (String line : PLAIN.strip().split("\n")) {
            String[] words = line.split(" ");
            both(standard(words[0]), standard(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
        }
        primary(ObjectType.CONTACTS, 1, 2);
        primary(ObjectType.DEALS, 5, 6);
        primary(ObjectType.TICKETS, 26, 25);
        ObjectType company = ObjectType.COMPANIES;
        add(new Kind(company, company, 13, 14, "HUBSPOT_DEFINED", "Parent Company"));
        add(new Kind(company, company, 14, 13, "HUBSPOT_DEFINED", "Child Company"));
    }

    private static ObjectType standard(String name) {
        ObjectType type = ObjectTypes.standard(name);
        if (type == null) {
            throw new IllegalStateException("No standard object type " + name);
        }
        return type;
    }

    /** A link that this portal's own people defined, in both directions; without a label it is how a custom object hangs on another. */
    void define(ObjectType from, ObjectType to, int id, int inverse, @Nullable String label) {
        add(new Kind(from, to, id, inverse, "USER_DEFINED", label));
        if (from != to || id != inverse) {
            add(new Kind(to, from, inverse, id, "USER_DEFINED", label));
        }
    }

    List<Kind> between(ObjectType from, ObjectType to) {
        return List.copyOf(known(from, to));
    }

    /** Every kind that starts or ends at the type. */
    List<Kind> touching(ObjectType type) {
        return kinds.values().stream()
                .flatMap(List::stream)
                .filter(kind -> kind.from == type || kind.to == type)
                .sorted((a, b) -> Integer.compare(a.id, b.id))
                .toList();
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
        if (from != to) {
            add(new Kind(to, from, inverse, id, "HUBSPOT_DEFINED", null));
        }
    }

    private void primary(ObjectType from, int id, int inverse) {
        add(new Kind(from, ObjectType.COMPANIES, id, inverse, "HUBSPOT_DEFINED", "Primary"));
        add(new Kind(ObjectType.COMPANIES, from, inverse, id, "HUBSPOT_DEFINED", "Primary"));
    }
}

package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.hubspot.AssociationTypes.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The links between the records of one portal; each is held in both directions. */
final class Associations {

    record End(ObjectType type, String id) {}

    /** One linked record with every kind of link to it. */
    record Linked(String id, List<Kind> kinds) {}

    private final AssociationTypes types;
    private final Map<End, Map<End, Set<Kind>>> links = new LinkedHashMap<>();

    Associations(AssociationTypes types) {
        this.types = types;
    }

    void link(End from, End to, Kind kind) {
        Kind back = types.find(to.type, from.type, kind.inverse());
        if (back == null) {
            throw new IllegalStateException("Association type " + kind.id() + " has no way back.");
        }
        if (kind.primary()) {
            End child = kind.to() == ObjectType.COMPANIES ? from : to;
            takeFormerPrimary(child);
            Kind plain = types.plain(from.type, to.type);
            if (plain != null) {
                link(from, to, plain);
            }
        }
        kinds(from, to).add(kind);
        kinds(to, from).add(back);
    }

    /** A record has one primary company at most. */
    private void takeFormerPrimary(End child) {
        Map<End, Set<Kind>> own = links.getOrDefault(child, Map.of());
        own.forEach((other, kinds) -> {
            if (other.type == ObjectType.COMPANIES && kinds.removeIf(Kind::primary)) {
                kinds(other, child).removeIf(Kind::primary);
            }
        });
    }

    void unlink(End from, End to) {
        links.getOrDefault(from, Map.of()).remove(to);
        links.getOrDefault(to, Map.of()).remove(from);
    }

    /** An archived or merged record drops out of every list. */
    void forget(End gone) {
        Map<End, Set<Kind>> own = links.remove(gone);
        if (own != null) {
            own.keySet().forEach(other -> links.getOrDefault(other, Map.of()).remove(gone));
        }
    }

    /** The survivor takes over what the loser was linked to. */
    void move(End loser, End survivor) {
        Map<End, Set<Kind>> own = links.getOrDefault(loser, Map.of());
        Map<End, Set<Kind>> copy = new LinkedHashMap<>(own);
        forget(loser);
        copy.forEach((other, kinds) ->
                kinds.stream().filter(kind -> !kind.primary()).forEach(kind -> link(survivor, other, kind)));
    }

    List<Linked> of(End from, ObjectType to) {
        List<Linked> found = new ArrayList<>();
        links.getOrDefault(from, Map.of()).forEach((other, kinds) -> {
            if (other.type == to && !kinds.isEmpty()) {
                found.add(new Linked(other.id, List.copyOf(kinds)));
            }
        });
        return found;
    }

    private Set<Kind> kinds(End from, End to) {
        return links.computeIfAbsent(from, key -> new LinkedHashMap<>())
                .computeIfAbsent(to, key -> new LinkedHashSet<>());
    }
}

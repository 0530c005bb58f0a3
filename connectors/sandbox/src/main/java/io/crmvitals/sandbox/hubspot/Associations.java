package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.hubspot.AssociationTypes.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The links between the records of one portal; each is held in both directions. Those of an archived record sleep until it is restored. */
final class Associations {

    record End(ObjectType type, String id) {}

    /** One linked record with every kind of link to it. */
    record Linked(String id, List<Kind> kinds) {}

    private final AssociationTypes types;
    private final Map<End, Map<End, Set<Kind>>> links = new HashMap<>();
    private final Map<End, Map<End, Set<Kind>>> asleep = new HashMap<>();

    Associations(AssociationTypes types) {
        this.types = types;
    }

    /** A label never stands alone: the link between two types has its plain kind beside it. */
    void link(End from, End to, Kind kind) {
        Kind back = types.find(to.type, from.type, kind.inverse());
        if (back == null) {
            throw new IllegalStateException("Association type " + kind.id() + " has no way back.");
        }
        if (kind.primary()) {
            takeFormerPrimary(kind.to() == ObjectType.COMPANIES ? from : to);
        }
        Kind plain = types.plain(from.type, to.type);
        if (kind.label() != null && plain != null && from.type != to.type) {
            link(from, to, plain);
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

    /** Takes one label off a link; the link stays. */
    void unlabel(End from, End to, Kind kind) {
        Set<Kind> there = links.getOrDefault(from, Map.of()).getOrDefault(to, Set.of());
        if (there.contains(kind)) {
            there.remove(kind);
            kinds(to, from).removeIf(back -> back.id() == kind.inverse());
        }
        if (there.isEmpty()) {
            unlink(from, to);
        }
    }

    /** An archived record drops out of every list. */
    void sleep(End archived) {
        asleep.put(archived, take(archived));
    }

    /** The links to records that are there still come back with a restored one. */
    void wake(End restored) {
        Map<End, Set<Kind>> own = asleep.remove(restored);
        if (own == null) {
            return;
        }
        own.forEach((other, kinds) -> {
            Map<End, Set<Kind>> others = asleep.get(other);
            if (others == null) {
                kinds.forEach(kind -> link(restored, other, kind));
            } else {
                // The other end is archived itself; it brings the link back with it.
                kinds.forEach(kind -> others.computeIfAbsent(restored, key -> new LinkedHashSet<>())
                        .addAll(back(kind)));
            }
        });
    }

    private List<Kind> back(Kind kind) {
        Kind back = types.find(kind.to(), kind.from(), kind.inverse());
        return back == null ? List.of() : List.of(back);
    }

    /** A purged or merged record drops out for good. */
    void forget(End gone) {
        take(gone);
        asleep.remove(gone);
        asleep.values().forEach(own -> own.remove(gone));
    }

    private Map<End, Set<Kind>> take(End gone) {
        Map<End, Set<Kind>> own = links.remove(gone);
        if (own == null) {
            return new LinkedHashMap<>();
        }
        own.keySet().forEach(other -> links.getOrDefault(other, Map.of()).remove(gone));
        return own;
    }

    /** The survivor takes over what the loser was linked to, as its primary company too where that is kept. */
    void move(End loser, End survivor, boolean keepPrimary) {
        Map<End, Set<Kind>> own = take(loser);
        forget(loser);
        own.forEach((other, kinds) -> {
            if (!other.equals(survivor)) {
                kinds.stream()
                        .filter(kind -> keepPrimary || !kind.primary())
                        .forEach(kind -> link(survivor, other, kind));
            }
        });
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

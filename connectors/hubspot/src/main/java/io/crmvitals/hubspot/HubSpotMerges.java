package io.crmvitals.hubspot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records that took others in, as the streams of one connector come upon them. HubSpot hands the ties of what was merged over to the survivor without saying that
 * the records at the other end changed, so their streams ask here. Remembered within one process only: a merge that was told before it began is found when everything is
 * read from the start. Safe for many threads.
 */
final class HubSpotMerges {

    private record Merged(String type, String id) {}

    private final Set<Merged> known = new HashSet<>();
    private final Map<String, List<String>> survivors = new HashMap<>();

    /** @param path of the type, as HubSpot's paths take it */
    synchronized void saw(String path, String survivor, Collection<String> merged) {
        String type = HubSpotTypes.named(path);
        boolean news = false;
        for (String id : merged) {
            news |= known.add(new Merged(type, id));
        }
        if (news) {
            survivors.computeIfAbsent(type, key -> new ArrayList<>()).add(survivor);
        }
    }

    /** How many were seen of a type by now. */
    synchronized int seen(String path) {
        return survivors.getOrDefault(HubSpotTypes.named(path), List.of()).size();
    }

    /** The survivors that came after the first so many. */
    synchronized Set<String> after(String path, int first) {
        List<String> all = survivors.getOrDefault(HubSpotTypes.named(path), List.of());
        return new LinkedHashSet<>(all.subList(Math.min(first, all.size()), all.size()));
    }
}

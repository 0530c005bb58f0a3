package io.crmvitals.hubspot;

import io.crmvitals.hubspot.HubSpotAssociations.Found;
import io.crmvitals.hubspot.HubSpotCursor.Followed;
import io.crmvitals.hubspot.HubSpotCursor.Window;
import io.crmvitals.hubspot.HubSpotSearch.Hits;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Our records whose associated records changed, in the window that was just searched for changes of our own. Only types of which the stream asks more than an id or
 * labels are followed: a property, a stage, or who stands behind them. For each, search gives what changed, walked by id as our own changes are; the ties are read
 * back in bulk; and our records at the other end are read anew. Without news that costs one search a type.
 *
 * <p>A tie that comes or goes is a change of either end only where HubSpot moves that end's modified time, which it does not promise; what it does not tell is found
 * when everything is read from the start again.
 */
final class HubSpotFollowed {

    /** Ids are decimal numbers of any length without leading zeros. */
    private static final Comparator<String> BY_NUMBER =
            Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder());

    private final HubSpotStream stream;
    private final HubSpotSearch search;
    private final HubSpotTies ties;
    private final HubSpotRecords records;

    /** Of ties that come in more than one page: asking again for every page would cost a call for each few hundred of them. */
    private @Nullable Look kept;

    /**
     * What was found of the ties of some changed records.
     *
     * @param goesOn where the page that used it ended
     */
    private record Look(Followed goesOn, Hits hits, SortedSet<String> tied) {}

    HubSpotFollowed(HubSpotStream stream, HubSpotSearch search, HubSpotTies ties, HubSpotRecords records) {
        this.stream = stream;
        this.search = search;
        this.ties = ties;
        this.records = records;
    }

    /** The phase that follows a window's own changes; null where nothing is followed. */
    @Nullable
    Followed begin(Window done) {
        return type(
                stream.ties().isEmpty() ? null : stream.ties().firstKey(),
                done.from(),
                done.to(),
                done.deletionsSeen());
    }

    private @Nullable Followed type(@Nullable String from, Instant begin, Instant end, Instant deletionsSeen) {
        String type = from;
        while (type != null) {
            HubSpotTie tie = stream.ties().get(type);
            if (tie != null && tie.followed()) {
                return new Followed(begin, end, deletionsSeen, 0, 0, "", type);
            }
            type = stream.ties().higherKey(type);
        }
        return null;
    }

    private @Nullable Followed next(Followed at) {
        return type(stream.ties().higherKey(at.type()), at.from(), at.to(), at.deletionsSeen());
    }

    /**
     * Adds some of our records to the page.
     *
     * @param most how many to add at most; one associated record may have more, so the ids of ours are walked too
     * @return where to go on; null when all followed types are done
     */
    @Nullable
    Followed read(Followed at, int most, HubSpotPage page) {
        HubSpotTie tie = stream.ties().get(at.type());
        if (tie == null || !tie.followed()) {
            // The mapping was changed meanwhile.
            return next(at);
        }
        Look before = kept;
        Look look = before != null && before.goesOn().equals(at) ? before : look(at, tie, page);
        Hits hits = look.hits();
        SortedSet<String> tied = look.tied();
        Map<String, Instant> due = new LinkedHashMap<>();
        for (String id : tied) {
            if (due.size() == most) {
                break;
            }
            if (at.tied().isEmpty() || BY_NUMBER.compare(id, at.tied()) > 0) {
                due.put(id, at.to());
            }
        }
        String last = due.keySet().stream().reduce((first, second) -> second).orElse("");
        due.keySet().removeIf(page::holds);
        records.read(due, page);
        long end = at.upTo() == 0 ? hits.lastId() : at.upTo();
        if (!last.isEmpty() && !tied.last().equals(last)) {
            Followed goesOn = new Followed(at.from(), at.to(), at.deletionsSeen(), at.lastId(), end, last, at.type());
            kept = new Look(goesOn, hits, tied);
            return goesOn;
        }
        kept = null;
        return hits.end() && hits.lastId() <= end
                ? next(at)
                : new Followed(at.from(), at.to(), at.deletionsSeen(), end, 0, "", at.type());
    }

    /** Adds our records at the other end of these, as far as the page does not hold them. */
    void readTied(HubSpotTie tie, Collection<String> others, Instant at, HubSpotPage page) {
        Map<String, Instant> due = new LinkedHashMap<>();
        tied(tie, others, page).stream().filter(id -> !page.holds(id)).forEach(id -> due.put(id, at));
        records.read(due, page);
    }

    private Look look(Followed at, HubSpotTie tie, HubSpotPage page) {
        Hits hits = ties.known(tie.type(), () -> search.after(at.lastId(), tie.type(), tie.path(), at.from(), at.to()));
        // When a search is repeated to go on with its ties, a hit that was not in it the first time must wait for its
        // turn.
        List<String> others = hits.changed().keySet().stream()
                .filter(id -> at.upTo() == 0 || Long.parseLong(id) <= at.upTo())
                .toList();
        return new Look(at, hits, tied(tie, others, page));
    }

    /** Our records at the other end. Where ties cannot be read nobody knows whom that concerns, so it is told of the stream. */
    private SortedSet<String> tied(HubSpotTie tie, Collection<String> others, HubSpotPage page) {
        SortedSet<String> tied = new TreeSet<>(BY_NUMBER);
        if (others.isEmpty()) {
            return tied;
        }
        Found found = ties.backwards(tie, others);
        found.links().values().forEach(links -> links.forEach(link -> tied.add(link.id())));
        found.failed()
                .forEach((other, why) -> page.unreadable(stream.type() + " associated with the changed " + tie.type()
                        + " " + other + " could not be found (" + why
                        + "), so they still tell of it as it was. They are read again when it or they change, or when everything is read from the"
                        + " start."));
        return tied;
    }
}

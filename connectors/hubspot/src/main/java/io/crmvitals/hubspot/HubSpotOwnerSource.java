package io.crmvitals.hubspot;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.hubspot.api.model.Owner;
import io.crmvitals.hubspot.api.model.OwnerPage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The users who can own records, the deactivated ones among them with {@code archived} true. HubSpot tells no changes of owners, so every walk lists the
 * active ones, and only where that list differs from the last one are they told again and the deactivated ones asked for.
 */
final class HubSpotOwnerSource implements RecordSource {

    /** What an owner offers. */
    static final Set<String> FIELDS =
            Set.of("id", "email", "type", "firstName", "lastName", "userId", "createdAt", "updatedAt", "archived");

    private static final String DONE = "owners:";
    private static final int MOST_PAGES = 1_000;

    private final StreamId stream;
    private final Set<String> asked;
    private final HubSpotClient client;
    private final Clock clock;

    HubSpotOwnerSource(StreamRequest request, HubSpotClient client, Clock clock) {
        this.stream = request.stream();
        this.asked = request.fields();
        this.client = client;
        this.clock = clock;
    }

    @Override
    public StreamId stream() {
        return stream;
    }

    @Override
    public Page nextPage(Cursor after) {
        List<Owner> active = all(false);
        Cursor next = new Cursor(DONE + digest(active));
        if (next.equals(after)) {
            return new Page(List.of(), List.of(), next, false);
        }
        Map<String, SourceRecord> records = new LinkedHashMap<>();
        List<SetAside> setAside = new ArrayList<>();
        // Somebody deactivated and active again may stand in both lists; active counts, so it comes first.
        tell(active, false, records, setAside);
        tell(all(true), true, records, setAside);
        return new Page(new ArrayList<>(records.values()), setAside, next, false);
    }

    private void tell(
            List<Owner> owners, boolean archived, Map<String, SourceRecord> records, List<SetAside> setAside) {
        for (Owner owner : owners) {
            if (owner.getId() == null || owner.getId().isBlank()) {
                setAside.add(new SetAside(
                        stream,
                        "?",
                        "pull",
                        "A HubSpot owner was set aside. It came without an id, so nothing can be made of it.",
                        clock.instant()));
            } else {
                records.putIfAbsent(owner.getId(), record(owner, archived));
            }
        }
    }

    private List<Owner> all(boolean archived) {
        List<Owner> owners = new ArrayList<>();
        String after = null;
        for (int pages = 0; ; pages++) {
            OwnerPage page = client.owners(after, archived, stream.name());
            owners.addAll(page.getResults());
            String next = page.getPaging() == null || page.getPaging().getNext() == null
                    ? null
                    : page.getPaging().getNext().getAfter();
            if (next == null || next.isEmpty()) {
                return owners;
            }
            if (next.equals(after) || pages == MOST_PAGES) {
                throw client.responses().rubbish(stream.name(), "a list of owners that never ends", null);
            }
            after = next;
        }
    }

    private SourceRecord record(Owner owner, boolean archived) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", owner.getId());
        all.put("email", owner.getEmail());
        all.put("type", owner.getType());
        all.put("firstName", owner.getFirstName());
        all.put("lastName", owner.getLastName());
        all.put("userId", owner.getUserId() == null ? owner.getUserIdIncludingInactive() : owner.getUserId());
        all.put("createdAt", owner.getCreatedAt());
        all.put("updatedAt", owner.getUpdatedAt());
        all.put("archived", archived);
        all.keySet().removeIf(field -> !asked.contains(field) && !HubSpotStream.ENVELOPE.contains(field));
        Instant modified = HubSpotRecords.time(owner.getUpdatedAt());
        return new SourceRecord(stream, owner.getId(), all, modified == null ? clock.instant() : modified, false);
    }

    private static String digest(List<Owner> owners) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            owners.stream()
                    .map(owner -> String.join(
                            "\u0000",
                            String.valueOf(owner.getId()),
                            String.valueOf(owner.getEmail()),
                            String.valueOf(owner.getFirstName()),
                            String.valueOf(owner.getLastName()),
                            String.valueOf(owner.getType()),
                            String.valueOf(owner.getUpdatedAt())))
                    .sorted()
                    .forEach(text -> sha.update((text + "\u0001").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha.digest(), 0, 16);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public long leastCalls(Cursor from, long records) {
        long lists = Math.max(1, HubSpotWalk.pages(records, HubSpotClient.LIST_LIMIT));
        return from.isStart() ? lists + 1 : lists;
    }
}

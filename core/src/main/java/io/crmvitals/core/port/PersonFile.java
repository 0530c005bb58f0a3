package io.crmvitals.core.port;

import io.crmvitals.core.account.ExternalId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is kept of one person.
 *
 * @param records the records that are this person, in any system; empty where nobody is known by that clue
 * @param kept every version of those records, and whatever else names the person, oldest first within its kind
 */
public record PersonFile(Set<ExternalId> records, List<Kept> kept) {

    /**
     * One thing that is kept.
     *
     * @param what {@code contact}, {@code team_member}, {@code ticket}, {@code survey_answer} ..., {@code decision}, {@code write}, {@code score} or {@code set_aside}
     * @param about the record, write or account that it is about
     * @param system where it was told, or is written to; empty for what is our own
     * @param knownAt since when we know it
     * @param knownUntil when something else took its place; null while it stands
     * @param deleted true for what the vendor says is gone
     * @param content all of its fields, as JSON text; for what has no fields, the sentence
     */
    public record Kept(
            String what,
            String about,
            String system,
            Instant knownAt,
            @Nullable Instant knownUntil,
            boolean deleted,
            String content) {

        @Override
        public String toString() {
            return what;
        }
    }

    public PersonFile {
        records = Set.copyOf(records);
        kept = List.copyOf(kept);
    }
}

package io.crmvitals.core.port;

import io.crmvitals.core.account.ExternalId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person who asks about what is kept of them is known by. Never printed.
 *
 * @param email finds every contact and team member that ever had this address, whatever its letters' case; null where only records are known
 * @param records records that are this person
 */
public record PersonClue(@Nullable String email, Set<ExternalId> records) {

    public PersonClue {
        records = Set.copyOf(records);
        if (email != null && !email.matches("\\S+@\\S+")) {
            throw new IllegalArgumentException("that is no e-mail address");
        }
        if (email == null && records.isEmpty()) {
            throw new IllegalArgumentException("a person is known by an e-mail address or by a record");
        }
    }

    public static PersonClue ofEmail(String email) {
        return new PersonClue(email.strip(), Set.of());
    }

    public static PersonClue ofRecord(ExternalId record) {
        return new PersonClue(null, Set.of(record));
    }

    @Override
    public String toString() {
        return "a person";
    }
}

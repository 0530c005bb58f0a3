package io.crmvitals.core.playbook;

import io.crmvitals.core.account.ExternalId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that asks for a person now.
 *
 * @param text goes into the task and, with the episode, into its key; what follows a slash is read again when the task's end is looked for
 * @param episode tells this occurrence from the next one
 * @param subject the task's subject, in the site's language
 * @param evidence records that show it
 * @param notes further sentences for the body
 * @param chance how likely a test would have shown this by chance alone; null where it is no matter of chance
 * @param named somebody whom the records name for it, such as the owner of the renewal; null for nobody
 * @param person whom at the customer it is about, where that person is to be left in peace afterwards; null where it is about the account
 */
record Cause(
        String text,
        String episode,
        String subject,
        List<ExternalId> evidence,
        List<String> notes,
        @Nullable Double chance,
        @Nullable ExternalId named,
        @Nullable String person) {

    Cause(String text, String episode, String subject, List<ExternalId> evidence) {
        this(text, episode, subject, evidence, List.of(), null, null, null);
    }

    Cause noting(String note) {
        return new Cause(
                text,
                episode,
                subject,
                evidence,
                java.util.stream.Stream.concat(notes.stream(), java.util.stream.Stream.of(note))
                        .toList(),
                chance,
                named,
                person);
    }

    Cause likely(double p) {
        return new Cause(text, episode, subject, evidence, notes, p, named, person);
    }

    Cause ownedBy(@Nullable ExternalId owner) {
        return new Cause(text, episode, subject, evidence, notes, chance, owner, person);
    }

    /** The part of a cause's text that follows its n-th slash; null where there is none. */
    static @Nullable String part(String text, int n) {
        String[] parts = text.split("/", -1);
        return n < parts.length ? parts[n] : null;
    }

    /** The same as a number; NaN where there is none. */
    static double number(String text, int n) {
        String part = part(text, n);
        try {
            return part == null ? Double.NaN : Double.parseDouble(part);
        } catch (NumberFormatException notOne) {
            return Double.NaN;
        }
    }
}

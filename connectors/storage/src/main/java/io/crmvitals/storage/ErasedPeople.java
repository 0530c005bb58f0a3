package io.crmvitals.storage;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.LinkedRecord;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.TeamMember;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps erased people from coming back. What is remembered of them is an HMAC-SHA-256 of each id and address, under a key of this store's own: enough to know them
 * again, and of no use without the store. Whoever has the whole store can find out whether an address they know already was erased, and no more.
 */
final class ErasedPeople {

    private static final String KEY = "erased.key";
    private static final int KEY_BYTES = 32;

    private final Mac mac;
    private final Set<String> erased;
    private final Map<String, Boolean> asked = new HashMap<>();

    private ErasedPeople(Mac mac, Set<String> erased) {
        this.mac = mac;
        this.erased = erased;
    }

    static void remember(Handle handle, Person person, long at) {
        ErasedPeople known = new ErasedPeople(mac(key(handle, at)), Set.of());
        List<String> marks = new ArrayList<>(person.ids());
        person.ids().stream().map(ExternalId::parse).map(ErasedPeople::note).forEach(marks::add);
        person.emails().stream().map(ErasedPeople::address).forEach(marks::add);
        for (String mark : marks) {
            handle.createUpdate("insert into erased_record (record_hash, erased_at) values (:hash, :at)"
                            + " on conflict (record_hash) do update set erased_at = excluded.erased_at")
                    .bind("hash", known.hash(mark))
                    .bind("at", at)
                    .execute();
        }
    }

    /** The very same page where it tells of nobody who was erased. */
    static LinkedPage leftOut(Handle handle, LinkedPage page) {
        Set<String> erased = handle.createQuery("select record_hash from erased_record")
                .mapTo(String.class)
                .set();
        if (erased.isEmpty()) {
            return page;
        }
        String key = MarkTable.get(handle, KEY).orElse("");
        if (key.isEmpty()) {
            throw new StorageException(
                    "The key by which erased people are known (mark " + KEY
                            + ") was taken out of the store, so they would come back. Put the last backup in its place.",
                    null);
        }
        return new ErasedPeople(mac(HexFormat.of().parseHex(key)), erased).without(handle, page);
    }

    private LinkedPage without(Handle handle, LinkedPage page) {
        List<LinkedRecord> records = new ArrayList<>();
        boolean same = true;
        for (LinkedRecord linked : page.records()) {
            LinkedRecord left = isPerson(linked.record()) ? null : without(handle, linked);
            same &= left == linked;
            if (left != null) {
                records.add(left);
            }
        }
        List<SetAside> notes = page.setAside().stream()
                .filter(note -> !erased(note(note.stream().system(), note.id())))
                .toList();
        if (same && notes.size() == page.setAside().size()) {
            return page;
        }
        return new LinkedPage(
                page.stream(),
                records,
                page.deleted(),
                page.decisions().stream()
                        .filter(decision -> !erased(decision.record().text()))
                        .filter(decision -> page.records().stream()
                                .noneMatch(linked ->
                                        linked.record().id().equals(decision.record()) && isPerson(linked.record())))
                        .toList(),
                notes,
                page.kept().stream().filter(id -> !erased(id.text())).collect(Collectors.toUnmodifiableSet()),
                page.whole(),
                page.retold(),
                page.next(),
                page.more());
    }

    private boolean isPerson(SharedRecord told) {
        if (told instanceof Contact contact) {
            return erased(contact.id().text())
                    || (contact.person() != null && erased(contact.person().text()))
                    || (contact.email() != null && erased(address(contact.email())));
        }
        return told instanceof TeamMember member
                && (erased(member.id().text()) || (member.email() != null && erased(address(member.email()))));
    }

    private LinkedRecord without(Handle handle, LinkedRecord linked) {
        SharedRecord told = linked.record();
        String content = Json.write(told);
        String left = PersonalText.of(this::erasedId).without(content);
        ExternalId belongsTo = linked.belongsTo();
        boolean ownerErased = belongsTo != null && erased(belongsTo.text());
        if (left.equals(content) && !ownerErased) {
            return linked;
        }
        SharedRecord rest = Json.readRecord(RecordKind.of(told), told.id().text(), left);
        return new LinkedRecord(rest, ownerErased ? owner(handle, rest) : belongsTo, linked.effectiveAt());
    }

    /** As told; as it stood; nobody's. */
    private @Nullable ExternalId owner(Handle handle, SharedRecord told) {
        if (told.account() != null) {
            return told.account();
        }
        return handle.createQuery(
                        "select belongs_to from record_version"
                                + " where record_id = :id and kind = :kind and known_until = 9223372036854775807 and belongs_to is not null")
                .bind("id", told.id().text())
                .bind("kind", RecordKind.of(told).word())
                .mapTo(String.class)
                .findOne()
                .filter(owner -> !erased(owner))
                .map(ExternalId::parse)
                .orElse(null);
    }

    private boolean erasedId(String text) {
        return text.indexOf(':') > 0 && erased(text);
    }

    private boolean erased(String mark) {
        return asked.computeIfAbsent(mark, unknown -> erased.contains(hash(unknown)));
    }

    private String hash(String mark) {
        return HexFormat.of().formatHex(mac.doFinal(mark.getBytes(StandardCharsets.UTF_8)));
    }

    private static String address(String email) {
        return "e-mail " + email.strip().toLowerCase(Locale.ROOT);
    }

    private static String note(ExternalId record) {
        return note(record.system(), record.value());
    }

    private static String note(String system, String vendorId) {
        return "note " + system + " " + vendorId;
    }

    private static byte[] key(Handle handle, long at) {
        String kept = MarkTable.get(handle, KEY).orElse("");
        if (!kept.isEmpty()) {
            return HexFormat.of().parseHex(kept);
        }
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        MarkTable.save(handle, KEY, HexFormat.of().formatHex(fresh), Micros.toInstant(at));
        return fresh;
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}

package io.crmvitals.storage;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.LinkedRecord;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.SharedRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A record written out as it would stand in the database. Made before the transaction begins, so that writing JSON holds up nobody.
 *
 * @param belongsTo an account belongs to itself, and so does a contact that belongs to no account
 * @param hash tells contents apart; the first half of SHA-256
 * @param revenue what an account tells of its revenue; nothing for other kinds
 */
record Draft(
        VersionTable.Name name,
        @Nullable String belongsTo,
        long effectiveAt,
        String hash,
        String content,
        RevenueTable.Told revenue) {

    private static final int HASH_BYTES = 16;

    /** Asking for one costs more than a short text. */
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Draft::sha256);

    static Draft of(LinkedRecord linked) {
        SharedRecord told = linked.record();
        String content = Json.write(told);
        String id = told.id().text();
        return new Draft(
                new VersionTable.Name(id, RecordKind.of(told)),
                owner(told, id, linked.belongsTo()),
                Micros.of(linked.effectiveAt()),
                hash(content),
                content,
                told instanceof Account account
                        ? new RevenueTable.Told(account.annualRevenue(), account.currency())
                        : RevenueTable.Told.NOTHING);
    }

    private static @Nullable String owner(SharedRecord told, String id, @Nullable ExternalId belongsTo) {
        if (told instanceof Account || (told instanceof Contact && belongsTo == null)) {
            return id;
        }
        return belongsTo == null ? null : belongsTo.text();
    }

    static String hash(String content) {
        byte[] digest = DIGEST.get().digest(content.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

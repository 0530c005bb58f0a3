package io.crmvitals.storage;

import io.crmvitals.core.port.CardVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The card versions that scores were made with. A row, once there, is never changed. */
final class CardTable {

    private static final String SAVE = """
            insert into card_version (card_key, note, content_hash, content, first_used)
            values (:card_key, :note, :content_hash, :content, :first_used)
            on conflict (card_key) do nothing""";

    private CardTable() {}

    static Map<String, CardVersion> all(Handle handle) {
        Map<String, CardVersion> versions = new LinkedHashMap<>();
        handle.createQuery(
                        "select card_key, note, content_hash, content, first_used from card_version order by card_key")
                .map((row, context) -> new CardVersion(
                        row.getString("card_key"),
                        row.getString("note"),
                        row.getString("content_hash"),
                        row.getString("content"),
                        Micros.toInstant(row.getLong("first_used"))))
                .forEach(version -> versions.put(version.key(), version));
        return versions;
    }

    /** False where another content stands under the key. */
    static boolean save(Handle handle, CardVersion version) {
        handle.createUpdate(SAVE)
                .bind("card_key", version.key())
                .bind("note", version.note())
                .bind("content_hash", version.hash())
                .bind("content", version.content())
                .bind("first_used", Micros.of(version.firstUsed()))
                .execute();
        return handle.createQuery("select content_hash from card_version where card_key = :card_key")
                .bind("card_key", version.key())
                .mapTo(String.class)
                .one()
                .equals(version.hash());
    }
}

package io.crmvitals.storage;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Marks that outlive the process, by name. */
final class MarkTable {

    private MarkTable() {}

    static Optional<String> get(Handle handle, String name) {
        return handle.createQuery("select content from mark where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
    }

    static void save(Handle handle, String name, String content, Instant at) {
        handle.createUpdate("""
                        insert into mark (name, content, changed_at) values (:name, :content, :changed_at)
                        on conflict (name) do update set content = excluded.content, changed_at = excluded.changed_at""")
                .bind("name", name)
                .bind("content", content)
                .bind("changed_at", Micros.of(at))
                .execute();
    }
}

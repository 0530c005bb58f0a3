package io.crmvitals.storage;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Remembers when the facts of each account last changed, so that asking who is due for scoring reads no records. */
final class AccountChanges {

    private static final String DECIDED = """
            select distinct d.account
            from identity_decision d
            where d.record_id in (<owners>) and d.account is not null""";

    private static final String OF_CONTACTS = """
            select distinct d.account
            from record_version c join identity_decision d on d.record_id = c.belongs_to
            where c.record_id in (<owners>) and c.kind = 'contact' and c.known_until = 9223372036854775807
                and c.belongs_to <> c.record_id and d.account is not null""";

    private static final String MARK = """
            insert into account_change (account, changed_at, change_no) values (:account, :changed_at, :change_no)
            on conflict (account) do update set
                changed_at = case when account_change.changed_at > excluded.changed_at then account_change.changed_at else excluded.changed_at end,
                change_no = excluded.change_no""";

    private AccountChanges() {}

    /** The accounts that these account records and contacts belong to as things stand. */
    static Set<String> accountsOf(Handle handle, Collection<String> owners) {
        Set<String> accounts = new HashSet<>();
        for (List<String> some : Chunks.of(owners, Chunks.ROWS)) {
            accounts.addAll(ask(handle, DECIDED, some));
            accounts.addAll(ask(handle, OF_CONTACTS, some));
        }
        return accounts;
    }

    static void mark(Handle handle, Set<String> accounts, long at) {
        if (accounts.isEmpty()) {
            return;
        }
        long number = next(handle);
        for (List<String> some : Chunks.of(accounts, Chunks.ROWS)) {
            PreparedBatch batch = handle.prepareBatch(MARK);
            for (String account : some) {
                batch.bind("account", account)
                        .bind("changed_at", at)
                        .bind("change_no", number)
                        .add();
            }
            batch.execute();
        }
    }

    static long next(Handle handle) {
        handle.createUpdate("update counter set val = val + 1 where name = 'change'")
                .execute();
        return newest(handle);
    }

    static long newest(Handle handle) {
        return handle.createQuery("select val from counter where name = 'change'")
                .mapTo(Long.class)
                .one();
    }

    private static List<String> ask(Handle handle, String question, List<String> owners) {
        return handle.createQuery(question)
                .bindList("owners", owners)
                .mapTo(String.class)
                .list();
    }
}

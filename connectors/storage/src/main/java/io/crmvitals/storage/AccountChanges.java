package io.crmvitals.storage;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Remembers when the facts of each account last changed, so that asking who is due for scoring reads no records. */
final class AccountChanges {

    private static final String DECIDED = """
            select distinct d.account
            from identity_decision d
            where d.record_id in (<ids>) and d.account is not null""";

    private static final String OF_CONTACTS = """
            select distinct d.account
            from record_version c join identity_decision d on d.record_id = c.belongs_to
            where c.record_id in (<ids>) and c.kind = 'contact' and c.known_until = 9223372036854775807
                and c.belongs_to <> c.record_id and d.account is not null""";

    private static final String MARK = """
            insert into account_change (account, changed_at, change_no) values (?, ?, ?)
            on conflict (account) do update set
                changed_at = case when account_change.changed_at > excluded.changed_at then account_change.changed_at else excluded.changed_at end,
                change_no = excluded.change_no""";

    private AccountChanges() {}

    /** The accounts that these account records and contacts belong to as things stand. */
    static Set<String> accountsOf(Handle handle, Collection<String> owners) {
        Set<String> accounts = new HashSet<>();
        Bulk.ask(handle, DECIDED, owners, row -> accounts.add(row.getString(1)));
        Bulk.ask(handle, OF_CONTACTS, owners, row -> accounts.add(row.getString(1)));
        return accounts;
    }

    static void mark(Handle handle, Set<String> accounts, long at) {
        if (accounts.isEmpty()) {
            return;
        }
        long number = next(handle);
        Bulk.each(
                handle,
                MARK,
                accounts,
                (to, account) -> to.text(account).number(at).number(number));
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
}

package io.crmvitals.routes.app;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.problem.ConfigException;
import io.crmvitals.storage.SqlStore;
import io.crmvitals.storage.StorageConfig;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the store is: a file below the data folder, or a schema on a PostgreSQL server.
 *
 * @param file below the data folder; not looked at where there is a URL
 * @param url of a PostgreSQL database; null for a file
 */
public record StoreSettings(
        String file,
        @Nullable String url,
        @Nullable String user,
        @Nullable Secret password,
        String schema) {

    private static final String FILE = "vitals.db";

    static StoreSettings read(Section store) {
        String file = told(store, "file");
        String url = told(store, "url");
        String user = told(store, "user");
        Secret password = store.optionalSecret("password").orElse(null);
        String schema = store.text("schema", StorageConfig.SCHEMA);
        if (file != null && url != null && !file.equals(FILE)) {
            store.wrong("file", "The store is already named by store.url. Take one of the two out");
        }
        if (url != null) {
            checkUrl(store, url, user, password, schema);
        }
        return new StoreSettings(file == null ? FILE : file, url, user, password, schema);
    }

    /** Opens the store beside whoever has it open. */
    public Store open(Path data) {
        return SqlStore.open(in(data));
    }

    /** Whether there may be a store: a file can be looked for, a server is asked when the store is opened. */
    public boolean mayExist(Path data) {
        return in(data).mayExist();
    }

    /**
     * Opens the store for the one process that does the walk.
     *
     * @throws io.crmvitals.storage.StorageException when another process does it
     */
    Store openForWalking(Path data, Instant now) {
        return SqlStore.openForWalking(in(data), data, now);
    }

    private StorageConfig in(Path data) {
        return url == null ? StorageConfig.at(data.resolve(file)) : new StorageConfig(url, user, password, schema);
    }

    private static @Nullable String told(Section store, String key) {
        return store.optionalText(key).filter(text -> !text.isBlank()).orElse(null);
    }

    private static void checkUrl(
            Section store, String url, @Nullable String user, @Nullable Secret password, String schema) {
        if (!url.startsWith("jdbc:postgresql:")) {
            // Not quoted: it may hold a password.
            store.problem(
                    "url",
                    "is not the URL of a PostgreSQL database. Write it like this: jdbc:postgresql://host:5432/vitals");
            return;
        }
        try {
            StorageConfig unused = new StorageConfig(url, user, password, schema);
        } catch (ConfigException refused) {
            store.problem("url", "cannot be used. " + refused.problems().get(0).text());
        }
    }
}

package io.crmvitals.hubspot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.http.OwnFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The one portal that a data folder belongs to: the one that config names, else the first that something was read from or written to. Ids and cursors of one
 * portal mean nothing in another, so any other is refused. Safe for many threads.
 */
final class PortalPin {

    static final String FILE = "hubspot-portal.json";

    private static final String PURPOSE = "check";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable String configured;
    private final @Nullable OwnFile file;
    private @Nullable String kept;

    /** @param folder null where nothing is remembered beyond this process */
    PortalPin(@Nullable String configured, @Nullable Path folder) {
        this.configured = configured;
        this.file = folder == null ? null : new OwnFile(folder.resolve(FILE));
    }

    /** True where the portal must be known before anything is read or written. */
    boolean watches() {
        return configured != null || file != null;
    }

    /** @throws AccessRefusedException when it is not the portal that this data folder belongs to */
    synchronized void require(String portal) {
        if (configured != null && !configured.equals(portal)) {
            throw refused("HubSpot opened portal " + portal + ", but portal_id of the connection names " + configured
                    + ". Nothing was read or written, because cursors and ids of one portal mean nothing in another. Put in the right access,"
                    + " or the right portal_id with an empty data folder.");
        }
        String known = kept();
        if (known != null && file != null && !known.equals(portal)) {
            throw refused("HubSpot opened portal " + portal + ", but what "
                    + file.path().getParent()
                    + " holds was read from portal " + known
                    + ". Nothing was read or written, because cursors and ids of one portal mean nothing in another. Put in the right access,"
                    + " or start with another data folder: --data DIR.");
        }
    }

    /** The same, where HubSpot said which portal it is. */
    void requireIfTold(String portal) {
        if (!portal.isEmpty()) {
            require(portal);
        }
    }

    /** From now on the data folder belongs to this portal; the first one stays. */
    synchronized void keep(String portal) {
        if (file == null || kept() != null) {
            return;
        }
        try {
            file.write(JSON.createObjectNode()
                            .put("portal", portal)
                            .put("about", "The HubSpot portal that this folder's cursors and ids belong to.")
                            .toPrettyString()
                    + "\n");
            kept = portal;
        } catch (IOException unwritable) {
            throw new AccessRefusedException(
                    HubSpotResponses.SYSTEM,
                    PURPOSE,
                    file.path() + " cannot be written (" + unwritable.getClass().getSimpleName()
                            + "), so it could not be remembered which portal the data folder belongs to. Nothing was read or written. Make the folder"
                            + " writable for this program.",
                    unwritable);
        }
    }

    private @Nullable String kept() {
        if (kept == null && file != null) {
            kept = read(file);
        }
        return kept;
    }

    private static @Nullable String read(OwnFile file) {
        String portal;
        try {
            String text = file.read();
            if (text == null) {
                return null;
            }
            portal = JSON.readTree(text).path("portal").asText("");
        } catch (JsonProcessingException notJson) {
            portal = "";
        } catch (IOException unreadable) {
            throw refused(
                    file.path() + " cannot be read (" + unreadable.getClass().getSimpleName()
                            + "); it says which HubSpot portal the data folder belongs to. Nothing was read or written. Make it readable for this program.");
        }
        if (!portal.matches("\\d{1,18}")) {
            throw refused(file.path()
                    + " does not say which HubSpot portal the data folder belongs to, as it should. Nothing was read or written. Restore it from a backup,"
                    + " or, if you know that the portal is the same, delete the file.");
        }
        return portal;
    }

    private static AccessRefusedException refused(String message) {
        return new AccessRefusedException(HubSpotResponses.SYSTEM, PURPOSE, message, null);
    }
}

package io.crmvitals.files.jdbc;

import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.problem.RetryableException;
import org.jspecify.annotations.Nullable;

/** Sorts what a database refuses into the decisions that the caller must take. */
final class WarehouseRefusals {

    private static final String SYSTEM = "warehouse";

    private WarehouseRefusals() {}

    static ConnectorException of(WarehouseException refused, String place, String stream) {
        String told = String.valueOf(refused.getMessage());
        return switch (refused.why()) {
            case UNREACHABLE ->
                new RetryableException(
                        SYSTEM,
                        stream,
                        "The database at " + place + " did not answer for " + SYSTEM + "." + stream + ": " + told
                                + ". Look whether it runs and can be reached from here; the stream reads on where it stands.",
                        null,
                        refused);
            case SIGN_IN ->
                new AccessRefusedException(
                        SYSTEM,
                        stream,
                        "The database at " + place + " refused to sign us in: " + told
                                + ". Check connections.warehouse.user and password in config/vitals.yaml.",
                        refused);
            case PERMISSION ->
                AccessRefusedException.toOne(
                        SYSTEM,
                        stream,
                        "The database did not let us read what " + SYSTEM + "." + stream + " asks for: " + told
                                + ". Grant the user of connections.warehouse select on it.",
                        refused);
            case QUERY -> query(stream, told, refused);
        };
    }

    static AccessRefusedException query(String stream, String told, @Nullable Throwable cause) {
        return AccessRefusedException.toOne(
                SYSTEM,
                stream,
                "The query of " + SYSTEM + "." + stream + " cannot be used: " + told + ". Mend streams." + stream
                        + ".query in config/mapping/warehouse.yaml.",
                cause);
    }
}

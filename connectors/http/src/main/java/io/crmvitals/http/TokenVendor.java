package io.crmvitals.http;

import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import org.jspecify.annotations.Nullable;

/**
 * Whose tokens a data folder keeps, and what messages call it.
 *
 * @param system names the connection and its files: {@code hubspot}
 * @param name as people write it: {@code HubSpot}
 * @param account what the vendor calls one customer's account: {@code portal}
 */
public record TokenVendor(String system, String name, String account) {

    /** What calls about tokens are counted under. */
    public static final String PURPOSE = "sign-in";

    /** The verb that connects anew, as an operator types it. */
    public String connect() {
        return "./vitals " + system + " connect";
    }

    String file() {
        return system + "-access.json";
    }

    String lock() {
        return system + "-access.lock";
    }

    AccessRefusedException refused(String message, @Nullable Exception cause) {
        return new AccessRefusedException(system, PURPOSE, message, cause);
    }

    RetryableException passing(String message, @Nullable Exception cause) {
        return new RetryableException(system, PURPOSE, message, null, cause);
    }
}

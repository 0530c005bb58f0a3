package io.crmvitals.salesforce;

import com.sforce.soap.metadata.MetadataConnection;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import io.crmvitals.core.config.Secret;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.http.Http;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls one org with an administrator's short-lived token, which is neither renewed nor kept beyond this object. Nothing is sent twice, and only to a host that may
 * have a token.
 */
final class AdminSession {

    /** What is asked of the partner API. */
    @FunctionalInterface
    interface OnRecords<T> {
        T on(PartnerConnection connection) throws ConnectionException;
    }

    /** What is asked of the Metadata API. */
    @FunctionalInterface
    interface OnMetadata<T> {
        T on(MetadataConnection connection) throws ConnectionException;
    }

    @FunctionalInterface
    private interface Call<T> {
        T with(ConnectorConfig settings) throws ConnectionException;
    }

    static final String PURPOSE = "install";

    private static final Set<String> NOT_ALLOWED = Set.of(
            "INSUFFICIENT_ACCESS", "INSUFFICIENT_ACCESS_OR_READONLY", "INVALID_TYPE", "FUNCTIONALITY_NOT_ENABLED");

    private final Http http;
    private final String instance;
    private final Secret token;
    private final Duration timeout;
    private final SalesforceFaults faults;

    /** @param instance address of the org, checked already */
    AdminSession(Http http, String instance, Secret token, Duration timeout, Clock clock) {
        this.http = http;
        this.instance = instance;
        this.token = token;
        this.timeout = timeout;
        this.faults = new SalesforceFaults(clock);
    }

    <T> T records(OnRecords<T> what) {
        return send(
                "/services/Soap/u/" + SalesforceConfig.API_VERSION,
                settings -> what.on(new PartnerConnection(settings)));
    }

    <T> T metadata(OnMetadata<T> what) {
        return send(
                "/services/Soap/m/" + SalesforcePackage.API_VERSION,
                settings -> what.on(new MetadataConnection(settings)));
    }

    private <T> T send(String path, Call<T> call) {
        SoapTransport transport = new SoapTransport(http, timeout, PURPOSE);
        ConnectorConfig settings = new ConnectorConfig();
        settings.setManualLogin(true);
        settings.setSessionId(token.reveal());
        // Both are set always: where one is not, the library falls back on a host that is none of ours.
        settings.setAuthEndpoint(instance + path);
        settings.setServiceEndpoint(instance + path);
        settings.setTransportFactory(() -> transport);
        try {
            return call.with(settings);
        } catch (ConnectionException thrown) {
            RuntimeException read = faults.read(thrown, transport.answer(), PURPOSE);
            throw read instanceof SoapFault fault ? decide(fault) : read;
        }
    }

    private RuntimeException decide(SoapFault fault) {
        if (fault.is(SalesforceFaults.INVALID_SESSION)) {
            return refused(
                    "Salesforce does not take the administrator's token: it has expired, was revoked, or belongs to another org than "
                            + instance + ". Get a new one and try again.",
                    fault);
        }
        if (NOT_ALLOWED.contains(fault.code())) {
            return refused(
                    "The user whose token this is may not install (" + fault.code()
                            + "). Use an administrator's token, never the integration user's; what is needed is \"Modify Metadata Through"
                            + " Metadata API Functions\" (or \"Modify All Data\"), \"Assign Permission Sets\" and \"API Enabled\".",
                    fault);
        }
        return faults.decide(fault, PURPOSE, "PermissionSet");
    }

    static AccessRefusedException refused(String message, @Nullable Throwable cause) {
        return new AccessRefusedException(SalesforceConnector.SYSTEM, PURPOSE, message, cause);
    }
}

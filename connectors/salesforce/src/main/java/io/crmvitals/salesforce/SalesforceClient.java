package io.crmvitals.salesforce;

import com.sforce.soap.partner.LimitInfo;
import com.sforce.soap.partner.LimitInfoHeader_element;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.SaveResult;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.Http;
import io.crmvitals.http.Token;
import io.crmvitals.http.TokenHolder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends one SOAP call at a time: with a good token, on a connection object of its own, since a shared one mixes the fields of concurrent calls.
 * Safe for many threads.
 */
final class SalesforceClient {

    /** What is asked of the connection; called a second time when the session had expired, and then nothing had been done. */
    @FunctionalInterface
    interface Operation<T> {
        T on(PartnerConnection connection) throws ConnectionException;
    }

    /** @param serverTime Salesforce's clock when it answered; null where the answer does not tell */
    record Reply<T>(T result, @Nullable Instant serverTime) {}

    private static final String CLIENT_ID = "crm-vitals";

    private final SalesforceConfig config;
    private final Http http;
    private final TokenHolder tokens;
    private final SalesforceFaults faults;
    private final CallAllowance allowance;
    private final BulkJobs bulk;

    SalesforceClient(SalesforceConfig config, Http http, Clock clock) {
        this.config = config;
        this.http = http;
        this.tokens = new TokenHolder(new SalesforceSignIn(config, http, clock)::token, clock);
        this.faults = new SalesforceFaults(clock);
        this.allowance = new CallAllowance(config.reading().allowancePercent(), clock);
        this.bulk = new BulkJobs(
                new SalesforceRest(http, tokens, allowance, config.reading().timeout(), clock));
    }

    SalesforceFaults faults() {
        return faults;
    }

    /** Query jobs of the same org, with the same session and allowance. */
    BulkJobs bulk() {
        return bulk;
    }

    /** What the org has used of its calls, as the newest answer told it. */
    ConnectionReport.@Nullable Allowance allowance() {
        return allowance.told();
    }

    /** Signs in where that was not done yet; the 18-character id of the org. */
    String org() {
        return detail(tokens.token(), SalesforceSignIn.ORG);
    }

    /**
     * For the streams, which pause when the org's allowance runs low.
     *
     * @throws SoapFault when Salesforce refuses the call as a whole
     */
    <T> Reply<T> read(String purpose, Operation<T> what) {
        allowance.require(purpose);
        return send(purpose, config.reading().timeout(), what);
    }

    /**
     * For the few reads that a check or a write needs.
     *
     * @throws SoapFault when Salesforce refuses the call as a whole
     */
    <T> T look(String purpose, Operation<T> what) {
        allowance.require(purpose);
        return send(purpose, config.reading().timeout(), what).result();
    }

    /** @throws SoapFault when Salesforce refuses the call as a whole */
    <T> T write(String purpose, Operation<T> what) {
        allowance.require(purpose);
        return this.<T>send(purpose, config.writing().timeout(), connection -> {
                    connection.setAllOrNoneHeader(false);
                    connection.setAssignmentRuleHeader(null, false);
                    connection.setDuplicateRuleHeader(true, false, false);
                    connection.setEmailHeader(false, false, false);
                    connection.setMruHeader(false);
                    connection.setDisableFeedTrackingHeader(true);
                    return what.on(connection);
                })
                .result();
    }

    /**
     * Sends records in one call.
     *
     * @param object that they are records of
     * @param rows how many they are
     * @return what became of each, in the order sent
     * @throws RetryableException when Salesforce tells of another number of records, so that nothing is known of any
     */
    List<RowAnswer> save(String purpose, String object, int rows, Operation<SaveResult[]> what) {
        SaveResult[] results;
        try {
            results = write(purpose, what);
        } catch (SoapFault fault) {
            throw faults().decideWrite(fault, purpose, object);
        }
        if (results.length != rows) {
            throw new RetryableException(
                    SalesforceConnector.SYSTEM,
                    purpose,
                    "Salesforce answered " + results.length + " results to " + rows + " records of " + object
                            + ", so nothing is known of any.",
                    null,
                    null);
        }
        return Arrays.stream(results)
                .map(result -> RowAnswer.of(result.isSuccess(), result.getId(), result.getErrors()))
                .toList();
    }

    private <T> Reply<T> send(String purpose, Duration timeout, Operation<T> what) {
        Token token = tokens.token();
        try {
            return once(token, purpose, timeout, what);
        } catch (SoapFault fault) {
            if (!fault.is(SalesforceFaults.INVALID_SESSION)) {
                throw fault;
            }
        }
        return once(tokens.renew(token), purpose, timeout, what);
    }

    private <T> Reply<T> once(Token token, String purpose, Duration timeout, Operation<T> what) {
        SoapTransport transport = new SoapTransport(http, timeout, purpose);
        try {
            PartnerConnection connection = new PartnerConnection(settings(token, transport));
            connection.setCallOptions(CLIENT_ID, null);
            T result = what.on(connection);
            learn(connection.getLimitInfoHeader());
            return new Reply<>(result, transport.serverTime());
        } catch (ConnectionException thrown) {
            throw faults.read(thrown, transport.answer(), purpose);
        } catch (RuntimeException thrown) {
            if (transport.answer() == null || !fromLibrary(thrown)) {
                throw thrown;
            }
            throw faults.read(
                    new ConnectionException("the answer could not be read", thrown), transport.answer(), purpose);
        }
    }

    /**
     * Where an answer breaks off inside a tag, the library's parser stumbles over its own end of file. When that happens often, the virtual machine leaves out where it
     * was.
     */
    private static boolean fromLibrary(RuntimeException thrown) {
        StackTraceElement[] places = thrown.getStackTrace();
        return places.length == 0
                || Arrays.stream(places)
                        .map(StackTraceElement::getClassName)
                        .filter(name -> !name.startsWith("java."))
                        .findFirst()
                        .filter(name -> name.startsWith("com.sforce."))
                        .isPresent();
    }

    /** Both endpoints are set always: where one is not, the library falls back on a host that is none of ours and would send it the token. */
    private static ConnectorConfig settings(Token token, SoapTransport transport) {
        String endpoint = detail(token, SalesforceSignIn.INSTANCE) + "/services/Soap/u/" + SalesforceConfig.API_VERSION;
        ConnectorConfig settings = new ConnectorConfig();
        settings.setManualLogin(true);
        settings.setSessionId(token.value().reveal());
        settings.setAuthEndpoint(endpoint);
        settings.setServiceEndpoint(endpoint);
        settings.setTransportFactory(() -> transport);
        return settings;
    }

    private void learn(@Nullable LimitInfoHeader_element header) {
        if (header == null || header.getLimitInfo() == null) {
            return;
        }
        for (LimitInfo limit : header.getLimitInfo()) {
            if ("API REQUESTS".equals(limit.getType())) {
                allowance.learn(limit.getCurrent(), limit.getLimit());
            }
        }
    }

    static String detail(Token token, String name) {
        String value = token.details().get(name);
        if (value == null) {
            throw new IllegalStateException("a token without " + name);
        }
        return value;
    }
}

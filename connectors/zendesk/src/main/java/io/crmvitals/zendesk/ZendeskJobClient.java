package io.crmvitals.zendesk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.Http;
import io.crmvitals.http.RetryAfter;
import io.crmvitals.http.Token;
import io.crmvitals.zendesk.ZendeskBudgets.Share;
import io.crmvitals.zendesk.ZendeskResponses.Kind;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;
import org.asynchttpclient.filter.FilterContext;
import org.jspecify.annotations.Nullable;
import org.zendesk.client.v2.Zendesk;
import org.zendesk.client.v2.ZendeskException;
import org.zendesk.client.v2.ZendeskResponseException;
import org.zendesk.client.v2.model.JobStatus;
import org.zendesk.client.v2.model.Organization;

/**
 * Bulk updates of organizations through Zendesk's client library, on a transport of our own: each request is sent once, follows no redirect, keeps no cookies and
 * ends in time. Counts and budgets its calls like {@link ZendeskClient} and sorts answers by the same policy. Safe for many threads.
 */
final class ZendeskJobClient implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final String PURPOSE = "health";
    private static final String UPDATE = "an update of organizations";
    private static final String LOOK = "a look at a job";

    private final ZendeskConfig config;
    private final ZendeskAccess access;
    private final ZendeskBudgets budgets;
    private final CallMeter meter;
    private final Clock clock;
    /** What the newest 429 asked for: the library keeps no headers and reads no dates. */
    private final AtomicReference<@Nullable Duration> asked = new AtomicReference<>();

    private @Nullable AsyncHttpClient transport;

    ZendeskJobClient(ZendeskConfig config, ZendeskAccess access, ZendeskBudgets budgets, CallMeter meter, Clock clock) {
        this.config = config;
        this.access = access;
        this.budgets = budgets;
        this.meter = meter;
        this.clock = clock;
    }

    /**
     * Hands in an update of at most 100 organizations.
     *
     * @return the job that works on it
     * @throws io.crmvitals.core.problem.RejectedRecordException where Zendesk refuses the whole of it
     */
    JobStatus update(List<Organization> organizations) {
        try {
            return call(UPDATE, zendesk -> zendesk.updateOrganizations(organizations));
        } catch (ZendeskResponseException refused) {
            throw problem(refused, UPDATE);
        }
    }

    /** How far a job is; empty where Zendesk does not know it any more. */
    Optional<JobStatus> look(JobStatus job) {
        try {
            return Optional.of(call(LOOK, zendesk -> zendesk.getJobStatus(job)));
        } catch (ZendeskResponseException refused) {
            if (refused.getStatusCode() == 404) {
                return Optional.empty();
            }
            throw problem(refused, LOOK);
        }
    }

    private <T> T call(String what, Function<Zendesk, T> ask) {
        Token token = access.token();
        try {
            return send(token, what, ask);
        } catch (ZendeskResponseException refused) {
            if (refused.getStatusCode() != 401 || !access.renewable()) {
                throw refused;
            }
            return send(access.renew(token), what, ask);
        }
    }

    private <T> T send(Token token, String what, Function<Zendesk, T> ask) {
        budgets.take(Share.CALL, PURPOSE);
        meter.called(ZendeskConnector.SYSTEM, PURPOSE);
        try {
            return ask.apply(zendesk(token));
        } catch (ZendeskResponseException answered) {
            throw answered;
        } catch (ZendeskException failure) {
            throw noAnswer(failure, what);
        }
    }

    private Zendesk zendesk(Token token) {
        Zendesk.Builder builder = new Zendesk.Builder(config.url())
                .setClient(transport())
                .customizeObjectMapper(ZendeskJobClient::tellNulls);
        return access.credentials(builder, token).build();
    }

    /**
     * A null among an organization's fields clears the field, so it must be told; the library leaves nulls out. Nulls of the organization itself stay untold:
     * they would empty its tags and domains. A job status that the library does not know is read as null instead of failing the answer.
     */
    private static ObjectMapper tellNulls(ObjectMapper mapper) {
        return mapper.setDefaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
                .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);
    }

    private synchronized AsyncHttpClient transport() {
        AsyncHttpClient ready = transport;
        if (ready == null) {
            ready = new DefaultAsyncHttpClient(new DefaultAsyncHttpClientConfig.Builder()
                    .setMaxRequestRetry(0)
                    .setConnectTimeout(CONNECT)
                    .setReadTimeout(config.requestTimeout())
                    .setRequestTimeout(config.requestTimeout())
                    .setFollowRedirect(false)
                    .setShutdownQuietPeriod(Duration.ZERO)
                    .setConnectionPoolCleanerPeriod(Duration.ofSeconds(1))
                    .setCookieStore(null)
                    .addResponseFilter(this::heard)
                    .setUseProxySelector(true)
                    .setIoThreadsCount(1)
                    .setThreadFactory(new DefaultThreadFactory("zendesk", true))
                    .build());
            transport = ready;
        }
        return ready;
    }

    private <T> FilterContext<T> heard(FilterContext<T> answer) {
        Map<String, String> headers = new HashMap<>();
        if (answer.getResponseHeaders() != null) {
            answer.getResponseHeaders().forEach(header -> headers.put(header.getKey(), header.getValue()));
            if (answer.getResponseStatus().getStatusCode() == 429) {
                asked.set(RetryAfter.parse(
                        answer.getResponseHeaders().get("Retry-After"),
                        clock.instant(),
                        ZendeskResponses.LONGEST_WAIT));
            }
        }
        budgets.told(Share.CALL, headers);
        return answer;
    }

    private RuntimeException problem(ZendeskResponseException answered, String what) {
        String body = String.valueOf(answered.getBody());
        Duration wait = answered.getStatusCode() == 429 ? asked.getAndSet(null) : null;
        Duration everybody = ZendeskResponses.putOff(answered.getStatusCode(), body, wait);
        if (everybody != null) {
            budgets.putOff(Share.CALL, everybody);
        }
        if (answered.getStatusCode() < 300) {
            return unreadable(what, null);
        }
        return ZendeskResponses.problem(answered.getStatusCode(), body, wait, Kind.WRITE, PURPOSE, what);
    }

    /** The library wraps whatever went wrong, and takes the mark of an interrupt off the thread. */
    private RetryableException noAnswer(ZendeskException failure, String what) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                return new RetryableException(
                        ZendeskConnector.SYSTEM,
                        PURPOSE,
                        "The call to " + config.host() + " was stopped from our side.",
                        null,
                        failure);
            }
            if (cause instanceof IllegalArgumentException || cause instanceof JacksonException) {
                return unreadable(what, failure);
            }
            if (cause instanceof TimeoutException) {
                HttpTimeoutException late = new HttpTimeoutException("no answer in time");
                late.initCause(failure);
                return Http.noAnswer(ZendeskConnector.SYSTEM, PURPOSE, config.at(""), late);
            }
        }
        return Http.noAnswer(ZendeskConnector.SYSTEM, PURPOSE, config.at(""), failure);
    }

    private static RetryableException unreadable(String what, @Nullable Throwable cause) {
        return new RetryableException(
                ZendeskConnector.SYSTEM,
                PURPOSE,
                "Zendesk answered " + what
                        + " with a success that holds no job. Something between us and Zendesk may have answered in its place; it is tried again later.",
                null,
                cause);
    }

    @Override
    public synchronized void close() {
        AsyncHttpClient open = transport;
        transport = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException alreadyBroken) {
                throw new IllegalStateException("the transport to Zendesk could not be closed", alreadyBroken);
            }
        }
    }
}

package io.crmvitals.hubspot;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.Http;
import io.crmvitals.http.LostAnswerException;
import io.crmvitals.http.Pause;
import io.crmvitals.hubspot.api.ApiClient;
import io.crmvitals.hubspot.api.ApiException;
import io.crmvitals.hubspot.api.ApiResponse;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How every call to one portal leaves: it waits for its share of the rate, is counted, goes out once, and either gives back a complete answer or throws what
 * {@link HubSpotResponses} made of it. Where HubSpot asks for a long pause, all calls of this connection keep it. Safe for many threads.
 */
final class HubSpotCalls {

    /** One call of the generated client. */
    @FunctionalInterface
    interface Asking<T> {
        ApiResponse<T> ask() throws ApiException;
    }

    /**
     * What a call is for.
     *
     * @param purpose what it is counted under
     * @param type the object type asked about; empty where it is about none
     */
    record Aim(String purpose, String type, HubSpotAllowance.Kind kind) {}

    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;

    private final HubSpotAccess access;
    private final CallMeter meter;
    private final HubSpotResponses responses;
    private final HubSpotAllowance allowance;
    private final ApiClient api;
    /** What the call that this thread is about to send goes out with. */
    private final ThreadLocal<String> bearer = new ThreadLocal<>();

    HubSpotCalls(HubSpotConfig config, HubSpotAccess access, CallMeter meter, Clock clock, Pause pause) {
        this.access = access;
        this.meter = meter;
        this.responses = new HubSpotResponses(config, clock);
        this.allowance = new HubSpotAllowance(config.limits(), responses, clock, pause);
        // No redirect is followed, so the token goes nowhere but to the configured host.
        HttpClient http = new WholeAnswers(
                new Http(HubSpotResponses.SYSTEM, meter).client(),
                config.limits().requestTimeout());
        this.api = new ApiClient() {
            @Override
            public HttpClient getHttpClient() {
                return http;
            }
        };
        api.updateBaseUri(config.url().toString());
        api.setReadTimeout(config.limits().requestTimeout());
        api.setRequestInterceptor(request ->
                request.header("Authorization", "Bearer " + bearer.get()).header("User-Agent", "CRM-Vitals"));
    }

    /** What the generated code sends with; only inside of {@link #answer} and {@link #creation}. */
    ApiClient api() {
        return api;
    }

    HubSpotResponses responses() {
        return responses;
    }

    HubSpotAllowance allowance() {
        return allowance;
    }

    /** @param part the one necessary part of the answer */
    <T> T answer(Aim aim, Function<T, ?> part, Asking<T> asking) {
        count(aim);
        try {
            ApiResponse<T> response = sent(aim, asking);
            allowance.learn(response.getHeaders());
            return complete(response.getData(), part, aim.purpose);
        } catch (ApiException failure) {
            throw sorted(failure, aim);
        }
    }

    /**
     * A call that must not be repeated without looking first.
     *
     * @throws LostAnswerException when HubSpot may have done it although no complete answer came
     */
    <T> T creation(Aim aim, Function<T, ?> part, Asking<T> asking) {
        count(aim);
        ApiResponse<T> response;
        try {
            response = sent(aim, asking);
        } catch (ApiException failure) {
            RuntimeException sorted = sorted(failure, aim);
            throw HubSpotResponses.mayHaveHappened(failure) && sorted instanceof ConnectorException known
                    ? new LostAnswerException(known)
                    : sorted;
        }
        allowance.learn(response.getHeaders());
        try {
            return complete(response.getData(), part, aim.purpose);
        } catch (RetryableException incomplete) {
            throw new LostAnswerException(incomplete);
        }
    }

    private void count(Aim aim) {
        allowance.take(aim.purpose, aim.kind);
        meter.called(HubSpotResponses.SYSTEM, aim.purpose);
    }

    private RuntimeException sorted(ApiException failure, Aim aim) {
        allowance.learn(failure);
        RuntimeException sorted = responses.sort(failure, aim.purpose, aim.type);
        if (sorted instanceof BudgetSpentException spent) {
            allowance.pause(spent);
        } else if (failure.getCode() == TOO_MANY
                && sorted instanceof RetryableException passing
                && passing.askedWait() != null) {
            allowance.hold(passing.askedWait());
        }
        return sorted;
    }

    /** Sends the call with the bearer of the moment. One that is refused as such did nothing, so it goes out once more with a renewed bearer. */
    private <T> ApiResponse<T> sent(Aim aim, Asking<T> asking) throws ApiException {
        String token = access.token();
        try {
            return sent(token, asking);
        } catch (ApiException failure) {
            if (failure.getCode() != UNAUTHORIZED || !access.renew(token)) {
                throw failure;
            }
        }
        String renewed = access.token();
        count(aim);
        return sent(renewed, asking);
    }

    private <T> ApiResponse<T> sent(String token, Asking<T> asking) throws ApiException {
        bearer.set(token);
        try {
            return asking.ask();
        } finally {
            bearer.remove();
        }
    }

    /** An answer without its one necessary part is no empty answer: a page of rubbish must not look like the end of a stream. */
    private <T> T complete(@Nullable T answer, Function<T, ?> part, String purpose) {
        if (answer == null || part.apply(answer) == null) {
            throw responses.rubbish(purpose, "a success without the part that matters", null);
        }
        return answer;
    }
}

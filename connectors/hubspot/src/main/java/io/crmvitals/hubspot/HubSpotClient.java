package io.crmvitals.hubspot;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.Http;
import io.crmvitals.http.Pause;
import io.crmvitals.hubspot.api.AccountApi;
import io.crmvitals.hubspot.api.ApiClient;
import io.crmvitals.hubspot.api.ApiException;
import io.crmvitals.hubspot.api.ApiResponse;
import io.crmvitals.hubspot.api.AssociationsApi;
import io.crmvitals.hubspot.api.ObjectsApi;
import io.crmvitals.hubspot.api.OwnersApi;
import io.crmvitals.hubspot.api.PipelinesApi;
import io.crmvitals.hubspot.api.PropertiesApi;
import io.crmvitals.hubspot.api.model.AccountDetails;
import io.crmvitals.hubspot.api.model.AssociationBatch;
import io.crmvitals.hubspot.api.model.AssociationsInput;
import io.crmvitals.hubspot.api.model.AssociationsRead;
import io.crmvitals.hubspot.api.model.CreateBatch;
import io.crmvitals.hubspot.api.model.NewObject;
import io.crmvitals.hubspot.api.model.NewProperty;
import io.crmvitals.hubspot.api.model.NewPropertyGroup;
import io.crmvitals.hubspot.api.model.ObjectBatch;
import io.crmvitals.hubspot.api.model.ObjectPage;
import io.crmvitals.hubspot.api.model.OwnerPage;
import io.crmvitals.hubspot.api.model.Pipeline;
import io.crmvitals.hubspot.api.model.PipelineList;
import io.crmvitals.hubspot.api.model.Property;
import io.crmvitals.hubspot.api.model.PropertyList;
import io.crmvitals.hubspot.api.model.ReadBatch;
import io.crmvitals.hubspot.api.model.RecordId;
import io.crmvitals.hubspot.api.model.Search;
import io.crmvitals.hubspot.api.model.Update;
import io.crmvitals.hubspot.api.model.UpdateBatch;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One method for each endpoint we call, over the generated client. Every call is counted, waits for its share of the rate, leaves once, and either gives back
 * a complete answer or throws what {@link HubSpotResponses} made of it. Safe for many threads.
 */
final class HubSpotClient {

    static final int LIST_LIMIT = 100;
    static final int BATCH_LIMIT = 100;
    static final int SEARCH_LIMIT = 200;
    static final int ASSOCIATIONS_LIMIT = 1000;

    private static final int UNAUTHORIZED = 401;

    private final HubSpotConfig config;
    private final HubSpotAccess access;
    private final CallMeter meter;
    private final HubSpotResponses responses;
    private final HubSpotAllowance allowance;
    private final ObjectsApi objects;
    private final AssociationsApi associations;
    private final PropertiesApi properties;
    private final PipelinesApi pipelines;
    private final OwnersApi owners;
    private final AccountApi account;
    /** What the call that this thread is about to send goes out with. */
    private final ThreadLocal<String> bearer = new ThreadLocal<>();

    private boolean portalSeen;

    HubSpotClient(HubSpotConfig config, HubSpotAccess access, CallMeter meter, Clock clock, Pause pause) {
        this.config = config;
        this.access = access;
        this.meter = meter;
        this.responses = new HubSpotResponses(config.url(), clock);
        this.allowance = new HubSpotAllowance(config.limits(), responses, clock, pause);
        // No redirect is followed, so the token goes nowhere but to the configured host.
        HttpClient http = new WholeAnswers(
                new Http(HubSpotResponses.SYSTEM, meter).client(),
                config.limits().requestTimeout());
        ApiClient api = new ApiClient() {
            @Override
            public HttpClient getHttpClient() {
                return http;
            }
        };
        api.updateBaseUri(config.url().toString());
        api.setReadTimeout(config.limits().requestTimeout());
        api.setRequestInterceptor(request ->
                request.header("Authorization", "Bearer " + bearer.get()).header("User-Agent", "CRM-Vitals"));
        this.objects = new ObjectsApi(api);
        this.associations = new AssociationsApi(api);
        this.properties = new PropertiesApi(api);
        this.pipelines = new PipelinesApi(api);
        this.owners = new OwnersApi(api);
        this.account = new AccountApi(api);
    }

    HubSpotResponses responses() {
        return responses;
    }

    ObjectPage list(
            String type,
            @Nullable String after,
            boolean archived,
            Collection<String> names,
            int limit,
            String purpose) {
        ObjectPage page = call(
                new Aim(purpose, type, HubSpotAllowance.Kind.PLAIN),
                () -> objects.listObjectsWithHttpInfo(
                        config.version(), type, limit, after, archived, String.join(",", names)));
        return complete(page, ObjectPage::getResults, purpose);
    }

    /** At most {@link #BATCH_LIMIT} ids, each once. */
    ObjectBatch read(String type, List<String> ids, Collection<String> names, boolean archived, String purpose) {
        ReadBatch batch = new ReadBatch()
                .inputs(ids.stream().map(id -> new RecordId().id(id)).toList())
                .properties(List.copyOf(names))
                .propertiesWithHistory(List.of());
        ObjectBatch answer = call(
                new Aim(purpose, type, HubSpotAllowance.Kind.PLAIN),
                () -> objects.readObjectsWithHttpInfo(config.version(), type, batch, archived));
        return complete(answer, ObjectBatch::getResults, purpose);
    }

    ObjectPage search(String type, Search search, String purpose) {
        ObjectPage page = call(
                new Aim(purpose, type, HubSpotAllowance.Kind.SEARCH),
                () -> objects.searchObjectsWithHttpInfo(config.version(), type, search));
        return complete(page, ObjectPage::getResults, purpose);
    }

    ObjectBatch update(String type, List<Update> inputs, String purpose) {
        ObjectBatch answer = call(
                new Aim(purpose, type, HubSpotAllowance.Kind.PLAIN),
                () -> objects.updateObjectsWithHttpInfo(config.version(), type, new UpdateBatch().inputs(inputs)));
        return complete(answer, ObjectBatch::getResults, purpose);
    }

    /**
     * Creates; never to be repeated without looking first.
     *
     * @throws LostAnswerException when HubSpot may have created them although no complete answer came
     */
    ObjectBatch create(String type, List<NewObject> inputs, String purpose) {
        Aim aim = new Aim(purpose, type, HubSpotAllowance.Kind.PLAIN);
        before(aim);
        ApiResponse<ObjectBatch> response;
        try {
            response = sent(
                    aim,
                    () -> objects.createObjectsWithHttpInfo(config.version(), type, new CreateBatch().inputs(inputs)));
        } catch (ApiException failure) {
            allowance.learn(failure);
            RuntimeException sorted = responses.sort(failure, purpose, type);
            throw HubSpotResponses.mayHaveHappened(failure) && sorted instanceof ConnectorException known
                    ? new LostAnswerException(known)
                    : sorted;
        }
        allowance.learn(response.getHeaders());
        try {
            return complete(response.getData(), ObjectBatch::getResults, purpose);
        } catch (RetryableException incomplete) {
            throw new LostAnswerException(incomplete);
        }
    }

    AssociationBatch associations(String from, String to, List<AssociationsInput> inputs, String purpose) {
        AssociationBatch answer = call(
                new Aim(purpose, from, HubSpotAllowance.Kind.ASSOCIATIONS),
                () -> associations.readAssociationsWithHttpInfo(
                        config.version(), from, to, new AssociationsRead().inputs(inputs)));
        return complete(answer, AssociationBatch::getResults, purpose);
    }

    List<Property> properties(String type, String purpose) {
        PropertyList list = call(
                new Aim(purpose, type, HubSpotAllowance.Kind.PLAIN),
                () -> properties.listPropertiesWithHttpInfo(config.version(), type));
        return complete(list, PropertyList::getResults, purpose).getResults();
    }

    void createProperty(String type, NewProperty property, String purpose) {
        call(
                new Aim(purpose, type, HubSpotAllowance.Kind.PLAIN),
                () -> properties.createPropertyWithHttpInfo(config.version(), type, property));
    }

    void createPropertyGroup(String type, NewPropertyGroup group, String purpose) {
        call(
                new Aim(purpose, type, HubSpotAllowance.Kind.PLAIN),
                () -> properties.createPropertyGroupWithHttpInfo(config.version(), type, group));
    }

    List<Pipeline> pipelines(String type, String purpose) {
        PipelineList list = call(
                new Aim(purpose, type, HubSpotAllowance.Kind.PLAIN),
                () -> pipelines.listPipelinesWithHttpInfo(config.version(), type));
        return complete(list, PipelineList::getResults, purpose).getResults();
    }

    OwnerPage owners(@Nullable String after, boolean archived, String purpose) {
        OwnerPage page = call(
                new Aim(purpose, "", HubSpotAllowance.Kind.PLAIN),
                () -> owners.listOwnersWithHttpInfo(config.version(), LIST_LIMIT, after, archived));
        return complete(page, OwnerPage::getResults, purpose);
    }

    /**
     * Which portal the token opens; the time zone told is kept for the day's allowance.
     *
     * @throws AccessRefusedException when it is not the portal that config names
     */
    synchronized AccountDetails account() {
        String purpose = "check";
        allowance.take(purpose, HubSpotAllowance.Kind.PLAIN);
        meter.called(HubSpotResponses.SYSTEM, purpose);
        AccountDetails details = complete(
                ask(
                        new Aim(purpose, "", HubSpotAllowance.Kind.PLAIN),
                        () -> account.accountDetailsWithHttpInfo(config.version())),
                AccountDetails::getPortalId,
                purpose);
        String portal = details.getPortalId().toString();
        if (config.portalId() != null && !config.portalId().equals(portal)) {
            throw new AccessRefusedException(
                    HubSpotResponses.SYSTEM,
                    purpose,
                    "The HubSpot token opens portal " + portal + ", but hubspot.portal_id names " + config.portalId()
                            + ". Nothing was read or written, because cursors and ids of one portal mean nothing in another. Put in the right token, or"
                            + " start afresh with an empty store for the other portal.",
                    null);
        }
        allowance.portalZone(details.getTimeZone());
        portalSeen = true;
        return details;
    }

    /** A portal that config pins is looked at once before anything is read from it or written to it. */
    private synchronized void requirePinnedPortal() {
        if (config.portalId() != null && !portalSeen) {
            account();
        }
    }

    @FunctionalInterface
    private interface Asking<T> {
        ApiResponse<T> ask() throws ApiException;
    }

    /**
     * What a call is for.
     *
     * @param type the object type asked about; empty where it is about none
     */
    private record Aim(String purpose, String type, HubSpotAllowance.Kind kind) {}

    private <T> T call(Aim aim, Asking<T> asking) {
        before(aim);
        return ask(aim, asking);
    }

    private void before(Aim aim) {
        requirePinnedPortal();
        allowance.take(aim.purpose, aim.kind);
        meter.called(HubSpotResponses.SYSTEM, aim.purpose);
    }

    private <T> T ask(Aim aim, Asking<T> asking) {
        try {
            ApiResponse<T> response = sent(aim, asking);
            allowance.learn(response.getHeaders());
            return complete(response.getData(), answer -> answer, aim.purpose);
        } catch (ApiException failure) {
            allowance.learn(failure);
            throw responses.sort(failure, aim.purpose, aim.type);
        }
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
        meter.called(HubSpotResponses.SYSTEM, aim.purpose);
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

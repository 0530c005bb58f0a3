package io.crmvitals.hubspot;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.LostAnswerException;
import io.crmvitals.http.Pause;
import io.crmvitals.hubspot.HubSpotAllowance.Kind;
import io.crmvitals.hubspot.HubSpotCalls.Aim;
import io.crmvitals.hubspot.HubSpotCalls.Asking;
import io.crmvitals.hubspot.api.AccountApi;
import io.crmvitals.hubspot.api.ApiClient;
import io.crmvitals.hubspot.api.AssociationsApi;
import io.crmvitals.hubspot.api.ObjectsApi;
import io.crmvitals.hubspot.api.OwnersApi;
import io.crmvitals.hubspot.api.PipelinesApi;
import io.crmvitals.hubspot.api.PropertiesApi;
import io.crmvitals.hubspot.api.SchemasApi;
import io.crmvitals.hubspot.api.model.AccountDetails;
import io.crmvitals.hubspot.api.model.AssociationBatch;
import io.crmvitals.hubspot.api.model.AssociationLabel;
import io.crmvitals.hubspot.api.model.AssociationLabelList;
import io.crmvitals.hubspot.api.model.AssociationsInput;
import io.crmvitals.hubspot.api.model.AssociationsRead;
import io.crmvitals.hubspot.api.model.CreateBatch;
import io.crmvitals.hubspot.api.model.CustomPropertyLimits;
import io.crmvitals.hubspot.api.model.DailyUsage;
import io.crmvitals.hubspot.api.model.DailyUsageList;
import io.crmvitals.hubspot.api.model.NewObject;
import io.crmvitals.hubspot.api.model.NewProperty;
import io.crmvitals.hubspot.api.model.NewPropertyGroup;
import io.crmvitals.hubspot.api.model.ObjectBatch;
import io.crmvitals.hubspot.api.model.ObjectPage;
import io.crmvitals.hubspot.api.model.ObjectSchema;
import io.crmvitals.hubspot.api.model.ObjectSchemaList;
import io.crmvitals.hubspot.api.model.OwnerPage;
import io.crmvitals.hubspot.api.model.Pipeline;
import io.crmvitals.hubspot.api.model.PipelineList;
import io.crmvitals.hubspot.api.model.Property;
import io.crmvitals.hubspot.api.model.PropertyChange;
import io.crmvitals.hubspot.api.model.PropertyList;
import io.crmvitals.hubspot.api.model.PropertyRules;
import io.crmvitals.hubspot.api.model.PropertyRulesList;
import io.crmvitals.hubspot.api.model.ReadBatch;
import io.crmvitals.hubspot.api.model.RecordId;
import io.crmvitals.hubspot.api.model.Search;
import io.crmvitals.hubspot.api.model.StaticToken;
import io.crmvitals.hubspot.api.model.StaticTokenInfo;
import io.crmvitals.hubspot.api.model.Update;
import io.crmvitals.hubspot.api.model.UpdateBatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One method for each endpoint we call, over the generated client and {@link HubSpotCalls}. Safe for many threads. */
final class HubSpotClient {

    static final int LIST_LIMIT = 100;
    static final int BATCH_LIMIT = 100;
    static final int HISTORY_LIMIT = 50;
    static final int SEARCH_LIMIT = 200;
    static final int ASSOCIATIONS_LIMIT = 1000;

    private static final String CHECK = "check";
    private static final Duration LEARN_AGAIN = Duration.ofMinutes(10);

    private final PortalPin pin;
    private final Clock clock;
    private final HubSpotCalls calls;
    private final String version;
    private final ObjectsApi objects;
    private final AssociationsApi associations;
    private final PropertiesApi properties;
    private final PipelinesApi pipelines;
    private final OwnersApi owners;
    private final SchemasApi schemas;
    private final AccountApi account;

    private @Nullable String portalSeen;
    private Instant learnAgain = Instant.MIN;

    HubSpotClient(
            HubSpotConfig config, HubSpotAccess access, PortalPin pin, CallMeter meter, Clock clock, Pause pause) {
        this.pin = pin;
        this.clock = clock;
        this.version = config.version();
        this.calls = new HubSpotCalls(config, access, meter, clock, pause);
        ApiClient api = calls.api();
        this.objects = new ObjectsApi(api);
        this.associations = new AssociationsApi(api);
        this.properties = new PropertiesApi(api);
        this.pipelines = new PipelinesApi(api);
        this.owners = new OwnersApi(api);
        this.schemas = new SchemasApi(api);
        this.account = new AccountApi(api);
    }

    HubSpotResponses responses() {
        return calls.responses();
    }

    /** What is known by now of how much the portal lets us ask. */
    HubSpotAllowance.Known known() {
        return calls.allowance().known();
    }

    ObjectPage list(
            String type,
            @Nullable String after,
            boolean archived,
            Collection<String> names,
            int limit,
            String purpose) {
        return call(
                new Aim(purpose, type, Kind.PLAIN),
                ObjectPage::getResults,
                () -> objects.listObjectsWithHttpInfo(version, type, limit, after, archived, String.join(",", names)));
    }

    /** At most {@link #BATCH_LIMIT} ids, each once. */
    ObjectBatch read(String type, List<String> ids, Collection<String> names, boolean archived, String purpose) {
        ReadBatch batch = new ReadBatch()
                .inputs(ids.stream().map(id -> new RecordId().id(id)).toList())
                .properties(List.copyOf(names))
                .propertiesWithHistory(List.of());
        return call(
                new Aim(purpose, type, Kind.PLAIN),
                ObjectBatch::getResults,
                () -> objects.readObjectsWithHttpInfo(version, type, batch, archived));
    }

    /** At most {@link #HISTORY_LIMIT} ids, each once; what changes among these properties comes with every value that it has had. */
    ObjectBatch readWithHistory(
            String type, List<String> ids, Collection<String> names, Collection<String> changing, String purpose) {
        ReadBatch batch = new ReadBatch()
                .inputs(ids.stream().map(id -> new RecordId().id(id)).toList())
                .properties(List.copyOf(names))
                .propertiesWithHistory(List.copyOf(changing));
        return call(
                new Aim(purpose, type, Kind.PLAIN),
                ObjectBatch::getResults,
                () -> objects.readObjectsWithHttpInfo(version, type, batch, false));
    }

    ObjectPage search(String type, Search search, String purpose) {
        return call(
                new Aim(purpose, type, Kind.SEARCH),
                ObjectPage::getResults,
                () -> objects.searchObjectsWithHttpInfo(version, type, search));
    }

    /** At most {@link #BATCH_LIMIT} inputs, each id once; harmless to repeat. */
    ObjectBatch update(String type, List<Update> inputs, String purpose) {
        return call(
                new Aim(purpose, type, Kind.PLAIN),
                ObjectBatch::getResults,
                () -> objects.updateObjectsWithHttpInfo(version, type, new UpdateBatch().inputs(inputs)));
    }

    /**
     * The same, where what was there before must be looked at anew before it is repeated.
     *
     * @throws LostAnswerException when HubSpot may have done it although no complete answer came
     */
    ObjectBatch updateOnce(String type, List<Update> inputs, String purpose) {
        requirePinnedPortal(purpose);
        return calls.creation(
                new Aim(purpose, type, Kind.PLAIN),
                ObjectBatch::getResults,
                () -> objects.updateObjectsWithHttpInfo(version, type, new UpdateBatch().inputs(inputs)));
    }

    /**
     * Creates; never to be repeated without looking first.
     *
     * @throws LostAnswerException when HubSpot may have created them although no complete answer came
     */
    ObjectBatch create(String type, List<NewObject> inputs, String purpose) {
        requirePinnedPortal(purpose);
        return calls.creation(
                new Aim(purpose, type, Kind.PLAIN),
                ObjectBatch::getResults,
                () -> objects.createObjectsWithHttpInfo(version, type, new CreateBatch().inputs(inputs)));
    }

    AssociationBatch associations(String from, String to, List<AssociationsInput> inputs, String purpose) {
        return call(
                new Aim(purpose, from, Kind.ASSOCIATIONS),
                AssociationBatch::getResults,
                () -> associations.readAssociationsWithHttpInfo(
                        version, from, to, new AssociationsRead().inputs(inputs)));
    }

    /** Every kind of association from one type to another; HubSpot's own have no label, or one that HubSpot gave. */
    List<AssociationLabel> labels(String from, String to, String purpose) {
        return call(
                        new Aim(purpose, from, Kind.ASSOCIATIONS),
                        AssociationLabelList::getResults,
                        () -> associations.listAssociationLabelsWithHttpInfo(version, from, to))
                .getResults();
    }

    List<Property> properties(String type, String purpose) {
        return call(
                        new Aim(purpose, type, Kind.PLAIN),
                        PropertyList::getResults,
                        () -> properties.listPropertiesWithHttpInfo(version, type))
                .getResults();
    }

    void createProperty(String type, NewProperty property, String purpose) {
        call(
                new Aim(purpose, type, Kind.PLAIN),
                Function.identity(),
                () -> properties.createPropertyWithHttpInfo(version, type, property));
    }

    /** Only what the change names is changed; its options replace all that were there. */
    void updateProperty(String type, String name, PropertyChange change, String purpose) {
        call(
                new Aim(purpose, type, Kind.PLAIN),
                Function.identity(),
                () -> properties.updatePropertyWithHttpInfo(version, type, name, change));
    }

    void createPropertyGroup(String type, NewPropertyGroup group, String purpose) {
        call(
                new Aim(purpose, type, Kind.PLAIN),
                Function.identity(),
                () -> properties.createPropertyGroupWithHttpInfo(version, type, group));
    }

    /**
     * What the portal's admins demand of the values of a type, for the properties that have such rules.
     *
     * @param typeId such as {@code 0-2}, not a name
     */
    List<PropertyRules> propertyRules(String typeId, String purpose) {
        return call(
                        new Aim(purpose, typeId, Kind.PLAIN),
                        PropertyRulesList::getResults,
                        () -> properties.listPropertyRulesWithHttpInfo(version, typeId))
                .getResults();
    }

    /** How many properties of its own the portal may define, and how many it has. */
    CustomPropertyLimits customPropertyLimits(String purpose) {
        return call(
                new Aim(purpose, "", Kind.PLAIN),
                Function.identity(),
                () -> properties.customPropertyLimitsWithHttpInfo(version));
    }

    List<Pipeline> pipelines(String type, String purpose) {
        return call(
                        new Aim(purpose, type, Kind.PLAIN),
                        PipelineList::getResults,
                        () -> pipelines.listPipelinesWithHttpInfo(version, type))
                .getResults();
    }

    OwnerPage owners(@Nullable String after, boolean archived, String purpose) {
        return call(
                new Aim(purpose, "", Kind.PLAIN),
                OwnerPage::getResults,
                () -> owners.listOwnersWithHttpInfo(version, LIST_LIMIT, after, archived));
    }

    /** The object types that the portal defined itself. */
    List<ObjectSchema> schemas(String purpose) {
        return call(
                        new Aim(purpose, "", Kind.PLAIN),
                        ObjectSchemaList::getResults,
                        () -> schemas.listSchemasWithHttpInfo(version))
                .getResults();
    }

    /** What all private apps and keys of the portal have asked today, a few minutes old. */
    List<DailyUsage> dailyUsage(String purpose) {
        return call(
                        new Aim(purpose, "", Kind.PLAIN),
                        DailyUsageList::getResults,
                        () -> account.dailyUsageWithHttpInfo(version))
                .getResults();
    }

    /**
     * What HubSpot tells of a static token, its permissions above all; empty where it tells nothing. The call is documented for tokens of private apps alone and
     * has no dated version, so no answer of it is a fault.
     */
    Optional<StaticTokenInfo> staticToken(String token, String purpose) {
        try {
            return Optional.of(call(
                    new Aim(purpose, "", Kind.PLAIN),
                    StaticTokenInfo::getScopes,
                    () -> account.staticTokenInfoWithHttpInfo(new StaticToken().tokenKey(token))));
        } catch (RefusedException | AccessRefusedException | NotAvailableException | RetryableException notTold) {
            return Optional.empty();
        }
    }

    /**
     * Which portal the token opens; the time zone told is kept for the day's allowance.
     *
     * @throws AccessRefusedException when it is not the portal that config names or that the data folder belongs to
     */
    synchronized AccountDetails account() {
        AccountDetails details = calls.answer(
                new Aim(CHECK, "", Kind.PORTAL),
                AccountDetails::getPortalId,
                () -> account.accountDetailsWithHttpInfo(version));
        String portal = details.getPortalId().toString();
        pin.require(portal);
        calls.allowance().portalZone(details.getTimeZone());
        portalSeen = portal;
        return details;
    }

    /** Which portal it is becomes clear once, before anything is read from it or written to it; a check alone does not bind the data folder to it. */
    private synchronized void requirePinnedPortal(String purpose) {
        if (!pin.watches()) {
            return;
        }
        String portal = portalSeen == null ? account().getPortalId().toString() : portalSeen;
        if (!purpose.equals(CHECK)) {
            pin.keep(portal);
        }
    }

    private <T> T call(Aim aim, Function<T, ?> part, Asking<T> asking) {
        requirePinnedPortal(aim.purpose());
        T answer = calls.answer(aim, part, asking);
        learnPortal();
        return answer;
    }

    /** Beside the first answer, so that the time zone is known before a spent day asks when the next one begins. */
    private synchronized void learnPortal() {
        Instant now = clock.instant();
        if (portalSeen != null || now.isBefore(learnAgain)) {
            return;
        }
        learnAgain = now.plus(LEARN_AGAIN);
        try {
            account();
        } catch (ConnectorException | RefusedException notNow) {
            // What was wanted has been answered; the zone is asked for again with a later call, and until then a spent
            // day pauses for an hour.
            return;
        }
    }
}

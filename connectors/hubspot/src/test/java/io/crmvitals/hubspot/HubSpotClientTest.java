package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmvitals.core.config.Secret;
import io.crmvitals.http.TokenGrant;
import io.crmvitals.hubspot.api.model.DailyUsage;
import io.crmvitals.hubspot.api.model.NewProperty;
import io.crmvitals.hubspot.api.model.NewPropertyGroup;
import io.crmvitals.hubspot.api.model.Property;
import io.crmvitals.hubspot.api.model.PropertyChange;
import io.crmvitals.hubspot.api.model.PropertyOption;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.hubspot.HubSpotErrors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client asks beside records, in both of HubSpot's dated versions. */
class HubSpotClientTest {

    private final TestPortal test = new TestPortal();

    @AfterEach
    void close() {
        test.close();
    }

    private HubSpotClient client(String version) {
        return new HubSpotClient(
                test.config().inVersion(version),
                HubSpotAccess.by(new Secret(TestPortal.TOKEN)),
                new PortalPin(null, null),
                test.meter,
                test.clock,
                test.clock);
    }

    @ParameterizedTest
    @ValueSource(strings = {HubSpotConfig.DEFAULT_VERSION, HubSpotConfig.FALL_BACK_VERSION})
    void the_kinds_of_association_come_with_the_names_that_people_gave_them(String version) {
        test.portal.associationLabel("contacts", "companies", 36, 37, "Champion");

        assertThat(client(version).labels("contacts", "companies", "contacts"))
                .anySatisfy(kind -> {
                    assertThat(kind.getCategory()).isEqualTo("USER_DEFINED");
                    assertThat(kind.getTypeId()).isEqualTo(36);
                    assertThat(kind.getLabel()).isEqualTo("Champion");
                })
                .anySatisfy(kind -> {
                    assertThat(kind.getTypeId()).isEqualTo(279);
                    assertThat(kind.getLabel()).isNull();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {HubSpotConfig.DEFAULT_VERSION, HubSpotConfig.FALL_BACK_VERSION})
    void a_portals_own_object_types_are_told_with_every_name_they_go_by(String version) {
        test.portal.customObject("usage", "2-123456", "account");

        assertThat(client(version).schemas("usage")).singleElement().satisfies(schema -> {
            assertThat(schema.getObjectTypeId()).isEqualTo("2-123456");
            assertThat(schema.getFullyQualifiedName()).isEqualTo("p24681357_usage");
            assertThat(schema.getName()).isEqualTo("usage");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {HubSpotConfig.DEFAULT_VERSION, HubSpotConfig.FALL_BACK_VERSION})
    void a_change_of_a_property_leaves_alone_what_it_does_not_name(String version) {
        test.portal.property("companies", "plan", "enumeration", "select", "basic", "pro");
        HubSpotClient client = client(version);
        Property before = plan(client);
        List<PropertyOption> options = before.getOptions();
        assertThat(options).hasSize(2);
        PropertyOption added =
                new PropertyOption().value("max").label("Max").displayOrder(2).hidden(false);

        client.updateProperty(
                "companies",
                "plan",
                new PropertyChange().options(List.of(options.get(0), options.get(1), added)),
                "install");

        Property after = plan(client);
        assertThat(after.getOptions()).extracting(PropertyOption::getValue).containsExactly("basic", "pro", "max");
        assertThat(after.getLabel()).isEqualTo(before.getLabel());
        assertThat(after.getFieldType()).isEqualTo("select");
    }

    private static Property plan(HubSpotClient client) {
        return client.properties("companies", "install").stream()
                .filter(property -> property.getName().equals("plan"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {HubSpotConfig.DEFAULT_VERSION, HubSpotConfig.FALL_BACK_VERSION})
    void the_rules_of_admins_are_told_by_property(String version) {
        test.portal.property("companies", "crmv_reasons", "string", "textarea");
        test.portal.validationRule("companies", "crmv_reasons", "MAX_LENGTH", "80");

        assertThat(client(version).propertyRules("0-2", "check"))
                .singleElement()
                .satisfies(rules -> {
                    assertThat(rules.getPropertyName()).isEqualTo("crmv_reasons");
                    assertThat(rules.getPropertyValidationRules())
                            .singleElement()
                            .satisfies(rule -> {
                                assertThat(rule.getRuleType()).isEqualTo("MAX_LENGTH");
                                assertThat(rule.getRuleArguments()).containsExactly("80");
                            });
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {HubSpotConfig.DEFAULT_VERSION, HubSpotConfig.FALL_BACK_VERSION})
    void the_room_for_own_properties_is_told_for_each_type(String version) {
        HubSpotClient client = client(version);
        test.portal.customPropertyQuota(10);
        client.createPropertyGroup(
                "companies", new NewPropertyGroup().name("crm_vitals").label("CRM Vitals"), "install");
        client.createProperty(
                "companies",
                new NewProperty()
                        .groupName("crm_vitals")
                        .name("crmv_score")
                        .label("Health score")
                        .type("number")
                        .fieldType("number"),
                "install");

        assertThat(client.customPropertyLimits("install").getByObjectType())
                .singleElement()
                .satisfies(room -> {
                    assertThat(room.getObjectTypeId()).isEqualTo("0-2");
                    assertThat(room.getLimit()).isEqualTo(10);
                    assertThat(room.getUsage()).isEqualTo(1);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {HubSpotConfig.DEFAULT_VERSION, HubSpotConfig.FALL_BACK_VERSION})
    void the_days_calls_are_told_with_the_moment_they_begin_anew(String version) {
        test.portal.account(24_681_357, "America/New_York");

        List<DailyUsage> usage = client(version).dailyUsage("check");

        assertThat(usage).singleElement().satisfies(day -> {
            assertThat(day.getUsageLimit()).isPositive();
            assertThat(day.getCurrentUsage()).isNotNegative();
            assertThat(day.getFetchStatus()).isEqualTo("SUCCESS");
            assertThat(day.getResetsAt()).startsWith("2026-11-21T05:00:00");
        });
    }

    @Test
    void a_static_token_tells_its_permissions() {
        test.portal.scopes("crm.objects.companies.read", "tickets");

        assertThat(test.client().staticToken(TestPortal.TOKEN, "check"))
                .hasValueSatisfying(
                        told -> assertThat(told.getScopes()).contains("crm.objects.companies.read", "tickets"));
    }

    @Test
    void a_token_that_was_granted_is_in_good_standing_and_one_that_was_not_is_not() {
        test.portal.oauthApp(TestPortal.CLIENT_ID, TestPortal.CLIENT_SECRET, "seed");
        HubSpotConfig config = test.app("seed");
        HubSpotConfig.OAuthApp app = (HubSpotConfig.OAuthApp) config.access();
        HubSpotTokenClient tokens = new HubSpotTokenClient(config, test.meter, test.clock);

        TokenGrant grant = tokens.refresh(app, new Secret("seed"));

        assertThat(tokens.introspect(app, grant.access())).satisfies(standing -> {
            assertThat(standing.active()).isTrue();
            assertThat(standing.portal()).isEqualTo("24681357");
        });
        assertThat(tokens.introspect(app, new Secret("made-up")).active()).isFalse();
        assertThat(test.meter.of("sign-in")).isEqualTo(3);
        assertThat(grant.toString()).doesNotContain(grant.access().reveal());
    }

    @Test
    void a_first_grant_that_does_not_say_for_which_portal_is_looked_at() {
        tokenAnswers(Answer.json(200, Map.of("access_token", "a", "refresh_token", "r")));
        test.sandbox
                .faults()
                .answer(
                        call -> call.path().endsWith("/introspect"),
                        1,
                        Answer.json(
                                200,
                                Map.of("active", true, "hub_id", 24_681_357, "scopes", List.of("oauth", "tickets"))));

        TokenGrant grant = exchanged();

        assertThat(grant.account()).isEqualTo("24681357");
        assertThat(grant.scopes()).containsExactlyInAnyOrder("oauth", "tickets");
    }

    @Test
    void a_first_grant_is_not_lost_where_hubspot_tells_nothing_of_it() {
        tokenAnswers(Answer.json(200, Map.of("access_token", "a", "refresh_token", "r")));
        test.sandbox.faults().answer(call -> call.path().endsWith("/introspect"), 1, HubSpotErrors.badGateway());

        TokenGrant grant = exchanged();

        assertThat(grant.access().reveal()).isEqualTo("a");
        assertThat(grant.account()).isNull();
        assertThat(grant.scopes()).isEmpty();
    }

    private void tokenAnswers(Answer answer) {
        test.sandbox.faults().answer(call -> call.path().endsWith("/token"), 1, answer);
    }

    private TokenGrant exchanged() {
        HubSpotConfig config = test.app(null);
        return new HubSpotTokenClient(config, test.meter, test.clock)
                .exchange((HubSpotConfig.OAuthApp) config.access(), "code", "http://localhost:8123/back", "proof");
    }

    @Test
    void a_refresh_token_that_is_not_known_is_refused_with_hubspots_reason() {
        test.portal.oauthApp(TestPortal.CLIENT_ID, TestPortal.CLIENT_SECRET, "seed");
        HubSpotConfig config = test.app("seed");
        HubSpotTokenClient tokens = new HubSpotTokenClient(config, test.meter, test.clock);

        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> tokens.refresh((HubSpotConfig.OAuthApp) config.access(), new Secret("another-seed")));

        assertThat(refused.refusal().codes()).contains("BAD_REFRESH_TOKEN", "invalid_grant");
        assertThat(refused).message().doesNotContain("another-seed", TestPortal.CLIENT_SECRET);
    }
}

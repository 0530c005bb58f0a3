package io.crmvitals.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.salesforce.SalesforceConfig.ClientCredentials;
import io.crmvitals.salesforce.SalesforceConfig.SignIn;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.salesforce.ConnectedApp;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceSignInTest {

    private static final String LOGIN = "https://login.salesforce.com";

    private final TestOrg test = new TestOrg();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void a_secret_and_a_certificate_both_sign_in() {
        assertThat(readBy(TestOrg.SECRET)).isEqualTo(1);
        assertThat(readBy(TestOrg.user(TestOrg.USERNAME, LOGIN))).isEqualTo(1);
        assertThat(test.meter.of("sign-in")).isEqualTo(2);
    }

    @Test
    void a_wrong_secret_is_refused_after_one_try() {
        SignIn wrong = new ClientCredentials("app-one", new Secret("guessed"));

        assertThatThrownBy(() -> readBy(wrong))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("client_secret")
                .hasMessageNotContaining("guessed");
        assertThat(test.sandbox.calls()).hasSize(1);
    }

    @Test
    void a_user_who_has_not_approved_the_app_is_told_to_be_pre_authorized() {
        assertThatThrownBy(() -> readBy(TestOrg.user("stranger@harbor.example", LOGIN)))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("pre-authorized")
                .hasMessageNotContaining("stranger");
    }

    @Test
    void a_sandbox_audience_at_a_production_org_is_told() {
        assertThatThrownBy(() -> readBy(TestOrg.user(TestOrg.USERNAME, "https://test.salesforce.com")))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("audience");
    }

    @Test
    void another_org_than_the_pinned_one_gets_nothing() {
        SalesforceConfig config = test.config(TestOrg.SECRET);
        SalesforceConfig pinned = new SalesforceConfig(
                config.baseUrl(),
                config.signIn(),
                config.allowedHosts(),
                "00Dxx0000001gPLEAY",
                config.reading(),
                config.writing());

        assertThatThrownBy(() -> test.connector(pinned, TestOrg.ACCOUNTS)
                        .sources()
                        .get(0)
                        .nextPage(Cursor.START))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("00Dxx0000001gPLEAY")
                .hasMessageContaining(test.org.organizationId());
        assertThat(test.sandbox.calls()).allMatch(TestOrg.signIn());
    }

    @Test
    void an_org_that_changes_under_way_gets_nothing_more() {
        SalesforceConnector connector = test.connector(TestOrg.ACCOUNTS);
        connector.sources().get(0).nextPage(Cursor.START);
        test.org.revokeTokens();
        test.sandbox
                .faults()
                .answer(TestOrg.signIn(), 1, Answer.json(200, told(test.sandbox.url(), "00Dxx0000001gPLEAY")));

        assertThatThrownBy(() -> connector.sources().get(0).nextPage(Cursor.START))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("00Dxx0000001gPLEAY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://collector.example",
                "http://acme.my.salesforce.com",
                "https://my.salesforce.com.evil.example"
            })
    void a_token_is_never_sent_where_an_answer_wants_it(String elsewhere) {
        test.sandbox.faults().answer(TestOrg.signIn(), 1, Answer.json(200, told(elsewhere, test.org.organizationId())));

        assertThatThrownBy(() -> readBy(TestOrg.SECRET))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("instance_url");
        assertThat(test.sandbox.calls()).hasSize(1);
    }

    @Test
    void an_app_that_issues_jwt_tokens_is_told_to_issue_opaque_ones() {
        test.org.register(ConnectedApp.withSecret("app-one", "tell-nobody", TestOrg.USERNAME)
                .issuing("jwt"));

        assertThatThrownBy(() -> readBy(TestOrg.SECRET))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("JWT");
        assertThat(test.sandbox.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 500, 503})
    void a_page_instead_of_a_token_is_asked_again_later(int status) {
        test.sandbox.faults().answer(TestOrg.signIn(), 1, Answer.html(status, "We are down for maintenance"));

        assertThatThrownBy(() -> readBy(TestOrg.SECRET)).isInstanceOf(RetryableException.class);
        assertThat(readBy(TestOrg.SECRET)).isEqualTo(1);
    }

    @Test
    void a_redirect_takes_no_secret_along() {
        test.sandbox
                .faults()
                .answer(
                        TestOrg.signIn(),
                        1,
                        Answer.html(302, "Moved").with("Location", test.sandbox.url() + "/services/oauth2/token"));

        assertThatThrownBy(() -> readBy(TestOrg.SECRET))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("redirect");
        assertThat(test.sandbox.calls()).hasSize(1);
    }

    @Test
    void a_host_that_is_not_there_is_asked_again_later() {
        String address = test.sandbox.url();
        SalesforceConnector connector = test.connector(TestOrg.ACCOUNTS);
        test.close();

        assertThatThrownBy(() -> connector.sources().get(0).nextPage(Cursor.START))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("takes no connection")
                .hasMessageContaining(address.substring("http://".length()));
    }

    @Test
    void a_session_that_dies_is_renewed_once_and_the_call_goes_on() {
        SalesforceConnector connector = test.connector(TestOrg.ACCOUNTS);
        connector.sources().get(0).nextPage(Cursor.START);
        test.org.revokeTokens();

        assertThat(connector.sources().get(0).nextPage(Cursor.START).more()).isFalse();
        assertThat(test.meter.of("sign-in")).isEqualTo(2);
    }

    @Test
    void a_session_that_is_refused_at_once_is_not_renewed_for_ever() {
        SalesforceConnector connector = test.connector(TestOrg.ACCOUNTS);
        Answer dead = Answer.of(
                500,
                "text/xml;charset=UTF-8",
                "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                        + " xmlns:sf=\"urn:fault.partner.soap.sforce.com\"><soapenv:Body><soapenv:Fault>"
                        + "<faultcode>sf:INVALID_SESSION_ID</faultcode><faultstring>INVALID_SESSION_ID: Session expired or invalid</faultstring>"
                        + "</soapenv:Fault></soapenv:Body></soapenv:Envelope>");
        test.sandbox.faults().answer(TestOrg.soap("queryAll"), 5, dead);

        assertThatThrownBy(() -> connector.sources().get(0).nextPage(Cursor.START))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("IP ranges");
        assertThat(test.meter.all()).isEqualTo(Map.of("sign-in", 2L, "accounts", 2L));
    }

    @Test
    void many_threads_with_a_dead_session_sign_in_once() {
        SalesforceConnector connector = test.connector(IntStream.range(0, 8)
                .mapToObj(i -> TestOrg.stream("accounts" + i, "Account", "Name"))
                .toArray(io.crmvitals.core.port.StreamRequest[]::new));
        connector.sources().get(0).nextPage(Cursor.START);
        test.org.revokeTokens();
        test.meter.forget();

        connector.sources().parallelStream().forEach(source -> source.nextPage(Cursor.START));

        assertThat(test.meter.of("sign-in")).isEqualTo(1);
    }

    private long readBy(SignIn signIn) {
        SalesforceConfig config = new SalesforceConfig(
                test.sandbox.url(),
                signIn,
                Set.of(test.config(signIn).allowedHosts().iterator().next()),
                null,
                TestOrg.READING,
                SalesforceConfig.Writing.USUAL);
        return test.connector(config, TestOrg.stream("users", "User", "Email"))
                .sources()
                .get(0)
                .nextPage(Cursor.START)
                .records()
                .size();
    }

    private static Map<String, String> told(String instance, String org) {
        return Map.of(
                "access_token",
                org + "!opaque",
                "instance_url",
                instance,
                "id",
                "https://login.salesforce.com/id/" + org + "/0058d000001AbCdEAK",
                "token_type",
                "Bearer");
    }
}

package io.crmvitals.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.sandbox.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Fields that the org does not show us: permissions are changed by people who do not know that we read them. */
class HiddenFieldTest {

    private final TestOrg test = new TestOrg();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void a_hidden_field_is_left_out_and_remarked_on_with_what_to_do() {
        test.accounts(1, TestOrg.NOW.minus(Duration.ofHours(2)));
        test.org.hide("Account", "AnnualRevenue");

        Page page = source().nextPage(Cursor.START);

        assertThat(page.records()).hasSize(1);
        assertThat(page.records().get(0).fields()).containsOnlyKeys("Name", "Owner.Email");
        assertThat(page.remarks())
                .singleElement()
                .asString()
                .contains("AnnualRevenue on Account", "salesforce.accounts", "permission set", "mapping");
    }

    @Test
    void a_hidden_field_of_a_parent_is_left_out_as_well() {
        test.accounts(1, TestOrg.NOW.minus(Duration.ofHours(2)));
        test.org.hide("User", "Email");

        Page page = source().nextPage(Cursor.START);

        assertThat(page.records().get(0).fields()).containsOnlyKeys("Name", "AnnualRevenue");
        assertThat(page.remarks()).singleElement().asString().contains("Owner.Email");
    }

    @Test
    void every_page_remarks_on_it_but_the_object_is_described_only_once() {
        test.accounts(450, TestOrg.NOW.minus(Duration.ofHours(2)));
        test.org.hide("Account", "AnnualRevenue");
        RecordSource source = source();

        Page first = source.nextPage(Cursor.START);
        Page second = source.nextPage(first.next());
        Page nextPass = source.nextPage(source.nextPage(second.next()).next());

        assertThat(second.remarks()).isEqualTo(first.remarks());
        assertThat(nextPass.remarks()).isEqualTo(first.remarks());
        assertThat(test.sandbox.calls())
                .filteredOn(TestOrg.soap("describeSObjects"))
                .as("Account, and User for the owner's field")
                .hasSize(2);
    }

    @Test
    void a_field_that_is_shown_again_is_read_again_within_the_hour() {
        test.accounts(1, TestOrg.NOW.minus(Duration.ofHours(2)));
        test.org.hide("Account", "AnnualRevenue");
        RecordSource source = source();
        source.nextPage(Cursor.START);
        test.org.show("Account", "AnnualRevenue");

        test.clock.advance(Duration.ofHours(1));
        Page page = source.nextPage(Cursor.START);

        assertThat(page.remarks()).isEmpty();
        assertThat(page.records().get(0).fields()).containsKey("AnnualRevenue");
    }

    @Test
    void without_the_field_that_orders_the_pass_the_stream_stops() {
        test.org.hide("Account", "SystemModstamp");

        assertThatThrownBy(() -> source().nextPage(Cursor.START))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("SystemModstamp");
    }

    @Test
    void a_refused_field_that_the_objects_description_shows_stops_the_stream() {
        test.sandbox
                .faults()
                .answer(
                        TestOrg.soap("queryAll"),
                        1,
                        Answer.of(
                                500,
                                "text/xml;charset=UTF-8",
                                "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:sf=\"urn:fault.partner.soap.sforce.com\""
                                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body><soapenv:Fault>"
                                        + "<faultcode>sf:INVALID_FIELD</faultcode><faultstring>INVALID_FIELD: No such column 'Name' on entity 'Account'</faultstring>"
                                        + "<detail><sf:InvalidFieldFault xsi:type=\"sf:InvalidFieldFault\"><sf:exceptionCode>INVALID_FIELD</sf:exceptionCode>"
                                        + "<sf:exceptionMessage>No such column 'Name' on entity 'Account'</sf:exceptionMessage><sf:row>1</sf:row><sf:column>8</sf:column></sf:InvalidFieldFault></detail>"
                                        + "</soapenv:Fault></soapenv:Body></soapenv:Envelope>"));

        assertThatThrownBy(() -> source().nextPage(Cursor.START))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("Name");
    }

    @Test
    void nothing_is_remarked_while_every_field_is_shown() {
        test.accounts(1, TestOrg.NOW.minus(Duration.ofHours(2)));

        assertThat(source().nextPage(Cursor.START).remarks()).isEmpty();
    }

    private RecordSource source() {
        return test.connector(TestOrg.ACCOUNTS).sources().get(0);
    }
}

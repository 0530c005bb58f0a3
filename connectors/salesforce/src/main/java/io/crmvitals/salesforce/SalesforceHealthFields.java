package io.crmvitals.salesforce;

import com.sforce.soap.partner.sobject.SObject;
import io.crmvitals.core.writeback.HealthFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Our own fields in the org, and how a score is put into them. Nothing else of an account is ever written. The history object has fields of the same names. */
final class SalesforceHealthFields {

    static final String OBJECT = "Account";

    static final String SCORE = "CRMV_Score__c";
    static final String BAND = "CRMV_Band__c";
    static final String TREND = "CRMV_Trend__c";
    static final String COVERAGE = "CRMV_Coverage__c";
    static final String OUTCOME = "CRMV_Outcome__c";
    static final String EXPERIENCE = "CRMV_Experience__c";
    static final String REASONS = "CRMV_Reasons__c";
    static final String AS_OF = "CRMV_As_Of__c";
    static final String SCORECARD = "CRMV_Scorecard__c";

    static final List<String> ALL =
            List.of(SCORE, BAND, TREND, COVERAGE, OUTCOME, EXPERIENCE, REASONS, AS_OF, SCORECARD);

    /** On the objects Task and Event at once, where it is defined for Activity: text, unique, external id, case-sensitive. */
    static final String TASK_KEY = "CRMV_Task_Key__c";

    /** Grants all of the above; part of the package that is installed in the org. */
    static final String PERMISSION_SET = "CRMV_Integration";

    private static final int LONGEST_REASONS = 2_000;
    private static final int LONGEST_SCORECARD = 80;

    private SalesforceHealthFields() {}

    static SObject account(String id, HealthFields health) {
        SObject account = new SObject(OBJECT);
        account.setId(id);
        put(account, health);
        return account;
    }

    /** Puts the nine fields into a record of any object that has them. */
    static void put(SObject record, HealthFields health) {
        List<String> empty = new ArrayList<>();
        number(record, SCORE, health.score(), empty);
        text(record, BAND, health.band().word(), empty);
        text(record, TREND, health.trend().name().toLowerCase(Locale.ROOT), empty);
        number(record, COVERAGE, BigDecimal.valueOf(health.coverage()), empty);
        number(record, OUTCOME, health.outcome(), empty);
        number(record, EXPERIENCE, health.experience(), empty);
        text(record, REASONS, SafeText.of(String.join("\n", health.reasons()), LONGEST_REASONS), empty);
        record.setField(AS_OF, new DateOnly(health.asOf()));
        text(record, SCORECARD, SafeText.of(health.scorecard(), LONGEST_SCORECARD), empty);
        if (!empty.isEmpty()) {
            // A field set to null is simply not sent, which would leave yesterday's number standing.
            record.setFieldsToNull(empty.toArray(new String[0]));
        }
    }

    private static void number(SObject record, String field, @Nullable BigDecimal value, List<String> empty) {
        if (value == null) {
            empty.add(field);
        } else {
            record.setField(field, value);
        }
    }

    private static void text(SObject record, String field, String value, List<String> empty) {
        if (value.isBlank()) {
            empty.add(field);
        } else {
            record.setField(field, value);
        }
    }
}

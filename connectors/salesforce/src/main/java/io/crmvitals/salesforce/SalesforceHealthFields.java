package io.crmvitals.salesforce;

import com.sforce.soap.partner.sobject.SObject;
import io.crmvitals.core.writeback.FieldLook;
import io.crmvitals.core.writeback.HealthFields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /** @param health null where our fields are to be emptied again */
    static SObject account(String id, @Nullable HealthFields health) {
        SObject account = new SObject(OBJECT);
        account.setId(id);
        put(account, health);
        return account;
    }

    /** Puts the nine fields into a record of any object that has them. */
    static void put(SObject record, @Nullable HealthFields health) {
        List<String> empty = new ArrayList<>();
        values(health).forEach((field, value) -> {
            if (value == null) {
                empty.add(field);
            } else {
                record.setField(field, value instanceof LocalDate day ? new DateOnly(day) : value);
            }
        });
        if (!empty.isEmpty()) {
            // A field set to null is simply not sent, which would leave yesterday's number standing.
            record.setFieldsToNull(empty.toArray(new String[0]));
        }
    }

    /** The nine fields as we send them: numbers, texts and a day; null empties one. */
    private static Map<String, @Nullable Object> values(@Nullable HealthFields health) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        ALL.forEach(field -> values.put(field, null));
        if (health == null) {
            return values;
        }
        values.put(SCORE, health.score());
        values.put(BAND, text(health.band().word()));
        values.put(TREND, text(health.trend().name().toLowerCase(Locale.ROOT)));
        values.put(COVERAGE, BigDecimal.valueOf(health.coverage()));
        values.put(OUTCOME, health.outcome());
        values.put(EXPERIENCE, health.experience());
        values.put(REASONS, text(SafeText.of(String.join("\n", health.reasons()), LONGEST_REASONS)));
        values.put(AS_OF, health.asOf());
        values.put(SCORECARD, text(SafeText.of(health.scorecard(), LONGEST_SCORECARD)));
        return values;
    }

    private static @Nullable String text(String text) {
        return text.isBlank() ? null : text;
    }

    /** The nine fields as the org keeps them: numbers rounded to the one decimal of their definition, empty text for null. */
    static Map<String, String> kept(@Nullable HealthFields health) {
        Map<String, String> kept = new LinkedHashMap<>();
        values(health).forEach((field, value) -> kept.put(field, kept(value)));
        return kept;
    }

    private static String kept(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal number
                ? number.setScale(1, RoundingMode.HALF_UP).toPlainString()
                : value.toString();
    }

    /** How a field's values are compared. */
    static FieldLook.Kind kind(String field) {
        return switch (field) {
            case BAND, TREND -> FieldLook.Kind.WORD;
            case REASONS, SCORECARD -> FieldLook.Kind.TEXT;
            case AS_OF -> FieldLook.Kind.DAY;
            default -> FieldLook.Kind.NUMBER;
        };
    }
}

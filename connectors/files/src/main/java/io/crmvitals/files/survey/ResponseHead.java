package io.crmvitals.files.survey;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one response says besides its answers: who, when, by which way.
 *
 * @param id the response in its survey and version, the same whenever it is exported again
 * @param email lower case; null where nobody said who it was
 * @param account the key of the account record that the row tells of; null where it names none
 */
record ResponseHead(
        String id,
        String instrument,
        @Nullable String version,
        @Nullable String email,
        @Nullable String name,
        @Nullable String account,
        AccountColumn.@Nullable Is accountIs,
        @Nullable String channel,
        @Nullable String stage,
        @Nullable Instant sentAt,
        @Nullable Instant answeredAt) {

    /** The fields that every record of this response has, by the names that the mapping uses. */
    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("respondent", email == null ? null : Fingerprints.of(email));
        fields.put("respondent_email", email);
        fields.put("respondent_name", name);
        fields.put("account_key", account == null || accountIs == null ? null : word(accountIs) + "/" + account);
        fields.put("account_crm_id", account(AccountColumn.Is.CRM_ID));
        fields.put("account_number", account(AccountColumn.Is.CUSTOMER_NUMBER));
        fields.put("account_domain", account(AccountColumn.Is.DOMAIN));
        fields.put("channel", channel);
        fields.put("stage", stage);
        fields.put("sent_at", sentAt == null ? null : sentAt.toString());
        fields.put("answered_at", answeredAt == null ? null : answeredAt.toString());
        fields.put("instrument", instrument);
        fields.put("instrument_version", version);
        fields.put("answered", false);
        fields.put("invited", false);
        for (String answer : SurveyRows.ANSWER_FIELDS) {
            fields.put(answer, null);
        }
        return fields;
    }

    private @Nullable String account(AccountColumn.Is is) {
        return accountIs == is ? account : null;
    }

    private static String word(AccountColumn.Is is) {
        return is.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

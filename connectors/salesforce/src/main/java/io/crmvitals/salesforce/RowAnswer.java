package io.crmvitals.salesforce;

import com.sforce.soap.partner.Error;
import io.crmvitals.core.problem.ConnectorException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one record that was sent.
 *
 * @param saved true when Salesforce saved it
 * @param id the record's 18-character id; null where Salesforce gave none
 * @param errors why it was not saved, the decisive one first; empty when it was saved, and where Salesforce does not say
 * @param tries how often it was sent
 * @param unanswered why a further try ended without an answer about this record; null in every other case
 */
record RowAnswer(
        boolean saved,
        @Nullable String id,
        List<Error> errors,
        int tries,
        @Nullable ConnectorException unanswered) {

    RowAnswer {
        errors = List.copyOf(errors);
    }

    static RowAnswer of(boolean saved, @Nullable String id, Error @Nullable [] errors) {
        return new RowAnswer(saved, id, errors == null ? List.of() : Arrays.asList(errors), 1, null);
    }

    RowAnswer after(int earlierTries) {
        return new RowAnswer(saved, id, errors, tries + earlierTries, unanswered);
    }

    RowAnswer lost(ConnectorException failure) {
        return new RowAnswer(false, null, errors, tries + 1, failure);
    }

    /** Null when it was saved, was not answered, or Salesforce does not say why not. */
    @Nullable
    Error error() {
        return saved || unanswered != null || errors.isEmpty() ? null : errors.get(0);
    }
}
